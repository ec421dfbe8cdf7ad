"""What somebody without an account says on the phone of whoever walks with them, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.people.rules import YesHow
from cairn.recovery.shown.rules import What

HOW: dict[YesHow, Promise] = {
    YesHow.HANDED: _("They wrote or tapped it here themselves"),
    YesHow.ALOUD: _("They said it, I typed it, and they said yes to it"),
    YesHow.PAPER: _("I copied it from their paper"),
}
OWN_HAND: dict[YesHow, Promise] = {
    YesHow.HANDED: _("They tapped it here, on my phone"),
    YesHow.PAPER: _("They wrote it on paper"),
}
# What can be typed for somebody: what it is called, and the address of its form.
WRITE: dict[What, tuple[Promise, str]] = {
    What.CHECK_INS: (_("How it is right now"), "type_check_in"),
    What.HARD_DAYS: (_("A plan for hard days"), "type_hard_days"),
    What.CIRCLE: (_("People who matter"), "type_in_circle"),
    What.DECLARATION: (_("Wishes for treatment"), "type_wishes"),
}
READ: dict[What, str] = {
    What.CHECK_INS: "their_check_ins",
    What.HARD_DAYS: "their_hard_days",
    What.CIRCLE: "their_circle",
    What.DECLARATION: "their_declaration",
}
ON_PAPER = {What.HARD_DAYS, What.DECLARATION}
