"""What is written about the code is there, is short, and is true where a test can tell."""

import re
import subprocess
from pathlib import Path

import pytest

import cairn
from tests.structure.source import CAIRN, ROOT

ROOMS = sorted(folder.name for folder in CAIRN.iterdir() if (folder / "__init__.py").exists())
DOCUMENTS = (
    sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")) + sorted(CAIRN.rglob("README.md"))
)


def tracked() -> list[Path]:
    """The text files of the repository, as git knows them; all of them where git is missing."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    paths = [ROOT / name for name in listed.stdout.splitlines()] or list((ROOT / "src").rglob("*.*"))
    return [path for path in paths if path.is_file() and path.suffix not in {".woff2", ".mo", ".png"}]


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is(room: str) -> None:
    text = (CAIRN / room / "README.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {room}\n")
    assert len(text.splitlines()) <= 45, "half a page"


def test_where_things_go_names_every_room() -> None:
    text = (ROOT / "docs" / "where-things-go.md").read_text(encoding="utf-8")
    assert not [room for room in ROOMS if f"`{room}`" not in text]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


def test_decisions_are_numbered_and_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    files = sorted(path.name for path in folder.glob("0*.md"))
    assert [int(name[:4]) for name in files] == list(range(1, len(files) + 1))
    assert re.findall(r"\((0\d{3}[\w.-]+)\)", (folder / "README.md").read_text(encoding="utf-8")) == files


def test_every_quirk_of_real_directories_names_a_test_that_is_there() -> None:
    text = (ROOT / "docs" / "quirks.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    named = [set(re.findall(r"`(test_\w+\.py::test_\w+)`", row)) for row in rows]
    assert all(named), "a quirk without a test"
    there = {
        f"{path.name}::{name}"
        for path in (ROOT / "tests" / "interop").glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), flags=re.M)
    }
    assert set().union(*named) - there == set()
    assert {one for one in there if one.startswith("test_quirks.py")} - set().union(*named) == set()


def test_changelog_speaks_of_this_version() -> None:
    assert f"\n## {cairn.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_manual_of_run_lists_what_run_can_do() -> None:
    text = (ROOT / "run").read_text(encoding="utf-8")
    manual = set(re.findall(r"^  \./run (\w+)", text, flags=re.M))
    can = set(re.findall(r"^    (\w+)(?: \|.*)?\)", text[text.rindex("case $command") :], flags=re.M))
    assert manual == can - {"serve"}


def test_the_same_commands_are_written_and_run() -> None:
    readme, ci = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", ".ci/run"))
    for command in ("./run test", "./run check"):
        assert command in readme
        assert command in ci


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    here = re.compile(r"(?<![\w.}*])/(?:work|tmp|root|home|Users)/\w")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if here.search(path.read_text(encoding="utf-8"))
    }
    assert not found


def test_scripts_can_be_run() -> None:
    for name in ("run", ".ci/run"):
        assert (ROOT / name).stat().st_mode & 0o111
        assert subprocess.run(["sh", "-n", str(ROOT / name)], check=False).returncode == 0
