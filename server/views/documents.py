"""Documents: what has the same content in every RDF format and as a page, each at an address of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from loader.release import Withdrawal
from ontology import PREFIXES, iris
from server import problems
from server.discovery import versions
from server.edge import negotiate, page, register
from server.graph_view import node, term
from server.negotiation import DOCUMENT_FORMATS, HTML, Choice, Format, split_suffix
from server.problems import NotFound
from server.representation import Link, Representation
from server.serialisation import serialise


def document(
    path: str | None,
    named: Choice | None,
    *,
    quads: Callable[[], Iterable[ox.Quad]],
    html: Callable[[], bytes],
    about: str | None = None,
    links: tuple[Link, ...] = (),
    status: int = 200,
) -> Representation:
    """Return a document in the format that was ``named`` by a suffix, or else is negotiated.

    ``path`` is the document's address without a suffix, if it has one that takes suffixes: then each format
    links to the others. ``quads`` and ``html`` give its content, whichever is asked for; what is said of
    ``about`` comes first.
    """
    choice = negotiate(DOCUMENT_FORMATS, named)
    if choice.format == HTML:
        body = html()
    else:
        content = _dataset(quads()) if choice.format.quads else quads()
        body = serialise(content, choice.format, about=about)
    return Representation(
        body,
        choice.content_type,
        status=status,
        negotiated=choice.by_accept,
        content_location=f"{path}.{choice.format.name}" if path is not None and named is None else None,
        links=(*links, *(alternates(path, choice.format) if path is not None else ())),
    )


def alternates(path: str, sent: Format) -> tuple[Link, ...]:
    """Return links to the other formats of a document than the one that is ``sent``."""
    return tuple(
        Link(f"{path}.{format.name}", "alternate", format.media_type)
        for format in DOCUMENT_FORMATS
        if format != sent
    )


def _dataset(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return quads and, as the default graph, the union of their graphs, as the SPARQL service has it.

    A client that asks for N-Quads first and looks at the default graph alone, as Comunica does, so finds
    what Turtle says.
    """
    named = set(quads)
    return named | {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in named}


def suffix_choice(suffix: str | None, title: str) -> Choice | None:
    """Return the format that a suffix (``ttl``) names; None without one. Raises ``NotFound`` for others."""
    if suffix is None:
        return None
    _, named = split_suffix(f"x.{suffix}", DOCUMENT_FORMATS)
    if named is None:
        raise NotFound(f"{title} is not to be had as .{suffix[:20]}.")
    return named


def known(iri: str) -> ox.NamedNode:
    """Return a thing that the release speaks of; raises ``Gone`` if it did before, and else ``NotFound``."""
    subject = node(iri) if iri.isascii() and "#" not in iri else None
    if subject is None or subject not in register().view:
        if (gone := register().withdrawn.get(str(iri))) is not None:
            raise _withdrawn(gone)
        raise NotFound(f"This release says nothing of {(iris.reference(iri) or iri)[:200]!r}.")
    return subject


def tombstone(iri: str, named: Choice | None = None) -> Representation | None:
    """Return what is left to say (410) of a thing or graph that was withdrawn; None if it was not."""
    served = register()
    gone = served.withdrawn.get(str(iri))
    if gone is None or ox.NamedNode(iri) in served.view or served.view.graph(iri):
        return None
    subject, last = ox.NamedNode(iri), ox.NamedNode(iris.release(gone.release))
    when = versions.instant(gone.at.isoformat())
    quads = [
        ox.Quad(subject, term("owl", "deprecated"), ox.Literal(True)),
        ox.Quad(subject, term("prov", "invalidatedAtTime"), when),
        ox.Quad(subject, ox.NamedNode(f"{PREFIXES['dcterms']}isPartOf"), last),
    ]
    problem = _withdrawn(gone)
    return document(
        None,
        named,
        quads=lambda: quads,
        html=lambda: page("problem.html", problem=problem, more=iris.path_of(last.value)),
        about=iri,
        links=(Link(last.value, "predecessor-version"),),
        status=problem.status,
    )


def _withdrawn(gone: Withdrawal) -> problems.Gone:
    return problems.Gone(
        f"{gone.iri} was withdrawn on {gone.at:%Y-%m-%d}. "
        f"The last release that speaks of it is {gone.release}."
    )
