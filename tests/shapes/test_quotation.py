"""A quotation has a speaker and words."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check

CASES = [
    Case(
        "no speaker",
        "Quotation-speaker-one",
        "quotation/mou-1 has not exactly one speaker",
        remove="quotation: fw:speaker seroka: .",
    ),
    Case(
        "two speakers",
        "Quotation-speaker-one",
        "quotation/mou-1 has not exactly one speaker",
        add='quotation: fw:speaker <https://w3id.org/fairway/id/person/other> . <https://w3id.org/fairway/id/person/other> a fw:Person ; rdfs:label "Another"@en ; schema:name "Another"@en .',
    ),
    Case(
        "an organisation as the speaker",
        "Quotation-speaker-class",
        "organisation/port-of-los-angeles cannot be the speaker of quotation/mou-1",
        remove="quotation: fw:speaker seroka: .",
        add="quotation: fw:speaker authority: .",
    ),
    Case(
        "no text",
        "Quotation-text-count",
        "quotation/mou-1 quotes nothing",
        remove='quotation: schema:text "Global cooperation is critical"@en , "we can do so much more"@en .',
    ),
    Case(
        "words in no language",
        "Quotation-text",
        '"so much more" cannot be the words of quotation/mou-1',
        add='quotation: schema:text "so much more" .',
    ),
    Case(
        "about something that nobody describes",
        "Quotation-about",
        "quotation/mou-1 names agreement/none, and the data says nothing of that",
        add="quotation: fw:about <https://w3id.org/fairway/id/agreement/none> .",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)
