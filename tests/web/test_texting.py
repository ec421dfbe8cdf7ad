"""How many text messages a telephone makes of some words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.web.take_along.texting import messages_needed


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("é" * 160, 1),
        ("á" * 70, 1),
        ("á" + "a" * 70, 2),
        ("[" * 80, 1),
        ("[" * 81, 2),
        ("\U0001f33e" * 35, 1),
        ("\U0001f33e" * 36, 2),
    ],
)
def test_messages(text: str, messages: int) -> None:
    assert messages_needed(text) == messages


@given(st.text(max_size=400), st.text(max_size=50))
def test_more_words_never_need_fewer_messages(text: str, more: str) -> None:
    assert messages_needed(text + more) >= messages_needed(text)
