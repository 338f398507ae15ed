"""A missing daughter is found in another office's records, asked, and gets to safety; and no office hands over its list."""

from kinbridge.doors.cli.demo.story import play


def test_the_main_job(world):
    play(world)
    assert len({kind for _, _, kind in world.steps}) >= 12
    assert {office for office, _, _ in world.steps} == {"hanoi", "chiangrai", "kunming"}
