"""The official letter, page by page: written in two languages, printed, made void; theirs entered from paper."""

import datetime as dt
import re

import pytest
from django.utils.translation import override

from kinbridge.doors.staff.on_paper import on_paper
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.referrals import queries
from kinbridge.rooms.referrals.models import Letter
from tests.doors.pages import state, tokens
from tests.doors.test_staff_two_offices import At, carried, hanoi, her, shelter  # noqa: F401 - fixtures

SIGNS = {"ours": "th", "theirs": "vi", "signatory": "นางมาลี", "position": "Head of the shelter"}


@pytest.fixture
def ours(shelter, hanoi, her, carried):  # noqa: F811
    address = shelter.post(f"{her}referrals/offer/", to=hanoi.office.root, matter="assistance", facts=["name_full", "birth"])
    carried()
    return address


def hidden(page: str) -> str:
    return re.search(r'name="form" value="([^"]+)"', page)[1]


def write(at: At, referral: str, kind: str = "transmit", **said) -> str:
    form = hidden(at.read(f"{referral}letters/{kind}/"))
    return at.post(f"{referral}letters/{kind}/", **(SIGNS | {"form": form} | said))


def test_a_letter_is_written_in_both_languages_with_its_number_and_both_years(shelter, ours):  # noqa: F811
    letter = write(shelter, ours, facts=["name_full"])
    page = shelter.read(letter)
    assert "KB/TH/2026/0001" in page
    assert 'lang="th"' in page
    assert 'lang="vi"' in page
    assert "พ.ศ. 2569 (ค.ศ. 2026)" in page
    assert "ngày 2 tháng 3 năm 2026" in page
    assert page.count("Trần Thị Hoa") == 2
    assert "1990-05-05" not in page
    assert "memorandum 2004, annex for tests" in page
    assert "นางมาลี" in page
    assert "letter.css" in page
    title = re.search(r"<title>(.*?)</title>", page, re.S)[1]
    assert "Hoa" not in title


def test_no_letter_says_the_word_for_day_twice(shelter, ours, env):  # noqa: F811
    shelter.post(f"{ours}letters/enter/", number="7/HN-2026", dated="2026-03-02", kind="answer", moves="")
    write(shelter, ours)
    env.clock.move(dt.timedelta(days=12))
    for kind in ("transmit", "remind"):
        page = shelter.read(write(shelter, ours, kind))
        assert "tháng 3 năm 2026" in page
        assert not re.search("ngày:? (?:<[^>]*>)?ngày", page, re.I)


def test_the_form_knows_the_languages_and_who_signed_last_and_ticks_no_fact(shelter, ours):  # noqa: F811
    form = shelter.read(f"{ours}letters/transmit/")
    assert re.search(r'value="th"[^>]*selected', form)
    assert re.search(r'value="vi"[^>]*selected', form)
    assert re.search(r'value="name_full"', form)
    assert " checked" not in form
    write(shelter, ours)
    assert "นางมาลี" in shelter.read(f"{ours}letters/remind/")


# --- looked at first ------------------------------------------------------------------------------------------------------


def look(at: At, referral: str, kind: str = "transmit", **said):
    form = hidden(at.read(f"{referral}letters/{kind}/"))
    with at.here() as browser:
        return browser.post(f"{referral}letters/{kind}/", SIGNS | {"form": form, "look": "1"} | said)


def sheet(page: str) -> list[str]:
    """What stands on the paper, without number and day."""
    paper = re.search(r"<article.*?</article>", page, re.S)[0]
    bare = re.sub(r"KB/TH/[0-9/]+|<time.*?</time>|…+", "", re.sub(r'<p class="references">.*?</p>', "", paper, flags=re.S))
    return [line.strip() for line in re.sub(r"<[^>]+>", "\n", bare).split("\n") if line.strip()]


def test_before_it_has_a_number_the_sheet_is_seen_as_it_will_be_printed_and_nothing_is_issued(shelter, ours):  # noqa: F811
    answer = look(shelter, ours, facts=["name_full"])
    seen = answer.content.decode()
    assert (answer.status_code, state(seen, "preview")) == (200, "transmit")
    assert "KB/TH/" not in seen
    assert seen.count("Trần Thị Hoa") == 2
    assert not Letter.objects.exists()
    assert sheet(seen) == sheet(shelter.read(write(shelter, ours, facts=["name_full"])))
    assert "KB/TH/2026/0001" in shelter.read("/letters/")


def test_from_what_was_seen_it_is_issued_as_it_stands_and_once(shelter, ours):  # noqa: F811
    seen = look(shelter, ours, facts=["name_full"]).content.decode()
    carried_on = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', seen)
    said = {name: value for name, value in carried_on if name != "csrfmiddlewaretoken"}
    assert {"form", "facts", "signatory"} <= set(said)
    first = shelter.post(f"{ours}letters/transmit/", **said)
    assert shelter.post(f"{ours}letters/transmit/", **said) == first
    assert shelter.read(first).count("Trần Thị Hoa") == 2


