"""What a browser says it is, made coarse, pure: enough to know one's own phone again, no more.

The words a browser sends tell its version and often the very model of the phone. None of that is kept.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Device(StrEnum):
    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"
    UNKNOWN = "unknown"


class Browser(StrEnum):
    CHROME = "chrome"
    FIREFOX = "firefox"
    SAFARI = "safari"
    EDGE = "edge"
    SAMSUNG = "samsung"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Seen:
    device: Device
    browser: Browser


# In this order: nearly all of them say "Safari" as well, and most say "Chrome".
BROWSERS = (
    (Browser.EDGE, re.compile(r"Edg(?:e|A|iOS)?/")),
    (Browser.SAMSUNG, re.compile(r"SamsungBrowser/")),
    (Browser.FIREFOX, re.compile(r"Firefox/|FxiOS/")),
    (Browser.CHROME, re.compile(r"Chrome/|CriOS/|Chromium/")),
    (Browser.SAFARI, re.compile(r"Version/[\d.]+ .*Safari/")),
)
DEVICES = (
    (Device.TABLET, re.compile(r"iPad|Tablet|Android(?!.*Mobile)")),
    (Device.PHONE, re.compile(r"iPhone|iPod|Mobile|Android")),
    (Device.COMPUTER, re.compile(r"Windows NT|Macintosh|X11|CrOS")),
)


def seen(said: str) -> Seen:
    """The kind of device and browser behind a User-Agent; unknown when it says neither."""
    device = next((device for device, words in DEVICES if words.search(said)), Device.UNKNOWN)
    browser = next((browser for browser, words in BROWSERS if words.search(said)), Browser.UNKNOWN)
    return Seen(device, browser)
