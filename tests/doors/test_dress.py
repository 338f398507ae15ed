"""How both doors are dressed: forms as components, states as tags, days and clocks in words, and files as they are built."""

import datetime as dt
import gzip
import hashlib
import pathlib
import re
from types import SimpleNamespace

import pytest
from django import forms
from django.template import engines
from django.template.loader import get_template
from django.utils import timezone, translation

from kinbridge.doors.ui.clock import bar_of
from kinbridge.doors.ui.values import AGREES, DIFFERS, Compared, Matrix, MatrixRow, Pair
from tests.doors.browsers import STAFF, Browser
from tests.doors.conftest import SHELTER
from tests.doors.pages import FREELY, post, read, refused, state

STATIC = pathlib.Path(__file__).parents[2] / "src/kinbridge/doors/static"
AT = dt.datetime(2026, 11, 25, 18, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def in_english():
    """Whatever language the last page of another test was read in."""
    with translation.override("en"):
        yield


class Asking(forms.Form):
    """A form with one of each shape."""

    sections = (("How she was asked", ("alone", "note")),)
    only_if = {"message": ("answer", "message_only")}

    who = forms.CharField(label="Who?", help_text="Any <name>")
    answer = forms.ChoiceField(label="Answer", widget=forms.RadioSelect, choices=[("no", "No"), ("message_only", "A message")])
    message = forms.CharField(label="Her message", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    alone = forms.BooleanField(label="Alone", required=False)
    note = forms.CharField(label="Note", required=False)
    token = forms.CharField(required=False, widget=forms.HiddenInput)


def shown(source: str, **context) -> str:
    return engines["django"].from_string(source).render(context)


def clock(**changes):
    held = {"started": AT - dt.timedelta(hours=8), "due_at": AT + dt.timedelta(hours=2), "held_reason": ""}
    return SimpleNamespace(**(held | changes))


def test_every_question_is_tied_to_its_label_and_hint():
    page = str(Asking())
    assert '<label class="govuk-label" for="id_who">Who?</label>' in page
    assert 'aria-describedby="id_who_helptext"' in page
    assert "Any &lt;name&gt;" in page


def test_what_is_wrong_comes_first_and_leads_to_its_question():
    page = str(Asking({}))
    assert page.index('data-kind="refusal"') < page.index('name="who"')
    for address in re.findall(r'<a href="#([^"]+)"', page):
        assert f'id="{address}"' in page
    assert 'href="#id_answer_0"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_who_error"' in page


def test_a_question_under_an_answer_stands_with_that_answer_and_nowhere_else():
    page = str(Asking())
    assert page.count('name="message"') == 1
    assert re.search(r'value="message_only".*?</div>\s*<div class="only-if">.*?name="message"', page, re.DOTALL)


def test_questions_of_a_section_stand_under_its_heading():
    section = re.search(r'<fieldset class="section">(.*?)$', str(Asking()), re.DOTALL)
    assert section
    assert "How she was asked" in section[1]
    assert set(re.findall(r'name="(\w+)"', section[1])) == {"alone", "note"}


def test_every_field_is_on_the_page_exactly_once():
    page = str(Asking())
    for name in Asking.base_fields:
        assert len(re.findall(rf'name="{name}"', page)) == (2 if name == "answer" else 1)


def test_browsers_are_asked_to_remember_nothing_that_was_typed():
    page = str(Asking())
    for line in re.findall(r'<(?:input type="text"|textarea)[^>]*>', page):
        assert 'autocomplete="off"' in line


def test_a_form_has_no_style_and_no_script_of_its_own():
    assert not re.search(r"style=|<script|\son[a-z]+=", str(Asking({})))


@pytest.mark.parametrize(("state", "tone"), [("accepted", "good"), ("declined", "over"), ("no_such_state", "")])
def test_a_state_is_a_word_first_and_a_tone_second(state, tone):
    page = shown('{{ state|tag:"referrals.State" }}', state=state)
    assert f'class="tag{" " + tone if tone else ""}"' in page
    assert re.search(">[^<]+<", page)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "26 November 2026, 01:30"),
        ("zh-hans", "2026年11月26日 01:30"),
        ("vi", "26/11/2026, 01:30"),
        ("my", "26/11/2026, 01:30"),
        ("th", "26 พฤศจิกายน 2026, 01:30"),
    ],
)
def test_an_hour_is_told_in_the_readers_words_and_the_offices_time(language, words):
    with translation.override(language), timezone.override("Asia/Bangkok"):
        page = shown("{{ at|moment }}", at=AT)
    assert page == f'<time datetime="2026-11-26T01:30+07:00">{words}</time>'


def test_an_official_thai_day_has_both_years():
    with translation.override("th"):
        assert "พ.ศ. 2569 (ค.ศ. 2026)" in shown("{{ on|official_day }}", on=dt.date(2026, 11, 25))


def test_no_day_is_shown_where_there_is_none():
    assert shown("{{ on|day }}{{ on|moment }}{{ on|official_day }}", on=None) == ""


@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [
        ({}, "soon", "2 hours left"),
        ({"due_at": AT + dt.timedelta(days=3, hours=23)}, "running", "3 days left"),
        ({"due_at": AT + dt.timedelta(seconds=59)}, "soon", "0 minutes left"),
        ({"due_at": AT - dt.timedelta(minutes=1)}, "late", "late by 1 minute"),
        ({"held_reason": "she_is_ill"}, "held", "held: the time stands still"),
    ],
)
def test_a_clock_says_in_words_what_its_bar_draws(changes, state, words):
    bar = bar_of(clock(**changes), AT)
    assert (bar.state, bar.words) == (state, words)
    assert 0 <= bar.used <= 100
    assert words in shown("{% clock_bar clock at %}", clock=clock(**changes), at=AT)


