"""A release is a function of its inputs, and nothing wrong ever replaces what is right."""

from __future__ import annotations

import filecmp
import os
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.namespace import RDF

from loader import release
from loader.build import build
from loader.problems import ProblemsFound
from loader.reference import DATA_FOLDER, read_reference
from loader.release import Release
from ontology import DCAT, DCTERMS, FW, PROV, SPDX, VOID, iris
from tests.loader import first
from tests.parts import requires


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return build(first.ARTICLES, tmp_path_factory.mktemp("releases")).release


def test_a_release_holds_every_graph_and_what_describes_it(built: Release) -> None:
    assert {file.name for file in built.files} == {
        "context.jsonld",
        "dataset.nq",
        "dataset.ttl",
        "description.ttl",
        f"graphs/article/{first.SLUG}.ttl",
        f"graphs/evidence/{first.SLUG}.ttl",
        "graphs/labels.ttl",
        "graphs/ontology.ttl",
        "graphs/ports.ttl",
        "graphs/provenance.ttl",
        "report.ttl",
        "shapes.ttl",
    }


def test_pyoxigraph_and_rdflib_read_every_file(built: Release) -> None:
    for file in built.files:
        if file.name.endswith((".ttl", ".nq")):
            assert list(ox.parse(path=built.file(file.name)))
        if file.name.endswith(".ttl"):
            assert Graph().parse(built.file(file.name))


def test_rapper_reads_every_file(built: Release) -> None:
    rapper = requires("rapper")
    for file in built.files:
        syntax = {".ttl": "turtle", ".nq": "nquads"}.get(Path(file.name).suffix)
        if syntax:
            done = subprocess.run(
                [rapper, "-q", "-c", "-i", syntax, built.file(file.name)],
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"{file.name}: {done.stderr}"


def test_the_dataset_is_canonical_and_its_graphs_make_up_the_union(built: Release) -> None:
    lines = built.dataset.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    assert not any("_:" in re.sub(r'"(?:[^"\\]|\\.)*"', "", line) for line in lines)
    union = {str(quad.triple) for quad in ox.parse(path=built.dataset)}
    assert union == {str(quad.triple) for quad in ox.parse(path=built.file("dataset.ttl"))}


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"PYTHONHASHSEED": "1"}, id="a hash seed"),
        pytest.param(
            {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
            id="another hash seed, locale and time zone",
        ),
    ],
)
def test_the_same_inputs_give_the_same_bytes(
    built: Release, tmp_path: Path, environment: dict[str, str]
) -> None:
    command = [
        sys.executable,
        "-m",
        "loader",
        "build",
        "--articles",
        str(first.ARTICLES),
        "--out",
        str(tmp_path),
    ]
    subprocess.run(
        command, cwd=first.CHECKOUT, env={**os.environ, **environment}, check=True, capture_output=True
    )
    names = [file.name for file in built.files] + ["SHA256SUMS"]
    same, different, errors = filecmp.cmpfiles(built.path, tmp_path / built.id, names, shallow=False)
    assert (different, errors) == ([], [])
    assert len(same) == len(names)


def test_another_input_gives_another_release_even_where_no_fact_changes(
    built: Release, tmp_path: Path
) -> None:
    folder = first.copy_to(tmp_path, old="# The facts", new="# The reviewed facts")
    assert build(folder, tmp_path / "releases").release.id != built.id


def test_a_broken_sheet_leaves_what_is_published_untouched(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    published = build(first.ARTICLES, releases).release
    release.publish(releases, published.id)
    before = {path: path.stat().st_mtime_ns for path in releases.rglob("*")}
    folder = first.copy_to(tmp_path, old="[port/los-angeles, port/tokyo]", new="[port/los-angeles]")
    with pytest.raises(ProblemsFound):
        build(folder, releases)
    assert {path: path.stat().st_mtime_ns for path in releases.rglob("*")} == before
    assert release.current(releases).id == published.id


def test_progress_is_told_step_by_step(tmp_path: Path) -> None:
    steps: list[str] = []
    build(first.ARTICLES, tmp_path, progress=steps.append)
    assert steps == [
        "Reading articles, fact sheets and reference data",
        "Checking 1 fact sheet",
        "Writing the release",
    ]


def test_the_description_names_the_release_its_files_and_its_numbers(built: Release) -> None:
    description = Graph().parse(built.description)
    dataset = iris.dataset()
    assert (dataset, RDF.type, DCAT.Dataset) in description
    assert str(description.value(dataset, DCAT.version)) == built.id
    assert description.value(dataset, DCTERMS.license) is not None
    union = {str(quad.triple) for quad in ox.parse(path=built.dataset)}
    assert int(str(description.value(dataset, VOID.triples))) == len(union)
    checksums = {
        str(description.value(node, SPDX.checksumValue))
        for node in description.subjects(RDF.type, SPDX.Checksum)
    }
    assert checksums == {file.sha256 for file in built.files if file.name in ("dataset.nq", "dataset.ttl")}
    partition = next(description.subjects(VOID["class"], FW.Port))
    assert int(str(description.value(partition, VOID.entities))) == 5


def test_provenance_names_every_input_by_its_hash_and_the_software(built: Release) -> None:
    provenance = Graph().parse(built.file("graphs/provenance.ttl"))
    (build_node,) = provenance.subjects(RDF.type, PROV.Activity)
    hashes = {str(provenance.value(node, FW.sha256)) for node in provenance.objects(build_node, PROV.used)}
    assert first.article().sha256 in hashes
    agents = {
        str(agent).rpartition("/")[2].split("-")[0]
        for agent in provenance.objects(build_node, PROV.wasAssociatedWith)
    }
    assert agents == {"fairway", "rdflib", "pyoxigraph", "pyshacl"}


def test_no_file_of_a_release_names_the_day_the_machine_or_its_folders(built: Release) -> None:
    home = str(first.CHECKOUT).encode()
    for file in built.files:
        assert home not in built.file(file.name).read_bytes()


def test_ports_that_no_sheet_names_are_in_a_release_only_when_asked_for(
    built: Release, tmp_path: Path
) -> None:
    def ports(release: Release) -> int:
        return len(set(Graph().parse(release.file("graphs/ports.ttl")).subjects(RDF.type, FW.Port)))

    everything = build(first.ARTICLES, tmp_path, all_ports=True)
    assert everything.remarks == ()
    assert (ports(built), ports(everything.release)) == (5, len(read_reference(DATA_FOLDER).ports))
