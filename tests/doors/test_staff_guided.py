"""Somebody asks about a resident: compare, judge, tell her, ask her, look at what leaves, send it. One path, and no way round."""

import datetime as dt
import re

import pytest

from kinbridge.plain.linkage import compare
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.matching import models, queries, rules
from kinbridge.rooms.matching.values import CandidateState, Origin
from tests.doors.conftest import SHELTER
from tests.doors.pages import FREELY, offered, post, read, refused, state

HERS = {"name_full": "เหงียน ถิ ฮ่องเยน", "sex": "f", "birth": "1999-08-14", "place": "Lào Cai", "phone": "+84 912 345 078"}
ASKED = {"name_full": "Nguyễn Thị Hồng Yến", "sex": "f", "birth": "1999-08-14", "place": "Cần Thơ", "phone": "0912345078"}


@pytest.fixture
def carer(house):
    return house.at("carer")


@pytest.fixture
def her(house):
    told = {"source": "her own word", "purpose": "assistance", "by": house.people["carer"], "at": house.now}
    return cases.open_case(Side.LOCATED, facts=HERS, **told)


@pytest.fixture
def asks(house, her):
    """The hotline's question opened against her record."""
    found = compare(rules.record_of(ASKED), rules.record_of(HERS))
    row = models.Candidate(
        case_id=her.token, origin=Origin.ASKED_BY_OFFICE, office=SHELTER, ask="1" * 32, thread="2" * 32, shares=9,
        score=found.score, told=queries.as_told(found.reasons, ASKED), state=CandidateState.WAITING, found_at=house.now,
    )  # fmt: skip
    row.save(force_insert=True)
    house.env.clock.move(dt.timedelta(minutes=5))
    return f"/candidates/{row.token}/"


@pytest.fixture
def judged(carer, asks):
    post(carer, f"{asks}judge/", verdict="same", reason="the telephone is her mother's")
    return asks


@pytest.fixture
def told(carer, judged):
    assert post(carer, f"{judged}tell/", words="She wants to know who.") == f"{judged}answer/"
    return judged


def path_on(page):
    return re.findall(r'data-kind="path" data-state="(\w+)"', page)


def agrees(page, field):
    row = re.search(rf'<tr data-agrees="(\w+)"[^>]*data-field="{field}"', page)
    assert row, field
    return row[1]


def leaves(page):
    return dict(re.findall(r'data-kind="leaves" data-field="(\w+)"><bdi>(.*?)</bdi>', page))


def test_what_agrees_and_what_does_not_is_said_line_by_line_in_words(carer, asks):
    page = read(carer, asks)
    assert (agrees(page, "birth"), agrees(page, "phone"), agrees(page, "place")) == ("yes", "yes", "no")
    assert "does not agree" in page
    assert "This may be the same person." in page


def test_a_name_in_thai_letters_has_its_sound_beside_it_as_an_aid(carer, asks):
    page = read(carer, asks)
    assert re.search(r'เหงียน ถิ ฮ่องเยน</bdi> <span class="small" data-kind="aid">\(sounds like: [A-Z]', page)
    assert "not a spelling of hers" in page
    assert "Nguyễn Thị Hồng Yến <span" not in page


def test_the_path_opens_step_by_step(carer, asks):
    assert path_on(read(carer, asks)) == ["now", "later", "later", "later"]
    post(carer, f"{asks}judge/", verdict="same", reason="a")
    assert path_on(read(carer, asks)) == ["done", "now", "later", "later"]
    post(carer, f"{asks}tell/")
    assert path_on(read(carer, asks)) == ["done", "done", "now", "later"]


def test_nobody_is_told_or_asked_before_somebody_judged(carer, asks):
    for word in ("tell/", "answer/"):
        assert carer.get(f"{asks}{word}").status_code == 404
        assert carer.post(f"{asks}{word}", {"answer": "yes"}).status_code == 404
    assert offered(read(carer, asks)) == {"judge"}


