"""Byte ranges (RFC 9110, section 14): a part of a representation, for a download that was interrupted.

Pure. One range is served; several at once are answered with the whole, as section 14.2 permits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"bytes\s*=[\s,]*(\d*)\s*-\s*(\d*)[\s,]*", re.IGNORECASE)
_LONGEST_NUMBER = 18


@dataclass(frozen=True)
class ByteRange:
    """The bytes from ``first`` to ``last``, both counted from 0 and both within."""

    first: int
    last: int


class NotSatisfiable(Exception):
    """The range begins past the end (416)."""


def read(field: str | None, length: int) -> ByteRange | None:
    """Return the range that a Range field asks of ``length`` bytes, or None if the whole is to be sent.

    What is no single range of bytes is passed over. Raises ``NotSatisfiable`` if no byte lies in it.
    """
    asked = _ONE_RANGE.fullmatch(field.strip()) if field else None
    if asked is None or any(len(digits) > _LONGEST_NUMBER for digits in asked.groups()):
        return None
    first, last = asked.groups()
    if not first and not last:
        return None
    if not first:
        suffix = int(last)
        if suffix == 0 or length == 0:
            raise NotSatisfiable
        return ByteRange(max(0, length - suffix), length - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= length:
        raise NotSatisfiable
    return ByteRange(int(first), min(int(last), length - 1) if last else length - 1)
