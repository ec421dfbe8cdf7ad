"""Where a record came from and on what terms, in the one place where HSDS has room for it: its metadata."""

from cairn.directory.models import Source
from cairn.directory.models.sources import Imported

from .shapes import Values, derived_id

KEPT_HERE = "This directory"


def terms_of(source: Source) -> str:
    """One line: who publishes it, on what terms, from where."""
    said = [
        source.name,
        f"Licence: {source.licence}" if source.licence else "",
        source.address,
        "Made-up sample data" if source.is_fictional else "",
    ]
    return ". ".join(part for part in said if part)


def with_origin(entity: str, record: Imported, values: Values, of: Imported | None = None) -> Values:
    """The object with one more entry in its metadata: the source that this record was taken from.

    `of`: the record that is told, when this one was made one with it.
    """
    source = record.source
    change = {
        "id": derived_id(record.pk, "source"),
        "resource_id": str((of or record).pk),
        "resource_type": entity,
        "last_action_date": record.changed_at.date().isoformat(),
        "last_action_type": "edit" if source.format == Source.Format.OWN else "import",
        "field_name": "source",
        "previous_value": "none",
        "replacement_value": terms_of(source),
        "updated_by": source.name,
    }
    return values | {"metadata": [*values.get("metadata", []), change]}
