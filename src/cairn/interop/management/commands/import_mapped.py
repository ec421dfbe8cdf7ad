"""Reads anybody's CSV or JSON by a mapping: `import_mapped il-legal-aid-online FOLDER`."""

from argparse import ArgumentParser
from typing import Any

from cairn.directory.models import Source
from cairn.interop.actions import SourceFacts
from cairn.interop.fields import Taker
from cairn.interop.importing import ImportCommand
from cairn.interop.mapped.mapping import Mapping, load
from cairn.interop.mapped.reader import MappedReader
from cairn.interop.reading import read_files
from cairn.interop.records import Batch


class Command(ImportCommand):
    help = (
        "Import services from CSV, JSON or GeoJSON files by a mapping (a name that ships, or a .toml file)."
    )
    needs_source = False
    mapping: Mapping

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("mapping", help="the name of a mapping that ships with Cairn, or a .toml file")
        super().add_arguments(parser)

    def read(self, batch: Batch, taker: Taker, options: dict[str, Any]) -> Source.Format:
        self.mapping = load(options["mapping"])
        batch.report.source = options["source"] or self.mapping.name
        MappedReader(self.mapping, batch, taker, self.counted).read(read_files(options["path"]))
        return Source.Format.MAPPED

    def facts(self, format: Source.Format, options: dict[str, Any]) -> SourceFacts:
        """What the command line does not say, the mapping does."""
        said = {
            name: options[name] or getattr(self.mapping, name)
            for name in ("licence", "address", "checked_on")
        }
        return super().facts(format, options | said | {"source": options["source"] or self.mapping.name})

    def zone(self, options: dict[str, Any]) -> str:
        return super().zone(options | {"zone": options["zone"] or self.mapping.zone})
