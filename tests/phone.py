"""What a phone does before it sends: seals what was filled in for the server."""

from __future__ import annotations

import base64
import json
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec

from cairn.kit import clock
from cairn.sealed import outbox


def sealed(
    account_id: UUID,
    message_id: UUID,
    form: str,
    fields: dict[str, str],
    *,
    at: str = "",
    path: str = "",
    language: str = "en",
    public: outbox.Public | None = None,
) -> dict[str, str]:
    """The fields that are sent for one message."""
    filled = {"form": form, "path": path, "at": at or clock.now().isoformat(), "language": language}
    return box(account_id, message_id, json.dumps(filled | {"fields": list(fields.items())}), public)


def box(account_id: UUID, message_id: UUID, text: str, public: outbox.Public | None = None) -> dict[str, str]:
    """The same with any text in it."""
    public = public or outbox.public()
    point = base64.urlsafe_b64decode(public.point + "==")
    key = ec.EllipticCurvePublicKey.from_encoded_point(outbox.CURVE, point)
    binding = outbox.Message(account_id, message_id).binding()
    made = outbox.SUITE.encrypt(text.encode(), key, binding)
    written = base64.urlsafe_b64encode(made).decode().rstrip("=")
    return {"id": str(message_id), "key": public.key_id, "box": written}
