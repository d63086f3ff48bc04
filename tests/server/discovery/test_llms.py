"""What a language model is told: never more than fits."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ontology import FW, iris
from server.discovery import llms
from server.graph_view import GraphView, term

DATASET = str(iris.dataset())


def ontology() -> GraphView:
    store = ox.Store()
    for number, cls in ((0, "Port"), (2, "Port"), (2, "Organisation")):
        property = ox.NamedNode(str(FW[f"property{number}"]))
        store.add(ox.Quad(property, term("rdfs", "range"), ox.NamedNode(str(FW[cls]))))
    return GraphView(store, whole=True)


ONTOLOGY = ontology()


def described(properties: int) -> GraphView:
    """Return a description in which every class of ours has so many properties."""
    store = ox.Store()
    for cls in llms._CLASSES:
        partition = ox.NamedNode(f"{DATASET}#{cls}")
        store.add(ox.Quad(partition, term("void", "class"), ox.NamedNode(str(FW[cls]))))
        store.add(ox.Quad(partition, term("void", "entities"), ox.Literal(7)))
        for number in range(properties):
            part = ox.NamedNode(f"{DATASET}#{cls}-{number}")
            store.add(ox.Quad(partition, term("void", "propertyPartition"), part))
            store.add(ox.Quad(part, term("void", "property"), ox.NamedNode(str(FW[f"property{number}"]))))
    return GraphView(store, whole=True)


@pytest.mark.parametrize("properties", [0, 1, 10, 20, 100, 1000])
def test_it_stays_short_whatever_is_to_be_told(properties: int) -> None:
    document = llms.text("# Head\n", described(properties), ONTOLOGY)
    assert document.startswith(b"# Head\n\n")
    assert len(document) < llms.MAX_BYTES


def test_a_class_is_told_with_its_number_and_properties_or_not_at_all() -> None:
    lines = llms.text("# Head\n", described(2), ONTOLOGY).decode().splitlines()
    assert "- fw:Agreement (7): fw:property0→Port fw:property1" in lines
    assert len(lines) == 2 + len(llms._CLASSES)
    fewer = llms.text("# Head\n", described(40), ONTOLOGY).decode().splitlines()
    assert 2 < len(fewer) < len(lines)
    assert all(line.endswith("fw:property9") for line in fewer[2:])
    assert "fw:property2 " in fewer[2]
