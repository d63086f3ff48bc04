"""A release as the server holds it: its triples in a store, and the query service over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from loader.release import Release
from loader.release import publications as published
from server import versions
from server.graph_view import RDFS_LABEL, GraphView
from server.query_service import EmbeddedQueryService, QueryService


@dataclass(frozen=True)
class Register:
    """What every view needs: the release, its graphs, what describes it, and who answers queries.

    ``description`` is DCAT and VoID; ``about`` is the same as a graph, with the labels that the dataset has
    for what it names. ``publications`` are the ids of what was published, with UTC times, oldest first.
    """

    release: Release
    view: GraphView
    description: tuple[ox.Quad, ...]
    about: GraphView
    queries: QueryService
    triples: int
    publications: tuple[tuple[str, str], ...]


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
    publications = tuple(published(release.path.parent))
    description = {
        *ox.parse(path=release.description, format=ox.RdfFormat.TURTLE),
        *versions.history(release.id, publications),
    }
    view = GraphView(store)
    return Register(
        release=release,
        view=view,
        description=tuple(description),
        about=_with_labels(description, view),
        queries=query_service or EmbeddedQueryService(store),
        triples=triples,
        publications=publications,
    )


def _with_labels(description: Iterable[ox.Quad], view: GraphView) -> GraphView:
    store = ox.Store()
    store.extend(description)
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in view.quads(None, RDFS_LABEL))
    return GraphView(store, whole=True)
