"""Who asks for help herself stands first; what came in by a code waits until somebody dealt with it; her code is shown once."""

import datetime as dt
import re

import pytest

from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.intake import actions, queries
from kinbridge.rooms.intake.values import Opens, Part, Signal, Stop
from tests.doors.browsers import PUBLIC, Browser
from tests.doors.conftest import SHELTER
from tests.doors.pages import FREELY, offered, post, read, refused, tokens

FORM = "f" * 32


@pytest.fixture
def desk(house):
    return house.at("desk")


@pytest.fixture
def carer(house):
    return house.at("carer")


@pytest.fixture
def code(house):
    def page(part, **said):
        return actions.ask_for_help(FORM, part, said, language="vi", at=house.now).code

    page(Part.TALK, can_talk="watched")
    page(Part.REACH, contact="+84 912 000 111", code_word="mango", never_call="yes")
    return page(Part.WHERE, place="red gate", spot="geo:21.0285,105.8542")


@pytest.fixture
def her(house):
    return cases.open_case(Side.LOCATED, facts={}, source="herself", purpose="protection", by=house.people["carer"], at=house.now)


def test_who_asks_for_help_stands_before_everything_else(house, desk, code):
    actions.file_report("Con gái tôi", channel="web", language="vi", at=house.now)
    page = read(desk, "/")
    assert len(tokens(page, "help")) == len(tokens(page, "report")) == 1
    assert page.index('data-kind="help"') < page.index('data-kind="clock"') < page.index('data-kind="report"')
    assert "do not call" in page


def test_a_flood_of_askings_shows_the_longest_waiting_and_counts_the_rest(house, desk, code):
    for number in range(25):
        actions.ask_for_help(f"{number:032}", Part.WHAT, {"what": "help"}, language="en", at=house.now)
    page = read(desk, "/")
    assert len(tokens(page, "help")) == 20
    assert "6 more" in page
    assert "<strong>26</strong>" in page


def test_how_to_reach_her_safely_comes_first_on_the_report(desk, code):
    (token,) = tokens(read(desk, "/"), "help")
    page = read(desk, f"/reports/{token}/")
    assert re.findall(r'data-kind="told" data-state="(\w+)"', page) == ["reach", "talk", "where"]
    assert 'data-kind="calling" data-state="do_not_call"' in page
    for told in ("mango", "red gate", "21.02850, 105.85420", "Never call me back"):
        assert told in page
    assert offered(page) == {"answer-her", "triage", "close"}


def test_the_answer_is_on_her_page(desk, code):
    (token,) = tokens(read(desk, "/"), "help")
    assert "Somebody else may hold her phone" in read(desk, f"/reports/{token}/answer-her/")
    post(desk, f"/reports/{token}/answer-her/", text="Mango. Wait.")
    assert "Mango. Wait." in Browser(PUBLIC).post("/page/", {"code": code}).content.decode()
    assert "help.answer_her" not in read(desk, "/")


# --- help for her ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def _posting(monkeypatch):
    monkeypatch.setattr("kinbridge.rooms.exchange.actions.outbox._insist_it_can_be_written", lambda row, waiting: None)


def send_page(desk):
    """From her page, one press, to the page that sends help."""
    (token,) = tokens(read(desk, "/"), "help")
    assert 'action="/reports/' in read(desk, f"/reports/{token}/")
    return post(desk, f"/reports/{token}/help/newest/")


@pytest.mark.usefixtures("_posting")
def test_who_is_in_danger_now_is_sent_help_from_her_own_page(house, desk, code):
    actions.ask_for_help(FORM, Part.WHAT, {"danger": "now", "what": "he sells me tonight"}, language="vi", at=house.now)
    address = send_page(desk)
    page = read(desk, address)
    for words in ("red gate", "21.02850, 105.85420 (WGS-84)", "he sells me tonight"):
        assert words in page
    said = dict(re.findall(r'<input type="hidden" name="(form|shown)" value="([^"]*)"', page))
    back = post(desk, address, **said, to=SHELTER, way="life", facts=["location", "situation"])
    (report,) = re.findall(r"/reports/[0-9a-f]{32}/", back)
    assert 'data-kind="referral"' in read(desk, report)


def test_the_local_emergency_number_stands_on_the_page_of_who_asks_for_help(desk, code):
    (token,) = tokens(read(desk, "/"), "help")
    assert re.search(r'data-kind="emergency">.*<strong>191</strong>', read(desk, f"/reports/{token}/"))


def test_a_number_that_must_never_be_called_is_not_among_what_may_be_sent(house, desk, code):
    actions.ask_for_help(FORM, Part.REACH, {"channel": "call", "never_call": "yes"}, language="vi", at=house.now)
    assert "+84 912 000 111" not in read(desk, send_page(desk))


def test_words_she_adds_later_are_offered_before_anything_is_sent(house, desk, code):
    address = send_page(desk)
    actions.ask_for_help(FORM, Part.WHERE, {"place": "the green door"}, language="vi", at=house.now)
    assert "Her page has words that are not below yet" in read(desk, address)
    assert "the green door" in read(desk, post(desk, f"{address}newest/"))


