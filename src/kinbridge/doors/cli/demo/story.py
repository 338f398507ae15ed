"""The main job, step by step, as HOUSE tells it: a missing daughter is found, asked, and gets to safety.

Hà Nội's hotline asks, Chiang Rai's shelter holds her record in Thai letters, Kunming's liaison office cares for a namesake.
Every step is taken at a page by somebody who may take it. `kinbridge demo` plays it on real processes, the story tests in one.
"""

from dataclasses import dataclass

from kinbridge.doors.cli.demo.hands import FREELY_ASKED, Colleague, Stranger
from kinbridge.doors.cli.demo.people import CAST
from kinbridge.doors.cli.demo.world import World

__all__ = ["Told", "another_waits", "play"]

TOLD_FACTS = ["name_full", "birth", "languages"]
HER_SENTENCE = "Mẹ ơi, con an toàn. Con sẽ về."
UNTIL = "2026-12-31"


@dataclass
class Told:
    """What the story leaves behind: case tokens by office, the mother, and the report."""

    mother: Stranger
    report: str
    sought: str
    located: str
    namesake: str


def play(world: World) -> Told:
    """The whole story; raises what the doors or the waiting raise when it does not come about."""
    located, namesake = two_arrivals(world)
    mother, report, sought = a_mother_reports(world)
    told = Told(mother, report, sought, located, namesake)
    vetted_and_asked(world, told)
    found_and_judged(world, told)
    she_is_asked_and_answers(world, told)
    the_mother_reads(world, told)
    referred_with_its_clock(world, told)
    outcome = her_wish_and_her_choice(world, told)
    nationality_checked(world, told, outcome)
    over_the_bridge(world, told, outcome)
    afterwards_as_she_chose(world)
    the_trail(world, told)
    return told


def two_arrivals(world: World) -> tuple[str, str]:
    """Two women are cared for at two offices; each is asked whether her record may meet questions of others."""
    carer = Colleague.of(world, "chiangrai", "carer")
    located = carer.open_case(source="herself", **_facts("daughter_at_the_shelter"), languages="vi")
    world.step("chiangrai", "staff", "cases.open_case", "a young woman arrives; three facts open her case")
    carer.may_be_matched(located, "hanoi")
    world.step("chiangrai", "staff", "consent.set_may_be_matched", "asked alone, she says: Hà Nội may ask, nobody else")
    envoy = Colleague.of(world, "kunming", "carer")
    namesake = envoy.open_case(source="herself", **_facts("namesake_in_kunming"), languages="vi")
    envoy.may_be_matched(namesake, "hanoi")
    world.step("kunming", "staff", "cases.open_case", "another woman, of nearly the same name, is cared for here")
    return located, namesake


def _facts(who: str) -> dict[str, str]:
    return dict(CAST[who])


def a_mother_reports(world: World) -> tuple[Stranger, str, str]:
    """No account, no required field; a receipt code is all she keeps."""
    mother = Stranger(world.public("hanoi"))
    told = _facts("daughter_as_reported")
    mother.tell(
        "Con gái tôi đi làm xa từ tháng mười, rồi không gọi về nữa.",
        language="vi",
        **{name: told[name] for name in ("name_full", "birth", "place")},
        reach="gọi buổi sáng",
        must_not_know="người môi giới",
    )
    world.step("hanoi", "public", "intake.file_report", "a mother reports her daughter missing, and keeps a receipt code")
    desk = Colleague.of(world, "hanoi", "desk")
    report = desk.newest_report()
    return mother, report.token, report.more["case"]


def vetted_and_asked(world: World, told: Told) -> None:
    """Somebody calls the mother back; only then are two offices asked, blindly."""
    desk = Colleague.of(world, "hanoi", "desk")
    daughter = _facts("daughter_as_reported")
    for field in ("phone", "nationality", "sex"):
        desk.add_fact(told.sought, field, daughter[field], "her mother, on the telephone")
    desk.vet(told.report, relation="mother", how_known="she raised her; school papers seen", may_learn="on")
    world.step("hanoi", "staff", "intake.vet_report", "called back and vetted: who she is, how she knows, who must not learn")
    desk.ask(told.sought, "chiangrai", "kunming")
    world.step("hanoi", "staff", "matching.ask", "asked blind: two offices get slots that only a matching record opens")


def found_and_judged(world: World, told: Told) -> None:
    """The holders' machines look on their own grid; people judge."""
    carer, envoy = Colleague.of(world, "chiangrai", "carer"), Colleague.of(world, "kunming", "carer")
    world.until("a candidate at Chiang Rai", lambda: bool(carer.candidates(told.located)), hours=1)
    world.step("chiangrai", "timer", "matching.find", "found: a question opened against one record, here and nowhere else")
    world.until("a candidate at Kunming", lambda: bool(envoy.candidates(told.namesake)), hours=1)
    world.step("kunming", "timer", "matching.find", "a question opened here too")
    candidate = carer.candidates(told.located)[0].token
    carer.judge(candidate, "same", "The telephone and the year agree, the name sounds alike; she described the same school.")
    world.step("chiangrai", "staff", "matching.judge", "compared side by side and judged: the same person")
    other = envoy.candidates(told.namesake)[0].token
    envoy.judge(other, "different", "Another given name and another year; she has a sister of that name.")
    world.step("kunming", "staff", "matching.judge", "judged: not the same person; nothing leaves Kunming")


