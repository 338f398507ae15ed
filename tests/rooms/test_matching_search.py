"""The search of an office's own records: few questions to the database however many cases, at most a hundred opened."""

import datetime as dt

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from kinbridge.ground.env import env
from kinbridge.plain.linkage import RECIPE
from kinbridge.rooms.accounts.values import CONSOLE, Actor, Role
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Side, Sureness
from kinbridge.rooms.clocks.queries import due
from kinbridge.rooms.matching import actions, models, queries
from kinbridge.rooms.matching.actions import index

WORKER = Actor("w" * 32, frozenset({Role.CASEWORKER}))
YEN = {"name_full": "Nguyễn Thị Hồng Yến", "sex": "f", "birth": "1999-08-14", "phone": "+84 912 345 078"}


@pytest.fixture
def now(play):
    return play.now


@pytest.fixture(autouse=True)
def _at_the_shelter(play, chiangrai):
    with chiangrai.at_work():
        yield


def taken_in(people, side, now):
    return [case.token for case in cases.open_cases(people, side=side, source="list", purpose="list", by=CONSOLE, at=now)]


def crowd(count):
    """Older people of her town who share a word of her name, each with an age nobody dated."""
    names = (f"Nguyễn Thị Yến {chr(97 + n % 26)}ang" for n in range(count))
    return [{"name_full": name, "age": "70", "sex": "m", "place": "Vinh"} for name in names]


def questions_of_a_search(now, count):
    taken_in(crowd(count), Side.LOCATED, now)
    (her,) = taken_in([{**YEN, "place": "Vinh"}], Side.SOUGHT, now)
    index.fresh_keys([*case_queries.live(Side.LOCATED), her])
    with CaptureQueriesContext(connections[env().database]) as asked:
        actions.search(case_queries.any_case(her), at=now)
    return len(asked)


def test_a_search_asks_the_database_as_often_in_a_large_office_as_in_a_small_one(now):
    assert questions_of_a_search(now, 60) <= questions_of_a_search(now, 3) + 3


def test_a_look_up_asks_the_database_as_often_in_a_large_office_as_in_a_small_one(now):
    asked = []
    for more in (5, 80):
        taken_in(crowd(more), Side.LOCATED, now)
        index.fresh_keys(case_queries.live(Side.LOCATED))
        with CaptureQueriesContext(connections[env().database]) as questions:
            assert actions.look_up("Yen", by=WORKER, at=now)
        asked.append(len(questions))
    assert asked[1] <= asked[0] + 1


def test_only_the_nearest_records_are_opened(now, monkeypatch):
    taken_in(crowd(150), Side.LOCATED, now)
    (her,) = taken_in([{**YEN, "place": "Vinh"}], Side.SOUGHT, now)
    index.fresh_keys([*case_queries.live(Side.LOCATED), her])
    opened = []
    real = case_queries.facts_of_many
    monkeypatch.setattr(case_queries, "facts_of_many", lambda tokens: real(opened.extend(listed := list(tokens)) or listed))
    actions.search(case_queries.any_case(her), at=now)
    assert 10 <= len(set(opened) - {her}) <= index.MOST_COMPARED <= 100


def sisters(count):
    """People of her full name and birth: each is worth a person's look."""
    return [{**YEN, "place": place} for place in ("Vinh", "Huế", "Lào Cai", "Hà Nội", "Đà Nẵng")[:count]]


def test_a_search_that_finds_many_asks_as_often_as_one_that_finds_one(now):
    asked = []
    for count in (1, 5):
        taken_in(sisters(count), Side.LOCATED, now)
        (her,) = taken_in([{**YEN, "phone": ""}], Side.SOUGHT, now)
        index.fresh_keys([*case_queries.live(Side.LOCATED), her])
        with CaptureQueriesContext(connections[env().database]) as questions:
            assert actions.search(case_queries.any_case(her), at=now) >= count
        asked.append(len(questions))
    assert asked[0] == asked[1]


