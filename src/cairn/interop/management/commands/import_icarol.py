"""Reads a resource export of iCarol (CSV): `import_icarol resources.csv --source "211 of Somewhere"`."""

from typing import Any

from cairn.interop.formats import Kind, Wanted
from cairn.interop.importing import ImportCommand


class Command(ImportCommand):
    help = "Import services from the flat resource export of iCarol or a 211 (CSV)."

    def wanted(self, options: dict[str, Any]) -> Wanted:
        return Wanted(options["path"], Kind.ICAROL, self.zone(options), counted=self.counted)
