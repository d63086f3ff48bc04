"""What a client sends is read, or refused with a sentence that says where."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.problems import BadRequest, ContentTooLarge
from server.reconciliation.agreement import Wanted
from server.reconciliation.matching import Query
from server.reconciliation.requests import (
    ExtensionQuery,
    ReconciliationLimits,
    read_batch,
    read_extension,
    read_query,
)

NS = "https://w3id.org/fairway/ontology#"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"query": " Tokyo "}, Query("Tokyo")),
        ({"query": "x", "type": "Port"}, Query("x", types=("Port",))),
        ({"query": "x", "type": [f"{NS}Port", "fw:Country"]}, Query("x", types=("Port", "Country"))),
        ({"query": "x", "type": [{"id": "Port", "name": "Port"}]}, Query("x", types=("Port",))),
        ({"query": "x", "type": None, "limit": None}, Query("x")),
        ({"query": "x", "type_strict": "should"}, Query("x")),
        ({"query": "x", "type_strict": "all"}, Query("x", of_all_types=True)),
        ({"query": "x", "limit": 3}, Query("x", limit=3)),
        ({"query": "x", "limit": 3.0}, Query("x", limit=3)),
        ({"query": "x", "limit": 10**30}, Query("x", limit=100)),
        ({"query": "", "properties": []}, Query()),
        (
            {"properties": [{"pid": "country", "v": ["JP", {"id": "country/japan", "name": "Japan"}, None]}]},
            Query(properties=(Wanted("country", ("JP", "country/japan")),)),
        ),
        (
            {"properties": [{"pid": f"^{NS}party", "v": True}, {"pid": "x", "v": 1.5}]},
            Query(properties=(Wanted("^party", ("true",)), Wanted("x", (1.5,)))),
        ),
        ({"query": "x", "whatever": [1]}, Query("x")),
    ],
)
def test_a_query_is_read(asked: dict[str, Any], expected: Query) -> None:
    assert read_batch(json.dumps({"q0": asked})) == {"q0": expected}
    assert read_query(json.dumps(asked)) == expected


def test_a_single_query_may_be_the_name_itself() -> None:
    assert read_query("Port of L.A.") == Query("Port of L.A.")


BAD = [
    ("", "The parameter queries is not JSON"),
    ("{", "The parameter queries is not JSON"),
    ("[]", "The parameter queries is [], and should be an object."),
    ("null", "The parameter queries is missing, and should be an object."),
    ('{"q0": {"query": NaN}}', "NaN is no number of JSON"),
    ("[" * 100_000, "nested too deep"),
    ('{"q0":' * 20_000, "nested too deep"),
    ('{"\\ud800": {"query": "x"}}', "half of a surrogate pair"),
    ('{"q0": "Tokyo"}', 'Query "q0" is "Tokyo", and should be an object.'),
    ('{"q0": {}}', 'Query "q0" has neither query nor properties'),
    ('{"q1": {"limit": 3}}', 'Query "q1" has neither query nor properties'),
    ('{"q0": {"query": 7}}', 'Query "q0": query is 7, and should be a text.'),
    ('{"q0": {"query": "x", "type": 7}}', 'Query "q0": type is 7, and should be a text.'),
    ('{"q0": {"query": "x", "type": [{}]}}', 'Query "q0": type is missing, and should be a text.'),
    ('{"q0": {"query": "x", "limit": 0}}', 'Query "q0": limit is 0, and should be a whole number from 1 up.'),
    ('{"q0": {"query": "x", "limit": true}}', "limit is true"),
    ('{"q0": {"query": "x", "limit": "3"}}', 'limit is "3"'),
    ('{"q0": {"query": "x", "limit": 1e999}}', "limit is Infinity"),
    ('{"q0": {"query": "x", "type_strict": "maybe"}}', 'is "maybe", and should be any, should or all.'),
    ('{"q0": {"query": "x", "type_strict": ["all"]}}', 'is ["all"], and should be any, should or all.'),
    ('{"q0": {"query": "x", "properties": {}}}', "properties is {}, and should be an array."),
    ('{"q0": {"query": "x", "properties": ["country"]}}', 'a member of properties is "country"'),
    ('{"q0": {"query": "x", "properties": [{"v": 1}]}}', "the pid of a property is missing"),
    ('{"q0": {"query": "x", "properties": [{"pid": "country"}]}}', 'the property "country" has no value v.'),
    ('{"q0": {"query": "x", "properties": [{"pid": "c", "v": [[1]]}]}}', 'the value of "c" is [1]'),
    (f'{{"q0": {{"query": {"9" * 5000}}}}}', "is not JSON"),
]


@pytest.mark.parametrize(("text", "sentence"), BAD, ids=range(len(BAD)))
def test_a_bad_batch_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BadRequest) as refused:
        read_batch(text)
    assert sentence in refused.value.detail
    assert len(refused.value.detail) < 300


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (json.dumps({f"q{n}": {"query": "x"} for n in range(101)}), "reconciliation_queries"),
        (json.dumps({"q0": {"query": "x" * 501}}), "reconciliation_name_characters"),
        (json.dumps({"q0": {"query": "x", "type": ["Port"] * 101}}), "reconciliation_values"),
        (json.dumps({"q0": {"properties": [{"pid": "x", "v": list(range(101))}]}}), "reconciliation_values"),
        (json.dumps({"q0": {"properties": [{"pid": "x", "v": []}] * 101}}), "reconciliation_values"),
    ],
)
def test_a_batch_past_a_limit_is_refused_by_its_name(text: str, limit: str) -> None:
    with pytest.raises(ContentTooLarge) as refused:
        read_batch(text)
    assert refused.value.extensions == {"limit": limit}
    assert limit in refused.value.detail


def test_a_data_extension_query_is_read() -> None:
    properties = [{"id": f"{NS}country", "settings": {}}, {"id": "^endpoint"}]
    asked = json.dumps({"ids": ["port/tokyo"], "properties": properties})
    assert read_extension(asked) == ExtensionQuery(("port/tokyo",), ("country", "^endpoint"))


@pytest.mark.parametrize(
    ("asked", "kind", "sentence"),
    [
        ([], BadRequest, "The parameter extend is [], and should be an object."),
        ({"properties": []}, BadRequest, "The member ids is missing, and should be an array."),
        ({"ids": [1], "properties": []}, BadRequest, "A member of ids is 1, and should be a text."),
        (
            {"ids": [], "properties": ["x"]},
            BadRequest,
            'A member of properties is "x", and should be an object.',
        ),
        ({"ids": [], "properties": [{}]}, BadRequest, "The id of a property is missing"),
        ({"ids": ["x"] * 501, "properties": []}, ContentTooLarge, "extension_things"),
        ({"ids": [], "properties": [{"id": "x"}] * 51}, ContentTooLarge, "extension_properties"),
    ],
)
def test_a_bad_data_extension_query_is_refused(asked: Any, kind: type[Exception], sentence: str) -> None:
    with pytest.raises(kind, match=re.escape(sentence)):
        read_extension(json.dumps(asked))


MEMBERS = st.sampled_from(["query", "type", "type_strict", "limit", "properties", "pid", "v", "id"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(MEMBERS, inner),
)


@given(JSON)
def test_whatever_json_comes_is_read_or_refused(value: object) -> None:
    try:
        queries = read_batch(json.dumps({"q0": value}))
    except (BadRequest, ContentTooLarge):
        return
    assert 1 <= queries["q0"].limit <= ReconciliationLimits().reconciliation_candidates
