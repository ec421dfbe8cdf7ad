"""What was asked, read from the address of the page; and the addresses of what may be asked next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zlib import crc32

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from cairn.consent.names import name
from cairn.directory.finds import Query
from cairn.people.viewers import Viewer
from cairn.web.find.forms import FindForm

MOST_DROPPED = 30
NOT_ASKED = ("page", "told")  # parts of the address that are no part of the question


@dataclass(frozen=True, slots=True)
class SavingFor:
    """Whom a find would be saved to, and what it hangs on. Only ids: no name is opened to look around."""

    person: UUID
    goal: UUID | None = None
    step: UUID | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading of the page's address."""

    form: FindForm
    query: Query
    given: QueryDict
    saving: SavingFor | None

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

    def address(self, view: str = "find", *args: object, **changes: object) -> str:
        """The address with the same question and these changes; a change to None takes a part out."""
        given: dict[str, Any] = {
            n: [v for v in self.given.getlist(n) if v] for n in self.given if n not in NOT_ASKED
        }
        given |= {name: value for name, value in changes.items() if value is not None}
        kept = {
            name: value for name, value in given.items() if value and changes.get(name, value) is not None
        }
        path = reverse(view, args=args)
        return f"{path}?{urlencode(kept, doseq=True)}" if kept else path

    def without_choice(self, name: str) -> str:
        """The address with one choice of the form taken out."""
        changes: dict[str, Any] = {name: None}
        return self.address(**changes)

    def without(self, key: str) -> str:
        """The address that refuses one thing which the words were taken to mean."""
        return self.address(drop=[*self.query.dropped, key], of=self.fingerprint)


def fingerprint(words: str) -> str:
    """Says whether two questions have the same words. What was refused holds only while the words stay."""
    return f"{crc32(words.encode()):08x}"


def read(request: HttpRequest, needs: dict[str, str], languages: dict[str, str]) -> Asked:
    form = FindForm(request.GET, needs=needs, languages=languages)
    words = str(form.asked().get("words", ""))
    dropped = request.GET.getlist("drop") if request.GET.get("of") == fingerprint(words) else []
    query = form.query(_page(request.GET.get("page", "")), tuple(dropped[:MOST_DROPPED]))
    return Asked(form, query, request.GET, saving_for(request))


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and text != "0" else 1


def saving_for(request: HttpRequest) -> SavingFor | None:
    """The person named in the address, for those who walk with people; for a person, always themselves."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return None
    named = _id(request.GET.get("for", "")) if viewer.walks_with_people else None
    person = viewer.person_id or named
    if person is None:
        return None
    return SavingFor(person, _id(request.GET.get("goal", "")), _id(request.GET.get("step", "")))


def name_of_theirs(viewer: Viewer | None, saving: SavingFor | None) -> str:
    """What the person is called to whom a find would be saved; empty for oneself, or for nobody.

    Raises gate.Shut when that is not theirs to see.
    """
    if viewer is None or saving is None or saving.person == viewer.person_id:
        return ""
    return name(viewer, saving.person)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
