"""``/llms.txt`` (https://llmstxt.org): in under 4 kB of Markdown, what a language model needs to query this.

Pure. The schema is that of the data as they are: the classes that have instances, and the properties that
those have, as the VoID description counts them.
"""

from __future__ import annotations

import pyoxigraph as ox

from ontology import FW, PREFIXES
from server.graph_view import GraphView, term, text_of

MAX_BYTES = 4_000

# The classes that questions are about, most asked first; the others serve these.
_CLASSES = (
    "Agreement", "Corridor", "StatusAssertion", "Port", "Organisation", "Person", "Role", "Event",
    "Quotation", "Article", "Claim", "Country", "Region",
)  # fmt: skip
# Said of nearly everything, so told once.
_COMMON = frozenset({"rdf:type", "rdfs:label"})


def text(head: str, about: GraphView, ontology: GraphView) -> bytes:
    """Return the file: ``head``, and as much of the schema below it as fits, by the order of its classes.

    ``about`` is the description of the dataset; ``ontology`` says what the values of a property are.
    """
    document = head.encode().rstrip(b"\n") + b"\n\n"
    for name in _CLASSES:
        line = _class_line(about, ontology, ox.NamedNode(str(FW[name]))).encode()
        if len(document) + len(line) < MAX_BYTES:
            document += line
    return document


def _class_line(about: GraphView, ontology: GraphView, cls: ox.NamedNode) -> str:
    """Return a class with its number of instances and its properties, or nothing if it has no instance."""
    for partition in about.subjects(term("void", "class"), cls):
        entities = about.value(partition, term("void", "entities"))
        properties = {
            _curie(property.value): _values(ontology, property)
            for part in about.resources(partition, term("void", "propertyPartition"))
            for property in about.objects(part, term("void", "property"))
            if isinstance(property, ox.NamedNode)
        }
        told = (name + values for name, values in sorted(properties.items()) if name not in _COMMON)
        return f"- {_curie(cls.value)} ({entities}): {' '.join(told)}\n"
    return ""


def _values(ontology: GraphView, property: ox.NamedNode) -> str:
    """Return ``→Port`` for a property whose values are of one class of ours, and nothing for others."""
    ranges = [text_of(cls) for cls in ontology.objects(property, term("rdfs", "range"))]
    if len(ranges) == 1 and ranges[0].startswith(str(FW)):
        return f"→{ranges[0].removeprefix(str(FW))}"
    return ""


def _curie(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"
