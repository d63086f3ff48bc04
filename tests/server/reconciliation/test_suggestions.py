"""What completes a text that somebody types."""

from __future__ import annotations

import pytest

from server.reconciliation.entities import Entities
from server.reconciliation.suggestions import suggest_entities, suggest_properties, suggest_types


@pytest.mark.parametrize(
    ("prefix", "types", "first"),
    [
        ("los", (), "port/los-angeles"),
        ("Los Angeles", (), "port/los-angeles"),
        ("port of los a", (), "port/los-angeles"),
        ("angel", (), "port/los-angeles"),
        ("USLAX", (), "port/los-angeles"),
        ("usla", (), "port/los-angeles"),
        ("port/los-angeles", (), "port/los-angeles"),
        ("são s", (), "port/sao-sebastiao"),
        ("Singapore", ("Country",), "country/singapore"),
        ("port of los", ("Organisation",), "organisation/port-of-los-angeles"),
    ],
)
def test_a_thing_is_suggested_by_name_code_and_id(
    entities: Entities, prefix: str, types: tuple[str, ...], first: str
) -> None:
    assert suggest_entities(entities, prefix, types)[0].id == first


def test_what_begins_so_comes_before_what_holds_a_word_that_does(entities: Entities) -> None:
    ids = [entity.id for entity in suggest_entities(entities, "afric")]
    assert ids.index("region/africa") < ids.index("country/south-africa")


def test_nothing_typed_is_answered_with_everything(entities: Entities) -> None:
    assert len(suggest_entities(entities, "")) == len(entities.by_id)
    assert suggest_entities(entities, "zzzz") == []


@pytest.mark.parametrize("prefix", ["Port", "port", "PORT"])
def test_a_type_is_suggested(entities: Entities, prefix: str) -> None:
    assert [found.id for found in suggest_types(entities, prefix)][:2] == ["Port", "PortAuthority"]


@pytest.mark.parametrize(
    ("prefix", "first"), [("country", "country"), ("UN/LOCODE", "unlocode"), ("^c", "^country")]
)
def test_a_property_is_suggested(entities: Entities, prefix: str, first: str) -> None:
    assert suggest_properties(entities, prefix)[0].id == first
