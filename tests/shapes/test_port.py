"""A port has a code of its own, and lies where its coordinates and its country say."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check, check_conforms

# What is often written for the ports of Shanghai, Guangzhou, Tianjin, Qingdao, Dalian, Yantian and Haikou.
AIRPORTS = ("CNSHA", "CNCAN", "CNTSN", "CNTAO", "CNDLC", "CNSZX", "CNHAK")

CASES = [
    Case(
        "another name in no language",
        "Port-altLabel",
        '"POLA" is no other name of port/los-angeles',
        add='los-angeles: skos:altLabel "POLA" .',
    ),
    Case(
        "no country",
        "Port-country-one",
        "is not in exactly one country",
        remove="tokyo: fw:country japan: .",
    ),
    Case(
        "two countries",
        "Port-country-one",
        "port/new is not in exactly one country",
        add='<https://w3id.org/fairway/id/port/new> a fw:Port ; rdfs:label "New Port"@en ; fw:country japan: , china: .',
    ),
    Case(
        "a country that nobody describes",
        "Port-country-class",
        "country/atlantis is no country",
        remove="tokyo: fw:country japan: .",
        add="tokyo: fw:country <https://w3id.org/fairway/id/country/atlantis> .",
    ),
    Case(
        "a subdivision without its country",
        "Port-subdivision",
        '"CA" of port/tokyo is not of the form',
        add='tokyo: fw:subdivision "CA" .',
    ),
    Case(
        "a subdivision of another country",
        "Port-subdivision-country",
        "US-CA is not a subdivision of country/japan",
        add='tokyo: fw:subdivision "US-CA" .',
    ),
    Case(
        "a UN/LOCODE with a space",
        "Port-unlocode",
        "is not of the form of a UN/LOCODE",
        remove='tokyo: fw:unlocode "JPTYO" .',
        add='tokyo: fw:unlocode "JP TYO" .',
    ),
    Case(
        "a UN/LOCODE in small letters",
        "Port-unlocode",
        "is not of the form of a UN/LOCODE",
        remove='tokyo: fw:unlocode "JPTYO" .',
        add='tokyo: fw:unlocode "jptyo" .',
    ),
    Case(
        "a UN/LOCODE with a digit that is never used",
        "Port-unlocode",
        "is not of the form of a UN/LOCODE",
        remove='tokyo: fw:unlocode "JPTYO" .',
        add='tokyo: fw:unlocode "JPTY0" .',
    ),
    Case(
        "a UN/LOCODE of six characters",
        "Port-unlocode",
        "is not of the form of a UN/LOCODE",
        remove='tokyo: fw:unlocode "JPTYO" .',
        add='tokyo: fw:unlocode "JPTYOK" .',
    ),
    Case(
        "a UN/LOCODE with a line feed",
        "Port-unlocode",
        "is not of the form of a UN/LOCODE",
        remove='tokyo: fw:unlocode "JPTYO" .',
        add='tokyo: fw:unlocode "JPTYO\\n" .',
    ),
    Case(
        "a UN/LOCODE in a language",
        "Port-unlocode",
        '"JPTYO" of port/tokyo is not of the form',
        remove='tokyo: fw:unlocode "JPTYO" .',
        add='tokyo: fw:unlocode "JPTYO"@en .',
    ),
    Case(
        "two UN/LOCODEs",
        "Port-unlocode-one",
        "has more than one UN/LOCODE",
        add='tokyo: fw:unlocode "JPTKO" .',
    ),
    Case(
        "an alternative code of a wrong form",
        "Port-unlocodeAlternative",
        '"USLA", the alternative code',
        add='los-angeles: fw:unlocodeAlternative "USLA" .',
    ),
    Case(
        "a misused code of a wrong form",
        "Port-unlocodeMisused",
        '"LAX", the misused code',
        add='los-angeles: fw:unlocodeMisused "LAX" .',
    ),
    Case(
        "an entry in another vocabulary",
        "Port-unlocodeEntry",
        "https://unlocode.example/list#JPTYO is no entry",
        add="tokyo: fw:unlocodeEntry <https://unlocode.example/list#JPTYO> .",
    ),
    Case(
        "an entry of another code",
        "Port-unlocode-entry-agrees",
        "has the UN/LOCODE JPTYO and the entry https://vocabulary.uncefact.org/unlocode#JPYOK",
        add="tokyo: fw:unlocodeEntry <https://vocabulary.uncefact.org/unlocode#JPYOK> .",
    ),
    Case(
        "functions out of order",
        "Port-unlocodeFunctions",
        '"4------1" of port/tokyo is no function classifier',
        add='tokyo: fw:unlocodeFunctions "4------1" .',
    ),
    Case(
        "a number in words",
        "Port-worldPortIndexNumber",
        '"none" of port/tokyo is no number',
        add='tokyo: fw:worldPortIndexNumber "none" .',
    ),
    Case(
        "a UN/LOCODE of another country",
        "Port-unlocode-country",
        "USTYO is not a UN/LOCODE of country/japan",
        remove='tokyo: fw:unlocode "JPTYO" .',
        add='tokyo: fw:unlocode "USTYO" .',
    ),
    Case(
        "an alternative UN/LOCODE of another country",
        "Port-unlocode-country",
        "USTYO is not a UN/LOCODE of country/japan",
        add='tokyo: fw:unlocodeAlternative "USTYO" .',
    ),
    Case(
        "two ports with one UN/LOCODE",
        "Port-unlocode-shared",
        "port/los-angeles and port/pola have the same UN/LOCODE USLAX",
        add='<https://w3id.org/fairway/id/port/pola> a fw:Port ; rdfs:label "POLA"@en ; fw:country united-states: ; fw:unlocode "USLAX" .',
    ),
    Case(
        "airports that are known",
        "Port-unlocode-airport",
        "is an airport's UN/LOCODE, not that of port/of-cn",
        add="".join(
            f"""
            <https://w3id.org/fairway/id/port/of-{code.lower()}> a fw:Port ; rdfs:label "Port of {code}"@en ;
                fw:country china: ; fw:unlocode "{code}" .
            """
            for code in AIRPORTS
        ),
        results=len(AIRPORTS),
    ),
    Case(
        "an airport as the alternative code",
        "Port-unlocode-airport",
        "CNSHA is an airport's UN/LOCODE",
        add='<https://w3id.org/fairway/id/port/elsewhere> a fw:Port ; rdfs:label "Port of Elsewhere"@en ; fw:country china: ; fw:unlocode "CNSGH" ; fw:unlocodeAlternative "CNSHA" .',
    ),
    Case(
        "a code that another port has as misused",
        "Port-unlocode-airport",
        "USBUR is an airport's UN/LOCODE, not that of port/burbank",
        add='<https://w3id.org/fairway/id/port/burbank> a fw:Port ; rdfs:label "Port of Burbank"@en ; fw:country united-states: ; fw:unlocode "USBUR" .',
    ),
    Case(
        "an entry with an airport and no port",
        "Port-unlocode-airport-only",
        "USLAX, the UN/LOCODE of port/los-angeles, is an entry with an airport and no port (functions ---45---)",
        remove='los-angeles: fw:unlocodeFunctions "1--45---" ; fw:worldPortIndexNumber "16080" .',
        add='los-angeles: fw:unlocodeFunctions "---45---" .',
    ),
    Case(
        "a latitude alone",
        "Port-coordinates-both",
        "port/tokyo has one coordinate, 35.66667, without the other",
        remove="tokyo: wgs:long 139.75 .",
    ),
    Case(
        "a longitude alone",
        "Port-coordinates-both",
        "port/tokyo has one coordinate, 139.75, without the other",
        remove="tokyo: wgs:lat 35.66667 .",
    ),
    Case(
        "a latitude in degrees and minutes",
        "Port-latitude",
        '"35°40\'N" is no latitude for port/tokyo',
        remove="tokyo: wgs:lat 35.66667 ; wgs:long 139.75 .",
        add='tokyo: wgs:lat "35°40\'N" ; wgs:long 139.75 .',
    ),
    Case(
        "an ill-typed latitude",
        "Port-latitude",
        '"north" is no latitude for port/tokyo',
        remove="tokyo: wgs:lat 35.66667 ; wgs:long 139.75 .",
        add='tokyo: wgs:lat "north"^^xsd:decimal ; wgs:long 139.75 .',
    ),
    Case(
        "a latitude of another datatype",
        "Port-latitude",
        '"35.66667" is no latitude for port/tokyo',
        remove="tokyo: wgs:lat 35.66667 ; wgs:long 139.75 .",
        add='tokyo: wgs:lat "35.66667"^^xsd:double ; wgs:long 139.75 .',
    ),
    Case(
        "an ill-typed longitude",
        "Port-longitude",
        '"1.4e2" is no longitude for port/tokyo',
        remove="tokyo: wgs:lat 35.66667 ; wgs:long 139.75 .",
        add='tokyo: wgs:lat 35.66667 ; wgs:long "1.4e2"^^xsd:decimal .',
    ),
    Case(
        "two latitudes",
        "Port-latitude-one",
        "has more than one latitude",
        add="tokyo: wgs:lat 35.6 .",
    ),
    Case(
        "two longitudes",
        "Port-longitude-one",
        "has more than one longitude",
        add="tokyo: wgs:long 139.7 .",
    ),
    Case(
        "a latitude out of range",
        "Port-coordinates-range",
        "90.5 is out of range for port/tokyo",
        remove="tokyo: wgs:lat 35.66667 ; wgs:long 139.75 .",
        add="tokyo: wgs:lat 90.5 ; wgs:long 139.75 .",
    ),
    Case(
        "a longitude out of range",
        "Port-coordinates-range",
        "-180.5 is out of range for port/tokyo",
        remove="tokyo: wgs:lat 35.66667 ; wgs:long 139.75 .",
        add="tokyo: wgs:lat 35.66667 ; wgs:long -180.5 .",
    ),
    Case(
        "swapped",
        "Port-coordinates-swapped",
        "are swapped: latitude 39.19, longitude 21.48 is not in country/saudi-arabia, and latitude 21.48, longitude 39.19 is",
        add='<https://w3id.org/fairway/id/port/jeddah> a fw:Port ; rdfs:label "Port of Jeddah"@en ; fw:country saudi-arabia: ; wgs:lat 39.19 ; wgs:long 21.48 .',
    ),
    Case(
        "swapped, so that the latitude is out of range",
        "Port-coordinates-swapped",
        "are swapped: latitude 139.75, longitude 35.66667 is not in country/japan",
        remove="tokyo: wgs:lat 35.66667 ; wgs:long 139.75 .",
        add="tokyo: wgs:lat 139.75 ; wgs:long 35.66667 .",
    ),
    Case(
        "swapped, in a country across the date line",
        "Port-coordinates-swapped",
        "are swapped: latitude -118.25, longitude 33.75 is not in country/united-states",
        remove="los-angeles: wgs:lat 33.75 ; wgs:long -118.25 ; geo:hasGeometry geometry: .",
        add="los-angeles: wgs:lat -118.25 ; wgs:long 33.75 .",
    ),
    Case(
        "a missing minus sign",
        "Port-coordinates-country",
        "Latitude 33.75, longitude 118.25 is not in country/united-states, the country of port/los-angeles",
        remove="los-angeles: wgs:long -118.25 ; geo:hasGeometry geometry: .",
        add="los-angeles: wgs:long 118.25 .",
    ),
    Case(
        "in another country",
        "Port-coordinates-country",
        "Latitude 33.75, longitude -118.25 is not in country/japan, the country of port/tokyo",
        remove="tokyo: wgs:lat 35.66667 ; wgs:long 139.75 .",
        add="tokyo: wgs:lat 33.75 ; wgs:long -118.25 .",
    ),
    Case(
        "a geometry that nobody describes",
        "Port-geometry",
        "geometry/port/tokyo is no geometry",
        add="tokyo: geo:hasGeometry <https://w3id.org/fairway/id/geometry/port/tokyo> .",
    ),
    Case(
        "a geometry with the latitude first",
        "Port-geometry-agrees",
        "POINT(33.75 -118.25), is not its coordinates: write POINT(-118.25 33.75)",
        remove='geometry: geo:asWKT "POINT(-118.25 33.75)"^^geo:wktLiteral .',
        add='geometry: geo:asWKT "POINT(33.75 -118.25)"^^geo:wktLiteral .',
    ),
    Case(
        "a geometry without text",
        "Geometry-wkt-one",
        "has not exactly one geo:asWKT",
        remove='geometry: geo:asWKT "POINT(-118.25 33.75)"^^geo:wktLiteral .',
    ),
    Case(
        "a geometry as a plain string",
        "Geometry-wkt",
        '"POINT(-118.25 33.75)" of geometry/port/los-angeles is no point',
        remove='geometry: geo:asWKT "POINT(-118.25 33.75)"^^geo:wktLiteral .',
        add='geometry: geo:asWKT "POINT(-118.25 33.75)" .',
    ),
    Case(
        "the same as its UN/LOCODE entry",
        "Port-sameAs",
        "cannot be the same as https://vocabulary.uncefact.org/unlocode#JPTYO",
        add="tokyo: owl:sameAs <https://vocabulary.uncefact.org/unlocode#JPTYO> .",
    ),
    Case(
        "a thing as a note",
        "Port-note",
        "port/los-angeles is no note",
        add="tokyo: skos:editorialNote los-angeles: .",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)


FINE = {
    "Sitka: an airport's entry, and a seaport by its World Port Index number": """
        <https://w3id.org/fairway/id/port/sitka> a fw:Port ; rdfs:label "Port of Sitka"@en ;
            fw:country united-states: ; fw:unlocode "USSIT" ; fw:unlocodeFunctions "---4----" ;
            fw:worldPortIndexNumber "19410" ; wgs:lat 57.05 ; wgs:long -135.33333 .
        """,
    "neither coordinates nor a code": """
        <https://w3id.org/fairway/id/port/new> a fw:Port ; rdfs:label "New Port"@en ; fw:country united-states: .
        """,
    "east of the date line in a country that lies across it": """
        <https://w3id.org/fairway/id/port/guam> a fw:Port ; rdfs:label "Port of Guam"@en ;
            fw:country united-states: ; fw:unlocode "USGUM" ; wgs:lat 13.46 ; wgs:long 144.66 .
        """,
    "a code that it has as misused itself": 'tokyo: fw:unlocodeMisused "JPHND" .',
}


@pytest.mark.parametrize("addition", FINE.values(), ids=FINE)
def test_what_is_right_is_not_found_wrong(addition: str) -> None:
    check_conforms(addition)
