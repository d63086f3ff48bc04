"""Sets of typed links as documents of their own (RFC 9264): in JSON, and in the syntax of the Link field.

Pure: links in, bytes out. Every link of a set has an anchor, and all addresses are whole: a set that is
stored elsewhere still says the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from server.negotiation import Format
from server.representation import Link

LINKSET_JSON = Format("json", "Link set in JSON", "application/linkset+json", "", ("application/json",))
LINKSET_TEXT = Format("linkset", "Link set", "application/linkset", "", ("text/plain",))
LINKSET_FORMATS = (LINKSET_JSON, LINKSET_TEXT)


def absolute(links: Iterable[Link], public_url: Callable[[str], str]) -> tuple[Link, ...]:
    """Return links whose paths, as targets and anchors, are addresses on this server."""

    def whole(reference: str | None) -> str | None:
        return public_url(reference) if reference is not None and reference.startswith("/") else reference

    return tuple(
        replace(link, target=whole(link.target) or link.target, anchor=whole(link.anchor)) for link in links
    )


def serialise(links: Sequence[Link], format: Format) -> bytes:
    """Return a link set in one of ``LINKSET_FORMATS``; every link needs an anchor."""
    return as_text(links) if format == LINKSET_TEXT else as_json(links)


def as_json(links: Sequence[Link]) -> bytes:
    """Return a link set as ``application/linkset+json`` (RFC 9264, section 4.2)."""
    contexts: dict[str, dict[str, Any]] = {}
    for link in links:
        anchor = link.anchor or ""
        context = contexts.setdefault(anchor, {"anchor": anchor})
        context.setdefault(link.rel, []).append(_target(link))
    document = {"linkset": list(contexts.values())}
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def _target(link: Link) -> dict[str, Any]:
    target: dict[str, Any] = {"href": link.target}
    if link.media_type:
        target["type"] = link.media_type
    if link.profile:
        # An attribute that RFC 8288 does not define is a list of strings (RFC 9264, section 4.2.4.3).
        target["profile"] = [link.profile]
    return target


def as_text(links: Sequence[Link]) -> bytes:
    """Return a link set as ``application/linkset`` (RFC 9264, section 4.1), a link a line."""
    return ",\n".join(map(str, links)).encode("ascii") + b"\n"
