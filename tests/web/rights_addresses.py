"""The addresses of rights cards and letters: who may look, who may send the form, and what is sent."""

from datetime import timedelta

from cairn.kit import clock
from tests.web.page import ALL, DANA, PEOPLE, STEWARD, Page, form

CARD = {"card_id": "see-your-record"}


def confirmed(_world: object) -> dict[str, str]:
    until = clock.today_in("America/Chicago") + timedelta(days=90)
    return {"how": "read", "until": until.isoformat()}


def came(_world: object) -> dict[str, str]:
    return {"on": clock.today_in("America/Chicago").isoformat(), "came": "no", "words": "They said no."}


LETTER = ("letter_id",)
LINES = form(to_whom="The clinic", lines="All of it.", language="en")
RIGHTS: dict[str, Page] = {
    "rights": Page(ALL),
    "rights_ask": Page(None, ALL, form(words="they changed my locks")),
    "rights_setting": Page(ALL, more={"setting": "housing"}),
    "rights_card": Page(ALL, more=CARD),
    "check_rights": Page(STEWARD),
    "check_card": Page(STEWARD, STEWARD, confirmed, more=CARD),
    "hold_back_card": Page(None, STEWARD, more=CARD),
    # Letters: a person's own
    "letters": Page(PEOPLE),
    "new_letter": Page(PEOPLE, PEOPLE, LINES, more={"ask": "records"}),
    "letter": Page(DANA, args=LETTER),
    "letter_call": Page(DANA, args=LETTER),
    "letter_lines": Page(DANA, DANA, LINES, args=LETTER),
    "letter_text": Page(DANA, DANA, form(text="Some words"), args=LETTER),
    "letter_news": Page(DANA, DANA, came, args=LETTER, more={"what": "came"}),
    "take_back_news": Page(None, DANA, args=("letter_id", "news_id")),
    "remove_letter": Page(None, DANA, args=LETTER),
}
