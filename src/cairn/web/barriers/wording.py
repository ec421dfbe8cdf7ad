"""What stands in the way, in words."""

from __future__ import annotations

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.directory.tips.queries import Told
from cairn.referrals.barriers.rules import DID_NOT_HELP, Quarter
from cairn.referrals.rules import Obstacle
from cairn.web.referral.wording import OBSTACLES
from cairn.web.upkeep.wording import BUTTONS, REASON_BUTTONS

IT_DID_NOT_HELP = _("They went, and it did not help")


def reason_words(reason: str) -> str:
    return str(IT_DID_NOT_HELP if reason == DID_NOT_HELP else OBSTACLES[Obstacle(reason)])


def told_words(told: Told) -> str:
    return str(REASON_BUTTONS[told.reason] if told.reason else BUTTONS[told.kind])


def quarter_words(quarter: Quarter) -> str:
    last = quarter.following.begins - timedelta(days=1)
    return gettext("%(first)s to %(last)s") % {
        "first": date_format(quarter.begins, "DATE_FORMAT"),
        "last": date_format(last, "DATE_FORMAT"),
    }
