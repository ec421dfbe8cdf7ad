"""Every field of every table has a declared privacy, and words of people are sealed."""

from enum import Enum

import pytest
from django.apps import apps
from django.db import models

from cairn.kit.privacy import Held, Kind, Leaving, Whose
from cairn.sealed.fields import SealedText

# Tables that are Django's own, so that nobody can declare their privacy inside them.
DJANGO_TABLES = {
    "auth.Permission": "installed with sign-in; not used and holding code names only",
    "auth.Group": "installed with sign-in; not used",
    "contenttypes.ContentType": "names of our tables",
    "sessions.Session": "who is signed in, by the account's random number; no names, no words; ends in hours",
}

# Text columns that can be read in the database file, and why that tells nothing about a person.
READABLE = {
    "sealed.DataKey.wrapped_by": "which key of the keyring",
    "ledger.Entry.role": "a code",
    "ledger.Entry.act": "a code",
    "ledger.Entry.purpose": "a code",
    "ledger.Entry.kinds": "codes",
    "ledger.Entry.reason": "a code",
    "ledger.Entry.about": "ids and codes only",
    "ledger.Entry.code": "the chain's hash",
    "ledger.Head.code": "the chain's hash",
    "people.Organisation.name": "of the organisation, public",
    "people.Organisation.county": "of the organisation, public",
    "people.Organisation.time_zone": "of the organisation, public",
    "people.Organisation.postal_code": "of the organisation, public",
    "people.Organisation.listens": "of the organisation, public",
    "people.Account.password": "an Argon2id hash",
    "people.Account.sign_in_index": "a keyed index; needs the key file",
    "people.Account.language": "a language code",
    "people.Arrival.shown_at": "an address of ours: codes and random numbers",
    "people.Person.language": "a language code",
    "people.NameIndex.word": "a keyed index; needs the key file",
    "people.SpareCode.code_index": "a keyed index; needs the key file",
    "people.Invitation.link_index": "a keyed index; needs the key file",
    "people.Invitation.code_index": "a keyed index; needs the key file",
    "consent.Grant.language": "a language code",
    "consent.Grant.recipient_index": "a keyed index; needs the key file",
    "consent.Grant.kinds": "codes",
    "consent.Disclosure.kinds": "codes",
    "consent.Disclosure.items": "codes of the kinds of thing that were told",
    "consent.Disclosure.notice": "a code",
    "supervision.OffRole.kind": "a code: which work was asked for that is not a peer's",
    "supervision.Sitting.purposes": "codes of what a supervision was for",
    "peer_sessions.PayerLine.key": "a code: which way of counting it is",
    "peer_sessions.PayerLine.payer": "of the organisation: which payer counts so",
    "peer_sessions.PayerLine.code": "a code on a bill",
    "peer_sessions.PayerLine.modifier": "a code on a bill",
    "peer_sessions.PayerLine.kinds": "codes of kinds of contact that a payer counts",
    "peer_sessions.PayerLine.modes": "codes of ways of being in touch that a payer counts",
    "peer_sessions.PayerLine.source": "of the organisation: where a way of counting is written",
    "outside.Report.line": "a code: which line took the report",
    "outside.Procedure.duty": "a code: which duty a procedure is for",
    "outside.Procedure.title": "of the organisation: what a duty is about, in general",
    "outside.Procedure.language": "a language code",
    "outside.Procedure.not_said": "of the organisation: what nobody tells, in general",
    "outside.Procedure.may_say": "of the organisation: what a report may hold, in general",
    "outside.Procedure.other_title": "of the organisation: the same in the other language",
    "outside.Procedure.other_not_said": "of the organisation: the same in the other language",
    "outside.Procedure.other_may_say": "of the organisation: the same in the other language",
    "outside.ProcedureStep.other_words": "of the organisation: the same in the other language",
    "outside.ProcedureStep.other_who": "of the organisation: the same in the other language",
    "outside.Procedure.law": "of the organisation: where a duty is written",
    "outside.Procedure.tell_en": "of the organisation: what everybody hears before they share",
    "outside.Procedure.tell_es": "of the organisation: what everybody hears before they share",
    "outside.Following.duty": "a code: which duty is followed",
    "outside.Beforehand.mark": "a hash of a text that everybody can read",
    "outside.ProcedureStep.words": "of the organisation: what is done, in general",
    "outside.ProcedureStep.who": "of the organisation: by which role",
    "outside.ProcedureStep.line": "a code: which public line is called",
    "outside.ProcedureStep.call_name": "of an office that is called",
    "outside.ProcedureStep.call_number": "of an office that is called",
    "recovery.Saying.language": "a language code",
    "advocacy.Preparation.language": "a language code",
    "advocacy.PreparedLine.language": "a language code",
    "advocacy.Promise.language": "a language code",
    "advocacy.PromiseNews.language": "a language code",
    "advocacy.SpokenFor.language": "a language code",
    "recovery.Step.language": "a language code",
    "measures.Measure.url": "of the measure, public",
    "measures.Measure.rights": "why the organisation may use a measure, in a steward's words",
    "measures.Measure.wobble_source": "where something about a measure is written",
    "measures.MeasureVersion.form": "what a measure asks; nobody's answers",
    "measures.MeasureVersion.file": "what a measure asks, as it came; nobody's answers",
    "measures.Filling.language": "a language code",
    "measures.FillingLink.secret_index": "a keyed index; needs the key file",
    "measures.OwnMeasure.language": "a language code",
    "measures.Levels.language": "a language code",
    "peer_sessions.Contact.did": "codes of what was done",
    "peer_sessions.Contact.there": "codes of who else was there",
    "peer_sessions.Contact.language": "a language code",
    "peer_sessions.Given.what": "a code of a short list",
    "peer_sessions.GivenTo.what": "a code of a short list",
    "peer_sessions.Group.name": "of the organisation: what a group is called, as it hangs on the wall",
    "peer_sessions.Gathering.did": "codes of what was done",
    "peer_sessions.Gathering.language": "a language code",
    "peer_sessions.Gathering.code_index": "a keyed index; needs the key file",
    "peer_sessions.FollowUp.language": "a language code",
    "peer_sessions.Goodbye.language": "a language code",
    "peer_sessions.Goodbye.wish_language": "a language code",
    "peer_sessions.Note.language": "a language code",
    "peer_sessions.NoteLine.their_language": "a language code",
    "peer_sessions.NoteView.language": "a language code",
    "peer_sessions.NoteAddition.language": "a language code",
    "recovery.CheckIn.language": "a language code",
    "recovery.Rewording.language": "a language code",
    "recovery.HardDaysPart.language": "a language code",
    "recovery.HardStretch.language": "a language code",
    "recovery.TreatmentWish.language": "a language code",
    "recovery.CheckInLink.secret_index": "a keyed index; needs the key file",
    "recovery.Reaching.ways": "codes of what is fine: call, text, leave a message, video, visit",
    "recovery.Reaching.days": "numbers of weekdays",
    "recovery.Reaching.times": "codes of times of day",
    "referrals.Referral.knows": "codes of the kinds of thing the place was told",
    "referrals.ReferralMove.told": "codes of the kinds of thing the place was told by this move",
    "referrals.ReferralMove.language": "a language code",
    "records.OwnView.language": "a language code",
    "advocacy.CardWord.card": "which card that ships with Cairn",
    "advocacy.Letter.language": "a language code",
    "advocacy.LadderMove.language": "a language code",
    "advocacy.CardWord.mark": "a hash of a public text",
    "interop.Incoming.file_name": "of a file of a public directory",
    "interop.Incoming.told": "whose the file is and what its columns mean: of a public directory",
    "interop.Incoming.found": "what would change in the public directory",
    "interop.Incoming.problem": "why a file could not be taken, in our own words",
}


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("cairn.")]


