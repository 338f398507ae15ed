"""One office with its colleagues, strangers at one port and signed-in browsers at another."""

import datetime as dt
from collections.abc import Iterator

import pytest

from kinbridge.ground.env import Env
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts import queries
from kinbridge.rooms.accounts.values import OFFICE, Actor, Power, Role
from tests.doors.browsers import PUBLIC, STAFF, Browser
from tests.doors.commands import Machine

PASSWORD = "a password for tests"
ROOT, SHELTER, POLICE = "a" * 64, "b" * 64, "c" * 64
PEOPLE = {
    "desk": (Role.INTAKE,),
    "carer": (Role.CASEWORKER,),
    "other": (Role.CASEWORKER,),
    "lead": (Role.SUPERVISOR,),
    "guard": (Role.PROTECTION,),
    "envoy": (Role.LIAISON,),
    "keys": (Role.OPERATOR,),
}


class House:
    """An office at work: its people, and browsers for them."""

    def __init__(self, env: Env) -> None:
        self.env = env
        self.people: dict[str, Actor] = {}

    @property
    def now(self) -> dt.datetime:
        return self.env.clock.now()

    def at(self, name: str, **options) -> Browser:
        """A browser at the staff door, signed in by the door's own form."""
        client = Browser(STAFF, **options)
        answer = client.post("/sign-in/", {"sign_in_name": name, "password": PASSWORD})
        assert answer.status_code == 303, answer.content.decode()
        return client


@pytest.fixture
def house(office) -> House:
    """An office in Thailand that is set up and knows a verified shelter and an office that can detain."""
    made, at = House(office), office.clock.now()
    accounts.set_up("Chiang Rai shelter", "TH", "Asia/Bangkok", "th", True, ROOT, at)
    for name, roles in PEOPLE.items():
        member = accounts.add_member(name, PASSWORD, name.title(), roles, by=OFFICE, at=at)
        made.people[name] = queries.actor_of(member)
    accounts.note_office(SHELTER, "Hà Nội hotline", "VN", "hotline", [], ["vi"], True, at)
    accounts.note_office(POLICE, "Kunming liaison office", "CN", "liaison", [Power.MAY_DETAIN], ["zh"], True, at)
    envoy, review_on = made.people["envoy"], at.date() + dt.timedelta(days=300)
    for root in (SHELTER, POLICE):
        accounts.verify_office(root, digits_checked=True, agreement="memo 7", review_on=review_on, by=envoy, at=at)
    return made


@pytest.fixture
def stranger(house) -> Browser:
    """A browser at the public door."""
    return Browser(PUBLIC)


@pytest.fixture
def signed_out(house) -> Browser:
    """A browser at the staff door that nobody signed in."""
    return Browser(STAFF)


@pytest.fixture
def machine(db, tmp_path, settings, monkeypatch, capsys) -> Iterator[Machine]:
    """A machine with nothing on it yet, and somebody who types."""
    made = Machine(tmp_path / "home", tmp_path, settings, monkeypatch, capsys)
    yield made
    made.close()


@pytest.fixture
def founded(machine) -> Machine:
    """A machine on which `kinbridge init --trial` was run."""
    said = machine.init("--trial")
    assert said.status == 0, said.err
    return machine
