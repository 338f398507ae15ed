"""`kinbridge peer`: a card makes an office known; people make it trusted; revoking is one act."""

import datetime as dt

import pytest

from kinbridge.doors.cli.answers import Status
from kinbridge.doors.cli.demo.people import OFFICES
from kinbridge.ground.env import DiskRefused, FixedClock, use
from kinbridge.plain.envelopes import open_card
from kinbridge.rooms.accounts import queries
from kinbridge.rooms.accounts.values import Standing
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import queries as exchanged
from tests.cast import PostOffice, found

pytestmark = pytest.mark.django_db(databases=["default", "hanoi"])
NEXT_YEAR = (dt.date.today() + dt.timedelta(days=200)).isoformat()


@pytest.fixture
def card(founded):
    """The card of another office, as a file."""
    clock = FixedClock(dt.datetime.now(dt.UTC))
    other = found(OFFICES[0], "hanoi", founded.folder / "hanoi", PostOffice(), clock)
    with use(other.env):
        return founded.file("theirs.card", exchange.own_card())


@pytest.fixture
def met(founded, card) -> str:
    """Its root and its digits, met."""
    said = founded.types("peer", "meet", card)
    assert said.status == Status.DONE, said.err
    return said.out.splitlines()


def verify(machine, root, digits, **more):
    words = {"digits": digits, "agreement": "memorandum 7", "review": NEXT_YEAR} | more
    return machine.types("peer", "verify", root, *[word for name, value in words.items() for word in (f"--{name}", value)])


def waiting():
    return [message.kind for message in exchanged.waiting(dt.datetime.now(dt.UTC))]


def test_the_card_is_written_whole(founded):
    out = founded.folder / "ours.card"
    assert founded.types("peer", "card", "--out", out).status == Status.DONE
    assert open_card(out.read_bytes()).name == "Chiang Rai shelter"


def test_a_met_office_is_seen_and_not_trusted(founded, met):
    root, digits = met
    assert queries.office(root).standing is Standing.SEEN
    assert len(digits.replace(" ", "")) == 60
    assert f"{root[:12]}  VN  seen" in founded.types("peer", "list").out


def test_who_compared_the_digits_trusts_it_from_its_first_letters_on(founded, met):
    root, digits = met
    assert verify(founded, root[:8], digits.replace(" ", "")).status == Status.DONE
    assert queries.is_verified(root, dt.datetime.now(dt.UTC))


def test_other_digits_mean_no(founded, met):
    root, digits = met
    said = verify(founded, root, ("1" if digits[0] != "1" else "2") + digits[1:])
    assert said.status == Status.NO
    assert "do not trust this card" in said.err
    assert queries.office(root).standing is Standing.SEEN


@pytest.mark.parametrize(("more", "told"), [
    ({"review": "next year"}, "is no day"), ({"review": "2020-01-01"}, "must lie ahead"), ({"agreement": " "}, "agreement"),
])  # fmt: skip
def test_without_an_agreement_and_a_day_nobody_is_trusted(founded, met, more, told):
    said = verify(founded, *met, **more)
    assert said.status == Status.WRONG_USE
    assert told in said.err


def test_revoking_is_one_act(founded, met):
    verify(founded, *met)
    assert founded.types("peer", "revoke", met[0]).status == Status.DONE
    assert queries.office(met[0]).standing is Standing.REVOKED


@pytest.mark.parametrize("beginning", ["f" * 64, "zz", ""])
def test_an_office_nobody_met_is_told(machine, founded, beginning):
    said = founded.types("peer", "revoke", beginning)
    assert said.status == Status.WRONG_USE
    assert "0 offices known here" in said.err


@pytest.mark.parametrize("content", [b"", b"no card", b"\x00" * 100_000])
def test_bytes_that_are_no_card_mean_no(founded, content):
    said = founded.types("peer", "meet", founded.file("junk", content))
    assert said.status == Status.NO
    assert "is no card" in said.err
    assert queries.offices() == ()


def test_our_own_card_means_no(founded):
    founded.types("peer", "card", "--out", founded.folder / "ours.card")
    said = founded.types("peer", "meet", founded.folder / "ours.card")
    assert (said.status, "own card" in said.err) == (Status.NO, True)


def test_a_card_that_is_not_there_is_wrong_use(founded):
    said = founded.types("peer", "meet", founded.folder / "nowhere.card")
    assert (said.status, "nowhere.card cannot be read" in said.err) == (Status.WRONG_USE, True)


def test_test_notices_are_queued_for_every_verified_office(founded, met):
    verify(founded, *met)
    assert founded.types("peer", "test-send", 3).out == "3 notices queued for Hà Nội hotline\n"
    assert waiting() == ["notice.test"] * 3


def test_test_notices_for_nobody_mean_no(founded, met):
    assert founded.types("peer", "test-send", 3).status == Status.NO
    assert founded.types("peer", "test-send", 0).status == Status.WRONG_USE


def test_a_renewed_card_goes_to_every_verified_office(founded, met):
    verify(founded, *met)
    before = exchanged.own_card_value()
    said = founded.types("peer", "renew", "--new-epoch")
    assert said.status == Status.DONE, said.err
    after = exchanged.own_card_value()
    assert after.serial == before.serial + 1
    assert not {kem.kid for kem in after.kems} & {kem.kid for kem in before.kems}
    assert len(after.blind) == len(before.blind) + 1
    assert waiting() == ["card.update"]


def test_a_card_is_not_renewed_with_another_passphrase(founded, met):
    verify(founded, *met)
    founded.file("secret", "not this one")
    said = founded.types("peer", "renew")
    assert (said.status, "the old card stands" in said.err) == (Status.NO, True)
    assert exchanged.own_card_value().serial == 1
    assert waiting() == []


def test_a_card_that_cannot_be_told_to_everybody_is_not_signed(founded, met, monkeypatch):
    verify(founded, *met)

    def full(*args, **more):
        raise DiskRefused("full", "database")

    monkeypatch.setattr("kinbridge.doors.cli.peer.exchange.post", full)
    assert founded.types("peer", "renew").status == Status.MACHINE
    assert exchanged.own_card_value().serial == 1