def test_going_back_everything_chosen_still_stands_there_and_nothing_was_issued(shelter, ours):  # noqa: F811
    form = hidden(shelter.read(f"{ours}letters/transmit/"))
    said = SIGNS | {"form": form, "facts": ["name_full"], "go_on_writing": "1"}
    with shelter.here() as browser:
        page = browser.post(f"{ours}letters/transmit/", said).content.decode()
    assert "นางมาลี" in page
    assert re.search(r'value="name_full"[^>]*checked', page)
    assert hidden(page) == form
    assert not Letter.objects.exists()


def test_what_could_not_be_issued_cannot_be_looked_at(shelter, hanoi, ours):  # noqa: F811
    answer = look(shelter, ours, facts=["place"])
    assert answer.status_code == 422
    assert "Lào Cai" not in answer.content.decode()
    answer = look(shelter, ours, signatory="")
    assert (answer.status_code, 'data-kind="refusal"' in answer.content.decode()) == (422, True)
    assert not Letter.objects.exists()


def test_that_her_facts_were_read_in_it_is_written_down(shelter, ours, her):  # noqa: F811
    def readings() -> int:
        with shelter.office.at_work():
            return sum(line.verb == "cases.read" for line in audit.trail_of(her.split("/")[2]))

    before = readings()
    look(shelter, ours)
    assert readings() == before
    look(shelter, ours, facts=["name_full"])
    assert readings() == before + 1


def test_a_double_click_issues_one_letter(shelter, ours):  # noqa: F811
    form = hidden(shelter.read(f"{ours}letters/transmit/"))
    first, second = (shelter.post(f"{ours}letters/transmit/", form=form, **SIGNS) for _ in range(2))
    assert first == second
    assert len(tokens(shelter.read("/letters/"), "letter")) == 1


def test_only_what_she_agreed_to_is_offered(shelter, ours):  # noqa: F811
    form = shelter.read(f"{ours}letters/transmit/")
    assert re.findall(r'name="facts" value="([a-z_]+)"', form) == ["name_full", "birth"]


def test_each_half_says_her_day_her_name_and_her_languages_to_its_own_reader(shelter, ours, her):  # noqa: F811
    page = shelter.read(write(shelter, ours, facts=["name_full", "birth"]))
    thai, vietnamese = re.findall(r'<section lang="(?:th|vi)">(.*?)</section>', page, re.S)
    assert "5 พฤษภาคม พ.ศ. 2533 (ค.ศ. 1990)" in thai
    assert "ngày 5 tháng 5 năm 1990" in vietnamese
    assert "1990-05-05" not in page


@pytest.mark.parametrize(
    ("language", "field", "written", "said"),
    [
        ("vi", "birth", "2542-08-14", "ngày 14 tháng 8 năm 1999"),
        ("th", "birth", "2542-08-14", "14 สิงหาคม พ.ศ. 2542 (ค.ศ. 1999)"),
        ("vi", "birth", "14/8/2542", "ngày 14 tháng 8 năm 1999 (14/8/2542)"),
        ("vi", "birth", "2546", "2546 (2003)"),
        ("vi", "birth", "about 26", "about 26"),
        ("vi", "languages", "vi, Akha", "Tiếng Việt, Akha"),
        ("th", "languages", "vi", "ภาษาเวียดนาม"),
        ("zh-hans", "nationality", "VN", "越南"),
        ("th", "name_full", "เหงียน ถิ ห่ง เอี๊ยน", "เหงียน ถิ ห่ง เอี๊ยน"),
        ("en", "name_full", "เหงียน ถิ ห่ง เอี๊ยน", "เหงียน ถิ ห่ง เอี๊ยน (sounds like: Nguyen Thi Hong Yen)"),
        ("vi", "place", "老街", "老街"),
        ("vi", "birth", "", ""),
    ],
)
def test_a_fact_in_a_letter_is_said_to_who_reads_that_language_alone(language, field, written, said):
    with override(language):
        assert on_paper(field, written) == said


def test_a_letter_carries_only_what_she_agreed_to(shelter, ours):  # noqa: F811
    form = hidden(shelter.read(f"{ours}letters/transmit/"))
    page = shelter.refused(f"{ours}letters/transmit/", form=form, facts=["place"], **SIGNS)
    assert "She did not agree to this fact: Home." in page
    assert tokens(shelter.read("/letters/"), "letter") == []


def test_what_is_shared_by_letter_shows_in_her_case_and_on_her_view(shelter, ours, her):  # noqa: F811
    write(shelter, ours, facts=["name_full"])
    for page in (shelter.read(her), shelter.read(f"{her}her-view/")):
        assert "KB/TH/2026/0001" in page


