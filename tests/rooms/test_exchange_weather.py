"""Weeks of bad weather, replayed by seed: lost answers, doubled and late envelopes, outages, new keys, locked records."""

import datetime as dt
import random

import pytest

from kinbridge.doors.kinds import KINDS
from kinbridge.ground.env import Unreachable
from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import models
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import Sending
from tests.cast import PASSPHRASE
from tests.rooms.exchanging import NAME, alarms, everything_stored, her_case, knock, notify, tell

HOUR = dt.timedelta(hours=1)
STEPS = 50


class Weather:
    """What may happen between three offices; `said` is what was queued: token and who may hear it."""

    def __init__(self, offices, post_office, seed: int) -> None:
        self.offices, self.post_office, self.dice = list(offices.values()), post_office, random.Random(seed)
        self.said: dict[str, object] = {}
        self.cases: dict[str, object] = {}
        self.number = 0
        self.rough = True

    def carry(self, sender: str, url: str, body: bytes):
        """The post office's own way, except that answers get lost and envelopes come again later."""
        answer = self.calm(sender, url, body)
        if self.rough and self.dice.random() < 0.3:
            raise Unreachable("timeout")
        return answer

    def step(self) -> None:
        often = [self.say, self.deliver] * 2
        self.dice.choice([*often, self.say, self.tell, self.again, self.night, self.outage, self.new_keys, self.lock])()

    def pair(self):
        return self.dice.sample(self.offices, 2)

    def say(self) -> None:
        sender, to = self.pair()
        self.number += 1
        self.said[notify(sender, to.root, self.number)] = sender

    def tell(self) -> None:
        sender, to = self.offices[1], self.offices[0]
        with sender.at_work():
            unlock_records(PASSPHRASE)
            self.cases.setdefault(sender.root, her_case(sender))
        self.number += 1
        self.said[tell(sender, to.root, case=self.cases[sender.root], number=self.number)] = sender

    def deliver(self) -> None:
        for office in self.dice.sample(self.offices, 3):
            with office.at_work():
                exchange.deliver(office.env.clock.now())

    def again(self) -> None:
        for crossing in self.dice.sample(self.post_office.crossed, min(3, len(self.post_office.crossed))):
            office = next(office for office in self.offices if office.desk.key == crossing.to)
            assert knock(office, crossing.raw).status_code == 202

    def night(self) -> None:
        self.offices[0].env.clock.move(self.dice.choice([HOUR, 8 * HOUR, 24 * HOUR]))

    def outage(self) -> None:
        self.post_office.down ^= {self.dice.choice(self.offices).desk.key}

    def new_keys(self) -> None:
        sender, to = self.pair()
        with sender.at_work():
            now = sender.env.clock.now()
            raw = exchange.renew_card(passphrase=PASSPHRASE, recipes=(), at=now)
        with to.at_work():
            exchange.meet(raw, now)

    def lock(self) -> None:
        with self.dice.choice(self.offices).at_work():
            lock_records()

    def clear_up(self) -> None:
        """Everybody is there again, and stays long enough for every wait to end."""
        self.rough = False
        self.post_office.down.clear()
        for _ in range(8):
            for office in self.offices:
                with office.at_work():
                    unlock_records(PASSPHRASE)
                    exchange.run_stored(KINDS, office.env.clock.now())
            self.deliver()
            self.offices[0].env.clock.move(4 * HOUR)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_the_weather_everything_is_heard_exactly_once(seed, offices, post_office, heard, monkeypatch):
    weather = Weather(offices, post_office, seed)
    weather.calm = post_office.carry
    monkeypatch.setattr(post_office, "carry", weather.carry)
    for _ in range(STEPS):
        weather.step()
    weather.clear_up()
    assert sorted(received.message_id for received in heard) == sorted(weather.said)
    for token, sender in weather.said.items():
        with sender.at_work():
            assert exchanged.sending(token, sender.env.clock.now()).state is Sending.DELIVERED
    for office in offices.values():
        assert alarms(office) == []
        assert NAME.encode() not in everything_stored(office)
        with office.at_work():
            _no_number_is_missing_or_used_twice()
    assert not [one for one in post_office.crossed if NAME.encode() in one.raw]


def _no_number_is_missing_or_used_twice() -> None:
    heard: dict[tuple[str, str], list[int]] = {}
    for row in models.Incoming.objects.all():
        heard.setdefault((row.sender, row.epoch), []).append(row.seq)
    for numbers in heard.values():
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
