"""What stands in the head of every answer: pages, errors, refusals, and the files beside them.

This is the outermost layer, so that an answer that never came to a view says the same.
"""

import time
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

# A page about recovery has no business with any sensor, payment or advertising interface of a phone.
NOT_USED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation",
    "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
    "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip


def permissions(*, microphone: bool = False) -> str:
    """The Permissions-Policy of a page. microphone: only where somebody came to record their own words."""
    asked = {"microphone"} if microphone else set()
    return ", ".join(f"{feature}={'(self)' if feature in asked else '()'}" for feature in NOT_USED)


# A view may say otherwise on purpose; static files say themselves how long they may be kept.
ALWAYS = {
    # Phones and library computers are shared: a page kept in a cache can be read by whoever comes next.
    "Cache-Control": "no-store",
    "Permissions-Policy": permissions(),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
}


def on_every_answer(get_response: Answer) -> Answer:
    """Say all of ALWAYS, and over TLS that it is to be used from now on."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            lasts = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
            response.headers.setdefault("Strict-Transport-Security", lasts)
        return response

    return answer


def not_here_takes_its_time(get_response: Answer) -> Answer:
    """What is not theirs takes as long as what is not there, so that the time tells nobody which it was.

    Refusing is more work than not finding: somebody's row is read, and the refusal goes into the ledger.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = get_response(request)
        asked_by_id = request.resolver_match is not None and request.resolver_match.kwargs
        if asked_by_id and response.status_code == HTTPStatus.NOT_FOUND:
            time.sleep(max(0.0, settings.CAIRN_NOT_HERE_SECONDS - (time.monotonic() - began)))
        return response

    return answer
