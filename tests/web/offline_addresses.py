"""The addresses of what works without signal. What is sent to the outbox is tried in test_outbox.py."""

from tests.web.page import ALL, MEMBERS, Page

OFFLINE: dict[str, Page] = {
    "outbox": Page(MEMBERS),
    "no_signal": Page(MEMBERS),
    "kept_page": Page(ALL, more={"language": "en"}),
    "worker": Page(ALL),
    "manifest": Page(ALL),
}
