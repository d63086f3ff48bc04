"""Article texts as they come."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from loader.article import parse_article, read_article
from loader.problems import ProblemsFound
from loader.quotes import Span
from tests.loader import first


def test_the_first_article_keeps_its_leading_space_and_curly_quotes() -> None:
    article = first.article()
    assert len(article.text) == 2042
    assert article.text.startswith(" date 2023-03-16 The Port")
    assert article.text[559] == "“"
    assert article.sha256 == "7aa976eec72540dfd1ed18438dd0c0841fdb8906d70b97f837c2853e1f44cba1"


def test_the_date_header_is_no_prose_and_gives_the_date() -> None:
    article = first.article()
    assert article.header == Span(1, 16)
    assert article.date == datetime.date(2023, 3, 16)


@pytest.mark.parametrize(
    ("content", "date"),
    [
        pytest.param(b"date 2023-03-16", datetime.date(2023, 3, 16), id="nothing but the header"),
        pytest.param(b"\n\n date 2023-03-16\nText", datetime.date(2023, 3, 16), id="blank lines before it"),
        pytest.param(
            b"\xef\xbb\xbfdate 2023-03-16 Text", datetime.date(2023, 3, 16), id="a byte order mark before it"
        ),
        pytest.param(b"The date 2023-03-16 was agreed", None, id="a date in the prose"),
        pytest.param(b"date 2023-03-161 Text", None, id="more digits"),
        pytest.param(b"", None, id="an empty text"),
    ],
)
def test_the_header_stands_at_the_beginning_or_not_at_all(content: bytes, date: datetime.date | None) -> None:
    assert parse_article(Path("a.txt"), content).date == date


def test_line_ends_are_kept_since_offsets_count_them() -> None:
    assert parse_article(Path("a.txt"), b"one\r\ntwo").text == "one\r\ntwo"


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        pytest.param("Los Angeles.txt", b"", 0, "los-angeles.txt", id="a name that is no slug"),
        pytest.param("a.txt", b"one\ntwo \xff", 2, "byte 8 is 0xff", id="bytes that are not UTF-8"),
        pytest.param("a.txt", b"date 2023-02-30 Text", 1, "no such day", id="a day that does not exist"),
    ],
)
def test_what_cannot_be_an_article_is_refused_at_its_line(
    name: str, content: bytes, line: int, words: str
) -> None:
    with pytest.raises(ProblemsFound) as refused:
        parse_article(Path(name), content)
    (problem,) = refused.value.problems
    assert problem.line == line
    assert words in problem.message


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match=r"cannot be read: No such file"):
        read_article(tmp_path / "missing.txt")
