"""Bad input at every form of both doors: never an error page, always the form again with what was typed, or a clean yes.

The forms are found by following the links of offices in the middle of their work, as tests/browser finds pages: a new form is
tried here without being named anywhere. Whatever a form does is forgotten before the next one.
"""

import datetime as dt
import html
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from urllib.parse import urljoin

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings

from kinbridge.doors.cli.demo.people import COLLEAGUES
from kinbridge.doors.kept import SECRET
from kinbridge.ground.env import FixedClock, use
from tests.browser.rich import fill
from tests.browser.touring import address_of, pages_of
from tests.cast import NOON, three_offices
from tests.stories.world import PORTS, InProcess

pytestmark = pytest.mark.django_db(databases="__all__")

TOURED = ("chiangrai", "hanoi")
NOT_SENT = ("/sign-out/", "/lock/", "/language/", "/her-view/language/", "/leave/")
WORDS, DAYS, CHOICES = {"text", "search", "tel", "textarea"}, {"date", "datetime-local"}, {"radio", "checkbox", "select"}
CARRIED = {"hidden"}
FITTING = (200, 302, 303, 403, 404, 409, 422)  # a page, a next page, or a refusal with a sentence; never 400, never 500
LONGEST_CODE = 80  # of a receipt code the page repeats so much and no more

BAD: dict[str, tuple[set[str], str]] = {
    "ten thousand letters": (WORDS | CARRIED, "ก" * 10_000),
    "right to left and without width": (WORDS, "\u202eabc\u2066\u200b\u200d\u200e\ufeff"),
    "a null": (WORDS | CHOICES | CARRIED, "before\0after"),
    "a code that does not exist": (CHOICES | DAYS | CARRIED, "no-such-code"),
    "a number far too large": (WORDS, "9" * 400),
    "the last day of all": (WORDS | DAYS, "9999-12-31"),
    "the first day of all": (DAYS, "0001-01-01"),
    "a Buddhist year": (DAYS, "2568-11-26"),
    "the last moment of all": (DAYS, "9999-12-31T23:59"),
    "the first moment of all": (WORDS | DAYS, "0001-01-01T00:00"),
    "markup": (WORDS, "<script>alert(1)</script>\"'><b>"),
    "nothing but spaces": (WORDS, " \u3000\t"),
}


@dataclass(frozen=True)
class Found:
    """A form on a page: who sees it, where it goes, its fields by kind, and answers that fit as far as their kind tells."""

    office: str
    who: str
    page: str
    action: str
    name: str
    kinds: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str | list[str]] = field(default_factory=dict)

    @property
    def door(self) -> str:
        return "staff" if self.who else "public"

    @property
    def address(self) -> str:
        return f"{self.door} {address_of(self.door, self.action)} #{self.name}"

    def fields(self, kinds: set[str]) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind in kinds and name != "csrfmiddlewaretoken"]


def forms_on(office: str, who: str, path: str, text: str) -> Iterator[Found]:
    """Every form of the page that is sent by POST."""
    for form in lxml.html.fromstring(text).forms:
        action = urljoin(path, form.get("action") or path)
        if form.method == "POST" and not action.startswith(NOT_SENT):
            found = Found(office, who, path, action, form.get("id") or "")
            for one in form.inputs:
                if one.name:
                    answer(found, one)
            yield found


EXAMPLES = {"date": "2026-05-01", "datetime-local": "2026-05-01T10:00", "password": "a word for tests"}


def answer(form: Found, one) -> None:
    """Takes the field in with an answer that fits: what the page offers, the first of several choices, else a few words."""
    kind = one.tag if one.tag in ("textarea", "select") else one.get("type", "text")
    form.kinds[one.name] = kind
    if kind == "select":
        form.answers[one.name] = one.value or next((choice for choice in one.value_options if choice), "")
    elif kind in ("radio", "checkbox"):
        first = one.get("value") or "on"
        if one.checked or one.name not in form.answers:
            form.answers[one.name] = first
    elif kind != "file":
        form.answers[one.name] = one.value or EXAMPLES.get(kind, "words")


class House:
    """The offices, everybody's browsers, and one form of every kind."""

    def __init__(self, world: InProcess) -> None:
        self.world = world
        self.forms = list(self.one_of_each())

    def one_of_each(self) -> Iterator[Found]:
        known = set()
        for office in TOURED:
            for who in ("", *(one.name for one in COLLEAGUES)):
                for seen in pages_of(self.world, office, who):
                    for form in forms_on(office, who, seen.path, seen.text):
                        key = (form.address, *sorted(form.kinds))
                        if key not in known:
                            known.add(key)
                            yield form

    def browser(self, form: Found, *, lang: str = "vi", **options) -> Client:
        """Of whoever found the form."""
        at = self.world.staff(form.office, form.who) if form.who else self.world.public(form.office)
        client = Client(raise_request_exception=False, headers={"origin": f"http://testserver:{PORTS[form.door]}"}, **options)
        for name, morsel in at.line.client.cookies.items():
            client.cookies[name] = morsel.value
        client.cookies[f"{form.door}_django_language"] = lang
        return client

    @contextmanager
    def forgetting(self, form: Found) -> Iterator[None]:
        """At the form's office; what happens there is undone."""
        office = self.world.offices[form.office]
        with use(office.env), transaction.atomic(using=office.env.database):
            yield
            transaction.set_rollback(True, using=office.env.database)

    def send(self, form: Found, said: dict, **options) -> HttpResponse:
        with self.forgetting(form):
            return read(self.browser(form, **options).post(form.action, said, SERVER_PORT=PORTS[form.door]))


