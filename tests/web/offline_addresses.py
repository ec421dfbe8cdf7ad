"""The addresses of what works without signal. What is sent to the outbox is tried in test_outbox.py."""

from uuid import uuid4

from tests.web.page import ALL, MEMBERS, PEOPLE, WALKERS, Page

OFFLINE: dict[str, Page] = {
    "outbox": Page(MEMBERS),
    "no_signal": Page(MEMBERS),
    "kept_page": Page(ALL, more={"language": "en"}),
    "keep_on_phone": Page(None, PEOPLE | WALKERS),
    "keep_on_no_phone": Page(None, MEMBERS),
    "cards": Page(ALL, more={"kept_id": str(uuid4())}),  # a number no phone has
    "worker": Page(ALL),
    "manifest": Page(ALL),
}
