"""The service on a socket, asked by the programs that people use."""

from __future__ import annotations

import json

import httpx
import pandas
from reconciler import reconcile

OPENREFINE = {"Accept": "application/json", "User-Agent": "OpenRefine/3.9"}
ITS_FRAMES = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_reconciler_matches_a_column(address: str) -> None:
    names = pandas.Series(["Port of L.A.", "Yokohama, Japan", "Shanghi", "JPTYO"])
    countries = pandas.Series(["US", "JP", "CN", "JP"])
    found = reconcile(
        names,
        type_id="Port",
        property_mapping={"country": countries},
        reconciliation_endpoint=f"{address}/reconcile",
    )
    assert list(zip(found["input_value"], found["id"], found["match"], strict=True)) == [
        ("Port of L.A.", "port/los-angeles", True),
        ("Yokohama, Japan", "port/yokohama", True),
        ("Shanghi", "port/shanghai", False),
        ("JPTYO", "port/tokyo", True),
    ]
    assert set(found["type"]) == {"Port"}


def test_openrefine_adds_the_service_matches_and_extends(address: str) -> None:
    """The requests that OpenRefine sends, from "Add standard service" to "Add columns from reconciled values"."""
    with httpx.Client(headers=OPENREFINE, follow_redirects=True) as client:
        manifest = client.get(f"{address}/reconcile").json()
        queries = {
            "q0": {"query": "Singapore", "limit": 10, "type": "Port", "type_strict": "should"},
            "q1": {
                "query": "Los Angelos",
                "type": "Port",
                "type_strict": "should",
                "properties": [{"pid": "unlocode", "p": "UN/LOCODE", "v": "USLAX"}],
            },
        }
        results = client.post(f"{address}/reconcile", data={"queries": json.dumps(queries)}).json()
        ids = [results[key]["result"][0]["id"] for key in queries]
        assert ids == ["port/singapore", "port/los-angeles"]
        assert [results[key]["result"][0]["match"] for key in queries] == [True, True]

        preview = client.get(
            manifest["preview"]["url"].replace("{{id}}", "port%2Fsingapore"), headers=ITS_FRAMES
        )
        view = client.get(manifest["view"]["url"].replace("{{id}}", "port%2Fsingapore"), headers=ITS_FRAMES)
        assert (preview.status_code, view.status_code) == (200, 200)

        proposing = manifest["extend"]["propose_properties"]
        proposed = client.get(proposing["service_url"] + proposing["service_path"], params={"type": "Port"})
        chosen = [each for each in proposed.json()["properties"] if each["name"] == "Corridor (endpoint)"]
        extend = {"ids": ids, "properties": [{"id": chosen[0]["id"]}]}
        rows = client.post(f"{address}/reconcile", data={"extend": json.dumps(extend)}).json()["rows"]
        assert [len(rows[id]["^endpoint"]) for id in ids] == [1, 3]
