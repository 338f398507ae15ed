"""An imported list of a real office waits for a second person at the staff door; then it is asked about."""

import pytest

from kinbridge.rooms.accounts import models as accounts
from kinbridge.rooms.accounts.actions import print_codes
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries
from kinbridge.rooms.matching import models as matching
from tests.stories.world import InProcess


@pytest.fixture
def world(offices) -> InProcess:
    """Real offices; who signs second has come in and has a second factor, as everybody there must."""
    made = InProcess(offices)
    for who in ("lead", "carer"):
        made.staff("hanoi", who)
        with offices["hanoi"].at_work():
            print_codes(offices["hanoi"].colleagues[who].token, at=made.now())
    for office in offices.values():
        with office.at_work():
            accounts.OwnOffice.objects.update(trial=False)
            accounts.KnownOffice.objects.update(trial=False)
    return made


@pytest.fixture
def declared(world):
    """A list of one person sought, vouched for by Hà Nội's caseworker."""
    hanoi, shelter = world.offices["hanoi"], world.offices["chiangrai"]
    with hanoi.at_work():
        by, at = hanoi.colleagues["carer"], world.now()
        facts = {"name_full": "Lò Thị Sen", "birth": "1999-02-11", "place": "Sơn La", "phone": "+84900000171"}
        cases.open_cases([facts], side=Side.SOUGHT, source="list", purpose="imported_list", by=by, at=at)
        return consent.declare_list(Side.SOUGHT, [shelter.root], "case meeting of 2 March", by, at)


def test_a_list_is_asked_about_once_a_second_person_signed(world, declared):
    hanoi = world.offices["hanoi"]
    lead = world.staff("hanoi", "lead")
    (row,) = lead.look("/exceptions/").rows("list")
    assert row.token == declared.token
    with hanoi.at_work():
        assert not matching.Ask.objects.exists()
    lead.do(f"/lists/{declared.token}/countersign/", "countersign-list")
    with hanoi.at_work():
        assert queries.is_standing(declared.token)
        assert matching.Ask.objects.count() == 1
    assert lead.look("/exceptions/").rows("list") == []


def test_who_declared_it_cannot_sign_it_too(world, declared):
    carer = world.staff("hanoi", "carer")
    carer.look(f"/lists/{declared.token}/countersign/")
    assert carer.submit("countersign-list").status == 422
    with world.offices["hanoi"].at_work():
        assert not queries.is_standing(declared.token)


def test_a_list_that_waits_for_nobody_is_not_there(world, declared):
    assert world.staff("hanoi", "lead").look(f"/lists/{'0' * 32}/countersign/").status == 404
