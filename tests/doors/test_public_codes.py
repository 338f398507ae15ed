"""What a code opens at the public door, and what it does not: tried as a trafficker, a husband and a curious neighbour."""

import re

import pytest

from kinbridge.ground.env import DiskRefused
from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as wishes
from kinbridge.rooms.consent.values import Asked, MayBeMatched
from kinbridge.rooms.intake import actions, models, queries
from kinbridge.rooms.intake.values import KnockCode
from tests.cast import PASSPHRASE
from tests.doors.conftest import SHELTER
from tests.doors.test_public import code_in, file

NAME, PLACE = "Nguyễn Thị Yến", "Chiang Rai"


@pytest.fixture
def her(house):
    carer = house.people["carer"]
    known = {"name_full": NAME, "birth": "1999-08-14", "place": PLACE}
    case = cases.open_case(Side.LOCATED, facts=known, source="herself", purpose="protection", by=carer, at=house.now)
    freely = Asked(alone=True, safe_place=True)
    consent.set_may_be_matched(case, MayBeMatched.WITH_OFFICES, offices=[SHELTER], asked=freely, by=carer, at=house.now)
    return case


@pytest.fixture
def code(house, her):
    return actions.give_code(her, by=house.people["carer"], at=house.now).code


def bare(answer) -> str:
    """The page without what differs for everybody: the code in its hidden fields."""
    return re.sub(r'value="[^"]*"', "", answer.content.decode())


def test_her_page_shows_nothing_about_her(stranger, house, code):
    page = stranger.post("/page/", {"code": code}).content.decode()
    assert 'id="stop"' in page
    for told in (NAME, PLACE, house.people["carer"].token, "Chiang Rai shelter", "Hà Nội hotline", SHELTER, "1999"):
        assert told not in page


def test_it_reads_the_same_for_somebody_who_agreed_to_nothing(stranger, house, code):
    carer = house.people["carer"]
    other = cases.open_case(Side.LOCATED, facts={}, source="herself", purpose="protection", by=carer, at=house.now)
    empty = actions.give_code(other, by=carer, at=house.now).code
    assert bare(stranger.post("/page/", {"code": code})) == bare(stranger.post("/page/", {"code": empty}))
    said = {"stop": "everything"}
    first, second = (stranger.post("/page/stop/", {"code": one, **said}) for one in (code, empty))
    assert bare(first) == bare(second)


def test_with_it_she_stops_and_staff_see_it(stranger, house, her, code):
    answer = stranger.post("/page/stop/", {"code": code.lower().replace("-", " "), "stop": ["matching", "court"]})
    assert 'id="done"' in answer.content.decode()
    assert wishes.wishes_of(her).choice is MayBeMatched.NO
    assert [one.code for one in queries.knocks_for(house.people["carer"])] == [KnockCode.STOPPED]


def test_nothing_ticked_gets_a_sentence(stranger, code):
    answer = stranger.post("/page/stop/", {"code": code})
    assert answer.status_code == 422
    assert not models.Knock.objects.exists()


@pytest.mark.parametrize("stop", ["yes", "give", "with_offices", "", "\0"])
def test_no_form_of_it_leads_towards_yes(stranger, her, code, stop):
    stranger.post("/page/stop/", {"code": code, "stop": stop})
    assert wishes.wishes_of(her).choice is MayBeMatched.WITH_OFFICES
    assert not models.Knock.objects.exists()


def test_while_the_records_are_locked_she_can_stop(stranger, house, her, code):
    lock_records()
    assert stranger.post("/page/", {"code": code}).status_code == 200
    answer = stranger.post("/page/stop/", {"code": code, "stop": "everything"})
    assert 'id="done"' in answer.content.decode()
    unlock_records(PASSPHRASE)
    assert not wishes.may_be_matched(her.token, SHELTER, house.now)


