"""Three offices in the middle of their work: cases, a candidate to judge, a late referral, agreements, an exception, reports.

Everything is done at the doors by people who may do it, so whatever stands on a page could stand there at work.
"""

from dataclasses import dataclass

from kinbridge.doors.cli.demo.hands import Colleague, Stranger
from kinbridge.doors.cli.demo.people import CAST, crowd
from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Side
from tests.cast import TestOffice
from tests.stories.chapters import A_MOTHER, UNTIL, a_mother_asks, she_arrives, somebody_reports
from tests.stories.test_sold_by_her_uncle import PANEL
from tests.stories.world import InProcess

__all__ = ["Rich", "fill"]

TOLD = ["name_full", "birth"]
HER_SENTENCE = "Mẹ ơi, con an toàn. Con sẽ về."
ANOTHER = {
    "name_full": "Lê Thị Mai", "birth": "1997-01-30", "place": "Hải Phòng", "nationality": "VN", "sex": "f",
    "phone": "0988111222",
}  # fmt: skip
ANOTHER_IN_THAI = ANOTHER | {"name_full": "เล ถิ มาย", "birth": "2540-01-30", "place": "Hai Phong"}
WHO_READS = {Side.SOUGHT: Role.INTAKE, Side.LOCATED: Role.CASEWORKER}
LETTERHEAD = {"code": "CR", "address": "55 ถนนสันโค้ง เชียงราย 57000", "phone": "+66 53 711 000"}
SIGNED = {"ours": "th", "theirs": "vi", "signatory": "นางมาลี สุขใจ", "position": "หัวหน้าบ้านพัก"}
A_CROWD = 24


@dataclass(frozen=True)
class Rich:
    """What a tour of the offices starts from: the strangers' receipt codes by office, and every name that was written down."""

    codes: dict[str, str]
    names: list[str]


def fill(world: InProcess) -> Rich:
    """Plays the offices to the middle of everything."""
    names = [name for office in world.offices.values() for name in others(office)]
    mother = a_daughter_found(world)
    a_candidate_waits(world)
    a_way_home(world)
    a_child_and_an_exception(world)
    stranger = reports_come_in(world)
    world.pass_time(days=8)
    a_call_for_help(world)
    return Rich(
        {"hanoi": mother, "chiangrai": stranger},
        names + [facts["name_full"] for facts in (*CAST.values(), ANOTHER, ANOTHER_IN_THAI)],
    )


def others(office: TestOffice) -> list[str]:
    """The office's other cases; the names in them."""
    with office.at_work():
        at = office.env.clock.now()
        people = list(crowd(office.desk, size=A_CROWD))
        for person in people:
            side = Side(person.side)
            facts = {field: value for field, value in person.facts.items() if value}
            by = office.colleagues["desk" if side is Side.SOUGHT else "carer"]
            cases.open_case(
                side, facts=facts, source="the person herself", purpose="assistance", by=by, at=at, office_role=WHO_READS[side]
            )
    return [person.facts["name_full"] for person in people]


def carer(world: InProcess) -> Colleague:
    return Colleague.of(world, "chiangrai", "carer")


def a_daughter_found(world: InProcess) -> str:
    """Asked, found, told; Hà Nội judges, the mother reads; a referral that nobody answers."""
    her, mine = she_arrives(world, "hanoi", "kunming"), carer(world)
    she_arrives(world, "hanoi", at="kunming", who="namesake_in_kunming")
    asked, desk = a_mother_asks(world, "chiangrai", "kunming"), Colleague.of(world, "hanoi", "desk")
    world.until("a candidate", lambda: bool(mine.candidates(her)), hours=1)
    (candidate,) = mine.candidates(her)
    mine.judge(candidate.token, "same", "The telephone and the day agree; she told us of the same school.")
    mine.give(her, "tell_enquirer", "yes", "hanoi", facts=TOLD, message=HER_SENTENCE, until=UNTIL, view="Tell my mother.")
    mine.disclose(candidate.token)
    world.until("the disclosure", lambda: bool(desk.rows(f"/cases/{asked.case}/", "disclosure")))
    desk.judge(desk.candidates(asked.case)[0].token, "same", "What she let us know fits what her mother told us.")
    desk.answer_enquirer(asked.report, text=HER_SENTENCE)
    mine.give(her, "assistance", "yes", "hanoi", facts=TOLD, until=UNTIL)
    letters(world, mine.offer(her, "hanoi", "assistance", TOLD))
    return asked.stranger.code


def letters(world: InProcess, referral: str) -> None:
    """The offer on paper too, naming her; a reminder that was wrong; and what the hotline wrote back."""
    mine, there = carer(world), f"/referrals/{referral}/letters"
    Colleague.of(world, "chiangrai", "lead").at.do("/letterhead/", "set-letterhead", **LETTERHEAD)
    mine.at.do(f"{there}/transmit/", "issue-letter", facts=["name_full", "birth"], **SIGNED)
    void = mine.at.do(f"{there}/remind/", "issue-letter", **SIGNED).path.partition("?")[0]
    mine.at.do(f"{void}void/", "void-letter", reason="wrong_content")
    mine.at.do(f"{there}/enter/", "enter-letter", number="15/HN-2026", dated="2026-03-02", kind="answer", moves="")


