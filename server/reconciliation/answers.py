"""Candidates, suggestions and the manifest as the JSON documents of the API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ontology import BASE, FW
from server.reconciliation.entities import Entities, Entity
from server.reconciliation.matching import Candidate
from server.reconciliation.requests import ReconciliationLimits
from server.reconciliation.vocabulary import Property, Type

Document = dict[str, Any]

PREVIEW_WIDTH, PREVIEW_HEIGHT = 420, 320


def manifest(
    entities: Entities, *, url: Callable[[str], str], version: str, limits: ReconciliationLimits
) -> Document:
    """Return the service manifest (section 3.1); ``url`` makes a path absolute for the client that asks."""
    return {
        "versions": ["0.2"],
        "name": "Fairway: ports, port agreements and shipping corridors",
        "identifierSpace": f"{BASE}id/",
        "schemaSpace": str(FW),
        "documentation": url("/"),
        "serviceVersion": version,
        "defaultTypes": [_type(entities, each) for each in entities.default_types()],
        "view": {"url": url("/id/{{id}}")},
        "preview": {
            "url": url("/reconcile/preview?id={{id}}"),
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": {
            kind: {
                "service_url": url(""),
                "service_path": f"/reconcile/suggest/{kind}",
                "flyout_service_url": url(""),
                "flyout_service_path": f"/reconcile/flyout/{kind}?id=${{id}}",
            }
            for kind in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": url(""), "service_path": "/reconcile/extend/properties"},
            "property_settings": [],
        },
        "batchSize": limits.reconciliation_queries,
    }


def result(entities: Entities, candidates: Iterable[Candidate]) -> Document:
    """Return the answer to one query (section 4.2)."""
    return {"result": [_candidate(entities, each) for each in candidates]}


def results(entities: Entities, batch: Mapping[str, Iterable[Candidate]]) -> Document:
    """Return the answer to a batch, under the keys of its queries."""
    return {key: result(entities, candidates) for key, candidates in batch.items()}


def entity_suggestions(entities: Entities, found: Sequence[Entity]) -> Document:
    """Return suggested things (section 6.3)."""
    return {
        "result": [
            {
                "id": each.id,
                "name": each.name,
                "description": each.description,
                "notable": _types(entities, each),
            }
            for each in found
        ]
    }


def type_suggestions(entities: Entities, found: Sequence[Type]) -> Document:
    """Return suggested types, each with what it is a kind of."""
    return {"result": [_type(entities, each) for each in found]}


def property_suggestions(found: Sequence[Property]) -> Document:
    """Return suggested properties."""
    return {"result": [{"id": p.id, "name": p.name, "description": p.description} for p in found]}


def proposals(found: Sequence[Property], *, type_id: str | None, limit: int | None) -> Document:
    """Return the properties that things of a type may be extended by (section 7.2)."""
    document: Document = {"properties": [{"id": each.id, "name": each.name} for each in found[:limit]]}
    if type_id is not None:
        document["type"] = type_id
    if limit is not None:
        document["limit"] = limit
    return document


def _candidate(entities: Entities, candidate: Candidate) -> Document:
    likeness, agreed = candidate.likeness, candidate.agreement
    features: list[Document] = []
    if likeness is not None:
        features.append({"id": "name_similarity", "value": round(likeness.score, 1)})
        features.append({"id": "name_is_same", "value": likeness.is_same})
    features.append({"id": "properties_agreeing", "value": agreed.agreeing})
    features.append({"id": "properties_differing", "value": agreed.differing})
    return {
        "id": candidate.entity.id,
        "name": candidate.entity.name,
        "description": candidate.entity.description,
        "type": _types(entities, candidate.entity),
        "score": round(candidate.score, 1),
        "match": candidate.match,
        "features": features,
    }


def _types(entities: Entities, entity: Entity) -> list[Document]:
    return [{"id": id, "name": entities.types[id].name} for id in entity.types]


def _type(entities: Entities, each: Type) -> Document:
    document: Document = {"id": each.id, "name": each.name}
    if each.description:
        document["description"] = each.description
    if each.broader:
        document["broader"] = [{"id": id, "name": entities.types[id].name} for id in each.broader]
    return document
