"""Measures in words: refusals of files, what an answer lacks, how often, and how far."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.interop.fhir.refusing import Cannot
from cairn.measures.rules.answering import Wrong
from cairn.measures.rules.asking import Every, How, Way
from cairn.measures.rules.attainment import Level, Matters
from cairn.measures.rules.change import Change

CANNOT: Mapping[Cannot, Promise] = {
    Cannot.TOO_LARGE: _("This file is too large for a questionnaire. Is it the right one?"),
    Cannot.NOT_JSON: _(
        "This is not a JSON file, or it is cut off. Ask its makers for the FHIR file in JSON."
    ),
    Cannot.NOT_A_QUESTIONNAIRE: _("This file is not a FHIR Questionnaire. Ask its makers for that."),
    Cannot.SEVERAL_INSIDE: _("Exactly one questionnaire must be in the bundle. Split it and bring in each."),
    Cannot.NO_NAME: _("It has no title or no address (url), so it could not be told apart from others."),
    Cannot.NO_QUESTIONS: _("There is no question in it that anybody could answer."),
    Cannot.NO_TEXT: _("A question in it has no words."),
    Cannot.NO_ANSWERS: _("A question in it has no answers to choose from."),
    Cannot.ANSWERS_ELSEWHERE: _(
        "The answers to a question are in a list that is not in the file. Ask for a bundle with it inside."
    ),
    Cannot.ANSWERS_ALIKE: _("Two answers to one question are the same, or there are too many."),
    Cannot.TOO_MANY: _("There are more questions in it than can be asked."),
    Cannot.TOO_DEEP: _("Its parts lie too deep inside each other."),
    Cannot.TEXT_TOO_LONG: _("A text in it is too long to be a question."),
    Cannot.UNKNOWN_TYPE: _("It asks for something that cannot be answered here, such as a file or a time."),
    Cannot.CONDITION: _("A question has a condition that cannot be read here."),
    Cannot.IDS: _("Two of its parts have the same number (linkId), or one has none."),
    Cannot.HANGS_ON_NOTHING: _("A question hangs on another one that is not there."),
    Cannot.NOBODY_FILLS: _("A part of it must be filled in, but not by anybody here."),
    Cannot.SCORED_OTHERWISE: _("It is scored in a language other than FHIRPath. Ask for a FHIRPath version."),
    Cannot.SCORING: _("Its score cannot be worked out here."),
    Cannot.MADE_OF_NOTHING: _(
        "Its score is made from weights that are not in the file. Ask for a bundle with the weights inside."
    ),
    Cannot.NOT_ITS_TRANSLATION: _("The second file does not have the same questions and answers."),
}

WRONG: Mapping[Wrong, Promise] = {
    Wrong.NOT_ONE_OF_THESE: _("Choose one of these, or leave it."),
    Wrong.ONLY_ONE: _("Choose only one."),
    Wrong.NOT_A_NUMBER: _("Write a number, such as 3 or 2.5, or leave it."),
    Wrong.NOT_A_WHOLE_NUMBER: _("Write a whole number, such as 3, or leave it."),
    Wrong.TOO_LOW: _("That number is lower than this can be."),
    Wrong.TOO_HIGH: _("That number is higher than this can be."),
    Wrong.NOT_A_DAY: _("Choose a day, or leave it."),
    Wrong.NOT_YES_OR_NO: _("Choose yes or no, or leave it."),
    Wrong.TOO_LONG: _("That is longer than this can hold. Please make it shorter."),
}

EVERY: Mapping[Every, Promise] = {
    Every.WHEN_I_LIKE: _("When I like"),
    Every.MONTH: _("Once a month"),
    Every.THREE_MONTHS: _("Every three months"),
    Every.SIX_MONTHS: _("Every six months"),
}

HOW: Mapping[How, Promise] = {
    How.ALONE: _("Filled in alone"),
    How.LINK: _("Filled in by a link"),
    How.SHARED_SCREEN: _("Filled in on the supporter’s screen"),
    How.TOGETHER: _("Filled in together"),
}

WAYS: Mapping[Way, Promise] = {
    Way.YES_NO: _("Yes or no"),
    Way.ZERO_TO_TEN: _("A number from 0 to 10"),
    Way.NUMBER: _("Any number"),
    Way.WORDS: _("Words"),
}

LEVELS: Mapping[Level, Promise] = {
    Level.MUCH_LESS: _("Much less than I hope"),
    Level.LESS: _("Less than I hope"),
    Level.AS_HOPED: _("What I hope for"),
    Level.MORE: _("More than I hope"),
    Level.MUCH_MORE: _("Much more than I hope"),
}

MATTERS: Mapping[Matters, Promise] = {
    Matters.SOME: _("It matters"),
    Matters.MUCH: _("It matters a lot"),
    Matters.MOST: _("It matters most"),
}

CHANGE: Mapping[Change, Promise] = {
    Change.NOT_KNOWN: _(
        "Nobody here has said how much these numbers move by themselves. So we call nothing a change."
    ),
    Change.NONE_TO_SEE: _("About the same: the numbers differ by less than they move by themselves."),
    Change.UP: _("Higher than the time before, by more than the numbers move by themselves."),
    Change.DOWN: _("Lower than the time before, by more than the numbers move by themselves."),
}
