"""Starting an organisation, and changing what is set for it."""

from __future__ import annotations

from django.db import transaction

from cairn.ledger.actions import record
from cairn.people.actions.inviting import Issued, issue
from cairn.people.errors import Refused
from cairn.people.models import Organisation
from cairn.people.rules import No, Part2Status, Role
from cairn.people.viewers import Unsigned, Viewer


@transaction.atomic
def found_organisation(
    *,
    name: str,
    county: str,
    time_zone: str,
    part2_status: Part2Status = Part2Status.UNKNOWN,
    postal_code: str = "",
    listens: str = "",
    is_fictional: bool = False,
) -> tuple[Organisation, Issued]:
    """Start an organisation, with the invitation for its first steward."""
    organisation = Organisation.objects.create(
        name=name,
        county=county,
        time_zone=time_zone,
        part2_status=part2_status.value,
        postal_code=postal_code,
        listens=listens,
        is_fictional=is_fictional,
    )
    by = Unsigned(organisation_id=organisation.id)
    record(by=by, act="people.found_organisation", about={"organisation": str(organisation.id)})
    return organisation, issue(by=by, organisation_id=organisation.id, role=Role.STEWARD)


@transaction.atomic
def invite_another_steward(*, name: str) -> Issued:
    """A fresh steward's invitation, for whoever runs the server: nobody can sign in as steward any more.

    Raises Refused when there is not exactly one organisation of this name.
    """
    found = Organisation.objects.filter(name=name)[:2]
    if len(found) != 1:
        raise Refused(No.OTHER_ORGANISATION)
    return issue(by=Unsigned(organisation_id=found[0].id), organisation_id=found[0].id, role=Role.STEWARD)


@transaction.atomic
def change_organisation(
    *,
    by: Viewer,
    county: str,
    time_zone: str,
    postal_code: str,
    listens: str,
    part2_status: Part2Status,
    notes_are_cosigned: bool = False,
) -> None:
    """Change the organisation's settings; only its steward may."""
    if by.role is not Role.STEWARD:
        raise Refused(No.NOT_YOUR_ROLE)
    Organisation.objects.filter(id=by.organisation_id).update(
        county=county,
        time_zone=time_zone,
        postal_code=postal_code,
        listens=listens,
        part2_status=part2_status.value,
        notes_are_cosigned=notes_are_cosigned,
    )
    record(
        by=by,
        act="people.change_organisation",
        about={"part2_status": part2_status.value, "notes_are_cosigned": int(notes_are_cosigned)},
    )
