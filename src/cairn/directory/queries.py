"""What other rooms and pages read from the directory."""

from datetime import datetime
from uuid import UUID

from .finds import MeetingPage, ServicePage


def service_page(service_id: UUID, now: datetime) -> ServicePage | None:
    """Everything about one service that may be shown now; None when there is none (or no longer)."""
    return None


def meeting_page(meeting_id: UUID, now: datetime) -> MeetingPage | None:
    """Everything about one running meeting; None when there is none (or no longer)."""
    return None


def need_labels(language: str) -> dict[str, str]:
    """{need code: plain label} in "en" or "es", in the order of needs.toml. Other languages read English."""
    return {}


def facet_labels(language: str) -> dict[str, str]:
    """{facet code: plain label} for what else is understood from words: free, tonight, pets, es, …"""
    return {}
