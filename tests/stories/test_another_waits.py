"""When the story has been played the demo leaves a liaison officer something to do."""

from kinbridge.doors.cli.demo.hands import Colleague
from kinbridge.doors.cli.demo.story import another_waits


def test_the_demo_leaves_a_referral_that_the_liaison_officer_can_take_up(world):
    waits = another_waits(world)
    envoy = Colleague.of(world, "hanoi", "envoy")
    case = envoy.accept(waits)
    assert envoy.rows(f"/cases/{case}/", "case")
    here = Colleague.of(world, "chiangrai", "envoy")
    world.until("the acceptance", lambda: bool(here.rows("/referrals/", "referral", state="accepted")))
