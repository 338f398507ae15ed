"""Referrals and safe outcomes, page by page, between Chiang Rai and Hà Nội."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kinbridge.ground.env import use
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.intake import actions as intake
from kinbridge.rooms.intake.values import Stop
from kinbridge.rooms.returns import actions as returns
from tests.cast import PASSPHRASE, TestOffice
from tests.doors.browsers import STAFF, Browser
from tests.doors.pages import FREELY, offered, post, read, refused, state, tokens

HER = {
    "side": "located", "name_full": "Trần Thị Hoa", "birth": "1990-05-05", "nationality": "VN", "place": "Lào Cai",
    "source": "her own word", "purpose": "assistance",
}  # fmt: skip


class At:
    """A colleague of one of the offices before the staff door."""

    def __init__(self, office: TestOffice, name: str) -> None:
        self.office, self.browser = office, Browser(STAFF)
        with self.here() as browser:
            assert browser.post("/sign-in/", {"sign_in_name": name, "password": PASSPHRASE}).status_code == 303

    @contextmanager
    def here(self) -> Iterator[Browser]:
        with use(self.office.env):
            yield self.browser

    def read(self, address: str) -> str:
        with self.here() as browser:
            return read(browser, address)

    def post(self, address: str, **said) -> str:
        with self.here() as browser:
            return post(browser, address, **said)

    def refused(self, address: str, **said) -> str:
        with self.here() as browser:
            return refused(browser, address, **said)


@pytest.fixture
def shelter(offices):
    return At(offices["chiangrai"], "carer")


@pytest.fixture
def hanoi(offices):
    return At(offices["hanoi"], "carer")


@pytest.fixture
def carried(offices):
    """Takes along whatever waits to be sent, at every office, both ways."""

    def carry() -> None:
        for _ in range(2):
            for office in offices.values():
                with office.at_work():
                    exchange.deliver(office.env.clock.now())

    return carry


@pytest.fixture
def her(shelter, hanoi):
    """The address of her case at the shelter; she agreed that Hà Nội may help her home."""
    case = shelter.post("/cases/new/", **HER)
    for purpose in ("assistance", "safe_return", "nationality_check"):
        shelter.post(
            f"{case}give/", purpose=purpose, to=[hanoi.office.root], answer="yes", facts=["name_full", "birth"],
            until="2026-12-31", basis="agreement", **FREELY,
        )  # fmt: skip
    return case


def outcome_of(at: At, case: str, wish: str = "home") -> str:
    address = at.post(f"{case}wishes/", wish=wish, words="Con muốn về.", fears_nobody="on", **FREELY)
    assert address.startswith("/returns/")
    return address


def test_a_referral_goes_there_and_its_answer_comes_back(shelter, hanoi, her, carried):
    ours = shelter.post(f"{her}referrals/offer/", to=hanoi.office.root, matter="assistance", facts=["name_full", "birth"])
    assert offered(shelter.read(ours)) == {"withdraw"}
    assert 'data-rule="referral.answer"' in shelter.read(her)
    carried()
    (theirs,) = tokens(hanoi.read("/"), "referral")
    page = hanoi.read(f"/referrals/{theirs}/")
    assert "Trần Thị Hoa" in page
    assert offered(page) == {"accept", "decline", "need-more", "approval"}
    hanoi.post(f"/referrals/{theirs}/accept/")
    assert "Trần Thị Hoa" in hanoi.read("/cases/")
    hanoi.post(f"/referrals/{theirs}/outcome/", outcome="helped")
    carried()
    assert state(shelter.read(ours), "referral") == "answered"
    shelter.post(f"{ours}close/")
    assert offered(shelter.read(ours)) == set()


def test_what_is_missing_is_asked_for_and_sent_page_by_page(shelter, hanoi, her, carried):
    ours = shelter.post(f"{her}referrals/offer/", to=hanoi.office.root, matter="assistance", facts=["name_full"])
    carried()
    theirs = f"/referrals/{tokens(hanoi.read('/'), 'referral')[0]}/"
    assert "Name at least one thing" in hanoi.refused(f"{theirs}need-more/")
    hanoi.refused(f"{theirs}need-more/", lacks=["paper_photograph"])
    hanoi.post(f"{theirs}need-more/", lacks=["birth"], papers=["paper_photograph"])
    carried()
    assert state(shelter.read(ours), "referral") == "need_more"
    assert "more" in offered(shelter.read(ours))
    form = shelter.read(f"{ours}more/")
    assert "Born" in form
    assert "Telephone" not in form
    shelter.refused(f"{ours}more/", facts=["phone"])
    shelter.post(f"{ours}more/", facts=["birth"], following=["paper_photograph"])
    carried()
    assert state(hanoi.read(theirs), "referral") == "offered"
    assert "1990-05-05" in hanoi.read(theirs)
    hanoi.post(f"{theirs}approval/", level="central_authority")
    carried()
    assert state(shelter.read(ours), "referral") == "awaiting_approval"


def test_a_referral_carries_only_what_she_agreed_to(shelter, hanoi, her):
    page = shelter.refused(f"{her}referrals/offer/", to=hanoi.office.root, matter="assistance", facts=["name_full", "place"])
    assert "She did not agree to this fact: Home." in page


def test_an_answer_that_fits_another_matter_is_not_offered(shelter, hanoi, her, carried):
    shelter.post(f"{her}referrals/request/", to=hanoi.office.root, matter="assistance", facts=["name_full"])
    carried()
    (theirs,) = tokens(hanoi.read("/referrals/"), "referral")
    hanoi.post(f"/referrals/{theirs}/accept/")
    assert 'value="traced"' not in hanoi.read(f"/referrals/{theirs}/outcome/")


def test_two_offices_sign_her_way_home_and_she_is_asked_afterwards(shelter, hanoi, her, carried):
    way = outcome_of(shelter, her)
    assert offered(shelter.read(way)) == {"assess", "withdraw"}
    shelter.post(f"{way}assess/", level="low", words="her family was visited")
    shelter.post(f"{way}confirm/", follow_up="call", followed_by="receiver", words="Vâng.")
    shelter.post(f"{way}nationality/", to=hanoi.office.root)
    carried()
    (question,) = tokens(hanoi.read("/returns/"), "nationality")
    assert "Trần Thị Hoa" in hanoi.read(f"/nationality/{question}/")
    hanoi.post(f"/nationality/{question}/answer/", answer="confirmed")
    carried()
    assert state(shelter.read(way), "outcome") == "nationality_confirmed"
    shelter.post(f"{way}ready/", words="laissez-passer, Monday, the bridge")
    shelter.post(f"{way}ask-again/", answer="yes", by_independent="Sister Mary", safe="on", **FREELY)
    shelter.post(f"{way}depart/", words="")
    shelter.post(f"{way}hand-over/", receiver_signs="Ms Lan", own_word="Cảm ơn.", to=hanoi.office.root)
    carried()
    (theirs,) = tokens(hanoi.read("/"), "outcome")
    hanoi.post(f"/returns/{theirs}/receive/", words="She is here.")
    carried()
    assert "She reached safety." in shelter.read(way)
    hanoi.office.env.clock.move(dt.timedelta(days=31))
    hanoi = At(hanoi.office, "carer")
    hanoi.post(f"/returns/{theirs}/follow-up/", month="1", words="Tốt.", safe="on")
    assert state(hanoi.read(f"/returns/{theirs}/"), "outcome") == "following_up"


def on_the_way(shelter, hanoi, her, carried) -> tuple[str, str]:
    """Her way home at the shelter with its question asked, and the question at Hà Nội."""
    way = outcome_of(shelter, her)
    shelter.post(f"{way}assess/", level="low", words="her family was visited")
    shelter.post(f"{way}confirm/", follow_up="none", followed_by="carer")
    shelter.post(f"{way}nationality/", to=hanoi.office.root)
    carried()
    (question,) = tokens(hanoi.read("/"), "nationality")
    return way, f"/nationality/{question}/"


def stop(shelter, her) -> None:
    """She says stop with her code, at the public door."""
    with shelter.office.at_work():
        now = shelter.office.env.clock.now()
        case = cases.any_case(her.split("/")[2])
        code = intake.give_code(case, by=shelter.office.colleagues["carer"], at=now).code
        intake.change_answer(code, [Stop.NATIONALITY_CHECK], now)
        returns.take_back_questions(now)


def test_her_stop_reaches_the_office_that_was_asked_and_its_answer_on_the_way_is_not_used(shelter, hanoi, her, carried):
    way, question = on_the_way(shelter, hanoi, her, carried)
    stop(shelter, her)
    hanoi.post(f"{question}answer/", answer="confirmed")
    carried()
    assert state(shelter.read(way), "outcome") == "nationality_taken_back"
    assert 'data-kind="taken-back"' in hanoi.read(question)


def test_a_question_taken_back_stands_on_the_list_as_withdrawn_and_refuses_every_answer(shelter, hanoi, her, carried):
    way, question = on_the_way(shelter, hanoi, her, carried)
    stop(shelter, her)
    carried()
    for address in ("/", "/returns/", question):
        page = hanoi.read(address)
        assert "Withdrawn: do nothing more, and tell nobody that it was asked." in page, address
        assert state(page, "nationality") == "taken_back", address
    assert "Trần Thị Hoa" not in hanoi.read(question)
    assert f"{question}answer/" not in hanoi.read(question)
    assert "tell nobody" in hanoi.refused(f"{question}answer/", answer="confirmed")
    hanoi.office.env.clock.move(dt.timedelta(days=8))
    hanoi = At(hanoi.office, "carer")
    assert tokens(hanoi.read("/"), "nationality") == []


def test_a_no_at_the_bridge_stops_the_return_and_counts_as_safety(shelter, her):
    way = outcome_of(shelter, her)
    shelter.post(f"{way}assess/", level="low", words="her family was visited")
    shelter.post(f"{way}confirm/", follow_up="none", followed_by="carer")
    shelter.post(f"{way}ask-again/", answer="no", by_independent="Sister Mary", safe="on")
    page = shelter.read(way)
    assert state(page, "outcome") == "stay"
    assert 'data-safe="yes"' in page


def test_nobody_who_worked_on_her_return_asks_her_again(shelter, her):
    way = outcome_of(shelter, her)
    shelter.post(f"{way}assess/", level="low", words="her family was visited")
    shelter.post(f"{way}confirm/", follow_up="none", followed_by="carer")
    page = shelter.refused(f"{way}ask-again/", answer="yes", by_independent="Carer", words="she nodded", **FREELY)
    assert "did not work on her return" in page
    assert "she nodded" in page


def test_great_danger_closes_the_way_home_in_words(shelter, her):
    way = outcome_of(shelter, her)
    shelter.post(f"{way}assess/", level="high", words="the uncle waits there")
    assert "The danger is great" in shelter.refused(f"{way}confirm/", follow_up="none", followed_by="carer")


def test_staying_is_an_outcome_like_any_other(shelter, her):
    way = outcome_of(shelter, her, wish="stay")
    shelter.post(f"{way}assess/", level="low", words="she has work")
    shelter.post(f"{way}confirm/", follow_up="visit", followed_by="carer")
    assert 'data-ended="stay"' in shelter.read(way)
    assert "She reached safety." in shelter.read(way)


def test_a_wish_said_before_a_controller_is_none(shelter, her):
    page = shelter.refused(f"{her}wishes/", wish="home", controller_near="on", words="I want to go", **FREELY)
    assert "not asked freely" in page
    assert "I want to go" in page