def she_is_asked_and_answers(world: World, told: Told) -> None:
    """She is told first that somebody asks; what she says is what may be sent."""
    carer = Colleague.of(world, "chiangrai", "carer")
    carer.give(
        told.located, "tell_enquirer", "yes", "hanoi", facts=TOLD_FACTS, message=HER_SENTENCE, until=UNTIL, view="Tell my mother."
    )
    world.step("chiangrai", "staff", "consent.give", "she is told who asks, and answers: my mother may know, with these facts")
    candidate = carer.candidates(told.located, state="judged")[0].token
    carer.disclose(candidate)
    world.step("chiangrai", "staff", "matching.disclose", "what she allowed goes to Hà Nội under her permit, and nothing else")


def the_mother_reads(world: World, told: Told) -> None:
    """Hà Nội judges too; then the mother's page says what her daughter chose to say."""
    desk = Colleague.of(world, "hanoi", "desk")
    case = f"/cases/{told.sought}/"
    world.until("the disclosure at Hà Nội", lambda: bool(desk.rows(case, "disclosure")))
    candidate = desk.candidates(told.sought)[0].token
    desk.judge(candidate, "same", "What she let us know fits what her mother told us on the telephone.")
    world.step("hanoi", "staff", "matching.judge", "Hà Nội learns that she is found, and judges too")
    desk.answer_enquirer(told.report, text=HER_SENTENCE)
    if not any(HER_SENTENCE in line for line in told.mother.read()):
        raise AssertionError("the mother's page does not say what her daughter chose to say")
    world.step("hanoi", "public", "intake.read_page", "the mother reads on her page the sentence her daughter chose")


def referred_with_its_clock(world: World, told: Told) -> None:
    """Chiang Rai asks Hà Nội to take her matter up; silence is late, and late is seen."""
    carer, envoy = Colleague.of(world, "chiangrai", "carer"), Colleague.of(world, "hanoi", "carer")
    carer.give(told.located, "assistance", "yes", "hanoi", facts=TOLD_FACTS, until=UNTIL)
    offered = carer.offer(told.located, "hanoi", "assistance", TOLD_FACTS)
    world.step("chiangrai", "staff", "referrals.offer", "a referral goes to Hà Nội; its clock runs here")
    world.until("the referral at Hà Nội", lambda: bool(envoy.rows("/referrals/", "referral", state="offered")))
    world.pass_time(days=8)
    late = lambda: carer.rows("/", "clock", rule="referral.answer", state="late")  # noqa: E731
    world.until("the late clock at Chiang Rai", lambda: bool(late()))
    world.step("chiangrai", "timer", "clocks.escalate_late", "nobody answered in time: it climbs to the supervisor")
    envoy.accept(envoy.rows("/referrals/", "referral", state="offered")[0].token)
    world.step("hanoi", "staff", "referrals.accept", "Hà Nội accepts")
    accepted = lambda: carer.rows(f"/referrals/{offered}/", "referral", state="accepted")  # noqa: E731
    world.until("the acceptance at Chiang Rai", lambda: bool(accepted()))


def her_wish_and_her_choice(world: World, told: Told) -> str:
    """What she wants and whom she fears is asked first; danger is judged by people; the choice stays hers."""
    carer = Colleague.of(world, "chiangrai", "carer")
    outcome = carer.ask_wishes(told.located, wish="home", words="Con muốn về với mẹ.", fear_people="người môi giới")
    world.step("chiangrai", "staff", "returns.ask_wishes", "what do you want, and whom do you fear? She wants to go home")
    carer.outcome_step(
        outcome, "assess", "assess-risk", level="some", words="The broker knows the village; her aunt's house is safe."
    )
    carer.outcome_step(
        outcome,
        "propose",
        "propose",
        office=carer.office("hanoi"),
        words="Home by the aunt; staying and a third country explained.",
    )
    carer.outcome_step(outcome, "confirm", "confirm-choice", follow_up="call", followed_by="receiver", words="Về nhà dì.")
    world.step("chiangrai", "staff", "returns.confirm_choice", "danger judged, other ways explained; she confirms her choice")
    return outcome


