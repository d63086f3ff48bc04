"""What counts as the same name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.reconciliation.names import MAX_PARTS, code, fold, parts, similarity, without_port


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Port of L.A.", "port of la"),
        ("  LOS   ANGELES ", "los angeles"),
        ("São Sebastião", "sao sebastiao"),
        ("Göteborg", "goteborg"),
        ("Tromsø", "tromso"),
        ("Gdańsk", "gdansk"),
        ("Łódź", "lodz"),
        ("Antwerp-Bruges", "antwerp bruges"),
        ("Le Havre–Rouen", "le havre rouen"),
        ("St. Petersburg", "saint petersburg"),
        ("Hawke's Bay", "hawkes bay"),
        ("Tyne & Wear", "tyne and wear"),
        ("Ｔｏｋｙｏ", "tokyo"),
        ("Санкт-Петербург", "санкт петербург"),
        ("釜山", "釜山"),
        ("がいこう", "がいこう"),  # a mark that makes another letter stays
        ("…!?", ""),
    ],
)
def test_a_name_loses_case_accents_and_punctuation(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("folded", "bare"),
    [
        ("port of busan", "busan"),
        ("the port of busan", "busan"),
        ("port of the hague", "hague"),
        ("busan port", "busan"),
        ("busan seaport", "busan"),
        ("sydney harbour", "sydney"),
        ("puerto de la plata", "plata"),
        ("port said", "port said"),
        ("port hedland", "port hedland"),
        ("port of port hedland", "port hedland"),
        ("porto", "porto"),
        ("newport", "newport"),
        ("port authority of houston", "port authority of houston"),
        ("port", "port"),
        ("port of", "port of"),
    ],
)
def test_the_words_that_say_port_are_told_from_names_that_hold_it(folded: str, bare: str) -> None:
    assert without_port(folded) == bare


@pytest.mark.parametrize("text", ["USLAX", "us lax", "US-LAX", "us.lax"])
def test_a_code_is_written_in_several_ways(text: str) -> None:
    assert code(text) == "USLAX"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Los Angeles, US", ("Los Angeles", "US")),
        ("Busan/Pusan", ("Busan", "Pusan")),
        ("Antwerp (Belgium)", ("Antwerp", "Belgium")),
        ("Antwerp-Bruges", ("Antwerp-Bruges",)),
        ("Tokyo,", ("Tokyo,",)),
        (",".join("abcdefg"), (",".join("abcdefg"),)),
    ],
)
def test_a_name_is_split_where_people_add_to_it(name: str, expected: tuple[str, ...]) -> None:
    assert parts(name) == expected


@given(st.text())
def test_any_text_folds_once_and_for_all(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert 1 <= len(parts(text)) <= MAX_PARTS
    assert similarity(folded, folded) == 100 or not folded


@given(st.text(), st.text())
def test_similarity_is_a_share_of_a_hundred_either_way_round(one: str, other: str) -> None:
    one, other = fold(one), fold(other)
    assert 0 <= similarity(one, other) <= 100
    assert similarity(one, other) == pytest.approx(similarity(other, one))
