"""What somebody was given, as it is listed where everything held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.given.rules import GivenKind
from cairn.web.given.wording import KINDS
from cairn.web.records.labels import Codes, Label, Section

SHORT: Codes = {one: KINDS[one] for one in GivenKind}
SECTIONS = {
    "peer_sessions.GivenTo": Section(
        _("What you were given"),
        {
            "kind": Label(_("What it was"), SHORT),
            "what": Label(_("Which")),
            "how_many": Label(_("How many")),
            "miles": Label(_("Miles")),
            "words": Label(_("In words")),
            "kept_at": Label(_("Written down")),
        },
    ),
}
