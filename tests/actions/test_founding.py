"""Founding an organisation from the command line, and letting a steward in again."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cairn.ledger.models import Entry
from cairn.people.actions import inviting
from cairn.people.models import Organisation
from cairn.people.rules import Role
from tests import make
from tests.cast import Cast
from tests.expect import leaves

HERE = ("--name", "Prairie Door (fictional)", "--county", "Switchgrass County (fictional)")


def found(*more: str) -> str:
    out = StringIO()
    call_command("found_organisation", *HERE, *more, stdout=out)
    return out.getvalue()


def code_in(printed: str) -> str:
    return re.search(r"type (\S+) at", printed)[1]  # type: ignore[index]


@pytest.mark.django_db
def test_it_prints_the_way_in_of_the_first_steward() -> None:
    with leaves("people.found_organisation", "people.invite"):
        printed = found("--address", "https://cairn.example/")
    link = re.search(r"https://cairn\.example/join/(\S+)/\n", printed)
    assert link is not None
    invitation = inviting.find_invitation(link=link[1])
    assert invitation == inviting.find_invitation(code=code_in(printed))
    assert invitation.role == Role.STEWARD
    assert invitation.organisation.name == "Prairie Door (fictional)"


@pytest.mark.django_db
def test_what_is_said_is_kept() -> None:
    found("--zone", "America/Denver", "--zip", "60601", "--listens", "at noon", "--part2", "neither")
    here = Organisation.objects.get()
    assert (here.time_zone, here.postal_code, here.listens, here.part2_status) == (
        "America/Denver",
        "60601",
        "at noon",
        "neither",
    )
    assert not here.is_fictional


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (("--name", " "), "Say what it is called"),
        (("--county", ""), "in which county"),
        (("--zone", "Illinois"), "There is no time zone"),
        (("--zip", "606"), "A ZIP code has five numbers"),
        (("--name", "x" * 201), "That is too long"),
        (("--part2", "perhaps"), "invalid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(wrong: tuple[str, str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        found(*wrong)
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_the_same_name_is_not_founded_twice() -> None:
    found()
    with leaves(), pytest.raises(CommandError, match="--steward-again"):
        found()


@pytest.mark.django_db
def test_a_steward_is_let_in_again() -> None:
    found()
    with leaves("people.invite"):
        printed = found("--steward-again")
    assert inviting.find_invitation(code=code_in(printed)).organisation == Organisation.objects.get()


def test_for_an_organisation_that_is_not_there_it_says_so(cast: Cast) -> None:
    with pytest.raises(CommandError, match="There is no organisation called"):
        found("--steward-again")


def test_of_two_with_one_name_it_chooses_neither(cast: Cast) -> None:
    for _ in range(2):
        make.organisation("Prairie Door (fictional)")
    with leaves(), pytest.raises(CommandError, match="There is no organisation called"):
        found("--steward-again")


@pytest.mark.django_db
def test_the_ledger_never_holds_link_or_code() -> None:
    printed = found()
    assert code_in(printed).replace("-", "") not in str(list(Entry.objects.values()))
