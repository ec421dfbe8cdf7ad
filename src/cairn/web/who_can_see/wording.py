"""Who can see, and who looked, in words. The reasons are those of the rule that decides."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.consent.looks import REFUSED, SEEN, Look
from cairn.consent.rules import Reason
from cairn.kit.privacy import Kind

KINDS: dict[Kind, Promise] = {
    Kind.IDENTITY: _("who you are"),
    Kind.GOALS: _("your words and steps"),
    Kind.STORIES: _("your stories"),
    Kind.NOTES: _("notes"),
    Kind.CHECK_INS: _("your check-ins"),
    Kind.MEASURES: _("how you said things are"),
    Kind.HARD_DAYS_PLAN: _("your plan for hard days"),
    Kind.REFERRAL: _("your hand-offs"),
    Kind.ATTENDANCE: _("what you came to"),
    Kind.HOURS: _("hours"),
    Kind.COUNSELLING_NOTES: _("counselling notes"),
}
CAN_BE_KEPT: dict[Kind, Promise] = {
    Kind.GOALS: _("My words and steps"),
    Kind.REFERRAL: _("My hand-offs"),
    Kind.MEASURES: _("How I said things are"),
    Kind.NOTES: _("Notes about our time together"),
}
THEIRS_TO_KEEP: dict[Kind, Promise] = {
    Kind.GOALS: _("Their words and steps"),
    Kind.REFERRAL: _("Their hand-offs"),
    Kind.MEASURES: _("How they said things are"),
    Kind.NOTES: _("Notes about time together"),
}
KEPT_FOR_THEM = {True: _("Kept. Nobody here opens it now, you included."), False: _("It is shared again.")}
REASONS: dict[Reason, Promise] = {
    Reason.IT_IS_YOURS: _("Because it is yours."),
    Reason.WALKS_WITH: _("Because you said yes to walking together."),
    Reason.SUPERVISES: _("To help your supporter do their work well."),
    Reason.SAID_YES: _("Because you said yes in writing."),
    Reason.KEPT_TO_ONESELF: _("You keep this to yourself."),
    Reason.WALK_ENDED: _("You do not walk together any more."),
    Reason.NOT_WALKING: _("They do not walk with you."),
    Reason.OTHER_ORGANISATION: _("They belong to another organisation."),
    Reason.STEWARD_OPENS_NOTHING: _("They look after accounts and open nobody’s words."),
    Reason.NOT_KEPT_BY_PEERS: _("Peers keep no such notes."),
}
ACTS: dict[str, Promise] = {
    "people.welcome_person": _("welcomed you here."),
    "people.walk_together": _("began to walk with you, or asked a colleague to."),
    "people.end_walking_together": _("ended walking together."),
    "recovery.write_treatment_wishes": _("wrote wishes for treatment."),
    "recovery.note_signed": _("noted a day of signing."),
    "recovery.forget_signed": _("removed the note of signing."),
    "recovery.type_check_in": _("typed a check-in that you said yes to."),
    "recovery.type_hard_days": _("typed for your hard days what you said yes to."),
    "recovery.type_treatment_wishes": _("typed wishes for treatment that you said yes to."),
    "recovery.type_in_circle": _("put somebody into your circle, as you said."),
    "recovery.show_for_them": _("wrote down that you show them something of yours."),
    "recovery.hide_for_them": _("wrote down that you show it no longer."),
    "people.keep_on_phone": _("let a phone keep a few of your pages."),
    "people.keep_on_no_phone": _("took your pages off every phone."),
    "supervision.write": _("wrote about you for supervision."),
    "supervision.take_back_line": _("took back what they wrote about you for supervision."),
    "people.pause": _("put your walk on pause."),
    "people.look_at_pause_again": _("changed the day to look at a pause again."),
    "people.come_back": _("ended the pause."),
    "people.ask_to_walk_again": _("asked to walk together again."),
    "people.take_wish_back": _("took back the wish to walk together again."),
    "people.not_now": _("could not walk with you just now and passed your wish on to a lead."),
    "people.invite": _("made you a way to sign in."),
    "people.accept_invitation": _("opened the account."),
    "people.cancel_invitation": _("took a way to sign in back."),
    "people.offer_new_way_in": _("made you a code for a new password."),
    "people.use_new_way_in": _("chose a new password with a code."),
    "people.change_how_called": _("changed the name or the language of the account."),
    "people.change_details": _("changed your name, number or language."),
    "people.change_password": _("changed the password."),
    "people.sign_out_everywhere": _("signed out everywhere else."),
    "people.sign_out_there": _("signed out in another browser."),
    "people.add_second_step": _("added a second step to signing in."),
    "people.remove_second_step": _("took a second step of signing in away."),
    "people.renew_spare_codes": _("made new spare codes."),
    "people.use_spare_code": _("signed in with a spare code."),
    "people.passkey_looks_copied": _("tried a passkey that seems to be on two devices. It stayed shut."),
    "people.let_back_in": _("made a code that takes the second step of signing in away."),
    "people.come_back_in": _("chose a new password with a code, and the second step was taken away."),
    "consent.say_yes": _("kept a written yes."),
    "consent.witness": _("was the witness of a written yes."),
    "consent.take_back": _("took a written yes back."),
    "consent.keep_to_oneself": _("kept something to yourself."),
    "consent.share_again": _("shared something again."),
    "consent.tell": _("told a place what you allowed."),
    "consent.tell_emergency": _("told medical staff in an emergency."),
    "consent.tell_order": _("told a court what its order names."),
    "consent.tell_child_report": _("made a report to keep a child safe."),
    "consent.tell_adult_report": _("made a report to keep somebody safe."),
    "consent.tell_audit": _("wrote down what an audit saw."),
    "consent.tell_research": _("wrote down what a study was told."),
    "consent.tell_mistake": _("wrote down what was told by mistake."),
    "consent.person_was_told": _("marked that you know what was told."),
    "consent.look_back": _("looked back on what was told."),
    "consent.ask_accounting": _("asked for the account of what was told."),
    "consent.give_accounting": _("gave you the account of what was told."),
    "outside.take_in": _("took in a paper from outside."),
    "outside.give_to_lawyer": _("gave a paper to the lawyer."),
    "outside.notice": _("did what the lawyer said about telling anybody of a paper."),
    "outside.new_day": _("noted another day for a paper."),
    "outside.answer": _("answered a paper."),
    "outside.follow": _("did what an order asks."),
    "outside.withdraw": _("noted that a paper was withdrawn."),
    "outside.note_report": _("noted that a report was made."),
    "outside.safe_to_tell": _("told somebody of a report."),
    "outside.not_safe_yet": _("noted that it is not safe yet to tell of a report."),
    "peer_sessions.use_payer_line": _("wrote down how a payer counts time."),
    "peer_sessions.stop_payer_line": _("stopped counting by what a payer said."),
    "outside.write_procedure": _("wrote down how a duty to report is followed."),
    "outside.confirm_procedure": _("confirmed how a duty to report is followed."),
    "outside.stop_procedure": _("took a procedure out of use."),
    "outside.duty_start": _("began to follow a duty to report."),
    "outside.duty_learnt": _("said when somebody learnt of it, for a duty to report."),
    "outside.duty_done": _("marked a step of a duty to report."),
    "outside.duty_passed": _("marked a step of a duty to report."),
    "outside.duty_note": _("added to what was done for a duty to report."),
    "outside.duty_hand": _("handed a duty to report to the lead."),
    "outside.duty_take": _("took a duty to report on."),
    "outside.duty_report": _("noted that a report was made for a duty to report."),
    "outside.duty_end": _("followed a duty to report to its end."),
    "outside.read_beforehand": _("read what stays between us, and what cannot."),
    "outside.tell_beforehand": _("told you what stays between us, and what cannot."),
    "consent.say_who_signs": _("said who must sign for you."),
    "consent.verify_stand_in": _("saw the papers of somebody who may sign for you."),
    "consent.end_stand_in": _("ended that somebody may sign for you."),
    "consent.give_copy": _("gave you a copy of a written yes."),
    "recovery.say": _("wrote words down."),
    "recovery.say_anew": _("wrote words down a new way."),
    "recovery.yes_my_words": _("said yes to typed words."),
    "recovery.not_my_words": _("said no to typed words."),
    "recovery.put_first": _("put words first."),
    "recovery.set_down": _("set words down for now."),
    "recovery.pick_up": _("picked words up again."),
    "recovery.add_step": _("added a step."),
    "recovery.change_step": _("changed the day of a step, or who takes it."),
    "recovery.answer_step": _("said how a step went."),
    "measures.ask": _("said how often questions are asked."),
    "measures.stop_asking": _("stopped questions from being asked."),
    "measures.fill": _("filled in a list of questions."),
    "measures.make_link": _("made a link to a list of questions."),
    "measures.set_down": _("left answers out of what is seen over time."),
    "measures.pick_up": _("took answers in again."),
    "measures.ask_myself": _("wrote down a question of one’s own."),
    "measures.answer_own": _("answered a question of one’s own."),
    "measures.set_down_own": _("set a question of one’s own down for now."),
    "measures.pick_up_own": _("picked a question of one’s own up again."),
    "measures.say_levels": _("wrote down what more and less would look like."),
    "measures.say_reached": _("said where a goal is now."),
    "peer_sessions.log": _("kept time that you spent together."),
    "peer_sessions.take_back": _("took time together back that was kept by mistake."),
    "peer_sessions.say_naming": _("wrote down your yes to being named in a group."),
    "peer_sessions.end_naming": _("took your yes to being named in a group back."),
    "peer_sessions.name_me_in_group": _("said that you were in a group."),
    "peer_sessions.only_count": _("took your name out of a group. Only the number stayed."),
    "peer_sessions.agree_follow_up": _("kept a day on which to come back to something."),
    "peer_sessions.answer_follow_up": _("said what came of something you agreed to come back to."),
    "peer_sessions.write_note": _("wrote lines of a note."),
    "peer_sessions.send_note": _("sent you a note to agree to."),
    "peer_sessions.agree_note": _("answered the lines of a note, and it was locked."),
    "peer_sessions.add_to_note": _("added something beneath a note."),
    "peer_sessions.say_view_of_note": _("said how you see a note."),
    "peer_sessions.cosign_note": _("signed a note too, as a lead."),
    "recovery.check_in": _("checked in."),
    "recovery.say_more": _("said more to a check-in."),
    "recovery.take_check_in_back": _("took a check-in back."),
    "recovery.choose_feelings": _("chose words for how it is."),
    "recovery.make_check_in_link": _("made a link to check in."),
    "recovery.end_check_in_link": _("ended the link to check in."),
    "recovery.ask_for_call": _("asked to be called."),
    "recovery.answer_call": _("said what came of a wish to be called."),
    "recovery.write_hard_days": _("wrote in the plan for hard days."),
    "recovery.mark_stretch": _("marked a hard stretch."),
    "recovery.change_stretch": _("said a hard stretch otherwise."),
    "recovery.remove_stretch": _("removed a hard stretch."),
    "recovery.speak": _("kept spoken words."),
    "recovery.speak_here": _("lent a phone for spoken words."),
    "recovery.remove_spoken": _("removed spoken words."),
    "recovery.reword": _("said your words another way, beneath them."),
    "recovery.agree_to_rewording": _("agreed with another way of saying it."),
    "recovery.refuse_rewording": _("refused another way of saying it."),
    "recovery.put_in_circle": _("put somebody into the circle of support."),
    "recovery.take_out_of_circle": _("took somebody out of the circle of support."),
    "recovery.take_out_for_them": _("took somebody out of the circle of support, at their word."),
    "recovery.look_again_on": _("chose a day to look at a step again."),
    "recovery.say_how_to_reach": _("said how they are reached."),
    "recovery.let_be": _("kept that nobody reaches out for now."),
    "recovery.reach_again": _("kept that they may be reached again."),
    "recovery.choose_on_path": _("chose what is seen of the path."),
    "recovery.choose_who_sees": _("chose who sees something."),
    "advocacy.begin": _("began a page for a meeting."),
    "advocacy.say_when": _("wrote when and where a meeting is."),
    "advocacy.write_lines": _("wrote lines for a meeting."),
    "advocacy.suggest_line": _("suggested a line for a meeting."),
    "advocacy.yes_my_line": _("said yes to a line that somebody else typed."),
    "advocacy.not_my_line": _("said no to a line that somebody else typed."),
    "advocacy.say_ready": _("said how ready they feel for a meeting."),
    "advocacy.close_meeting": _("wrote that a meeting was held."),
    "advocacy.keep_promise": _("wrote down what was promised."),
    "advocacy.say_of_promise": _("said what came of a promise."),
    "advocacy.remove_preparation": _("removed a page for a meeting."),
    "advocacy.spoken_for": _("wrote down that somebody spoke for you."),
    "advocacy.yes_spoken_for": _("said yes to what was written of being spoken for."),
    "advocacy.no_spoken_for": _("said no to what was written of being spoken for."),
    "advocacy.say_next_time": _("said what would let you do it yourself."),
    "advocacy.strike_spoken_for": _("struck what was written of being spoken for."),
    "advocacy.write_letter": _("wrote a letter."),
    "advocacy.change_letter": _("changed a letter."),
    "advocacy.letter_news": _("kept what came of a letter."),
    "advocacy.remove_letter": _("removed a letter."),
    "advocacy.move_mark": _("said with how much help something is done."),
    "advocacy.ask_for_mark": _("asked whether something can go with less help, or said how it went."),
    "advocacy.yes_to_mark": _("said yes to what was asked about help."),
    "advocacy.not_now_to_mark": _("said not now to what was asked about help."),
    "referrals.offer": _("saved a place."),
    "referrals.for_step": _("said which step a place is for."),
    "referrals.agree": _("kept a yes to a place."),
    "referrals.hand_over": _("marked a hand-off as made."),
    "referrals.arrive": _("marked that a place was reached."),
    "referrals.get_stuck": _("said what got in the way."),
    "referrals.answer": _("said whether it helped."),
    "referrals.try_again": _("tried a place again."),
    "referrals.set_down": _("set a place down."),
    "referrals.pick_up": _("picked a place up again."),
    "records.ask_to_be_erased": _("asked for everything to be erased."),
    "records.agree_to_erase": _("agreed to everything being erased."),
    "records.keep_after_all": _("kept everything after all."),
    "records.keep_by_law": _("said that something has to be kept by law."),
    "records.lift": _("said that it need not be kept any longer."),
    "records.say_own_view": _("said how you see it."),
    "records.take_own_view_back": _("took back how you see it."),
    "records.erase": _("erased everything."),
}


def who(look: Look) -> str:
    if look.is_you:
        return gettext("You")
    if look.account_id is None:
        return gettext("Someone with the code")
    if look.is_person:
        return gettext("The person themselves")
    return look.who or gettext("Someone who is not on the team now")


def what(look: Look) -> str:
    """What was opened, tried or done, as the rest of a sentence that begins with who."""
    kinds = ", ".join(str(KINDS[kind]) for kind in look.kinds)
    if look.act == SEEN and look.taken == "phone":
        return gettext("keeps on a phone for the day, sealed: %(kinds)s.") % {"kinds": kinds}
    if look.act == SEEN and look.taken:
        return gettext("took along as a file: %(kinds)s.") % {"kinds": kinds}
    if look.act == SEEN:
        return gettext("opened: %(kinds)s.") % {"kinds": kinds}
    if look.act == REFUSED:
        return gettext("tried to open: %(kinds)s. It stayed shut.") % {"kinds": kinds}
    words = str(ACTS.get(look.act, _("changed something.")))
    return (
        gettext("%(what)s (%(times)s times)") % {"what": words, "times": look.times}
        if look.times > 1
        else words
    )


def why(look: Look) -> str:
    return " ".join(str(REASONS[reason]) for reason in look.reasons if reason in REASONS)
