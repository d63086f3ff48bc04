"""What is said of a thing: the triples of its document, and of DESCRIBE.

Pure functions over a ``GraphView``. The description of a thing is

* its own triples, and those of the nodes that exist only for it (status assertions, roles, geometry);
* the triples of others that name it;
* the claims about any of these, with their evidence down to the quote and its offsets;
* the label of everything that these name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ontology import iris
from server.graph_view import RDFS_LABEL, GraphView, Resource, fw, term

DEPENDENT_KINDS = frozenset({"status-assertion", "role", "geometry", "evidence"})

CLAIM_SUBJECT, CLAIM_PREDICATE, CLAIM_OBJECT = fw("subject"), fw("predicate"), fw("object")
CLAIM_EVIDENCE, STATED_IN = fw("evidence"), fw("statedIn")
HAS_SOURCE, HAS_SELECTOR = term("oa", "hasSource"), term("oa", "hasSelector")

_OF_CLAIMS = frozenset({CLAIM_SUBJECT, CLAIM_PREDICATE, CLAIM_OBJECT, CLAIM_EVIDENCE, HAS_SOURCE})


def describe(view: GraphView, thing: Resource) -> list[ox.Quad]:
    """Return the description of a thing; empty if nothing is said of it."""
    own = closure(view, thing)
    about = list(incoming(view, thing))
    claims = [quad for claim in claims_about(view, thing, own) for quad in closure(view, claim)]
    quads = {*own, *about, *claims}
    return list(quads.union(labels(view, quads)))


def closure(view: GraphView, thing: Resource) -> list[ox.Quad]:
    """Return a thing's own triples and, over again, those of the dependent nodes that they name."""
    quads: list[ox.Quad] = []
    seen: set[Resource] = set()
    waiting = [thing]
    while waiting:
        subject = waiting.pop()
        if subject in seen:
            continue
        seen.add(subject)
        for quad in view.quads(subject):
            quads.append(quad)
            if isinstance(quad.object, ox.NamedNode | ox.BlankNode) and is_dependent(
                quad.object, of=quad.predicate
            ):
                waiting.append(quad.object)
    return quads


def is_dependent(resource: Resource, *, of: ox.NamedNode | None = None) -> bool:
    """Say whether a node is told of only together with what names it."""
    if isinstance(resource, ox.BlankNode) or of == HAS_SELECTOR:
        return True
    # A claim's object is the very node that is talked about, and is described where it belongs.
    return of not in (CLAIM_SUBJECT, CLAIM_OBJECT) and kind(resource) in DEPENDENT_KINDS


def kind(resource: Resource) -> str | None:
    """Return the kind of a thing of ours (``port``, ``claim``) as its IRI tells, or None."""
    reference = iris.reference(resource.value) if isinstance(resource, ox.NamedNode) else None
    return reference.partition("/")[0] if reference else None


def incoming(view: GraphView, thing: Resource) -> Iterator[ox.Quad]:
    """Yield the facts that name a thing as their object; claims and evidence are no facts about it."""
    for quad in view.quads(None, None, thing):
        is_of_claim = quad.predicate in _OF_CLAIMS or (
            isinstance(quad.subject, ox.NamedNode | ox.BlankNode)
            and kind(quad.subject) in ("claim", "evidence")
        )
        if not is_of_claim:
            yield quad


def claims_about(view: GraphView, thing: Resource, own: Iterable[ox.Quad]) -> list[Resource]:
    """Return the claims whose subject is the thing or a node dependent on it, or whose object it is."""
    subjects = {quad.subject for quad in own if isinstance(quad.subject, ox.NamedNode | ox.BlankNode)} | {
        thing
    }
    claims = {claim for subject in subjects for claim in view.subjects(CLAIM_SUBJECT, subject)}
    claims.update(view.subjects(CLAIM_OBJECT, thing))
    return sorted(claims, key=str)


def labels(view: GraphView, quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return the labels of all resources of ours that stand in some quads as subject or object."""
    nodes = {node for quad in quads for node in (quad.subject, quad.object) if isinstance(node, ox.NamedNode)}
    named = {node for node in nodes if iris.path_of(node.value)}
    return [label for node in sorted(named, key=str) for label in view.quads(node, RDFS_LABEL)]
