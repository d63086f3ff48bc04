"""The versions of the dataset: what was published, and when."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from loader import release as releases
from loader.build import build
from loader.release import Release
from ontology import BASE
from server import create_app
from server.discovery.versions import history
from server.graph_view import GraphView, term
from tests.loader import first

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
DATASET = ox.NamedNode(f"{BASE}dataset")
MONDAY, TUESDAY, FRIDAY = "2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z", "2026-11-27T08:00:00Z"


def told(current: str, *publications: tuple[str, str]) -> GraphView:
    store = ox.Store()
    store.extend(history(current, publications))
    return GraphView(store, whole=True)


def node(release: str) -> ox.NamedNode:
    return ox.NamedNode(f"{BASE}release/{release}")


def dates(view: GraphView, subject: ox.NamedNode) -> tuple[str | None, str | None]:
    issued, modified = (view.value(subject, term("dcterms", name)) for name in ("issued", "modified"))
    return issued, modified


def test_nothing_is_said_of_what_was_never_published() -> None:
    assert history("b", [("a", MONDAY)]) == []
    assert history("a", []) == []


def test_the_dataset_is_as_old_as_its_first_release_and_as_new_as_its_last() -> None:
    view = told("b", ("a", MONDAY), ("b", FRIDAY))
    assert dates(view, DATASET) == (MONDAY, FRIDAY)
    assert dates(view, node("a")) == (MONDAY, None)
    assert dates(view, node("b")) == (FRIDAY, None)


def test_times_come_in_their_canonical_form_from_the_form_of_the_record() -> None:
    view = told("a", ("a", "2026-11-23T08:00:00+00:00"))
    assert dates(view, node("a")) == (MONDAY, None)


def test_each_release_names_the_one_before_it() -> None:
    view = told("c", ("a", MONDAY), ("b", TUESDAY), ("c", FRIDAY))
    prev = term("dcat", "prev")
    assert [view.objects(node(release), prev) for release in "abc"] == [[], [node("a")], [node("b")]]
    assert view.objects(DATASET, term("dcat", "hasVersion")) == [node("a"), node("b"), node("c")]


def test_a_rollback_is_a_change_of_the_dataset_and_no_new_version() -> None:
    view = told("a", ("a", MONDAY), ("b", TUESDAY), ("a", FRIDAY))
    assert dates(view, DATASET) == (MONDAY, FRIDAY)
    assert dates(view, node("a")) == (MONDAY, None)
    assert view.objects(node("b"), term("dcat", "prev")) == [node("a")]


def test_what_was_published_after_the_release_that_is_served_is_not_told() -> None:
    view = told("a", ("a", MONDAY), ("b", TUESDAY))
    assert view.objects(DATASET, term("dcat", "hasVersion")) == [node("a")]


@pytest.fixture(scope="module")
def two_releases(
    tmp_path_factory: pytest.TempPathFactory, release: Release
) -> tuple[FlaskClient, Release, Path]:
    """A server of the second of two published releases."""
    folder = tmp_path_factory.mktemp("releases")
    shutil.copytree(release.path, folder / release.id)
    releases.publish(folder, release.id)
    second = build(first.ARTICLES, folder, all_ports=True).release
    releases.publish(folder, second.id)
    return create_app(second).test_client(), release, folder


def test_an_earlier_release_stays_where_it_was(two_releases: tuple[FlaskClient, Release, Path]) -> None:
    client, earlier, _ = two_releases
    assert f"release/{earlier.id}>" in client.get("/dataset").text
    led = client.get(f"/release/{earlier.id}")
    assert led.status_code == 303
    assert led.headers["Location"] == f"/release/{earlier.id}/description.ttl"
    for file in earlier.files:
        answered = client.get(f"/release/{earlier.id}/{file.name}")
        assert answered.data == earlier.file(file.name).read_bytes()
        assert "immutable" in answered.headers["Cache-Control"]


def test_people_are_led_to_the_files_of_an_earlier_release(
    two_releases: tuple[FlaskClient, Release, Path],
) -> None:
    client, earlier, _ = two_releases
    led = client.get(f"/release/{earlier.id}", headers={"Accept": BROWSER})
    assert (led.status_code, led.headers["Location"]) == (303, f"/release/{earlier.id}/")
    assert led.headers["Vary"] == "Accept"
    listing = client.get(led.headers["Location"], headers={"Accept": BROWSER}).text
    assert f"<h1>Release {earlier.id}</h1>" in listing
    assert "It is not the current one" in listing
    assert "application/ld+json" not in listing.partition("</head>")[0]
    for file in earlier.files:
        assert f'href="/release/{earlier.id}/{file.name}"' in listing


def test_the_files_of_a_release_are_listed_for_programs(
    two_releases: tuple[FlaskClient, Release, Path],
) -> None:
    client, earlier, _ = two_releases
    listed = json.loads(client.get(f"/release/{earlier.id}/").data)
    assert listed["release"] == earlier.id
    assert [client.head(file["url"]).status_code for file in listed["files"]] == [200] * len(earlier.files)
    assert client.get("/release/0123456789abcdef/").status_code == 404


def test_the_page_of_the_dataset_marks_the_release_that_is_current(
    two_releases: tuple[FlaskClient, Release, Path],
) -> None:
    client, earlier, _ = two_releases
    html = client.get("/dataset", headers={"Accept": BROWSER}).text
    (marked,) = re.findall(
        r"<code>(\w+)</code></a> <span class=\"remark\">published \S+, current</span>", html
    )
    assert marked != earlier.id


@pytest.mark.parametrize(
    "path",
    ["current/dataset.nq", "publications.jsonl", "{id}/../publications.jsonl", "{id}/index/x", "../x", "."],
)
def test_nothing_else_of_the_folder_can_be_had(
    two_releases: tuple[FlaskClient, Release, Path], path: str
) -> None:
    client, earlier, _ = two_releases
    assert client.get(f"/release/{path.format(id=earlier.id)}").status_code == 404


def test_a_release_that_was_built_and_not_published_is_not_served(release: Release, tmp_path: Path) -> None:
    shutil.copytree(release.path, tmp_path / release.id)
    releases.publish(tmp_path, release.id)
    other = build(first.ARTICLES, tmp_path, all_ports=True).release
    client = create_app(releases.open_release(tmp_path / release.id)).test_client()
    assert client.get(f"/release/{other.id}/dataset.nq").status_code == 404