def read(response) -> HttpResponse:
    """The answer with its text, also where it is streamed."""
    response.text = b"".join(response).decode("utf-8", "replace")
    return response


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[House]:
    """Three offices in the middle of their work, made once for all tests here; nothing of it stays."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        stack.enter_context(override_settings(KINBRIDGE_MATCH_PACKET_POINTS=128))
        for alias in connections:
            stack.enter_context(transaction.atomic(using=alias))
            stack.callback(transaction.set_rollback, True, using=alias)
        offices, post_office = three_offices(tmp_path_factory.mktemp("offices"), FixedClock(NOON))
        for office in offices.values():
            office.post_office = post_office
        world = InProcess(offices)
        fill(world)
        yield House(world)


# --- what an answer must be -----------------------------------------------------------------------------------------------


def wrong_with(form: Found, said: dict, answer) -> str:
    """What is wrong with the answer; nothing where it is a clean yes, or the form again with everything in it and a sentence."""
    if answer.status_code not in FITTING:
        return str(answer.status_code)
    if "<script>alert(1)" in answer.text:
        return "markup came back as markup"
    if answer.status_code != 422:
        return ""
    sentences = refusals(answer.text)
    if not sentences or any(sentence.isascii() for sentence in sentences):
        return f"no sentence in the reader's language: {sentences}"
    gone = lost(form, said, answer.text)
    return f"lost {gone}" if gone else ""


def refusals(text: str) -> list[str]:
    """The sentences at the top of the page, each without the name of its field."""
    found = re.search(r'data-kind="refusal">.*?<ul[^>]*>(.*?)</ul>', text, re.S)
    lines = re.findall(r"<li>(.*?)</li>", found[1], re.S) if found else []
    return [re.sub(r"<[^>]+>", "", line).rpartition(" — ")[2] for line in lines]


def lost(form: Found, said: dict, text: str) -> list[str]:
    """The fields whose words are not on the page any more."""
    page = plain(html.unescape(text))
    typed = {name: str(said[name]) for name in form.fields(WORDS | DAYS) if name in said}
    return [name for name, words in typed.items() if plain(words[:LONGEST_CODE] if name == "code" else words) not in page]


def plain(text: str) -> str:
    return "".join(text.replace("\0", "").replace("\ufffd", "").split())


# --- the promises ---------------------------------------------------------------------------------------------------------


def test_the_tour_finds_the_forms(house):
    assert len(house.forms) > 80
    assert {"public help/ #get-help", "staff calls/<str:token>/ #call", "staff cases/<str:token>/give/ #give"} <= {
        form.address for form in house.forms
    }


@pytest.mark.parametrize("bad", BAD)
def test_one_bad_answer_loses_nothing_and_breaks_nothing(house, bad):
    kinds, value = BAD[bad]
    wrong = {}
    for form in house.forms:
        for name in form.fields(kinds):
            said = form.answers | {name: value}
            if complaint := wrong_with(form, said, house.send(form, said)):
                wrong[f"{form.address} {name}"] = complaint
    assert wrong == {}


def test_a_form_without_its_token_is_not_taken_and_what_was_typed_comes_back(house):
    wrong = {}
    for form in house.forms:
        if form.door == "staff" and not form.action.startswith(SECRET):
            said = {name: value for name, value in form.answers.items() if name != "csrfmiddlewaretoken"}
            answer = house.send(form, said, enforce_csrf_checks=True)
            if answer.status_code != 403 or lost(form, said, answer.text):
                wrong[form.address] = answer.status_code
    assert wrong == {}


def test_a_form_sent_twice_is_no_error(house):
    wrong = {}
    for form in house.forms:
        with house.forgetting(form):
            browser = house.browser(form)
            answers = [read(browser.post(form.action, form.answers, SERVER_PORT=PORTS[form.door])) for _ in range(2)]
        if complaints := [one for one in (wrong_with(form, form.answers, answer) for answer in answers) if one]:
            wrong[form.address] = complaints
    assert wrong == {}


def test_a_form_that_was_open_for_a_week_is_no_error(house):
    clock, wrong = house.world.clock, {}
    start = clock.now()
    clock.move(dt.timedelta(days=8))
    for form in house.forms:
        if complaint := wrong_with(form, form.answers, house.send(form, form.answers)):
            wrong[form.address] = complaint
    clock.move_to(start)
    assert wrong == {}


def test_a_language_that_does_not_exist_changes_nothing(house):
    wrong = {}
    for form in house.forms:
        with house.forgetting(form):
            answer = house.browser(form, lang="tlh-x-no").get(form.page, SERVER_PORT=PORTS[form.door], HTTP_ACCEPT_LANGUAGE="xx")
        if answer.status_code not in (200, 405):
            wrong[form.address] = answer.status_code
    assert wrong == {}


FILES = {
    "no file at all": b"",
    "not what it says": b"\xff\xd8\xff\xe0 this is no photograph",
    "a program": b"MZ\x90\x00" + bytes(2_000),
    "a photograph of 50 MB": b"\xff\xd8\xff\xe0" + bytes(50_000_000),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_taken_loses_nothing_of_the_form(house, name):
    takes = [form for form in house.forms if form.fields({"file"})]
    assert takes
    for form in takes:
        said = form.answers | {one: SimpleUploadedFile("photo.jpg", FILES[name], "image/jpeg") for one in form.fields({"file"})}
        answer = house.send(form, said)
        assert answer.status_code == 422, form.address
        assert wrong_with(form, said, answer) == ""
