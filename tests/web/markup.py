"""Words that would run if a page ever took them for markup, put into all that anybody can write.

Ours, after the ways such words are known to get through: as a tag, out of an attribute, out of a text that
ends early, as an address, as something a library on the page reads. Each calls `cairn_ran()`. See the cheat
sheets of OWASP, "Cross Site Scripting Prevention" and "DOM based XSS Prevention".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db import models

from cairn.sealed import vault
from cairn.sealed.fields import SealedText
from tests.web.canaries import FOR_PROGRAMS, changes_allowed

RUN = "cairn_ran()"
A_SENTENCE = 500  # letters; what may be longer than that gets the whole corpus
TAGS = [
    "<script>cairn_ran()</script>",
    "<ScRiPt >cairn_ran()</sCrIpT >",
    "<script/x>cairn_ran()</script>",
    "<scr<script>ipt>cairn_ran()</scr</script>ipt>",
    "<script>/*",
    "*/cairn_ran()</script>",
    "<script src=data:text/javascript,cairn_ran()></script>",
    "<script type=module>cairn_ran()</script>",
    "<svg><script>cairn_ran()</script></svg>",
    "<svg><script href=data:text/javascript,cairn_ran() />",
    "<style>@import 'data:text/css,cairn_ran()';</style>",
    "<style>*{background:url(javascript:cairn_ran())}</style>",
    "<link rel=stylesheet href=javascript:cairn_ran()>",
    "<base href=javascript:cairn_ran()//>",
    "<meta http-equiv=refresh content='0;url=javascript:cairn_ran()'>",
    "<iframe src=javascript:cairn_ran()></iframe>",
    "<iframe srcdoc='<script>parent.cairn_ran()</script>'></iframe>",
    "<object data=javascript:cairn_ran()></object>",
    "<embed src=javascript:cairn_ran()>",
    "<math href=javascript:cairn_ran()>x</math>",
    "<template><script>cairn_ran()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=cairn_ran()>'></noscript>",
    "<isindex type=image src=1 onerror=cairn_ran()>",
]
HANDLERS = [
    "<img src=x onerror=cairn_ran()>",
    "<img/src=x/onerror=cairn_ran()>",
    "<IMG SRC=x OnErRoR=cairn_ran()//",
    "<img src=x\tonerror\t=\tcairn_ran()>",
    "<svg onload=cairn_ran()>",
    "<svg/onload=cairn_ran()>",
    "<svg><animate onbegin=cairn_ran() attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:cairn_ran() /></svg>",
    "<body onload=cairn_ran()>",
    "<input autofocus onfocus=cairn_ran()>",
    "<select autofocus onfocus=cairn_ran()><option>x</select>",
    "<details open ontoggle=cairn_ran()><summary>x</summary></details>",
    "<video><source onerror=cairn_ran()></video>",
    "<audio src=x onerror=cairn_ran()>",
    "<marquee onstart=cairn_ran()>x</marquee>",
    "<div style=animation-name:x onanimationstart=cairn_ran()>",
    "<p onpointerenter=cairn_ran() style=position:fixed;inset:0>x</p>",
    "<form><button formaction=javascript:cairn_ran()>x</button></form>",
]
OUT_OF_ATTRIBUTES = [
    '"><script>cairn_ran()</script>',
    "'><script>cairn_ran()</script>",
    '" onmouseover="cairn_ran()',
    "' onmouseover='cairn_ran()",
    '" autofocus onfocus="cairn_ran()',
    "x onfocus=cairn_ran() autofocus y",
    "` onfocus=`cairn_ran()",
    '"/onfocus=cairn_ran()/autofocus/x="',
    '\\"><script>cairn_ran()</script>',
    '" style="background:url(javascript:cairn_ran())',
    '"formaction="javascript:cairn_ran()',
]
OUT_OF_TEXTS = [
    "</title><script>cairn_ran()</script>",
    "</textarea><script>cairn_ran()</script>",
    "</script><script>cairn_ran()</script>",
    "</style><script>cairn_ran()</script>",
    "</noscript><script>cairn_ran()</script>",
    "</option></select><script>cairn_ran()</script>",
    "--><script>cairn_ran()</script>",
    "--!><script>cairn_ran()</script>",
    "]]><script>cairn_ran()</script>",
    "<![CDATA[<script>cairn_ran()</script>]]>",
    "<!--><script>cairn_ran()</script>",
    "<?xml version='1.0'?><script>cairn_ran()</script>",
    "';cairn_ran();//",
    '";cairn_ran();//',
    "\\u003cscript\\u003ecairn_ran()\\u003c/script\\u003e",
    "\u2028cairn_ran()\u2029",
]
AS_ADDRESSES = [
    "javascript:cairn_ran()",
    "JaVaScRiPt:cairn_ran()",
    " \x01javascript:cairn_ran()",
    "java\tscript:cairn_ran()",
    "java\nscript:cairn_ran()",
    "javascript://%0acairn_ran()",
    "&#106;avascript:cairn_ran()",
    "data:text/html,<script>cairn_ran()</script>",
    "vbscript:cairn_ran()",
]
ENCODED = [
    "&lt;script&gt;cairn_ran()&lt;/script&gt;",
    "&#60;script&#62;cairn_ran()&#60;/script&#62;",
    "&#x3c;script&#x3e;cairn_ran()&#x3c;/script&#x3e;",
    "%3Cscript%3Ecairn_ran()%3C/script%3E",
    "+ADw-script+AD4-cairn_ran()+ADw-/script+AD4-",
    "\uff1cscript\uff1ecairn_ran()\uff1c/script\uff1e",
    "\u2039script\u203acairn_ran()\u2039/script\u203a",
    "\u202e<script>cairn_ran()</script>",
]
FOR_LIBRARIES = [
    "{{ cairn_ran() }}",
    "{% debug %}{{ request.META }}cairn_ran()",
    "${cairn_ran()}",
    "#{cairn_ran()}",
    "<%= cairn_ran() %>",
    "<div hx-get=/ hx-trigger=load hx-on::load=cairn_ran()>x</div>",
    "<div data-hx-on:load=cairn_ran()>x</div>",
    "<form hx-post=/leave/ hx-trigger=load hx-vals='js:{x:cairn_ran()}'>",
    "[x](javascript:cairn_ran())",
    '![x](x"onerror="cairn_ran())',
    '{"__proto__":{"src":"javascript:cairn_ran()"}}',
]
# Shapes that have got past filters because browsers mend them while they read.
MENDED = [
    '<svg></p><style><g title="</style><img src onerror=cairn_ran()>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img onerror=cairn_ran()&gt;">',
    "<table><td><form><form><img src=x onerror=cairn_ran()></table>",
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=cairn_ran() )//%0D%0A//</stYle/</titLe/</scRipt/-->",
    '<a href="\u3000javascript:cairn_ran()">x</a>',
    "<<script>cairn_ran();//<</script>",
]
CORPUS = [
    *TAGS,
    *HANDLERS,
    *OUT_OF_ATTRIBUTES,
    *OUT_OF_TEXTS,
    *AS_ADDRESSES,
    *ENCODED,
    *FOR_LIBRARIES,
    *MENDED,
]

# Readable columns with nothing that anybody writes: codes, marks, days, and what stands in an index.
CODES = re.compile(
    r"(?:_index|_of|_hash|_id|_how)$|^(?:code|language|time_zone|key|session_\w+|act|role|purpose|reason|word"
    r"|wrapped_by|password|stage|kind|type|notice|line|url|file|postal_code|state|country|byday|bymonthday"
    r"|dial|taxonomy|model|app_label|codename|problem|where|field|county|duty|purposes)$"
)
# Lists and tables in JSON: whatever is text in them, or only what stands under these names.
IN_JSON: dict[str, set[str]] = {
    "directory.Correction.ours": set(),
    "directory.Correction.theirs": set(),
    "directory.Proposal.value": set(),
    "directory.Proposal.was": set(),
    "directory.Tip.words": set(),
    "directory.Quarantined.record": set(),
    "directory.Quarantined.said": {"values"},
    "measures.MeasureVersion.form": {"titles", "texts", "publisher", "rights", "purpose"},
}


NO_WORDS = FOR_PROGRAMS | {"recovery.Spoken.sound"}  # sealed sound; what comes in as one is looked into


def fitting(longest: int | None, number: int) -> str:
    """The whole corpus where there is room for it, else one of those that fit, another one each time."""
    whole = " ".join(CORPUS)
    if longest is None or len(whole) <= longest:
        return whole
    short = [one for one in CORPUS if len(one) <= longest]
    return short[number % len(short)] if short else ""


def plant_markup() -> set[str]:
    """Put it into every field of every row in which somebody's words may stand; which fields those were."""
    with changes_allowed():
        return _planted()


