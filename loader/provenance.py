"""What a release was built from and with, as PROV-O: part of the dataset, and so of its id.

A change of any input or version gives another release id, even where no fact changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib import metadata

from rdflib import Graph, Literal
from rdflib.namespace import RDF, RDFS

from ontology import FW, PROV, iris

# Whatever can change a byte of a release.
_SOFTWARE = ("fairway", "rdflib", "pyoxigraph", "pyshacl")


def provenance_graph(inputs: Mapping[str, bytes]) -> Graph:
    """Return the activity that made the dataset, what it used and what it ran on.

    ``inputs`` holds the content of every input file by the name under which a checkout has it
    (``articles/….txt``, ``data/ports.csv``, ``shapes/port.ttl``).
    """
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(inputs.items())}
    versions = {package: metadata.version(package) for package in _SOFTWARE}
    build = iris.thing(f"build/{_digest(*hashes, *hashes.values(), *versions.values())}")
    graph = Graph()
    graph.add((iris.dataset(), PROV.wasGeneratedBy, build))
    graph.add((build, RDF.type, PROV.Activity))
    graph.add((build, RDFS.label, Literal("Building the dataset", lang="en")))
    for name, sha256 in hashes.items():
        node = iris.thing(f"input/{_digest(name, sha256)}")
        graph.add((build, PROV.used, node))
        graph.add((node, RDF.type, PROV.Entity))
        graph.add((node, RDFS.label, Literal(name, lang="en")))
        graph.add((node, FW.sha256, Literal(sha256)))
    for package, version in versions.items():
        node = iris.thing(f"software/{iris.slugify(f'{package} {version}')}")
        graph.add((build, PROV.wasAssociatedWith, node))
        graph.add((node, RDF.type, PROV.SoftwareAgent))
        graph.add((node, RDFS.label, Literal(f"{package} {version}", lang="en")))
    return graph


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
