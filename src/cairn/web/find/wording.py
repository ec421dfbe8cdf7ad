"""Codes to words, for finding help: places, languages, ages, and how old the news of a listing is."""

from django.utils.formats import date_format
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from cairn.directory.finds import Hit, PlaceKind, PlaceProblem, PlaceRow, SourceRow
from cairn.directory.freshness import Checked, Freshness
from cairn.directory.understanding.doors import Whom
from cairn.web.shell.compass import Point
from cairn.web.templatetags.cairn import miles, which_way
from cairn.web.upkeep import wording as upkeep

# Languages that Django's own list of languages does not name.
TONGUES = {
    "ase": gettext_lazy("American Sign Language"),
    "tl": gettext_lazy("Tagalog"),
    "ht": gettext_lazy("Haitian Creole"),
    "so": gettext_lazy("Somali"),
    "am": gettext_lazy("Amharic"),
    "yo": gettext_lazy("Yoruba"),
    "ps": gettext_lazy("Pashto"),
    "prs": gettext_lazy("Dari"),
    "aii": gettext_lazy("Assyrian"),
    "zh": gettext_lazy("Chinese"),
    "lt": gettext_lazy("Lithuanian"),
}

SAYS_SOMETHING_OF = {
    "pets": gettext_lazy("It says something about pets."),
    "children": gettext_lazy("It says something about children."),
    "wheelchair": gettext_lazy("It says something about stairs or wheelchairs."),
    "no_id": gettext_lazy("It says something about ID."),
    "women": gettext_lazy("It speaks of women."),
    "men": gettext_lazy("It speaks of men."),
    "lgbtq": gettext_lazy("It speaks of LGBTQ+ people."),
    "no_car": gettext_lazy("It says something about rides or buses."),
    "veterans": gettext_lazy("It speaks of veterans."),
    "youth": gettext_lazy("It speaks of young people."),
    "seniors": gettext_lazy("It speaks of older people."),
    "felony": gettext_lazy("It says something about records."),
    "reentry": gettext_lazy("It speaks of people who come home from jail or prison."),
    "undocumented": gettext_lazy("It says something about immigration papers."),
    "deaf": gettext_lazy("It speaks of deaf people."),
    "pregnant": gettext_lazy("It speaks of pregnancy."),
    "couples": gettext_lazy("It speaks of couples."),
}
SAYS_NO_TO = {
    "pets": gettext_lazy("It says that pets cannot come. A service animal may be another matter. Ask."),
    "children": gettext_lazy("It says that children cannot come. Ask before you go."),
}

ASK_ABOUT = {
    "pets": gettext_lazy("They do not say if a pet can come. Ask."),
    "children": gettext_lazy("They do not say if children can come. Ask."),
    "wheelchair": gettext_lazy("They do not say if there are stairs. Ask."),
    "no_id": gettext_lazy("They do not say if you need an ID. Ask."),
    "women": gettext_lazy("They do not say if it is for women. Ask."),
    "men": gettext_lazy("They do not say if it is for men. Ask."),
    "lgbtq": gettext_lazy("They do not say if LGBTQ+ people are welcome. Ask."),
    "no_car": gettext_lazy("They do not say how to get there without a car. Ask."),
    "veterans": gettext_lazy("They do not say if there is something for veterans. Ask."),
    "youth": gettext_lazy("They do not say if it is for young people. Ask."),
    "seniors": gettext_lazy("They do not say if it is for older people. Ask."),
    "felony": gettext_lazy("They do not say if a record matters. Ask."),
    "reentry": gettext_lazy("They do not say if it is for people who come home from jail or prison. Ask."),
    "undocumented": gettext_lazy("They do not say if immigration papers matter. Ask."),
    "deaf": gettext_lazy("They do not say if deaf people can use it. Ask."),
    "pregnant": gettext_lazy("They do not say if it is for pregnant people. Ask."),
    "couples": gettext_lazy("They do not say if couples can stay together. Ask."),
}
OPEN_IN = {
    "tonight": gettext_lazy("Open at some time tonight."),
    "today": gettext_lazy("Open at some time today."),
    "tomorrow": gettext_lazy("Open at some time tomorrow."),
    "monday": gettext_lazy("Open at some time on Monday."),
    "tuesday": gettext_lazy("Open at some time on Tuesday."),
    "wednesday": gettext_lazy("Open at some time on Wednesday."),
    "thursday": gettext_lazy("Open at some time on Thursday."),
    "friday": gettext_lazy("Open at some time on Friday."),
    "saturday": gettext_lazy("Open at some time on Saturday."),
    "sunday": gettext_lazy("Open at some time on Sunday."),
}
OPEN_THEN = gettext_lazy("Open at some time when you asked for.")

# Sentences that need nothing more.
PLAIN = {
    "free": gettext_lazy("It costs nothing."),
    "virtual": gettext_lazy("You can do it from where you are, by phone or online."),
    "statewide": gettext_lazy("It is for the whole state."),
    "hours_unknown": gettext_lazy("We do not know the hours. Call before you go."),
    "hours_by_appointment": gettext_lazy("By appointment. Call to make one."),
    "hours_call_first": gettext_lazy("They ask you to call first."),
    "hours_varies": gettext_lazy("They say that the hours may change. Call to confirm."),
    "hours_while_supplies_last": gettext_lazy("It may end early, when there is nothing left."),
    "fee_unknown": gettext_lazy("They do not say what it costs. Ask."),
    "address_private": gettext_lazy("The address is kept private, to keep people safe. Call first."),
    "no_place_given": gettext_lazy("No address is given."),
    "no_contact": gettext_lazy("No number and no website is given."),
    "place_approximate": gettext_lazy("We know only roughly where it is."),
    "closed_meeting": gettext_lazy("A closed meeting: only for people who come for their own recovery."),
    "women_only": gettext_lazy("Only for women."),
    "men_only": gettext_lazy("Only for men."),
    "building_closed": gettext_lazy("The building is closed for now. It may meet online."),
    "by_appointment": gettext_lazy("It has no fixed day and time. Ask when they meet."),
}

