"""What was asked, read from the page's address or form; and the addresses of what may be asked next."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode
from uuid import UUID
from zlib import crc32

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from cairn.consent.names import details, name
from cairn.directory.finds import Query
from cairn.people.queries import postal_code_of
from cairn.people.viewers import Viewer
from cairn.web.find import listing_ids
from cairn.web.find.forms import FindForm
from cairn.web.find.listing_ids import Listed
from cairn.web.shell import private_address

MOST_DROPPED = 30
# What belongs to a question. An address may hold more (which page, what was just done); that is not asked.
PARTS = (
    *("words", "near", "miles", "kind", "need", "language", "open_now", "free", "virtual"),
    *("drop", "of", "for", "goal", "step", "pick"),
)
MANY = ("drop", "pick")


@dataclass(frozen=True, slots=True)
class SavingFor:
    """Whom a find would be saved to, and what it hangs on. Only ids: no name is opened to look around."""

    person: UUID
    goal: UUID | None = None
    step: UUID | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading of a question. `sealed` is the question as an address carries it; empty when it was asked
    in plain. `is_shut`: the address held one that opens no more.
    """

    form: FindForm
    query: Query
    given: QueryDict
    saving: SavingFor | None
    sealed: str = ""
    is_shut: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing was asked yet."""
        return not self.form.asked()

    @property
    def is_narrowed(self) -> bool:
        """Something was chosen that lies folded away on the page."""
        return bool(self.form.asked().keys() - {"words", "near"}) or bool(self.form.errors)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.query.words)

    @property
    def listed(self) -> tuple[Listed, ...]:
        """The finds of a list that is being made."""
        return listing_ids.picked(self.given.getlist("pick"))

    @property
    def list_part(self) -> str:
        return listing_ids.address_part(self.listed)

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The question as fields of a form that asks it again."""
        return [(part, value) for part, values in question(self.given).items() for value in values]

    def address(self, view: str = "find", *args: object) -> str:
        """The address of a page that knows the way back to this question."""
        path = reverse(view, args=args)
        if self.sealed:
            return f"{path}?{urlencode({'q': self.sealed})}"
        kept = question(self.given)
        return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def question(given: QueryDict) -> dict[str, list[str]]:
    """The parts of a question that say something. A part that is one thing is what was said last."""
    kept = {part: [value for value in given.getlist(part) if value] for part in PARTS}
    return {part: values if part in MANY else values[-1:] for part, values in kept.items() if values}


def fingerprint(words: str) -> str:
    """Says whether two questions have the same words. What was refused holds only while the words stay."""
    return f"{crc32(words.replace(chr(13), '').encode()):08x}"


def read(request: HttpRequest, needs: dict[str, str], languages: dict[str, str]) -> Asked:
    """The question in the address: sealed, or in plain when somebody wrote it so."""
    sealed = request.GET.get("q", "")
    given = private_address.unseal(request, sealed) if sealed else request.GET
    asked = _read(request, given or QueryDict(), needs, languages)
    return replace(asked, sealed=sealed if given is not None else "", is_shut=given is None)


def read_form(request: HttpRequest, needs: dict[str, str], languages: dict[str, str]) -> Asked:
    """The question in a form that was sent, with the one thing that its button changes."""
    given = request.POST.copy()
    what, _colon, value = given.get("change", "").partition(":")
    if what == "drop":
        given.appendlist("drop", value)
        given["of"] = fingerprint(given.get("words", ""))
    elif what == "without":
        given.pop(value, None)
    elif what in PARTS:
        given[what] = value
    return _read(request, given, needs, languages)


def _read(request: HttpRequest, given: QueryDict, needs: dict[str, str], languages: dict[str, str]) -> Asked:
    form = FindForm(given, needs=needs, languages=languages)
    words = str(form.asked().get("words", ""))
    dropped = given.getlist("drop") if given.get("of") == fingerprint(words) else []
    query = form.query(_page(request.GET.get("page", "")), tuple(dropped[:MOST_DROPPED]))
    saving = saving_for(request, given)
    return Asked(form, query, _with(saving, given), saving)


def _with(saving: SavingFor | None, given: QueryDict) -> QueryDict:
    """The question with the person this viewer looks for, and without anybody else who was named."""
    kept = given.copy()
    whom = asdict(saving) if saving else {}
    for part, field in (("for", "person"), ("goal", "goal"), ("step", "step")):
        kept.pop(part, None)
        if whom.get(field):
            kept[part] = str(whom[field])
    return kept


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and text != "0" else 1


def saving_for(request: HttpRequest, given: QueryDict) -> SavingFor | None:
    """The person named in the question, for those who walk with people; for a person, always themselves."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return None
    named = _id(given.get("for", "")) if viewer.walks_with_people else None
    person = viewer.person_id or named
    if person is None:
        return None
    return SavingFor(person, _id(given.get("goal", "")), _id(given.get("step", "")))


def name_of_theirs(viewer: Viewer | None, saving: SavingFor | None) -> str:
    """What the person is called to whom a find would be saved; empty for oneself, or for nobody.

    Raises gate.Shut when that is not theirs to see.
    """
    if viewer is None or saving is None or saving.person == viewer.person_id:
        return ""
    return name(viewer, saving.person)


def starting_place(viewer: Viewer | None, saving: SavingFor | None) -> str:
    """A ZIP code to begin with: of whom a find would be saved to, else of the organisation; empty if unknown.

    Raises gate.Shut when the person is not theirs to see.
    """
    if viewer is None:
        return ""
    theirs = details(viewer, saving.person).postal_code if saving else ""
    return theirs or postal_code_of(viewer)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
