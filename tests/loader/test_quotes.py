"""Finding a quote: literally, and at one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.quotes import CONTEXT, QuoteNotFound, Span, context, locate, occurrences
from tests.loader import first

TEXT = "The “Port” of L.A. signed. The ports signed it—all of\nthem. Signed, too."


@pytest.mark.parametrize(
    ("quote", "nth", "span"),
    [
        pytest.param("The “Port”", None, Span(0, 10), id="curly quotes are single code points"),
        pytest.param("signed", 2, Span(37, 43), id="the second of several"),
        pytest.param("signed", 1, Span(19, 25), id="the first of several"),
        pytest.param("of\nthem", None, Span(51, 58), id="across a line end"),
    ],
)
def test_a_quote_is_found_at_its_code_points(quote: str, nth: int | None, span: Span) -> None:
    assert locate(TEXT, quote, nth) == span


@pytest.mark.parametrize(
    ("quote", "nth", "words"),
    [
        pytest.param(
            "signed", None, "stands 2 times in the article (at code points 19, 37)", id="several, none chosen"
        ),
        pytest.param("signed", 3, "there is no nth: 3", id="too few"),
        pytest.param("signed", 0, "there is no nth: 0", id="counted from 1"),
        pytest.param(" ", None, "must not be empty", id="nothing"),
        pytest.param(
            'The "Port" of',
            None,
            "U+201C left double quotation mark where the quote has U+0022",
            id="straight quotes",
        ),
        pytest.param(
            "it-all", None, "U+2014 em dash where the quote has U+002D hyphen-minus", id="another dash"
        ),
        pytest.param(
            "all of them",
            None,
            "U+000A a control character where the quote has U+0020 space",
            id="a line end as a space",
        ),
        pytest.param("The ports sealed it", None, "The nearest is “The ports signed it", id="another word"),
        pytest.param("Nothing of the kind whatever", None, "Nothing in it is like that", id="nothing near"),
    ],
)
def test_a_quote_that_does_not_stand_there_is_refused_with_what_does(
    quote: str, nth: int | None, words: str
) -> None:
    with pytest.raises(QuoteNotFound) as refused:
        locate(TEXT, quote, nth)
    assert words in str(refused.value)


@given(st.text(min_size=1), st.data())
def test_any_stretch_of_any_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span(start, end)
    assert span in occurrences(text, text[start:end])
    before, after = context(text, span)
    assert text.startswith(before + text[start:end] + after, start - len(before))
    assert max(len(before), len(after)) <= CONTEXT


@given(st.text(), st.text())
def test_any_quote_of_any_text_is_found_or_refused_in_words(text: str, quote: str) -> None:
    try:
        span = locate(text, quote)
    except QuoteNotFound as refused:
        assert str(refused).strip()
    else:
        assert text[span.start : span.end] == quote


def test_one_letter_less_in_the_article_and_the_nearest_match_is_named() -> None:
    text = first.article().text.replace("officials during", "oficials during")
    with pytest.raises(QuoteNotFound, match="The nearest is “were signed by Port oficials”"):
        locate(text, "were signed by Port officials")
