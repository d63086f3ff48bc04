"""Building a release: inputs in, a release folder out, or every problem and nothing written."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph

import ontology
import shapes
from loader import oxigraph, release
from loader.check import Checked, check
from loader.description import description_graph
from loader.inputs import Inputs, read_inputs
from loader.problems import Problem
from loader.provenance import provenance_graph
from loader.reference import DATA_FOLDER
from loader.release import Release
from ontology import BASE, iris

Progress = Callable[[str], None]


def _silently(_step: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Built:
    """A release, what is worth a look in its input, and how long it took in seconds."""

    release: Release
    remarks: tuple[Problem, ...]
    seconds: float


def build(
    articles: Path,
    out: Path,
    *,
    data: Path = DATA_FOLDER,
    all_ports: bool = False,
    progress: Progress = _silently,
) -> Built:
    """Build a release from a folder of articles and write it below ``out``.

    Of the reference ports it holds those that a sheet names, or with ``all_ports`` all.

    The same input and versions give the same bytes. Raises ``ProblemsFound`` if anything in the input is
    wrong, and ``ReleaseError`` if the release cannot be written; in either case nothing has changed.
    """
    started = time.perf_counter()
    progress("Reading articles, fact sheets and reference data")
    inputs = read_inputs(articles, data, all_ports=all_ports)
    progress(f"Checking {len(inputs.pairs)} fact sheet{'s' if len(inputs.pairs) != 1 else ''}")
    checked = check(inputs)
    progress("Writing the release")
    written = release.write_release(out, release_files(inputs, checked))
    return Built(written, checked.remarks, time.perf_counter() - started)


def release_files(inputs: Inputs, checked: Checked) -> dict[str, bytes]:
    """Return the content of every file of a release by its name: a function of the inputs alone."""
    graphs = {**checked.graphs, iris.graph("provenance"): provenance_graph(inputs.files())}
    union = Graph()
    for graph in graphs.values():
        union += graph
    files = {
        release.DATASET: oxigraph.canonical_nquads(graphs),
        release.UNION: oxigraph.turtle(oxigraph.triples(union)),
        release.SHAPES: shapes.turtle().encode(),
        release.CONTEXT: ontology.read_turtle(ontology.FOLDER / "context.jsonld").encode(),
    }
    for name, graph in graphs.items():
        file = release.graph_file(str(name).removeprefix(f"{BASE}graph/"))
        files[file] = oxigraph.turtle(oxigraph.triples(graph))
    identifier = release.release_id(files[release.DATASET])
    report = checked.report.to_graph(iris.release(identifier, release.REPORT))
    files[release.REPORT] = oxigraph.turtle(oxigraph.triples(report))
    description = description_graph(identifier, graphs, release.described(files))
    files[release.DESCRIPTION] = oxigraph.turtle(oxigraph.triples(description))
    return files
