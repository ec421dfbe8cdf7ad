"""A reason is an English sentence that keeps its words and its values apart, also when it was stored."""

import json
import pickle

from cairn.interop.reasons import NO_REASON, Reason, as_kept, said_again
from cairn.interop.report import Report

SPANISH = {"%(what)s of %(most)s": "%(most)s: %(what)s", "An age": "Una edad"}


def test_it_reads_as_english_and_is_said_again_in_another_language() -> None:
    one = Reason("%(what)s of %(most)s", what=Reason("An age"), most=12_000)
    assert one == "An age of 12,000"
    kept = json.loads(json.dumps(as_kept(one)))
    assert said_again(kept, lambda words: SPANISH.get(words, words)) == "12,000: Una edad"
    assert said_again(kept, str) == one


def test_it_lives_through_what_a_killed_import_goes_on_from() -> None:
    one = pickle.loads(pickle.dumps(Reason("%(count)s rows", count=3)))
    assert (one, one.words, one.values) == ("3 rows", "%(count)s rows", {"count": 3})


def test_what_was_kept_before_is_only_english() -> None:
    assert as_kept("The id is missing.") == as_kept(NO_REASON) == {}
    assert said_again({}, str) == ""


def test_percent_signs_without_values_stay() -> None:
    assert Reason("100 % sure") == said_again(as_kept(Reason("100 % sure")), str) == "100 % sure"


def test_the_report_keeps_both_forms() -> None:
    report = Report("List")
    report.mend(Reason("put right"))
    report.warn(Reason("%(file)s ends early.", file="a.csv"))
    kept = report.as_json()
    assert (kept["mended"], kept["warnings"]) == ({"put right": 1}, ["a.csv ends early."])
    assert kept["said"] == {
        "put right": {"words": "put right", "values": {}},
        "a.csv ends early.": {"words": "%(file)s ends early.", "values": {"file": "a.csv"}},
    }
