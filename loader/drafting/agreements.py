"""From statements to agreements: several sentences speak of one agreement.

One sentence may speak of several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loader.drafting.agreement import SPECIFIC_DONE, Agreement
from loader.drafting.assembled import Assembled
from loader.drafting.mentions import Mention
from loader.drafting.signing import SISTERS
from loader.drafting.statements import Statement


class Assembler(Assembled):
    """Puts statements together, in the order of the text."""

    def add(self, statement: Statement) -> None:
        """Take a statement into account."""
        mention = statement.mention
        if mention is None:
            self._complete(statement)
            return
        sets = self._party_sets(statement, mention)
        if mention.like and len(statement.parties) < 2 and not (sets and statement.others):
            self._another(statement)
            return
        if mention.like and statement.says in {"", "exists"} and not statement.date:
            statement = self._as_announced(statement)
        if statement.kind and statement.kind != "Agreement":
            self.kind = statement.kind
        if not sets:
            self._refer(statement, mention)
            return
        made = [
            self._place(_dated(statement, others), mention, subject, others, split=len(sets) > 1)
            for subject, others in sets
        ]
        more = self.last if mention.like and self._goes_on(statement) else []
        self.last = [*more, *(agreement for agreement in made if agreement and agreement not in more)]
        if self.last:
            self.discourse.parties = (
                self.last[-1].parties
                if len(self.last) == 1
                else tuple(dict.fromkeys(ref for agreement in self.last for ref in agreement.parties))
            )

    def _as_announced(self, statement: Statement) -> Statement:
        """Take "By the first, A and B …" as signed where "two memoranda were signed" stands before."""
        base = self.pending[-1] if self.pending else None
        if base is None or base.mention is None or not base.mention.plural or base.says != "signed":
            return statement
        return replace(
            statement,
            says="signed",
            date=base.date,
            date_span=base.date_span,
            bound=base.bound,
            verb=base.verb,
        )

    def _goes_on(self, statement: Statement) -> bool:
        """Say whether a statement about "the other" goes on with those that a sentence has begun to list."""
        return any(
            each.mention and each.mention.like and each.sentence.number == statement.sentence.number
            for agreement in self.last
            for each in agreement.statements
        )

    def _another(self, statement: Statement) -> None:
        """Read "It replaces one of 2021", "The first was signed in 1990": an older one of theirs."""
        if statement.mention and statement.mention.plural and self.last:
            self._refer(statement, statement.mention)
            return
        if len(self.last) != 1 or not statement.date or statement.says not in {"signed", "exists", "ended"}:
            return
        last = self.last[-1]
        if statement.bound or statement.date[:4] == last.date[:4]:
            return
        agreement = Agreement(
            last.kind, last.subject, last.others, kind_of=last.kind_of, parties_of=statement
        )
        agreement.merge(statement, self.generic)
        agreement.date, agreement.date_of = statement.date, statement
        self.agreements.append(agreement)

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
            and statement.says in SPECIFIC_DONE | {"considering", "planned", "ended", ""}
        ):
            side = self.counterpart(statement) or self.side(statement.sentence)
            if side and (statement.apart or mention.plural or len(others) == 1) and side[0] not in others:
                subject = side
        if len(dict.fromkeys((*subject, *others))) < 2:
            return []
        if statement.apart and not subject and len(others) > 1:
            return []
        apart = statement.apart or (mention.plural and (mention.number in {0, len(others)}))
        apart = apart or (statement.kind in SISTERS and statement.verb is None)  # they are two by two
        if apart and len(subject) == 1 and len(others) > 1:
            return [(subject, (other,)) for other in others]
        return [(subject, others)]

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
        key = self.key((*subject, *others))
        same = [
            agreement
            for agreement in reversed(self.agreements)
            if self.key(agreement.parties) == key and self.compatible(agreement, kind)
        ]
        for agreement in same:
            if self.conflict(agreement, statement):
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
            if key > self.key(target.parties) and self.compatible(target, kind) and not target.date:
                target.merge(statement, self.generic)
                target.subject, target.others, target.parties_of = subject, others, statement
                return target
        like_last = self.last and not mention.definite and (mention.year or not statement.subject)
        if not kind or (kind == "Agreement" and like_last):
            kind = (self.kind if mention.like or not kind else "") or (
                self.last[-1].kind if self.last else "Agreement"
            )
        agreement = Agreement(kind, subject, others, kind_of=statement, parties_of=statement)
        agreement.inferred_split = split and not statement.apart
        agreement.merge(statement, self.generic)
        self.agreements.append(agreement)
        return agreement

    def _refer(self, statement: Statement, mention: Mention) -> None:
        """Take a statement about "the agreements" or "the document" as one about those named last."""
        anaphoric = mention.definite or not statement.kind or mention.plural
        vague = not mention.definite and not statement.says and not statement.date and bool(statement.kind)
        # "MoUs by the dozen": nothing is said of those named before.
        last = [] if vague else self.last
        targets = [agreement for agreement in last if self.compatible(agreement, statement.kind)]
        if mention.plural and len(targets) == 1:
            targets = self.split(targets[0], mention.number) or targets
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
                if single and not set(self.key(single)) & set(self.key(agreement.parties)):
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
        verb = statement.verb
        passive = verb is not None and (
            verb.passive or (verb.form == "past" and bool(statement.date) and verb.start >= mention.end)
        )
        dated = statement.says == "exists" and statement.date and mention.definite
        known = (passive or dated or statement.persons or statement.people_named) and (
            mention.definite or not self.last
        )
        if before is None or not near or not known or len(subject) < 2 or mention.plural:
            return False
        if self.last and self.key(self.last[-1].parties) == self.key(subject):
            return False
        if not set(self.key(statement.parties)) <= set(self.key(subject)):
            return False
        if not (statement.says == "signed" or dated) or any(ref.startswith("person/") for ref in subject):
            return False
        named = Statement(before, None, subject, start=before.start, end=before.end)
        agreement = Agreement(statement.kind, subject, (), kind_of=statement, parties_of=named)
        agreement.statements.append(named)
        agreement.merge(statement, self.generic)
        self.agreements.append(agreement)
        self.last = [agreement]
        self.discourse.parties = agreement.parties
        return True

    def _complete(self, statement: Statement) -> None:
        """Take "The signatories are …", "… supports it".

        "… signed it" as said of the agreement named last.
        """
        if self.pending and not self.last_is_newer():
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
            if statement.adds:
                more = [
                    ref for ref in statement.parties if not set(self.key([ref])) & self.key(agreement.parties)
                ]
                agreement.others = (*agreement.others, *more)
                agreement.statements.append(statement)
                continue
            if len(statement.parties) > len(agreement.parties) and self.key(statement.parties) >= self.key(
                agreement.parties
            ):
                agreement.subject, agreement.others, agreement.parties_of = (
                    statement.subject,
                    statement.others,
                    statement,
                )
            agreement.merge(statement, self.generic)


def _dated(statement: Statement, others: Sequence[str]) -> Statement:
    """Return a statement with the date that it gives for these parties alone, where it gives one."""
    own = next((each for each in statement.dates if set(others) & set(each.refs)), None)
    if own is None:
        return replace(statement, date="", date_span=None) if statement.dates else statement
    return replace(statement, date=own.date, date_span=own.span, bound=False)
