"""Fetching an HSDS API: every page, patiently, going on where it stopped, and nowhere it was not sent."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management.base import CommandError

from cairn.directory.models import Service
from cairn.interop.fetching import Fetcher, check_address
from cairn.interop.hsds.crawling import crawl
from cairn.interop.reading import Refused

from .conftest import Import, run

Answer = tuple[int, dict[str, str], Any]


class Api:
    """A small HSDS API: `services` by pages of two. `say` may answer instead; `asked` is every path."""

    def __init__(self, count: int = 5) -> None:
        self.records = [self.record(number) for number in range(count)]
        self.asked: list[str] = []
        self.say: Callable[[str], Answer | None] = lambda path: None
        self.total = count

    @staticmethod
    def record(number: int) -> dict[str, Any]:
        return {"id": f"s{number}", "name": f"Service {number}", "status": "active", "phones": []}

    def answer(self, path: str) -> Answer:
        self.asked.append(path)
        said = self.say(path)
        if said is not None:
            return said
        parts = urlsplit(path)
        if parts.path != "/hsds/services":
            return 404, {}, {}
        number = int(parse_qs(parts.query)["page"][0])
        page = self.records[2 * number - 2 : 2 * number]
        pages = -(-len(self.records) // 2)
        return 200, {}, {"total_pages": pages, "total_items": self.total, "contents": page}


@pytest.fixture
def api() -> Iterator[Api]:
    made = Api()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = made.answer(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body if isinstance(body, bytes) else json.dumps(body).encode())

        def log_message(self, *args: Any) -> None:
            """Tests are quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.base = f"http://127.0.0.1:{server.server_port}/hsds"  # type: ignore[attr-defined]
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(api: Any, folder: Path) -> tuple[int, list[float]]:
    """How many records came, and how long it waited in between."""
    waits: list[float] = []
    return crawl(Fetcher(api.base, is_inside=True, wait=waits.append), folder), waits


def test_every_page_comes_once(api: Api, tmp_path: Path) -> None:
    number, waits = fetch(api, tmp_path / "pages")
    assert (number, waits) == (5, [])
    assert sorted(file.name for file in (tmp_path / "pages").iterdir()) == [
        f"services-0000{page}.json" for page in (1, 2, 3)
    ]
    assert len([path for path in api.asked if "services" in path]) == 3


def test_the_folder_is_imported_as_one(api: Any, tmp_path: Path, hsds: Import) -> None:
    run("fetch_hsds", api.base, tmp_path / "pages", inside=True)
    assert "services 5" in hsds(tmp_path / "pages")
    api.records = api.records[1:]
    api.total = 4
    run("fetch_hsds", api.base, tmp_path / "later", inside=True)
    assert "ended: services 1" in hsds(tmp_path / "later")
    assert Service.objects.filter(ended_at=None).count() == 4


def test_it_waits_as_long_as_the_server_asks_and_tries_again(api: Api, tmp_path: Path) -> None:
    tired: list[Answer] = [(503, {}, {}), (429, {"Retry-After": "7"}, {})]
    api.say = lambda path: tired.pop() if tired else None
    number, waits = fetch(api, tmp_path / "pages")
    assert (number, waits) == (5, [7.0, 2.0])


def test_stopped_half_way_it_goes_on_from_there(api: Api, tmp_path: Path) -> None:
    api.say = lambda path: (500, {}, {}) if "page=2" in path else None
    with pytest.raises(Refused, match="Start again later"):
        fetch(api, tmp_path / "pages")
    assert not (tmp_path / "pages").exists()
    api.say, api.asked = (lambda path: None), []
    assert fetch(api, tmp_path / "pages")[0] == 5
    assert not [path for path in api.asked if "page=1&" in path and "services" in path]


def test_whole_records_are_asked_for_where_the_list_gives_only_the_top(api: Api, tmp_path: Path) -> None:
    flat = {"id": "a/b", "name": "Pantry", "status": "active"}
    api.records, api.total = [flat], 1
    api.say = lambda path: (200, {}, flat | {"phones": [{"id": "p"}]}) if path.endswith("a%2Fb") else None
    fetch(api, tmp_path / "pages")
    kept = json.loads((tmp_path / "pages" / "services-00001.json").read_text())
    assert kept["records"][0]["phones"] == [{"id": "p"}]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((200, {}, b"<html>"), "did not answer with JSON"),
        ((200, {}, {"hello": 1}), "does not answer with a page"),
        ((403, {}, {}), "answered 403"),
        ((302, {"Location": "http://localhost:1/x"}, {}), "another server"),
        ((302, {"Location": "ftp://127.0.0.1/x"}, {}), "another server"),
        ((404, {}, {}), "There is nothing"),
    ],
)
def test_what_cannot_be_read_is_told(api: Api, tmp_path: Path, answer: Answer, why: str) -> None:
    api.say = lambda path: answer
    with pytest.raises(Refused, match=why):
        fetch(api, tmp_path / "pages")


def test_a_server_that_ignores_the_page_is_found_out(api: Api, tmp_path: Path) -> None:
    page = {"total_pages": 3, "contents": [Api.record(1)]}
    api.say = lambda path: (200, {}, page) if "services" in path else None
    with pytest.raises(Refused, match="repeats an earlier one"):
        fetch(api, tmp_path / "pages")


def test_fewer_records_than_promised_are_not_a_directory(api: Api, tmp_path: Path) -> None:
    api.total = 9
    with pytest.raises(Refused, match="speaks of 9 services and gave 5"):
        fetch(api, tmp_path / "pages")


def test_this_network_is_asked_only_when_the_operator_says_so(api: Any, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="add --inside"):
        run("fetch_hsds", api.base, tmp_path / "pages")
    assert api.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://x.org",
        "x.org/hsds",
        "http://a:b@x.org",
        "http://x.org/?q=1",
        "http://[",
        "",
    ],
)
def test_only_addresses_of_the_web_are_asked(address: str) -> None:
    with pytest.raises(Refused, match="not the address"):
        check_address(address)


def test_a_folder_that_is_there_is_not_written_into(api: Api, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="there already"):
        fetch(api, tmp_path)
