"""What a stranger meets at the public door."""

import re

import pytest
from django.conf import settings
from django.urls import get_resolver

from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.intake.models import Report
from kinbridge.rooms.intake.queries import lines_of
from tests.doors.browsers import PUBLIC, Browser

STATEMENT = "Con gái tôi mất tin từ tháng giêng."


def code_in(answer) -> str:
    found = re.search(r'id="code"[^>]*>([^<]+)<', answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def file(stranger, **said):
    return stranger.post("/receipt/", {"statement": STATEMENT, "form": "f" * 32, **said})


def test_a_stranger_can_tell_us_without_an_account(stranger):
    page = stranger.get("/tell/")
    assert page.status_code == 200
    assert 'id="tell-us"' in page.content.decode()


def test_a_report_becomes_a_case_and_a_code(stranger):
    answer = file(stranger, name_full="Trần Thị Hoa", birth="1999", place="Lào Cai")
    assert answer.status_code == 200
    assert code_in(answer)
    (case,) = cases.live(Side.SOUGHT)
    assert cases.facts_of(cases.any_case(case)) == {"name_full": "Trần Thị Hoa", "birth": "1999", "place": "Lào Cai"}


def test_sending_the_same_form_twice_gives_one_report_and_the_same_code(stranger):
    assert code_in(file(stranger)) == code_in(file(stranger))
    assert Report.objects.count() == 1


def test_an_empty_report_gets_a_sentence_and_keeps_what_was_typed(stranger):
    answer = stranger.post("/receipt/", {"statement": "  ", "reach": "only on Sundays", "form": "f" * 32})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "One sentence is enough" in page
    assert "only on Sundays" in page
    assert Report.objects.count() == 0


def test_three_facts_without_a_word_are_a_report(stranger):
    assert file(stranger, statement="", name_full="Hoa").status_code == 200


def test_too_much_text_gets_a_sentence_and_is_not_lost(stranger):
    answer = file(stranger, name_full="ก" * 401)
    assert answer.status_code == 422
    assert "ก" * 401 in answer.content.decode()


def test_the_report_is_kept_in_the_language_of_the_page(stranger):
    stranger.post("/receipt/", {"statement": STATEMENT, "form": "e" * 32}, headers={"accept-language": "vi"})
    assert Report.objects.get().language == "vi"


def test_the_code_opens_the_page_and_the_code_stands_in_no_address(stranger):
    code = code_in(file(stranger))
    answer = stranger.post("/page/", {"code": code})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "We have your report" in page
    assert "No news yet." in page
    assert not re.search(rf'(href|action)="[^"]*{code}', page)


def test_no_page_says_that_somebody_was_not_found(stranger):
    page = stranger.post("/page/", {"code": code_in(file(stranger))}).content.decode().lower()
    assert "not found" not in page


def test_something_can_be_added(stranger):
    code = code_in(file(stranger))
    answer = stranger.post("/page/add/", {"code": code, "text": "Cháu có nốt ruồi."})
    assert "We have what you added." in answer.content.decode()
    assert "Cháu có nốt ruồi." in [line.text for line in lines_of(Report.objects.get())]


def test_whoever_found_the_code_reads_nothing_that_was_told(stranger):
    code = code_in(file(stranger, name_full="Trần Thị Hoa", must_not_know="chú Ba", reach="gọi buổi tối"))
    stranger.post("/page/add/", {"code": code, "text": "Cháu có nốt ruồi."})
    page = stranger.post("/page/", {"code": code}).content.decode()
    for words in (STATEMENT, "Cháu có nốt ruồi.", "Trần Thị Hoa", "chú Ba", "gọi buổi tối"):
        assert words not in page


def test_what_stands_on_the_page_can_be_taken_away(stranger):
    code = code_in(file(stranger))
    assert 'data-kind="line"' in stranger.post("/page/", {"code": code}).content.decode()
    assert 'data-kind="line"' not in stranger.post("/page/clear/", {"code": code}).content.decode()


def test_adding_nothing_gets_a_sentence_on_the_same_page(stranger):
    code = code_in(file(stranger))
    answer = stranger.post("/page/add/", {"code": code, "text": " "})
    assert answer.status_code == 422
    assert "One sentence is enough" in answer.content.decode()
    assert 'data-kind="line"' in answer.content.decode()


def test_the_enquirer_can_take_the_report_back(stranger):
    code = code_in(file(stranger))
    answer = stranger.post("/page/withdraw/", {"code": code})
    assert "You took your report back." in answer.content.decode()
    assert Report.objects.get().closed_as == "withdrawn"


def test_a_wrong_code_and_a_code_guessed_too_often_read_the_same(stranger):
    code = code_in(file(stranger))
    wrong = code[:-4] + ("AAAA" if code[-4:] != "AAAA" else "BBBB")
    first = stranger.post("/page/", {"code": wrong})
    for _ in range(6):
        last = stranger.post("/page/", {"code": wrong})
    assert first.status_code == last.status_code == 422
    assert re.sub("value=\"[^\"]*\"", "", first.content.decode()) == re.sub("value=\"[^\"]*\"", "", last.content.decode())


def test_a_stranger_gets_no_session(stranger):
    file(stranger)
    assert set(stranger.cookies) <= {"public_django_language"}


def test_a_stranger_finds_nothing_of_the_staff_door(stranger):
    for path in ("/sign-in/", "/cases/", "/reports/", "/offices/"):
        assert stranger.get(path).status_code == 404


def test_the_title_and_the_icon_say_nothing(stranger):
    page = stranger.get("/").content.decode()
    title = re.search(r"<title>(.*?)</title>", page)
    assert title
    assert title[1] == "Information"


def test_leaving_goes_elsewhere_at_once_and_takes_our_traces_along(stranger, settings):
    stranger.get("/")
    answer = stranger.get("/leave/")
    assert answer.status_code == 302
    assert answer["Location"] == settings.LEAVE_TO
    assert answer["Clear-Site-Data"] == '"cache"'  # with "cookies" any picture on the web would sign colleagues out
    assert answer.cookies["public_csrftoken"].value == ""


def test_the_language_can_be_chosen_and_stays(stranger):
    answer = stranger.post("/language/", {"language": "my", "next": "/"})
    assert answer.status_code == 302
    assert 'lang="my"' in stranger.get("/").content.decode()


def test_a_language_that_does_not_exist_changes_nothing(stranger):
    stranger.post("/language/", {"language": "xx", "next": "/"})
    assert '<html lang="en" dir="ltr">' in stranger.get("/").content.decode()


def loaded_with(stranger, page: str) -> dict[str, bytes]:
    """Every file the page makes a browser load, as it crosses the line to one that takes gzip."""
    paths = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"?]+)', page)
    return {path: b"".join(stranger.get(path, HTTP_ACCEPT_ENCODING="gzip").streaming_content) for path in paths}


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_page_and_all_it_loads_stay_within_forty_kilobytes(stranger, language):
    stranger.post("/language/", {"language": language, "next": "/"})
    for address in addresses():
        page = stranger.get(address).content
        loaded = loaded_with(stranger, page.decode())
        assert set(loaded) == {"/static/public.css", "/static/dot.svg"}, address
        assert len(page) + sum(map(len, loaded.values())) < 40_000, address


def addresses() -> list[str]:
    """Every address of the public door that a stranger opens by following a link."""
    patterns = [str(one.pattern) for one in get_resolver("kinbridge.doors.public.urls").url_patterns]
    opened = [f"/{one}" for one in patterns if "<" not in one]
    return [one for one in opened if Browser(PUBLIC).get(one).status_code == 200]


def test_the_public_door_runs_no_script_at_all(stranger):
    page = stranger.get("/").content.decode()
    assert "<script" not in page
    assert not re.search(r"\son[a-z]+=", page)
    assert not re.findall(r'(?:src|href)="https?://', page)


@pytest.mark.parametrize("now", ["en", "my"])
def test_the_languages_stand_on_the_page_by_their_own_names(stranger, now):
    stranger.post("/language/", {"language": now, "next": "/"})
    page = stranger.get("/").content.decode()
    for code, name in settings.LANGUAGES:
        assert re.search(rf'lang="{code}"[^>]*>{name}<', page)


def test_a_form_open_for_a_week_is_taken_and_no_cookie_is_set_for_it(house):
    stranger = Browser(PUBLIC, enforce_csrf_checks=True)
    page = stranger.get("/tell/")
    assert "csrfmiddlewaretoken" not in page.content.decode()
    assert file(stranger).status_code == 200
    assert not stranger.cookies


def test_more_than_a_form_can_hold_gets_a_sentence(stranger, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = stranger.post("/receipt/", {"statement": "x" * 2000})
    assert answer.status_code == 400
    assert "Nothing was kept" in answer.content.decode()


def test_null_characters_are_left_out_and_the_rest_is_kept(stranger):
    file(stranger, name_full="Hoa\0 😀")
    (case,) = cases.live(Side.SOUGHT)
    assert cases.facts_of(cases.any_case(case))["name_full"] == "Hoa 😀"
