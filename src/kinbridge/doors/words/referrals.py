"""Words about referrals: what is asked, where it stands, what is missing and who must approve."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.words.care import CARE

__all__ = ["REFERRED"]

PAPERS: Mapping[str, Any] = {
    "paper_photograph": _("A photograph, on paper"),
    "paper_identity_card": _("A copy of the identity card"),
    "paper_household_register": _("A copy of the household register"),
    "paper_birth_record": _("A copy of the birth record"),
    "paper_travel_document": _("A copy of the passport or travel document"),
    "paper_medical_report": _("A medical report"),
    "paper_court_decision": _("A court’s decision"),
    "paper_signed_request": _("The request on paper, signed and stamped"),
}
NEVER_ASKED = frozenset({"counselling_notes", "complicity", "rec_id"})
LACK: Mapping[str, Any] = {**{code: words for code, words in CARE["field"].items() if code not in NEVER_ASKED}, **PAPERS}

REFERRED: dict[str, Mapping[str, Any]] = {
    "referrals.Matter": {
        "assistance": _("help and support"),
        "tracing": _("tracing the family"),
        "verification": _("checking nationality"),
    },
    "referrals.State": {
        "offered": _("offered"),
        "need_more": _("more is needed"),
        "awaiting_approval": _("waits for an approval"),
        "accepted": _("accepted"),
        "in_progress": _("in progress"),
        "answered": _("answered"),
        "declined": _("declined"),
        "withdrawn": _("taken back"),
        "expired": _("over"),
        "closed": _("closed"),
    },
    "referrals.Hand": {"offerer": _("the office that asks"), "taker": _("the office that is asked")},
    "referrals.DeclineReason": {
        "not_our_mandate": _("It is not our mandate"),
        "no_capacity": _("We have no room or nobody for it now"),
        "no_language": _("We do not speak her language"),
        "not_safe_here": _("It would not be safe for her here"),
        "other": _("Another reason"),
    },
    "referrals.WithdrawReason": {
        "exception_recalled": _("Nobody signed second, so it was taken back"),
        "she_withdrew": _("She took her agreement back"),
        "no_longer_needed": _("It is no longer needed"),
        "sent_in_error": _("It was sent in error"),
    },
    "referrals.Outcome": {
        "helped": _("She was helped"),
        "partly_helped": _("She was helped in part"),
        "traced": _("The family was traced"),
        "no_news_yet": _("No news yet"),
        "confirmed": _("Confirmed"),
        "not_confirmed": _("Not confirmed"),
        "could_not_help": _("We could not help"),
    },
    "referrals.Lack": LACK,
    "referrals.ApprovalLevel": {
        "head_of_office": _("the head of the office"),
        "province": _("the province"),
        "immigration": _("the immigration authority"),
        "police_headquarters": _("the police headquarters"),
        "prosecutor": _("the prosecutor"),
        "court": _("a court"),
        "ministry": _("the ministry"),
        "central_authority": _("the Central Authority"),
        "guardian": _("the guardian or the panel"),
    },
    "referrals.LetterKind": {
        "transmit": _("letter that transmits the referral"),
        "verify": _("letter that asks to verify a nationality"),
        "remind": _("reminder"),
        "answer": _("answer"),
        "close": _("thanks and closing"),
    },
    "referrals.VoidReason": {
        "wrong_content": _("Something in it is wrong"),
        "wrong_addressee": _("It is addressed to the wrong office"),
        "not_sent": _("It was never sent"),
        "replaced": _("Another letter replaces it"),
    },
    "referrals.Language": {
        "vi": _("Vietnamese"),
        "zh-hans": _("Chinese"),
        "th": _("Thai"),
        "en": _("English"),
        "lo": _("Lao"),
        "km": _("Khmer"),
        "my": _("Burmese"),
    },
    "referrals.NotThisLetter": {
        "not_now": _("That letter does not fit where the referral stands now."),
        "no_signatory": _("Say who signs, in which position and in which languages."),
        "not_verified": _("That office is not verified, so nothing goes there."),
        "voided": _("That letter is void already, or it is not ours."),
        "office_code": _("An office’s code has two to eight capitals or digits, such as HN."),
    },
    "referrals.NotEntered": {
        "number": _("A letter’s number is short and holds a digit. Names do not belong there."),
        "day_to_come": _("A letter cannot bear a day that is still to come."),
        "entered_already": _("That letter of theirs is in the register already."),
        "not_their_step": _("That is not a step of theirs."),
        "no_code": _("Choose what the letter says from the list."),
    },
    "referrals.NoSuchLetter": {"": _("There is no such letter.")},
    "referrals.NothingNamed": {"": _("Name at least one thing that is missing.")},
    "referrals.NoSuchReferral": {"": _("There is no such referral.")},
    "referrals.NotThisStep": {
        "not_this_step": _("This step is not possible now; perhaps the other office was quicker. Look again."),
    },
    "referrals.NotAnAnswer": {"not_an_answer": _("That does not answer what was asked for.")},
}
REFERRED["referrals.reason"] = {**REFERRED["referrals.DeclineReason"], **REFERRED["referrals.WithdrawReason"]}
REFERRED["referrals.code"] = {
    **LACK, **REFERRED["referrals.reason"], **REFERRED["referrals.ApprovalLevel"], **REFERRED["referrals.Outcome"],
}  # fmt: skip
