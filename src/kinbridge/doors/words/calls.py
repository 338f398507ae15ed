"""Words of the hotline: who is on duty, calls and what came of them, call-backs, handing over, drafts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["CALLS"]

DUTY: dict[str, Mapping[str, Any]] = {
    "accounts.NoSuchDuty": {"": _("That turn at the duty telephone is not on the list.")},
    "accounts.CannotPutOnDuty": {
        "no_phone": _("Write the office’s duty telephone in digits, as it is dialled: +66 53 711 000."),
        "ends_before_it_begins": _("The turn must end after it begins."),
        "over": _("That turn would be over already."),
        "too_long": _("A turn is seven days at most."),
        "not_here": _("This colleague no longer works here."),
        "on_duty_already": _("This colleague is on duty in that time already."),
    },
}

CALL: dict[str, Mapping[str, Any]] = {
    "intake.Speaker": {
        "herself": _("The person herself speaks"),
        "for_her": _("Somebody speaks for a person who is not on the line"),
    },
    "intake.CanTalk": {
        "yes": _("Yes, freely"),
        "yes_no_only": _("Only yes and no"),
        "no": _("No: listen, and ask nothing that needs an answer"),
    },
    "intake.CallBack": {
        "not_asked": _("Not asked: do not call"),
        "may": _("Yes, as written below"),
        "never": _("Never: a call puts her in danger"),
    },
    "intake.CallState": {"open": _("on the line"), "cut_off": _("broke off"), "ended": _("ended")},
    "intake.CallOutcome": {
        "safe_for_now": _("Safe for now"),
        "help_sent": _("Help is on its way"),
        "call_back": _("We call back"),
        "counselling_only": _("We listened and advised; nothing more is wanted"),
        "cut_off": _("The line broke: it stays open, somebody decides within ten minutes"),
        "wrong_number": _("Wrong number, or nothing to do with us"),
    },
    "intake.Attempt": {
        "reached": _("Reached her"),
        "no_answer": _("No answer"),
        "somebody_else": _("Somebody else answered; we said nothing"),
    },
    "intake.NoSuchCall": {"": _("Nothing is here for you. The call may have been dealt with by a colleague.")},
    "intake.NoSuchHandOver": {"": _("That handing over is not on the list.")},
    "intake.NoSuchQuestion": {"": _("This page is older than the program. Copy what you wrote and open the call again.")},
    "intake.CallOver": {"": _("A colleague ended this call already.")},
    "intake.CannotCallBack": {
        "never": _("This person must never be called."),
        "no_time": _("Say when to call back."),
        "past": _("The moment to call back must lie ahead."),
        "not_open": _("Nobody agreed to be called back here."),
    },
    "intake.CannotTakeOver": {
        "own": _("Nobody takes a shift over from themselves."),
        "taken": _("A colleague took this shift over already."),
    },
    "call.question": {
        "can_talk": _("Can she talk?"),
        "code_word": _("Code word"),
        "sees": _("What does she see?"),
        "location": _("Where is she?"),
        "happening": _("What is happening?"),
        "near": _("Who is near her?"),
        "children": _("Children with her?"),
        "phone": _("Telephone"),
        "battery": _("Battery"),
        "back": _("May we call back?"),
        "back_at": _("When?"),
        "back_how": _("How is it safe?"),
        "age": _("How old is she?"),
        "name": _("Name"),
        "language": _("Language"),
        "notes": _("Anything else"),
        "caller": _("Who calls"),
        "her_phone": _("The person’s own number"),
        "reach_her": _("Can the person be reached safely?"),
        "knows": _("Does the person know of this call?"),
        "must_not_know": _("Who must not learn of this?"),
    },
    "intake.Knows": {
        "yes": _("Yes, the person knows"),
        "no": _("No"),
        "caller_not_sure": _("The caller is not sure"),
    },
    "call.back_caller": {
        "not_asked": _("Not asked: do not call"),
        "may": _("Yes, as written below"),
        "never": _("Never: a call is dangerous"),
    },
}

HELP: dict[str, Mapping[str, Any]] = {
    "consent.unfree": {
        "age": _("she is under 18, or nobody wrote down her age"),
        "alone": _("it is not ticked that she was alone"),
        "safe_place": _("it is not ticked that the place was safe"),
        "controller_near": _("somebody who controls her was near"),
        "reward": _("something was promised for a yes"),
    },
    "call.way": {
        "yes": _("She says yes on the telephone"),
        "life": _("Her life is in danger and she cannot be asked: I sign, and a second signs within four hours"),
        "no": _("She says no: nothing is sent. “You can say no. You will still get help.”"),
    },
    "intake.NotAReport": {
        "herself": _("She spoke herself: nobody asks for her."),
        "reported": _("This call is a report already."),
    },
    "referrals.NotFreelySaid": {
        "": _("This yes does not count: %(unfree)s. Nothing was sent. "
              "You can still: ask her again when she is alone in a safe place; call the desk on duty without saying who or "
              "where she is; or, if her life is in danger now, choose that ground below and sign for it. A no always "
              "counts. Tell her that she still gets help.")
    },
    "referrals.SheSaidNo": {"": _("She said no to this office. Nothing goes there. Ask her which other help she wants.")},
    "whereabouts.Doubt": {
        "short_link": _("This is a short link. Nobody can read it without telling a map company: ask her for the numbers."),
        "map_view": _("This is the middle of a map, not a pin. She may be elsewhere on it."),
        "grid_unsaid": _("The link does not say on which map it stands. Inside China it may be half a kilometre off."),
        "near_border": _("Near the border Chinese maps cannot be trusted to the metre: up to 700 metres off."),
        "several": _("Two places are named. The first is shown; ask which it is."),
    },
}

CALLS: dict[str, Mapping[str, Any]] = {**DUTY, **CALL, **HELP}
