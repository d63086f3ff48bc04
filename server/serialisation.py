"""Graphs to bytes, in every RDF format served; the same graph gives the same bytes.

Bodies carry the IRIs of the register whatever host answers. Prefixes are those of the ontology, as
far as they are used.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox
from pyld import jsonld

from ontology import PREFIXES, context
from server.descriptions import is_dependent
from server.graph_view import RDF_TYPE, RDFS_LABEL
from server.negotiation import GRAPH_FORMATS, JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, Format
from server.problems import NotAcceptable

_OXIGRAPH = {
    TURTLE: ox.RdfFormat.TURTLE,
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    RDF_XML: ox.RdfFormat.RDF_XML,
    TRIG: ox.RdfFormat.TRIG,
    N_QUADS: ox.RdfFormat.N_QUADS,
}


def serialise(quads: Iterable[ox.Quad], format: Format, *, about: str | None = None) -> bytes:
    """Return quads in a format; what is said of ``about`` comes first.

    TriG and N-Quads tell the graph of each triple, the other formats leave it out. Raises
    ``NotAcceptable`` where a format has no form for what a query may construct.
    """
    quads = list(quads)
    _refuse_unwritable(quads, format)
    if format == JSON_LD:
        return _json_ld({quad.triple for quad in quads}, about)
    if format.quads:
        ordered: list[Any] = sorted(
            set(quads), key=lambda quad: (str(quad.graph_name), *_rank(quad.triple, about))
        )
    else:
        ordered = sorted({quad.triple for quad in quads}, key=lambda triple: _rank(triple, about))
    prefixes = _used_prefixes(ordered)
    buffer = io.BytesIO()
    ox.serialize(ordered, buffer, format=_OXIGRAPH[format], prefixes=prefixes)
    return _as_rdf_xml(buffer.getvalue()) if format == RDF_XML else buffer.getvalue()


# Names of the RDF namespace that mean something else where a predicate stands (RDF/XML, section 7.2.5).
_RESERVED_IN_RDF_XML = frozenset(
    PREFIXES["rdf"] + name
    for name in ("RDF", "Description", "ID", "about", "aboutEach", "aboutEachPrefix", "bagID", "datatype",
                 "li", "nodeID", "parseType", "resource")
)  # fmt: skip


def _refuse_unwritable(quads: Iterable[ox.Quad], format: Format) -> None:
    for quad in quads:
        if format in (JSON_LD, RDF_XML) and isinstance(quad.object, ox.Triple):
            raise _unwritable("a triple as a term", format.label, (TURTLE, N_TRIPLES))
        if format == RDF_XML and quad.predicate.value in _RESERVED_IN_RDF_XML:
            raise _unwritable(f"the predicate {quad.predicate}", format.label)


# The engine writes a predicate or class that does not end in a local name as an element such as <oxprefix:>.
_NO_LOCAL_NAME = re.compile(rb"<[^\s<>/]+:[\s/>]")


def _as_rdf_xml(written: bytes) -> bytes:
    if _NO_LOCAL_NAME.search(written):
        raise _unwritable("a predicate or class that does not end in a name", RDF_XML.label)
    return as_xml(written, GRAPH_FORMATS)


_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_xml(written: bytes, formats: Sequence[Format]) -> bytes:
    """Return XML of the engine's so that a parser reads the same characters (XML 1.0, sections 2.2, 2.11).

    A carriage return becomes a reference, for a parser takes a bare one for the end of a line. Raises
    ``NotAcceptable``, naming those of ``formats`` that are left, for a character that XML cannot hold.
    """
    found = _NOT_IN_XML.search(written.decode("utf-8"))
    if found is not None:
        raise _unwritable(f"the character U+{ord(found[0]):04X}", "XML", formats)
    return written.replace(b"\r", b"&#13;")


def _unwritable(what: str, label: str, formats: Sequence[Format] = GRAPH_FORMATS) -> NotAcceptable:
    left = [f.media_type for f in formats if label not in f.label and not f.quads]
    return NotAcceptable(
        f"The answer holds {what}, for which {label} has no form. It is available as {', '.join(left)}.",
        alternatives=left,
    )


def in_default_graph(triples: Iterable[ox.Triple]) -> list[ox.Quad]:
    """Return triples as quads of the default graph, as the result of a query has them."""
    return [ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples]


def _rank(triple: ox.Triple, about: str | None) -> tuple[bool, str, bool, str, str]:
    subject = triple.subject
    is_about = isinstance(subject, ox.NamedNode) and subject.value == about
    return (
        not is_about,
        str(subject),
        triple.predicate != RDF_TYPE,
        triple.predicate.value,
        str(triple.object),
    )


def _used_prefixes(items: Iterable[ox.Triple | ox.Quad]) -> dict[str, str]:
    text = "\n".join(map(str, items))
    return {prefix: iri for prefix, iri in PREFIXES.items() if f"<{iri}" in text}


def _json_ld(triples: Iterable[ox.Triple], about: str | None) -> bytes:
    """Return compact JSON-LD 1.1 with our context inside it.

    A node is written out where it is first named if it depends on what names it (a status assertion, a
    geometry) or has nothing but a label; so a reader finds most of a thing in one object. What is left
    stands beside it under ``@included``, or under ``@graph`` if the document is about no one thing.
    """
    nodes = _nodes(sorted(triples, key=lambda triple: _rank(triple, about)))
    top = _nested(nodes, about)
    document: dict[str, Any]
    if about is not None and top and top[0]["@id"] == about:
        root, *others = top
        document = _compact(root | ({"@included": others} if others else {}))
    else:
        document = _compact({"@graph": top})
    return json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _compact(expanded: dict[str, Any]) -> dict[str, Any]:
    options = {"documentLoader": _refuse_to_fetch, "processingMode": "json-ld-1.1"}
    try:
        compacted: dict[str, Any] = jsonld.compact(expanded, {"@context": context()}, options)
    except jsonld.JsonLdError as error:
        if error.code != "IRI confused with prefix":
            raise
        # An IRI such as <fw:Port> cannot stand beside the prefix fw: the document stays as long as it is.
        return expanded
    first = {key: compacted[key] for key in ("id", "type", "label") if key in compacted}
    last = {key: compacted.pop(key) for key in ("@included", "@graph") if key in compacted}
    return {"@context": _used_context(compacted | last)} | first | _without_context(compacted) | last


def _used_context(compacted: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of our context that a document uses: the whole is longer than most documents."""
    words = set(_words(_without_context(compacted)))
    used = {
        term: definition for term, definition in context().items() if term in words or term.startswith("@")
    }
    words |= {word for definition in used.values() for word in _words(definition)}
    prefixes = {word.partition(":")[0] for word in words if ":" in word}
    return {term: definition for term, definition in context().items() if term in used or term in prefixes}


