"""docs/security.md is true where a test can tell: what it names is there, what is not used is not used."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import dj_database_url
import pytest
from django.conf import settings
from django.db import connection

from cairn.project.checks import is_read_on_the_way
from tests.structure.source import CAIRN, ROOT, modules

DOCUMENT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ((?:\d+\.\d+\.\d+ ?)+)\| ([^|]+) \| (met|n/a|open) \| ([^|]+) \|$", re.M)

# The items of levels 1 and 2 of ASVS 5.0.0: how many there are in each section, from the first on.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2,
    "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3,
    "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3,
    "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3,
    "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2,
    "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1,
    "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
ITEMS = [f"{section}.{n}" for section, many in SECTIONS.items() for n in range(1, many + 1)]

# Modules that run, unpack or resolve what they are given, and calls that do.
DANGEROUS = {
    "xml", "lxml", "pickle", "marshal", "shelve", "yaml", "jinja2", "dill", "code", "codeop", "pty", "ctypes",
    "jwt", "jose", "authlib", "oauthlib", "telnetlib", "ftplib",
}  # fmt: skip
# What a program of ours wrote and signed with a key of the keyring, and opens only while the code fits.
SIGNED = {"src/cairn/interop/incoming/stage.py": {"pickle"}}
RUNS = {"eval", "exec", "compile", "__import__"}


def test_every_item_of_levels_one_and_two_is_there_once() -> None:
    found = Counter(number for row in ROW.finditer(DOCUMENT) for number in row[1].split())
    assert len(ITEMS) == 253
    assert {number: many for number, many in found.items() if many > 1} == {}
    assert sorted(found) == sorted(ITEMS)


def test_the_sum_is_right() -> None:
    found: Counter[str] = Counter()
    for row in ROW.finditer(DOCUMENT):
        found[row[3]] += len(row[1].split())
    told = f"Of 253 items {found['met']} are met, {found['n/a']} do not apply and {found['open']} are open."
    assert told in DOCUMENT


def test_every_test_it_names_is_there() -> None:
    there = {f.name for m in modules("tests") for f in m.functions() if f.name.startswith("test_")}
    named = set(re.findall(r"`(test_\w+)`", DOCUMENT))
    assert len(named) > 70
    assert sorted(named - there) == []
    paths = set(re.findall(r"`(tests/[\w./]+)`", DOCUMENT))
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_file_and_setting_it_names_is_there() -> None:
    files = set(re.findall(r"`((?:\w+/)+\w+\.\w+)`", DOCUMENT))
    assert [file for file in files if not (ROOT / file).exists() and not (CAIRN / file).exists()] == []
    names = set(re.findall(r"`([A-Z][A-Z_]{6,})`", DOCUMENT)) - {"CAIRN_STAY", "CAIRN_IDLE", "TAKES_A_FILE"}
    assert [name for name in names if not hasattr(settings, name)] == []


def test_what_is_met_says_by_what() -> None:
    assert [row[1] for row in ROW.finditer(DOCUMENT) if row[3] == "met" and len(row[4]) < 4] == []


def called(node: ast.AST) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def test_nothing_dangerous_is_imported() -> None:
    for module in modules():
        roots = {name.split(".")[0] for name in module.imports()}
        assert not roots & DANGEROUS - SIGNED.get(module.path, set()), module.path
        runs = {called(node) for node in ast.walk(module.tree)} & RUNS
        assert not runs, module.path
        assert not re.search(r"Template\(|from_string\(|shell=True|mark_safe|csv\.writer", module.text) or (
            module.path in {"src/cairn/interop/hsds/outgoing/rows.py", "src/cairn/kit/tables.py"}
        ), module.path


def test_cookies_cannot_be_read_by_scripts() -> None:
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.LANGUAGE_COOKIE_HTTPONLY
    calls = [
        node
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in {"set_cookie", "set_signed_cookie"}
    ]
    assert len(calls) >= 4
    for call in calls:
        said = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        assert said["httponly"] in {"True", "settings.LANGUAGE_COOKIE_HTTPONLY"}
        assert said["samesite"] == "'Lax'"
        assert "SECURE" in said["secure"]


README = {"CAIRN_HTTPS": "1", "CAIRN_HOSTS": "cairn.example.org", "CAIRN_PROXIES": "1"}
NAMES_OF_COOKIES = """
import django; django.setup()
from django.conf import settings
from cairn.web.account.views import joining
from cairn.web.shell import private_address
from cairn.web.upkeep.views import owners
print(joining.COOKIE, private_address.FIND.cookie, private_address.RIGHTS.cookie, owners.COOKIE)
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME)
"""


@pytest.mark.slow
def test_over_tls_a_browser_takes_no_cookie_from_anybody_else(tmp_path: Path) -> None:
    """Names that browsers keep for secure hosts; those for some pages only cannot have the stricter one."""
    env = {**os.environ, **README, "CAIRN_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", NAMES_OF_COOKIES], env=env, capture_output=True, text=True, timeout=120
    )
    for_some, for_all = (line.split() for line in done.stdout.splitlines())
    assert [name for name in for_some if not name.startswith("__Secure-")] == []
    assert [name for name in for_all if not name.startswith("__Host-")] == []


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="these are settings of SQLite")
@pytest.mark.parametrize(("pragma", "value"), [("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1)])
def test_what_was_acknowledged_is_on_the_disk_and_what_was_deleted_is_not(pragma: str, value: int) -> None:
    """synchronous 2 is FULL: every commit waits for the disk. Killed processes alone would not show it."""
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)


@pytest.mark.parametrize(
    ("database", "is_read"),
    [
        ("postgres://cairn@localhost/cairn", False),
        ("postgres://cairn@%2Fvar%2Frun/cairn", False),
        ("postgres://cairn:x@db.example.org/cairn", True),
        ("postgres://cairn:x@db.example.org/cairn?sslmode=require", True),
        ("postgres://cairn:x@db.example.org/cairn?sslmode=verify-full", False),
    ],
)
def test_a_database_on_another_machine_shows_its_certificate(database: str, is_read: bool) -> None:
    assert is_read_on_the_way(dj_database_url.parse(database)) is is_read


def test_every_dependency_is_locked_with_hashes() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lock = (ROOT / name).read_text(encoding="utf-8")
        packages = re.findall(
            r"^([a-z0-9][\w.-]*)==\S+(?: ; [^\\]+)? \\\n(?:    --hash=sha256:\w{64}(?: \\)?\n)+", lock, re.M
        )
        assert len(packages) == len(re.findall(r"^[a-z0-9]", lock, re.M)) > 10
        assert "://" not in lock
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    wanted = {re.split(r"[\[<>=;!~ ]", one)[0].lower() for one in asked}
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert [one for one in wanted if not re.search(rf"^{re.escape(one)}==", lock, re.M)] == []


LOCKED = r"^([a-z0-9][\w.-]*)==\S+(?: ; [^\\]+)? \\\n(?:    --hash=sha256:\w{64}(?: \\)?\n)+"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "says"),
    [({}, ""), ({"CAIRN_PROXIES": "0"}, "CAIRN_PROXIES"), ({"CAIRN_DEMO": "1"}, "one click")],
    ids=["fit", "proxies", "demo"],
)
def test_it_is_fit_for_others_with_the_settings_of_the_readme(
    tmp_path: Path, more: dict[str, str], says: str
) -> None:
    # A browser test that ran before in this process leaves this set for Django; nobody else has it.
    around = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    done = subprocess.run(
        [sys.executable, "-m", "cairn", "check", "--deploy", "--fail-level", "WARNING"],
        env={**around, **README, **more, "CAIRN_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode == 0) is (says == ""), done.stderr
    assert says in done.stderr
