"""The addresses of rights cards: who may look, who may send the form, and what is sent."""

from datetime import timedelta

from cairn.kit import clock
from tests.web.page import ALL, STEWARD, Page, form

CARD = {"card_id": "see-your-record"}


def confirmed(_world: object) -> dict[str, str]:
    until = clock.today_in("America/Chicago") + timedelta(days=90)
    return {"how": "read", "until": until.isoformat()}


RIGHTS: dict[str, Page] = {
    "rights": Page(ALL),
    "rights_ask": Page(None, ALL, form(words="they changed my locks")),
    "rights_setting": Page(ALL, more={"setting": "housing"}),
    "rights_card": Page(ALL, more=CARD),
    "check_rights": Page(STEWARD),
    "check_card": Page(STEWARD, STEWARD, confirmed, more=CARD),
    "hold_back_card": Page(None, STEWARD, more=CARD),
}
