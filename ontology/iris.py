"""The one place that knows IRIs: it mints them, and maps them to request paths and back.

Things are named by short references such as ``port/los-angeles``: a kind, a slash, a slug. Fact
sheets are written with them, and ``BASE`` + ``id/`` + the reference is the thing's IRI.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from rdflib import URIRef
from rdflib.term import Identifier

from ontology import BASE

KINDS = (
    "agreement",
    "area",
    "article",
    "build",
    "claim",
    "corridor",
    "country",
    "event",
    "evidence",
    "geometry",
    "input",
    "organisation",
    "person",
    "port",
    "quotation",
    "region",
    "role",
    "scheme",
    "software",
    "status",
    "status-assertion",
)

SLUG = re.compile(r"[a-z0-9]+(?:-{1,2}[a-z0-9]+)*")

# Letters that Unicode does not decompose, as English-language registers spell them.
_SPELLED = str.maketrans(
    {"ø": "oe", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def is_slug(text: str) -> bool:
    """Say whether ``text`` is a slug: lower-case ASCII words joined by ``-`` or ``--``."""
    return SLUG.fullmatch(text) is not None


def slugify(name: str) -> str:
    """Return the slug of a name (``Port of Umeå`` gives ``port-of-umea``); may be empty."""
    spelled = name.lower().translate(_SPELLED)
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only))


def thing(reference: str) -> URIRef:
    """Return the IRI of the thing that a reference such as ``port/los-angeles`` names."""
    return URIRef(f"{BASE}id/{reference}")


def reference(iri: str) -> str | None:
    """Return the reference of a thing's IRI, or None for an IRI that is not ``…/id/…`` of ours."""
    prefix = f"{BASE}id/"
    return iri.removeprefix(prefix) if iri.startswith(prefix) else None


def status_assertion(subject: str, status: str, as_of: str) -> URIRef:
    """Return the IRI of "``subject`` had ``status`` as of ``as_of``", whoever says so."""
    return thing(f"status-assertion/{subject}/{status}/{as_of}")


def role(person: str, organisation: str, title: str) -> URIRef:
    """Return the IRI of a role: a person's title at an organisation (both slugs)."""
    return thing(f"role/{person}/{organisation}/{slugify(title)}")


def evidence(article: str, start: int, end: int) -> URIRef:
    """Return the IRI of the stretch of an article between two code-point offsets."""
    return thing(f"evidence/{article}/{start}-{end}")


def claim(article: str, triple: tuple[Identifier, Identifier, Identifier]) -> URIRef:
    """Return the IRI of "this article states this triple", from a hash of its N-Triples form."""
    line = " ".join(term.n3() for term in triple)
    return thing(f"claim/{article}/{hashlib.sha256(line.encode()).hexdigest()[:16]}")


def graph(name: str) -> URIRef:
    """Return the IRI of a named graph, such as ``article/<slug>``, ``evidence/<slug>``, ``ports``."""
    return URIRef(f"{BASE}graph/{name}")


def dataset() -> URIRef:
    """Return the IRI of the dataset as a whole, across its releases."""
    return URIRef(f"{BASE}dataset")


def release(release_id: str, path: str = "") -> URIRef:
    """Return the IRI of a release, or of something in it."""
    return URIRef(f"{BASE}release/{release_id}/{path}" if path else f"{BASE}release/{release_id}")


def at_path(path: str) -> URIRef:
    """Return the IRI that a request path (``/id/port/tokyo``) stands for, whatever the host."""
    return URIRef(BASE + path.removeprefix("/"))


def path_of(iri: str) -> str | None:
    """Return the request path that serves an IRI of ours, or None for an IRI of others."""
    return "/" + iri.removeprefix(BASE) if iri.startswith(BASE) else None
