"""A draft as the YAML of a fact sheet."""

from __future__ import annotations

from typing import Any

import yaml

from loader.drafting.drafter import Draft

HEADING = """\
# Drafted by `fairway draft`; not reviewed. Read it against the article, correct it, and take out every
# `review:` (they say what the draft is unsure of; a sheet that has one is not built). How: docs/curating.md
"""


# Lists and mappings that fit are written on one line, as people write them.
LINE = 100


class _Writer(yaml.SafeDumper):
    """Writes lists under their key indented, short ones on one line, and never an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def represent_sequence(
        self, tag: str, sequence: Any, flow_style: bool | None = None
    ) -> yaml.SequenceNode:
        short = (
            all(isinstance(item, str) for item in sequence) and sum(len(item) + 2 for item in sequence) < LINE
        )
        return super().represent_sequence(tag, sequence, flow_style=flow_style or short)

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        short = "quote" in mapping and "note" not in mapping and len(str(mapping)) < LINE + 40
        return super().represent_mapping(tag, mapping, flow_style=flow_style or short)


def to_yaml(draft: Draft) -> str:
    """Return the text of a sheet file: the same for the same draft, whatever the machine."""
    parts = [HEADING]
    sheet = draft.sheet
    head: dict[str, Any] = {key: sheet[key] for key in ("article", "sha256", "review") if key in sheet}
    parts.append(_dump(head))
    for name, records in sheet.items():
        if name not in head:
            parts.append("\n" + _dump({name: records}))
    return "".join(parts)


def _dump(value: dict[str, Any]) -> str:
    return yaml.dump(
        value, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=False
    )
