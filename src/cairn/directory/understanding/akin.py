"""What may help as well, where listings of what was asked for run out: looked for after it, never instead.

A need that the words speak for a little, though not enough to be said as understood, comes first; then what
is akin to the need that was understood (akin.toml).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cairn.directory import needs as book

BOOK = Path(__file__).with_name("akin.toml")
HEARD = 0.03  # of the likeliest chance, to be looked for as well
EASED = 0.25  # the power that evens chances out
FIRST_AKIN, FALLS = 0.7, 0.75  # what the nearest kin counts; how much less each further one does
MOST = 5  # needs looked for beside those understood


@cache
def _book() -> Mapping[str, tuple[str, ...]]:
    return {code: tuple(some) for code, some in tomllib.loads(BOOK.read_text(encoding="utf-8")).items()}


def akin(weights: Mapping[str, float], chances: Mapping[str, float]) -> dict[str, float]:
    """{need: how much it may help as well, 0 to 1} beside those understood (`weights`), the likeliest first.

    `chances` are those of every need, asked for or not.
    """
    if not weights:
        return {}
    best = max((chances.get(code, 0.0) for code in book.needs()), default=0.0)
    found = {
        code: (chances[code] / best) ** EASED
        for code in book.needs()
        if best and code not in weights and chances.get(code, 0.0) >= HEARD * best
    }
    main = max(weights, key=lambda code: weights[code])
    for at, code in enumerate(_book().get(main, ())):
        if code not in weights:
            found[code] = max(found.get(code, 0.0), FIRST_AKIN * FALLS**at)
    ordered = sorted(found, key=lambda code: -found[code])[:MOST]
    most = max(weights.values())
    return {code: min(found[code], 1.0) * most for code in ordered}
