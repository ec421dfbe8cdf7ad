"""The key under which a record is stored and published, made from what its source calls it."""

import uuid

from .records import Batch, Kind, Record

SPACE = uuid.UUID("7d1b7c44-9a58-5f0e-8a55-0c5b1f3e6c21")


def stable_key(source: str, record: Record, batch: Batch) -> uuid.UUID:
    """The source's own id when that is a UUID; otherwise one derived from the source and its id.

    A secret place, and what is tied to one, gets a random key: ids are often made of an address, and whoever
    knows how the key is derived could try addresses until one fits.
    """
    try:
        return uuid.UUID(record.record_id)
    except ValueError:
        pass
    if _is_secret(record, batch):
        return uuid.uuid4()
    return uuid.uuid5(SPACE, f"{source} {record.kind} {record.record_id}")


def _is_secret(record: Record, batch: Batch) -> bool:
    if record.kind is Kind.SERVICE_AT_LOCATION:
        return _is_secret(batch.of(Kind.LOCATION)[record.links["location"]], batch)
    return bool(record.values.get("is_secret") or record.values.get("place_is_secret"))
