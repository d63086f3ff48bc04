"""The Reconciliation Service API over HTTP, every answer held against the specification."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from pydantic import BaseModel
from werkzeug.test import TestResponse

from loader.release import Release
from server import create_app
from tests.server.reconciliation import specification as spec

LOS_ANGELES = "port/los-angeles"
CORRIDORS = [f"corridor/los-angeles--{end}" for end in ("shanghai", "singapore", "tokyo--yokohama")]
FRAME = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(release: Release) -> FlaskClient:
    return create_app(release).test_client()


def told(response: TestResponse, form: type[BaseModel]) -> Any:
    """Return the document of an answer that is as the specification says."""
    assert response.status_code == 200, response.text
    assert response.content_type == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    form.model_validate(response.json)
    return response.json


def asked(client: FlaskClient, method: str, parameters: dict[str, str]) -> TestResponse:
    if method == "GET":
        return client.get("/reconcile", query_string=parameters)
    return client.post("/reconcile", data=parameters)


def refused(response: TestResponse, status: int) -> Any:
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return response.json


def test_the_manifest_names_addresses_that_answer_at_the_host_that_was_asked(client: FlaskClient) -> None:
    manifest = told(client.get("/reconcile", base_url="http://register.example:8080"), spec.Manifest)
    address = "http://register.example:8080"
    assert manifest["identifierSpace"] == "https://w3id.org/fairway/id/"
    assert manifest["schemaSpace"] == "https://w3id.org/fairway/ontology#"

    id = quote(LOS_ANGELES, safe="")
    addresses = [manifest["documentation"], manifest["view"]["url"].replace("{{id}}", id)]
    addresses.append(manifest["preview"]["url"].replace("{{id}}", id))
    samples = {"entity": id, "type": "Port", "property": "unlocode"}
    for kind, service in manifest["suggest"].items():
        addresses.append(f"{service['service_url']}{service['service_path']}?prefix=p")
        path = service["flyout_service_path"].replace("${id}", samples[kind])
        addresses.append(service["flyout_service_url"] + path)
    proposing = manifest["extend"]["propose_properties"]
    addresses.append(f"{proposing['service_url']}{proposing['service_path']}?type=Port")
    for each in addresses:
        assert each.startswith(address)
        response = client.get(each.removeprefix(address), headers={"Accept": FRAME})
        assert response.status_code in (200, 303), each


@pytest.mark.parametrize("host", ["a b", '"><script>', "user@evil.example", "register.example:port"])
def test_no_address_is_made_of_what_is_no_host(client: FlaskClient, host: str) -> None:
    assert "Host" in refused(client.get("/reconcile", headers={"Host": host}), 400)["detail"]


def test_the_manifest_offers_the_types_of_what_the_release_holds(client: FlaskClient) -> None:
    manifest = told(client.get("/reconcile?callback=jsonp"), spec.Manifest)
    names = [each["name"] for each in manifest["defaultTypes"]]
    assert names[:3] == ["Port", "Country", "Organisation"]
    assert {"Agreement", "Corridor", "Person", "Areas of cooperation"} < set(names)


QUERIES = {
    "q0": {"query": "Port of L.A.", "type": "Port", "limit": 3, "type_strict": "should"},
    "q1": {"query": "Yokohma", "type": "Port", "properties": [{"pid": "country", "v": "JP"}]},
    "q2": {"query": "Shinya Hitomi"},
    "ключ": {"query": "no such thing as this"},
}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_batch_is_answered_under_its_keys(client: FlaskClient, method: str) -> None:
    queries = {"queries": json.dumps(QUERIES)}
    response = asked(client, method, queries)
    results = response.json
    assert response.status_code == 200
    assert isinstance(results, dict)
    for result in results.values():
        spec.Result.model_validate(result)
    assert list(results) == list(QUERIES)
    best = {key: (r["result"][0]["id"], r["result"][0]["match"]) for key, r in results.items() if r["result"]}
    assert best == {
        "q0": ("port/los-angeles", True),
        "q1": ("port/yokohama", False),
        "q2": ("person/shinya-hitomi", True),
    }
    assert results["ключ"] == {"result": []}


@pytest.mark.parametrize("query", ["Tokyo", json.dumps({"query": "Tokyo", "limit": 1})])
def test_a_single_query_is_answered_alone(client: FlaskClient, query: str) -> None:
    result = told(client.get("/reconcile", query_string={"query": query}), spec.Result)
    assert result["result"][0]["id"] == "port/tokyo"


@pytest.mark.parametrize(
    ("kind", "id", "label"),
    [
        ("Organisation", "organisation/port-of-los-angeles", "Port of Los Angeles"),
        ("Corridor", "corridor/los-angeles--shanghai", "Los Angeles–Shanghai green shipping corridor"),
        (
            "TradeAgreement",
            "agreement/1969-los-angeles-yokohama-trade",
            "Trade agreement of Los Angeles and Yokohama",
        ),
        ("Person", "person/gene-seroka", "Gene Seroka"),
        ("Country", "country/japan", "JPN"),
        (
            "Event",
            "event/california-japan-clean-energy-trade-mission-2023",
            "California Japan Clean Energy Trade",
        ),
        ("https://w3id.org/fairway/id/scheme/area", "area/shore-power", "shore power"),
    ],
)
def test_things_of_every_kind_are_found(client: FlaskClient, kind: str, id: str, label: str) -> None:
    query = json.dumps({"query": label, "type": kind})
    result = told(client.get("/reconcile", query_string={"query": query}), spec.Result)["result"]
    assert result[0]["id"] == id


def test_an_answer_to_get_can_be_kept_and_one_to_post_cannot(client: FlaskClient) -> None:
    queries = {"queries": json.dumps(QUERIES)}
    kept = client.get("/reconcile", query_string=queries)
    again = client.get("/reconcile", query_string=queries, headers={"If-None-Match": kept.headers["ETag"]})
    assert again.status_code == 304
    assert client.post("/reconcile", data=queries).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("sent", "status", "sentence"),
    [
        ({"data": {"other": "x"}}, 400, "none of queries, query and extend"),
        ({"data": {"queries": "{}", "extend": "{}"}}, 400, "has queries and extend"),
        ({"data": {"queries": "[1"}}, 400, "not JSON"),
        ({"data": {"queries": "[" * 50_000}}, 400, "nested too deep"),
        ({"data": {"queries": '{"a": {"query": {}}}'}}, 400, 'Query "a": query is {}'),
        ({"data": b"queries={}"}, 415, "The body has no Content-Type"),
        ({"json": {"q0": {"query": "x"}}}, 415, "application/x-www-form-urlencoded"),
        (
            {"data": {"queries": json.dumps({str(n): {"query": "x"} for n in range(101)})}},
            413,
            "reconciliation_queries",
        ),
        ({"data": {"queries": "x" * 300_000}}, 413, "request_body_bytes"),
    ],
)
def test_a_bad_request_is_refused_with_a_problem(
    client: FlaskClient, sent: dict[str, Any], status: int, sentence: str
) -> None:
    assert sentence in refused(client.post("/reconcile", **sent), status)["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reconcile?queries=", 400),
        ("/reconcile?queries=%FF%FE", 400),
        ("/reconcile/suggest/entity?prefix=x&cursor=-1", 400),
        ("/reconcile/suggest/type?cursor=1e3", 400),
        ("/reconcile/suggest/property?cursor=9999999999", 400),
        ("/reconcile/extend/properties?type=Port&limit=0", 400),
        ("/reconcile/flyout/entity", 400),
        ("/reconcile/flyout/entity?id=port/atlantis", 404),
        ("/reconcile/flyout/type?id=Atlantis", 404),
        ("/reconcile/flyout/property?id=atlantis", 404),
        ("/reconcile/preview", 400),
        ("/reconcile/preview?id=port/atlantis", 404),
        ("/reconcile/preview?id=%3Cscript%3E", 404),
        ("/reconcile/", 404),
    ],
)
def test_a_bad_address_is_refused_with_a_problem(client: FlaskClient, path: str, status: int) -> None:
    refused(client.get(path), status)


def test_what_is_no_json_is_not_acceptable(client: FlaskClient) -> None:
    assert refused(client.get("/reconcile", headers={"Accept": "text/turtle"}), 406)["alternatives"] == [
        "application/json"
    ]


def test_suggestions_come_in_pages(client: FlaskClient) -> None:
    first = told(client.get("/reconcile/suggest/entity?prefix=los+ang"), spec.SuggestedEntities)["result"]
    assert first[0]["id"] == LOS_ANGELES
    everything: list[str] = []
    while page := told(
        client.get("/reconcile/suggest/entity", query_string={"prefix": "", "cursor": len(everything)}),
        spec.SuggestedEntities,
    )["result"]:
        everything += [each["id"] for each in page]
    assert len(everything) == len(set(everything)) > 20


def test_suggestions_of_things_can_be_of_a_type(client: FlaskClient) -> None:
    path = "/reconcile/suggest/entity?prefix=port&type=https://w3id.org/fairway/ontology%23Organisation"
    found = told(client.get(path), spec.SuggestedEntities)["result"]
    assert found[0]["id"] == "organisation/port-of-los-angeles"
    assert all(each["id"].startswith("organisation/") for each in found)


def test_types_and_properties_are_suggested(client: FlaskClient) -> None:
    types = told(client.get("/reconcile/suggest/type?prefix=port"), spec.SuggestedTypes)["result"]
    assert types[0]["id"] == "Port"
    properties = told(client.get("/reconcile/suggest/property?prefix=un%2Flocode"), spec.SuggestedProperties)
    assert properties["result"][0]["id"] == "unlocode"


@pytest.mark.parametrize(
    ("path", "html"),
    [
        (f"entity?id={quote(LOS_ANGELES, safe='')}", "<p>Port · United States · USLAX</p>"),
        ("type?id=Corridor", "<h1>Corridor</h1>"),
        ("property?id=%5Eendpoint", "<h1>Corridor (endpoint)</h1>"),
    ],
)
def test_a_flyout_tells_in_a_few_words(client: FlaskClient, path: str, html: str) -> None:
    assert html in told(client.get(f"/reconcile/flyout/{path}"), spec.Flyout)["html"]


def test_a_preview_may_stand_in_any_frame_and_no_other_page_may(client: FlaskClient) -> None:
    preview = client.get(f"/reconcile/preview?id={quote(LOS_ANGELES, safe='')}", headers={"Accept": FRAME})
    assert preview.status_code == 200
    assert "frame-ancestors *" in preview.headers["Content-Security-Policy"]
    assert "default-src 'none'" in preview.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in preview.headers
    assert "USLAX" in preview.text
    assert "Los Angeles–Shanghai green shipping corridor" in preview.text
    page = client.get(f"/doc/{LOS_ANGELES}", headers={"Accept": FRAME})
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_properties_are_proposed_for_a_type_the_most_usual_first(client: FlaskClient) -> None:
    proposed = told(client.get("/reconcile/extend/properties?type=Port&limit=30"), spec.Proposals)
    ids = [each["id"] for each in proposed["properties"]]
    assert {"country", "unlocode", "^endpoint", "^party"} < set(ids)
    assert ids.index("unlocode") < ids.index("unlocodeMisused")
    assert (proposed["type"], proposed["limit"]) == ("Port", 30)
    assert (
        len(told(client.get("/reconcile/extend/properties?type=Port&limit=2"), spec.Proposals)["properties"])
        == 2
    )
    assert told(client.get("/reconcile/extend/properties?type=Atlantis"), spec.Proposals)["properties"] == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_things_are_extended_by_their_values(client: FlaskClient, method: str) -> None:
    lat = "http://www.w3.org/2003/01/geo/wgs84_pos#lat"
    properties = ["country", "unlocode", lat, "^endpoint", "owl:none"]
    extend = {
        "extend": json.dumps({"ids": [LOS_ANGELES, "x"], "properties": [{"id": id} for id in properties]})
    }
    extension = told(asked(client, method, extend), spec.Extension)
    assert [each["id"] for each in extension["meta"]] == properties
    assert extension["meta"][0]["type"] == {"id": "Country", "name": "Country"}
    assert extension["rows"]["x"] == {id: [] for id in properties}
    row = extension["rows"][LOS_ANGELES]
    assert row["country"] == [{"id": "country/united-states", "name": "United States"}]
    assert row["unlocode"] == [{"str": "USLAX"}]
    assert row[lat] == [{"float": 33.75}]
    assert [each["id"] for each in row["^endpoint"]] == CORRIDORS
    assert row["owl:none"] == []


def test_dates_stay_as_precise_as_their_source(client: FlaskClient) -> None:
    ids = ["agreement/1969-los-angeles-yokohama-trade", "agreement/2023-los-angeles-tokyo-mou"]
    asked = {"ids": ids, "properties": [{"id": "signed"}, {"id": "signedLatest"}]}
    extension = told(client.get("/reconcile", query_string={"extend": json.dumps(asked)}), spec.Extension)
    assert extension["rows"] == {
        ids[0]: {"signed": [{"str": "1969"}], "signedLatest": []},
        ids[1]: {"signed": [], "signedLatest": [{"str": "2023-03-16"}]},
    }


def test_a_script_of_another_origin_may_send_its_queries(client: FlaskClient) -> None:
    preflight = client.options("/reconcile", headers={"Origin": "https://openrefine.example"})
    assert preflight.status_code == 204
    assert re.search(r"\bPOST\b", preflight.headers["Access-Control-Allow-Methods"])
