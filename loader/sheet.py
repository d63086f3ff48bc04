"""Reading a fact sheet: YAML in, a checked model out, every value with the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from loader.problems import Problem, ProblemsFound, did_you_mean
from loader.sheet_model import RECORD_LISTS, Named, SheetModel

# A way to a value from the top of a sheet: ("agreements", 0, "parties", 1).
Path_ = tuple[str | int, ...]

MAX_BYTES = 4_000_000
MAX_DEPTH = 12

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Lines:
    """The line of each value of a sheet, counted from 1."""

    by_path: dict[Path_, int]

    def at(self, path: Path_) -> int:
        """Return the line of the value at ``path``, or of the nearest thing around it."""
        while path and path not in self.by_path:
            path = path[:-1]
        return self.by_path.get(path, 1)


@dataclass(frozen=True)
class Sheet:
    """A fact sheet that has the right form; whether its names resolve is not yet known."""

    path: Path
    model: SheetModel
    lines: Lines

    def records(self) -> Iterator[tuple[Path_, Named]]:
        """Yield each record that describes a thing, with the way to it."""
        for name in RECORD_LISTS:
            for index, record in enumerate(getattr(self.model, name)):
                yield (name, index), record

    def problem(self, path: Path_, message: str) -> Problem:
        """Return a problem at the line of the value at ``path``."""
        return Problem(self.path, self.lines.at(path), message)


def read_sheet(path: Path) -> Sheet:
    """Return the fact sheet in a file; raises ``ProblemsFound``."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ProblemsFound([Problem(path, 0, f"The sheet cannot be read: {error.strerror}.")]) from None
    return parse_sheet(path, content)


def parse_sheet(path: Path, content: bytes) -> Sheet:
    """Return the fact sheet that the bytes of a file hold.

    Raises ``ProblemsFound`` for YAML that cannot be read, unknown or repeated keys, wrong types,
    missing keys, malformed dates and slugs, and an id that stands twice in its list.
    """
    document, lines = _Reader(path).read(content)
    try:
        model = SheetModel.model_validate(document)
    except ValidationError as error:
        problems = []
        for detail in error.errors():
            location = tuple(detail["loc"])
            problems.append(Problem(path, lines.at(location), _sentence(detail, location)))
        raise ProblemsFound(problems) from None
    sheet = Sheet(path, model, lines)
    if repeated := list(_repeated_ids(sheet)):
        raise ProblemsFound(repeated)
    return sheet


class _Reader:
    """YAML to plain dicts, lists and texts, noting lines; types are the model's business."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[Path_, int] = {}

    def read(self, content: bytes) -> tuple[Any, Lines]:
        if len(content) > MAX_BYTES:
            self.refuse(0, f"The sheet has {len(content):,} bytes; more than {MAX_BYTES:,} cannot be right.")
        try:
            self.check_events(content)
            node = yaml.compose(content, Loader=_Loader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
            self.refuse(
                mark.line + 1 if mark else 0,
                f"This is not YAML: {reason}. A text that holds ': ' or ' #', or begins with a quotation "
                "mark, bracket or brace, must stand in quotation marks.",
            )
        except UnicodeDecodeError:
            self.refuse(0, "The sheet is not UTF-8. Save it as UTF-8.")
        if not isinstance(node, yaml.MappingNode):
            self.refuse(1, "A fact sheet is a mapping that begins with 'article:' and 'sha256:'.")
        return self.convert(node, ()), Lines(self.lines)

    def check_events(self, content: bytes) -> None:
        """Refuse what could make reading explode, before anything is built from it."""
        depth = 0
        for event in yaml.parse(content, Loader=_Loader):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.AliasEvent):
                self.refuse(line, "A sheet has no anchors and aliases. Write the text out again.")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                self.refuse(line, f"The sheet is nested more than {MAX_DEPTH} deep here.")

    def convert(self, node: Any, path: Path_) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self.convert_mapping(node, path)
        return node.value

    def convert_mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self.refuse(line, "A key must be a word.")
            if key.value in mapping:
                self.refuse(line, f"The key {key.value!r} stands here a second time.")
            self.lines[(*path, key.value)] = line
            mapping[key.value] = self.convert(value, (*path, key.value))
        return mapping

    def refuse(self, line: int, message: str) -> None:
        raise ProblemsFound([Problem(self.path, line, message)])


def _sentence(detail: Any, location: Path_) -> str:
    """Return what pydantic found, as a sentence in the sheet's terms."""
    key = str(next((part for part in reversed(location) if isinstance(part, str)), "sheet"))
    match detail["type"]:
        case "extra_forbidden":
            keys = _keys_at(location[:-1])
            return f"There is no key {key!r} here.{did_you_mean(key, keys)} The keys are {', '.join(keys)}."
        case "missing":
            return f"{key!r} is missing."
        case "value_error":
            return str(detail["ctx"]["error"])
        case "tuple_type":
            return f"{key!r} must be a list: [one, another], or lines that begin with '-'."
        case "string_type":
            return f"{key!r} must be a text, not a list or mapping."
        case "string_too_short" | "too_short":
            return f"{key!r} is empty. Give it a value or leave it out."
        case "model_type" | "model_attributes_type":
            return f"A record of {key!r} must be a mapping of keys to values."
        case "int_parsing":
            return f"{key!r} must be a whole number, not {detail['input']!r}."
        case "literal_error":
            return f"{key!r} must be {detail['ctx']['expected']}, not {detail['input']!r}."
        case "string_pattern_mismatch" if key == "sha256":
            return f"{detail['input']!r} is no SHA-256: 64 hexadecimal digits, in lower case."
    return f"{key!r}: {detail['msg']}."


def _keys_at(location: Path_) -> list[str]:
    """Return the keys that the model has at a place."""
    model: type[BaseModel] = SheetModel
    for part in location:
        if isinstance(part, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            model = _model_within(fields[part].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_within(arg))), None)


def _repeated_ids(sheet: Sheet) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, record in sheet.records():
        if record.reference in seen:
            yield sheet.problem((*path, "id"), f"{record.reference!r} stands in this sheet a second time.")
        seen.add(record.reference)
