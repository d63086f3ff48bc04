"""Drafting: from an article's text to a fact sheet worth reviewing.

Staged rules over sentences, a file for each kind of fact: ``language`` gives tokens and sentences;
``organisations``, ``places``, ``people``, ``nouns`` (agreements, corridors, events), ``dates`` and
``names`` find what a text speaks of; ``clauses`` turns sentences into rows of pieces, and ``discourse``
remembers who "the two ports" are; ``signings``, ``agreements``, ``corridors``, ``statuses``, ``areas``
and ``quotations`` read facts off the rows; ``drafter`` writes them as a sheet with their quotes.
``data/lexicon/`` holds the words, ``examples/`` a table of examples for each kind of fact.
"""

from __future__ import annotations

from loader.drafting.comparison import Comparison, compare
from loader.drafting.drafter import Draft, draft
from loader.drafting.errors import DraftingError
from loader.drafting.writing import to_yaml

__all__ = ["Comparison", "Draft", "DraftingError", "compare", "draft", "to_yaml"]