def nationality_checked(world: World, told: Told, outcome: str) -> None:
    """She fears no state, so her country may be asked, with what she agreed to for this and nothing more."""
    carer, desk = Colleague.of(world, "chiangrai", "carer"), Colleague.of(world, "hanoi", "carer")
    for purpose in ("nationality_check", "safe_return"):
        carer.give(told.located, purpose, "yes", "hanoi", facts=TOLD_FACTS, until=UNTIL)
    carer.outcome_step(outcome, "nationality", "ask-nationality", to=carer.office("hanoi"), facts=TOLD_FACTS)
    world.step("chiangrai", "staff", "returns.ask_nationality", "her nationality is asked under her permit; a clock runs")
    world.until("the question at Hà Nội", lambda: bool(desk.rows("/returns/", "nationality")))
    (question,) = desk.rows("/returns/", "nationality")
    desk.at.do(f"/nationality/{question.token}/answer/", "answer-nationality", answer="confirmed")
    world.step("hanoi", "staff", "returns.answer_nationality", "confirmed; what came with the question is destroyed")
    world.until("the confirmation", lambda: carer.stage(outcome) == "nationality_confirmed")


def over_the_bridge(world: World, told: Told, outcome: str) -> None:
    """Asked once more by somebody independent; two offices sign, and her own word is recorded."""
    carer, envoy = Colleague.of(world, "chiangrai", "carer"), Colleague.of(world, "hanoi", "carer")
    carer.outcome_step(outcome, "ready", "make-ready", words="Travel document issued; a woman officer goes with her.")
    carer.outcome_step(
        outcome, "ask-again", "ask-again", answer="yes", by_independent="the border clinic's nurse", **FREELY_ASKED
    )
    world.step("chiangrai", "staff", "returns.ask_again", "asked again at the border by somebody independent: yes")
    carer.outcome_step(outcome, "depart", "depart")
    signed: dict[str, str | list[str]] = {
        "receiver_signs": "the duty officer of Hà Nội",
        "own_word": "Con về đây.",
        "facts": TOLD_FACTS,
    }
    carer.outcome_step(outcome, "hand-over", "hand-over", **signed)
    world.step("chiangrai", "staff", "returns.hand_over", "handover: the first signature, and her own word")
    world.until("the handover at Hà Nội", lambda: bool(envoy.rows("/returns/", "outcome", state="handed_over")))
    envoy.outcome_step(envoy.rows("/returns/", "outcome", state="handed_over")[0].token, "receive", "receive")
    world.step("hanoi", "staff", "returns.receive", "she has arrived: the second office signs")
    world.until("the arrival at Chiang Rai", lambda: carer.stage(outcome) == "arrived")


def afterwards_as_she_chose(world: World) -> None:
    """Calls after one and three months, as she chose; then nothing more is asked of her."""
    envoy = Colleague.of(world, "hanoi", "carer")
    arrived = envoy.rows("/returns/", "outcome", state="arrived")[0].token
    for month, words in (("1", "Con khỏe, đang ở với mẹ."), ("3", "Con đi học may.")):
        world.pass_time(days=31 if month == "1" else 61)
        envoy.outcome_step(arrived, "follow-up", "follow-up", month=month, words=words, safe="on")
    world.step("hanoi", "staff", "returns.follow_up", "called after one and three months, the way she chose: she is safe")
    envoy.outcome_step(arrived, "close", "close")


def the_trail(world: World, told: Told) -> None:
    """Who did, saw and sent what: for those who watch over it, and for her."""
    trail = Colleague.of(world, "chiangrai", "lead").rows(f"/cases/{told.located}/trail/", "trail")
    if not trail:
        raise AssertionError("the trail is empty")
    world.step("chiangrai", "staff", "audit.trail_of", f"the trail shows who did, saw and sent what: {len(trail)} lines")
    carer = Colleague.of(world, "chiangrai", "carer")
    shared = carer.rows(f"/cases/{told.located}/her-view/", "sending")
    world.step(
        "chiangrai", "staff", "cases.about_me", f"her view: what is held, who saw it, and {len(shared)} messages that went out"
    )
    outside = Colleague.of(world, "kunming", "carer").rows(f"/cases/{told.namesake}/her-view/", "sending")
    if outside:
        raise AssertionError("something left Kunming about a woman nobody asked for")
    world.step("kunming", "staff", "cases.about_me", "Kunming's woman sees that nothing about her went anywhere")


def another_waits(world: World) -> str:
    """After the story: one more woman let Hà Nội be asked to help her; nobody has answered yet. The referral's token there."""
    carer, envoy = Colleague.of(world, "chiangrai", "carer"), Colleague.of(world, "hanoi", "envoy")
    told = ["birth", "languages"]
    located = carer.open_case(source="herself", birth="about 22", languages="vi")
    carer.give(located, "assistance", "yes", "hanoi", facts=told, until=UNTIL)
    carer.offer(located, "hanoi", "assistance", told)
    offered = lambda: envoy.rows("/referrals/", "referral", state="offered")  # noqa: E731
    world.until("one more referral at Hà Nội", lambda: bool(offered()))
    world.step("hanoi", "staff", "referrals.offer", "one more referral has come, and waits for an answer")
    return offered()[0].token
