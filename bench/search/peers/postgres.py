"""PostgreSQL full text, in a cluster of its own that listens on a socket in its folder and is thrown away."""

import os
import shutil
import subprocess
from glob import glob
from pathlib import Path
from typing import Any

import numpy as np
import psycopg

from bench.search.country import Array, Country
from bench.search.exact import Exact
from cairn.directory.questions import Question

from .engine import NOWHERE, Engine, cell, cells_around, tags, tags_of

METRES = 1609.344
MOST, ENOUGH = 20_000, 400
SETTINGS = (
    "shared_buffers=2GB",
    "work_mem=128MB",
    "maintenance_work_mem=1GB",
    "effective_cache_size=6GB",
    "max_parallel_workers_per_gather=0",
    "max_parallel_maintenance_workers=1",
    "random_page_cost=1.1",
    "jit=off",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=8GB",
    "listen_addresses=",
    "gin_pending_list_limit=64MB",
)
TABLE = "CREATE UNLOGGED TABLE docs (number int, words tsvector, cell int, at {at}) "
INDEX: dict[str, str] = {
    "btree_gin": "CREATE INDEX ON docs USING gin (words, cell)",
    "postgis": "CREATE INDEX ON docs USING gin (words); CREATE INDEX ON docs USING gist (at)",
}


