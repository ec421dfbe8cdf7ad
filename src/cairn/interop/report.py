"""What came of an import, in plain words that somebody can act on."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as made
from enum import StrEnum

from .reasons import Reason, as_kept
from .reasons import Reason as _

SHOWN = 20
NAMED = 500  # records told by name, of each outcome


class Outcome(StrEnum):
    """What happened to a record, compared with what was kept before."""

    TAKEN = "taken"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    ENDED = "ended"


CHANGES = (Outcome.TAKEN, Outcome.UPDATED, Outcome.ENDED)


@dataclass(frozen=True, slots=True)
class Held:
    """A record, or one field of it, that was not taken: where it stands, and why."""

    where: str
    field: str
    why: Reason
    record: dict[str, str] = made(default_factory=dict)

    def sentence(self) -> str:
        return f"{self.where}{', ' + self.field if self.field else ''}: {self.why}"


@dataclass(slots=True)
class Report:
    """Counts by outcome and kind of record, what was held back, what was put right, and warnings."""

    source: str
    is_dry_run: bool = False
    counts: dict[Outcome, Counter[str]] = made(default_factory=lambda: {o: Counter() for o in Outcome})
    fields: dict[str, Counter[str]] = made(default_factory=dict)
    named: dict[Outcome, list[tuple[str, str]]] = made(default_factory=lambda: {o: [] for o in CHANGES})
    held: list[Held] = made(default_factory=list)
    mended: Counter[Reason] = made(default_factory=Counter)
    warnings: list[Reason] = made(default_factory=list)
    unread: dict[str, list[str]] = made(default_factory=dict)
    kept: int = 0

    def count(self, outcome: Outcome, kind: str, number: int = 1) -> None:
        if number:
            self.counts[outcome][kind] += number

    def count_fields(self, kind: str, fields: Iterable[str]) -> None:
        """One record of this kind was updated in these fields."""
        self.fields.setdefault(kind, Counter()).update(fields)

    def name(self, outcome: Outcome, kind: str, name: str) -> None:
        """Remember some of the records by name, so that somebody can look at what changed."""
        if len(self.named[outcome]) < NAMED:
            self.named[outcome].append((kind, name))

    def hold(self, where: str, field: str, why: Reason, record: dict[str, str] | None = None) -> None:
        self.held.append(Held(where, field, why, record or {}))

    def mend(self, what: Reason, number: int = 1) -> None:
        if number:
            self.mended[what] += number

    def keep(self, number: int) -> None:
        """So many corrections of ours stand, whatever the source says."""
        self.kept += number

    def warn(self, sentence: Reason) -> None:
        if sentence and sentence not in self.warnings:
            self.warnings.append(sentence)

    def warn_mended(self, file: str, mended: Iterable[Reason]) -> None:
        """What had to be put right in a file before it could be read."""
        for what in mended:
            self.warn(_("%(file)s: %(what)s.", file=file, what=what))

    def leave_unread(self, file: str, columns: Iterable[str]) -> None:
        """Columns of a file that become nothing here."""
        if some := sorted(set(columns)):
            self.unread[file] = some

    def total(self, outcome: Outcome) -> int:
        return self.counts[outcome].total()

    @property
    def changes(self) -> int:
        """How many records are different from before; 0 when the same file comes in twice."""
        return sum(self.total(outcome) for outcome in CHANGES)

    def as_json(self) -> dict[str, object]:
        """What is kept with the run: {"taken": {"services": 3}, …, "held": 2, "mended": {}, …}.

        "fields" counts what changed: {"services": {"fees": 2}}; "named" tells some records by outcome. "said"
        has for each English sentence of "mended" and "warnings" what says it in another language (`as_kept`).
        """
        counted: dict[str, object] = {str(outcome): dict(kinds) for outcome, kinds in self.counts.items()}
        return counted | {
            "held": len(self.held),
            "mended": dict(self.mended),
            "warnings": self.warnings,
            "said": {str(one): as_kept(one) for one in (*self.mended, *self.warnings)},
            "unread": self.unread,
            "fields": {kind: dict(fields.most_common()) for kind, fields in self.fields.items()},
            "named": {str(outcome): [list(one) for one in some] for outcome, some in self.named.items()},
        }

    def lines(self) -> Iterator[str]:
        """The report as lines of text, for a terminal."""
        yield f"{self.source}: trial run, nothing was written" if self.is_dry_run else f"{self.source}: done"
        for outcome, kinds in self.counts.items():
            if kinds:
                yield f"  {outcome}: " + ", ".join(f"{kind} {n:,}" for kind, n in sorted(kinds.items()))
            if outcome is Outcome.UPDATED:
                yield from self._field_lines()
            if outcome is Outcome.ENDED and self.named[outcome]:
                yield f"    {self._names(outcome)}"
        if self.kept:
            yield f"  kept as they were put right here: {self.kept}"
        yield from (f"  warning: {warning}" for warning in self.warnings)
        yield from (f"  put right: {what} ({n})" for what, n in self.mended.most_common())
        yield from (f"  not read in {file}: {', '.join(some)}" for file, some in self.unread.items())
        yield from self.held_lines()

    def _field_lines(self) -> Iterator[str]:
        for kind, fields in sorted(self.fields.items()):
            yield f"    in {kind}: " + ", ".join(f"{name} {n:,}" for name, n in fields.most_common())

    def _names(self, outcome: Outcome) -> str:
        names = [name or f"one of the {kind}" for kind, name in self.named[outcome]]
        more = self.total(outcome) - len(names[:SHOWN])
        return "; ".join(names[:SHOWN]) + (f"; and {more:,} more" if more > 0 else "")

    def held_lines(self) -> Iterator[str]:
        if not self.held:
            return
        yield f"  not taken: {len(self.held)}"
        for (name, why), number in Counter((h.field, h.why) for h in self.held).most_common(SHOWN):
            first = next(h for h in self.held if (h.field, h.why) == (name, why))
            yield f"    {number} × {name + ': ' if name else ''}{why} First at {first.where}."
