"""Jena, as Debian has it: the endpoint as a service, and documents read into a query."""

from __future__ import annotations

import subprocess
import zipfile

import pytest

from ontology import FW, iris
from tests.parts import JARS, requires

PORTS = f"SELECT DISTINCT ?port {{ ?port a <{FW.Port}> }}"

# What Jena needs, of the many things that Debian keeps in one folder and some of which exclude each other.
LIBRARIES = [
    "commons-cli",
    "commons-codec",
    "commons-compress",
    "commons-csv",
    "commons-io",
    "commons-lang3",
    "dexx.collection",
    "gson",
    "guava",
    "jackson-annotations",
    "jackson-core",
    "jackson-databind",
    "jakarta.json-api",
    "jsonld-java",
    "httpclient",
    "httpclient-cache",
    "httpcore",
    "protobuf",
    "slf4j-api",
    "slf4j-nop",
    "thrift",
    "titanium-json-ld",
]
MODULES = [
    "arq",
    "base",
    "cmds",
    "core",
    "dboe-base",
    "dboe-index",
    "dboe-storage",
    "dboe-trans-data",
    "iri",
    "rdfconnection",
    "tdb",
    "tdb2",
]
MODULES += ["dboe-transaction", "shacl", "shex"]

# Debian 12 has moved the classes of Xerces that Jena brings, but not the messages that they need.
MOVED = "org/apache/jena/ext/xerces/"


@pytest.fixture(scope="module")
def classpath(tmp_path_factory: pytest.TempPathFactory) -> str:
    requires("java")
    requires("jena")
    messages = tmp_path_factory.mktemp("messages")
    with zipfile.ZipFile(JARS / "jena-core.jar") as core:
        for name in core.namelist():
            if name.startswith(MOVED) and name.endswith(".properties"):
                target = messages / "xerces" / name.removeprefix(MOVED)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(core.read(name))
    names = [*(f"jena-{module}" for module in MODULES), *LIBRARIES]
    return ":".join([str(messages), *(str(JARS / f"{name}.jar") for name in names)])


def output(classpath: str, command: str, *arguments: str) -> str:
    java = [str(requires("java")), "-cp", classpath, command, *arguments]
    done = subprocess.run(java, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("results", ["csv", "xml"])
def test_rsparql_asks_the_endpoint(classpath: str, address: str, results: str) -> None:
    shown = output(classpath, "arq.rsparql", "--service", f"{address}/sparql", f"--results={results}", PORTS)
    assert shown.count("/id/port/") == 5


def test_rsparql_asks_for_a_graph_and_for_a_yes(classpath: str, address: str) -> None:
    service = ["--service", f"{address}/sparql"]
    graph = output(
        classpath, "arq.rsparql", *service, f"CONSTRUCT {{ ?p a <{FW.Port}> }} WHERE {{ ?p a <{FW.Port}> }}"
    )
    assert graph.count("rdf:type  fw:Port") == 5
    assert output(classpath, "arq.rsparql", *service, f"ASK {{ ?p a <{FW.Port}> }}") == "Ask => Yes\n"


def test_arq_federates_to_the_endpoint(classpath: str, address: str) -> None:
    query = f"SELECT ?port {{ SERVICE <{address}/sparql> {{ ?port a <{FW.Port}> }} }}"
    assert output(classpath, "arq.arq", "--results=csv", query).count("/id/port/") == 5


@pytest.mark.parametrize("path", ["/id/port/tokyo", "/doc/port/tokyo.nq"])
def test_arq_reads_a_document_from_the_web(classpath: str, address: str, path: str) -> None:
    tokyo = iris.thing("port/tokyo")
    query = f"SELECT DISTINCT ?code FROM <{address}{path}> {{ <{tokyo}> <{FW.unlocode}> ?code }}"
    assert output(classpath, "arq.arq", "--results=csv", query).split() == ["code", "JPTYO"]
