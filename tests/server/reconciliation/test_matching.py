"""Who is meant by a name, and when it is safe to say so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.reconciliation.agreement import Wanted
from server.reconciliation.entities import Entities
from server.reconciliation.matching import LEAST_SCORE, Candidate, Matcher, Query
from server.reconciliation.names import without_port

PORT = ("Port",)
LAT, LONG = (f"http://www.w3.org/2003/01/geo/wgs84_pos#{axis}" for axis in ("lat", "long"))


def first_of(matcher: Matcher, name: str, types: tuple[str, ...] = (), *wanted: Wanted) -> Candidate:
    return matcher.candidates(Query(name, types=types, properties=wanted))[0]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Port of L.A.", "port/los-angeles"),
        ("Port of LA", "port/los-angeles"),
        ("POLA", "port/los-angeles"),
        ("los angeles", "port/los-angeles"),
        ("Port of Los Angeles", "port/los-angeles"),
        ("Los Angeles Port", "port/los-angeles"),
        ("Los Angeles, US", "port/los-angeles"),
        ("Los Angeles, USA", "port/los-angeles"),
        ("Los Angeles (United States)", "port/los-angeles"),
        ("Los Angeles, CA", "port/los-angeles"),
        ("Los Angeles, CA, US", "port/los-angeles"),
        ("Los Angeles / USLAX", "port/los-angeles"),
        ("USLAX", "port/los-angeles"),
        ("US LAX", "port/los-angeles"),
        ("Q1308991", "port/los-angeles"),
        ("port/los-angeles", "port/los-angeles"),
        ("https://w3id.org/fairway/id/port/los-angeles", "port/los-angeles"),
        ("Busan/Pusan", "port/busan"),
        ("PUSAN", "port/busan"),
        ("Busan Port, South Korea", "port/busan"),
        ("Göteborg", "port/gothenburg"),
        ("Sao Sebastiao", "port/sao-sebastiao"),
        ("SÃO SEBASTIÃO", "port/sao-sebastiao"),
        ("Port of São Sebastião, Brazil", "port/sao-sebastiao"),
        ("CNSHG", "port/shanghai"),  # another code of the same port
        ("Singapore", "port/singapore"),
        ("Singapore, Singapore", "port/singapore"),
        ("Newcastle, Australia", "port/newcastle-au"),
        ("Newcastle, NSW", "port/newcastle-au"),
        ("Newcastle, GB", "port/newcastle-gb"),
        ("Port of Spain", "port/port-of-spain"),
    ],
)
def test_the_same_name_or_code_is_a_match_among_ports(matcher: Matcher, name: str, id: str) -> None:
    candidate = first_of(matcher, name, PORT)
    assert (candidate.entity.id, candidate.match) == (id, True)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Rotterdm", "port/rotterdam"),
        ("Port of Roterdam", "port/rotterdam"),
        ("Hamburgo", "port/hamburg"),
        ("Tokio", "port/tokyo"),
        ("Malmoe", "port/malmo"),
        ("Angeles Los", "port/los-angeles"),
        ("Port of Antwerp Bruges", "port/antwerp"),
        ("Shanghai Container Terminal", "port/shanghai"),
        ("Los Angeles, Chile", "port/los-angeles"),  # the country is not true of it
        ("Busan, Republic of Korea", "port/busan"),  # nor known
        ("Los Angeles/Long Beach", "port/long-beach"),  # two ports
        ("CNSHA", "port/shanghai"),  # in UN/LOCODE, the airport
        ("Hedland", "port/port-hedland"),
        ("Spain", "port/port-of-spain"),  # a country
    ],
)
def test_what_is_merely_near_is_a_candidate_and_no_match(matcher: Matcher, name: str, id: str) -> None:
    candidate = first_of(matcher, name, PORT)
    assert (candidate.entity.id, candidate.match) == (id, False)


@pytest.mark.parametrize(
    ("name", "types", "ids"),
    [
        ("Port of Los Angeles", (), ["port/los-angeles", "organisation/port-of-los-angeles"]),
        ("Singapore", (), ["port/singapore", "country/singapore"]),
        ("Newcastle", PORT, ["port/newcastle-au", "port/newcastle-gb"]),
        ("Port of Newcastle", PORT, ["port/newcastle-au", "port/newcastle-gb"]),
    ],
)
def test_namesakes_are_all_there_and_none_is_a_match(
    matcher: Matcher, name: str, types: tuple[str, ...], ids: list[str]
) -> None:
    found = matcher.candidates(Query(name, types=types))
    assert [candidate.entity.id for candidate in found[: len(ids)]] == ids
    assert {candidate.score for candidate in found[: len(ids)]} == {100.0}
    assert not any(candidate.match for candidate in found)


@pytest.mark.parametrize(
    ("name", "types", "id", "match"),
    [
        ("Port of Los Angeles", ("PortAuthority",), "organisation/port-of-los-angeles", True),
        ("Port of Los Angeles", ("Organisation",), "organisation/port-of-los-angeles", True),
        ("Singapore", ("Country",), "country/singapore", True),
        ("US", ("Country",), "country/united-states", True),
        ("US", (), "country/united-states", False),  # so few letters say too little by themselves
        ("USA", (), "country/united-states", False),
        ("Spain", (), "country/spain", True),
    ],
)
def test_a_type_decides_among_namesakes(
    matcher: Matcher, name: str, types: tuple[str, ...], id: str, match: bool
) -> None:
    candidate = first_of(matcher, name, types)
    assert (candidate.entity.id, candidate.match) == (id, match)


def test_types_are_joined_by_or_unless_all_are_asked_for(matcher: Matcher) -> None:
    either = matcher.candidates(Query("Singapore", types=("Port", "Country")))
    assert [candidate.entity.id for candidate in either[:2]] == ["port/singapore", "country/singapore"]
    both = matcher.candidates(Query("Singapore", types=("Party", "Country"), of_all_types=True))
    assert both[0].entity.id == "country/singapore"
    assert {candidate.entity.types[0] for candidate in both} == {"Country"}
    assert matcher.candidates(Query("Singapore", types=("no-such-type",))) == []


@pytest.mark.parametrize(
    ("name", "wanted", "id", "match"),
    [
        ("Newcastle", [Wanted("country", ("Australia",))], "port/newcastle-au", True),
        ("Newcastle", [Wanted("country", ("GB",))], "port/newcastle-gb", True),
        ("Newcastle", [Wanted("country", ("country/united-kingdom",))], "port/newcastle-gb", True),
        ("Newcastle", [Wanted("country", ("AU", "US"))], "port/newcastle-au", True),
        ("Newcastle", [Wanted("country", ("South Africa",))], "port/newcastle-au", False),
        # Only one of them has a subdivision: the other could be there too, or be the one that is not there.
        ("Newcastle", [Wanted("subdivision", ("AU-NSW",))], "port/newcastle-au", False),
        ("Newcastle", [Wanted("subdivision", ("AU-QLD",))], "port/newcastle-gb", False),
        ("Newcastle", [Wanted("no-such-property", ("x",))], "port/newcastle-au", False),
        ("Los Angeles", [Wanted("country", ("US",))], "port/los-angeles", True),
        ("Los Angeles", [Wanted("country", ("Narnia",))], "port/los-angeles", False),
        ("Los Angelos", [Wanted("country", ("US",))], "port/los-angeles", False),
        ("Los Angelos", [Wanted("unlocode", ("us lax",))], "port/los-angeles", True),
        ("Shanghai", [Wanted("unlocode", ("CNSHG",))], "port/shanghai", True),
        ("Shanghai", [Wanted("unlocode", ("CNSHA",))], "port/shanghai", False),
        ("", [Wanted("unlocode", ("USLAX",))], "port/los-angeles", True),
        ("", [Wanted("worldPortIndexNumber", (16080,))], "port/los-angeles", True),
        ("", [Wanted("http://www.w3.org/2002/07/owl#sameAs", ("Q1308991",))], "port/los-angeles", True),
        ("Los Angeles", [Wanted(LAT, (33.74,)), Wanted(LONG, ("-118.26",))], "port/los-angeles", True),
        ("Los Angeles", [Wanted(LAT, (-37.47,)), Wanted(LONG, (-72.35,))], "port/los-angeles", False),
    ],
)
def test_properties_must_be_true_of_a_match(
    matcher: Matcher, name: str, wanted: list[Wanted], id: str, match: bool
) -> None:
    candidate = first_of(matcher, name, PORT, *wanted)
    assert (candidate.entity.id, candidate.match) == (id, match)


def test_a_name_and_a_code_of_two_things_match_neither(matcher: Matcher) -> None:
    wanted = (Wanted("unlocode", ("USLAX",)),)
    assert not any(c.match for c in matcher.candidates(Query("Tokyo", types=PORT, properties=wanted)))


def test_properties_alone_find_all_that_have_them(matcher: Matcher) -> None:
    found = matcher.candidates(Query(types=PORT, properties=(Wanted("country", ("Japan",)),), limit=100))
    assert {"port/tokyo", "port/yokohama", "port/kobe"} < {candidate.entity.id for candidate in found}
    assert {candidate.entity.country for candidate in found} == {"country/japan"}
    assert not any(candidate.match for candidate in found)


def test_every_name_and_code_of_a_port_leads_to_it(entities: Entities, matcher: Matcher) -> None:
    for port in (entity for entity in entities.in_order if "Port" in entity.types):
        for name in (port.id, port.name, *port.names, *port.codes):
            found = matcher.candidates(Query(name, types=PORT))
            best = {candidate.entity.id for candidate in found if candidate.score == found[0].score}
            assert port.id in best, name
            assert [c.entity.id for c in found if c.match] in ([], [port.id]), name


def test_ninety_nine_of_a_hundred_names_with_a_letter_missing_lead_to_their_port(
    entities: Entities, matcher: Matcher
) -> None:
    slips = [
        (name[:position] + name[position + 1 :], port.id)
        for port in entities.in_order
        if "Port" in port.types
        for name in map(without_port, port.names)
        if len(name) > 4 and len(entities.by_name_without_port[name]) == 1
        for position in range(1, len(name))
    ]
    found = sum(first_of(matcher, slip, PORT).entity.id == id for slip, id in slips)
    assert len(slips) > 1_000
    assert found / len(slips) > 0.99


@settings(deadline=None)
@given(name=st.text(), limit=st.integers(1, 5))
def test_whatever_the_name_at_most_one_matches_and_the_order_is_by_score(
    matcher: Matcher, name: str, limit: int
) -> None:
    found = matcher.candidates(Query(name, limit=limit))
    assert len(found) <= limit
    assert [candidate.match for candidate in found].count(True) <= 1
    scores = [candidate.score for candidate in found]
    assert scores == sorted(scores, reverse=True)
    assert all(LEAST_SCORE <= score <= 100 for score in scores)
