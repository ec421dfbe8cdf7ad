"""Sources, files on their way and what came of them, as the pages say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cairn.interop.incoming.queries import HeldRow, IncomingRow, RunRow, SourceRow
from cairn.web.sources import wording
from cairn.web.sources.sentences import Sentence, field, sentence, where

FEW = 20  # of the records and reasons that are told one by one


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happens to some records: how many of which kind, and some by name."""

    title: str
    counts: str
    names: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Why:
    """A reason for which something was left out, how often, and where first."""

    field: str
    why: Sentence
    times: int
    where: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One record, or a field of it, that was left out: where it stands, how it is called, and why."""

    where: str
    name: str
    field: str
    why: Sentence


@dataclass(frozen=True, slots=True)
class Report:
    """What would change, or did."""

    outcomes: tuple[Outcome, ...]
    same: str
    changed: tuple[str, ...]
    left_out: tuple[Why, ...]
    held: int
    mended: tuple[tuple[Sentence, int], ...]
    warnings: tuple[Sentence, ...]
    unread: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One file on its way."""

    row: IncomingRow
    size: str
    kind: Promise | str
    step: Promise | str
    share: str
    refused: str
    report: Report | None


def source_format(row: SourceRow) -> Promise | str:
    return wording.FORMATS.get(row.format, "")


def way(row: IncomingRow) -> Way:
    return Way(
        row=row,
        size=wording.size(row.size),
        kind=wording.KINDS[row.kind] if row.kind else "",
        step=wording.STEPS.get(row.progress.step if row.is_worked_on else "", ""),
        share=wording.share(row.progress.done, row.progress.total),
        refused=wording.refused(row.problem) if row.state == "refused" else "",
        report=report(row.found, would=True) if row.found else None,
    )


def of_run(row: RunRow, held: Iterable[HeldRow]) -> Report:
    return report(row.counts, [asdict(one) for one in held])


def report(
    counts: dict[str, Any], held: list[dict[str, Any]] | None = None, *, would: bool = False
) -> Report:
    """`Report.as_json` in words. `would`: nothing of it has happened yet."""
    titles = {
        "taken": _("Would be added") if would else _("Added"),
        "updated": _("Would change") if would else _("Changed"),
        "ended": _("Would end, because the source lists them no more") if would else _("Ended"),
    }
    named = counts.get("named", {})
    fields = counts.get("fields", {})
    said = counts.get("said", {})
    reasons = _reasons(held if held is not None else counts.get("why_held", []))
    return Report(
        outcomes=tuple(
            _outcome(title, counts[key], named.get(key, []))
            for key, title in titles.items()
            if counts.get(key)
        ),
        same=wording.counted(counts.get("unchanged", {})),
        changed=tuple(f"{wording.RECORDS.get(kind, kind)}: {_fields(some)}" for kind, some in fields.items()),
        left_out=reasons[:FEW],
        held=counts.get("held", 0),
        mended=tuple(
            (sentence(one, said.get(one, {})), number) for one, number in counts.get("mended", {}).items()
        ),
        warnings=tuple(sentence(one, said.get(one, {})) for one in counts.get("warnings", [])),
        unread=tuple((file, ", ".join(columns)) for file, columns in counts.get("unread", {}).items()),
    )


def _outcome(title: str, counts: dict[str, int], named: list[list[str]]) -> Outcome:
    names = [name for _kind, name in named if name]
    told = sum(number for kind, number in counts.items() if kind in {"organizations", "services", "meetings"})
    return Outcome(title, wording.counted(counts), tuple(names[:FEW]), max(0, told - len(names[:FEW])))


def _fields(some: dict[str, int]) -> str:
    return ", ".join(f"{field(name)} {number:,}" for name, number in some.items())


def _reasons(held: list[dict[str, Any]]) -> tuple[Why, ...]:
    """The reasons, the most frequent first."""
    times = Counter((one["field"], one["why"]) for one in held)
    first = {(one["field"], one["why"]): one for one in reversed(held)}
    return tuple(
        Why(field(name), sentence(why, one.get("said", {})), number, where(one["where"]))
        for (name, why), number in times.most_common()
        for one in [first[name, why]]
    )


def left_out(one: HeldRow) -> LeftOut:
    return LeftOut(where(one.where), one.name, field(one.field), sentence(one.why, one.said))
