"""A path in words: what came about, and the names of its parts."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.recovery.path.rules import Came, Part
from cairn.recovery.rules import StepAnswer

PARTS: Mapping[Part, Promise] = {
    Part.GOALS: _("What I said I want"),
    Part.STEPS: _("My steps"),
    Part.CHECK_INS: _("My check-ins"),
    Part.STRETCHES: _("Hard stretches"),
    Part.MEASURES: _("How I said things are"),
    Part.MARKS: _("What I do myself"),
}
# In the list.
HAPPENED: Mapping[Came | StepAnswer, Promise] = {
    Came.SAID: _("Said for the first time"),
    Came.SAID_ANEW: _("Said a new way"),
    Came.CHOSEN: _("A step was chosen"),
    StepAnswer.DID_IT: _("A step was done"),
    StepAnswer.NOT_YET: _("A step: not yet"),
    StepAnswer.HARDER: _("A step: it got harder"),
    StepAnswer.SET_DOWN: _("A step was set down for now"),
    StepAnswer.PICK_UP: _("A step was picked up again"),
    StepAnswer.CHANGED: _("A step was changed"),
}
# Beside a stone of the drawing: at most 14 letters, so that it fits on a phone.
ON_STONES: Mapping[Came | StepAnswer, Promise] = {
    Came.SAID: _("My words"),
    Came.SAID_ANEW: _("New words"),
    Came.CHOSEN: _("A step"),
    StepAnswer.DID_IT: _("Step done"),
    StepAnswer.NOT_YET: _("Not yet"),
    StepAnswer.HARDER: _("Got harder"),
    StepAnswer.SET_DOWN: _("Not for now"),
    StepAnswer.PICK_UP: _("Picked up"),
    StepAnswer.CHANGED: _("Step changed"),
}
MARK_ON_STONE = _("My mark")
LEVEL_ON_STONE = _("How far now")
STRETCH_ON_STONE = _("Hard stretch")
OPEN_STONES = frozenset({Came.CHOSEN, StepAnswer.NOT_YET, StepAnswer.SET_DOWN, StepAnswer.CHANGED})

LENGTHS: Mapping[int, Promise] = {
    1: _("One month"),
    3: _("Three months"),
    6: _("Six months"),
    12: _("A year"),
}