def fields(model: type[models.Model]) -> list[models.Field]:
    return [*model._meta.local_fields, *model._meta.local_many_to_many]


def knows_no_person(model: type[models.Model]) -> bool:
    """Tables of the directory need no field by field: the arrows keep every person out of that room."""
    return model._meta.app_label == "directory" and model.Privacy.whose is Whose.NOBODY  # type: ignore[attr-defined]


def test_tables_of_django_are_listed_with_a_reason() -> None:
    theirs = {model._meta.label for model in apps.get_models()} - {model._meta.label for model in ours()}
    assert theirs == set(DJANGO_TABLES)


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_every_field_has_a_declared_privacy(model: type[models.Model]) -> None:
    if knows_no_person(model):
        return
    declared: dict[str, Held] = model.Privacy.fields  # type: ignore[attr-defined]
    assert set(declared) == {field.name for field in fields(model)}
    assert all(isinstance(held, Held) for held in declared.values())


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_it_is_said_whose_a_row_is(model: type[models.Model]) -> None:
    whose = model.Privacy.whose  # type: ignore[attr-defined]
    if isinstance(whose, Whose):
        return
    *path, last = whose.split(".")
    for name in path:
        model = model._meta.get_field(name).remote_field.model
    assert last in {field.attname for field in model._meta.fields}


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_sealed_fields_declare_their_own_kind_and_subject(model: type[models.Model]) -> None:
    for field in fields(model):
        if isinstance(field, SealedText):
            assert model.Privacy.fields[field.name] == field.privacy  # type: ignore[attr-defined]
            if not isinstance(model.Privacy.whose, Whose):  # type: ignore[attr-defined]
                assert field.subject == model.Privacy.whose  # type: ignore[attr-defined]


def test_what_is_kept_after_leaving_says_why() -> None:
    kept = [
        held
        for model in ours()
        for held in getattr(model.Privacy, "fields", {}).values()  # type: ignore[attr-defined]
        if held.leaving is Leaving.KEEP
    ]
    assert kept
    assert all(held.why and held.kind is None for held in kept)


def test_every_readable_text_is_listed_with_a_reason() -> None:
    text = models.CharField | models.TextField | models.JSONField
    readable = {
        f"{model._meta.label}.{field.name}"
        for model in ours()
        if not knows_no_person(model)
        for field in fields(model)
        if isinstance(field, text) and not field.choices
    }
    assert readable == set(READABLE), "seal it (SealedText), or say above why it may be read"


def test_kinds_are_words_of_consent_not_of_tables() -> None:
    tables = {model._meta.model_name for model in ours()}
    # A referral is both: the person's word for the act, and the table of it.
    assert {kind.value for kind in Kind} & tables <= {"referral"}
    assert issubclass(Kind, Enum)
