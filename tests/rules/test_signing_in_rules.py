"""Signing in, the pure parts: codes from an app, who needs a second step, how long one stays and waits."""

from datetime import UTC, datetime, timedelta

import pytest

from cairn.people.rules import STAFF, No, Role
from cairn.people.signing_in import totp
from cairn.people.signing_in.devices import Browser, Device, seen
from cairn.people.signing_in.rules import (
    BORROWED,
    FactorFacts,
    Second,
    is_recent,
    is_still_on,
    may_go_on,
    may_lift,
    may_remove,
    pause,
)

# RFC 4226, appendix D, and the SHA-1 lines of RFC 6238, appendix B, cut to six digits.
RFC_KEY = b"12345678901234567890"
RFC_4226 = (
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
)
RFC_6238 = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
}
NOW = datetime(2026, 11, 30, 8, 0, 10, tzinfo=UTC)


def test_codes_are_those_of_the_standard() -> None:
    assert tuple(totp.code(RFC_KEY, step) for step in range(10)) == RFC_4226
    at = {
        moment: totp.code(RFC_KEY, totp.step_at(datetime.fromtimestamp(moment, UTC))) for moment in RFC_6238
    }
    assert at == RFC_6238


@pytest.mark.parametrize(("off", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_off_by_half_a_minute(off: int, fits: bool) -> None:
    code = totp.code(RFC_KEY, totp.step_at(NOW) + off)
    assert (totp.fitting_step(RFC_KEY, code, NOW, after=0) is not None) is fits


def test_a_code_opens_once_and_an_earlier_one_not_after_it() -> None:
    here = totp.step_at(NOW)
    assert totp.fitting_step(RFC_KEY, totp.code(RFC_KEY, here), NOW, after=here) is None
    assert totp.fitting_step(RFC_KEY, totp.code(RFC_KEY, here - 1), NOW, after=here) is None
    assert totp.fitting_step(RFC_KEY, totp.code(RFC_KEY, here + 1), NOW, after=here) == here + 1


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３４５６", "ñandú"])
def test_nonsense_is_no_code(typed: str) -> None:
    assert totp.fitting_step(RFC_KEY, typed, NOW, after=0) is None


def test_a_key_is_read_as_it_is_written_and_typed() -> None:
    assert totp.read(totp.written(RFC_KEY)) == RFC_KEY
    assert totp.read("gezd gnbv gy3t qojq gezd gnbv gy3t qojq") == RFC_KEY
    with pytest.raises(ValueError, match="Base32"):
        totp.read("0189")


def test_an_app_is_told_the_key_and_no_more_than_a_name() -> None:
    assert totp.address(RFC_KEY, "Cairn", "Rosa & co") == (
        "otpauth://totp/Cairn:Rosa%20%26%20co?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Cairn"
    )


@pytest.mark.parametrize("role", list(Role))
def test_who_works_here_needs_a_second_step_and_a_person_does_not(role: Role) -> None:
    assert may_go_on(role, Second.NONE) is (role not in STAFF)
    assert may_go_on(role, Second.PASSED)
    assert may_remove(role, FactorFacts(others=0)) is (No.LAST_SECOND_STEP if role in STAFF else None)
    assert may_remove(role, FactorFacts(others=1)) is None


@pytest.mark.parametrize("by", list(Role))
@pytest.mark.parametrize("of", list(Role))
def test_stewards_let_colleagues_back_in_and_leads_the_people(by: Role, of: Role) -> None:
    fits = (by is Role.STEWARD and of in STAFF) or (by is Role.LEAD and of is Role.PERSON)
    assert (may_lift(by, of) is None) is fits
    assert may_lift(by, of, own=True) is No.NOT_YOUR_ROLE


@pytest.mark.parametrize(
    ("began", "used", "on"),
    [(0, 0, True), (59, 9, True), (59, 10, False), (60, 0, False), (5, -1, False)],
)
def test_a_borrowed_phone_is_signed_out_soon(began: int, used: int, on: bool) -> None:
    def ago(minutes: int) -> datetime:
        return NOW - timedelta(minutes=minutes)

    assert is_still_on(ago(began), ago(used), NOW, BORROWED) is on


def test_what_never_was_is_not_recent() -> None:
    assert not is_recent(None, NOW, timedelta(days=1))


def test_waits_grow_and_end() -> None:
    quarter = timedelta(minutes=15)
    seconds = [pause(tries, 5, quarter).total_seconds() for tries in range(4, 12)]
    assert seconds == [0, 30, 60, 120, 240, 480, 900, 900]
    assert pause(10**6, 5, quarter) == quarter


IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
PC = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "


@pytest.mark.parametrize(
    ("said", "device", "browser"),
    [
        (IPHONE + "Version/18.1 Mobile/15E148 Safari/604.1", Device.PHONE, Browser.SAFARI),
        (IPHONE + "CriOS/140.0.0.0 Mobile/15E148 Safari/604.1", Device.PHONE, Browser.CHROME),
        (PC + "Safari/537.36", Device.COMPUTER, Browser.CHROME),
        (PC + "Safari/537.36 Edg/140.0.0.0", Device.COMPUTER, Browser.EDGE),
        (
            "Mozilla/5.0 (Android 15; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0",
            Device.PHONE,
            Browser.FIREFOX,
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; SM-X200) Chrome/140.0 Safari/537.36",
            Device.TABLET,
            Browser.CHROME,
        ),
        ("", Device.UNKNOWN, Browser.UNKNOWN),
        ("curl/8", Device.UNKNOWN, Browser.UNKNOWN),
    ],
)
def test_a_device_is_known_by_its_kind_only(said: str, device: Device, browser: Browser) -> None:
    assert (seen(said).device, seen(said).browser) == (device, browser)
