"""Walks through an HSDS API page by page and keeps what it says as files, ready to be imported.

It can be stopped and started again: a page that lies there already is not asked for twice. Only when all has
come does the folder get its name, so that half a directory never passes for a whole one.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cairn.interop.fetching import Fetcher, NotThere
from cairn.interop.reading import Refused

from .nested import WRAPPERS

PER_PAGE = 100
MOST_PAGES = 10_000
# Whole services bring places, hours and organizations along; the other lists add what no service names.
LISTS = ("services", "organizations", "taxonomy_terms")
NESTED = frozenset({"service_at_locations", "phones", "schedules", "attributes", "locations", "services"})


def crawl(fetcher: Fetcher, folder: Path, progress: Callable[[str], None] = lambda _: None) -> int:
    """All records of the API as files in the folder. Returns how many. Raises `Refused`."""
    if folder.exists():
        raise Refused(f"{folder.name} is there already. Name a new folder, or remove it first.")
    half = folder.with_name(f"{folder.name}.part")
    half.mkdir(parents=True, exist_ok=True)
    number = sum(_Walk(fetcher, half, name, progress).all() for name in LISTS)
    if not number:
        raise Refused(f"{fetcher.base} has no services. Check the address; it ends before /services.")
    half.rename(folder)
    return number


class _Walk:
    """One list of the API, from its first page to its last."""

    def __init__(self, fetcher: Fetcher, folder: Path, name: str, progress: Callable[[str], None]) -> None:
        self.fetcher = fetcher
        self.folder = folder
        self.name = name
        self.progress = progress
        self.ids: set[str] = set()

    def all(self) -> int:
        number, pages, total = 1, 1, 0
        while number <= pages:
            if number > MOST_PAGES:
                raise Refused(f"{self.name} has more than {MOST_PAGES:,} pages.")
            page = self._page(number)
            if page is None:
                return 0
            pages, total = page["pages"], page["total"]
            self._note(page["records"], number)
            self.progress(f"{self.name}: page {number:,} of {pages:,}")
            number += 1
        if len(self.ids) < total:
            raise Refused(
                f"The server speaks of {total:,} {self.name} and gave {len(self.ids):,}. They may have "
                "changed meanwhile: remove the .part folder and start again."
            )
        return len(self.ids)

    def _note(self, records: list[Any], number: int) -> None:
        ids = {str(record.get("id")) for record in records if isinstance(record, dict)}
        if number > 1 and ids and ids <= self.ids:
            raise Refused(f"Page {number} of {self.name} repeats an earlier one; the server ignores `page`.")
        self.ids |= ids

    def _page(self, number: int) -> dict[str, Any] | None:
        """{"pages", "total", "records"} from the file, or from the server; None when it has no such list."""
        file = self.folder / f"{self.name}-{number:05d}.json"
        if file.exists():
            kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return kept
        try:
            answer = self.fetcher.json(f"/{self.name}?page={number}&per_page={PER_PAGE}{self._full()}")
        except NotThere:
            if self.name == "services" or number > 1:
                raise
            return None
        page = self._read(answer)
        page["records"] = [self._whole(record) for record in page["records"]]
        part = file.with_suffix(".part")
        part.write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")
        part.replace(file)
        return page

    def _full(self) -> str:
        return "&full=true" if self.name != "taxonomy_terms" else ""

    def _read(self, answer: Any) -> dict[str, Any]:
        if isinstance(answer, list):
            return {"pages": 1, "total": len(answer), "records": answer}
        listed = [
            answer[key] for key in WRAPPERS if isinstance(answer, dict) and isinstance(answer.get(key), list)
        ]
        if not listed:
            raise Refused(f"/{self.name} of {self.fetcher.base} does not answer with a page of HSDS.")
        pages, total = answer.get("total_pages", 1), answer.get("total_items", 0)
        return {
            "pages": pages if isinstance(pages, int) else 1,
            "total": total if isinstance(total, int) else 0,
            "records": listed[0],
        }

    def _whole(self, record: Any) -> Any:
        """The record with all that belongs to it; asked for one by one where the list gives only the top."""
        if self.name != "services" or not isinstance(record, dict) or NESTED & record.keys():
            return record
        try:
            return self.fetcher.json(f"/services/{quote(str(record.get('id', '')), safe='')}")
        except NotThere:
            return record
