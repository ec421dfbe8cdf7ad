"""Names that a source shouts."""

import pytest

from cairn.interop.capitals import in_small_letters
from cairn.interop.fields import called


@pytest.mark.parametrize(
    ("shouted", "said"),
    [
        ("MIAMI RESCUE MISSION", "Miami Rescue Mission"),
        ("HOUSE OF HOPE FOR THE CITY", "House of Hope for the City"),
        ("ST. VINCENT DE PAUL - SOUTH", "St. Vincent de Paul - South"),
        ("CHILDREN'S O'BRIEN HOME", "Children's O'Brien Home"),
        ("MCDONALD FAMILY YMCA", "McDonald Family YMCA"),
        ("CENTRO DE INFORMACIÓN", "Centro de Información"),
        ("HELP FOR VETERANS (CHW)", "Help for Veterans (CHW)"),
        ("AA MEETING 24/7 ROOM 2B", "AA Meeting 24/7 Room 2B"),
        ("J. P. MORGAN SHELTER", "J. P. Morgan Shelter"),
        ("ACCESS-TO-CARE CLINIC", "Access-To-Care Clinic"),
        ("NAMI", "NAMI"),
        ("NAMI CHW", "NAMI CHW"),
        ("DHS", "DHS"),
        ("Salvation ARMY Center", "Salvation ARMY Center"),
        ("211", "211"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_alone(shouted: str, said: str) -> None:
    assert in_small_letters(shouted) == said


def test_what_was_done_to_a_name_is_counted() -> None:
    assert called(300)("SOUP KITCHEN").mended == "names in capitals written in small letters"
    assert called(300)("Soup kitchen").mended == ""
