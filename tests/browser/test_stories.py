"""The main job, clicked through: a person can find every page of it by its links, and every form takes what a person types."""

from kinbridge.doors.cli.demo.story import play


def test_a_missing_daughter_is_found_by_clicking(world):
    play(world)
    assert {office for office, _, _ in world.steps} == {"hanoi", "chiangrai", "kunming"}
