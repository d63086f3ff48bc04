"""Dates as reports give them, relative to the report's own date, as EDTF.

What was done is never later than it.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from loader.drafting import periods
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
FUTURE = frozenset({"by", "until", "before", "within", "from"})


def find(doc: Doc, article: datetime.date | None, lexicon: Lexicon) -> list[DateMention]:
    """Return the dates that a text gives. Without the article's date, only those that stand by themselves."""
    reader = _Reader(doc, article, lexicon)
    found: list[DateMention] = []
    index = 0
    while index < len(doc):
        mention = reader.at(index)
        if mention is not None and mention.end > index:
            found.append(mention)
            index = mention.end
        else:
            index += 1
    return found


class _Reader:
    def __init__(self, doc: Doc, article: datetime.date | None, lexicon: Lexicon) -> None:
        self.doc = doc
        self.article = article
        self.prepositions = frozenset(lexicon.dates["prepositions"])
        self.months = {
            str(name): int(number) for number, names in lexicon.dates["months"].items() for name in names
        }
        self.weekdays = {
            str(name): int(number) for number, names in lexicon.dates["weekdays"].items() for name in names
        }
        self.numbers: dict[str, int] = {
            str(word): int(number) for word, number in lexicon.dates["numbers"].items()
        }

    def word(self, index: int) -> str:
        return self.doc[index].lower_ if 0 <= index < len(self.doc) else ""

    def text(self, index: int) -> str:
        return self.doc[index].text if 0 <= index < len(self.doc) else ""

    def at(self, index: int) -> DateMention | None:
        """Return the date that begins with the token at ``index``, its preposition included."""
        start = index
        if self.word(index) in self.prepositions:
            body = index + 1
            if self.word(body) in {"the", "late", "early", "mid"} or self.text(body) == "-":
                body += 1
            preposition = self.word(index)
            found = self.body(body, preposition)
            if found is None:
                return None
            return DateMention(
                start, found.end, found.past if preposition not in FUTURE - {"from"} else "", found.future
            )
        return self.body(index, "")

    def body(self, index: int, preposition: str) -> DateMention | None:
        return (
            self.absolute(index, preposition)
            or self.relative(index, preposition)
            or self.weekday(index, preposition)
        )

    def absolute(self, index: int, preposition: str) -> DateMention | None:
        word = self.word(index)
        for width in (1, 5):
            iso = (
                _ISO.fullmatch(self.doc[index : index + width].text)
                if index + width <= len(self.doc)
                else None
            )
            if iso and index > 1:
                day = periods.day_of(int(iso[1]), int(iso[2]), int(iso[3]))
                return self.day(index, index + width, day) if day else None
        if word in self.months and (self.text(index)[0].isupper()):
            return self.month_first(index, preposition)
        day_first = _DAY.fullmatch(word)
        after = index + 1
        if day_first and self.word(after) in {"of"}:
            after += 1
        if day_first and self.word(after) in self.months and self.text(after)[0].isupper():
            end, year = self.year_after(after + 1)
            return self.month_day(index, end, self.months[self.word(after)], int(day_first[1]), year)
        if _YEAR.fullmatch(word) and (
            preposition
            or self.word(index - 1) == "of"
            or (self.word(index - 1) == "to" and self.word(index - 2) == "back")
        ):
            return self.year(index, int(word))
        if word == "end" and self.word(index + 1) == "of":
            inner = index + 2
            if self.word(inner) == "the" and self.word(inner + 1) == "decade" and self.article:
                return DateMention(index, inner + 2, future=str(self.article.year // 10 * 10 + 10))
            if self.word(inner) in {"this", "the"} and self.word(inner + 1) == "year" and self.article:
                return DateMention(index, inner + 2, future=str(self.article.year))
            found = self.body(inner, "by")
            return found and DateMention(index, found.end, future=found.future)
        if word in {"decade"} and preposition == "by" and self.article:
            return DateMention(index, index + 1, future=str(self.article.year // 10 * 10 + 10))
        return None

    def month_first(self, index: int, preposition: str) -> DateMention | None:
        month = self.months[self.word(index)]
        day = _DAY.fullmatch(self.word(index + 1))
        if day and 1 <= int(day[1]) <= 31:
            end, year = self.year_after(index + 2)
            return self.month_day(index, end, month, int(day[1]), year)
        end, year = self.year_after(index + 1)
        if (
            year is None
            and not preposition
            and self.word(index - 1) not in {"last", "this", "early", "late", "mid", "since"}
        ):
            return None
        if year is None:
            if self.article is None:
                return None
            year = self.article.year if month <= self.article.month else self.article.year - 1
            future_year = self.article.year if month >= self.article.month else self.article.year + 1
            return DateMention(
                index,
                end,
                periods.month(self.article, year, month),
                f"{future_year}-{month:02}",
            )
        return DateMention(
            index,
            end,
            periods.month(self.article, year, month),
            "" if self.article and periods.last_of(year, month) < self.article else f"{year}-{month:02}",
        )

    def year_after(self, index: int) -> tuple[int, int | None]:
        """Return the end, and the year, if ", 2023" or "2023" or "last year" stands at ``index``."""
        skip = index + 1 if self.word(index) in {",", "of"} else index
        if _YEAR.fullmatch(self.word(skip)):
            return skip + 1, int(self.word(skip))
        if self.word(index) in {"last", "this"} and self.word(index + 1) == "year" and self.article:
            return index + 2, self.article.year - (self.word(index) == "last")
        return index, None

    def month_day(self, start: int, end: int, month: int, day: int, year: int | None) -> DateMention | None:
        if year is not None:
            exact = periods.day_of(year, month, day)
            return self.day(start, end, exact) if exact else None
        if self.article is None:
            return None
        latest = periods.day_of(self.article.year, month, day)
        if latest is None or latest > self.article:
            latest = periods.day_of(self.article.year - 1, month, day)
        coming = periods.day_of(self.article.year, month, day)
        if coming is None or coming < self.article:
            coming = periods.day_of(self.article.year + 1, month, day)
        return DateMention(
            start, end, latest.isoformat() if latest else "", coming.isoformat() if coming else ""
        )

    def day(self, start: int, end: int, day: datetime.date) -> DateMention:
        past = "" if self.article and day > self.article else day.isoformat()
        future = "" if self.article and day < self.article else day.isoformat()
        return DateMention(start, end, past, future)

    def year(self, index: int, year: int) -> DateMention:
        if self.article is None:
            return DateMention(index, index + 1, str(year), str(year))
        past = periods.until(self.article, datetime.date(year, 1, 1), datetime.date(year, 12, 31), str(year))
        return DateMention(index, index + 1, past, str(year) if year >= self.article.year else "")

    def relative(self, index: int, preposition: str) -> DateMention | None:
        if self.article is None:
            return None
        word, following, third = self.word(index), self.word(index + 1), self.word(index + 2)
        today = self.article
        if word == "today":
            return DateMention(index, index + 1, today.isoformat())
        if word == "yesterday":
            return DateMention(index, index + 1, (today - datetime.timedelta(1)).isoformat())
        if word == "tomorrow":
            return DateMention(index, index + 1, "", (today + datetime.timedelta(1)).isoformat())
        if word in {"earlier", "later"} and following in {"this", "today"}:
            if following == "today":
                return DateMention(index, index + 2, today.isoformat() if word == "earlier" else "")
            span = self.this(index + 1, today)
            return span and DateMention(
                index,
                span.end,
                span.past if word == "earlier" else "",
                span.future if word == "later" else "",
            )
        if word == "this":
            return self.this(index, today)
        if word == "last" and following in {"week", "month", "year"}:
            return DateMention(index, index + 2, periods.last(following, today))
        if word in {"next", "coming"} and following in {"week", "month", "year"}:
            return DateMention(
                index, index + 2, "", periods.coming(following, 1, today, within=preposition == "within")
            )
        if word == "the" and following in {"coming", "next"} and third in {"week", "month", "year"}:
            return DateMention(
                index,
                index + 3,
                "",
                periods.coming(third, 1, today, within=preposition in {"within", "in", "over"}),
            )
        if word in {"next", "coming"} and following in self.numbers and third in {"years", "months"}:
            return DateMention(
                index,
                index + 3,
                "",
                periods.coming(third.rstrip("s"), self.numbers[following], today, within=True)
                if preposition == "within"
                else "",
            )
        if (
            preposition == "within"
            and word in self.numbers
            and following in {"years", "months", "year", "weeks"}
        ):
            return DateMention(
                index,
                index + 2,
                "",
                periods.coming(following.rstrip("s"), self.numbers[word], today, within=True),
            )
        return None

    def this(self, index: int, today: datetime.date) -> DateMention | None:
        word = self.word(index + 1)
        if word == "week":
            return DateMention(
                index, index + 2, periods.until(today, today - datetime.timedelta(today.weekday()), today, "")
            )
        if word == "month":
            return DateMention(
                index,
                index + 2,
                periods.until(self.article, today.replace(day=1), today, ""),
                f"{today.year}-{today.month:02}",
            )
        if word == "year":
            return DateMention(
                index,
                index + 2,
                periods.until(today, today.replace(month=1, day=1), today, ""),
                str(today.year),
            )
        if word in {"morning", "afternoon", "evening"}:
            return DateMention(index, index + 2, today.isoformat())
        if word in self.months:
            return self.month_first(index + 1, "this")
        return None

    def weekday(self, index: int, preposition: str) -> DateMention | None:
        last = self.word(index) == "last" and self.word(index + 1) in self.weekdays
        start = index + 1 if last else index
        if self.word(start) not in self.weekdays or self.article is None or not self.text(start)[0].isupper():
            return None
        end = start + 1
        if self.text(end) == "," and self.word(end + 1) in self.months:
            dated = self.month_first(end + 1, "on")
            if dated is not None:
                return DateMention(index, dated.end, dated.past, dated.future)
        if self.text(end) == "(" or self.word(end) in self.months:
            dated = self.body(end + 1 if self.text(end) == "(" else end, "on")
            if dated is not None:
                return DateMention(index, dated.end, dated.past, dated.future)
        if self.word(index - 1) == "next":
            return None
        back = (self.article.weekday() - self.weekdays[self.word(start)]) % 7
        if last and back == 0:
            back = 7
        if preposition in FUTURE:
            return None
        return DateMention(index, end, (self.article - datetime.timedelta(back)).isoformat())
