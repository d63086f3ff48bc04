"""Agreements that a text names twice: by the ports they join, and by the bodies that signed."""

from __future__ import annotations

from collections.abc import Sequence

from loader.drafting.agreement import Agreement
from loader.drafting.clauses import Sentence
from loader.drafting.discourse import Discourse
from loader.drafting.signing import SISTERS


def reconciled(agreements: Sequence[Agreement], discourse: Discourse) -> list[Agreement]:
    """Return agreements without those between ports that another, by organisations, tells more of.

    "Baltimore and Kaohsiung become sister ports", says a headline; the text below it, that two authorities
    signed, and what joins the two ports.
    """
    return [
        agreement
        for agreement in agreements
        if not any(_tells_more(other, agreement, discourse) for other in agreements if other is not agreement)
    ]


def _tells_more(one: Agreement, other: Agreement, discourse: Discourse) -> bool:
    """Say whether ``one`` is what ``other`` told of before, undated and between ports only."""
    ports = all(ref.startswith("port/") for ref in other.parties)
    bodies = [ref for ref in one.parties if ref.startswith("organisation/")]
    if other.kind not in SISTERS or one.kind != other.kind or other.date or not ports or not bodies:
        return False
    if other.statements[0].sentence.number > one.statements[0].sentence.number:
        return False
    named = {ref for each in one.statements for ref in _ports_of_sentence(each.sentence, discourse)}
    both = set(other.parties) <= named
    unknown = [ref for ref in bodies if not discourse.port_of(ref)]
    shared = {discourse.port_of(ref) or ref for ref in one.parties} & set(other.parties)
    return both or (len(unknown) == 1 and len(shared) == 1 and len(one.parties) == len(other.parties))


def _ports_of_sentence(sentence: Sentence, discourse: Discourse) -> tuple[str, ...]:
    return discourse.ports_before(sentence, len(sentence.pieces))
