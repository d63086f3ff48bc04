"""Drafting: from an article's text to a fact sheet worth reviewing.

Staged rules over sentences, a module for each idea, in the order in which a text goes through them:

- ``language``: tokens and sentences; ``texts``: what is no article, and what to say of it.
- What a text speaks of: ``organisations`` (``short_names``, ``offices``), ``places`` (``gazetteer``,
  ``place_lists``, ``place_settings``, ``port_choice``), ``people`` and ``titles``, ``nouns`` (agreements),
  ``corridor_nouns``, ``events``, ``dates`` (``periods``), ``groups`` ("the two ports", "they") and ``names``.
- ``rows``: sentences as rows of pieces, cleared by ``omissions`` and listed by ``listing``.
- ``discourse``: who "the two ports" are.
- Agreements: ``signings`` reads statements with ``parties``, ``party_clauses``, ``signing``, ``verbs`` and
  ``support``; ``agreements`` puts them together.
- Corridors: ``corridors`` with ``endpoints``, ``endpoint_places``, ``routes``, ``corridor_actors`` and
  ``statuses``; ``corridor_assembly`` puts them together.
- ``quotations`` and ``areas``.
- ``drafter`` and the ``…_records`` modules write all that as a sheet, each fact with its quote.

``data/lexicon/`` holds the words, ``examples/`` a table of examples for each kind of fact.
"""

from __future__ import annotations

from loader.drafting.comparison import Comparison, compare
from loader.drafting.drafter import Draft, draft
from loader.drafting.errors import DraftingError
from loader.drafting.writing import to_yaml

__all__ = ["Comparison", "Draft", "DraftingError", "compare", "draft", "to_yaml"]