def test_each_person_found_has_one_promise_that_somebody_looks(now):
    located = taken_in(sisters(4), Side.LOCATED, now)
    for name in ("Nguyễn Thị Hồng Yến", "NGUYEN THI HONG YEN"):
        (her,) = taken_in([{**YEN, "name_full": name}], Side.SOUGHT, now)
        index.fresh_keys([*located, her])
        assert actions.search(case_queries.any_case(her), at=now) == 4
    assert [[clock.rule for clock in due(token)] for token in located] == [["judgement.candidate"]] * 4


def test_keys_that_fit_are_not_written_again(now):
    (token,) = taken_in([YEN], Side.LOCATED, now)
    index.fresh_keys([token])
    with CaptureQueriesContext(connections[env().database]) as asked:
        index.fresh_keys([token])
    assert not [one for one in asked if not one["sql"].startswith("SELECT")]


def test_she_is_found_among_many_who_share_her_common_words(now):
    taken_in(crowd(150), Side.LOCATED, now)
    (yen,) = taken_in([{"name_full": "NGUYEN HONG YEN", "birth": "1999-08-14"}], Side.LOCATED, now)
    (her,) = taken_in([YEN], Side.SOUGHT, now)
    index.fresh_keys([*case_queries.live(Side.LOCATED), her])
    assert actions.search(case_queries.any_case(her), at=now) >= 1
    assert models.Candidate.objects.order_by("-score").first().case_id == yen


def test_a_fact_that_changes_changes_who_is_found(now):
    (her,) = taken_in([YEN], Side.SOUGHT, now)
    (other,) = taken_in([{"name_full": "สมชาย ใจดี"}], Side.LOCATED, now)
    case = case_queries.any_case(other)
    assert actions.search(case_queries.any_case(her), at=now) == 0
    later = now + dt.timedelta(hours=1)
    for field, value in YEN.items():
        cases.add_fact(case, field, value, source="herself", sureness=Sureness.STATED, by=WORKER, at=later)
    index.reindex(case)
    assert actions.search(case_queries.any_case(her), at=now) == 1


REPORTED_WITHOUT_A_NATIONALITY = [
    ("เฮง สเรยมม", "KH"),  # Khmer and Burmese names as a Thai clerk writes them, letter by letter
    ("จันทร์ รัฐา", "KH"),
    ("มะขิ่นหละ", "MM"),
    ("โกเมียวมิน", "MM"),
    ("เหงียน ฮ่อง เอี๋ยน", "VN"),
    ("陈文明", "VN"),
]


@pytest.mark.parametrize(("name", "nationality"), REPORTED_WITHOUT_A_NATIONALITY)
def test_a_report_that_tells_no_nationality_finds_the_record_that_does(now, name, nationality):
    taken_in(crowd(60), Side.LOCATED, now)
    (record,) = taken_in([{"name_full": name, "nationality": nationality, "birth": "1998-04-05"}], Side.LOCATED, now)
    (report,) = taken_in([{"name_full": name, "birth": "1998-04-05"}], Side.SOUGHT, now)
    index.fresh_keys([*case_queries.live(Side.LOCATED), report])
    assert actions.search(case_queries.any_case(report), at=now) == 1
    (found,) = queries.candidates_of(case_queries.any_case(record), seen_by=WORKER)
    assert {reason.code for reason in found.reasons if reason.code.startswith("name")} <= {"name_same", "name_same_letters"}
    assert "nationality_same" not in {reason.code for reason in found.reasons}


@pytest.mark.parametrize(("name", "nationality"), REPORTED_WITHOUT_A_NATIONALITY)
def test_a_record_that_tells_no_nationality_is_found_by_the_report_that_does(now, name, nationality):
    taken_in([{"name_full": name, "birth": "1998"}], Side.LOCATED, now)
    (report,) = taken_in([{"name_full": name, "birth": "1998", "nationality": nationality}], Side.SOUGHT, now)
    index.fresh_keys([*case_queries.live(Side.LOCATED), report])
    assert actions.search(case_queries.any_case(report), at=now) == 1