def a_candidate_waits(world: InProcess) -> None:
    """A second woman whose candidate nobody has judged yet."""
    mine = carer(world)
    her = mine.open_case(source="herself", **ANOTHER_IN_THAI)
    mine.may_be_matched(her, "hanoi")
    asked, desk = somebody_reports(world, facts=ANOTHER), Colleague.of(world, "hanoi", "desk")
    desk.vet(asked.report, **A_MOTHER)
    desk.ask(asked.case, "chiangrai")
    world.until("a candidate to judge", lambda: bool(mine.candidates(her)), hours=1)


def a_way_home(world: InProcess) -> None:
    """A third is on her way to a safe outcome; her nationality is asked."""
    mine = carer(world)
    her = mine.open_case(source="herself", name_full="Trần Thị Bích", birth="1995", nationality="VN", languages="vi", sex="f")
    mine.record_fear(her, people="the broker of the village")
    what_is_hers(mine, f"/cases/{her}/")
    outcome = mine.ask_wishes(her, wish="home", words="Con muốn về nhà.", fear_people="người môi giới")
    mine.outcome_step(outcome, "assess", "assess-risk", level="some", words="The broker knows the village.")
    hanoi = mine.office("hanoi")
    mine.outcome_step(outcome, "propose", "propose", office=hanoi, words="Home by the aunt; staying was explained.")
    mine.outcome_step(outcome, "confirm", "confirm-choice", follow_up="call", followed_by="receiver", words="Về nhà dì.")
    for purpose in ("nationality_check", "safe_return"):
        mine.give(her, purpose, "yes", "hanoi", facts=TOLD, until=UNTIL)
    mine.outcome_step(outcome, "nationality", "ask-nationality", to=hanoi, facts=TOLD)
    desk = Colleague.of(world, "hanoi", "carer")
    world.until("the question", lambda: bool(desk.rows("/returns/", "nationality")))


def what_is_hers(mine: Colleague, hers: str) -> None:
    """A paper somebody took from her, her son, and something she objects to."""
    mine.at.do(f"{hers}papers/", "note-paper", kind="passport", standing="taken_from_her", number="B1234567")
    mine.at.do(f"{hers}people/", "open-kin", kin="child", name_full="Trần Minh", birth="2021", source="herself")
    mine.at.do(f"{hers}object/", "object-to", purpose="court", words="Không ra tòa.")


def a_child_and_an_exception(world: InProcess) -> None:
    """A child with her panel; an adult in danger, with one signature of two."""
    mine = carer(world)
    child = mine.open_case(source="a teacher", name_full="ด.ญ. ฟ้า", birth="2555-08-14", nationality="LA", languages="lo")
    mine.record_panel(child, "matching", **PANEL)
    mine.at.do(f"/cases/{child}/note/", "note-event", kind="met", words="Slept well; drew her house.")
    adult = mine.open_case(source="a nurse", name_full="မသန္တာ", birth="1999", nationality="MM", languages="my")
    mine.at.do(
        f"/cases/{adult}/exception/", "propose-exception", ground="danger_to_life", to=mine.office("kunming"),
        facts=["name_full"], reason="She was followed from the hospital this morning.",
    )  # fmt: skip


def a_call_for_help(world: InProcess) -> None:
    """A call at the hotline, with help asked of the shelter and not answered; a second one just begun."""
    desk = Colleague.of(world, "hanoi", "desk")
    shelter = desk.office("chiangrai")
    desk.at.look("/")
    call = desk.at.submit("begin-call").path
    desk.at.submit(
        "call", sees="một cánh cổng xanh", location="20.44770, 99.88050", happening="Họ khóa cửa.", age="24",
        phone="+84 91 000 00 11", back="may", back_how="Chỉ gọi sau 22 giờ. Nói: nhầm số.",
    )  # fmt: skip
    desk.at.look(call)
    desk.at.submit("call", go="help")
    desk.at.submit(
        "send-help", to=shelter, way="yes", facts=["location", "situation", "phone", "calling"], alone="on", safe_place="on",
    )  # fmt: skip
    desk.at.do(f"{call}end/", "end", outcome="help_sent")
    desk.at.look("/")
    desk.at.submit("begin-call")


def reports_come_in(world: InProcess) -> str:
    """At the shelter's own public page: one report nobody has looked at, with a second message."""
    stranger = Stranger(world.public("chiangrai"))
    code = stranger.tell("น้องสาวไปทำงานแล้วหายไป", language="th", name_full="สมหญิง ใจดี", reach="โทรตอนเย็น", must_not_know="นายหน้า")
    stranger.add("เธอใส่เสื้อสีแดง")
    return code
