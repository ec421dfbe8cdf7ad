"""Reads a resource export of iCarol (CSV): `import_icarol resources.csv --source "211 of Somewhere"`."""

from typing import Any

from cairn.directory.models import Source
from cairn.interop.fields import Taker
from cairn.interop.icarol.reader import ICarolReader
from cairn.interop.importing import ImportCommand
from cairn.interop.mapped.rows import read_rows
from cairn.interop.reading import read_file
from cairn.interop.records import Batch


class Command(ImportCommand):
    help = "Import services from the flat resource export of iCarol or a 211 (CSV)."

    def read(self, batch: Batch, taker: Taker, options: dict[str, Any]) -> Source.Format:
        path = options["path"]
        rows = read_rows(path.name, read_file(path), batch.report)
        ICarolReader(batch, taker).read(self.counted(rows, "rows"))
        return Source.Format.ICAROL