def test_about_so_old_where_a_birth_date_was_asked_for_counts_and_is_told(now):
    (record,) = taken_in([{**YEN, "birth": "about 27"}], Side.LOCATED, now)
    taken_in([{**YEN, "birth": "about 55"}], Side.LOCATED, now)
    (report,) = taken_in([{"name_full": YEN["name_full"], "birth": "khoảng 27 tuổi"}], Side.SOUGHT, now)
    index.fresh_keys([*case_queries.live(Side.LOCATED), report])
    actions.search(case_queries.any_case(report), at=now)
    best, *_others = sorted(queries.candidates_of(case_queries.any_case(report), seen_by=WORKER), key=lambda one: -one.score)
    assert best.case == record
    assert "born_age_0" in {reason.code for reason in best.reasons}


@pytest.mark.parametrize("name", ["", "-", "不详", "x" * 10_000])
def test_a_report_without_a_name_is_searched_without_harm(now, name):
    taken_in(crowd(3), Side.LOCATED, now)
    (her,) = taken_in([{"name_full": name, "place": "Vinh"}], Side.SOUGHT, now)
    assert actions.search(case_queries.any_case(her), at=now) == 0


# --- the job that indexes and searches ------------------------------------------------------------------------------------


def questions_of_the_job(now):
    with CaptureQueriesContext(connections[env().database]) as asked:
        actions.index_new(now)
    return len(asked)


def served_anew():
    """Another process does the job now, as after every update of the program."""
    env().held.pop(index.LOOKED_TO, None)


def test_a_fact_corrected_in_an_old_case_is_searched_with_at_the_next_look(now):
    old, *_others = taken_in(crowd(8), Side.LOCATED, now)
    actions.index_new(now)
    rows = case_queries.fact_rows(case_queries.any_case(old))
    wrong = next(fact for fact in rows if fact.field == "name_full")
    cases.correct(wrong.token, "Lò Thị Sen", reason="she spelled it", by=WORKER, at=now)
    assert actions.index_new(now) == 1
    assert actions.index_new(now) == 0


def test_a_look_that_broke_is_taken_again(now, monkeypatch):
    actions.index_new(now)
    (token,) = taken_in([YEN], Side.LOCATED, now)
    with monkeypatch.context() as broken:
        broken.setattr(index, "_compute", lambda tokens: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.index_new(now)
    actions.index_new(now)
    assert models.CaseKeys.objects.filter(case_id=token).exists()


def test_an_office_that_took_in_more_than_one_look_holds_leaves_nobody_out(now, monkeypatch):
    monkeypatch.setattr(index, "AT_ONCE", 5)
    actions.index_new(now)
    taken_in(crowd(13), Side.LOCATED, now)
    while actions.index_new(now):
        pass
    assert models.CaseKeys.objects.count() == 13


def test_the_job_asks_as_little_in_a_large_office_as_in_a_small_one_while_nothing_changes(now):
    asked = []
    for more in (5, 60):
        taken_in(crowd(more), Side.LOCATED, now)
        actions.index_new(now)
        asked.append(questions_of_the_job(now))
    assert asked[0] == asked[1] < 8


def test_what_happened_beside_the_facts_is_looked_at_once_and_computed_never(now, monkeypatch):
    (token,) = taken_in([YEN], Side.LOCATED, now)
    actions.index_new(now)
    cases.note_event(case_queries.any_case(token), "met", words="at noon", by=WORKER, at=now)
    monkeypatch.setattr(index, "_compute", None)
    assert actions.index_new(now) == 0
    served_anew()
    assert index._perhaps_stale(0) == []


def test_after_a_change_of_the_recipe_todays_report_does_not_wait_behind_old_cases(now, monkeypatch):
    taken_in(crowd(12), Side.LOCATED, now - dt.timedelta(days=30))
    actions.index_new(now)
    monkeypatch.setattr(index, "AT_ONCE", 5)
    models.CaseKeys.objects.update(recipe="an older one")
    served_anew()
    (hers,) = taken_in([YEN], Side.SOUGHT, now)
    assert actions.index_new(now) == 5
    assert models.CaseKeys.objects.get(case_id=hers).searched_at == now
    while actions.index_new(now):
        pass
    assert not models.CaseKeys.objects.exclude(recipe=RECIPE.id).exists()
