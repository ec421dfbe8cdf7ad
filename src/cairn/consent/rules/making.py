"""What keeps a yes from being made at all."""

from datetime import date

from cairn.kit.privacy import Kind

MISSING_RECIPIENT = "recipient"
MISSING_KINDS = "kinds"
MISSING_DATE = "expires_on"
DATE_PASSED = "expires_on_passed"
DATE_TOO_FAR = "expires_on_too_far"
MISSING_SIGNATURE = "signed_name"
NOT_WRITTEN = "not_written"  # said aloud, a yes is good for much, but not for telling (42 CFR 2.31(a))
LONGEST_DAYS = 366


def faults_of(
    recipient: str, kinds: frozenset[Kind], expires_on: date | None, signed_name: str, today: date
) -> list[str]:
    """What keeps a yes from being valid: a blanket yes is none (740 ILCS 110/5(c)).

    A year at most: longer would outlive what the person had in mind when they said yes.
    """
    faults = []
    if not recipient.strip():
        faults.append(MISSING_RECIPIENT)
    if not kinds:
        faults.append(MISSING_KINDS)
    if not signed_name.strip():
        faults.append(MISSING_SIGNATURE)
    if expires_on is None:
        faults.append(MISSING_DATE)
    elif expires_on < today:
        faults.append(DATE_PASSED)
    elif (expires_on - today).days > LONGEST_DAYS:
        faults.append(DATE_TOO_FAR)
    return faults