# What a listing says in its own words, under a heading of ours: the part of the note it is in, what a card
# says when that is short, and when it is long.
AS_LISTED = {
    "alert": ("text", gettext_lazy("Notice: %(text)s"), gettext_lazy("There is a notice on its page.")),
    "has_fee": (
        "fees",
        gettext_lazy("What it costs: %(text)s"),
        gettext_lazy("It may cost something. Its page says how much."),
    ),
    "eligibility": (
        "text",
        gettext_lazy("Who it is for: %(text)s"),
        gettext_lazy("Its page says who it is for."),
    ),
    "hours_in_words": (
        "text",
        gettext_lazy("Hours, as they write them: %(text)s. Call to confirm."),
        gettext_lazy("Its page says when it is open, in their words. Call to confirm."),
    ),
    "apply": (
        "text",
        gettext_lazy("How to get in: %(text)s"),
        gettext_lazy("Its page says how to get in."),
    ),
    "documents": (
        "text",
        gettext_lazy("Bring: %(text)s"),
        gettext_lazy("Its page says what to bring."),
    ),
}

NOT_FOUND = {
    PlaceProblem.ZIP_NOT_KNOWN: gettext_lazy(
        "We do not know this ZIP code, so we looked everywhere. Try one close by, or the name of the county."
    ),
    PlaceProblem.PLACE_NOT_KNOWN: gettext_lazy(
        "We do not know this place, so we looked everywhere. Try a ZIP code, or the name of the county."
    ),
    PlaceProblem.PLACE_IN_MANY_STATES: gettext_lazy(
        "There is more than one place with this name, so we looked everywhere. "
        "Add the state, as in “Salem, IL”."
    ),
}

ASK_SOMEBODY = {
    Whom.CLINICIAN: gettext_lazy(
        "Part of this is for somebody who knows your health: a doctor, a nurse or a pharmacist. We do not "
        "answer it here. Here is where you can ask."
    ),
    Whom.LAWYER: gettext_lazy(
        "Part of this is for a lawyer who can hear all of it. We do not answer it here. "
        "Here is where you can ask."
    ),
}

UNSURE = {
    "hours": gettext_lazy("when they are open"),
    "cost": gettext_lazy("what it costs"),
    "language": gettext_lazy("which languages they speak"),
}


def language(code: str) -> str:
    """The name of a language in the language of the page; a code nobody knows is shown as it is."""
    if code in TONGUES:
        return str(TONGUES[code])
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code.capitalize()


def ages(least: int | None, most: int | None) -> str:
    """For which ages it is; empty when it does not matter."""
    if least is not None and most is not None:
        return _("For people from %(least)s to %(most)s years old.") % {"least": least, "most": most}
    if least is not None:
        return _("For people %(least)s years old and up.") % {"least": least}
    return _("For people up to %(most)s years old.") % {"most": most} if most is not None else ""


def distance(hit: Hit) -> str:
    """How far and which way a find is from here; empty when that is not known."""
    if hit.distance_miles is None:
        return ""
    if hit.bearing is None:
        return _("About %(far)s away, in a straight line.") % {"far": miles(hit.distance_miles)}
    return which_way(Point("", hit.name, hit.bearing, hit.distance_miles))


def checked(checked: Checked, freshness: Freshness, source: SourceRow) -> str:
    """Who said so, and how old it is."""
    on = checked.on
    if on is None or freshness is Freshness.NEVER:
        when = _("Nobody has told us when this was last checked. It may have changed.")
    elif freshness is Freshness.OLD:
        when = _("Not checked since %(day)s. It may have changed.") % {"day": date_format(on, "DATE_FORMAT")}
    elif checked.how:
        when = upkeep.checked(checked)
    else:
        when = _("Checked on %(day)s.") % {"day": date_format(on, "DATE_FORMAT")}
    # Not inside the f-string: texts there are not found when texts are gathered for translation.
    told = _("From: %(source)s.") % {"source": source.name}
    return f"{when} {told}"


def why_not_drawn(place: PlaceRow) -> str:
    """Why a find lies nowhere on the drawing."""
    told = {
        PlaceKind.PRIVATE: PLAIN["address_private"],
        PlaceKind.ONLINE: PLAIN["virtual"],
        PlaceKind.STATEWIDE: PLAIN["statewide"],
        PlaceKind.PLACE: PLAIN["place_approximate"],
    }
    return str(told.get(place.kind, PLAIN["no_place_given"]))


def where(place: PlaceRow) -> str:
    """The place in one line; for a private or unknown one, what can be said instead."""
    if place.kind is PlaceKind.PRIVATE:
        return str(PLAIN["address_private"])
    if place.kind is PlaceKind.STATEWIDE:
        return str(PLAIN["statewide"])
    if place.address or place.city:
        parts = (place.address, place.city, f"{place.state} {place.postal_code}".strip())
        return ", ".join(part for part in parts if part)
    return str(PLAIN["virtual"] if place.kind is PlaceKind.ONLINE else PLAIN["no_place_given"])


def less_sure(wishes: tuple[str, ...]) -> str:
    """What the finds that follow leave open."""
    parts = [str(UNSURE[wish]) for wish in wishes if wish in UNSURE]
    return _("These may fit too. They do not say %(what)s.") % {"what": _(" or ").join(parts)}
