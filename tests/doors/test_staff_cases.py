"""What colleagues can do with a person's case, page by page."""

import re

import pytest

from kinbridge.doors.staff.forms.states import States
from kinbridge.rooms.cases import queries
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.consent.values import MayBeMatched
from tests.doors.conftest import POLICE, SHELTER
from tests.doors.pages import FREELY, offered, post, read, refused, tokens

TOLD = {"name_full": "ดวงใจ ใจดี", "birth": "1999", "place": "เชียงราย"}
ARRIVAL = {"side": "located", "source": "her own word", "purpose": "assistance"} | TOLD


@pytest.fixture
def carer(house):
    return house.at("carer")


@pytest.fixture
def case(carer):
    """The address of a new arrival's case."""
    return post(carer, "/cases/new/", **ARRIVAL)


def token_of(address: str) -> str:
    return address.split("/")[2]


def held(house, address: str):
    return queries.case_for(house.people["carer"], token_of(address))


def test_three_facts_open_a_case(house, carer, case):
    assert queries.facts_of(held(house, case)) == {"name_full": "ดวงใจ ใจดี", "birth": "1999", "place": "เชียงราย"}
    assert "ดวงใจ ใจดี" in read(carer, case)
    assert case in read(carer, "/cases/")


def test_a_case_needs_no_fact_at_all_but_says_who_told_us(carer):
    page = refused(carer, "/cases/new/", side="located", purpose="assistance", place="somewhere by a river")
    assert "somewhere by a river" in page
    post(carer, "/cases/new/", side="located", purpose="assistance", source="a guard")


def test_the_name_is_in_no_title_and_no_address(carer, case):
    page = read(carer, case)
    title = re.search("<title>(.*?)</title>", page)
    assert title
    assert title[1] == "Cases · Kinbridge"
    assert not re.search(r'(?:href|action)="[^"]*ดวงใจ', page)
    assert "<bdi>ดวงใจ ใจดี</bdi>" in page


def test_a_fact_is_written_corrected_undone_and_taken_back(house, carer, case):
    post(carer, f"{case}facts/add/", field="phone", value="+66 81 000 0000", source="her own word", sureness="stated")
    (phone,) = [fact.token for fact in queries.fact_rows(held(house, case)) if fact.field == "phone"]
    assert "+66 81 000 0000" in read(carer, f"{case}facts/{phone}/correct/")
    post(carer, f"{case}facts/{phone}/correct/", value="+66 81 000 0001", reason="a digit")
    assert queries.facts_of(held(house, case))["phone"] == "+66 81 000 0001"
    (correction,) = [fact.token for fact in queries.fact_rows(held(house, case)) if fact.corrects]
    post(carer, f"{case}facts/{correction}/undo/")
    assert queries.facts_of(held(house, case))["phone"] == "+66 81 000 0000"
    post(carer, f"{case}facts/{phone}/retract/", reason="it was her controller's")
    assert "phone" not in queries.facts_of(held(house, case))


def test_somebody_elses_fact_is_not_reached_through_my_case(house, carer, case):
    post(carer, "/cases/new/", **(ARRIVAL | {"name_full": "somebody else"}))
    other = next(token for token in queries.live(Side.LOCATED) if token != token_of(case))
    (theirs, *_) = queries.fact_rows(queries.any_case(other))
    assert carer.get(f"{case}facts/{theirs.token}/correct/").status_code == 404


def test_a_step_says_above_its_form_what_it_is_about(house, carer, case):
    post(carer, f"{case}note/", kind="met", words="She drew her house.")
    post(carer, f"{case}object/", purpose="court", words="No court.")
    page = read(carer, case)
    parts = set(re.findall(rf'href="({case}[a-z]+/[0-9a-f]+/[a-z-]+/)"', page))
    assert {address.split("/")[3] for address in parts} >= {"facts", "objections"}
    for address in (*parts, *strikes(house, case)):
        assert 'id="about"' in read(carer, address), address
    (birth,) = (fact.token for fact in queries.fact_rows(held(house, case)) if fact.field == "birth")
    about = read(carer, f"{case}facts/{birth}/retract/").partition('id="about"')[2].partition("</dl>")[0]
    assert "Born" in about
    assert "1999" in about
    assert TOLD["name_full"] not in about


def strikes(house, case: str) -> list[str]:
    return [f"{case}notes/{one.token}/strike/" for one in queries.timeline(held(house, case)) if one.token]


def test_intake_does_not_see_who_is_located(house, case):
    desk = house.at("desk")
    assert desk.get(case).status_code == 404
    assert desk.post(f"{case}facts/add/", {"field": "phone", "value": "1"}).status_code == 404
    assert case not in read(desk, "/cases/")


