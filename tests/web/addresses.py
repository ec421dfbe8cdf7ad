"""Every address of the product in one line: who may look, who may send its form, and what is sent."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cairn.web.upkeep.telling import token_for
from tests import make
from tests.web import ladder_addresses, meetings
from tests.web.duty_addresses import DUTIES
from tests.web.goodbye_addresses import GOODBYE_IDS, GOODBYES
from tests.web.group_addresses import GROUPS, SAME_TIME
from tests.web.leaving_addresses import LEAVING
from tests.web.offline_addresses import OFFLINE
from tests.web.own_addresses import OWN
from tests.web.page import (
    ALL,
    DANA,
    GONE,
    MEMBERS,
    NOBODY,
    PEOPLE,
    PLACELESS,
    READERS,
    ROSA,
    STEWARD,
    THEIRS,
    WALKERS,
    Page,
    World,
    corrected,
    form,
    name_put_right,
    signed,
    the_same,
)
from tests.web.rights_addresses import RIGHTS
from tests.web.sent import by_order, emergency, new_measure, told_them, translated
from tests.web.supervision_addresses import ARGUMENTS, SUPERVISION
from tests.web.together_addresses import SAME, TOGETHER
from tests.web.units_addresses import UNITS

__all__ = [
    "ALL",
    "ELSEWHERE",
    "GONE",
    "MEMBERS",
    "OPEN_FORMS",
    "PLACELESS",
    "TABLE",
    "TOLD_BY_ANYBODY",
    "Page",
    "World",
    "address",
]

ONE = ("person_id",)
SAYING, STEP = ("person_id", "saying_id"), ("person_id", "step_id")
HAND_OFF = ("referral_id",)
TOLD = ("disclosure_id",)
MEASURE = ("person_id", "measure_id")
WORDS = form(words="Some words", language="en")
CALLED = form(called="Somebody", language="en")
LISTING, SERVICE = ("listing_id",), {"kind": "service"}

TABLE: dict[str, Page] = {
    # The frame, and the way in
    "home": Page(ALL),
    "help": Page(ALL),
    "set_language": Page(ALL, ALL, form(language="es")),
    "sign_in": Page(ALL, ALL, form(sign_in_name="nobody", password="nothing")),
    "sign_in_second": Page(ALL),  # without the right password just before, only back to the first step
    "sign_in_passkey": Page(None, ALL),  # what it signed is looked at in test_passkeys.py
    "sign_out": Page(None, ALL),
    "join": Page(ALL, ALL, form(code="ABCD-EFGH-JKMN")),
    "join_account": Page(ALL),
    "invitation": Page(ALL, more={"link": "unknown"}),
    "demo_sign_in": Page(NOBODY, more={"key": "rosa"}),  # no demo here: there is no such page
    "gallery": Page(NOBODY, NOBODY),
    "gallery_form": Page(NOBODY, NOBODY),
    # Find
    "find": Page(ALL),
    "find_ask": Page(None, ALL, form(words="food", near="61704")),
    "service": Page(ALL, args=("service_id",)),
    "meeting": Page(ALL, args=("meeting_id",)),
    "meeting_calendar": Page(ALL, args=("meeting_id",)),
    "choose_finds": Page(ALL),
    "finds_list": Page(NOBODY, more={"finds": "unknown"}),  # without a find there is no such page
    "calendar_file": Page(ALL, args=("meeting_id",)),
    # Keeping listings true
    "tell": Page(None, ALL, form(tip="full"), args=LISTING, more=SERVICE),
    "tell_undo": Page(None, ALL, lambda world: {"told": token_for(world.ids["tip_id"])}),
    "tell_more": Page(NOBODY, NOBODY, WORDS),  # without the token of a tap there is no such page
    "listings": Page(STEWARD),
    "alike": Page(STEWARD),
    "apart": Page(STEWARD),
    "made_one": Page(STEWARD),
    "pair": Page(STEWARD, STEWARD, the_same, args=("pair_id",)),
    "set_apart": Page(None, STEWARD, args=("pair_id",)),
    "put_back": Page(None, STEWARD, args=("apart_id",)),
    "make_two": Page(None, STEWARD, args=("merge_id",)),
    "listing": Page(STEWARD, STEWARD, name_put_right, args=LISTING, more=SERVICE),
    "decide_tip": Page(
        None,
        STEWARD,
        lambda world: {"tip_id": str(world.ids["tip_id"]), "state": "dismissed"},
        args=LISTING,
        more=SERVICE,
    ),
    "end_listing": Page(None, STEWARD, args=LISTING, more=SERVICE),
    "asked_them": Page(None, STEWARD, args=LISTING, more=SERVICE),
    "undo_correction": Page(None, STEWARD, corrected, args=LISTING, more=SERVICE),
    "keep_ours": Page(None, STEWARD, corrected, args=LISTING, more=SERVICE),
    "ask_owner": Page(None, STEWARD, args=LISTING, more=SERVICE),
    "decide_proposal": Page(
        None,
        STEWARD,
        lambda world: {"id": str(world.ids["proposal_id"]), "take": "yes"},
        args=LISTING,
        more=SERVICE,
    ),
    # Sources, and files on their way
    "sources": Page(STEWARD),
    "bring_file": Page(
        None, STEWARD, lambda world: {"file": SimpleUploadedFile("town.csv", b"ID,Name\n1,Food\n")}
    ),
    "kept_back": Page(STEWARD),
    "source": Page(STEWARD, args=("source_id",)),
    "look_again": Page(None, STEWARD, form(days="30"), args=("source_id",)),
    "import_report": Page(STEWARD, args=("run_id",)),
    "incoming": Page(STEWARD, args=("incoming_id",)),
    "tell_of_file": Page(None, STEWARD, form(kind="hsds", source="Town"), args=("incoming_id",)),
    "let_file_in": Page(None, STEWARD, args=("incoming_id",)),
    "stop_file": Page(None, STEWARD, args=("working_id",)),
    "go_on_with_file": Page(None, STEWARD, args=("working_id",)),
    "drop_file": Page(None, STEWARD, args=("incoming_id",)),
    "owner_link": Page(ALL, more={"secret": "unknown"}),
    "your_listing": Page(ALL),  # without the cookie of a link it only says that none is open
    "they_answered": Page(None, WALKERS | STEWARD, args=LISTING, more=SERVICE),
    # The directory for other systems
    "hsds": Page(ALL),
    "hsds_openapi": Page(ALL),
    "hsds_services": Page(ALL),
    "hsds_service": Page(ALL, args=("listed_id",)),
    "hsds_organizations": Page(ALL),
    "hsds_organization": Page(ALL, args=("agency_id",)),
    "hsds_places": Page(ALL),
    "hsds_place": Page(ALL, args=("place_id",)),
    "hsds_taxonomies": Page(ALL),
    "hsds_taxonomy": Page(ALL, args=("taxonomy_id",)),
    "hsds_terms": Page(ALL),
    "hsds_term": Page(ALL, args=("term_id",)),
    "hsds_nothing": Page(NOBODY, more={"rest": "anything"}),
    "meetings_feed": Page(ALL),
    # One's own account
    "account": Page(MEMBERS),
    "change_how_called": Page(None, MEMBERS, CALLED),
    "change_password": Page(None, MEMBERS, form(now=make.PASSWORD, new="another very long password")),
    "sign_out_everywhere": Page(None, MEMBERS, form(password=make.PASSWORD)),
    "sign_out_there": Page(None, frozenset({"person"}), args=("signed_in_id",)),
    "confirm": Page(MEMBERS, MEMBERS, form(password=make.PASSWORD)),
    "confirm_passkey": Page(None, MEMBERS),
    "add_passkey": Page(MEMBERS, MEMBERS),
    "second_step": Page(MEMBERS),
    "add_app": Page(MEMBERS),  # its key is sealed for each account: sent in test_second_step.py
    "renew_codes": Page(None, frozenset({"person"})),  # only the person has a second step here
    "remove_second": Page(None, frozenset({"person"}), args=("factor_id",)),
    # The organisation
    "organisation": Page(STEWARD),
    "organisation_settings": Page(
        STEWARD,
        STEWARD,
        form(
            county="X", time_zone="America/Chicago", part2_status="unknown", postal_code="61701", listens=""
        ),
    ),
    "invite": Page(None, STEWARD, form(role="lead")),
    "cancel_invitation": Page(None, STEWARD, args=("invitation_id",)),
    "colleague": Page(STEWARD, STEWARD, form(role="lead"), args=("colleague_id",)),
    "end_place": Page(None, STEWARD, args=("colleague_id",)),
    "new_way_in": Page(None, STEWARD, args=("colleague_id",)),
    "let_back_in": Page(None, STEWARD, args=("colleague_id",)),
    # A supporter's places
    "today": Page(WALKERS),
    "people": Page(WALKERS),
    "welcome_person": Page(WALKERS, WALKERS, form(name="New", yes_how="aloud", language="en")),
    # A person, and walking with them
    "person": Page(READERS - {"person"}, args=ONE),
    "person_details": Page(
        THEIRS, THEIRS, form(name="Dee", phone="", postal_code="", language="en"), args=ONE
    ),
    "invite_person": Page(None, frozenset({"supporter"}), args=ONE),
    "let_person_back_in": Page(None, frozenset({"lead"}), args=ONE),
    **LEAVING,
    **OFFLINE,
    **RIGHTS,
    **DUTIES,
    **SUPERVISION,
    # A plan
    "my_plan": Page(PEOPLE),
    "plan_say": Page(THEIRS, THEIRS, WORDS, args=ONE, more={"about": "goal"}),
    "plan_saying": Page(READERS, args=SAYING),
    "plan_say_anew": Page(THEIRS, THEIRS, WORDS, args=SAYING),
    "plan_set_saying": Page(None, THEIRS, form(act="set_down"), args=SAYING),
    "plan_check_words": Page(
        THEIRS, THEIRS, lambda world: {"saying": str(world.ids["typed_id"]), "mine": "yes"}, args=ONE
    ),
    "plan_add_step": Page(THEIRS, THEIRS, form(words="Step", owner="me", language="en"), args=ONE),
    "plan_step": Page(READERS, THEIRS, form(answer="not_yet", words=""), args=STEP),
    "plan_change_step": Page(THEIRS, THEIRS, form(owner="together", when_on="", when_words=""), args=STEP),
    # How things are
    "measures": Page(STEWARD),
    "bring_in_measure": Page(STEWARD, STEWARD, new_measure),
    "measure": Page(
        STEWARD, STEWARD, form(spread="10", reliability="0.9", source="A paper"), args=("measure_id",)
    ),
    "translate_measure": Page(STEWARD, STEWARD, translated, args=("measure_id",)),
    "use_measure": Page(None, STEWARD, form(use="no"), args=("measure_id",)),
    "measures_of": Page(THEIRS, args=ONE),
    "measure_over_time": Page(THEIRS, args=MEASURE),
    "fill_measure": Page(THEIRS, THEIRS, form(q0="s|a", shown="q0"), args=MEASURE),
    "measure_often": Page(None, THEIRS, form(every="month"), args=MEASURE),
    "measure_link": Page(None, THEIRS, args=MEASURE),
    "set_filling": Page(None, THEIRS, form(act="set_down"), args=("filling_id",)),
    "ask_myself": Page(THEIRS, THEIRS, form(words="Do I?", way="yes_no", language="en"), args=ONE),
    "own_question": Page(THEIRS, THEIRS, form(value="yes"), args=("person_id", "question_id")),
    "set_own_question": Page(None, THEIRS, form(act="set_down"), args=("person_id", "question_id")),
    "levels": Page(
        THEIRS,
        THEIRS,
        form(matters="1", language="en", **{f"level{n}": "Words" for n in range(5)}),
        args=("person_id", "goal_id"),
    ),
    "level_reached": Page(THEIRS, THEIRS, form(level="0", words=""), args=("person_id", "levels_id")),
    "fill_by_link": Page(NOBODY, more={"secret": "unknown"}),  # without the link there is no such page
    # Checking in, and asking for a call; Dana shows her check-ins to Rosa
    "check_in": Page(PEOPLE, PEOPLE, lambda world: {"key": str(uuid4()), "feeling": "Tired"}),
    "check_ins": Page(PEOPLE),
    "my_feelings": Page(PEOPLE, PEOPLE, form(words_0="Foggy", drawing_0="rain")),
    "our_feelings": Page(None, PEOPLE),
    "make_check_in_link": Page(None, PEOPLE),
    "end_check_in_link": Page(None, PEOPLE),
    "one_check_in": Page(DANA, DANA, form(words="More words"), args=("check_in_id",)),
    "take_check_in_back": Page(None, DANA, args=("check_in_id",)),
    "their_check_ins": Page(ROSA, args=ONE),
    "ask_for_call": Page(None, DANA, lambda world: {"to": str(world.cast.supporter.account_id)}),
    "answer_call": Page(None, ROSA, form(answer="called"), args=("call_id",)),
    "check_in_by_link": Page(NOBODY, NOBODY, more={"secret": "unknown"}),  # no such link, no such page
    "who_sees": Page(PEOPLE, PEOPLE, form(supporters=[], chosen="yes"), more={"what": "check_ins"}),
    "who_sees_one": Page(
        DANA,
        DANA,
        lambda world: {"supporters": [str(world.cast.supporter.account_id)], "chosen": "yes"},
        args=("item",),
        more={"what": "stretch"},
    ),
    # For hard days; Dana shows Rosa the plan and one stretch
    "hard_days": Page(PEOPLE),
    "write_hard_days": Page(PEOPLE, PEOPLE, form(helps="Walking", language="en")),
    "hard_days_card": Page(PEOPLE),
    "mark_stretch": Page(PEOPLE, PEOPLE, form(what="loss", began_on="2026-01-05", language="en")),
    "change_stretch": Page(
        DANA, DANA, form(what="loss", began_on="2026-01-05", language="en"), args=("stretch_id",)
    ),
    "remove_stretch": Page(None, DANA, args=("stretch_id",)),
    "their_hard_days": Page(ROSA, args=ONE),
    **OWN,
    "plan_look_again": Page(THEIRS, THEIRS, form(day="", chosen="yes"), args=STEP),
    **meetings.TABLE,
    **ladder_addresses.TABLE,
    **TOGETHER,
    **GROUPS,
    **UNITS,
    **GOODBYES,
    # A hand-off
    "hand_off_save": Page(
        None,
        THEIRS,
        lambda world: {
            "person": str(world.ids["person_id"]),
            "kind": "meeting",
            "place": str(world.ids["meeting_id"]),
        },
    ),
    "hand_off": Page(READERS, args=HAND_OFF),
    "hand_off_agree": Page(THEIRS, THEIRS, signed, args=HAND_OFF, query="?way=introduced"),
    "hand_off_witness": Page(None, frozenset({"supporter"}), args=HAND_OFF),
    "hand_off_did": Page(None, THEIRS, form(act="set_down"), args=HAND_OFF),
    "hand_off_stuck": Page(THEIRS, THEIRS, form(obstacle="full", words="", language="en"), args=HAND_OFF),
    "hand_off_helped": Page(
        THEIRS, THEIRS, form(helped="yes", words="", language="en"), args=("handed_over_id",)
    ),
    "hand_off_step": Page(THEIRS, THEIRS, lambda world: {"step": str(world.ids["step_id"])}, args=HAND_OFF),
    # Who can see
    "who_can_see": Page(PEOPLE),
    "keep_to_myself": Page(None, PEOPLE, form(kind="goals", keep="yes")),
    "who_signs": Page(
        READERS - {"person"}, READERS - {"person"}, form(age="adult", has_guardian="no"), args=ONE
    ),
    "verify_stand_in": Page(
        None,
        READERS - {"person"},
        form(signer="guardian", name="Gale", papers="Letters of office"),
        args=ONE,
    ),
    "end_stand_in": Page(None, READERS - {"person"}, args=("person_id", "stand_in_id")),
    "keep_for_them": Page(ROSA, ROSA, form(kind="referral", yes_how="aloud"), args=("asking_id",)),
    "share_for_them": Page(ROSA, ROSA, form(kind="goals", yes_how="paper"), args=("asking_id",)),
    "sign_yes": Page(
        THEIRS,
        THEIRS,
        lambda world: {
            "recipients": "Dr. Lee",
            "kinds": ["identity"],
            "purpose": "support",
            **signed(world),
        },
        args=ONE,
        query="?type=general",
    ),
    "written_yes": Page(READERS, args=("yes_id",)),
    "written_yes_file": Page(READERS, args=("yes_id",)),
    "witness_yes": Page(None, frozenset({"supporter"}), args=("grant_id",)),
    "copy_given": Page(None, THEIRS, args=("yes_id",)),
    "told_on_yes": Page(ROSA, ROSA, form(what="Her name", how="paper"), args=("yes_id",)),
    "told": Page(READERS, args=TOLD),
    "told_file": Page(READERS - {"person"}, args=TOLD),
    "told_waiting": Page(WALKERS),
    "person_knows": Page(None, READERS, args=("emergency_id",)),
    "look_back": Page(None, frozenset({"lead"}), form(words="It was needed"), args=("known_id",)),
    "emergency": Page(READERS - {"person"}, READERS - {"person"}, emergency, args=ONE),
    "by_order": Page(frozenset({"lead"}), frozenset({"lead"}), by_order, args=ONE),
    "write_down": Page(
        frozenset({"lead"}), frozenset({"lead"}), form(basis="audit", **told_them()), args=ONE
    ),
    "accounting": Page(READERS, args=ONE),
    "accounting_file": Page(READERS, args=ONE),
    "accounting_asked": Page(None, READERS - {"person"}, form(how="paper"), args=("wishing_id",)),
    "accounting_given": Page(None, READERS - {"person"}, args=("asking_id",)),
    "take_back": Page(None, THEIRS, args=("grant_id",)),
    "who_can_see_theirs": Page(READERS - {"person"}, args=ONE),
    # Everything that is held
    "record": Page(READERS, args=ONE),
    "record_file": Page(READERS, args=ONE),
    "own_view": Page(None, frozenset({"person"}), form(kind="referral", words="No", language="en"), args=ONE),
    "own_view_back": Page(None, frozenset({"person"}), args=("person_id", "view_id")),
    "erase": Page(THEIRS, THEIRS, form(sure="on", password=make.PASSWORD, yes_how="aloud"), args=ONE),
    "erase_agree": Page(None, frozenset({"lead"}), args=("wishing_id",)),
    "erase_keep": Page(None, READERS - {"person"}, args=("wishing_id",)),
    "keep_by_law": Page(
        None, frozenset({"lead"}), form(because="court", law="An order", last_day=""), args=ONE
    ),
    "lift_duty": Page(None, frozenset({"lead"}), args=("person_id", "duty_id")),
}

# Left out of the table's tests: the one GET that changes something, on purpose. Tested with the frame.
ELSEWHERE = {"leave"}
# What was shown or named here is wrong: no entry.
SHOWS_WHO = {"confirm", "confirm_passkey", "add_passkey", "comes_back"}
OPEN_FORMS = {"set_language", "sign_in", "sign_in_passkey", "sign_out", "join", "find_ask", "rights_ask"}
OPEN_FORMS |= {"here"}
TOLD_BY_ANYBODY = {"tell", "tell_undo"}  # open too, and kept


def address(page: Page, name: str, ids: dict[str, UUID]) -> str:
    view_args = {_argument(arg): ids[arg] for arg in page.args}
    return reverse(name, kwargs={**view_args, **page.more}) + page.query


def _argument(of: str) -> str:
    if of in {"listed_id", "agency_id", "place_id", "taxonomy_id", "term_id"}:
        return "record_id"
    same = {"handed_over_id": "referral_id", "colleague_id": "account_id", "wishing_id": "person_id"}
    same |= {"asking_id": "person_id", "apart_id": "pair_id", "closed_id": "preparation_id"}
    same |= dict.fromkeys(("emergency_id", "known_id"), "disclosure_id") | {"unconfirmed_id": "procedure_id"}
    same |= {"working_id": "incoming_id", "hers_aloud_id": "spoken_id", "hers_near_id": "member_id"}
    same |= {"duty_step_id": "step_id", "said_for_id": "spoken_for_id", "yes_id": "grant_id"}
    same |= {"paying_id": "grant_id"}
    return (same | SAME | SAME_TIME | ARGUMENTS | GOODBYE_IDS).get(of, of)
