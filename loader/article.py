"""Article texts as they come: any length, any punctuation, with or without a date header."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from loader.problems import Problem, ProblemsFound
from loader.quotes import Span
from ontology import iris

# " date 2023-03-16 The Port …": a header token before the prose, never part of it.
_HEADER = re.compile(r"[\s\ufeff]*(date (\d{4}-\d{2}-\d{2}))(?=\s|\Z)")


@dataclass(frozen=True)
class Article:
    """One article: its text, exactly as it stands in its file.

    ``slug`` is the file's name without its ending, and names the article in IRIs. Offsets into ``text``
    count Unicode code points from 0. ``header`` is the span of ``date YYYY-MM-DD`` where the text
    begins with it, and ``date`` the date it gives.
    """

    slug: str
    path: Path
    text: str
    sha256: str
    header: Span | None = None
    date: datetime.date | None = None


def parse_article(path: Path, content: bytes) -> Article:
    """Return the article that the bytes of a file hold.

    Raises ``ProblemsFound`` if the file's name is no slug, the bytes are not UTF-8, or the date header
    gives a day that does not exist.
    """
    slug = path.stem
    if not iris.is_slug(slug):
        right = iris.slugify(slug) or "2023-03-16-los-angeles-tokyo"
        raise ProblemsFound(
            [
                Problem(
                    path,
                    0,
                    "The file's name becomes part of IRIs, so it must be lower-case ASCII words joined by "
                    f"'-', such as {right}.txt.",
                )
            ]
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ProblemsFound(
            [
                Problem(
                    path,
                    line,
                    f"The text is not UTF-8: byte {error.start} is 0x{content[error.start]:02x}. "
                    "Save the file as UTF-8.",
                )
            ]
        ) from None
    sha256 = hashlib.sha256(content).hexdigest()
    header = _HEADER.match(text)
    if header is None:
        return Article(slug, path, text, sha256)
    try:
        date = datetime.date.fromisoformat(header[2])
    except ValueError:
        raise ProblemsFound(
            [Problem(path, 1, f"The header says 'date {header[2]}', and there is no such day.")]
        ) from None
    return Article(slug, path, text, sha256, Span(header.start(1), header.end(1)), date)


def read_article(path: Path) -> Article:
    """Return the article in a file; the same errors as ``parse_article``, and one if it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ProblemsFound([Problem(path, 0, f"The article cannot be read: {error.strerror}.")]) from None
    return parse_article(path, content)
