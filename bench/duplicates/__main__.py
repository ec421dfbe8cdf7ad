"""`python -m bench.duplicates`: the rule, beside names and ZIP codes that are equal. Needs `shared`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from . import sets

HERE = Path(__file__).parent
SPACE = UUID(int=9)
Labelled = tuple[Any, Any, bool]


def made_up() -> list[Labelled]:
    from cairn.directory.duplicates.traits import Traits, name_words, phone_digits, street_of
    from cairn.directory.finds import Kind

    def one(text: str, first: list[str], source: str, number: int) -> tuple[Any, list[str]]:
        cells = [cell.strip() for cell in text.split("|")]
        cells = [first[at] if cell == "=" else cell for at, cell in enumerate(cells)]
        name, agency, phone, street = cells
        door = street_of(street, "61704")
        traits = Traits(
            id=uuid5(SPACE, f"{number}{source}{text}"),
            kind=Kind.SERVICE,
            source=uuid5(SPACE, source),
            name=name,
            whole=name_words(name) - {"turnston"} or name_words(name),
            agency=name_words(agency),
            phones=phone_digits([f"30955501{phone}"]) if phone else frozenset(),
            streets=frozenset({door} if door else ()),
            zips=frozenset({"61704"} if door else ()),
        )
        return traits, cells

    found = []
    for number, line in enumerate((HERE / "made_up.txt").read_text().splitlines()):
        if line.startswith("#") or not line:
            continue
        head, rest = line.split("|", 1)
        label, lists = head.split()
        left, right = rest.split("||")
        first, cells = one(left, [], "1", number)
        second, _ = one(right, cells, "1" if lists == "both" else "2", number)
        found.append((first, second, label == "same"))
    return found


def looked_at(traits: dict[UUID, Any]) -> list[Labelled]:
    rows = [line.split() for line in (HERE / "looked_at.txt").read_text().splitlines() if line[0] != "#"]
    pairs = [(UUID(a), UUID(b), label == "same") for label, a, b in rows]
    return [(traits[a], traits[b], same) for a, b, same in pairs if a in traits and b in traits]


def meetings(traits: dict[UUID, Any]) -> list[Labelled]:
    """Two copies of one feed: what has one slug, day and hour in both is one meeting; what shares a key or a
    name and ZIP code and has not is another."""
    from cairn.directory.duplicates.keys import MOST_ALIKE, keys_of
    from cairn.directory.finds import Kind
    from cairn.directory.models import Meeting

    slugs = dict(Meeting.objects.values_list("pk", "record_id"))
    mine = {pk: one for pk, one in traits.items() if one.kind is Kind.MEETING}
    slug_keys = {pk: frozenset({(slugs[pk], one.day, one.starts)}) for pk, one in mine.items()}
    name_keys = {pk: frozenset({(one.name.casefold(), *sorted(one.zips))}) for pk, one in mine.items()}
    some = {
        *sets.couples({pk: keys_of(one) for pk, one in mine.items()}, MOST_ALIKE),
        *sets.couples(slug_keys, 10),
        *sets.couples(name_keys, MOST_ALIKE),
    }
    across = [(a, b) for a, b in sorted(some) if mine[a].source != mine[b].source]
    return [(mine[a], mine[b], slug_keys[a] == slug_keys[b]) for a, b in across]


def rule(one: Any, other: Any) -> bool:
    from cairn.directory.duplicates.comparing import compare

    return compare(one, other).may_be_one


def equal(one: Any, other: Any) -> bool:
    """The alternative: the same name, letter for letter but for case, and the same ZIP code."""
    return one.name.casefold() == other.name.casefold() and one.zips == other.zips


def row(name: str, pairs: Iterable[Labelled], says: Callable[[Any, Any], bool]) -> str:
    counted = [(says(one, other), same) for one, other, same in pairs]
    right = sum(said and same for said, same in counted)
    said, true = sum(said for said, _ in counted), sum(same for _, same in counted)
    precision = f"{right / said:.3f}" if said else "–"
    recall = f"{right / true:.3f}" if true else "–"
    return f"| {name} | {len(counted)} | {true} | {said} | {right} | {precision} | {recall} |"


def main() -> None:
    sets.load()
    traits = sets.all_traits()
    samples = {
        "made up": made_up(),
        "Chicago and Illinois, looked at": looked_at(traits),
        "two copies of a feed": meetings(traits),
    }
    print("| pairs | n | one | proposed | right | precision | recall |\n|---|---:|---:|---:|---:|---:|---:|")
    for name, pairs in samples.items():
        print(row(f"{name}, our rule", pairs, rule))
        print(row(f"{name}, name and ZIP equal", pairs, equal))


if __name__ == "__main__":
    main()
