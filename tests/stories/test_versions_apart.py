"""Two offices in two countries do not update on one day, and nobody who is asked about waits for it."""

import pytest

from kinbridge.doors.cli.demo.driver import TurnedAway
from kinbridge.doors.cli.demo.hands import Colleague
from kinbridge.plain.linkage import RECIPE
from kinbridge.rooms.matching import models
from tests.stories.chapters import A_MOTHER, a_day_passes, a_mother_asks, she_arrives, somebody_reports
from tests.stories.world import InProcess
from tests.versions import earlier, not_updated, opened, serves, two_behind, updated

HOA = {"name_full": "Trần Thị Hoa", "sex": "f", "birth": "1987-01-30", "nationality": "VN", "place": "Hải Phòng",
       "phone": "+84 987 654 321"}  # fmt: skip


@pytest.fixture
def apart(world) -> InProcess:
    """Yesterday all were of one version; today Hà Nội has updated, and Kunming comes back from a version long past."""
    for office in world.offices.values():
        serves(office, not_updated())
    world.jobs()
    serves(world.offices["kunming"], two_behind())
    serves(world.offices["hanoi"], updated())
    world.jobs()
    return world


def keys_with(world, here: str, there: str) -> str:
    """What the page of the offices says of the keys."""
    (row,) = (row for row in Colleague.of(world, here, "carer").rows("/offices/", "office")
              if row.token == world.offices[there].root)  # fmt: skip
    return row.more["keys"]


def asked_under(world) -> list[str]:
    with world.offices["hanoi"].at_work():
        return list(models.Ask.objects.order_by("asked_at").values_list("recipe", flat=True))


def found(world, case: str) -> bool:
    return bool(Colleague.of(world, "chiangrai", "carer").candidates(case))


def test_they_match_by_the_older_keys_and_go_over_to_the_new_ones_by_themselves(apart):
    her = she_arrives(apart, "hanoi")
    a_mother_asks(apart, "chiangrai")
    assert keys_with(apart, "hanoi", "chiangrai") == "earlier"
    assert keys_with(apart, "chiangrai", "hanoi") == "ours"
    a_day_passes(apart)
    assert found(apart, her)

    serves(apart.offices["chiangrai"], updated())
    apart.jobs()
    assert keys_with(apart, "hanoi", "chiangrai") == keys_with(apart, "chiangrai", "hanoi") == "ours"
    hoa = she_arrives(apart, "hanoi", **HOA)
    sister = she_arrives(apart, "hanoi")  # the question of before the update still meets whoever comes
    reported = somebody_reports(apart, facts=HOA)
    desk = Colleague.of(apart, "hanoi", "desk")
    desk.vet(reported.report, **A_MOTHER)
    desk.ask(reported.case, "chiangrai")
    a_day_passes(apart)
    a_day_passes(apart)
    assert found(apart, hoa)
    assert found(apart, sister)
    assert asked_under(apart) == [opened(earlier).recipe.id, RECIPE.id]


def test_an_office_two_versions_behind_is_told_and_seen_on_both_sides(apart):
    a_day_passes(apart)
    for here, there in (("hanoi", "kunming"), ("kunming", "hanoi")):
        carer, lead = Colleague.of(apart, here, "carer"), Colleague.of(apart, here, "lead")
        assert keys_with(apart, here, there) == "none"
        assert "no keys in common. Call them; one of you must update." in carer.at.look("/offices/").words
        assert "An office computes other keys than we do" in lead.at.look("/watch/alarms/").words


def test_a_question_to_such_an_office_is_refused_in_words_and_nothing_leaves(apart):
    with pytest.raises(TurnedAway) as refusal:
        a_mother_asks(apart, "kunming")
    assert "That office computes other keys than we do" in refusal.value.why
    assert asked_under(apart) == []
