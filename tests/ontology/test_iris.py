"""The one place that knows IRIs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef

import ontology
from ontology import BASE, FW, XSD, iris

SLUGS = {
    "Port of Umeå": "port-of-umea",
    "Rønne": "roenne",
    "Malmö": "malmo",
    "Łódź": "lodz",
    "Tōkyō": "tokyo",
    "Saint-Nazaire": "saint-nazaire",
    "Yokohama-Kawasaki International Port Corporation": "yokohama-kawasaki-international-port-corporation",
    "President and CEO": "president-and-ceo",
    "  L.A.  ": "l-a",
    "São Tomé & Príncipe": "sao-tome-principe",
    "C40 Cities": "c40-cities",
    "ﬁsh": "fish",
    "東京": "",
    "": "",
    "/../": "",
}


@pytest.mark.parametrize(
    ("name", "slug"), SLUGS.items(), ids=[slug or repr(name) for name, slug in SLUGS.items()]
)
def test_slugs_are_lower_case_ascii_words(name: str, slug: str) -> None:
    assert iris.slugify(name) == slug


@given(st.text())
def test_a_slug_is_a_slug_or_nothing_and_is_its_own_slug(name: str) -> None:
    slug = iris.slugify(name)
    assert slug == "" or iris.is_slug(slug)
    assert iris.slugify(slug) == slug


@pytest.mark.parametrize("text", ["a", "los-angeles", "los-angeles--tokyo--yokohama", "2023-mou", "a1"])
def test_words_joined_by_one_or_two_hyphens_are_a_slug(text: str) -> None:
    assert iris.is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "-a", "a-", "a---b", "A", "a b", "å", "a/b", "a\n", "../a", "a.b", "a_b"]
)
def test_anything_else_is_no_slug(text: str) -> None:
    assert not iris.is_slug(text)


SLUG = st.from_regex(iris.SLUG, fullmatch=True)
REFERENCE = st.builds("{}/{}".format, st.sampled_from(iris.KINDS), SLUG)


@given(REFERENCE)
def test_a_reference_is_found_again_in_the_iri_of_its_thing(reference: str) -> None:
    assert iris.reference(str(iris.thing(reference))) == reference


@pytest.mark.parametrize(
    "iri", [str(FW.Port), "https://example.org/id/port/tokyo", BASE, "", f"{BASE}doc/port/tokyo"]
)
def test_the_iri_of_something_else_has_no_reference(iri: str) -> None:
    assert iris.reference(iri) is None


@given(st.builds("/{}".format, st.text(st.characters(codec="ascii", categories=("L", "N", "P")), min_size=1)))
def test_a_path_and_the_iri_that_it_stands_for_are_found_from_one_another(path: str) -> None:
    if not path.startswith("//"):
        assert iris.path_of(str(iris.at_path(path))) == path


@given(REFERENCE)
def test_the_iri_of_a_thing_and_its_path_are_found_from_one_another(reference: str) -> None:
    iri = iris.thing(reference)
    assert iris.path_of(str(iri)) == f"/id/{reference}"
    assert iris.at_path(f"/id/{reference}") == iri


def test_an_iri_of_others_has_no_path() -> None:
    assert iris.path_of("http://www.wikidata.org/entity/Q1308991") is None


def test_a_claim_has_the_same_iri_in_every_release() -> None:
    triple = (iris.thing("port/tokyo"), FW.unlocode, Literal("JPTYO"))
    assert iris.claim("mou", triple) == iris.thing("claim/mou/3ce9e4d274420eb7")


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_claims_of_different_triples_have_different_iris(one: str, other: str) -> None:
    claims = {iris.claim("mou", (iris.thing("port/tokyo"), FW.aim, Literal(text))) for text in (one, other)}
    assert len(claims) == len({one, other})


def test_claims_tell_literals_apart_by_language_and_datatype_and_iris_from_text() -> None:
    values = (
        Literal("1969"),
        Literal("1969", lang="en"),
        Literal("1969", datatype=XSD.gYear),
        Literal("1969", datatype=XSD.integer),
        URIRef("1969"),
    )
    claims = {iris.claim("mou", (iris.thing("agreement/a"), FW.signed, value)) for value in values}
    assert len(claims) == len(values)


def test_claims_of_two_articles_have_different_iris() -> None:
    triple = (iris.thing("port/tokyo"), FW.unlocode, Literal("JPTYO"))
    assert iris.claim("one", triple) != iris.claim("other", triple)


MINTED = {
    iris.status_assertion("corridor/los-angeles--tokyo", "agreed", "2023-03-16"): (
        "id/status-assertion/corridor/los-angeles--tokyo/agreed/2023-03-16"
    ),
    iris.role("gene-seroka", "port-of-los-angeles", "Executive Director"): (
        "id/role/gene-seroka/port-of-los-angeles/executive-director"
    ),
    iris.evidence("mou", 17, 62): "id/evidence/mou/17-62",
    iris.graph("article/mou"): "graph/article/mou",
    iris.dataset(): "dataset",
    iris.release("0123456789abcdef"): "release/0123456789abcdef",
    iris.release("0123456789abcdef", "report.ttl"): "release/0123456789abcdef/report.ttl",
}


@pytest.mark.parametrize(("iri", "path"), MINTED.items(), ids=MINTED.values())
def test_iris_are_minted_as_they_are_published(iri: URIRef, path: str) -> None:
    assert iri == URIRef(f"{BASE}{path}")


def test_no_other_module_of_ours_knows_the_base() -> None:
    root = Path(ontology.__file__).parents[1]
    modules = [
        path
        for folder in ("ontology", "shapes", "loader", "server")
        for path in (root / folder).rglob("*.py")
    ]
    knowing = {
        path.relative_to(root).as_posix() for path in modules if "w3id.org/fairway" in path.read_text()
    }
    assert knowing <= {"ontology/__init__.py"}


def test_another_base_moves_every_iri() -> None:
    program = """
from ontology import FW, context, iris, load
assert str(iris.thing("port/tokyo")) == "https://register.example/id/port/tokyo"
assert str(FW.Port) == "https://register.example/ontology#Port"
assert "w3id.org/fairway" not in load().serialize(format="nt")
assert context()["fw"] == str(FW)
"""
    environment = os.environ | {"FAIRWAY_BASE": "https://register.example/"}
    root = Path(ontology.__file__).parents[1]
    subprocess.run([sys.executable, "-c", program], check=True, cwd=root, env=environment)