def test_nobody_sends_help_from_an_enquiry_or_from_a_case_that_is_not_theirs(house, desk, code):
    actions.file_report("Con gái tôi", channel="web", language="vi", at=house.now)
    (enquiry,) = set(tokens(read(desk, "/reports/"), "report")) - set(tokens(read(desk, "/"), "help"))
    (hers,) = tokens(read(desk, "/"), "help")
    for who, token in ((desk, enquiry), (house.at("envoy"), hers), (house.at("guard"), hers)):
        for word in ("help/newest/", "help/"):
            answer = who.get(f"/reports/{token}/{word}") if word == "help/" else who.post(f"/reports/{token}/{word}", {})
            assert answer.status_code in (404, 409), word
        assert 'id="send-help"' not in answer.content.decode()


def test_an_enquiry_is_not_answered_as_if_she_had_asked(house, desk):
    actions.file_report("Con gái tôi", channel="web", language="vi", at=house.now)
    (token,) = tokens(read(desk, "/reports/"), "report")
    assert desk.get(f"/reports/{token}/answer-her/").status_code == 404
    assert "answer-her" not in read(desk, f"/reports/{token}/")


def test_what_came_in_by_a_code_waits_until_it_is_dealt_with(house, desk, code):
    actions.signal(code, Signal.NOT_SAFE, house.now)
    (knock,) = tokens(read(desk, "/"), "knock")
    post(desk, f"/knocks/{knock}/done/")
    assert tokens(read(desk, "/"), "knock") == []
    assert desk.get(f"/knocks/{knock}/done/").status_code == 404


def test_who_may_not_see_her_case_sees_no_knock(house, code):
    actions.signal(code, Signal.NOT_SAFE, house.now)
    (knock,) = queries.knocks_for(house.people["desk"])
    envoy = house.at("envoy")
    assert tokens(read(envoy, "/"), "knock") == []
    assert envoy.get(f"/knocks/{knock.token}/done/").status_code == 404


def test_her_code_is_shown_once_on_a_page_that_prints_as_an_unmarked_slip(house, carer, her):
    form = re.search(r'name="form" value="([0-9a-f]+)"', read(carer, f"/cases/{her.token}/her-code/"))
    assert form
    page = carer.post(f"/cases/{her.token}/her-code/", {"form": form[1]}).content.decode()
    shown = re.search(r'id="code"[^>]*>([^<]+)<', page)
    assert shown
    assert actions.what_opens(shown[1], house.now) is Opens.HERS
    assert shown[1] not in read(carer, f"/cases/{her.token}/")
    main = page[page.index("<main") : page.index("</main")]
    printed = re.sub(r'<(h1|p)[^>]*class="[^"]*no-print[^"]*".*?</\1>', "", main, flags=re.S)
    assert re.sub(r"<[^>]+>|\s+", "", printed) == shown[1].replace(" ", "")


def test_what_she_stopped_stands_on_the_work_list_and_on_her_case(house, carer, her):
    code = actions.give_code(her, by=house.people["carer"], at=house.now).code
    actions.change_answer(code, [Stop.EVERYTHING], house.now)
    for page in (read(carer, "/"), read(carer, f"/cases/{her.token}/")):
        assert 'data-kind="knock"' in page
        assert 'data-state="stopped"' in page
    assert 'data-state="her.stopped"' in read(carer, f"/cases/{her.token}/")


def test_after_she_stopped_everything_her_case_and_her_way_say_so_and_no_step_is_offered(house, carer, her):
    code = actions.give_code(her, by=house.people["carer"], at=house.now).code
    way = post(carer, f"/cases/{her.token}/wishes/", wish="home", words="home", fears_nobody="on", **FREELY)
    assert 'data-state="outcome"' in read(carer, f"/cases/{her.token}/")
    actions.change_answer(code, [Stop.EVERYTHING], house.now)
    case = read(carer, f"/cases/{her.token}/")
    assert 'data-kind="stopped" data-state="everything"' in case
    assert 'data-state="outcome"' not in case
    page = read(carer, way)
    assert 'data-kind="stopped"' in page
    assert "She said stop with her code:" in page
    assert offered(page) == {"withdraw"}
    assert "She said stop to a return" in refused(carer, f"{way}assess/", level="low", words="her aunt waits")
    house.env.clock.move(dt.timedelta(minutes=1))
    anew = post(carer, f"/cases/{her.token}/wishes/", wish="home", words="home", fears_nobody="on", **FREELY)
    assert 'data-kind="stopped"' not in read(carer, anew)
    assert "assess" in offered(read(carer, anew))


def test_her_code_can_be_ended(house, carer, her):
    code = actions.give_code(her, by=house.people["carer"], at=house.now).code
    post(carer, f"/cases/{her.token}/her-code/end/")
    with pytest.raises(actions.NoSuchCode):
        actions.what_opens(code, house.now)


def test_a_page_left_open_never_hands_out_a_code_that_was_ended(house, carer, her):
    address = f"/cases/{her.token}/her-code/"
    for form in ("a" * 32, "b" * 32):
        assert carer.post(address, {"form": form}).status_code == 200
    assert "It opens nothing" in refused(carer, address, form="a" * 32)


def test_a_colleague_who_may_not_work_on_her_case_gives_no_code(house, her):
    assert house.at("desk").get(f"/cases/{her.token}/her-code/").status_code == 404
    assert house.at("guard").get(f"/cases/{her.token}/her-code/").status_code == 404
