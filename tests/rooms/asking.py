"""Three offices that ask each other, without doors: what the tests of matching share."""

import datetime as dt
from dataclasses import dataclass, field

from kinbridge.ground.env import Answer, FixedClock
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.values import Answer as Said
from kinbridge.rooms.consent.values import Asked, MayBeMatched, Purpose, Vetting
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange.values import Delivered, Kind, Received
from kinbridge.rooms.matching import actions, values
from tests.cast import Crossing, PostOffice, TestOffice

FREELY = Asked(alone=True, safe_place=True)
DAY = dt.timedelta(days=1)

KINDS = {
    Delivered.kind: Kind(Delivered, exchange.take_delivered),
    values.Prepare.kind: Kind(values.Prepare, actions.evaluate),
    values.Evaluated.kind: Kind(values.Evaluated, actions.take_evaluated),
    values.AskContent.kind: Kind(values.AskContent, actions.receive_ask),
    values.WithdrawAsk.kind: Kind(values.WithdrawAsk, actions.receive_withdrawal),
    values.Disclose.kind: Kind(values.Disclose, actions.receive_disclosed, recalled=actions.forget_disclosed),
}

YEN = {"name_full": "Nguyễn Thị Hồng Yến", "sex": "f", "birth": "1999-08-14", "nationality": "VN", "phone": "+84 912 345 078"}
YEN_AT_THE_SHELTER = {"name_full": "Nguyen Thi Hong Yen", "sex": "f", "birth": "1999-08-14", "phone": "0912345078"}
HOA = {"name_full": "Trần Thị Hoa", "sex": "f", "birth": "1987-01-30", "nationality": "VN", "place": "Hải Phòng"}


@dataclass
class Heard:
    """What arrived at an office, opened: every message's kind, size on the wire and hour."""

    kind: str
    size: int
    at: dt.datetime


@dataclass
class Play:
    """The three offices, their shared clock, and everything that reached each of them."""

    offices: dict[str, TestOffice]
    clock: FixedClock
    heard: dict[str, list[Heard]] = field(default_factory=dict)

    @property
    def now(self) -> dt.datetime:
        return self.clock.now()

    def carry(self, post_office: PostOffice, sender: str, url: str, body: bytes) -> Answer:
        """Straight into the other office's inbox; its nodes door has tests of its own."""
        to = url.split("//")[1].split(".")[0]
        post_office.crossed.append(Crossing(sender, to, self.now, body))
        with self.offices[to].at_work():
            exchange.accept(body, self._kinds(to, len(body)), self.now)
        return Answer(202, b"")

    def _kinds(self, to: str, size: int) -> dict[str, Kind]:
        def noted(kind: Kind) -> Kind:
            def action(received: Received) -> None:
                self.heard.setdefault(to, []).append(Heard(received.content.kind, size, self.now))
                kind.action(received)

            return Kind(kind.content, action, kind.recalled)

        return {name: noted(kind) for name, kind in KINDS.items()}

    def deliver(self) -> None:
        for office in self.offices.values():
            with office.at_work():
                exchange.deliver(self.now)

    def night(self) -> None:
        """One round of every job, in an order of its own at each office, with the post going round in between."""
        for job in (actions.index_new, actions.prepare_all, actions.answer_prepared, actions.find, actions.expire):
            for office in self.offices.values():
                with office.at_work():
                    job(self.now)
            self.deliver()
        for office in self.offices.values():
            with office.at_work():
                exchange.send_fixed_receipts(self.now)
        self.deliver()
        self.clock.move(DAY)


def sought(office: TestOffice, at: dt.datetime, facts: dict[str, str] | None = None) -> Case:
    return cases.open_case(
        Side.SOUGHT, facts=facts or YEN, source="mother", purpose="tracing", by=office.colleagues["carer"], at=at
    )


def located(office: TestOffice, at: dt.datetime, facts: dict[str, str] | None = None, admits: str = "") -> Case:
    carer = office.colleagues["carer"]
    case = cases.open_case(
        Side.LOCATED, facts=facts or YEN_AT_THE_SHELTER, source="herself", purpose="protection", by=carer, at=at
    )
    if admits:
        may_be_matched(office, case, admits, at)
    return case


def may_be_matched(office: TestOffice, case: Case, admits: str, at: dt.datetime) -> None:
    choice = MayBeMatched.WITH_OFFICES if admits else MayBeMatched.NO
    offices = [admits] if admits else []
    consent.set_may_be_matched(case, choice, offices=offices, asked=FREELY, by=office.colleagues["carer"], at=at)


def vetting(office: TestOffice, at: dt.datetime) -> Vetting:
    return Vetting("9" * 32, "mother", "called back", True, (), False, office.colleagues["carer"].token, at)


def ask(office: TestOffice, case: Case, to: str, at: dt.datetime) -> values.Ask:
    (asked,) = actions.ask(case, vetting=vetting(office, at), to=[to], by=office.colleagues["carer"], at=at)
    return asked


def she_says(office: TestOffice, case: str, to: str, answer: Said, at: dt.datetime, message: str = "") -> None:
    facts = {"name_full", "place"} if answer is Said.YES else set()
    consent.give(
        case_queries.any_case(case), purpose=Purpose.TELL_ENQUIRER, to=to, facts=facts, answer=answer, message=message,
        until=at + 90 * DAY, asked=FREELY, by=office.colleagues["carer"], at=at,
    )  # fmt: skip