def test_a_supervisor_reads_and_does_not_write(house, case):
    lead = house.at("lead")
    assert "ดวงใจ" in read(lead, case)
    assert lead.get(f"{case}facts/add/").status_code == 404


def test_what_happened_stands_on_the_timeline(carer, case):
    post(carer, f"{case}note/", kind="met", words="เธออยากโทรหาแม่")
    page = read(carer, case)
    assert "We met or spoke." in page
    assert "เธออยากโทรหาแม่" in page


def test_whoever_reads_the_case_is_in_its_trail(house, carer, case):
    read(carer, case)
    page = read(house.at("lead"), f"{case}trail/")
    assert "looked at" in page
    assert "Carer" in page


def test_the_trail_is_for_those_who_watch_over_it(carer, case):
    assert carer.get(f"{case}trail/").status_code == 404


def test_she_can_see_what_is_held_who_may_see_it_and_who_saw_it(carer, case):
    read(carer, case)
    page = read(carer, f"{case}her-view/")
    assert "ดวงใจ ใจดี" in page
    assert "You will still get help." in page
    assert 'data-kind="seen-by"' in page


def test_not_asked_is_no_until_she_says_otherwise(house, carer, case):
    assert "not asked yet, so no" in read(carer, case)
    post(carer, f"{case}may-be-matched/", choice="with_offices", offices=[SHELTER], never_states="MM", **FREELY)
    wishes = consent.wishes_of(held(house, case))
    assert wishes.choice is MayBeMatched.WITH_OFFICES
    assert wishes.offices == {SHELTER}
    assert wishes.never_states == {"MM"}


def test_a_yes_before_a_controller_is_kept_and_does_not_count(house, carer, case):
    post(carer, f"{case}may-be-matched/", choice="with_offices", offices=[SHELTER], controller_near="on", **FREELY)
    assert consent.wishes_of(held(house, case)).choice is MayBeMatched.NOT_ASKED


def test_a_state_may_be_written_out_in_any_language_of_the_house(house, carer, case):
    post(carer, f"{case}may-be-matched/", choice="no", never_states="Myanmar, việt nam; ไทย、la cn", **FREELY)
    assert consent.wishes_of(held(house, case)).never_states == {"MM", "VN", "TH", "LA", "CN"}


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Burma", "MM"), ("Miến Điện, Trung Quốc", "MM CN"), ("缅甸、越南", "MM VN"), ("mien dien; viet nam", "MM VN"),
        ("พม่า, ลาว", "MM LA"), ("Lao PDR", "LA"), ("กัมพูชา/จีน", "KH CN"), ("ဗမာ", "MM"), ("mm TH", "MM TH"),
        ("ru", "RU"), ("", ""), (" , ,", ""), ("Burma, Myanmar, MM", "MM"),
    ],
)  # fmt: skip
def test_a_state_is_read_by_whatever_name_it_goes_by(typed, codes):
    assert States("").clean(typed) == tuple(codes.split())


@pytest.mark.parametrize(
    ("step", "field"), [("may-be-matched/", "never_states"), ("fear/", "states"), ("wishes/", "fear_states")]
)
def test_a_state_nobody_knows_is_refused_at_its_field_and_nothing_is_lost(carer, case, step, field):
    page = refused(carer, f"{case}{step}", choice="no", wish="home", people="my uncle", **{field: "Burma, Atlantis"})
    assert f'href="#id_{field}"' in page
    assert "No state is read in “Atlantis”." in page
    assert 'value="Burma, Atlantis"' in page


def test_her_answer_is_recorded_and_can_be_taken_back(house, carer, case):
    post(
        carer, f"{case}give/", purpose="tell_enquirer", to=[SHELTER], answer="yes", facts=["name_full"], until="2026-06-30",
        basis="agreement", view="บอกแม่ได้", **FREELY,
    )  # fmt: skip
    (given,) = consent.agreements_of(held(house, case))
    assert (given.facts, given.counts) == ({"name_full"}, True)
    page = read(carer, case)
    assert 'data-state="stands"' in page
    assert "บอกแม่ได้" in page
    post(carer, f"{case}agreements/{given.token}/withdraw/")
    assert f'data-kind="agreement" data-token="{given.token}" data-state="withdrawn"' in read(carer, case)


def test_a_message_only_without_a_message_is_refused_in_words(carer, case):
    said = {"purpose": "tell_enquirer", "to": [SHELTER], "answer": "message_only", "until": "2026-06-30", "basis": "agreement"}
    page = refused(carer, f"{case}give/", **said, **FREELY)
    assert "Write down the message" in page


