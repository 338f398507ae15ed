"""A person at a page: get it, read its rows, fill in its form. The demo reaches pages over HTTP, the story tests in process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urljoin

import httpx
import lxml.html

__all__ = ["AtPage", "HttpLine", "Line", "NoSuchForm", "Page", "Row", "TurnedAway"]

REDIRECTS = (301, 302, 303)


class NoSuchForm(Exception):
    """The page has no form of that id. Says which page and which forms it has; never what stands in them."""

    def __init__(self, form: str, page: "Page") -> None:
        super().__init__(f"no form {form!r} at {page.path} ({page.status}); it has {sorted(page.forms)}")
        self.form = form


class TurnedAway(Exception):
    """The door refused what was sent: the step, the status, and the sentence it gave, which never holds a name."""

    def __init__(self, form: str, page: "Page") -> None:
        why = "; ".join(row.words for kind in ("refusal", "trouble") for row in page.rows(kind))
        super().__init__(f"{form} at {page.path}: {page.status} {why}")
        self.form, self.status, self.why = form, page.status, why


class Line(Protocol):
    """How requests reach a door: one cookie jar, no redirects followed."""

    def get(self, path: str) -> tuple[int, str, str]: ...

    def post(self, path: str, fields: Mapping[str, str | list[str]]) -> tuple[int, str, str]: ...


@dataclass(frozen=True)
class Row:
    """One thing a page lists: its kind, its token, its state, and its words."""

    kind: str
    token: str
    state: str
    words: str
    more: Mapping[str, str]


@dataclass(frozen=True)
class Page:
    """A page as received."""

    path: str
    status: int
    html: str

    @property
    def tree(self) -> lxml.html.HtmlElement:
        return lxml.html.fromstring(self.html or "<html></html>")

    @property
    def words(self) -> str:
        """What a person reads there."""
        return " ".join(self.tree.text_content().split())

    @property
    def forms(self) -> dict[str, lxml.html.FormElement]:
        return {form.get("id") or form.get("action") or "": form for form in self.tree.forms}

    @property
    def later(self) -> str:
        """Where a list goes on; "" on its last page."""
        return next(iter(self.tree.xpath("//a[@rel='next']/@href")), "")

    def rows(self, kind: str) -> list[Row]:
        """Everything on the page marked `data-kind=KIND`."""
        found = self.tree.xpath("//*[@data-kind=$kind]", kind=kind)
        return [_row(element) for element in found]


def _row(element: lxml.html.HtmlElement) -> Row:
    marks = {name.removeprefix("data-"): value for name, value in element.attrib.items() if name.startswith("data-")}
    words = " ".join(element.text_content().split())
    return Row(marks.pop("kind"), marks.pop("token", ""), marks.pop("state", ""), words, marks)


@dataclass
class AtPage:
    """Somebody with one door open before them."""

    line: Line
    page: Page = field(default_factory=lambda: Page("", 0, ""))

    def look(self, path: str) -> Page:
        """Open a page."""
        return self._arrive(path, self.line.get(path))

    def submit(self, form: str, **fields: str | list[str]) -> Page:
        """Fill in a form of the page in front of us and send it, hidden fields and all."""
        element = self.page.forms.get(form)
        if element is None:
            raise NoSuchForm(form, self.page)
        path = urljoin(self.page.path, element.get("action") or self.page.path)
        kept = dict(element.form_values()) | {field.name: "" for field in element.inputs if _is_chosen_blank(field)}
        return self._arrive(path, self.line.post(path, {**kept, **fields}))

    def do(self, path: str, form: str, **fields: str | list[str]) -> Page:
        """Open a page, fill in its form and send it. Raises TurnedAway where the door refuses."""
        self.look(path)
        page = self.submit(form, **fields)
        if page.status >= 400:
            raise TurnedAway(form, page)
        return page

    def _arrive(self, path: str, answer: tuple[int, str, str]) -> Page:
        status, html, elsewhere = answer
        if status in REDIRECTS and elsewhere:
            return self.look(urljoin(path, elsewhere))
        self.page = Page(path, status, html)
        return self.page


def _is_chosen_blank(field: lxml.html.InputElement) -> bool:
    """A radio button that says "none of these"; the parser would call its empty value "on"."""
    return field.get("type") == "radio" and field.get("value") == "" and field.get("checked") is not None


class HttpLine:
    """A browser's requests to one door over HTTP, with its own cookies."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.client = httpx.Client(base_url=address, follow_redirects=False, trust_env=False, timeout=30)

    def get(self, path: str) -> tuple[int, str, str]:
        return _heard(self.client.get(path))

    def post(self, path: str, fields: Mapping[str, str | list[str]]) -> tuple[int, str, str]:
        return _heard(self.client.post(path, data=dict(fields), headers={"Referer": self.address + path, "Origin": self.address}))


def _heard(response: httpx.Response) -> tuple[int, str, str]:
    return response.status_code, response.text, response.headers.get("location", "")
