"""From statements to agreements: several sentences speak of one agreement.

One sentence may speak of several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loader.drafting.agreement import SPECIFIC_DONE, Agreement
from loader.drafting.discourse import Discourse
from loader.drafting.mentions import Mention
from loader.drafting.statements import Statement


class Assembler:
    """Puts statements together, in the order of the text."""

    def __init__(self, discourse: Discourse, generic: frozenset[str]) -> None:
        """Begin with no agreement."""
        self.discourse = discourse
        self.generic = generic
        self.agreements: list[Agreement] = []
        self.last: list[Agreement] = []
        self.pending: list[Statement] = []

    def add(self, statement: Statement) -> None:
        """Take a statement into account."""
        mention = statement.mention
        if mention is None:
            self._complete(statement)
            return
        sets = self._party_sets(statement, mention)
        if not sets:
            self._refer(statement, mention)
            return
        made = [
            self._place(_dated(statement, others), mention, subject, others, split=len(sets) > 1)
            for subject, others in sets
        ]
        self.last = [agreement for agreement in made if agreement]
        if self.last:
            self.discourse.parties = (
                self.last[-1].parties
                if len(self.last) == 1
                else tuple(dict.fromkeys(ref for agreement in self.last for ref in agreement.parties))
            )

    def _party_sets(
        self, statement: Statement, mention: Mention
    ) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return the parties of each agreement that a statement speaks of.

        Nothing where it names fewer than two.
        """
        subject, others = statement.subject, statement.others
        if (
            not subject
            and others
            and (statement.apart or mention.plural or not mention.definite)
            and len(others) >= 1
            and statement.says in SPECIFIC_DONE | {"considering", "planned", ""}
        ):
            side = self._side()
            if side and (statement.apart or mention.plural or len(others) == 1) and side[0] not in others:
                subject = side
        if len(dict.fromkeys((*subject, *others))) < 2:
            return []
        if statement.apart and not subject and len(others) > 1:
            return []
        apart = statement.apart or (mention.plural and (mention.number in {0, len(others)}))
        if apart and len(subject) == 1 and len(others) > 1:
            return [(subject, (other,)) for other in others]
        return [(subject, others)]

    def _side(self) -> tuple[str, ...]:
        """Return the one party whose agreements the text goes through: its subject, if a party of one."""
        known = {ref for agreement in self.agreements for ref in agreement.parties}
        subject = self.discourse.subject
        if len(subject) == 1 and subject[0] in known:
            return subject
        return self.last[0].subject[:1] if self.last and self.last[0].subject and self.last[0].others else ()

    def _key(self, refs: Sequence[str]) -> frozenset[str]:
        return frozenset(self.discourse.port_of(ref) or ref for ref in refs)

    def _compatible(self, agreement: Agreement, kind: str) -> bool:
        return (
            not kind
            or kind == agreement.kind
            or kind in self.generic
            or agreement.kind in self.generic
            or (kind == "Agreement")
        )

    def _place(
        self,
        statement: Statement,
        mention: Mention,
        subject: tuple[str, ...],
        others: tuple[str, ...],
        *,
        split: bool,
    ) -> Agreement | None:
        kind = statement.kind
        key = self._key((*subject, *others))
        same = [
            agreement
            for agreement in reversed(self.agreements)
            if self._key(agreement.parties) == key and self._compatible(agreement, kind)
        ]
        for agreement in same:
            if self._conflict(agreement, statement):
                continue
            agreement.merge(statement, self.generic)
            if len({ref for ref in (*subject, *others) if ref.startswith("organisation/")}) > len(
                {ref for ref in agreement.parties if ref.startswith("organisation/")}
            ):
                agreement.subject, agreement.others = subject, others
            return agreement
        if mention.definite and not kind:
            self._refer(statement, mention)
            return None
        if mention.definite and self.last and statement.says in {"signed", ""}:
            # "The memorandum … signed by the port and its partners": more of the parties of what was named.
            target = self.last[-1]
            if key > self._key(target.parties) and self._compatible(target, kind) and not target.date:
                target.merge(statement, self.generic)
                target.subject, target.others, target.parties_of = subject, others, statement
                return target
        like_last = self.last and not mention.definite and (mention.year or not statement.subject)
        if not kind or (kind == "Agreement" and like_last):
            kind = self.last[-1].kind if self.last else "Agreement"
        agreement = Agreement(kind, subject, others, kind_of=statement, parties_of=statement)
        agreement.inferred_split = split and not statement.apart
        agreement.merge(statement, self.generic)
        self.agreements.append(agreement)
        return agreement

    def _conflict(self, agreement: Agreement, statement: Statement) -> bool:
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

    def _refer(self, statement: Statement, mention: Mention) -> None:
        """Take a statement about "the agreements" or "the document" as one about those named last."""
        anaphoric = mention.definite or not statement.kind or mention.plural
        vague = not mention.definite and not statement.says and not statement.date and bool(statement.kind)
        # "MoUs by the dozen": nothing is said of those named before.
        last = [] if vague else self.last
        targets = [agreement for agreement in last if self._compatible(agreement, statement.kind)]
        if mention.plural and len(targets) == 1:
            targets = self._split(targets[0], mention.number) or targets
        if (
            targets
            and (
                anaphoric
                or statement.kind in self.generic
                or all(agreement.kind in self.generic for agreement in targets)
            )
            and not (mention.year)
        ):
            if not mention.plural and len(targets) > 1 and not mention.definite:
                return
            single = statement.parties
            for agreement in targets:
                if single and not set(self._key(single)) & set(self._key(agreement.parties)):
                    continue
                if not mention.definite and statement.says in {
                    "planned",
                    "considering",
                    "unsigned",
                    "renewed",
                }:
                    continue
                agreement.merge(statement, self.generic)
            self.last = targets
            return
        if (
            targets
            and statement.says == "signed"
            and not mention.plural
            and len(targets) == 1
            and statement.kind == targets[0].kind
        ):
            targets[0].merge(statement, self.generic)
            return
        if statement.kind and not self._by_subject(statement, mention):
            self.pending.append(statement)

    def _by_subject(self, statement: Statement, mention: Mention) -> bool:
        """Read "A and B have set up a framework. The memorandum was signed on Saturday."."""
        subject, before = self.discourse.subject, self.discourse.subject_of
        near = before is not None and statement.sentence.number - before.number <= 2
        known = statement.verb is not None and statement.verb.passive and mention.definite
        if self.last or before is None or not near or not known or len(subject) < 2 or mention.plural:
            return False
        if (
            statement.parties
            or statement.says != "signed"
            or any(ref.startswith("person/") for ref in subject)
        ):
            return False
        named = Statement(before, None, subject, start=before.start, end=before.end)
        agreement = Agreement(statement.kind, subject, (), kind_of=statement, parties_of=named)
        agreement.statements.append(named)
        agreement.merge(statement, self.generic)
        self.agreements.append(agreement)
        self.last = [agreement]
        self.discourse.parties = agreement.parties
        return True

    def _split(self, agreement: Agreement, number: int) -> list[Agreement]:
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

    def _complete(self, statement: Statement) -> None:
        """Take "The signatories are …", "… supports it".

        "… signed it" as said of the agreement named last.
        """
        if self.pending and not self._last_is_newer():
            base = self.pending[-1]
            if len(statement.parties) > 1:
                self.pending.remove(base)
                agreement = Agreement(
                    base.kind, statement.subject, statement.others, kind_of=base, parties_of=statement
                )
                agreement.merge(base, self.generic)
                agreement.merge(statement, self.generic)
                self.agreements.append(agreement)
                self.last = [agreement]
                self.discourse.parties = agreement.parties
                return
        for agreement in self.last:
            if len(statement.parties) > len(agreement.parties) and self._key(statement.parties) >= self._key(
                agreement.parties
            ):
                agreement.subject, agreement.others, agreement.parties_of = (
                    statement.subject,
                    statement.others,
                    statement,
                )
            agreement.merge(statement, self.generic)

    def _last_is_newer(self) -> bool:
        if not self.last:
            return False
        return self.last[-1].statements[-1].sentence.number > self.pending[-1].sentence.number


def _dated(statement: Statement, others: Sequence[str]) -> Statement:
    """Return a statement with the date that it gives for these parties alone, where it gives one."""
    own = next((each for each in statement.dates if set(others) & set(each.refs)), None)
    if own is None:
        return replace(statement, date="", date_span=None) if statement.dates else statement
    return replace(statement, date=own.date, date_span=own.span, bound=False)
