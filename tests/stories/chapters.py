"""What several stories share: she arrives, somebody asks about her, days pass, two offices look, and what went over the wire."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from kinbridge.doors.cli.demo.driver import Page
from kinbridge.doors.cli.demo.hands import Colleague, Stranger
from kinbridge.doors.cli.demo.people import CAST
from kinbridge.rooms.exchange import models as exchange
from tests.stories.world import InProcess

MISSING = "Cô ấy đi làm xa từ tháng mười, rồi không gọi về nữa."
A_MOTHER = {"relation": "mother", "how_known": "she raised her; school papers seen", "may_learn": "on"}
A_HUSBAND = {"relation": "husband, as he says", "how_known": "he paid for her; he calls every day"}
ASKED_ON_THE_TELEPHONE = ("phone", "nationality", "sex")
UNTIL = "2026-12-31"


@dataclass
class Reported:
    """One report: the stranger with the receipt code, the report, and the case of the person sought."""

    stranger: Stranger
    report: str
    case: str


def she_arrives(world: InProcess, *admits: str, at: str = "chiangrai", who: str = "daughter_at_the_shelter", **more: str) -> str:
    """She is taken in and asked alone whether questions of others may meet her record; returns her case."""
    carer = Colleague.of(world, at, "carer")
    case = carer.open_case(source="herself", **CAST[who] | more)
    carer.may_be_matched(case, *admits)
    return case


def somebody_reports(world: InProcess, *, facts: dict[str, str] | None = None, at: str = "hanoi") -> Reported:
    """At the public page, without an account; the desk then asks on the telephone what else is known of her."""
    told = CAST["daughter_as_reported"] if facts is None else facts
    stranger, desk = Stranger(world.public(at)), Colleague.of(world, at, "desk")
    before = {row.token for row in desk.rows("/reports/", "report")}
    stranger.tell(MISSING, language="vi", **{field: told[field] for field in ("name_full", "birth", "place") if field in told})
    (report,) = (row for row in desk.rows("/reports/", "report") if row.token not in before)
    for field in ASKED_ON_THE_TELEPHONE:
        if field in told:
            desk.add_fact(report.more["case"], field, told[field], "the enquirer, on the telephone")
    return Reported(stranger, report.token, report.more["case"])


def a_mother_asks(world: InProcess, *offices: str) -> Reported:
    """Her mother reports, is called back and vetted; then these offices are asked, blindly."""
    reported, desk = somebody_reports(world), Colleague.of(world, "hanoi", "desk")
    desk.vet(reported.report, **A_MOTHER)
    desk.ask(reported.case, *offices)
    return reported


def a_day_passes(world: InProcess) -> None:
    """One night's round, and the hours in which what it brought is answered and looked through."""
    for much in ({"days": 1}, {"hours": 1}, {"hours": 1}, {"hours": 1}):
        world.pass_time(**much)


def judged_the_same(world: InProcess, case: str) -> str:
    """The question opens against her record, and her carer judges it is she; returns the candidate."""
    carer = Colleague.of(world, "chiangrai", "carer")
    world.until("a candidate at Chiang Rai", lambda: bool(carer.candidates(case)), hours=1)
    (candidate,) = carer.candidates(case)
    carer.judge(candidate.token, "same", "The telephone and the day agree; she told us of the same school.")
    return candidate.token


# --- the wire -------------------------------------------------------------------------------------------------------------


def kinds_at(world: InProcess, office: str) -> Counter[tuple[str, str]]:
    """How many messages of which kind this office took in, by sender."""
    names = {one.root: key for key, one in world.offices.items()}
    with world.offices[office].at_work():
        rows = list(exchange.Incoming.objects.values_list("sender", "kind"))
    return Counter((names[sender], kind) for sender, kind in rows)


def numbers_at(world: InProcess, office: str, sender: str) -> list[int]:
    """The sequence numbers of everything this office ever had from that one."""
    with world.offices[office].at_work():
        rows = exchange.Incoming.objects.filter(sender=world.offices[sender].root)
        return sorted(rows.values_list("seq", flat=True))


def crossed_to(world: InProcess, office: str) -> list[tuple[str, dt.datetime, int]]:
    """Everything anybody on this office's line could see arrive: from whom, when, and how many bytes.

    What leaves in one moment leaves in an order drawn by lot, so within the moment it is sorted.
    """
    arrived = (one for one in world.post_office.crossed if one.to == office)
    return sorted(((one.sender, one.at, len(one.raw)) for one in arrived), key=lambda line: (line[1], line[0], line[2]))


# --- pages --------------------------------------------------------------------------------------------------


def as_read(page: Page) -> tuple[str, int, frozenset[str], int]:
    """What a two-way page tells by its words, its state, its forms and its size; codes and tokens are as long as each other."""
    return page.words, page.status, frozenset(page.forms), len(page.html.encode())


def on_the_desk(page: Page) -> list[str]:
    """What a colleague can read there, whatever the order of things that were written down in the same moment."""
    return sorted(text.strip() for text in page.tree.itertext() if text.strip())
