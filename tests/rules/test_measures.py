"""What a measure asks, what is missing, how it is scored, and when two scores differ at all."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.measures import scoring
from cairn.measures.rules import answering, change, forms
from cairn.measures.rules.answering import Wrong
from cairn.measures.rules.attainment import Level, Matters, Reached, all_levels_said, t_score
from cairn.measures.rules.forms import Expression, Form, Operator, Option, Question, Type, When

OFTEN = tuple(
    Option(key=f"|{code}", texts={"": word}, code=code, weight=Decimal(weight))
    for code, word, weight in (("n", "Never", 0), ("s", "Sometimes", 1), ("o", "Often", 2))
)
TOTAL = Question("total", Type.DECIMAL, {"": "Total"}, calculated=Expression(forms.SUM_OF_WEIGHTS))


def choice(id: str, **more: Any) -> Question:
    return Question(id, Type.CHOICE, {"": f"How often {id}?"}, options=OFTEN, **more)


def form(*questions: Question, **more: Any) -> Form:
    return Form(
        url="https://example.org/q", version="1", titles={"": "Some days"}, questions=questions, **more
    )


def score_of(of: Form, answers: answering.Answers) -> scoring.Score:
    (found,) = scoring.scores(of, answers)
    return found


def test_a_sum_of_weights_is_given_when_everything_was_answered() -> None:
    of = form(choice("a"), choice("b"), TOTAL)
    assert score_of(of, {"a": ("|s",), "b": ("|o",)}) == scoring.Score("total", "3")


def test_nothing_chosen_that_counts_is_nought_and_not_nothing() -> None:
    assert score_of(form(choice("a"), TOTAL), {"a": ("|n",)}).value == "0"


def test_part_of_a_sum_is_not_the_sum() -> None:
    """A missing answer is named; no total is made from the rest, and none is guessed."""
    found = score_of(form(choice("a"), choice("b"), TOTAL), {"a": ("|s",)})
    assert (found.value, found.number, found.missing) == ("", None, ("b",))


def test_a_question_that_does_not_apply_is_not_missing() -> None:
    only_if = choice("b", when=(When("a", Operator.EQUAL, "|o"),))
    of = form(choice("a"), only_if, TOTAL)
    assert score_of(of, {"a": ("|s",)}) == scoring.Score("total", "1")
    assert score_of(of, {"a": ("|o",)}).missing == ("b",)


def test_an_answer_to_a_question_that_closed_again_does_not_count() -> None:
    only_if = choice("b", when=(When("a", Operator.EQUAL, "|o"),))
    of = form(choice("a"), only_if, TOTAL)
    answers = {"a": ("|s",), "b": ("|o",)}
    assert answering.only_open(of, answers) == {"a": ("|s",)}
    assert score_of(of, answers).value == "1"


def test_closing_one_question_closes_what_hangs_on_it() -> None:
    of = form(
        choice("a"),
        choice("b", when=(When("a", Operator.EQUAL, "|o"),)),
        choice("c", when=(When("b", Operator.EXISTS, True),)),
    )
    assert answering.only_open(of, {"a": ("|n",), "b": ("|o",), "c": ("|o",)}) == {"a": ("|n",)}


def test_a_score_needs_only_what_it_is_made_from() -> None:
    """A question whose id stands in no expression may be left out."""
    half = Expression("%a + 1")
    of = form(
        choice("a"),
        choice("b"),
        Question("s", Type.DECIMAL, {"": "Score"}, calculated=half),
        variables=(Expression("%resource.item.where(linkId='a').answer.value.weight()", "a"),),
    )
    assert scoring.made_from(of, of.scores[0]) == ("a",)
    assert score_of(of, {"a": ("|o",)}).value == "3"
    assert score_of(of, {"b": ("|o",)}).missing == ("a",)


def test_a_part_named_in_the_expression_bounds_what_is_needed() -> None:
    part = Question("p", Type.GROUP, {"": "Part"}, parts=(choice("a"), choice("b")))
    within = (
        "%resource.repeat(item).where(linkId='p').item.answer.value.weight().aggregate($this + $total, 0)"
    )
    of = form(part, choice("c"), Question("s", Type.DECIMAL, {"": "S"}, calculated=Expression(within)))
    assert scoring.made_from(of, of.scores[0]) == ("a", "b")
    assert score_of(of, {"a": ("|o",), "b": ("|o",)}).value == "4"


def test_the_same_answer_may_weigh_differently_in_two_questions() -> None:
    turned = tuple(Option(o.key, o.texts, code=o.code, weight=Decimal(2) - (o.weight or 0)) for o in OFTEN)
    of = form(choice("a"), Question("b", Type.CHOICE, {"": "b"}, options=turned), TOTAL)
    assert score_of(of, {"a": ("|o",), "b": ("|o",)}).value == "2"


@pytest.mark.parametrize("text", ["%nobody + 1", "%context.x + %patient.age"])
def test_a_name_that_nothing_gives_is_noticed(text: str) -> None:
    of = form(choice("a"), Question("s", Type.DECIMAL, {"": "S"}, calculated=Expression(text)))
    assert scoring.unknown_names(of) in {("nobody",), ("patient",)}


def test_what_cannot_be_worked_out_says_so() -> None:
    of = form(
        choice("a"), Question("s", Type.DECIMAL, {"": "S"}, calculated=Expression("%resource.item.where("))
    )
    with pytest.raises(scoring.CannotScore, match="cannot be worked out"):
        scoring.scores(of, {"a": ("|o",)})


@pytest.mark.parametrize(
    ("question", "given", "why"),
    [
        (choice("a"), ("|x",), Wrong.NOT_ONE_OF_THESE),
        (choice("a"), ("|n", "|s"), Wrong.ONLY_ONE),
        (choice("a", repeats=True), ("|n", "|s"), None),
        (Question("n", Type.INTEGER, {}), ("2.5",), Wrong.NOT_A_WHOLE_NUMBER),
        (Question("n", Type.INTEGER, {}), ("two",), Wrong.NOT_A_NUMBER),
        (Question("n", Type.DECIMAL, {}), ("2,5",), None),
        (Question("n", Type.DECIMAL, {}), ("Infinity",), Wrong.NOT_A_NUMBER),
        (Question("n", Type.DECIMAL, {}), ("1e999999",), Wrong.NOT_A_NUMBER),
        (Question("n", Type.INTEGER, {}, lowest=Decimal(0)), ("-1",), Wrong.TOO_LOW),
        (Question("n", Type.INTEGER, {}, highest=Decimal(9)), ("10",), Wrong.TOO_HIGH),
        (Question("d", Type.DATE, {}), ("2026-02-30",), Wrong.NOT_A_DAY),
        (Question("d", Type.DATE, {}), ("2026-02-28",), None),
        (Question("b", Type.BOOLEAN, {}), ("yes",), Wrong.NOT_YES_OR_NO),
        (Question("t", Type.TEXT, {}, longest=3), ("abcd",), Wrong.TOO_LONG),
        (Question("o", Type.OPEN_CHOICE, {}, options=OFTEN), ("my own",), None),
        (choice("a"), (), None),
    ],
)
def test_what_cannot_be_kept(question: Question, given: tuple[Any, ...], why: Wrong | None) -> None:
    assert answering.wrong(question, given) is why


def test_an_answer_to_a_question_nobody_asked_is_wrong() -> None:
    assert answering.wrongs(form(choice("a")), {"z": ("|n",)}) == {"z": Wrong.NOT_ONE_OF_THESE}


@pytest.mark.parametrize(
    ("operator", "wanted", "given", "opens"),
    [
        (Operator.MORE, "9", ("10",), True),
        (Operator.MORE, "9", ("9",), False),
        (Operator.AT_LEAST, "9", ("9",), True),
        (Operator.LESS, "9", ("10",), False),
        (Operator.NOT_EQUAL, "9", ("9.0",), False),
        (Operator.NOT_EQUAL, "9", (), False),
        (Operator.EXISTS, False, (), True),
        (Operator.EXISTS, True, (), False),
    ],
)
def test_numbers_are_compared_as_numbers(
    operator: Operator, wanted: Any, given: tuple[str, ...], opens: bool
) -> None:
    hanging = choice("b", when=(When("a", operator, wanted),))
    of = form(Question("a", Type.INTEGER, {"": "How many?"}), hanging)
    assert (hanging in answering.open_questions(of, {"a": given})) is opens


def test_all_conditions_or_any_of_them() -> None:
    both = (When("a", Operator.EQUAL, "|o"), When("c", Operator.EQUAL, "|o"))
    answers = {"a": ("|o",), "c": ("|n",)}
    for any_of_them in (True, False):
        of = form(choice("a"), choice("c"), choice("b", when=both, when_any=any_of_them))
        assert ("b" in {q.id for q in answering.missing(of, answers)}) is any_of_them


def test_a_form_comes_back_as_it_was_kept() -> None:
    part = Question(
        "p", Type.GROUP, {"": "Part", "es": "Parte"}, parts=(choice("a", repeats=True), choice("b"))
    )
    of = form(
        part,
        choice("c", when=(When("a", Operator.EXISTS, False),), when_any=False, lowest=Decimal("0.50")),
        TOTAL,
        variables=(Expression("1", "one"),),
        languages=("es",),
    )
    assert forms.from_plain(forms.to_plain(of)) == of


# Worked values: design of the measure, checked by hand (three equal goals one level above, and so on).
@pytest.mark.parametrize(
    ("levels", "t"),
    [([1, 1, 1], 63.69), ([-2, -2, -2], 22.61), ([0, 0], 50.0), ([1], 60.0), ([-1, 1], 50.0)],
)
def test_goal_attainment_has_the_worked_values(levels: list[int], t: float) -> None:
    assert t_score(Reached(Level(x)) for x in levels) == pytest.approx(t, abs=0.005)


def test_a_goal_that_matters_more_counts_more() -> None:
    up = t_score([Reached(Level.MORE, Matters.MOST), Reached(Level.LESS, Matters.SOME)])
    assert up is not None
    assert up > 50
    assert t_score([]) is None


@given(st.lists(st.sampled_from(Level), min_size=1, max_size=8), st.sampled_from(Matters))
def test_how_much_all_goals_matter_alike_changes_nothing(levels: list[Level], matters: Matters) -> None:
    plain, weighed = t_score(map(Reached, levels)), t_score(Reached(level, matters) for level in levels)
    assert plain == pytest.approx(weighed)


def test_a_level_without_words_is_not_a_level() -> None:
    assert all_levels_said(["a", "b", "c", "d", "e"])
    assert not all_levels_said(["a", "b", " ", "d", "e"])
    assert not all_levels_said(["a", "b", "c", "d"])


# BARC-10 with spread 10 and reliability .90 assumed; MIRC with 13.1 and .90, or .85.
@pytest.mark.parametrize(
    ("spread", "reliability", "points"), [(10, 0.9, 8.8), (13.1, 0.9, 11.5), (13.1, 0.85, 14.1)]
)
def test_how_far_two_scores_must_be_apart(spread: float, reliability: float, points: float) -> None:
    assert change.Wobble(spread, reliability).points == pytest.approx(points, abs=0.05)


def test_a_change_within_the_wobble_is_no_change() -> None:
    wobble = change.Wobble(10, 0.9)
    assert change.change(40, 48, wobble) is change.Change.NONE_TO_SEE
    assert change.change(40, 49, wobble) is change.Change.UP
    assert change.change(49, 40, wobble) is change.Change.DOWN
    assert change.change(10, 60, None) is change.Change.NOT_KNOWN


def test_the_line_does_not_move_for_noise() -> None:
    wobble = change.Wobble(10, 0.9)
    assert change.levels([40, 44, 39], wobble) == pytest.approx((41.0, 41.0, 41.0))
    assert change.levels([40, 42, 55, 57], wobble) == pytest.approx((41.0, 41.0, 56.0, 56.0))
    assert change.levels([40, 60], None) == (40, 60)
    assert change.levels([], wobble) == ()


@given(st.lists(st.floats(0, 100), max_size=30))
def test_neighbouring_stretches_are_never_joined_by_less_than_noise(found: list[float]) -> None:
    wobble = change.Wobble(10, 0.9)
    drawn = change.levels(found, wobble)
    assert len(drawn) == len(found)
    assert (
        set(drawn) == {drawn[0]}
        if max(found, default=0) - min(found, default=0) <= wobble.points and found
        else True
    )


@pytest.mark.parametrize(
    ("spread", "reliability", "fit"), [(10, 0.9, True), (0, 0.9, False), (10, 1.1, False)]
)
def test_what_can_be_a_fact_about_a_measure(spread: float, reliability: float, fit: bool) -> None:
    assert change.fits(spread, reliability) is fit
