"""Telephone cells and addresses, as people type them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.interop.addresses import one_line, postal_code, state, zip_place, zone_of_state
from cairn.interop.phones import read_phones

PHONES = [
    ("309-555-0142", ["+13095550142"]),
    ("(618) 555-0117; (618) 555-0118", ["+16185550117", "+16185550118"]),
    ("(618) 555-0119 or (877) 555-0120", ["+16185550119", "+18775550120"]),
    ("844-555-HELP (844-555-4357)", ["+18445554357"]),
    ("1-800-555-HELP", ["+18005554357"]),
    ("630-555.0160", ["+16305550160"]),
    ("7735550173  7", ["+17735550173"]),
    (3125550184, ["+13125550184"]),
    (3125550184.0, ["+13125550184"]),
    ("988", ["988"]),
    ("211", ["211"]),
    ("no phone", []),
    ("UNKNOWN", []),
    ("0", []),
    ("", []),
    (None, []),
]


@pytest.mark.parametrize(("raw", "dialled"), PHONES)
def test_phone_numbers(raw: Any, dialled: list[str]) -> None:
    phones = read_phones(raw)
    assert [number.dial for number in phones.numbers] == dialled
    assert not phones.refused


@pytest.mark.parametrize(
    "raw", ["000-000-0000", "312 55501", "(202) 555-014", "312-555-555-0196", "call Ann"]
)
def test_a_number_nobody_can_dial_is_refused(raw: str) -> None:
    assert read_phones(raw).refused
    assert not read_phones(raw).numbers


def test_labels_types_and_extensions_are_kept_with_their_number() -> None:
    tty, fax = read_phones("TTY: (309) 555-0134; Fax 309-555-0199").numbers
    assert (tty.type, fax.type) == ("tty", "fax")
    assert read_phones("800-555-0144; Spanish: 800-555-0164").numbers[1].description == "Spanish"
    assert read_phones("773-555-0173 ext. 1180, 1181").numbers[0].extension == "1180"
    assert read_phones("516-555-0123*122").numbers[0].extension == "122"


@given(st.text(max_size=80))
def test_reading_a_phone_cell_never_fails(raw: str) -> None:
    assert isinstance(read_phones(raw).numbers, tuple)


ADDRESSES = [
    (
        "12 East Example StreetSuite 2000Chicago, IL 60603",
        ("12 East Example Street, Suite 2000", "Chicago", "IL", "60603"),
    ),
    (
        "15 Prairie Street2nd FloorBrooklyn, NY 11201",
        ("15 Prairie Street, 2nd Floor", "Brooklyn", "NY", "11201"),
    ),
    ("100 McHenry Ave, McHenry, IL 60050", ("100 McHenry Ave", "McHenry", "IL", "60050")),
    ("900 East 12th Street Chicago, IL 60637", ("900 East 12th Street", "Chicago", "IL", "60637")),
    ("9 S 1st St bldg k, San Jose, CA 95112, USA", ("9 S 1st St bldg k", "San Jose", "CA", "95112")),
    ("Philadelphia, PA, USA", ("", "Philadelphia", "PA", "")),
    ("Orange County, CA, USA", ("", "", "CA", "")),
    ("Tbilisi, Georgia", ("Tbilisi, Georgia", "", "", "")),
    ("Address not available", ("", "", "", "")),
    (", ,  UNKNOWN", ("", "", "", "")),
    (", , CO UNKNOWN", ("", "", "CO", "")),
    (", Boston, MA UNKNOWN", ("", "Boston", "MA", "")),
    ("714 Main St, Parkesburg, PA UNKNOWN", ("714 Main St", "Parkesburg", "PA", "")),
    ("Address not provided, City not provided, AL 35950", ("", "", "AL", "35950")),
    ("Address not specified, Danville, AR 00000", ("", "Danville", "AR", "")),
    ("Unknown Address, Unknown, Unknown Unknown", ("", "", "", "")),
    ("Location Address, Unknown City, CA 00000", ("", "", "CA", "")),
    ("12 Unknownville Rd, Pekin, IL 61554", ("12 Unknownville Rd", "Pekin", "IL", "61554")),
    ("Confidential", ("", "", "", "")),
]


@pytest.mark.parametrize(("raw", "parts"), ADDRESSES)
def test_an_address_in_one_line(raw: str, parts: tuple[str, ...]) -> None:
    assert tuple(one_line(raw)[0]) == parts


@pytest.mark.parametrize(
    ("raw", "kept"), [("ILLINOIS", "IL"), ("Ny", "NY"), ("State not specified", ""), ("Bavaria", "Bavaria")]
)
def test_state(raw: str, kept: str) -> None:
    assert state(raw).value == kept


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (60603, "60603"),
        (2178.0, "02178"),
        ("606031234", "60603-1234"),
        ("ABC 1234", "ABC 1234"),
        ("#####", ""),
    ],
)
def test_postal_code(raw: Any, kept: str) -> None:
    assert postal_code(raw).value == kept


def test_what_a_zip_code_says() -> None:
    place = zip_place("60185-1234")
    assert place is not None
    assert (place.county, place.zone, place.state) == ("DuPage County", "America/Chicago", "IL")
    assert zip_place("00000") is None
    assert zip_place("") is None


def test_a_state_with_two_clocks_has_none() -> None:
    assert zone_of_state("IL") == "America/Chicago"
    assert zone_of_state("KY") == ""
