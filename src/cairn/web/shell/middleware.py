"""Two things true of every answer: nobody keeps a copy of it, and it knows who is looking."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

Answer = Callable[[HttpRequest], HttpResponse]

# A page about recovery has no business with any sensor, payment or advertising interface of a phone.
NOT_USED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation",
    "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
    "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS = ", ".join(f"{feature}=()" for feature in NOT_USED)


def private_by_default(get_response: Answer) -> Answer:
    """No copy in any cache, shared or local, unless a view has said otherwise on purpose.

    Phones and library computers are shared; a page kept in a cache can be read by whoever comes next.
    Static files never get here: WhiteNoise answers them first.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return answer


def with_viewer(get_response: Answer) -> Answer:
    """Put `request.viewer` (None when signed out) on the request and show times in the organisation's zone.

    It only reads: looking at a page must never change anything.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        from cairn.people.viewers import viewer_for

        request.viewer = viewer_for(request.user)  # type: ignore[attr-defined]
        viewer = request.viewer  # type: ignore[attr-defined]
        with timezone.override(viewer.time_zone if viewer else None):
            return get_response(request)

    return answer