def test_whom_she_fears_is_recorded(house, carer, case):
    post(carer, f"{case}fear/", states="vn", people="my uncle", seeks_asylum="on")
    fear = consent.fears_of(held(house, case))
    assert (fear.states, fear.seeks_asylum, fear.advised) == ({"VN"}, True, False)


def test_an_empty_word_on_fear_is_refused_and_nobody_is_said_out_loud(house, carer, case):
    assert "Write down whom she fears" in refused(carer, f"{case}fear/")
    assert not consent.fears_of(held(house, case)).asked
    assert "She says: nobody" not in read(carer, case)
    post(carer, f"{case}fear/", nobody="on")
    assert consent.fears_of(held(house, case)).asked
    assert "She says: nobody" in read(carer, case)


def test_a_child_is_said_to_be_one(carer, case):
    post(carer, f"{case}child/", answer="child")
    assert 'data-kind="childhood" data-state="child"' in read(carer, case)
    post(
        carer, f"{case}panel/", members="A\nB", decision="stay", child_view="I want to stay", guardian="C", allows=["assistance"],
    )  # fmt: skip
    assert 'data-kind="panel"' in read(carer, case)


def test_an_exception_takes_two_who_do_not_command_one_another(house, carer, case):
    post(carer, f"{case}exception/", ground="danger_to_life", to=SHELTER, facts=["name_full"], reason="she is held in a house")
    (exception,) = tokens(read(house.at("guard"), "/exceptions/"), "exception")
    page = refused(carer, f"/exceptions/{exception}/countersign/")
    assert "another person" in page
    post(house.at("guard"), f"/exceptions/{exception}/countersign/")
    assert tokens(read(house.at("guard"), "/exceptions/"), "exception") == []
    assert 'data-kind="to-tell"' in read(house.at("guard"), "/exceptions/")
    assert "she is held in a house" in read(house.at("guard"), f"/exceptions/{exception}/told/")
    post(house.at("guard"), f"/exceptions/{exception}/told/")
    assert 'data-kind="to-tell"' not in read(house.at("guard"), "/exceptions/")


def test_who_signs_second_reads_what_for_why_whom_and_till_when_and_that_it_was_read_is_kept(house, carer, case):
    why = "he sells her <b>tonight</b>"
    post(carer, f"{case}exception/", ground="danger_to_life", to=POLICE, facts=["name_full"], reason=why)
    guard = house.at("guard")
    listed = read(guard, "/exceptions/")
    assert ("imminent danger to life" in listed, "hours left" in listed) == (True, True)
    (exception,) = tokens(listed, "exception")
    page = read(guard, f"/exceptions/{exception}/countersign/")
    for words in ("imminent danger to life", "he sells her &lt;b&gt;tonight&lt;/b&gt;", "can detain", "hours left", "Carer"):
        assert words in page, words
    assert "read the reason of an exception" in read(house.at("lead"), f"{case}trail/")


def test_the_way_to_the_case_stands_there_only_for_whom_it_is_open(house, carer, case):
    post(carer, f"{case}exception/", ground="danger_to_life", to=SHELTER, facts=["name_full"], reason="she is held")
    (exception,) = tokens(read(carer, "/exceptions/"), "exception")
    address = f"/exceptions/{exception}/countersign/"
    assert f'href="{case}"' in read(house.at("lead"), address)
    assert f'href="{case}"' not in read(house.at("desk"), address)


def test_an_exception_with_too_much_is_refused_in_words(carer, case):
    said = {"ground": "cannot_decide", "to": POLICE, "facts": ["immigration_status"], "reason": "a court asks"}
    page = refused(carer, f"{case}exception/", **said)
    assert "data-kind=\"refusal\"" in page
    assert "a court asks" in page


def test_somebody_else_may_be_let_in_and_out_again(house, case):
    lead, desk = house.at("lead"), house.at("desk")
    post(lead, f"{case}access/grant/", to=house.people["desk"].token, level="read", why="she took the call")
    assert "ดวงใจ" in read(desk, case)
    (grant,) = [one.token for one in queries.access_of(held(house, case)) if one.why]
    post(lead, f"{case}access/{grant}/withdraw/")
    assert desk.get(case).status_code == 404


def test_a_case_kept_for_a_court_cannot_be_erased(house, carer, case):
    lead = house.at("lead")
    post(lead, f"{case}hold/", reason="Criminal court, 12/2026")
    assert "kept for a court" in refused(lead, f"{case}erase/", reason="she_asked", sure="on")
    post(lead, f"{case}release/")
    assert "cannot come back" in refused(lead, f"{case}erase/", reason="she_asked")
    post(lead, f"{case}erase/", reason="she_asked", sure="on")
    assert carer.get(case).status_code == 404


