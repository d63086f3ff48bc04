"""The agreements of a text so far, and which of them a statement can mean."""

from __future__ import annotations

from collections.abc import Sequence

from loader.drafting.agreement import SPECIFIC_DONE, Agreement
from loader.drafting.clauses import Sentence
from loader.drafting.discourse import Discourse
from loader.drafting.statements import Statement


class Assembled:
    """The agreements named so far, those named last, and statements whose parties are yet to be named."""

    def __init__(self, discourse: Discourse, generic: frozenset[str]) -> None:
        """Begin with no agreement."""
        self.discourse = discourse
        self.generic = generic
        self.agreements: list[Agreement] = []
        self.last: list[Agreement] = []
        self.pending: list[Statement] = []
        self.kind = ""  # of the agreement named last, parties or none

    def counterpart(self, statement: Statement) -> tuple[str, ...]:
        """Return who is meant by "a memorandum was signed with B" after one of A and B, or of A and another.

        The other of the two; or, for another partner, the one of them that is a port of another country.
        """
        last = self.last[-1].parties if self.last else ()
        if len(last) != 2 or len(statement.others) != 1:
            return ()
        here = set(self.discourse.ports_of(statement.others))
        ports = [set(self.discourse.ports_of([ref])) for ref in last]
        same = [bool(here & each) or ref in statement.others for ref, each in zip(last, ports, strict=True)]
        if any(same):
            return (last[same.index(False)],) if not all(same) else ()
        if self.last[-1].others or not here:
            return ()
        lands = self._countries(here)
        foreign = [
            ref for ref, each in zip(last, ports, strict=True) if each and not lands & self._countries(each)
        ]
        return (foreign[0],) if len(foreign) == 1 else ()

    def _countries(self, ports: set[str]) -> set[str]:
        return {self.discourse.country_of.get(port.removeprefix("port/"), "") for port in ports}

    def side(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the one party whose agreements the text goes through: its subject, if a party of one."""
        announced = self.pending[-1] if self.pending else None
        if announced and len(announced.subject) == 1 and sentence.number - announced.sentence.number <= 2:
            return announced.subject
        known = {agreement.subject for agreement in self.agreements if agreement.others}
        subject = self.discourse.subject
        if any(ref.removeprefix("organisation/") in self.discourse.named for ref in subject):
            subject = ()  # a name that may be a person's
        if len(subject) == 1 and subject in known:
            return subject
        if self.last and self.last[0].others and len(self.last[0].subject) == 1:
            return self.last[0].subject
        parties = {ref for agreement in self.agreements for ref in agreement.parties}
        if len(subject) == 1 and (subject[0] in parties or self._near(sentence)):
            return subject
        return self.last[0].subject[:1] if self.last and self.last[0].subject and self.last[0].others else ()

    def _near(self, sentence: Sentence) -> bool:
        """Say whether the subject stands in the sentence before, or the one before that."""
        before = self.discourse.subject_of
        return before is not None and sentence.number - before.number <= 2

    def key(self, refs: Sequence[str]) -> frozenset[str]:
        """Return the parties as ports where they run one, so that two lists can be compared."""
        return frozenset(self.discourse.port_of(ref) or ref for ref in refs)

    def compatible(self, agreement: Agreement, kind: str) -> bool:
        """Say whether an agreement can be what a statement calls by a kind."""
        return (
            not kind
            or kind == agreement.kind
            or kind in self.generic
            or agreement.kind in self.generic
            or (kind == "Agreement")
        )

    def conflict(self, agreement: Agreement, statement: Statement) -> bool:
        """Say whether a statement must mean another agreement of the same parties.

        Signed at another time, or yet to come.
        """
        if statement.mention is not None and statement.mention.definite:
            return False
        if (
            statement.date
            and agreement.date
            and not statement.bound
            and not agreement.date.startswith("..")
            and statement.date[:4] != agreement.date[:4]
        ):
            return True
        return (
            agreement.says in SPECIFIC_DONE
            and statement.says in {"planned", "considering"}
            and statement.kind not in self.generic
            and statement.kind != ""
        )

    def split(self, agreement: Agreement, number: int) -> list[Agreement]:
        """Return an agreement with several others as one with each, where the text speaks of agreements."""
        if (
            len(agreement.subject) != 1
            or len(agreement.others) < 2
            or number not in {0, len(agreement.others)}
        ):
            return []
        place, parts = self.agreements.index(agreement), agreement.apart()
        self.agreements[place : place + 1] = parts
        return parts

    def last_is_newer(self) -> bool:
        """Say whether an agreement was named after the statement that waits for its parties."""
        if not self.last:
            return False
        return self.last[-1].statements[-1].sentence.number > self.pending[-1].sentence.number
