"""Get help now, from any phone: one question a page, each with us as soon as it is sent, nothing shown twice."""

import re

import pytest
from django.conf import settings

from kinbridge.ground.env import DiskRefused
from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.rooms.intake import actions, models, queries
from kinbridge.rooms.intake.values import KnockCode, Part
from tests.cast import PASSPHRASE

SECRET = "They locked the door on the second floor."


def thread_on(page: str) -> str:
    found = re.search(r'name="form" value="([0-9a-f]+)"', page)
    assert found, page
    return found[1]


@pytest.fixture
def thread(stranger):
    return thread_on(stranger.get("/help/").content.decode())


def send(stranger, thread, part=Part.TALK, **said):
    return stranger.post("/help/", {"form": thread, "part": part, **said})


def code_on(answer) -> str:
    found = re.search(r'id="code"[^>]*>([^<]+)<', answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def part_on(answer) -> str:
    found = re.search(r'data-kind="place" data-state="(\w+)"', answer.content.decode())
    return found[1] if found else ""


def test_the_first_page_offers_three_ways_on_and_names_nothing(stranger):
    page = stranger.get("/").content.decode()
    for way in ("way-help", "way-tell", "way-code"):
        assert f'id="{way}"' in page
    words = re.sub(r"<[^>]+>", " ", page).lower()
    for word in ("traffick", "victim", "police", "kinbridge", "shelter", "rescue"):
        assert word not in words


def test_languages_come_first_and_each_in_its_own_letters(stranger):
    page = stranger.get("/").content.decode()
    assert page.index('id="language"') < page.index("<h1>")
    for code, name in settings.LANGUAGES:
        assert f'lang="{code}"' in page
        assert str(name) in page


def test_the_first_page_sent_is_already_with_us(stranger, house, thread):
    answer = send(stranger, thread, can_talk="watched")
    assert (answer.status_code, part_on(answer)) == (200, "reach")
    (asked,) = queries.help_for(house.people["desk"])
    assert asked.told == {Part.TALK: {"can_talk": "watched"}}


def test_every_page_can_be_skipped_and_the_last_one_gives_the_code(stranger, house, thread):
    answer = send(stranger, thread, Part.TALK)
    for part in list(Part)[1:-1]:
        assert part_on(answer) == part
        answer = send(stranger, thread, part, what=SECRET)
    answer = send(stranger, thread, Part.CHILDREN)
    assert code_on(answer)
    assert queries.help_for(house.people["desk"])[0].told == {Part.WHAT: {"what": SECRET}}


def test_nothing_on_any_page_gets_a_sentence_and_no_report(stranger, thread):
    for part in Part:
        answer = send(stranger, thread, part)
    assert answer.status_code == 422
    assert "One sentence is enough" in answer.content.decode()
    assert not models.Report.objects.exists()


def test_she_can_stop_after_any_page(stranger, thread):
    assert code_on(send(stranger, thread, first_words="help", finish="1"))


def test_the_same_page_sent_twice_and_back_and_forth_is_one_asking(stranger, thread):
    first = send(stranger, thread, first_words=SECRET)
    again = send(stranger, thread, first_words=SECRET)
    back = send(stranger, thread, Part.REACH, back="1")
    assert code_on(first) == code_on(again) == code_on(back)
    assert part_on(back) == "talk"
    assert (models.Report.objects.count(), models.HelpTold.objects.count()) == (1, 1)


def test_whoever_takes_the_phone_reads_nothing_she_wrote(stranger, thread):
    send(stranger, thread, first_words=SECRET)
    back = send(stranger, thread, Part.REACH, back="1")
    code = code_on(back)
    for page in (back, stranger.get("/help/"), stranger.post("/page/", {"code": code})):
        assert SECRET not in page.content.decode()


def test_code_and_thread_stand_in_no_address(stranger, thread):
    page = send(stranger, thread, first_words=SECRET).content.decode()
    code = re.search(r'id="code"[^>]*>([^<]+)<', page)
    assert code
    assert not re.search(rf'(href|action)="[^"]*({thread}|{code[1]})', page)


def test_another_language_in_the_middle_keeps_the_thread(stranger, thread):
    code = code_on(send(stranger, thread, first_words=SECRET))
    answer = stranger.post("/help/", {"form": thread, "part": Part.REACH, "language": "my"})
    page = answer.content.decode()
    assert '<html lang="my"' in page
    assert (part_on(answer), code_on(answer), thread_on(page)) == ("reach", code, thread)
    assert send(stranger, thread, Part.REACH, language="xx").status_code == 200


STRANGE = [
    {"part": "nothing"}, {"part": "\0"}, {"form": "x"}, {"form": "' OR 1=1 --"}, {"form": "é" * 200}, {"can_talk": "yes\0"},
]  # fmt: skip


@pytest.mark.parametrize("said", STRANGE)
def test_what_no_browser_of_ours_sends_breaks_nothing(stranger, thread, said):
    answer = stranger.post("/help/", {"form": thread, "part": Part.TALK, "first_words": "help", **said})
    assert answer.status_code in (200, 422)


def test_ten_thousand_characters_and_emoji_are_kept_whole(stranger, house, thread):
    text = "😀ก" * 5_000
    send(stranger, thread, first_words=text + "\0")
    assert queries.help_for(house.people["desk"])[0].told[Part.TALK]["first_words"] == text


def test_too_much_for_one_line_gets_a_sentence_and_stays_in_the_form(stranger, thread):
    answer = send(stranger, thread, Part.REACH, contact="9" * 10_000)
    assert answer.status_code == 422
    assert "9" * 10_000 in answer.content.decode()


def test_a_full_disk_says_so_and_keeps_what_was_typed(stranger, thread, monkeypatch):
    def full(*args, **kwargs):
        raise DiskRefused("full", "database")

    monkeypatch.setattr(actions, "ask_for_help", full)
    answer = send(stranger, thread, first_words=SECRET)
    assert answer.status_code == 422
    assert SECRET in answer.content.decode()
    assert "no room left" in answer.content.decode()


def test_while_the_records_are_locked_she_asks_writes_and_presses_all_the_same(stranger, house, thread):
    lock_records()
    code = code_on(send(stranger, thread, first_words=SECRET, finish="1"))
    house.env.held.clear()  # another process, which never held her key
    page = stranger.post("/page/", {"code": code})
    assert page.status_code == 200
    assert 'data-kind="locked"' in page.content.decode()
    added = stranger.post("/page/add/", {"code": code, "text": "red gate"})
    assert "We have what you added." in added.content.decode()
    stranger.post("/page/signal/", {"code": code, "signal": "not_safe"})
    unlock_records(PASSPHRASE)
    assert actions.take_in(house.now) == 1
    desk = house.people["desk"]
    assert [one.code for one in queries.knocks_for(desk)] == [KnockCode.NOT_SAFE, KnockCode.WROTE]
    assert [line.text for line in queries.report(desk, queries.help_for(desk)[0].report.token).lines] == ["red gate"]


def test_our_answer_is_on_her_page_with_the_name_of_its_language_and_can_be_taken_away(stranger, house, thread):
    code = code_on(send(stranger, thread, first_words=SECRET, finish="1"))
    (asked,) = queries.help_for(house.people["desk"])
    actions.answer_enquirer(asked.report.token, "Đợi ở cổng đỏ.", language="vi", by=house.people["desk"], at=house.now)
    page = stranger.post("/page/", {"code": code}).content.decode()
    assert '<blockquote lang="vi"><bdi>Đợi ở cổng đỏ.</bdi></blockquote>' in page
    assert "Tiếng Việt" in page.partition("</header>")[2]
    cleared = stranger.post("/page/clear/", {"code": code}).content.decode()
    assert "cổng đỏ" not in cleared


def test_the_numbers_of_the_country_the_office_is_in_stand_first(stranger):
    countries = re.findall(r"<dt>([^<]+)</dt>", stranger.get("/numbers/").content.decode().partition('id="numbers"')[2])
    assert countries[0] == "Thailand"
    assert len(countries) == len(set(countries)) == 6


@pytest.mark.parametrize("path", ["/", "/help/", "/tell/", "/page/", "/numbers/", "/money/", "/history/"])
def test_every_page_has_the_way_out_a_neutral_title_no_script_and_nothing_from_elsewhere(stranger, path):
    answer = stranger.get(path)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'href="/leave/"' in page
    assert "<title>Information</title>" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="https?://', page)
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
