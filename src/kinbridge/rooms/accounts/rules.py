"""Pure decisions of accounts: the permission table, what it takes to come in, and to call another office verified."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from kinbridge.rooms.accounts.values import Actor, Power, Role

SHORTEST_PASSWORD = 10

_CARE = frozenset({Role.CASEWORKER, Role.SUPERVISOR})
_HER_OFFICE = _CARE | {Role.INTAKE, Role.LIAISON}
_ABROAD = _CARE | {Role.LIAISON}
_OVERSIGHT = frozenset({Role.SUPERVISOR, Role.PROTECTION})
_STAFF = _HER_OFFICE | {Role.PROTECTION}
_MACHINE = frozenset({Role.OFFICE})
_OPERATOR = frozenset({Role.OPERATOR})

# One line per verb of a room. A verb that is not here is refused loudly: nobody may do what nobody thought about.
PERMISSIONS: dict[str, frozenset[Role]] = {
    "audit.read": _OVERSIGHT,
    "audit.verify": _OVERSIGHT | _OPERATOR | _MACHINE,
    "accounts.add_member": _OPERATOR | _MACHINE,
    "accounts.grant_role": _OPERATOR | _MACHINE,
    "accounts.withdraw_role": _OPERATOR | _OVERSIGHT | _MACHINE,
    "accounts.set_commander": _OPERATOR | _MACHINE,
    "accounts.close_account": _OPERATOR | _OVERSIGHT | _MACHINE,
    "accounts.reset_factors": _OPERATOR | _OVERSIGHT | _MACHINE,
    "accounts.let_in": _OPERATOR | _OVERSIGHT | _MACHINE,
    "accounts.acknowledge": _OPERATOR | _OVERSIGHT,
    "accounts.lock_everything": _STAFF | _OPERATOR | _MACHINE,
    "accounts.reopen": _OPERATOR | _MACHINE,
    "accounts.verify_office": _OVERSIGHT | {Role.LIAISON, Role.OPERATOR},  # people only: they compared the digits
    "accounts.revoke_office": _OVERSIGHT | {Role.LIAISON, Role.OPERATOR},
    "accounts.put_on_duty": _STAFF | _OPERATOR,
    "accounts.end_duty": _STAFF | _OPERATOR,
    "accounts.stop_matching": _STAFF | _OPERATOR | _MACHINE,
    "accounts.allow_matching": _OVERSIGHT,
    "clocks.hold": _STAFF | _MACHINE,
    "clocks.resume": _STAFF | _MACHINE,
    "cases.open_case": _HER_OFFICE | _MACHINE,
    "cases.open_cases": _CARE | _OPERATOR | _MACHINE,
    "cases.keep_draft": _STAFF | _OPERATOR,
    "cases.add_fact": _HER_OFFICE | _MACHINE,
    "cases.correct": _STAFF | _MACHINE,
    "cases.retract": _STAFF,
    "cases.undo_correction": _STAFF,
    "cases.choose": _STAFF,
    "cases.attach": _HER_OFFICE,
    "cases.take_back_attachment": _STAFF,
    "cases.note_event": _STAFF | _MACHINE,
    "cases.strike_event": _STAFF,
    "cases.set_situation": _STAFF,
    "cases.note_reading": _STAFF | _MACHINE,
    "cases.grant_access": _OVERSIGHT | _MACHINE,
    "cases.withdraw_access": _OVERSIGHT | _MACHINE,
    "cases.set_child": _CARE | {Role.PROTECTION},
    "cases.relate": _HER_OFFICE | _MACHINE,
    "cases.hold_for_court": _OVERSIGHT,
    "cases.release_hold": _OVERSIGHT,
    "cases.close": _CARE | {Role.INTAKE, Role.OFFICE},
    "cases.review": _CARE | {Role.PROTECTION},
    "cases.erase": _OVERSIGHT | _MACHINE,
    "consent.set_may_be_matched": _HER_OFFICE | _MACHINE,
    "consent.give": _HER_OFFICE | _MACHINE,
    "consent.withdraw": _STAFF | _MACHINE,
    "consent.stop": _STAFF | _MACHINE,
    "consent.record_fear": _HER_OFFICE | _MACHINE,
    "consent.object_to": _STAFF,
    "consent.answer_objection": _CARE | {Role.PROTECTION},
    "consent.note_asking": _HER_OFFICE,
    "consent.record_panel": _CARE | {Role.PROTECTION},
    "consent.permit": _STAFF | {Role.OFFICE},
    "consent.permit_to_prepare": _MACHINE | _ABROAD,
    "consent.permit_to_ask": _HER_OFFICE | _MACHINE,
    "consent.declare_list": _CARE | {Role.PROTECTION, Role.OPERATOR, Role.OFFICE},
    "consent.countersign_list": _STAFF,
    "consent.propose_exception": _STAFF,
    "consent.countersign": _STAFF,
    "consent.end_list": _STAFF,
    "consent.recall_exception": _STAFF,
    "consent.note_told": _STAFF,
    "exchange.make_identity": _OPERATOR | _MACHINE,
    "exchange.renew_card": _OPERATOR | _MACHINE,
    "exchange.new_epoch": _OPERATOR | _MACHINE,
    "exchange.meet": _OVERSIGHT | {Role.LIAISON, Role.OPERATOR, Role.OFFICE},
    "exchange.post": _STAFF | _MACHINE,
    "exchange.recall": _STAFF | _MACHINE,
    "exchange.bundle": _ABROAD | _OPERATOR | _MACHINE,
    "matching.search": _HER_OFFICE | _MACHINE,
    "matching.prepare": _ABROAD | _MACHINE,
    "matching.ask": _HER_OFFICE | _MACHINE,
    "matching.withdraw_ask": _STAFF | _MACHINE,
    "matching.find": _ABROAD | _MACHINE,
    "matching.judge": _HER_OFFICE,
    "matching.undo": _HER_OFFICE,
    "matching.disclose": _ABROAD,
    "matching.note_told": _HER_OFFICE,
    "matching.look_up": _STAFF,
    "matching.refit": _OVERSIGHT | _OPERATOR,
    "matching.pairs": _OVERSIGHT | _OPERATOR | _MACHINE,
    "intake.take_call": _CARE | {Role.INTAKE},
    "intake.file_report": _HER_OFFICE | _MACHINE,
    "intake.add_statement": _HER_OFFICE | _MACHINE,
    "intake.ask_for_help": _HER_OFFICE | _MACHINE,
    "intake.give_code": _HER_OFFICE,
    "intake.deal_with": _STAFF,
    "intake.vet_report": _HER_OFFICE,
    "intake.answer_enquirer": _HER_OFFICE | _MACHINE,
    "intake.close_report": _HER_OFFICE,
    "referrals.offer": _ABROAD,
    "referrals.request": _ABROAD,
    "referrals.send_help": _HER_OFFICE,
    "referrals.answer_help": _HER_OFFICE,  # see, accept or decline what another office asks for at once, and nothing else
    "referrals.accept": _ABROAD,
    "referrals.decline": _ABROAD,
    "referrals.need_more": _ABROAD,
    "referrals.await_approval": _ABROAD,
    "referrals.send_more": _ABROAD,
    "referrals.set_letterhead": _OVERSIGHT | {Role.LIAISON},
    "referrals.issue_letter": _ABROAD,
    "referrals.void_letter": _ABROAD,
    "referrals.enter_letter": _ABROAD,
    "referrals.start": _ABROAD,
    "referrals.report_outcome": _ABROAD,
    "referrals.withdraw": _ABROAD,
    "referrals.close": _ABROAD,
    "returns.ask_wishes": _ABROAD,
    "returns.note_paper": _HER_OFFICE,
    "returns.assess_risk": _ABROAD | {Role.PROTECTION},
    "returns.propose": _ABROAD,
    "returns.confirm_choice": _ABROAD,
    "returns.ask_nationality": _ABROAD,
    "returns.answer_nationality": _ABROAD,
    "returns.make_ready": _ABROAD,
    "returns.withdraw": _ABROAD,
    "returns.ask_again": _ABROAD,
    "returns.depart": _ABROAD,
    "returns.hand_over": _ABROAD,
    "returns.receive": _ABROAD,
    "returns.follow_up": _HER_OFFICE,
    "returns.close": _ABROAD,
}


SHORTEST_PHONE, LONGEST_PHONE = 3, 40
_PHONE = re.compile(r"\+?[0-9][0-9 ().-]*")
LONGEST_DUTY = timedelta(days=7)


class UnknownVerb(Exception):
    """No line of the permission table names this verb: a mistake in the program, refused rather than guessed."""

    def __init__(self, verb: str) -> None:
        super().__init__(verb)
        self.verb = verb


def may(actor: Actor, verb: str) -> bool:
    """True when one of the actor's roles stands in the verb's line; `UnknownVerb` when there is no such line."""
    if verb not in PERMISSIONS:
        raise UnknownVerb(verb)
    return not actor.roles.isdisjoint(PERMISSIONS[verb])


def why_not_verified(
    *, digits_checked: bool, agreement: str, review_on: date | None, today: date, same_kind: bool
) -> str | None:
    """The first reason against calling an office verified, as a code; None when there is none.

    An agreement's reference and a review date are asked for by IOM's data protection principles; `same_kind` is true
    when both offices are trial offices or neither is, so that invented people and real ones never meet.
    """
    reasons = (
        ("digits_not_checked", not digits_checked),
        ("no_agreement", not agreement.strip()),
        ("no_review_date", review_on is None),
        ("review_date_past", review_on is not None and review_on <= today),
        ("trial_only", not same_kind),
    )
    return next((code for code, holds in reasons if holds), None)


def card_differs(before: tuple[str, str, frozenset[Power], bool], after: tuple[str, str, frozenset[Power], bool]) -> bool:
    """True when what people agreed to has changed: country, mandate, powers (a power given up needs no new look), trial."""
    (country, mandate, powers, trial), (country_now, mandate_now, powers_now, trial_now) = before, after
    return (country, mandate, trial) != (country_now, mandate_now, trial_now) or not powers_now <= powers


def why_not_on_duty(since: datetime, until: datetime, phone: str, at: datetime) -> str | None:
    """The first reason against a turn at the duty telephone, as a code; `phone` as `plain_phone` left it."""
    rows = (
        ("no_phone", not phone),
        ("ends_before_it_begins", until <= since),
        ("over", until <= at),
        ("too_long", until - since > LONGEST_DUTY),
    )
    return next((code for code, holds in rows if holds), None)


def plain_phone(typed: str) -> str:
    """A telephone number that can be dialled, as typed but for its spaces; empty when it is none: words do not travel."""
    phone = " ".join(unicodedata.normalize("NFKC", typed).split())
    fits = SHORTEST_PHONE <= len(phone) <= LONGEST_PHONE and phone.isascii() and _PHONE.fullmatch(phone)
    return phone if fits else ""


# --- wrong tries ----------------------------------------------------------------------------------------------------------

MANY = 5  # wrong tries in a row that people should hear of
FORGOTTEN_AFTER = timedelta(hours=24)
# After the nth wrong try in a row nobody may try that account for so long. The last one stands for all that follow: a
# stranger who keeps trying must not lock a colleague out for good.
WAITS = (0, 0, 0, 0, 30, 60, 120, 300, 600, 900)


def wait_after(count: int) -> timedelta:
    """How long an account rests after its `count`th wrong try in a row."""
    return timedelta(seconds=WAITS[min(count, len(WAITS)) - 1] if count > 0 else 0)


# --- digits and codes -----------------------------------------------------------------------------------------------------

SHORTEST_PIN, LONGEST_PIN, PIN_TRIES = 6, 32, 5
RUNS = "0123456789", "9876543210", "1472580369", "9630852741"  # along the keys, and down their columns
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: none that a hand-copied sheet confuses
MISREAD = str.maketrans("OIL", "011")
PRINTED, CODE_LENGTH = 10, 12  # codes on a sheet; letters in one, 60 bits


def digits_of(typed: str) -> str:
    """The digits somebody typed, of any script, as ASCII; empty when there was anything else but space."""
    plain = "".join(typed.split())
    values = [unicodedata.decimal(letter, None) for letter in plain]
    return "" if None in values else "".join(map(str, values))


def why_weak_pin(pin: str) -> str | None:
    """Why a PIN will not do, as a code; None when it will. `pin` as `digits_of` reads it."""
    if not SHORTEST_PIN <= len(pin) <= LONGEST_PIN:
        return "pin_length"
    repeated = any(pin == (pin[:n] * len(pin))[: len(pin)] for n in (1, 2, 3))
    running = any(pin in run * 4 for run in RUNS)
    return "pin_weak" if repeated or running or len(set(pin)) < 3 else None


def code_from(drawn: bytes) -> str:
    """A printed code from 12 random bytes: twelve letters in groups of four."""
    letters = "".join(LETTERS[byte % 32] for byte in drawn[:CODE_LENGTH])
    return "-".join(letters[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def as_printed(typed: str) -> str:
    """A printed code as it is compared: however it was spaced, and with the letters a reader confuses."""
    letters = unicodedata.normalize("NFKC", typed).upper().translate(MISREAD)
    return "".join(letter for letter in letters if letter in LETTERS)
