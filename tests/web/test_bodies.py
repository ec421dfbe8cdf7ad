"""What is sent: too long, packed, of unknown length, with files, in too many fields: refused unread."""

import gzip
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cairn.web.shell.lines import LINES

pytestmark = pytest.mark.django_db

FORM = "/sign-in/"
URLENCODED = "application/x-www-form-urlencoded"


class Unread(io.BytesIO):
    """A body that must not be read."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError("the body was read")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "gzip, gzip", "x-gzip"])
def test_a_packed_body_is_not_unpacked(client: Client, coding: str) -> None:
    bomb = gzip.compress(b"words=" + b"x" * 100_000_000, 9)
    assert len(bomb) < 100_000
    answer = client.generic("POST", FORM, bomb, URLENCODED, headers={"content-encoding": coding})
    assert answer.status_code == 415
    assert f'href="{LINES["crisis"].call}"' in answer.text


def test_a_body_of_unknown_length_is_refused_unread(client: Client) -> None:
    answer = client.post(FORM, headers={"transfer-encoding": "chunked"}, **{"wsgi.input": Unread()})
    assert answer.status_code == 411


@pytest.mark.parametrize("length", ["2000001", "9" * 40])
def test_a_body_that_says_it_is_long_is_refused_unread(client: Client, length: str) -> None:
    more: dict[str, Any] = {"wsgi.input": Unread(), "CONTENT_LENGTH": length}
    answer = client.generic("POST", FORM, b"", URLENCODED, **more)
    assert answer.status_code == 413
    assert "Send a shorter part" in answer.text


@pytest.mark.parametrize("length", ["-1", "ten", "1e9", "٣"])
def test_a_length_that_is_none_is_refused(client: Client, length: str) -> None:
    more: dict[str, Any] = {"CONTENT_LENGTH": length}
    assert client.generic("POST", FORM, b"", URLENCODED, **more).status_code == 400


@pytest.mark.parametrize("path", [FORM, "/find/ask/", "/language/", "/join/"])
def test_a_page_that_asks_for_no_file_takes_none(client: Client, path: str) -> None:
    file = SimpleUploadedFile("notes.txt", b"anything", "text/plain")
    answer = client.post(path, {"words": "some", "file": file})
    assert answer.status_code == 413


@pytest.mark.parametrize("where", ["body", "address"])
def test_too_many_fields(client: Client, where: str) -> None:
    many = "&".join(f"f{n}=x" for n in range(400))
    if where == "body":
        answer = client.generic("POST", FORM, many.encode(), URLENCODED)
    else:
        answer = client.get(f"/find/?{many}")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"content-encoding": "gzip"}, 415), ({"transfer-encoding": "chunked"}, 411)],
)
def test_other_systems_are_told_in_json(client: Client, headers: dict[str, str], status: int) -> None:
    answer = client.post("/hsds/services", headers=headers)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_too_many_parameters_are_told_in_json(client: Client) -> None:
    answer = client.get("/hsds/services?" + "&".join(f"f{n}=x" for n in range(400)))
    assert (answer.status_code, set(answer.json())) == (400, {"error"})


def test_whoever_sends_to_the_directory_is_told_that_it_only_reads() -> None:
    answer = Client(enforce_csrf_checks=True).post("/hsds/services", {"name": "x"})
    assert answer.status_code == 405
