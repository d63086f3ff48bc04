"""An article is one text, of one day."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check

CASES = [
    Case(
        "no date",
        "Article-date-one",
        "article/mou has not exactly one date of publication",
        remove='article: schema:datePublished "2023-03-16"^^xsd:date .',
    ),
    Case(
        "two dates",
        "Article-date-one",
        "article/mou has not exactly one date of publication",
        add='article: schema:datePublished "2023-03-17"^^xsd:date .',
    ),
    Case(
        "a month instead of a day",
        "Article-date",
        '"2023-03" is no date on which article/mou can have been published',
        remove='article: schema:datePublished "2023-03-16"^^xsd:date .',
        add='article: schema:datePublished "2023-03"^^xsd:gYearMonth .',
    ),
    Case(
        "a day that does not exist",
        "Article-date",
        '"2023-06-31" is no date on which article/mou',
        remove='article: schema:datePublished "2023-03-16"^^xsd:date .',
        add='article: schema:datePublished "2023-06-31"^^xsd:date .',
    ),
    Case(
        "a date with a time zone",
        "Article-date",
        '"2023-03-16Z" is no date on which article/mou',
        remove='article: schema:datePublished "2023-03-16"^^xsd:date .',
        add='article: schema:datePublished "2023-03-16Z"^^xsd:date .',
    ),
    Case(
        "no hash",
        "Article-sha256-one",
        "article/mou has not exactly one SHA-256",
        remove='article: fw:sha256 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" .',
    ),
    Case(
        "two hashes",
        "Article-sha256-one",
        "article/mou has not exactly one SHA-256",
        add='article: fw:sha256 "80a00f0b51c6d51dc228b0b2b1f4fb3a510da55c0aaef2a956d7c488180d68f9" .',
    ),
    Case(
        "a hash in capitals",
        "Article-sha256",
        '" of article/mou is no SHA-256',
        remove='article: fw:sha256 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" .',
        add='article: fw:sha256 "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08" .',
    ),
    Case(
        "no length",
        "Article-length-one",
        "article/mou has not exactly one length",
        remove="article: fw:lengthInCodePoints 400 .",
    ),
    Case(
        "a length with a zero before it",
        "Article-length",
        '"0400" is no length for article/mou',
        remove="article: fw:lengthInCodePoints 400 .",
        add='article: fw:lengthInCodePoints "0400"^^xsd:integer .',
    ),
    Case(
        "a length as text",
        "Article-length",
        '"400" is no length for article/mou',
        remove="article: fw:lengthInCodePoints 400 .",
        add='article: fw:lengthInCodePoints "400" .',
    ),
    Case(
        "no language",
        "Article-language-count",
        "article/mou has no language",
        remove='article: dcterms:language "en" .',
    ),
    Case(
        "a language by its name",
        "Article-language",
        '"English" of article/mou is no language tag',
        remove='article: dcterms:language "en" .',
        add='article: dcterms:language "English" .',
    ),
    Case(
        "a title in no language",
        "Article-title",
        '"Harbour news" is no title for article/mou',
        add='article: dcterms:title "Harbour news" .',
    ),
    Case(
        "an empty publisher",
        "Article-publisher",
        '"" is no publisher for article/mou',
        add='article: dcterms:publisher "" .',
    ),
    Case(
        "an address that runs a script",
        "Article-address",
        "javascript:alert(1) is no address of article/mou",
        add="article: schema:url <javascript:alert(1)> .",
    ),
    Case(
        "an address as text",
        "Article-address",
        "https://news.example/2 is no address of article/mou",
        add='article: schema:url "https://news.example/2" .',
    ),
    Case(
        "a mention of something that nobody describes",
        "Article-mentions",
        "article/mou names port/long-beach, and the data says nothing of that",
        add="article: fw:mentions <https://w3id.org/fairway/id/port/long-beach> .",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)
