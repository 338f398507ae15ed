"""A shelter in Chiang Rai, the offices it knows, its people, and somebody it cares for: what the tests of consent share."""

import datetime as dt

from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.values import Actor, Power, Role
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.values import Agreement, Answer, Asked, Permit, Purpose, Vetting

HERE, HANOI, POLICE, STRANGER = "a" * 64, "b" * 64, "c" * 64, "d" * 64
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
FREELY = Asked(alone=True, safe_place=True)
UNDER_HIS_EYES = Asked(alone=False, safe_place=True, controller_near=True)

HEAD = Actor("head", frozenset({Role.SUPERVISOR}))
WORKER = Actor("worker", frozenset({Role.CASEWORKER}), ("head",))
OTHER = Actor("other", frozenset({Role.CASEWORKER}), ("head",))
LIAISON = Actor("liaison", frozenset({Role.LIAISON}))
GUARD = Actor("guard", frozenset({Role.PROTECTION}))


def shelter(now: dt.datetime, *, trial: bool = False) -> None:
    """This office, the hotline in Hà Nội and the police in Kunming, both verified, and an office nobody verified."""
    accounts.set_up("Chiang Rai shelter", "TH", "Asia/Bangkok", "th", trial, HERE, now)
    for root, name, country, powers in (
        (HANOI, "Hà Nội hotline", "VN", ()),
        (POLICE, "Kunming liaison office", "CN", (Power.MAY_ARREST, Power.MAY_DETAIN)),
        (STRANGER, "Unknown office", "LA", ()),
    ):
        accounts.note_office(
            root, name=name, country=country, mandate="", powers=powers, languages=("en",), trial=trial, at=now
        )
    for root in (HANOI, POLICE):
        verify(root, now)


def verify(root: str, now: dt.datetime, until: dt.date | None = None) -> None:
    """People compared the digits."""
    review_on = until or (now + 300 * DAY).date()
    accounts.verify_office(root, digits_checked=True, agreement="MoU 2025/7", review_on=review_on, by=LIAISON, at=now)


def located(now: dt.datetime, **facts: str) -> Case:
    """Somebody the shelter cares for, grown up unless her birth says otherwise."""
    known = {"name_full": "Linh", "birth": "1999-03-02", "place": "Chiang Rai"} | facts
    return cases.open_case(Side.LOCATED, facts=known, source="herself", purpose="protection", by=WORKER, at=now)


def sought(now: dt.datetime) -> Case:
    """Somebody a family misses."""
    known = {"name_full": "Linh", "birth": "1999-03-02"}
    return cases.open_case(Side.SOUGHT, facts=known, source="mother", purpose="matching", by=WORKER, at=now)


def vetting(now: dt.datetime, **changes: object) -> Vetting:
    """The mother, whose number a colleague called back."""
    found = {
        "report": "9" * 32, "relation": "mother", "how_known": "called back", "may_learn": True,
        "must_not_learn": (), "implicated": False, "by": WORKER.token, "at": now,
    }  # fmt: skip
    return Vetting(**{**found, **changes})  # type: ignore[arg-type]


def says(case: Case, now: dt.datetime, answer: Answer = Answer.YES, **changes: object) -> Agreement:
    """Her answer to: may the hotline in Hà Nội tell who asks?"""
    asked = {
        "purpose": Purpose.TELL_ENQUIRER, "to": HANOI, "facts": {"name_full"}, "answer": answer,
        "until": now + 90 * DAY, "asked": FREELY, "by": WORKER, "at": now,
    }  # fmt: skip
    return consent.give(case, **{**asked, **changes})  # type: ignore[arg-type]


def may(case: Case, now: dt.datetime, **changes: object) -> Permit:
    """The permit to disclose her name to Hà Nội."""
    asked = {
        "to": HANOI, "kind": "match.disclose", "facts": {"name_full"}, "purpose": Purpose.TELL_ENQUIRER, "by": WORKER, "at": now,
    }  # fmt: skip
    return consent.permit(case, **{**asked, **changes})  # type: ignore[arg-type]
