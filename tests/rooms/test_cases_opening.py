"""A case is opened with whatever was told: blanks skipped, half-known dates as written, unknown codes refused."""

import datetime as dt

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from kinbridge.ground.sealed.keyrings import RecordsLocked, lock_records, unlock_records
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions, models, queries
from kinbridge.rooms.cases.actions import IntakeSeesNoLocated, NotACode, UnknownField
from kinbridge.rooms.cases.values import FIELDS, Side, Sureness, minimum_fields
from tests.conftest import PASSPHRASE

WORKER = Actor("worker", frozenset({Role.CASEWORKER}))
LINH = {"name_full": "Trần Thị Linh", "birth": "about 17", "phone": "+84 91 234 56 78"}


def opened(now, facts=LINH, side=Side.LOCATED, **more):
    given = {"source": "herself", "purpose": "protection", "by": WORKER, "at": now, **more}
    return actions.open_case(side, facts=facts, **given)


def bulk(now, rows, **more):
    given = {"side": Side.LOCATED, "source": "list", "purpose": "matching", "by": OFFICE, "at": now, **more}
    return actions.open_cases(rows, **given)


def test_three_facts_open_a_case(office, now):
    case = opened(now)
    assert queries.facts_of(queries.case_for(WORKER, case.token)) == LINH


@pytest.mark.parametrize("birth", ["1999-03-02", "1999", "about 17", "born 2546", "๒๕๔๖", "  maybe spring 2001", "31.02.1999"])
def test_half_known_dates_are_kept_as_written(office, now, birth):
    assert queries.facts_of(opened(now, {"birth": birth}))["birth"] == birth


def test_every_question_can_be_skipped(office, now):
    case = opened(now, {"name_full": "", "birth": "  ", "place": "Mae Sai"})
    assert queries.facts_of(case) == {"place": "Mae Sai"}


def test_a_case_may_open_with_no_fact_at_all(office, now):
    assert queries.facts_of(opened(now, {})) == {}


def test_an_unknown_code_is_named_and_nothing_is_written(office, now):
    with pytest.raises(UnknownField) as refused:
        opened(now, {"name_full": "Linh", "shoe_size": "a secret"})
    assert refused.value.fields == ("shoe_size",)
    assert "secret" not in str(refused.value)
    assert not models.Case.objects.exists()


def test_a_purpose_with_a_person_in_it_is_refused(office, now):
    with pytest.raises(NotACode, match="purpose"):
        opened(now, purpose="find Linh's daughter")


def test_each_fact_says_where_it_comes_from_how_sure_and_who_wrote_it(office, now):
    (fact,) = queries.fact_rows(opened(now, {"place": "Mae Sai"}, source="her aunt", sureness=Sureness.HEARD))
    assert (fact.source, fact.sureness, fact.recorded_by, fact.recorded_at) == ("her aunt", Sureness.HEARD, "worker", now)


def test_a_case_has_a_purpose_a_review_date_and_an_end_from_its_first_moment(office, now):
    case = opened(now, review_days=30)
    assert case.purpose == "protection"
    assert case.review_on == now.date() + dt.timedelta(days=30)
    assert case.ends_on > case.review_on


def test_a_report_is_filed_while_the_records_are_locked_and_read_afterwards(office, now):
    lock_records()
    case = opened(now, side=Side.SOUGHT, by=OFFICE, office_role=Role.INTAKE)
    lock_records()
    with pytest.raises(RecordsLocked):
        queries.facts_of(case)
    assert queries.any_case(case.token) == case
    unlock_records(PASSPHRASE)
    assert queries.facts_of(case) == LINH


def test_a_located_person_is_never_opened_for_intake(office, now):
    with pytest.raises(IntakeSeesNoLocated):
        opened(now, office_role=Role.INTAKE)


def test_who_runs_the_machine_opens_no_single_case(office, now):
    with pytest.raises(NotAllowed):
        opened(now, by=Actor("op", frozenset({Role.OPERATOR})))


def test_opening_leaves_a_line_in_the_trail(office, now):
    assert [line.verb for line in audit.trail_of(opened(now).token)] == ["cases.open_case"]


def test_a_list_opens_in_its_own_order(office, now):
    cases = bulk(now, [{"name_full": f"Linh {number}"} for number in range(7)])
    facts = queries.facts_of_many([case.token for case in cases])
    assert [facts[case.token]["name_full"] for case in cases] == [f"Linh {number}" for number in range(7)]


def test_one_wrong_row_in_a_list_opens_nothing(office, now):
    with pytest.raises(UnknownField):
        bulk(now, [{"name_full": "Linh"}, {"nmae": "Mai"}])
    assert not models.Case.objects.exists()


def test_an_empty_list_opens_nothing(office, now):
    assert bulk(now, []) == []


def test_a_long_list_takes_few_questions_to_the_database(office, now):
    row = {code: f"{code} of somebody" for code in list(FIELDS)[:8]}
    with CaptureQueriesContext(connections["default"]) as asked:
        assert len(bulk(now, [row] * 1000)) == 1000
    assert len(asked) < 200


def test_the_marks_of_a_case_change_with_its_facts_only(office, now):
    case, other = opened(now), opened(now, {})
    before = queries.facts_mark([case.token, other.token])
    actions.note_event(case, "visited", by=WORKER, at=now)
    assert queries.facts_mark([case.token, other.token]) == before
    assert before[other.token] == ""
    fact = actions.add_fact(case, "sex", "f", source="herself", sureness=Sureness.STATED, by=WORKER, at=now)
    added = queries.facts_mark([case.token])
    corrected = actions.correct(fact, "m", reason="misheard", by=WORKER, at=now)
    changed = queries.facts_mark([case.token])
    actions.undo_correction(corrected, by=WORKER, at=now)
    assert len({before[case.token], added[case.token], changed[case.token], queries.facts_mark([case.token])[case.token]}) == 4


def test_the_sealed_minimum_holds_nothing_guarded_and_no_list_number_outside_trial():
    assert not any(FIELDS[code].guarded or not FIELDS[code].travels for code in minimum_fields(trial=False))
    assert minimum_fields(trial=True) - minimum_fields(trial=False) == {"rec_id"}


def test_nothing_of_a_person_lies_in_clear(office, now):
    case = opened(now, {"name_full": "CANARY-NAME", "pregnancy": "CANARY-HEALTH"}, source="CANARY-SOURCE")
    actions.note_event(case, "visited", words="CANARY-WORDS", by=WORKER, at=now)
    rows = [row for table in (models.Case, models.Fact, models.Event, models.Access) for row in table.objects.values_list()]
    lying = b"".join(column.box if hasattr(column, "box") else str(column).encode() for row in rows for column in row)
    assert b"CANARY" not in lying
    assert b"pregnancy" not in lying
