"""The addresses of duties to report: who may look, who may send the form, and what is sent."""

from tests.web.page import STEWARD, WALKERS, Page, form

STAFF = WALKERS | STEWARD
PROCEDURE = ("procedure_id",)
ONE_STEP = form(**{"s0-words": "Call the lead.", "tell_en": "We may have to call.", "language": "en"})
OWN = form(**{"title": "Fire", "s0-words": "Call 911.", "tell_en": "We may have to call.", "language": "en"})
DUTIES: dict[str, Page] = {
    "procedures": Page(STAFF),
    "new_procedure": Page(STEWARD, STEWARD, OWN),
    "procedure": Page(STAFF, more={"duty": "child"}),
    "write_procedure": Page(STEWARD, STEWARD, ONE_STEP, more={"duty": "child"}),
    # Of another house there is no such version; of one's own a supporter reads what was confirmed.
    "procedure_version": Page(STAFF - {"outsider"}, args=PROCEDURE),
    "confirm_procedure": Page(None, STEWARD, args=("unconfirmed_id",)),
    "stop_procedure": Page(None, STEWARD, args=PROCEDURE),
}
