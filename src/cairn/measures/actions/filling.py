"""Filling in a form: alone, on a supporter's screen, together, or by a link that opens this form once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.measures.errors import Refused
from cairn.measures.models import Filling, FillingLink, Measure, MeasureVersion
from cairn.measures.rules.answering import Answers, in_words, only_open, wrongs
from cairn.measures.rules.asking import LINK, LINK_LASTS, How, No
from cairn.measures.rules.forms import Form
from cairn.measures.scoring import Score, scores
from cairn.measures.voices import typed_by, writing
from cairn.people.viewers import Unsigned, Viewer
from cairn.recovery.rules import Voice
from cairn.sealed import blind


@transaction.atomic
def fill(
    *, by: Viewer, person_id: UUID, version_id: UUID, answers: Answers, how: How, language: str
) -> Filling:
    """Keep the answers to one form, and the scores its makers gave it. Raises Refused with what is wrong.

    A question may be left out. Answers to questions that are not open are not kept: nobody was asked them.
    """
    whose = writing(by, person_id)
    if (whose is Voice.OWN) != (how is How.ALONE):
        raise Refused(No.NOT_THEIRS)
    version = _version(by.organisation_id, version_id)
    typed = typed_by(by, whose) if how is How.TOGETHER else None
    filling = _keep(person_id, version, answers, how, language, typed)
    _tell(by, "fill", filling)
    return filling


def _tell(by: Viewer | Unsigned, act: str, filling: Filling) -> None:
    about: dict[str, str | int] = {"filling": str(filling.id), "how": filling.how}
    record(by=by, act=f"measures.{act}", person_id=filling.person_id, about=about)


def _version(organisation_id: UUID, version_id: UUID) -> MeasureVersion:
    here = Measure.objects.of(organisation_id).in_use()
    version = MeasureVersion.objects.filter(id=version_id, measure__in=here).first()
    if version is None:
        raise Refused(No.NOT_HERE)
    return version


def _keep(
    person_id: UUID, version: MeasureVersion, answers: Answers, how: How, language: str, typed: UUID | None
) -> Filling:
    form = version.as_form()
    given = {id: values for id, values in answers.items() if values}
    if found := wrongs(form, given):
        raise Refused(No.CANNOT_BE_KEPT, found)
    kept = only_open(form, given)
    if not kept:
        raise Refused(No.NOTHING_ANSWERED)
    filling = Filling(
        person_id=person_id,
        version=version,
        language=language,
        how=how.value,
        filled_at=clock.now(),
        typed_by_id=typed,
    )
    filling.answers, filling.told = json.dumps(kept), in_words(form, kept, language)
    filling.scores = _scores(form, kept)
    filling.save(force_insert=True)
    return filling


def _scores(form: Form, answers: Mapping[str, tuple[str | bool, ...]]) -> str:
    return json.dumps([_plain(score) for score in scores(form, answers)])


def _plain(score: Score) -> dict[str, str | list[str]]:
    return {"question": score.question, "value": score.value, "missing": list(score.missing)}


@dataclass(frozen=True, slots=True)
class Link:
    """The secret part of an address. It is shown once and kept nowhere."""

    secret: str
    ends_at: datetime


@transaction.atomic
def make_link(*, by: Viewer, person_id: UUID, measure_id: UUID) -> Link:
    """A link to fill in one form at home. It shows the empty form and nothing else; an earlier one ends."""
    writing(by, person_id)
    if not Measure.objects.of(by.organisation_id).in_use().filter(id=measure_id).exists():
        raise Refused(No.NOT_HERE)
    now, secret = clock.now(), secrets.token_urlsafe(24)
    earlier = FillingLink.objects.filter(person_id=person_id, measure_id=measure_id, used_at=None)
    earlier.filter(ends_at__gt=now).update(ends_at=now)
    row = FillingLink.objects.create(
        person_id=person_id,
        measure_id=measure_id,
        secret_index=blind.index(LINK, secret),
        made_at=now,
        made_by_id=by.account_id,
        ends_at=now + LINK_LASTS,
    )
    record(by=by, act="measures.make_link", person_id=person_id, about={"link": str(row.id)})
    return Link(secret, row.ends_at)


@transaction.atomic
def fill_by_link(*, secret: str, version_id: UUID, answers: Answers, language: str) -> None:
    """Keep what was filled in by a link. Raises Refused when it was used, has ended, or is none."""
    rows = FillingLink.objects.select_for_update(of=("self",), no_key=True).select_related("person")
    link = rows.filter(secret_index=blind.index(LINK, secret), used_at=None, ends_at__gt=clock.now()).first()
    if link is None:
        raise Refused(No.LINK_OVER)
    version = _version(link.person.organisation_id, version_id)
    if version.measure_id != link.measure_id:
        raise Refused(No.NOT_HERE)
    filling = _keep(link.person_id, version, answers, How.LINK, language, None)
    link.used_at = filling.filled_at
    link.save(update_fields=["used_at"])
    _tell(Unsigned(organisation_id=link.person.organisation_id), "fill", filling)


@transaction.atomic
def set_down(*, by: Viewer, filling_id: UUID) -> None:
    """Leave this one out of what is seen over time. It can be picked up again."""
    _set(by, filling_id, down=True)


@transaction.atomic
def pick_up(*, by: Viewer, filling_id: UUID) -> None:
    _set(by, filling_id, down=False)


def _set(by: Viewer, filling_id: UUID, *, down: bool) -> None:
    filling = Filling.objects.select_for_update(of=("self",), no_key=True).filter(id=filling_id).first()
    if filling is None:
        raise Refused(No.NOT_THEIRS)
    writing(by, filling.person_id)
    filling.set_down_at = clock.now() if down else None
    filling.save(update_fields=["set_down_at"])
    _tell(by, "set_down" if down else "pick_up", filling)
