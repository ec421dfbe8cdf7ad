"""Words said out loud on the phone of one who walks with somebody without an account."""

from uuid import UUID

import pytest

from cairn.recovery.models import Spoken
from tests import make
from tests.cast import Cast


@pytest.fixture
def here(cast: Cast) -> str:
    return f"/people/{make.person(cast.supporter, 'Wendy Fictional').id}/on-this-phone/"


def spoken_id() -> UUID:
    return Spoken.objects.get().id


def test_said_here_shut_shown_heard_and_shut_again(cast: Cast, here: str) -> None:
    client = cast.client("supporter")
    page = client.get(here + "aloud/")
    assert "microphone=(self)" in page.headers["Permissions-Policy"]
    assert "For Wendy Fictional to speak." in page.text
    answer = client.post(here + "aloud/", {"sound": make.recording()}, follow=True)
    assert "Kept, and shut again." in answer.text
    assert "<audio" not in answer.text
    show = f"{here}aloud/{spoken_id()}/show/"
    assert "Only they can show it" in client.post(show, {"show": "yes"}).text
    assert "<audio" in client.post(show, {"show": "yes", "yes_how": "handed"}, follow=True).text
    assert client.get(f"/spoken/{spoken_id()}/").content == make.SOUND
    assert "<audio" not in client.post(show, {"show": "no"}, follow=True).text


def test_what_is_no_sound_is_said_in_plain_words(cast: Cast, here: str) -> None:
    answer = cast.client("supporter").post(here + "aloud/", {"sound": make.recording(b"<html>no</html>")})
    assert "We cannot play this kind of file." in answer.text
    assert not Spoken.objects.exists()
