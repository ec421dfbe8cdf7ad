"""What the names of two services and of their agencies say. Pure."""

from collections.abc import Iterator

from cairn.directory.duplicates.rules import Why
from cairn.directory.duplicates.traits import Traits
from cairn.directory.words import one_slip_apart, stem

ALIKE = 0.6  # share of the words of both names that they have in common
# Words that make two programs of what is otherwise called the same.
APART_WORDS = """
    men man women woman boy girl male femal youth teen adult senior elder child children infant early
    famili family veteran spanish english medical dental mental residential outpatient inpatient day night
    morning evening emergency permanent transitional summer winter warm cool
    north south east west n s e w ne nw se sw county
"""
TELL_APART = frozenset(stem(word) for word in APART_WORDS.split()) | frozenset(APART_WORDS.split())


def names(one: Traits, other: Traits) -> Iterator[Why]:
    """A service is named apart from its agency: "Open Door" and "Open Door: dental" are two programs."""
    agency = _agencies(one, other)
    if agency:
        yield agency
    if one.whole and one.whole == other.whole:
        yield Why.SAME_NAME
        if one.source == other.source and agency is Why.OTHER_AGENCY:
            yield Why.OTHER_PROGRAM
    elif _are_two_programs(one, other, agency):
        yield Why.OTHER_PROGRAM
    elif are_alike(one.whole, other.whole) or are_alike(one.whole | one.agency, other.whole | other.agency):
        yield Why.NAMES_ALIKE
    elif _is_agency(one, other) or _is_agency(other, one):
        yield Why.AGENCY_IS_NAME
    else:
        yield Why.OTHER_NAME


def _agencies(one: Traits, other: Traits) -> Why | None:
    if not (one.agency and other.agency):
        return None
    same = one.agency_id == other.agency_id or are_alike(one.agency, other.agency)
    return Why.SAME_AGENCY if same else Why.OTHER_AGENCY


def _are_two_programs(one: Traits, other: Traits, agency: Why | None) -> bool:
    """Names that tell apart what one source, or one agency, lists: for men and for women, early and later.

    Who gives two names to what it lists means two things, unless they differ by a slip of the pen.
    """
    mine, theirs = one.whole - other.whole, other.whole - one.whole
    if (mine | theirs) & TELL_APART:
        return True
    if one.source == other.source:
        return not _is_a_slip(mine, theirs)
    ours = one.agency | other.agency
    mine, theirs = one.whole - ours, other.whole - ours
    return agency is Why.SAME_AGENCY and mine != theirs and share(mine, theirs) < ALIKE


def _is_a_slip(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the words in which two names differ are one word, written two ways."""
    if len(mine) != 1 or len(theirs) != 1:
        return False
    one, other = *mine, *theirs
    return one.isalpha() and other.isalpha() and min(len(one), len(other)) > 3 and one_slip_apart(one, other)


def are_alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return share(mine, theirs) >= ALIKE


def are_two_sites(one: Traits, other: Traits) -> bool:
    """Whether one source tells two places of an agency apart by what they are called, whatever their address:
    an office's street and number often stand with each of its houses.
    """
    if one.source != other.source or one.secret or other.secret:
        return False
    ours = one.agency | other.agency
    mine, theirs = one.site - ours, other.site - ours
    return bool(one.site and other.site) and mine != theirs and not _is_a_slip(mine - theirs, theirs - mine)


def _is_agency(one: Traits, other: Traits) -> bool:
    """Whether one listing is called as the agency of the other, whose own name adds nothing to it."""
    return bool(one.whole) and one.whole == other.agency and not (other.whole - other.agency)


def share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Of all the words of two names, the share that both have (Jaccard)."""
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def names_of_meetings(one: Traits, other: Traits) -> Iterator[Why]:
    if one.whole == other.whole:
        yield Why.SAME_NAME
    elif are_alike(one.whole, other.whole) or _holds(one.whole, other.whole):
        yield Why.NAMES_ALIKE
    else:
        yield Why.OTHER_NAME


def _holds(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one name is the other with something added, as in "Sunlight" and "Sunlight (Big Book)"."""
    small, large = sorted((mine, theirs), key=len)
    return bool(small) and small < large
