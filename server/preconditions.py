"""Conditional requests (RFC 9110, section 13): is it what the client has already, or what it insists on.

Pure: field values and validators in, a verdict out. Times are in whole seconds, as HTTP dates are.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime
from typing import Literal

Verdict = Literal["proceed", "not modified", "failed"]

FIELDS = ("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range")


@dataclass(frozen=True)
class Validators:
    """What tells one state of a representation from another: its strong entity tag, and when it changed."""

    etag: str
    modified: datetime.datetime | None = None


# One element of a list of entity tags: whether it is weak, and the tag with its quotes.
_TAG = re.compile(r'(?:^|,)\s*(W/)?("[^"]*")(?=\s*(?:,|$))')


def evaluate(fields: Mapping[str, str], validators: Validators, *, safe: bool) -> Verdict:
    """Return what the preconditions of a request make of it, in the order of section 13.2.2.

    ``fields`` are those of ``FIELDS`` that the request has; ``safe`` says that the method is one
    (GET, HEAD, QUERY) that ``If-None-Match`` answers with 304. A date that is none is passed over.
    """
    if "If-Match" in fields:
        if not _strongly_in(validators.etag, fields["If-Match"]):
            return "failed"
    elif _is_after(validators.modified, fields.get("If-Unmodified-Since")):
        return "failed"
    if "If-None-Match" in fields:
        if weakly_in(validators.etag, fields["If-None-Match"]):
            return "not modified" if safe else "failed"
    elif safe and _is_not_after(validators.modified, fields.get("If-Modified-Since")):
        return "not modified"
    return "proceed"


def range_applies(fields: Mapping[str, str], validators: Validators) -> bool:
    """Say whether Range is to be honoured: If-Range is not there, or names this very state (13.1.5)."""
    condition = fields.get("If-Range")
    if condition is None:
        return True
    if condition.lstrip().startswith(('"', "W/")):
        return condition.strip() == validators.etag
    return validators.modified is not None and read_date(condition) == validators.modified


def weakly_in(etag: str, field: str) -> bool:
    """Compare weakly, as If-None-Match asks: ``*``, or any tag of the list with or without ``W/``."""
    return field.strip() == "*" or etag in (tag for _, tag in _TAG.findall(field))


def _strongly_in(etag: str, field: str) -> bool:
    return field.strip() == "*" or ("", etag) in _TAG.findall(field)


def _is_after(modified: datetime.datetime | None, field: str | None) -> bool:
    since = read_date(field)
    return modified is not None and since is not None and modified > since


def _is_not_after(modified: datetime.datetime | None, field: str | None) -> bool:
    since = read_date(field)
    return modified is not None and since is not None and modified <= since


def read_date(field: str | None) -> datetime.datetime | None:
    """Return an HTTP date (section 5.6.7) as a time in UTC, or None if it is none."""
    if field is None or not field.isascii():
        return None
    try:
        read = parsedate_to_datetime(field)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return read.replace(tzinfo=datetime.UTC) if read.tzinfo is None else read.astimezone(datetime.UTC)


def write_date(moment: datetime.datetime) -> str:
    """Return a time in UTC as an HTTP date: ``Sun, 06 Nov 1994 08:49:37 GMT``."""
    return format_datetime(moment, usegmt=True)
