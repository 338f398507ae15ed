"""Words about matching and safe outcomes. Two records are compared in things that agree, never in a number."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["DIFFERS", "MATCHING", "OPEN"]

REASON: Mapping[str, Any] = {
    "name_same": _("A name is the same: %(left)s – %(right)s."),
    "name_same_letters": _("A name has the same letters, apart from tone marks: %(left)s – %(right)s."),
    "name_same_family": _("Two ways of writing one family name: %(left)s – %(right)s."),
    "name_sounds_alike": _("A name sounds alike: %(left)s – %(right)s."),
    "name_close": _("A name is written almost alike: %(left)s – %(right)s."),
    "name_only_left": _("A name stands on one side only: %(left)s."),
    "name_only_right": _("A name stands on one side only: %(right)s."),
    "name_whole": _("No part of the names is left over."),
    "others_fit": _("Other records fit as well."),
    "born_day_same": _("The day of birth is the same."),
    "born_month_same": _("Month and year of birth are the same."),
    "born_day_month_swapped": _("Day and month of birth are the same, the other way round."),
    "born_day_slip": _("The days of birth differ by a slip of the pen: %(left)s – %(right)s."),
    "born_day_part_same": _("The days of birth agree in part: %(left)s – %(right)s."),
    "born_other_year_1": _("The day of birth is the same, a year apart: %(left)s – %(right)s."),
    "born_other_year": _("The day of birth is the same, the year is not: %(left)s – %(right)s."),
    "born_dates_0": _("The year of birth is the same, the day is not: %(left)s – %(right)s."),
    "born_dates_1": _("The days of birth differ: %(left)s – %(right)s."),
    "born_dates_2": _("The days of birth differ: %(left)s – %(right)s."),
    "born_age_0": _("The ages fit: %(left)s – %(right)s."),
    "born_age_1": _("The ages nearly fit: %(left)s – %(right)s."),
    "born_age_2": _("The ages lie close: %(left)s – %(right)s."),
    "born_age_3": _("The ages lie three years apart: %(left)s – %(right)s."),
    "born_year_0": _("The years of birth fit: %(left)s – %(right)s."),
    "born_year_1": _("The years of birth nearly fit: %(left)s – %(right)s."),
    "born_year_2": _("The years of birth lie close: %(left)s – %(right)s."),
    "born_year_3": _("The years of birth lie three years apart: %(left)s – %(right)s."),
    "born_far": _("The years of birth do not fit: %(left)s – %(right)s."),
    "born_unknown": _("The birth is known on one side at most."),
    "place_same": _("The home is the same place: %(left)s – %(right)s."),
    "place_near": _("The homes lie near each other: %(left)s – %(right)s."),
    "place_region": _("The homes lie in one region: %(left)s – %(right)s."),
    "place_differs": _("The homes differ: %(left)s – %(right)s."),
    "place_unknown": _("The home is known on one side at most."),
    "phone_same": _("The telephone number is the same."),
    "phone_same_busy": _("The telephone number is the same, but many people give it."),
    "phone_differs": _("The telephone numbers differ."),
    "phone_unknown": _("A telephone number is known on one side at most."),
    "sex_same": _("The sex is the same."),
    "sex_differs": _("The sex is not the same."),
    "sex_unknown": _("The sex is known on one side at most."),
    "nationality_same": _("The nationality is the same."),
    "nationality_differs": _("The nationalities differ: %(left)s – %(right)s."),
    "nationality_unknown": _("The nationality is known on one side at most."),
}

# What a reason says to people. Its weight is learned and may be small or odd; a telephone that differs differs all the same.
OPEN = frozenset(
    {"name_only_left", "name_only_right", "others_fit", "born_age_2", "born_age_3", "born_year_2", "born_year_3", "born_unknown",
     "place_region", "place_unknown", "phone_same_busy", "phone_unknown", "sex_unknown", "nationality_unknown"}
)  # fmt: skip
DIFFERS = frozenset(
    {"born_other_year", "born_dates_0", "born_dates_1", "born_dates_2", "born_far", "place_differs", "phone_differs",
     "sex_differs", "nationality_differs"}
)  # fmt: skip

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
        "not_a_point": _("An office sent numbers that are none."),
    },
    "matching.NoSuchCandidate": {"": _("There is nothing to compare here.")},
    "matching.NoSuchJudgement": {"": _("There is no such judgement.")},
    "matching.NoSuchAsk": {"": _("There is no such question.")},
    "matching.NoReason": {"": _("Say in words why you judge so.")},
    "matching.NotToBeJudged": {"": _("The question was taken back, or a colleague changed it meanwhile. Look again.")},
    "matching.NotJudgedSame": {"": _("Only when a person here judged it to be her can an office’s question be answered.")},
    "matching.NotToldYet": {
        "": _("She does not know yet that somebody asks about her. Tell her first, then ask her."),
    },
    "matching.MatchingStopped": {"": _("All matching is stopped.")},
    "matching.AlreadyAsked": {"": _("A question about this person stands at that office. Take it back first to ask anew.")},
    "matching.RecipeMismatch": {"": _("That office computes other keys than we do: a question would meet nothing. Call them.")},
    "matching.NobodyAsked": {"": _("Name at least one office.")},
}

RETURNED: dict[str, Mapping[str, Any]] = {
    "returns.Wish": {
        "home": _("She wants to go home"),
        "stay": _("She wants to stay"),
        "elsewhere": _("She wants to go to a third country"),
        "asylum": _("She asks for asylum"),
        "no_contact": _("She wants no contact"),
    },
    "returns.Stage": {
        "wishes_asked": _("asked what she wants"),
        "assessed": _("danger judged"),
        "proposed": _("a way was proposed"),
        "choice_confirmed": _("she confirmed her choice"),
        "nationality_asked": _("nationality asked"),
        "nationality_confirmed": _("nationality confirmed"),
        "nationality_denied": _("nationality denied"),
        "travel_ready": _("papers and travel ready"),
        "asked_again": _("asked again: she wants to go"),
        "departed": _("on her way"),
        "handed_over": _("handed over: the other office signs next"),
        "arrived": _("arrived"),
        "stay": _("she stays"),
        "elsewhere": _("she goes to a third country"),
        "asylum": _("she has asylum"),
        "no_contact": _("no contact"),
        "following_up": _("asked how she is"),
        "closed": _("closed"),
        "withdrawn": _("she took her choice back"),
    },
    "returns.Hand": {"carer": _("the office that cared for her"), "receiver": _("the office that receives her")},
    "returns.Ending": {
        "home": _("home"),
        "stay": _("stayed"),
        "elsewhere": _("a third country"),
        "asylum": _("asylum"),
        "no_contact": _("no contact"),
        "withdrawn": _("taken back"),
    },
    "returns.Risk": {
        "not_assessed": _("The danger was not judged yet."),
        "low": _("The danger is small."),
        "some": _("There is some danger."),
        "high": _("The danger is great."),
    },
    "returns.FollowUp": {
        "not_asked": _("she was not asked, so nobody asks"),
        "none": _("she does not want to be asked"),
        "call": _("by a call"),
        "message": _("by a message"),
        "visit": _("by a visit"),
    },
    "returns.PaperKind": {
        "passport": _("passport"),
        "identity_card": _("identity card"),
        "birth_certificate": _("birth certificate"),
        "household_book": _("household book"),
        "travel_document": _("travel document"),
        "stay_permit": _("permit to stay"),
        "court_paper": _("paper of a court"),
        "other": _("another paper"),
    },
    "returns.PaperStanding": {
        "missing": _("missing"),
        "taken_from_her": _("taken from her by somebody"),
        "applied_for": _("applied for"),
        "held_by_us": _("kept here for her"),
        "with_her": _("in her own hands"),
    },
    "returns.PaperChanged": {"": _("Somebody wrote something newer about this paper meanwhile. Look again.")},
    "returns.month": {
        "1": _("after one month"),
        "3": _("after three months"),
        "6": _("after six months"),
        "12": _("after twelve months"),
    },
    "returns.Nationality": {"confirmed": _("confirmed"), "denied": _("denied")},
    "returns.Obstacle": {
        "not_freely_asked": _("She was not asked freely: alone, in a safe place, no controller near, nothing promised."),
        "no_words": _("Say it in words."),
        "not_an_answer": _("That is no answer to this question."),
        "wish_is_not_home": _("She does not want to go home."),
        "fears_a_state": _("She fears a state or asks for asylum. Nothing goes to a state about her."),
        "risk_high": _("The danger is great, or nobody judged it yet. She does not travel home like this."),
        "she_objects": _("She said stop to a return. Nothing is done for it until she says otherwise."),
        "child_rule": _("She is under 18, or her age is in doubt. A best-interests panel must allow this step."),
        "not_independent": _("Name somebody who did not work on her return."),
        "asked_too_long_ago": _("Ask her again today, before she sets out."),
        "nobody_receives": _("Name the office that receives her."),
        "not_signed": _("Write down who signs for the other office."),
        "no_own_word": _("Write down her own word."),
        "no_follow_up_wished": _("She did not wish to be asked afterwards."),
        "unknown_month": _("After one, three, six or twelve months."),
    },
    "returns.NoSuchOutcome": {"": _("There is no such outcome.")},
    "returns.NoSuchQuestion": {"": _("There is no such question.")},
    "returns.AlreadyAnswered": {"": _("This question was answered, or taken back by the office that asked.")},
    "returns.NotThisStep": {"not_this_step": _("This step is not possible now. Look again at where it stands.")},
}
RETURNED["returns.CannotGoOn"] = RETURNED["returns.Obstacle"]

MATCHING: dict[str, Mapping[str, Any]] = MATCHED | RETURNED
