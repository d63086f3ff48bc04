"""Judging what is served by shapes that are not ours, with pySHACL as others run it."""

from __future__ import annotations

import pyshacl
import rdflib
from rdflib import Graph


def judged(data: Graph, shapes: Graph) -> tuple[bool, str]:
    """Return whether a graph conforms, and the report."""
    keep = rdflib.NORMALIZE_LITERALS
    try:
        conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=True)
    finally:
        # pySHACL leaves it set to True, whatever it was.
        rdflib.NORMALIZE_LITERALS = keep
    return conforms, text
