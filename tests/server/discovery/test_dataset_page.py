"""The page of the dataset: the numbers and files are those of the release."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from loader import release as releases
from loader.release import Release
from server import create_app
from server.discovery.dataset_page import DatasetPage, File, Part, dataset_page
from server.graph_view import GraphView
from server.register import open_register
from tests.loader import first

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def published(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("releases")
    shutil.copytree(release.path, folder / release.id)
    return releases.publish(folder, release.id)


@pytest.fixture(scope="module")
def shown(published: Release) -> DatasetPage:
    return dataset_page(open_register(published).about)


def test_it_has_the_files_of_the_release_with_their_checksums(shown: DatasetPage, published: Release) -> None:
    files = {file.name: file for file in published.files}
    assert [file.href.rpartition("/")[2] for file in shown.files] == ["dataset.nq", "dataset.ttl"]
    for file in shown.files:
        recorded = files[file.href.rpartition("/")[2]]
        assert file == File(recorded.title, file.href, recorded.media_type, recorded.size, recorded.sha256)


def test_it_counts_our_own_classes_and_no_others(shown: DatasetPage) -> None:
    assert Part("Port", "/ontology#Port", 5) in shown.classes
    assert Part("Agreement", "/ontology#Agreement", 4) in shown.classes
    assert all((part.href or "").startswith("/ontology#") for part in shown.classes)
    assert [part.count for part in shown.classes] == sorted((p.count for p in shown.classes), reverse=True)


def test_it_leads_to_every_graph(shown: DatasetPage, published: Release) -> None:
    assert len(shown.graphs) == sum(file.name.startswith("graphs/") for file in published.files)
    assert f"/graph/article/{first.SLUG}" in [graph.href for graph in shown.graphs]


def test_it_tells_dates_by_the_day_and_names_by_their_label(shown: DatasetPage) -> None:
    facts = {label: [value.text for value in values] for label, values in shown.facts}
    assert facts["Articles of"] == ["2023-03-16"]
    assert facts["Ports of"] == ["China", "Japan", "Singapore", "United States"]
    assert facts["Licence"] == ["Creative Commons Attribution 4.0 International"]
    assert len(facts["Last published"][0]) == len("2026-11-25")


def test_no_value_leads_to_the_page_that_it_stands_on(shown: DatasetPage) -> None:
    links = [value.href for _, values in shown.facts for value in values]
    assert not [link for link in links if link and link.startswith("/dataset")]


def test_it_lists_the_release_that_was_published(shown: DatasetPage, published: Release) -> None:
    assert [version.label for version in shown.versions] == [published.id]
    assert shown.versions[0].href == f"/release/{published.id}"


def test_a_release_without_a_description_has_a_page_all_the_same() -> None:
    empty = dataset_page(GraphView(ox.Store(), whole=True))
    assert [*empty.files, *empty.classes, *empty.versions] == []


def test_the_page_is_served(published: Release) -> None:
    client: FlaskClient = create_app(published).test_client()
    html = client.get("/dataset", headers={"Accept": BROWSER}).text
    assert "<h1>Fairway: port agreements and shipping corridors</h1>" in html
    for file in published.files:
        if file.name in ("dataset.nq", "dataset.ttl"):
            assert file.sha256 in html
