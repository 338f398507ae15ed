"""The codes of consent: what she says, for what, on which ground, why something is refused. Doors have a sentence for each."""

from enum import StrEnum


class Answer(StrEnum):
    """What she says when asked. `NOT_NOW` is no for today and may be asked again; `NO` is not."""

    YES = "yes"
    MESSAGE_ONLY = "message_only"
    NOT_NOW = "not_now"
    NO = "no"


class Purpose(StrEnum):
    """For what something may be told; an agreement names exactly one."""

    MATCHING = "matching"
    TELL_ENQUIRER = "tell_enquirer"
    ASSISTANCE = "assistance"
    TRACING = "tracing"
    SAFE_RETURN = "safe_return"
    NATIONALITY_CHECK = "nationality_check"
    COURT = "court"


class Basis(StrEnum):
    """On which legal ground something is told: written beside her view, and never in place of it."""

    AGREEMENT = "agreement"
    VITAL_INTEREST = "vital_interest"
    PUBLIC_TASK = "public_task"
    LEGAL_DUTY = "legal_duty"
    BEST_INTERESTS = "best_interests"
    VETTED_REPORT = "vetted_report"


class MayBeMatched(StrEnum):
    """Whether other offices' blind asks may meet her record. Not asked is no."""

    NOT_ASKED = "not_asked"
    NO = "no"
    WITH_OFFICES = "with_offices"


class Ground(StrEnum):
    """The closed list of exceptions (MISSION, rule 2); there is no fourth."""

    DANGER_TO_LIFE = "danger_to_life"
    CANNOT_DECIDE = "cannot_decide"
    BINDING_ORDER = "binding_order"


class ExceptionState(StrEnum):
    """An exception waits for the second signature, acts before it (danger to life only), is signed, recalled or lapsed."""

    WAITING = "waiting"
    ACTING = "acting"
    SIGNED = "signed"
    RECALLED = "recalled"
    LAPSED = "lapsed"


class Reason(StrEnum):
    """Why something is refused or no longer valid. Doors have a sentence for each."""

    NOT_ASKED = "not_asked"
    NOT_NOW = "not_now"
    SAID_NO = "said_no"
    OBJECTED = "objected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    FACT_NOT_AGREED = "fact_not_agreed"
    UNKNOWN_STATE = "unknown_state"
    NO_FEAR_SAID = "no_fear_said"
    UNKNOWN_FACT = "unknown_fact"
    NEVER_TRAVELS = "never_travels"
    GUARDED_FACT = "guarded_fact"
    NEVER_THIS_OFFICE = "never_this_office"
    FEARED_STATE = "feared_state"
    CHILD_RULE = "child_rule"
    GUARDIAN_IMPLICATED = "guardian_implicated"
    PANEL_INCOMPLETE = "panel_incomplete"
    ABSENT = "absent"
    NOT_SOUGHT = "not_sought"
    EMPTY_GROUP = "empty_group"
    NOT_VERIFIED = "not_verified"
    ENQUIRER_MUST_NOT_LEARN = "enquirer_must_not_learn"
    NOT_VETTED = "not_vetted"
    SAME_SIGNER = "same_signer"
    SIGNER_COMMANDS = "signer_commands"
    TRIAL_ONLY = "trial_only"
    MATCHING_STOPPED = "matching_stopped"
    WRONG_PURPOSE = "wrong_purpose"
    NO_REASON = "no_reason"
    NO_END = "no_end"
    NO_MESSAGE = "no_message"
    TOO_MANY_FACTS = "too_many_facts"
    NOT_ITS_FACT = "not_its_fact"
    WRONG_STATE = "wrong_state"
    RECALLED = "recalled"
    LAPSED = "lapsed"
    ERASED = "erased"
    UNKNOWN_PERMIT = "unknown_permit"