def _planted() -> set[str]:
    found: set[str] = set()
    for model in apps.get_models():
        for row in model._default_manager.all() if _is_ours(model) else ():
            changed = dict(_changes(row, len(found)))
            if changed:
                model._default_manager.filter(pk=row.pk).update(**changed)
                found |= {f"{model._meta.label}.{name}" for name in changed}
    return found


def _is_ours(model: type[models.Model]) -> bool:
    return model.__module__.startswith("cairn.") and model._meta.app_label not in {"ledger", "sealed"}


def _changes(row: models.Model, number: int) -> Iterator[tuple[str, Any]]:
    for place, field in enumerate(row._meta.concrete_fields):
        name, label = field.name, f"{row._meta.label}.{field.name}"
        if isinstance(field, SealedText):
            if label not in NO_WORDS:
                longest = (
                    field.longest if field.longest < A_SENTENCE else None
                )  # names stand in squares and on cards
                yield name, vault.seal(fitting(longest, number + place), field.place_of(row))
        elif isinstance(field, models.JSONField):
            if label in IN_JSON:
                yield name, _in_json(getattr(row, name), IN_JSON[label], all_of=not IN_JSON[label])
        elif isinstance(field, models.CharField | models.TextField) and not field.choices:
            words = fitting(field.max_length, number + place)
            if words and not CODES.search(name):
                yield name, words


