"""What it is worth that a place helped others. Pure.

Little, because few answer and those who do are not all alike: it decides between places that are about as
near and about as fitting, and never lifts one that does not fit. A place of which nothing is known stands in
the middle: new ones are not punished for being new. Small numbers are drawn towards what is usual (decision
0030).
"""

from .points import HELPED_MOST, HURT_MOST, USUAL_ANSWERS, USUALLY_HELPED


def outcome_points(helped: int, answered: int) -> float:
    """Points for a place that helped `helped` of `answered` people, between -HURT_MOST and HELPED_MOST."""
    share = (helped + USUAL_ANSWERS * USUALLY_HELPED) / (answered + USUAL_ANSWERS)
    above = share - USUALLY_HELPED
    if above >= 0:
        return HELPED_MOST * above / (1 - USUALLY_HELPED)
    return HURT_MOST * above / USUALLY_HELPED