def test_a_letter_is_not_to_be_sent_after_she_took_it_back(shelter, ours, her):  # noqa: F811
    letter = write(shelter, ours, facts=["name_full"])
    assert "not-to-be-sent" not in shelter.read(letter)
    (agreement, *_) = tokens(shelter.read(her), "agreement")
    shelter.post(f"{her}agreements/{agreement}/withdraw/")
    page = shelter.read(letter)
    assert state(page, "not-to-be-sent") == "withdrawn"
    assert "must not be sent" in page


def test_a_void_letter_says_so_and_stays_in_the_register(shelter, ours):  # noqa: F811
    letter = write(shelter, ours)
    shelter.post(f"{letter}void/", reason="wrong_content")
    assert state(shelter.read(letter), "letter") == "void"
    assert "KB/TH/2026/0001" in shelter.read("/letters/")
    assert write(shelter, ours) != letter
    assert "KB/TH/2026/0002" in shelter.read("/letters/")


def test_their_letter_moves_the_referral_and_a_signed_word_confirms_it(shelter, hanoi, ours, carried):  # noqa: F811
    write(shelter, ours)
    shelter.post(f"{ours}letters/enter/", number="17/CV-PC02", dated="2026-03-02", kind="answer", moves="declined",
                 reason="no_capacity")  # fmt: skip
    page = shelter.read(ours)
    assert state(page, "referral") == "declined"
    assert 'data-kind="on-paper"' in page
    assert "entered by" in page
    (theirs,) = tokens(hanoi.read("/referrals/"), "referral")
    hanoi.post(f"/referrals/{theirs}/accept/")
    carried()
    page = shelter.read(ours)
    assert state(page, "referral") == "accepted"
    assert "a signed word says otherwise" in page


def test_a_letter_on_paper_without_a_number_is_refused_in_words(shelter, ours):  # noqa: F811
    page = shelter.refused(f"{ours}letters/enter/", number="Hoa", dated="2026-03-02", kind="answer", moves="")
    assert "Names do not belong there" in page
    assert "day that is still to come" in shelter.refused(
        f"{ours}letters/enter/", number="7", dated="2027-03-02", kind="answer", moves=""
    )


def test_the_office_that_is_asked_answers_by_letter_and_quotes_theirs(shelter, hanoi, ours, carried):  # noqa: F811
    (token,) = tokens(hanoi.read("/referrals/"), "referral")
    theirs = f"/referrals/{token}/"
    assert "letters/answer/" not in hanoi.read(theirs)
    hanoi.post(f"{theirs}letters/enter/", number="KB/TH/2026/0001", dated="2026-03-02", kind="transmit", moves="")
    hanoi.post(f"{theirs}need-more/", lacks=["birth"], papers=["paper_photograph"])
    form = hanoi.read(f"{theirs}letters/answer/")
    answers = re.search(r'value="([0-9a-f]{32})" selected', form)[1]
    said = {"form": hidden(form), "answers": answers, "ours": "vi", "theirs": "th", "signatory": "Ông Nam", "position": "Head"}
    page = hanoi.read(hanoi.post(f"{theirs}letters/answer/", **said))
    assert "KB/VN/2026/0001" in page
    assert page.count("KB/TH/2026/0001") == 2
    assert "Trần Thị Hoa" not in page


def test_a_colleague_who_may_not_see_her_sees_the_number_and_no_letter(shelter, offices, ours, her):  # noqa: F811
    letter = write(shelter, ours, facts=["name_full"])
    desk = At(offices["chiangrai"], "desk")
    with desk.here() as browser:
        assert browser.get(letter).status_code == 404
        assert browser.get("/letters/").status_code == 404


def test_an_erased_case_leaves_the_number_and_no_letter(shelter, offices, ours, her):  # noqa: F811
    letter = write(shelter, ours, facts=["name_full"])
    lead = At(offices["chiangrai"], "lead")
    lead.post(f"{her}erase/", reason="she_asked", sure="on")
    with shelter.here() as browser:
        assert browser.get(letter).status_code == 404
    page = shelter.read("/letters/")
    assert "KB/TH/2026/0001" in page
    assert "case erased" in page
    assert letter not in page
    with shelter.here():
        assert queries.told_in(Letter.objects.get().as_value()) == {}


def test_the_letterhead_stands_above_and_in_the_number(offices, shelter, ours):  # noqa: F811
    envoy = At(offices["chiangrai"], "envoy")
    with envoy.here() as browser:
        said = {"code": "CR", "address": "1 Phahonyothin Road", "phone": "+66 53 711 000"}
        assert browser.post("/letterhead/", said).status_code == 303
    page = shelter.read(write(shelter, ours))
    assert "KB/CR/2026/0001" in page
    assert page.count("1 Phahonyothin Road") == 2
