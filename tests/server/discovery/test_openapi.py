"""OpenAPI tells every route, and what it tells is so: Schemathesis asks the real server."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from loader.release import Release
from server import create_app
from server.discovery.openapi import RESOURCES, path_of


@pytest.fixture(scope="module")
def client(release: Release) -> FlaskClient:
    return create_app(release).test_client()


@pytest.fixture(scope="module")
def document(client: FlaskClient) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(client.get("/openapi.json").text)
    return described


def test_it_is_openapi(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_route_is_told_and_no_other(client: FlaskClient, document: dict[str, Any]) -> None:
    rules = {str(rule) for rule in client.application.url_map.iter_rules()}
    assert set(RESOURCES) == rules
    assert set(document["paths"]) == {path_of(rule) for rule in rules}


def test_every_route_says_what_it_is_for(document: dict[str, Any]) -> None:
    for path, item in document["paths"].items():
        assert item["get"]["summary"], path


def test_the_method_that_openapi_has_no_word_for_is_told_of(document: dict[str, Any]) -> None:
    assert "QUERY (RFC 10008)" in document["paths"]["/sparql"]["get"]["description"]


def test_schemathesis_finds_nothing_that_is_not_as_told(address: str, tmp_path: Path) -> None:
    """Left out: that a text is SPARQL is more than a schema can say, and OpenAPI 3.1 has no QUERY."""
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json"),
        *(
            "--max-examples",
            "12",
            "--seed",
            "1",
            "--workers",
            "1",
            "--no-color",
            "--generation-deterministic",
        ),
        *("--exclude-checks", "positive_data_acceptance,unsupported_method,allow_header_conformance"),
    ]
    # Where it stands, it leaves a cache.
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
    tested = re.search(r"Tested: (\d+)", done.stdout)
    assert tested is not None
    assert int(tested[1]) >= len(RESOURCES)