def test_the_husbands_code_opens_neither_her_page_nor_stops_anything(stranger, her, code):
    his = code_in(file(stranger))
    tried = (("stop", {"stop": "everything"}), ("stop", {"show": "1"}), ("signal", {"signal": "call_me"}))
    for path, said in tried:
        answer = stranger.post(f"/page/{path}/", {"code": his, **said})
        assert answer.status_code == 422, path
    assert wishes.wishes_of(her).choice is MayBeMatched.WITH_OFFICES
    assert not models.Knock.objects.exists()


def test_her_code_neither_adds_nor_withdraws_a_report(stranger, code):
    file(stranger)
    for path, said in (("add", {"text": "x"}), ("withdraw", {}), ("clear", {})):
        assert stranger.post(f"/page/{path}/", {"code": code, **said}).status_code == 422, path


def test_a_wrong_code_is_answered_alike_at_every_form(stranger, code):
    wrong = "ABCD-EFGH-ABCD-EFGH"
    forms = ("", "add/", "withdraw/", "signal/", "stop/", "clear/")
    answers = {
        bare(stranger.post(f"/page/{form}", {"code": wrong, "text": "x", "signal": "call_me", "stop": "court"})) for form in forms
    }
    assert len({re.sub(r"<form id=.language.*?</form>", "", one, flags=re.S) for one in answers}) == 1


TYPED = {
    "ABCD-EFGH-ABCD-EF91": "This never occurs in a code: 9.",
    "ABCD": "here are 4",
    "ABCDEFGHABCDEFGHI": "here are 17",
    "": "here are 0",
}


@pytest.mark.parametrize(("typed", "sentence"), TYPED.items())
def test_a_code_with_wrong_letters_says_which(stranger, typed, sentence):
    answer = stranger.post("/page/", {"code": typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("typed", ["\0" * 50, "A" * 10_000, "😀" * 500, "<script>alert(1)</script>"])
def test_a_flood_in_the_code_is_answered_with_a_sentence(stranger, typed):
    answer = stranger.post("/page/", {"code": typed})
    assert answer.status_code == 422
    assert len(answer.content) < 20_000
    assert "<script" not in answer.content.decode()


def test_a_neighbour_with_the_browsers_history_finds_addresses_that_open_nothing(stranger, code):
    stranger.post("/page/", {"code": code})
    for path in ("/page/", "/page/add/", "/page/withdraw/", "/page/signal/", "/page/stop/", "/page/clear/", "/receipt/"):
        answer = stranger.get(path)
        assert answer.status_code in (200, 302, 405), path
        assert code not in answer.content.decode()


def test_a_full_disk_keeps_what_was_typed(stranger, monkeypatch):
    code = code_in(file(stranger))

    def full(*args, **kwargs):
        raise DiskRefused("full", "database")

    monkeypatch.setattr(actions, "add_statement", full)
    answer = stranger.post("/page/add/", {"code": code, "text": "She has a scar."})
    assert answer.status_code == 422
    assert "She has a scar." in answer.content.decode()
    assert "no room left" in answer.content.decode()


def test_an_enquirer_adds_while_the_records_are_locked_and_nothing_is_lost(stranger, house):
    code = code_in(file(stranger))
    lock_records()
    house.env.held.clear()
    answer = stranger.post("/page/add/", {"code": code, "text": "She has a scar."})
    assert "We have what you added." in answer.content.decode()
    unlock_records(PASSPHRASE)
    actions.take_in(house.now)
    assert "She has a scar." in [line.text for line in queries.lines_of(models.Report.objects.get())]


def test_the_enquirer_sees_the_same_steps_whether_or_not_anybody_was_found(stranger, house, her):
    known = code_in(stranger.post("/receipt/", {"name_full": NAME, "birth": "1999-08-14", "form": "a" * 32}))
    unknown = code_in(stranger.post("/receipt/", {"name_full": "Lê Văn Vô", "birth": "1950", "form": "b" * 32}))
    assert bare(stranger.post("/page/", {"code": known})) == bare(stranger.post("/page/", {"code": unknown}))
