"""Passwords that are refused because they would be guessed, and those that are welcome."""

import gzip
from pathlib import Path

import pytest
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from cairn.people.signing_in.passwords import is_guessed_soon
from cairn.web.account.forms import good_password

SHORTEST = 12


@pytest.mark.parametrize(
    "password",
    [
        "qwerty123456",
        "passwordpassword",
        "Password1234!",
        "P@ssw0rd2024!",
        "iloveyou2024!",
        "jennifer19851985",
        "1234567890123",
        "aaaaaaaaaaaaaaaa",
        "abcdefghijklmnop",
        "qwertyuiopasdf",
        "summer2024summer",
        "tequieromucho",
        "cairncairncairn",
        "19850412-1985",
    ],
)
def test_what_others_try_first_is_refused(password: str) -> None:
    assert is_guessed_soon(password)


@pytest.mark.parametrize(
    "password",
    [
        "three calm stones by the creek",
        "seven quiet rivers",
        "my dog is called rex",
        "la vida es un sueño",
        "mi perro come pan azul",
        "I want my kids on Sundays",
        "kept: the blue door, at 7",
        "ромашка у старого пруда",
    ],
)
def test_a_few_words_are_welcome_without_any_rule_of_capitals_or_numbers(password: str) -> None:
    assert not is_guessed_soon(password)


def test_what_is_known_of_the_account_counts() -> None:
    assert not is_guessed_soon("marigold-thistledown")
    assert is_guessed_soon("marigold-thistledown", ["Marigold Thistledown"])


def test_a_very_long_one_is_fine_and_quick() -> None:
    assert not is_guessed_soon("seven quiet rivers run " * 150)


@pytest.mark.slow
def test_every_listed_password_that_is_long_enough_is_refused() -> None:
    """Django's 20,000 and the 30,000 of breaches: not one of either gets through."""
    path = Path(password_validation.__file__).parent / "common-passwords.txt.gz"
    listed = {*gzip.decompress(path.read_bytes()).decode().split(), *FREQUENCY_LISTS["passwords"]}
    long = [password for password in listed if len(password) >= SHORTEST]
    assert len(long) > 100
    assert [password for password in long if not _is_refused(password)] == []


def _is_refused(password: str) -> bool:
    try:
        return not good_password(password)
    except ValidationError:
        return True
