"""Words about matching, referrals and safe outcomes. Two records are compared in things that agree, never in a number."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["MATCHING"]

REASON: Mapping[str, Any] = {
    "name_same": _("A name is the same: %(left)s – %(right)s."),
    "name_same_letters": _("A name has the same letters, apart from tone marks: %(left)s – %(right)s."),
    "name_same_family": _("Two ways of writing one family name: %(left)s – %(right)s."),
    "name_sounds_alike": _("A name sounds alike: %(left)s – %(right)s."),
    "name_close": _("A name is written almost alike: %(left)s – %(right)s."),
    "name_only_left": _("A name stands on one side only: %(left)s."),
    "name_only_right": _("A name stands on one side only: %(right)s."),
    "birth_day_same": _("The day of birth is the same."),
    "birth_day_month_swapped": _("Day and month of birth are the same, the other way round."),
    "birth_year_same": _("The years of birth fit."),
    "birth_year_near": _("The years of birth lie close: %(left)s – %(right)s."),
    "birth_year_differs": _("The years of birth do not fit: %(left)s – %(right)s."),
    "phone_same": _("The telephone number is the same."),
    "phone_differs": _("The telephone numbers differ."),
    "place_same": _("The home is the same place: %(left)s."),
    "place_differs": _("The homes differ: %(left)s – %(right)s."),
    "sex_same": _("The sex is the same."),
    "sex_differs": _("The sex is not the same."),
    "nationality_same": _("The nationality is the same."),
    "nationality_differs": _("The nationalities differ: %(left)s – %(right)s."),
}

MATCHED: dict[str, Mapping[str, Any]] = {
    "reason": REASON,
    "matching.Verdict": {"same": _("the same person"), "different": _("not the same person"), "unsure": _("cannot be said yet")},
    "matching.Origin": {
        "own_records": _("two records of ours"),
        "asked_by_office": _("an office asks"),
        "disclosed_to_us": _("an office told us what she allowed"),
    },
    "matching.CandidateState": {
        "waiting": _("waits for a judgement"),
        "judged": _("judged"),
        "remembered_different": _("judged different before"),
        "remembered_no": _("she said no before"),
        "withdrawn": _("no longer asked"),
    },
    "matching.AskState": {"standing": _("stands"), "withdrawn": _("taken back"), "expired": _("over")},
    "matching.BatchState": {"waiting": _("waiting"), "answered": _("answered"), "refused": _("refused")},
    "matching.AlarmCode": {
        "recipe_mismatch": _("An office computes other keys than we do: nothing would meet."),
        "unknown_epoch": _("An office used a key that is not of now."),
        "over_budget": _("An office asks more than was agreed."),
        "proof_failed": _("An office’s proof does not hold."),
        "unknown_batch": _("An office answered something we never sent."),
        "disclosed_without_ask": _("An office told us something we never asked."),
        "ask_id_reused": _("An office used a question’s number twice."),
    },
    "matching.NoSuchCandidate": {"": _("There is nothing to compare here.")},
    "matching.NoSuchJudgement": {"": _("There is no such judgement.")},
    "matching.NoSuchAsk": {"": _("There is no such question.")},
    "matching.NoReason": {"": _("Say in words why you judge so.")},
    "matching.NotToBeJudged": {"": _("The question was taken back, or a colleague changed it meanwhile. Look again.")},
    "matching.NotJudgedSame": {"": _("Only when a person here judged it to be her can an office’s question be answered.")},
    "matching.MatchingStopped": {"": _("All matching is stopped.")},
    "matching.AlreadyAsked": {"": _("A question about this person stands at that office. Take it back first to ask anew.")},
    "matching.RecipeMismatch": {"": _("That office computes other keys than we do: a question would meet nothing. Call them.")},
    "matching.NobodyAsked": {"": _("Name at least one office.")},
}

REFERRED: dict[str, Mapping[str, Any]] = {
    "referrals.Matter": {
        "assistance": _("help and support"),
        "tracing": _("tracing the family"),
        "verification": _("checking nationality"),
    },
    "referrals.State": {
        "offered": _("offered"),
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
    "referrals.NoSuchReferral": {"": _("There is no such referral.")},
    "referrals.NotThisStep": {
        "not_this_step": _("This step is not possible now; perhaps the other office was quicker. Look again."),
    },
    "referrals.NotAnAnswer": {"not_an_answer": _("That does not answer what was asked for.")},
}
REFERRED["referrals.reason"] = {**REFERRED["referrals.DeclineReason"], **REFERRED["referrals.WithdrawReason"]}

MATCHING: dict[str, Mapping[str, Any]] = MATCHED | REFERRED