def _without_context(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != "@context"}


def _words(value: Any) -> Iterator[str]:
    """Yield every key and every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


def _refuse_to_fetch(url: str, _options: Mapping[str, Any]) -> dict[str, Any]:
    raise jsonld.JsonLdError(
        f"Nothing is fetched here: {url}", "jsonld.LoadDocumentError", code="loading document failed"
    )


_Node = dict[str, Any]


def _nodes(triples: Iterable[ox.Triple]) -> dict[str, _Node]:
    """Return one expanded node object per subject, in the order of the triples (JSON-LD 1.1, section 9.2)."""
    nodes: dict[str, _Node] = {}
    for triple in triples:
        subject = nodes.setdefault(_id(triple.subject), {"@id": _id(triple.subject)})
        if triple.predicate == RDF_TYPE and not isinstance(triple.object, ox.Literal):
            subject.setdefault("@type", []).append(_id(triple.object))
        else:
            subject.setdefault(triple.predicate.value, []).append(_value(triple.object))
    return nodes


def _id(term: Any) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


_XSD_STRING = PREFIXES["xsd"] + "string"
_XSD_INTEGER = PREFIXES["xsd"] + "integer"
_CANONICAL_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")


def _value(term: Any) -> _Node:
    if not isinstance(term, ox.Literal):
        return {"@id": _id(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == _XSD_STRING:
        return {"@value": term.value}
    if term.datatype.value == _XSD_INTEGER and _CANONICAL_INTEGER.fullmatch(term.value):
        # A number in JSON is the same literal (JSON-LD 1.1 API, section 8.2.2) as long as it is exact there.
        return {"@value": int(term.value)}
    return {"@value": term.value, "@type": term.datatype.value}


def _nested(nodes: dict[str, _Node], about: str | None) -> list[_Node]:
    """Put dependent nodes where they are first named, and mere labels wherever; return what stays on top."""
    placed: set[str] = set()
    for subject, node in nodes.items():
        for predicate, values in node.items():
            if predicate.startswith("@"):
                continue
            for value in values:
                name = value.get("@id")
                target = nodes.get(name) if name not in (about, subject) else None
                if target is None:
                    continue
                if _is_label_only(target):
                    value.update(target)
                    placed.add(name)
                elif name not in placed and _depends(name, predicate) and not _reaches(nodes, name, subject):
                    # The very object is put in, so that what is nested in it later comes along.
                    values[values.index(value)] = target
                    placed.add(name)
    return [node for subject, node in nodes.items() if subject not in placed]


def _is_label_only(node: _Node) -> bool:
    return set(node) == {"@id", RDFS_LABEL.value}


def _depends(name: str, predicate: str) -> bool:
    resource = ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name)
    return is_dependent(resource, of=ox.NamedNode(predicate))


def _reaches(nodes: dict[str, _Node], start: str, goal: str) -> bool:
    """Say whether one node names another, over any number of steps: to nest it would close a circle."""
    seen, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name in seen or name not in nodes:
            continue
        seen.add(name)
        values = (v for key, vs in nodes[name].items() if not key.startswith("@") for v in vs)
        waiting += [value["@id"] for value in values if "@id" in value]
    return False
