"""An agreement as a text has it, growing with what each statement says of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from loader.drafting.statements import Statement

SPECIFIC_DONE = frozenset({"signed", "exists", "renewed"})


@dataclass
class Agreement:
    """An agreement as the text has it, with the statements that speak of it."""

    kind: str
    subject: tuple[str, ...]
    others: tuple[str, ...]
    statements: list[Statement] = field(default_factory=list)
    says: str = ""
    date: str = ""
    date_of: Statement | None = None
    inferred_split: bool = False
    kind_of: Statement | None = None
    parties_of: Statement | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """All parties, each once, in the order of the text."""
        return tuple(dict.fromkeys((*self.subject, *self.others)))

    def merge(self, statement: Statement, generic: frozenset[str]) -> None:
        """Take into account what a statement says; ``generic``: kinds that a specific one refines."""
        if (statement.kind and self.kind in generic and statement.kind not in generic) or (
            statement.kind == "CooperationAgreement" and self.kind == "Agreement"
        ):
            self.kind, self.kind_of = statement.kind, statement
        self.statements.append(statement)
        self.says = _stronger(self.says, statement.says)
        if (
            statement.date
            and (statement.says in {"signed", "exists", ""} or statement.of_original)
            and (not self.date or (self.date.startswith("..") and not statement.bound))
        ):
            self.date = f"../{statement.date.split('/')[-1]}" if statement.bound else statement.date
            self.date_of = statement

    def apart(self) -> list[Agreement]:
        """Return it as one agreement with each of the others."""
        return [
            replace(self, others=(other,), statements=list(self.statements), inferred_split=True)
            for other in self.others
        ]


def _stronger(one: str, other: str) -> str:
    """Return what weighs more of two things said of one agreement."""
    order = ("", "unsigned", "considering", "planned", "exists", "signed", "renewed", "ended")
    return max(one, other, key=order.index)
