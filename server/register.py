"""A release as the server holds it: its triples in a store, and the query service over them."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from loader.release import Release
from loader.release import publications as published
from server import versions
from server.graph_view import GraphView
from server.query_service import EmbeddedQueryService, QueryService


@dataclass(frozen=True)
class Register:
    """What every view needs: the release, its graphs, what describes it, and who answers queries.

    ``publications`` are the ids of what was published, with UTC times, oldest first.
    """

    release: Release
    view: GraphView
    description: tuple[ox.Quad, ...]
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
    return Register(
        release=release,
        view=GraphView(store),
        description=tuple(description),
        queries=query_service or EmbeddedQueryService(store),
        triples=triples,
        publications=publications,
    )
