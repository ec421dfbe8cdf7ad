"""What `check --deploy` looks at beside Django's own list: settings fine at home and wrong in public."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

HERE = {"", "localhost", "127.0.0.1", "::1"}


def is_read_on_the_way(database: Mapping[str, Any]) -> bool:
    """Whether the database is on another machine, and its certificate is not asked for."""
    host = str(database.get("HOST") or "")
    is_here = host in HERE or host.startswith("/")
    return not is_here and database.get("OPTIONS", {}).get("sslmode") != "verify-full"


@register(Tags.security, deploy=True)
def fit_for_others(**_: Any) -> list[CheckMessage]:
    """One warning for each setting that must be otherwise where real people are."""
    wrong = (
        (not settings.HTTPS, "CAIRN_HTTPS", "Serve it over TLS and set CAIRN_HTTPS=1."),
        (settings.CAIRN_DEMO, "CAIRN_DEMO", "Anybody can sign in with one click. Set CAIRN_DEMO=0."),
        (
            settings.HTTPS and not settings.CAIRN_PROXIES,
            "CAIRN_PROXIES",
            "Say how many web servers are in front.",
        ),
        ("*" in settings.ALLOWED_HOSTS, "CAIRN_HOSTS", "Name the hosts that are served."),
        (
            is_read_on_the_way(settings.DATABASES["default"]),
            "DATABASE_URL",
            "The database is on another machine. Add ?sslmode=verify-full, so that nobody reads along.",
        ),
    )
    return [
        Warning(f"{name} is not fit for others to use.", hint=do, id=f"cairn.{name}")
        for bad, name, do in wrong
        if bad
    ]