@pytest.mark.parametrize("due", [AT - dt.timedelta(hours=8), AT - dt.timedelta(days=400)])
def test_a_clock_that_began_after_its_end_is_late_and_breaks_nothing(due):
    assert bar_of(clock(due_at=due), AT).state == "late"


def test_two_records_agree_or_differ_in_words_and_not_by_colour_alone():
    rows = [Compared("Name", "Hoa", "<b>Hoa</b>", AGREES), Compared("Born", "1999", "2001", DIFFERS)]
    pair = Pair("Two records", "Ours", "Theirs", rows)
    page = shown('{% include "ui/pair.html" %}', pair=pair)
    assert "does not agree" in page
    assert "&lt;b&gt;Hoa" in page


def test_who_may_see_what_is_told_in_words():
    matrix = Matrix("Who may see what", "Office", ["Name"], [MatrixRow("Hà Nội", [True]), MatrixRow("Kunming", [None])])
    page = shown('{% include "ui/matrix.html" %}', matrix=matrix)
    assert " yes<" in page
    assert " not decided<" in page
    assert page.count('data-label="Name"') == len(matrix.rows)


@pytest.mark.parametrize("name", ["ui/clock.html", "staff/case/picture.html"])
def test_a_bar_is_a_small_bar_where_the_line_lost_the_dress(name):
    """Without a size of its own a drawing fills the window, and without a colour it is black."""
    source = get_template(name).template.source
    assert re.findall(r"<svg[^>]*>", source) == re.findall(r'<svg[^>]* width="\d+" height="\d+" fill="#\w+"[^>]*>', source)


@pytest.mark.parametrize("name", ["public.css", "staff.css", "htmx.js", "dot.svg"])
def test_the_address_of_a_file_changes_with_its_content_alone(name, house):
    address = shown("{% asset name %}", name=name)
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest().startswith(address.partition("?v=")[2])
    answer = Browser(STAFF).get(address)
    assert "max-age=2592000" in answer["Cache-Control"]
    answer.close()


def test_a_stylesheet_of_the_public_door_does_not_name_us():
    assert "kinbridge" not in (STATIC / "public.css").read_text().lower()


@pytest.mark.parametrize("name", ["public.css", "staff.css", "htmx.js"])
def test_the_packed_file_is_the_file(name):
    assert gzip.decompress((STATIC / f"{name}.gz").read_bytes()) == (STATIC / name).read_bytes()


def test_the_stylesheets_were_built_from_the_sources_beside_them():
    """Fails after an edit of `front/` without `npm run build`, and after a merge that kept one side's built file."""
    front = STATIC.parents[3] / "front"
    sources = [*sorted(front.glob("*.scss")), *sorted((front / "dress").glob("*.scss")), front / "package-lock.json"]
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    assert (front / "built-from.txt").read_text().strip() == digest


@pytest.mark.parametrize("name", ["public.css", "staff.css"])
def test_a_stylesheet_loads_nothing_and_wears_no_crown(name):
    css = (STATIC / name).read_text()
    assert not re.search(r"url\(|@import|@font-face|GDS Transport|crown-", css)


def test_those_whose_work_we_carry_are_named():
    notices = (STATIC / "LICENSES.txt").read_text()
    assert "Crown Copyright (Government Digital Service)" in notices
    assert "Zero-Clause BSD" in notices


def test_what_stood_under_an_answer_that_was_not_given_is_left_out(house):
    carer = house.at("carer")
    case = post(carer, "/cases/new/", side="located", source="her own word", purpose="assistance")
    post(carer, f"{case}may-be-matched/", choice="no", offices=[SHELTER], **FREELY)
    page = read(carer, case)
    assert state(page, "wishes") == "no"
    assert "Hà Nội hotline" not in wishes_on(page)
    post(carer, f"{case}may-be-matched/", choice="with_offices", offices=[SHELTER], **FREELY)
    assert "Hà Nội hotline" in wishes_on(read(carer, case))


def wishes_on(page: str) -> str:
    found = re.search(r'data-kind="wishes".*?</dd>', page, re.DOTALL)
    assert found
    return found[0]


def test_the_way_somebody_was_asked_is_a_section_of_its_own(house):
    carer = house.at("carer")
    case = post(carer, "/cases/new/", side="located", source="her own word", purpose="assistance")
    page = read(carer, f"{case}give/")
    section = re.search(r'<fieldset class="section"><legend>How she was asked</legend>(.*?)</form>', page, re.DOTALL)
    assert section
    assert 'name="alone"' in section[1]
    assert 'name="purpose"' not in section[1]


@pytest.mark.parametrize(("how_many", "small"), [(3, False), (30, True)])
def test_many_choices_are_drawn_small_so_that_they_are_seen_together(how_many, small):
    class Choosing(forms.Form):
        which = forms.ChoiceField(choices=[(str(n), str(n)) for n in range(how_many)], widget=forms.RadioSelect)

    assert ("govuk-radios--small" in str(Choosing())) is small


def test_a_page_that_refuses_says_so_in_its_tab_and_begins_there(house):
    page = refused(house.at("carer"), "/cases/new/")
    assert "<title>Not saved · Open a case · Kinbridge</title>" in page
    assert page.count(" autofocus") == 1
    assert re.search(r'<div class="govuk-error-summary"[^>]* autofocus', page)


def test_no_page_asks_for_a_file_at_an_address_that_outlives_its_content():
    pages = (STATIC.parent).rglob("*.html")
    assert [page.name for page in pages if re.search(r'(?:href|src)="/static/', page.read_text())] == []
