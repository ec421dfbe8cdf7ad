"""What `check --deploy` looks at beside Django's own list: settings fine at home and wrong in public."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


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
    )
    return [
        Warning(f"{name} is not fit for others to use.", hint=do, id=f"cairn.{name}")
        for bad, name, do in wrong
        if bad
    ]
