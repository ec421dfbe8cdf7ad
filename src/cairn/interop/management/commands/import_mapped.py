"""Reads anybody's CSV or JSON by a mapping: `import_mapped il-legal-aid-online FOLDER`."""

from argparse import ArgumentParser
from typing import Any

from cairn.directory.models import Source
from cairn.interop.formats import Kind, Wanted
from cairn.interop.importing import ImportCommand
from cairn.interop.mapped.mapping import Mapping, load
from cairn.interop.taking import SourceFacts


class Command(ImportCommand):
    help = (
        "Import services from CSV, JSON or GeoJSON files by a mapping (a name that ships, or a .toml file)."
    )
    needs_source = False
    mapping: Mapping

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("mapping", help="the name of a mapping that ships with Cairn, or a .toml file")
        super().add_arguments(parser)

    def wanted(self, options: dict[str, Any]) -> Wanted:
        self.mapping = load(options["mapping"])
        self.report.source = options["source"] or self.mapping.name
        zone = self.zone(options | {"zone": options["zone"] or self.mapping.zone})
        return Wanted(options["path"], Kind.MAPPED, zone, mapping=self.mapping, counted=self.counted)

    def facts(self, format: Source.Format, options: dict[str, Any]) -> SourceFacts:
        """What the command line does not say, the mapping does."""
        said = {
            name: options[name] or getattr(self.mapping, name)
            for name in ("licence", "address", "checked_on")
        }
        return super().facts(format, options | said | {"source": options["source"] or self.mapping.name})
