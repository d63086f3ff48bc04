"""Evidence is a quote and its offsets, which fit one another and the article."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check

CASES = [
    Case(
        "not of the type that Web Annotation tools know",
        "Evidence-type",
        "evidence/mou/17-62 is not of type oa:SpecificResource",
        remove="evidence: a oa:SpecificResource .",
    ),
    Case(
        "from no article",
        "Evidence-source-one",
        "evidence/mou/17-62 is not from exactly one article",
        remove="evidence: oa:hasSource article: .",
    ),
    Case(
        "from something that is no article",
        "Evidence-source-class",
        "event/trade-mission-2023 cannot be the source of evidence/mou/17-62",
        remove="evidence: oa:hasSource article: .",
        add="evidence: oa:hasSource mission: .",
    ),
    Case(
        "no quote",
        "Evidence-quote",
        "evidence/mou/17-62 has not exactly one quote",
        remove="evidence: oa:hasSelector quote: .",
    ),
    Case(
        "two quotes",
        "Evidence-quote",
        "evidence/mou/17-62 has not exactly one quote",
        add='evidence: oa:hasSelector <https://w3id.org/fairway/id/evidence/mou/17-62/other> . <https://w3id.org/fairway/id/evidence/mou/17-62/other> a oa:TextQuoteSelector ; oa:exact "“Los Angeles” and “Tokyo” signed a memorandum" .',
    ),
    Case(
        "no offsets",
        "Evidence-offsets",
        "evidence/mou/17-62 has not exactly one pair of offsets",
        remove="evidence: oa:hasSelector offsets: .",
    ),
    Case(
        "offsets of bytes",
        "Evidence-offsets-fit",
        "The quote of evidence/mou/17-62 has 45 code points, and its offsets 17 to 75 span 58",
        remove='offsets: oa:end "62"^^xsd:integer .',
        add='offsets: oa:end "75"^^xsd:integer .',
    ),
    Case(
        "offsets of UTF-16 code units",
        "Evidence-offsets-fit",
        "has 45 code points, and its offsets 17 to 63 span 46",
        remove='offsets: oa:end "62"^^xsd:integer .',
        add='offsets: oa:end "63"^^xsd:integer .',
    ),
    Case(
        "a quote with one letter less",
        "Evidence-offsets-fit",
        "has 44 code points, and its offsets 17 to 62 span 45",
        remove='quote: oa:exact "“Los Angeles” and “Tōkyō” signed 𝛼 memorandum" .',
        add='quote: oa:exact "“Los Angeles” and “Tōkyō” signed 𝛼 memorandu" .',
    ),
    Case(
        "offsets back to front",
        "Evidence-offsets-fit",
        "has 45 code points, and its offsets 62 to 17 span -45",
        remove='offsets: oa:start "17"^^xsd:integer .offsets: oa:end "62"^^xsd:integer .',
        add='offsets: oa:start "62"^^xsd:integer ; oa:end "17"^^xsd:integer .',
    ),
    Case(
        "beyond the end of the article",
        "Evidence-within-article",
        "evidence/mou/17-62 ends at code point 62, and article/mou has only 61",
        remove="article: fw:lengthInCodePoints 400 .",
        add="article: fw:lengthInCodePoints 61 .",
    ),
    Case(
        "evidence for nothing",
        "Evidence-used",
        "evidence/mou/0-3 is evidence for nothing",
        add="""
            <https://w3id.org/fairway/id/evidence/mou/0-3> a fw:Evidence , oa:SpecificResource ; rdfs:label "Spare"@en ; oa:hasSource article: ;
                oa:hasSelector <https://w3id.org/fairway/id/evidence/mou/0-3/quote> , <https://w3id.org/fairway/id/evidence/mou/0-3/position> .
            <https://w3id.org/fairway/id/evidence/mou/0-3/quote> a oa:TextQuoteSelector ; oa:exact "The" .
            <https://w3id.org/fairway/id/evidence/mou/0-3/position> a oa:TextPositionSelector ;
                oa:start "0"^^xsd:integer ; oa:end "3"^^xsd:integer .
        """,
        severity="Warning",
    ),
    Case(
        "a quote without text",
        "TextQuoteSelector-exact-one",
        "evidence/mou/17-62/quote has not exactly one text",
        remove='quote: oa:exact "“Los Angeles” and “Tōkyō” signed 𝛼 memorandum" .',
    ),
    Case(
        "an empty quote",
        "TextQuoteSelector-exact",
        '"" cannot be the quote of evidence/mou/17-62/quote',
        remove='quote: oa:exact "“Los Angeles” and “Tōkyō” signed 𝛼 memorandum" .offsets: oa:start "17"^^xsd:integer .',
        add='quote: oa:exact "" . offsets: oa:start "62"^^xsd:integer .',
    ),
    Case(
        "a quote in a language",
        "TextQuoteSelector-exact",
        '"“Los Angeles” and “Tōkyō” signed 𝛼 memorandum" cannot be the quote',
        remove='quote: oa:exact "“Los Angeles” and “Tōkyō” signed 𝛼 memorandum" .',
        add='quote: oa:exact "“Los Angeles” and “Tōkyō” signed 𝛼 memorandum"@en .',
    ),
    Case(
        "a text before the quote in a language",
        "TextQuoteSelector-prefix",
        '"ports of " cannot be the text before the quote',
        add='quote: oa:prefix "ports of "@en .',
    ),
    Case(
        "a text after the quote in a language",
        "TextQuoteSelector-suffix",
        '" last week" cannot be the text after the quote',
        add='quote: oa:suffix " last week"@en .',
    ),
    Case(
        "no start",
        "TextPositionSelector-start-one",
        "evidence/mou/17-62/position has not exactly one start",
        remove='offsets: oa:start "17"^^xsd:integer .',
    ),
    Case(
        "no end",
        "TextPositionSelector-end-one",
        "evidence/mou/17-62/position has not exactly one end",
        remove='offsets: oa:end "62"^^xsd:integer .',
    ),
    Case(
        "a start of another datatype",
        "TextPositionSelector-start",
        '"17" cannot be the start of evidence/mou/17-62/position',
        remove='offsets: oa:start "17"^^xsd:integer .',
        add='offsets: oa:start "17" .',
    ),
    Case(
        "a start before the beginning",
        "TextPositionSelector-start",
        '"-1" cannot be the start of evidence/mou/17-62/position',
        remove='offsets: oa:start "17"^^xsd:integer ; oa:end "62"^^xsd:integer .',
        add='offsets: oa:start "-1"^^xsd:integer ; oa:end "44"^^xsd:integer .',
    ),
    Case(
        "an ill-typed start",
        "TextPositionSelector-start",
        '"seventeen" cannot be the start of',
        remove='offsets: oa:start "17"^^xsd:integer .',
        add='offsets: oa:start "seventeen"^^xsd:integer .',
    ),
    Case(
        "an ill-typed end",
        "TextPositionSelector-end",
        '"sixty-two" cannot be the end of',
        remove='offsets: oa:end "62"^^xsd:integer .',
        add='offsets: oa:end "sixty-two"^^xsd:integer .',
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)
