"""A release as the server holds it: its triples in a store, and the query service over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from loader.release import Release, Withdrawal, publications, published_at, withdrawals
from server.discovery import versions
from server.graph_view import RDFS_LABEL, GraphView, term, text_of
from server.query_service import EmbeddedQueryService, QueryService
from server.reconciliation.entities import entities_of
from server.reconciliation.matching import Matcher
from server.representation import Edition


@dataclass(frozen=True)
class Register:
    """What every view needs: the release, its description, and who answers queries and matches names.

    ``description`` is DCAT and VoID; ``about`` is the same as a graph, with the labels that the dataset has
    for what it names. ``withdrawn`` has what earlier releases named, by IRI; the present one may name it
    again.
    """

    release: Release
    edition: Edition
    withdrawn: Mapping[str, Withdrawal]
    view: GraphView
    description: tuple[ox.Quad, ...]
    about: GraphView
    queries: QueryService
    triples: int

    @cached_property
    def matcher(self) -> Matcher:
        """What matches names; made when it is first asked for, since a big release takes it seconds."""
        return Matcher(entities_of(self.view))


def open_register(release: Release, query_service: QueryService | None = None) -> Register:
    """Load a release into memory.

    The default graph is stored as the union of the named graphs, each triple once. pyoxigraph could
    compute that union for each query, but would give a triple once for each graph that holds it.
    """
    store = ox.Store()
    store.bulk_load(path=release.dataset, format=ox.RdfFormat.N_QUADS)
    store.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for quad in ox.parse(path=release.dataset, format=ox.RdfFormat.N_QUADS)
    )
    triples = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    view = GraphView(store)
    description = {
        *ox.parse(path=release.description, format=ox.RdfFormat.TURTLE),
        *versions.history(release.id, publications(release.path.parent)),
    }
    return Register(
        release=release,
        edition=Edition(release.id, published_at(release)),
        withdrawn=withdrawals(release.path.parent),
        view=view,
        description=tuple(description),
        about=_with_labels(description, view),
        queries=query_service or EmbeddedQueryService(store),
        triples=triples,
    )


def base_of(release: Release) -> str | None:
    """Return the base of the IRIs in a release, as its description names the dataset; None if it does not."""
    store = ox.Store()
    store.load(path=release.description, format=ox.RdfFormat.TURTLE)
    datasets = [text_of(node) for node in GraphView(store, whole=True).instances(term("dcat", "Dataset"))]
    return next((iri.removesuffix("dataset") for iri in datasets if iri.endswith("/dataset")), None)


def _with_labels(description: Iterable[ox.Quad], view: GraphView) -> GraphView:
    store = ox.Store()
    store.extend(description)
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in view.quads(None, RDFS_LABEL))
    return GraphView(store, whole=True)
