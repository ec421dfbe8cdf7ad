"""Nothing about a person leaves without being written down: every way out is known, and there are no others.

A file leaves by `web.shell.ways_out.as_file` alone, which wants to know what it is: a telling that is written
down (`Outgoing`), the person's own copy, the own page of one who works here, or nothing about a person. An
`Outgoing` is made in one place, of a row that says that it was told.
"""

import ast
import re
from pathlib import Path

import pytest

from cairn.consent.telling.queries import Outgoing
from cairn.web.shell.ways_out import OfNobody, OwnCopy, OwnPage, as_file
from tests.structure.source import CAIRN, Module, modules

DOOR = "src/cairn/web/shell/ways_out.py"
# What a program speaks to something outside with. Fetching the directory does, and only asks.
SENDS = {
    "smtplib",
    "ftplib",
    "http.client",
    "urllib.request",
    "requests",
    "httpx",
    "socket",
    "xmlrpc",
    "telnetlib",
}
FETCHES = {
    "src/cairn/interop/fetching.py": "asks for directories and sends nothing but their address",
    "src/cairn/project/doctor.py": "looks whether a port of this machine is free",
}
# Answers that are neither a page nor a file of the door.
OTHER_ANSWERS = {
    "src/cairn/interop/hsds/api/answers.py": "the directory for other systems; it knows no person",
    "src/cairn/interop/meeting_guide/views.py": "meetings for other systems; it knows no person",
    "src/cairn/web/offline/views.py": "what became of a message, told to the phone of whoever wrote it",
    "src/cairn/web/spoken/views.py": "spoken words, played on the page of who may hear them, by the gate",
    "src/cairn/web/shell/plainly.py": "refusals for other systems: a fixed sentence and a number of seconds",
}
# Pages with a button to print, and what is on the paper.
PRINTED = {
    "account/spare_codes.html": "one's own spare codes, shown once; nothing of what anybody said",
    "written_yes/copy.html": "the person's own copy of a yes; read through the gate",
    "told/told.html": "a telling, of a row that says that it was told",
    "told/accounting.html": "the person's own account; read through the gate",
    "plan/saying.html": "the person's own words, printed by themselves; others have no button",
    "goodbyes/give.html": "goodbye words, for the hands of whom they are for; read through the gate",
    "leaving/farewell.html": "the person's own plan, for their own hands; read through the gate",
    "declaration/paper.html": "the person's own wishes, to sign; read through the gate",
    "getting_ready/room.html": "the page for a meeting: the person's own words, by whom they show it to",
    "ladder/mine.html": "the person's own marks, printed by themselves; others have no button",
    "letters/letter.html": "the person's own letter, printed by themselves; nobody else has the page",
    "hard_days/card.html": "the person's own card for hard days, printed by themselves",
    "duties/sheet.html": "how a procedure was followed, for the organisation's own drawer; it names nobody",
    "duties/what_stays.html": "what everybody can read before they share; nothing of anybody",
    "duties/procedure.html": "what an organisation does in general; nothing of anybody",
    "supervision/hours.html": "hours of one who works here, by domain; nothing of whoever is supported",
    "only_mine/wellness.html": "one's own page of one who works here, printed by themselves",
    "units/time.html": "sums of a month of the whole house; no day, no person and no word in it",
    "rights/card.html": "a rights card, which is public; nothing of whoever prints it",
    "groups/wall.html": "a code for a wall, for everybody in the room; no name may stand on it",
    "barriers/barriers.html": "counts of five people or more, and what is told of places; nobody's words",
    "take_along/list.html": "places of the directory; nothing of whoever prints it",
}
ADDRESSES = {
    "src/cairn/web/take_along/texting.py": "a message about places, which the sender's own phone sends",
}
TEMPLATES = CAIRN / "web" / "templates"
ATTACHES = re.compile(r"Content-Disposition|FileResponse")
ANSWERS = re.compile(r"\b(?:JsonResponse|StreamingHttpResponse|FileResponse)\b|content_type=")


def paths(pattern: re.Pattern[str]) -> set[str]:
    return {module.path for module in modules() if pattern.search(module.text)}


def test_files_leave_by_one_door() -> None:
    assert paths(ATTACHES) == {DOOR}


def test_other_answers_are_known() -> None:
    assert paths(ANSWERS) - {DOOR} == set(OTHER_ANSWERS)


def sends(module: Module) -> set[str]:
    return {
        name for name in module.imports() if any(name == one or name.startswith(one + ".") for one in SENDS)
    }


def test_nothing_is_sent() -> None:
    assert {module.path for module in modules() if sends(module)} <= set(FETCHES)
    assert not paths(re.compile(r"django\.core\.mail|send_mail|EmailMessage"))
    assert paths(re.compile(r'"(?:sms|mailto):|f"(?:sms|mailto):')) - {
        "src/cairn/interop/cleaning.py"
    } == set(ADDRESSES)


def test_printed_pages_are_known() -> None:
    found = {
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"\bdata-print\b", path.read_text("utf-8"))
    }
    assert found == set(PRINTED)


def test_files_are_known() -> None:
    """Each file that leaves builds on one page, and each says in which of the four ways it leaves."""
    made_of = {
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*.html")
        if '"shell/file.html"' in path.read_text("utf-8")
    }
    assert made_of == {
        "records/file.html",  # the person's own copy
        "written_yes/file.html",  # the person's own copy
        "told/accounting_file.html",  # the person's own copy
        "told/file.html",  # a telling
        "only_mine/file.html",  # the own page of one who works here
    }


def calls(name: str) -> set[str]:
    return {
        module.path
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name
    }


def test_a_telling_is_made_of_its_row_and_nowhere_else() -> None:
    assert calls("Outgoing") == {"src/cairn/consent/telling/queries.py"}
    assert calls("Disclosure") == {"src/cairn/consent/telling/actions.py"}


def test_who_says_own_copy_or_nobody_is_known() -> None:
    assert calls("OwnCopy") == {
        "src/cairn/web/records/views.py",
        "src/cairn/web/told/views/accounting.py",
        "src/cairn/web/written_yes/views/yes.py",
    }
    assert calls("OwnPage") == {"src/cairn/web/only_mine/views.py", "src/cairn/web/supervision/practice.py"}
    assert calls("OfNobody") == {
        "src/cairn/web/take_along/views.py",
        "src/cairn/web/barriers/views.py",
        "src/cairn/web/units/views.py",
        "src/cairn/web/given/views.py",
    }


@pytest.mark.parametrize("way", [None, "", {}, object()])
def test_the_door_stays_shut_for_anything_else(way: object) -> None:
    with pytest.raises(TypeError):
        as_file("text", "a.html", way)  # type: ignore[arg-type]
    assert {Outgoing, OwnCopy, OwnPage, OfNobody}


def test_the_list_can_find_something() -> None:
    assert ATTACHES.search('answer["Content-Disposition"] = x')
    assert ANSWERS.search("return JsonResponse({})")
    assert Path(DOOR).name == "ways_out.py"