def _in_json(value: Any, keys: set[str], *, all_of: bool) -> Any:
    if isinstance(value, dict):
        return {key: _in_json(one, keys, all_of=all_of or key in keys) for key, one in value.items()}
    if isinstance(value, list):
        return [_in_json(one, keys, all_of=all_of) for one in value]
    return " ".join(CORPUS) if all_of and isinstance(value, str) else value


HOLDS_AN_ADDRESS = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset", "ping"}
NEVER = {"base", "embed", "frame", "iframe", "math", "object", "template", "marquee", "isindex"}


class Runs(HTMLParser):
    """Whatever on a page could run or load words that somebody wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.texts: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        is_data = has.get("type") == "application/json"  # read by programs, run by none
        self.inside = tag if tag in {"script", "style"} and not is_data else ""
        is_ours = tag == "template" and "data-day" in has  # for the list of today; kept.js copies it
        if (tag in NEVER and not is_ours) or (tag == "script" and "src" not in has and not is_data):
            self.found.append(f"<{tag}>")
        if "http-equiv" in has and not has.get("content", "").isdecimal():
            self.found.append(f"<{tag} http-equiv>")
        self.found += [f"<{tag} {name}={value}>" for name, value in has.items() if _runs(name, value)]

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside and RUN in data:
            self.found.append(f"<{self.inside}>{data}")
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        if RUN in data:
            self.found.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.found.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}")


def _runs(name: str, value: str) -> bool:
    """Whether such an attribute runs something, loads something strange, or is the rest of a broken one."""
    if name.startswith(("on", "hx-on", "data-hx")) or name in {"srcdoc", "style"}:
        return True
    if name in HOLDS_AN_ADDRESS:
        return not _is_harmless(value)
    return (name.startswith("hx-") and RUN in value) or not re.fullmatch(r"[a-z][a-z0-9:-]*", name)


def _is_harmless(address: str) -> bool:
    """One of ours, or with a scheme that runs nothing. Browsers leave spaces and control characters out."""
    if re.fullmatch(r"data:audio/[a-z]+;base64,[\w+/=]*", address):  # spoken words, in a file to take along
        return True
    bare = "".join(letter for letter in address if letter > " ")
    scheme = re.match(r"([^/?#]*?):", bare)
    return scheme is None or scheme[1].lower() in {"http", "https", "tel", "sms", "mailto", "otpauth"}


def runs(page: str) -> list[str]:
    parser = Runs()
    parser.feed(page)
    parser.close()
    return parser.found
