"""How often one account, or one address while nobody is signed in, may do what is costly or can be guessed.

Counted in memory and forgotten after the window; nothing of it is written down. Help, leaving and signing out
never wait. Signing in, codes and tips have narrower limits of their own, where they are taken.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from cairn.kit.logs import turned_away
from cairn.web.account.throttle import Limit, address_of
from cairn.web.shell.plainly import refuse
from cairn.web.shell.views import kept_words

WINDOW = timedelta(minutes=5)
NEVER_WAITS = frozenset({"home", "help", "leave", "set_language", "sign_out"})


@dataclass(frozen=True, slots=True)
class Pace:
    """So many requests in five minutes: of one account, and of one address where nobody is signed in.

    Several people can share an address, as in a library or behind one router; nobody shares an account.
    """

    of: str
    account: int
    address: int

    def limit(self, *, is_account: bool) -> Limit:
        kind = "account" if is_account else "address"
        return Limit(f"pace-{self.of}-{kind}", self.account if is_account else self.address, WINDOW)


ANYTHING = Pace("anything", account=1_500, address=3_000)
FORMS = Pace("forms", account=240, address=300)  # every form sent, so that nobody fills the disk
SEARCH = Pace("search", account=120, address=300)  # each search reads the whole index
FILES = Pace("files", account=30, address=60)  # a whole record is opened, and each opening is in the ledger
LINKS = Pace("links", account=60, address=60)  # their secrets are long; guessing must not even begin
OUTBOX = Pace("outbox", account=600, address=30)  # days without signal come at once, and then again
LISTS = Pace("lists", account=600, address=600)  # pages of the directory for other systems
WHOLE = Pace("whole", account=20, address=20)  # the whole directory in one answer

BY_NAME = {
    **dict.fromkeys(("find", "find_ask", "rights", "rights_ask"), SEARCH),
    **dict.fromkeys(("record_file", "written_yes_file", "calendar_file"), FILES),
    "cards": LINKS,
    **dict.fromkeys(("invitation", "owner_link", "finds_list"), LINKS),
    "meetings_feed": WHOLE,
}


class AtAPace:
    """Middleware: after it is known who looks and at what, before the view does anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            response.headers.setdefault("Retry-After", str(int(WINDOW.total_seconds())))
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: Any, options: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in NEVER_WAITS:
            return None
        viewer = getattr(request, "viewer", None)
        who = str(viewer.account_id) if viewer else address_of(request)
        for pace in paces_of(request, name):
            limit = pace.limit(is_account=viewer is not None)
            if not limit.take(who):
                turned_away(f"Asked for too often ({pace.of}).")
                return too_often(request, limit.seconds_left(who))
        return None


def paces_of(request: HttpRequest, name: str) -> list[Pace]:
    """Every pace this request counts for, the narrowest first."""
    found = [BY_NAME[name]] if name in BY_NAME else []
    if name.startswith("hsds"):
        found.append(WHOLE if request.GET.get("format") == "ndjson" else LISTS)
    if request.method == "POST":
        found.append(OUTBOX if name == "outbox" else FORMS)
    return [*found, ANYTHING]


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """Wait so long. What was written into a form is shown, so that it is not lost."""
    answer = refuse(
        request,
        HTTPStatus.TOO_MANY_REQUESTS,
        wait_seconds=seconds,
        minutes=-(-seconds // 60),
        kept_words=kept_words(request),
    )
    answer.headers["Retry-After"] = str(seconds)
    return answer