def test_a_case_is_reviewed_and_closed_in_words(carer, case):
    assert "must lie ahead" in refused(carer, f"{case}review/", next_on="2020-01-01")
    post(carer, f"{case}review/", next_on="2026-05-01")
    post(carer, f"{case}close/", outcome="stayed")
    assert "she stayed" in read(carer, case)


def test_ten_thousand_letters_are_refused_with_a_sentence_and_stay_in_the_form(carer, case):
    page = refused(carer, f"{case}facts/add/", field="place", value="x", source="y" * 10_000, sureness="stated")
    assert "y" * 10_000 in page


def test_whoever_only_reads_a_case_is_offered_no_step_in_it(house, carer, case):
    lead = house.at("lead")
    post(lead, f"{case}access/grant/", to=house.people["desk"].token, level="read", why="she took the call")
    page = read(house.at("desk"), case)
    assert "ดวงใจ ใจดี" in page
    assert offered(page) == {"her-view"}
    assert tokens(page, "fact")
    assert "/correct/" not in page


OF_EVERY_SIDE = [(name, side) for name in ("desk", "carer", "lead", "guard", "envoy", "keys") for side in Side]
AUTHORS = {(name, side) for name in ("carer", "lead", "envoy") for side in Side} | {("desk", Side.SOUGHT)}


@pytest.mark.parametrize(("name", "side"), OF_EVERY_SIDE)
def test_whoever_opens_a_case_can_go_on_with_it_and_nobody_else_is_offered_to(house, name, side):
    author = house.at(name)
    answer = author.post("/cases/new/", ARRIVAL | {"side": side.value})
    if (name, side) not in AUTHORS:
        assert answer.status_code in (403, 422)
        assert queries.live(side) == []
        return
    opened = answer["Location"].removesuffix("?done")
    assert "ดวงใจ ใจดี" in read(author, opened)
    post(author, f"{opened}facts/add/", field="phone", value="+66 81 000 0000", source="her own word", sureness="stated")
    assert opened in read(author, "/cases/")


@pytest.mark.parametrize("name", ["desk", "carer", "lead", "guard", "envoy"])
def test_a_new_arrival_is_one_way_and_offered_to_who_comes_to_its_end(house, name):
    takes_in = name in ("carer", "lead", "envoy")
    author = house.at(name)
    for place in ("/", "/cases/"):
        assert ("New arrival" in read(author, place)) is ('href="/arrivals/"' in read(author, place)) is takes_in
    if not takes_in:
        assert author.get("/arrivals/").status_code == 404
        assert author.post("/arrivals/", FREELY).status_code != 303
        assert queries.live(Side.LOCATED) == []
        return
    page = post(author, "/arrivals/", **FREELY)
    while page.startswith("/arrivals/"):
        page = re.search(r'href="([^"]+)" id="skip"', read(author, page))[1]
    assert author.get(page).status_code == 200


def test_a_supervisor_can_end_what_an_author_may_see(house):
    envoy, lead = house.at("envoy"), house.at("lead")
    opened = post(envoy, "/cases/new/", **ARRIVAL)
    (row,) = [one.token for one in queries.access_of(held(house, opened)) if one.to == house.people["envoy"].token]
    post(lead, f"{opened}access/{row}/withdraw/")
    assert envoy.get(opened).status_code == 404


def test_a_year_of_the_buddha_is_read_in_the_list_and_on_top_of_the_case(carer):
    case = post(carer, "/cases/new/", **ARRIVAL | {"birth": "2540-01-30", "languages": "lo"})
    assert "(1997-01-30)" in read(carer, "/cases/")
    assert "ພາສາລາວ" in read(carer, case).partition('id="case"')[2].partition("</p>")[0]


def test_what_cannot_be_brought_back_is_pressed_on_a_button_that_warns(house, case):
    lead = house.at("lead")
    for address in (f"{case}erase/", "/lock/everything/", "/matching/stop/"):
        assert "govuk-button--warning" in read(lead, address).partition("<main")[2], address
    assert "govuk-button--warning" not in read(house.at("carer"), f"{case}review/").partition("<main")[2]


def test_every_form_about_a_case_says_whose_it_is_and_the_name_stands_in_no_title(house, carer, case):
    words = set(re.findall(rf'href="{case}([a-z/-]+)"', read(carer, case))) - {"her-view/", "trail/"}
    assert len(words) > 10
    for word in words:
        page = read(carer, f"{case}{word}")
        assert TOLD["name_full"] in page.partition('id="about"')[2].partition("</dl>")[0], word
        assert TOLD["name_full"] not in page.partition("<title>")[2].partition("</title>")[0], word
