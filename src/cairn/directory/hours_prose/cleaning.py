"""From text as it is found in feeds and on pages to plain small letters, without changing what it says."""

import html
import re
import unicodedata

BREAKS = re.compile(
    r"<\s*(?:br|/p|/li|/div|/tr|/h\d)\b[^>]*>|\\r\\n|\\n|\\r|[\r\n\v\f\u2028\u2029]+", re.IGNORECASE
)
TAGS = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
DASHES = re.compile('GÇô|GÇö|ΓÇô|ΓÇö|â€“|â€”|â€"|[\u2010-\u2015\u2212\u301c\uff5e~\x96\x97]')
QUOTES = re.compile("â€™|GÇÖ|[\u2018\u2019\u02bc`\u00b4\x91\x92]")
SPACES = re.compile("Â(?=\\s)|[\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]|\\\\t")
DAY = r"(?=(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?s?(?![a-z]))"
GLUED = re.compile(
    rf"(?<=\d){DAY}|(?<=\d[ap]m){DAY}|(?<=\d [ap]m){DAY}|(?<=[ap]\.m\.){DAY}|(?<=closed){DAY}|(?<=noon){DAY}"
)
SPLIT_TIME = re.compile(r"(?<=\d)\s*:\s+(?=\d\d(?!\d))|(?<=\d)\s+:(?=\d\d(?!\d))")


def clean(text: str) -> str:
    """Small letters, no accents or mark-up, one kind of dash and of quote; line breaks stay."""
    for _ in range(2):
        text = html.unescape(text)
    text = SPACES.sub(" ", BREAKS.sub("\n", text))
    text = QUOTES.sub("'", DASHES.sub("-", TAGS.sub(" ", text)))
    letters = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    letters = re.sub(r"[ \t]+", " ", letters)
    return GLUED.sub(" ", SPLIT_TIME.sub(":", letters)).strip()