def test_nobody_is_asked_before_she_was_told(carer, judged):
    page = refused(carer, f"{judged}answer/", answer="yes", facts=["name_full"], view="she nodded", **FREELY)
    assert "She does not know yet" in page
    assert "she nodded" in page


def test_only_what_she_named_is_what_leaves(carer, told):
    on = post(carer, f"{told}answer/", answer="yes", facts=["name_full", "birth"], until="2026-05-01", **FREELY)
    assert on == f"{told}disclose/"
    page = read(carer, on)
    assert leaves(page) == {"name_full": HERS["name_full"], "birth": HERS["birth"]}
    assert "Lào Cai" not in page


def test_with_a_message_only_no_fact_leaves(carer, told):
    on = post(carer, f"{told}answer/", answer="message_only", message="Con an toàn.", until="2026-05-01", **FREELY)
    page = read(carer, on)
    assert leaves(page) == {}
    assert "<bdi>Con an toàn.</bdi>" in page


@pytest.mark.parametrize("answer", ["no", "not_now"])
def test_after_a_no_nothing_can_be_sent_and_the_path_ends_without_blame(carer, told, answer):
    assert post(carer, f"{told}answer/", answer=answer, **FREELY) == told
    page = read(carer, f"{told}disclose/")
    assert 'data-kind="nothing-leaves"' in page
    assert "Send exactly this" not in page
    refused(carer, f"{told}disclose/")


def test_a_yes_before_a_controller_sends_nothing(carer, told):
    said = {"answer": "yes", "facts": ["name_full"], "until": "2026-05-01"}
    assert post(carer, f"{told}answer/", **said, **FREELY, controller_near="on") == told
    assert 'data-kind="nothing-leaves"' in read(carer, f"{told}disclose/")


def test_taking_back_the_judgement_closes_the_path(carer, told):
    post(carer, f"{told}answer/", answer="yes", facts=["name_full"], until="2026-05-01", **FREELY)
    post(carer, f"{told}undo/")
    assert state(read(carer, told), "candidate") == "waiting"
    assert carer.get(f"{told}answer/").status_code == 404
    assert "Only when a person here judged" in refused(carer, f"{told}disclose/")


def test_of_two_who_undo_one_judgement_the_second_finds_nothing(house, carer, judged):
    other = house.at("other")
    read(other, judged)
    post(carer, f"{judged}undo/")
    assert other.post(f"{judged}undo/").status_code == 404


def test_the_next_step_on_her_case_follows_the_path(house, carer, her, asks):
    case = f"/cases/{her.token}/"
    codes = [("compare", None), ("tell", "judge"), ("ask", "tell"), ("send", "answer")]
    said = {
        "judge": {"verdict": "same", "reason": "a"}, "tell": {"words": ""},
        "answer": {"answer": "yes", "facts": ["name_full"], "until": "2026-05-01", **FREELY},
    }  # fmt: skip
    for code, step in codes:
        if step:
            post(carer, f"{asks}{step}/", **said[step])
        assert f'data-kind="next" data-state="{code}"' in read(carer, case)


def test_what_was_said_about_how_she_is_asked_is_kept_for_the_conversation(house, carer, her, told):
    assert 'name="alone"' in read(carer, f"{told}answer/")
    assert consent.asking_of(case_queries.any_case(her.token), house.people["carer"], house.now) is None


@pytest.mark.parametrize("word", ["", "judge/", "tell/", "answer/", "disclose/"])
def test_whoever_may_not_see_her_is_nowhere_on_the_path(house, judged, word):
    assert house.at("desk").get(f"{judged}{word}").status_code == 404


def test_ten_thousand_letters_come_back_with_a_sentence(carer, told):
    page = refused(carer, f"{told}answer/", answer="message_only", message="x" * 20_001, until="2026-05-01", **FREELY)
    assert "x" * 20_001 in page
