"""What a report says of a record or a file: an English sentence that can be said again in another language.

Pure: no Django. A `Reason` is the sentence itself, and remembers its words and its values apart, so that a
page translates the words long after the import. It is imported as `_`, so its words are gathered for that.
"""

from collections.abc import Callable, Mapping
from typing import Any

Value = str | int


class Reason(str):
    """The English sentence, with the words it was made of ("%(most)s characters") and their values by name.

    A value may be a Reason itself ("services"). Numbers get their commas; give a year as text.
    """

    words: str
    values: dict[str, Value]

    def __new__(cls, words: str, /, **values: Value) -> "Reason":
        told = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        one = super().__new__(cls, words % told if told else words)
        one.words, one.values = words, values
        return one

    def __reduce__(self) -> tuple[Any, ...]:
        return again, (self.words, self.values)


def again(words: str, values: dict[str, Value]) -> Reason:
    return Reason(words, **values)


NO_REASON = Reason("")


def as_kept(said: str) -> dict[str, Any]:
    """What is kept beside a sentence: {"words": "…", "values": {…}}; empty for one that is only English."""
    if not isinstance(said, Reason) or not said:
        return {}
    values = {
        name: as_kept(value) if isinstance(value, Reason) else value for name, value in said.values.items()
    }
    return {"words": said.words, "values": values}


def said_again(kept: Mapping[str, Any], translate: Callable[[str], str]) -> str:
    """The sentence that `as_kept` kept, through `translate`; "" when nothing was kept."""
    if not kept.get("words"):
        return ""
    values = {name: _value(value, translate) for name, value in kept.get("values", {}).items()}
    words = translate(kept["words"])
    return words % values if values else words


def _value(value: Any, translate: Callable[[str], str]) -> str:
    if isinstance(value, Mapping):
        return said_again(value, translate)
    return f"{value:,}" if isinstance(value, int) else str(value)
