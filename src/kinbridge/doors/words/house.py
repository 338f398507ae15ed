"""Words of the house: the ground, accounts, the log, the clocks, and messages to other offices."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["HOUSE"]

GROUND: dict[str, Mapping[str, Any]] = {
    "Http404": {"": _("Nothing is here for you. If somebody gave you this address, ask them to let you see it.")},
    "broken": {"": _("Something in this program failed, and nothing was saved. Go back, keep what you wrote, and try again.")},
    "unreadable": {"": _("That was too much for one form, or could not be read. Nothing was kept. Send it in smaller parts.")},
    "RecordsLocked": {
        "": _("The records are locked. Whoever runs this office opens them; what arrives meanwhile is kept safe.")
    },
    "DiskRefused": {
        "full": _("The machine has no room left, so nothing was saved. Keep what you wrote and tell whoever runs this office."),
        "forbidden": _("The machine may not write there, so nothing was saved. Tell whoever runs this office."),
        "read_only": _("The machine’s disk can only be read, so nothing was saved. Tell whoever runs this office."),
        "missing": _("A file of this office is missing. Tell whoever runs this office."),
        "failed": _("The machine’s disk failed, so nothing was saved. Tell whoever runs this office."),
    },
}

ACCOUNTS: dict[str, Mapping[str, Any]] = {
    "accounts.Role": {
        "intake": _("intake"),
        "caseworker": _("caseworker"),
        "supervisor": _("supervisor"),
        "protection": _("data protection"),
        "liaison": _("liaison officer"),
        "operator": _("operator"),
        "office": _("the office’s machine"),
    },
    "accounts.Standing": {
        "seen": _("seen, not verified"),
        "verified": _("verified"),
        "revoked": _("no longer trusted"),
    },
    "accounts.Power": {
        "may_arrest": _("may arrest"),
        "may_detain": _("may detain"),
        "may_deport": _("may deport"),
        "must_report_status": _("must report a person’s status"),
    },
    "accounts.stopped_because": {
        "something_wrong": _("Something looks wrong"),
        "asked_to": _("Somebody asked us to"),
        "card_or_key_lost": _("A card, key or machine may be in other hands"),
        "exercise": _("This is an exercise"),
    },
    "accounts.NotAllowed": {"": _("Your role may not do this. Ask a colleague whose role may.")},
    "accounts.UnknownVerb": {"": _("Nobody is allowed to do this.")},
    "accounts.NotSetUp": {"": _("This office is not set up yet.")},
    "accounts.NoSuchOffice": {"": _("We hold no card of that office.")},
    "accounts.NoSuchMember": {"": _("Nobody of that name works here.")},
    "accounts.CircularCommand": {"": _("That colleague already stands above the one who would command them.")},
    "accounts.CannotSetUp": {
        "already_set_up": _("This office is set up already."),
        "no_name": _("An office needs a name."),
        "country": _("A country is a code of two letters."),
        "timezone": _("No time zone has that name."),
        "root": _("That is not an office’s root."),
    },
    "accounts.CannotAddMember": {
        "no_name": _("A colleague needs a name to sign in with and a name to show."),
        "name_taken": _("Somebody signs in with that name already."),
        "password_too_short": _("The password needs at least %(at_least)s characters."),
    },
    "accounts.CannotGrant": {
        "own_role": _("Nobody gives a role to themselves."),
        "machine_role": _("No person is the office’s machine."),
    },
    "accounts.CannotVerify": {
        "digits_not_checked": _("Compare the digits with the other office over another line first."),
        "no_agreement": _("Write down the reference of the agreement with that office."),
        "no_review_date": _("Say when the agreement is reviewed."),
        "review_date_past": _("The review date must lie ahead."),
        "trial_only": _("A trial office and a real one never work together: invented people and real ones must not meet."),
    },
    "audit.LogBroken": {"": _("The trail does not hold from entry %(seq)s on. Stop and tell whoever protects data here.")},
    "audit.WordsWithoutSubject": {"": _("Words about nobody in particular are not kept.")},
}

STAFF_DOOR: dict[str, Mapping[str, Any]] = {
    "accounts.Factor": {
        "authenticator": _("an authenticator app"),
        "passkey": _("a passkey"),
        "printed": _("a printed sheet of codes"),
    },
    "accounts.AlarmCode": {
        "many_tries": _("Somebody tried to come in as a colleague again and again."),
        "unknown_name_tried": _("Somebody tried to come in with a name that nobody here has."),
        "in_after_many_tries": _("Somebody came in after many wrong tries. Ask the colleague whether it was them."),
        "pin_spent": _("The PIN of a locked screen was wrong five times in a row."),
        "key_copied": _("A colleague’s passkey may have been copied. Take it off the list of their second factors."),
        "factors_reset": _("A colleague’s second factors were taken away."),
        "everything_locked": _("Everything was locked."),
    },
    "accounts.NotRight": {
        "sign_in": _("The name or the password is not right."),
        "second": _("That is not right, or it was used before. A code is good once, and only for a short time."),
        "pin": _("The PIN or the name is not right."),
        "password": _("That is not your password."),
    },
    "accounts.MustWait": {"": _("Too many wrong tries. Nothing is looked at now; try again after %(until)s.")},
    "accounts.PinSpent": {"": _("Sign in with name and password.")},
    "accounts.CannotChange": {
        "password_too_short": _("The password needs at least %(at_least)s characters."),
        "password_same": _("That is the password you have already."),
        "pin_length": _("A PIN has at least six digits, and nothing but digits."),
        "pin_weak": _("That PIN is easy to guess or to see. Choose digits that neither repeat nor count up or down."),
        "no_name": _("Write the name that colleagues see."),
    },
    "accounts.CannotKeepFactor": {
        "not_proven": _("That did not fit. Nothing was added; try once more."),
        "no_label": _("Give it a name, so that you know it again."),
        "too_many": _("Ten are enough. Take one away first."),
    },
    "accounts.NoSuchFactor": {"": _("That one is not among yours.")},
    "accounts.CannotReset": {
        "own_factors": _("Another colleague does that for you. While you can sign in, you can take each of them away yourself.")
    },
    "accounts.CannotAcknowledge": {
        "no_words": _("Write what you found."),
        "already": _("A colleague looked at this before you."),
    },
}

CLOCKS: dict[str, Mapping[str, Any]] = {
    "clocks.Rung": {
        "0": _("in time"),
        "1": _("late"),
        "2": _("late: with the supervisor"),
        "3": _("late: a letter is to be written"),
    },
    "clocks.rule": {
        "report.call_back": _("Call back"),
        "help.answer": _("Say whether help comes"),
        "call.cut_off": _("A call broke off: decide what to do"),
        "help.answer_her": _("Answer who asks for help"),
        "help.not_safe": _("She says it is not safe"),
        "person.stopped": _("Look at what she stopped"),
        "report.vet": _("Vet the report"),
        "ask.standing": _("The question to other offices ends"),
        "judgement.candidate": _("Compare and judge"),
        "person.ask": _("Tell her and ask her"),
        "review.case": _("Review the case"),
        "access.answer": _("Answer her request to see her record"),
        "objection.answer": _("Answer her objection"),
        "exception.countersign": _("Second signature under an exception"),
        "exception.lapse": _("The exception ends"),
        "referral.answer": _("Answer the referral"),
        "referral.more": _("Send what is missing for the referral"),
        "referral.approval": _("Approval at the office that is asked"),
        "nationality.check": _("Answer the nationality question"),
        "follow_up.1m": _("Follow up after one month"),
        "follow_up.3m": _("Follow up after three months"),
        "follow_up.6m": _("Follow up after six months"),
        "follow_up.12m": _("Follow up after twelve months"),
        "vn.hand_over": _("Hand over to the receiving office"),
        "vn.first_verification": _("First verification"),
        "vn.hotline_forward": _("Pass the hotline’s report on"),
        "vn.act_on_notification": _("Act on the notification"),
        "vn.police_verification": _("Verification by the police"),
        "vn.immigration_verification": _("Verification by immigration"),
        "th.identification": _("Identification interview"),
        "th_la.transit": _("Stay at the transit centre ends"),
        "th_mm.visit": _("Visit of the caseworker"),
        "th_mm.meeting": _("Meeting of the case managers"),
        "arrest.provisional": _("Provisional arrest ends"),
    },
    "clocks.held_reason": {
        "referral.need_more": _("held: the other office needs more from us"),
        "referral.awaiting_approval": _("held: somebody above the other office must approve"),
        "not_safe_to_contact": _("held: it is not safe to make contact"),
    },
    "clocks.ClockNotRunning": {"": _("That clock does not run: it was stopped or is held already.")},
    "clocks.ClockNotHeld": {"": _("That clock is not held.")},
    "clocks.NotACode": {"": _("Choose a reason from the list; words do not belong beside a clock.")},
}

EXCHANGE: dict[str, Mapping[str, Any]] = {
    "exchange.Sending": {
        "queued": _("waiting to be sent"),
        "sent": _("sent, not yet confirmed"),
        "delivered": _("arrived"),
        "withheld": _("held back here"),
        "expired": _("never arrived"),
        "recalled": _("asked back"),
    },
    "exchange.Receipts": {
        "at_once": _("confirmed at once"),
        "fixed": _("confirmed at fixed hours"),
        "never": _("not confirmed"),
    },
    "exchange.reason": {
        "timeout": _("The other office does not answer."),
        "refused": _("The other office’s machine is not reachable."),
        "broken": _("The line broke."),
        "too_long": _("The other office answered with too much."),
        "not_verified": _("That office is not verified."),
        "no_card": _("We hold no card of that office."),
        "recalled": _("It was asked back."),
        "locked": _("The records are locked."),
    },
    "exchange.AlarmCode": {
        "same_id_other_body": _("An office sent two different messages under one number."),
        "sequence_reused": _("An office used a place in the row twice."),
        "unknown_kind": _("An office sent a kind of message we do not know."),
        "malformed": _("An office sent a message that cannot be read."),
        "no_permit_named": _("An office sent facts without naming a permit."),
        "facts_in_a_notice": _("An office put facts where none belong."),
        "refused_by_room": _("A message of an office was put aside: it did not fit what we know."),
        "action_failed": _("A message could not be taken in yet; it is kept."),
        "recall_unknown": _("An office asked back a message that we never got."),
    },
    "exchange.NoOwnCard": {"": _("This office has no card yet.")},
    "exchange.NoCard": {"": _("We hold no card of that office.")},
    "exchange.NotAccepted": {"": _("That message is not taken.")},
    "exchange.EnvelopeNotAccepted": {"": _("Those bytes are not taken.")},
    "exchange.CannotMeet": {
        "own_card": _("That is our own card."),
        "older_card": _("We hold a newer card of that office."),
        "expired_card": _("That card has run out; ask the office for a new one."),
    },
    "exchange.CannotPost": {
        "not_verified": _("That office is not verified, so nothing goes there."),
        "no_card": _("We hold no card of that office, so nothing goes there."),
        "wrong_kind": _("The permit is for another kind of message."),
        "needs_permit": _("This needs a permit."),
        "not_a_notice": _("This says more than a notice may."),
        "cannot_be_written": _("This message cannot be written like this."),
        "fact_not_permitted": _("The permit does not cover one of these facts."),
    },
    "message": {
        "match.prepare": _("preparation for blind questions"),
        "match.evaluated": _("preparation, sent back"),
        "match.ask": _("a blind question"),
        "match.withdraw": _("a blind question taken back"),
        "match.disclose": _("what she allowed"),
        "referral.offer": _("a referral offered"),
        "referral.request": _("help asked for"),
        "referral.accept": _("a referral accepted"),
        "referral.need_more": _("more is needed for a referral"),
        "referral.approval": _("a referral waits for an approval"),
        "referral.more": _("what was missing for a referral"),
        "letter": _("an official letter"),
        "referral.start": _("work on a referral begun"),
        "referral.decline": _("a referral declined"),
        "referral.outcome": _("the outcome of a referral"),
        "referral.withdraw": _("a referral taken back"),
        "referral.expire": _("a referral over"),
        "referral.close": _("a referral closed"),
        "return.nationality_ask": _("a nationality question"),
        "return.nationality_answer": _("the answer to a nationality question"),
        "return.plan": _("a plan for a safe return"),
        "return.handover": _("a handover"),
        "return.received": _("a handover confirmed"),
        "receipt.delivered": _("a confirmation that messages arrived"),
        "recall": _("messages asked back"),
        "card.update": _("a renewed card"),
        "notice.test": _("a test of the line"),
        "notice.duty": _("who is on duty"),
    },
}

HOUSE: dict[str, Mapping[str, Any]] = GROUND | ACCOUNTS | STAFF_DOOR | CLOCKS | EXCHANGE
