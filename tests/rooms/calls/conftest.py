"""A hotline with its desk, a carer and a lead, and one call that has just begun."""

import pytest

from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.queries import actor_of
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from tests.cast import PASSPHRASE
from tests.rooms.calls.calling import begin

PEOPLE = {"desk": Role.INTAKE, "carer": Role.CASEWORKER, "lead": Role.SUPERVISOR, "guard": Role.PROTECTION}


@pytest.fixture
def people(office, now) -> dict[str, Actor]:
    accounts.set_up("Hà Nội hotline", "VN", "Asia/Ho_Chi_Minh", "vi", True, "a" * 64, now)
    hired = {name: accounts.add_member(name, PASSPHRASE, name, [role], by=OFFICE, at=now) for name, role in PEOPLE.items()}
    return {name: actor_of(member) for name, member in hired.items()}


@pytest.fixture
def desk(people):
    return people["desk"]


@pytest.fixture
def carer(people):
    return people["carer"]


@pytest.fixture
def call(desk, now):
    return begin(desk, now)


@pytest.fixture
def lead(people):
    return people["lead"]
