"""A call at the hotline: what the tests of its pages share."""

import datetime as dt
import re

from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.intake import queries
from tests.doors.conftest import SHELTER
from tests.doors.pages import FREELY, post, read

FORM = "5" * 32
HOUR = dt.timedelta(hours=1)
PIN = "https://maps.google.com/?q=20.4477,99.8805"


def token_of(address: str) -> str:
    return address.split("/")[2]


def save(browser, call, **said):
    answer = browser.post(f"{call}save/", {"page": "p1", **said})
    assert (answer.status_code, answer["X-Kept"]) == (200, "yes"), answer.content.decode()
    return answer.content.decode()


def said(house, call, question, name="desk"):
    return queries.call(house.people[name], token_of(call)).said(question)


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(form|shown)" value="([^"]*)"', page))


def send(browser, address, *, to=SHELTER, way="yes", facts=("location", "situation"), page=None, **more):
    page = page or read(browser, address)
    return post(browser, address, **hidden(page), to=to, way=way, facts=list(facts), **(FREELY if way == "yes" else {}), **more)


def case_of(house, call):
    return cases.case_for(house.people["desk"], queries.call(house.people["desk"], token_of(call)).call.case)