class Postgres(Engine):
    extension: str
    shared = "Pss"

    @classmethod
    def missing(cls) -> str:  # type: ignore[override]
        if not _programs():
            return "PostgreSQL (Debian: apt-get install postgresql)"
        there = glob(f"/usr/share/postgresql/*/extension/{cls.extension}.control")
        return "" if there else f"PostgreSQL's extension {cls.extension} (Debian: postgresql-15-postgis-3)"

    @property
    def data(self) -> Path:
        return self.folder / "postgres"

    def build(self, country: Country) -> None:
        self.data.mkdir()
        for folder in (self.folder, *self.folder.parents):
            if os.getuid() == 0 and str(folder).startswith("/tmp/"):
                folder.chmod(folder.stat().st_mode | 0o011)
        if os.getuid() == 0:
            shutil.chown(self.data, "postgres")
        _run(
            "initdb",
            "-D",
            str(self.data / "data"),
            "-U",
            "cairn",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
        self.serve()
        try:
            self._fill(country)
            self.build_cpu = self._spent()
        finally:
            self.stop()

    def _fill(self, country: Country) -> None:
        with self._connected() as base:
            base.execute(f"CREATE EXTENSION {self.extension}")
            at = "geometry(Point, 4326)" if self.extension == "postgis" else "int"
            base.execute(TABLE.format(at=at))
            with base.cursor() as cursor, cursor.copy("COPY docs FROM STDIN") as copy:
                for row in self._rows(country):
                    copy.write_row(row)
            base.execute(INDEX[self.extension])
            base.execute("ANALYZE docs")
            base.commit()

    def _spent(self) -> float:
        """Seconds of processor of the server, and of all its processes that have ended."""
        fields = Path(f"/proc/{self._server()}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def _server(self) -> int:
        return int((self.data / "data" / "postmaster.pid").read_text().split()[0])

    def _rows(self, country: Country) -> Any:
        has_point = self.extension == "postgis"
        points = zip(
            np.asarray(country["latitude"]).tolist(), np.asarray(country["longitude"]).tolist(), strict=True
        )
        both = zip(country.bags(), tags(country), points, strict=True)
        for number, (bag, some, (latitude, longitude)) in enumerate(both):
            held = " ".join(dict.fromkeys(bag.split())) + " " + " ".join(f"X{tag}" for tag in some[1:])
            point = f"SRID=4326;POINT({longitude} {latitude})" if has_point and latitude == latitude else None
            yield number, held, _cell_number(some[0]), point

    def start(self, country: Country, exact: Exact) -> None:
        self.country, self.exact = country, exact
        self.serve()
        self.base = self._connected()

    def serve(self) -> None:
        options = " ".join(f"-c {one}" for one in SETTINGS)
        place = str(self.data)
        _run(
            "pg_ctl",
            "-D",
            f"{place}/data",
            "-w",
            "-t",
            "60",
            "-l",
            f"{place}/log",
            "-o",
            f"-k {place} {options}",
            "start",
        )

    def _connected(self) -> Any:
        return psycopg.connect(f"host={self.data} user=cairn dbname=postgres", autocommit=False)

    def stop(self) -> None:
        _run("pg_ctl", "-D", str(self.data / "data"), "-m", "fast", "-w", "stop")

    def join(self, country: Country, exact: Exact) -> None:
        self.country, self.exact = country, exact
        self.base = self._connected()

    def processes(self) -> list[int]:
        server = self._server()
        return [server, *map(int, Path(f"/proc/{server}/task/{server}/children").read_text().split())]

    def answer(self, question: Question) -> Array:
        filters = [
            f"({' | '.join(f'X{tag}' for tag in some)})" for some in tags_of(question, self.country).groups
        ]
        filters = filters[1:] if question.point is not None else filters
        words = [stem for stem, _, _ in question.words]
        numbers: list[int] = []
        for joint in (" & ", " | ") if question.point is None and len(words) > 1 else (" | ",):
            asked = " & ".join([*([f"({joint.join(words)})"] if words else []), *filters])
            numbers = self._candidates(question, asked)
            if len(numbers) >= ENOUGH:
                break
        return self.exact.best_of(question, np.sort(np.array(numbers, np.int64)))[0]

    def _candidates(self, question: Question, asked: str) -> list[int]:
        where, values = self._place(question) if question.point is not None else ("", [])
        limit = f" LIMIT {MOST}" if question.point is None else ""
        rows = self.base.execute(
            f"SELECT number FROM docs WHERE words @@ %s::tsquery{where}{limit}",
            [asked, *values],
            prepare=False,
        )
        return [row[0] for row in rows.fetchall()]

    def _place(self, question: Question) -> tuple[str, list[Any]]:
        raise NotImplementedError


class BtreeGin(Postgres):
    name, extension = "PostgreSQL, btree_gin", "btree_gin"
    told = (
        "tsvector of words and tags and the cell in one GIN index; any word, in any of the cells; "
        f"with no place all words first, then any, at most {MOST:,}"
    )

    def _place(self, question: Question) -> tuple[str, list[Any]]:
        assert question.point is not None
        some = [_cell_number(one) for one in (NOWHERE, *cells_around(question.point, question.miles))]
        return " AND cell = ANY(%s::int[])", [some]


class PostGis(Postgres):
    name, extension = "PostgreSQL, PostGIS", "postgis"
    told = "tsvector in a GIN index, points in a GiST index (a box around the circle); otherwise as the other"

    def _place(self, question: Question) -> tuple[str, list[Any]]:
        assert question.point is not None
        latitude, longitude = question.point
        tall = question.miles / 69.0 * 1.01
        wide = tall / max(0.02, float(np.cos(np.radians(min(abs(latitude) + tall, 89.0)))))
        box = [longitude - wide, latitude - tall, longitude + wide, latitude + tall]
        return " AND (at && ST_MakeEnvelope(%s, %s, %s, %s, 4326) OR at IS NULL)", box


def _cell_number(name: str) -> int:
    if name == NOWHERE:
        return -1
    row, column = name[1:].split("x")
    return int(row) * 1000 + int(column)


def _programs() -> str:
    found = [
        *sorted(glob("/usr/lib/postgresql/*/bin")),
        str(Path(shutil.which("initdb") or "/nowhere").parent),
    ]
    return next((folder for folder in reversed(found) if Path(folder, "initdb").exists()), "")


def _run(program: str, *words: str) -> None:
    command = [f"{_programs()}/{program}", *words]
    if os.getuid() == 0:  # it refuses to run as root
        command = ["runuser", "-u", "postgres", "--", *command]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/tmp", check=False)
    if done.returncode:
        raise RuntimeError(f"{program}: {done.stderr or done.stdout}")


__all__ = ["BtreeGin", "PostGis", "cell"]
