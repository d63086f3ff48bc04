"""What a published release named and the current one does not: 410, with what is left to say."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from loader import release as releases
from loader.release import DATASET, DESCRIPTION, Release, write_release
from ontology import BASE, PREFIXES, iris
from server import create_app

KEPT, GONE = (ox.NamedNode(iris.thing(f"port/{slug}")) for slug in ("kept", "gone"))
GRAPHS = {thing: ox.NamedNode(iris.graph(f"article/{thing.value[-4:]}")) for thing in (KEPT, GONE)}
LABEL = ox.NamedNode(f"{PREFIXES['rdfs']}label")


def built(folder: Path, *things: ox.NamedNode) -> Release:
    quads = [ox.Quad(thing, LABEL, ox.Literal("A port"), GRAPHS[thing]) for thing in things]
    dataset = b"".join(sorted(f"{quad} .\n".encode() for quad in quads))
    return write_release(folder, {DATASET: dataset, DESCRIPTION: b""})


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    folder = tmp_path_factory.mktemp("releases")
    first, second = built(folder, KEPT, GONE), built(folder, KEPT)
    releases.publish(folder, first.id)
    releases.publish(folder, second.id)
    return first, second


@pytest.fixture(scope="module")
def client(both: tuple[Release, Release]) -> FlaskClient:
    return create_app(both[1]).test_client()


@pytest.mark.parametrize(
    "path", ["/id/port/gone", "/doc/port/gone", "/doc/port/gone.ttl", "/graph/article/gone"]
)
def test_what_was_withdrawn_is_gone_and_says_where_it_was_last(
    client: FlaskClient, both: tuple[Release, Release], path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 410
    assert response.headers["Content-Type"] == "text/turtle; charset=utf-8"
    said = {quad.predicate.value: quad.object for quad in ox.parse(response.data, format=ox.RdfFormat.TURTLE)}
    assert said[f"{PREFIXES['owl']}deprecated"] == ox.Literal(True)
    assert said[f"{PREFIXES['dcterms']}isPartOf"] == ox.NamedNode(iris.release(both[0].id))
    assert str(said[f"{PREFIXES['prov']}invalidatedAtTime"]).endswith(
        'Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
    )
    assert client.head(path).headers == response.headers


def test_a_person_reads_it_on_a_page_that_leads_to_the_last_release(
    client: FlaskClient, both: tuple[Release, Release]
) -> None:
    html = client.get("/id/port/gone", headers={"Accept": "text/html"})
    assert html.status_code == 410
    assert f'href="/release/{both[0].id}"' in html.text
    kept = client.get(f"/release/{both[0].id}/{DATASET}")
    assert GONE.value in kept.text
    assert "immutable" in kept.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/linkset/port/gone", "/reconcile/preview?id=port/gone"])
def test_what_else_was_said_of_it_is_gone_too(
    client: FlaskClient, both: tuple[Release, Release], path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 410
    assert response.headers["Content-Type"] == "application/problem+json"
    assert both[0].id in json.loads(response.data)["detail"]


def test_what_is_still_there_and_what_never_was_are_not_gone(client: FlaskClient) -> None:
    assert client.get("/id/port/kept").status_code == 303
    assert client.get("/id/port/never").status_code == 404


def test_a_rollback_brings_it_back(both: tuple[Release, Release]) -> None:
    folder = both[0].path.parent
    releases.rollback(folder)
    try:
        assert create_app(both[0]).test_client().get("/id/port/gone").status_code == 303
    finally:
        releases.publish(folder, both[1].id)


def test_a_release_that_was_never_published_is_not_served(both: tuple[Release, Release]) -> None:
    unpublished = built(both[0].path.parent, GONE)
    response = create_app(both[1]).test_client().get(f"/release/{unpublished.id}/{DATASET}")
    assert response.status_code == 404


def test_only_what_was_published_can_be_withdrawn(tmp_path: Path) -> None:
    built(tmp_path, KEPT, GONE)
    second = built(tmp_path, KEPT)
    releases.publish(tmp_path, second.id)
    assert releases.withdrawals(tmp_path) == {}
    assert create_app(second).test_client().get("/id/port/gone").status_code == 404


def test_an_iri_that_is_withdrawn_is_told_by_its_release_and_time(both: tuple[Release, Release]) -> None:
    withdrawn = releases.withdrawals(both[0].path.parent)
    assert set(withdrawn) == {GONE.value, GRAPHS[GONE].value}
    assert withdrawn[GONE.value].release == both[0].id
    assert withdrawn[GONE.value].iri.startswith(BASE)
