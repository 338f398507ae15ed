"""Reports at the staff door: taken by telephone, vetted, answered, closed."""

import re

import pytest

from kinbridge.rooms.intake import queries
from kinbridge.rooms.intake.models import Report
from tests.doors.browsers import PUBLIC, Browser
from tests.doors.conftest import SHELTER
from tests.doors.pages import offered, post, read, refused, state, tokens

CALL = {"channel": "phone", "statement": "Em gái tôi bị lừa sang bên kia.", "name_full": "Trần Thị Hoa", "form": "d" * 32}
MOTHER = {"relation": "mother", "how_known": "her own daughter", "may_learn": "on"}


@pytest.fixture
def desk(house):
    return house.at("desk")


@pytest.fixture
def report(desk):
    """The address of a report that came by telephone."""
    assert desk.post("/reports/new/", CALL).status_code == 200
    return f"/reports/{Report.objects.get().token}/"


def code_of(answer) -> str:
    found = re.search(r'id="code"[^>]*>([^<]+)<', answer.content.decode())
    assert found
    return found[1]


def test_a_call_is_taken_and_its_code_read_out_once(desk):
    answer = desk.post("/reports/new/", CALL)
    code = code_of(answer)
    page = Browser(PUBLIC).post("/page/", {"code": code}).content.decode()
    assert "Your page" in page
    assert "Em gái" not in page  # whoever holds the code may have taken it
    assert code not in read(desk, "/reports/")


def test_a_call_in_which_nothing_was_said_gets_a_sentence_and_keeps_the_rest(desk):
    page = refused(desk, "/reports/new/", channel="phone", statement="", reach="only at night", form="d" * 32)
    assert "One sentence is enough" in page
    assert "only at night" in page


def test_a_new_report_waits_to_be_vetted_with_its_clock(desk, report):
    page = read(desk, "/")
    assert report in page
    assert 'data-rule="report.vet"' in page


def test_a_report_shows_what_was_written_and_who_must_not_know(desk, report):
    page = read(desk, report)
    assert "Em gái tôi" in page
    assert offered(page) == {"triage", "vet", "answer", "close"}


def test_the_language_of_an_enquirer_is_chosen_and_read_by_its_own_name(desk):
    desk.post("/reports/new/", CALL | {"language": "th"})
    assert "ภาษาไทย" in read(desk, f"/reports/{Report.objects.get().token}/")
    assert "is not one of the available choices" in refused(desk, "/reports/new/", **CALL | {"language": "xx", "form": "e" * 32})


def test_a_fact_says_in_words_that_the_enquirer_told_it(desk, report):
    page = read(desk, f"/cases/{Report.objects.get().case_id}/")
    assert "<bdi>the enquirer</bdi>" in page


def test_who_may_only_read_a_report_sees_no_heading_over_nothing(house, desk, report):
    assert "What can be done" in read(desk, report)
    page = read(house.at("lead"), report)
    assert offered(page) == set()
    assert "What can be done" not in page


def test_a_report_is_not_for_colleagues_without_its_case(house, report):
    assert house.at("carer").get(report).status_code == 404


def test_the_enquirer_is_vetted(house, desk, report):
    post(desk, f"{report}vet/", must_not_learn="the husband\n\nhis brother", **MOTHER)
    vetting = queries.vetting_of(house.people["desk"], report.split("/")[2])
    assert vetting
    assert vetting.must_not_learn == ("the husband", "his brother")
    assert 'data-state="vetted"' in read(desk, report)


def test_after_vetting_the_next_step_is_to_ask_other_offices(desk, report):
    post(desk, f"{report}vet/", **MOTHER)
    page = read(desk, report)
    assert offered(page) == {"ask", "answer", "close"}
    assert f'href="/cases/{Report.objects.get().case_id}/ask/"' in page
    assert f'href="{report}vet/">Correct' in page


def test_nobody_is_asked_for_an_enquirer_who_must_not_learn(desk, report):
    post(desk, f"{report}vet/", relation="husband", how_known="says so")
    assert "ask" not in offered(read(desk, report))


def test_who_must_not_know_is_carried_into_the_vetting_and_its_correction(desk):
    desk.post("/reports/new/", CALL | {"must_not_know": "the broker\nhis wife"})
    vet = f"/reports/{Report.objects.get().token}/vet/"
    assert "the broker\nhis wife</textarea>" in read(desk, vet)
    post(desk, vet, must_not_learn="the broker\nhis wife\nher uncle", **MOTHER)
    again = read(desk, vet)
    assert "her uncle</textarea>" in again
    assert 'value="mother"' in again


def test_nothing_is_asked_before_the_report_was_vetted(desk, report):
    case = queries.report_of.__module__ and Report.objects.get().case_id
    assert "Vet the report first." in refused(desk, f"/cases/{case}/ask/", to=[SHELTER])


def test_an_enquirer_who_may_be_involved_has_nobody_asked(desk, report):
    post(desk, f"{report}vet/", implicated="on", relation="husband")
    case = Report.objects.get().case_id
    assert state(read(desk, f"/cases/{case}/"), "case") == "open"
    assert tokens(read(desk, f"/cases/{case}/"), "ask") == []


def test_the_enquirer_reads_a_sentence_that_fits_every_page(desk):
    code = code_of(desk.post("/reports/new/", CALL))
    report = f"/reports/{Report.objects.get().token}/"
    post(desk, f"{report}answer/", code="we_are_looking")
    assert "We are looking." in Browser(PUBLIC).post("/page/", {"code": code}).content.decode()


def test_words_the_person_did_not_allow_do_not_reach_the_enquirer(desk, report):
    page = refused(desk, f"{report}answer/", text="She is in Chiang Rai")
    assert "allowed no words" in page
    assert "She is in Chiang Rai" in page


def test_a_report_is_closed_once(desk, report):
    post(desk, f"{report}close/", reason="duplicate")
    assert "Look again" in refused(desk, f"{report}close/", reason="duplicate")
