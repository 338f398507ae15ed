"""Nothing goes without a permit; a permit is looked at again when it goes; and it ends when what it rests on ends."""

import pytest

from kinbridge.ground.sealed.keyrings import RecordsLocked, lock_records
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.queries import any_case
from kinbridge.rooms.consent import actions, queries
from kinbridge.rooms.consent.actions import NoSuchAgreement, Refused
from kinbridge.rooms.consent.models import AgreementGiven, FearSaid, PermitMinted
from kinbridge.rooms.consent.values import Answer, Basis, MayBeMatched, Purpose, Reason
from tests.rooms.consenting import (
    DAY,
    FREELY,
    GUARD,
    HANOI,
    HEAD,
    LIAISON,
    POLICE,
    STRANGER,
    UNDER_HIS_EYES,
    WORKER,
    located,
    may,
    says,
    shelter,
    sought,
)


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    assert caught.value.code is code
    return caught.value.facts


# --- minting --------------------------------------------------------------------------------------------------------------


def test_her_yes_becomes_a_permit_for_exactly_that(case, now):
    given = says(case, now)
    permit = may(case, now)
    assert (permit.subject, permit.to, permit.facts) == (case.token, HANOI, frozenset({"name_full"}))
    assert (permit.basis, permit.answer, permit.until) == (Basis.AGREEMENT, Answer.YES, now + 30 * DAY)
    assert permit.receipt not in (permit.id, case.token)
    assert queries.still_valid(permit.id, now)
    assert queries.standing_agreement(case, Purpose.TELL_ENQUIRER, HANOI) == given


def test_without_being_asked_nothing_leaves_and_no_row_is_left(case, now):
    refused(Reason.NOT_ASKED, may, case, now)
    assert not PermitMinted.objects.exists()


def test_message_only_gives_her_sentence_and_no_fact(case, now):
    says(case, now, Answer.MESSAGE_ONLY, facts=(), message="Mẹ ơi, con bình an")
    permit = may(case, now, facts=())
    assert (permit.facts, permit.message, permit.answer) == (frozenset(), "Mẹ ơi, con bình an", Answer.MESSAGE_ONLY)
    assert refused(Reason.FACT_NOT_AGREED, may, case, now) == {"facts": "name_full"}


def test_a_yes_under_his_eyes_is_kept_and_does_not_count(case, now):
    given = says(case, now, asked=UNDER_HIS_EYES)
    assert not given.counts
    refused(Reason.NOT_ASKED, may, case, now)


def test_a_no_under_his_eyes_counts(case, now):
    says(case, now)
    says(case, now, Answer.NO, asked=UNDER_HIS_EYES)
    refused(Reason.SAID_NO, may, case, now)


def test_a_legal_basis_is_written_beside_her_no_and_does_not_erase_it(case, now):
    given = says(case, now, Answer.NO, basis=Basis.LEGAL_DUTY, view="she does not want her family to know")
    assert (given.basis, given.view) == (Basis.LEGAL_DUTY, "she does not want her family to know")
    refused(Reason.SAID_NO, may, case, now)


def test_nobody_agrees_for_an_absent_adult(case, now):
    refused(Reason.ABSENT, says, sought(now), now)
    refused(Reason.ABSENT, may, sought(now), now)
    wishes = {"offices": [HANOI], "asked": FREELY, "by": WORKER, "at": now}
    refused(Reason.ABSENT, actions.set_may_be_matched, sought(now), MayBeMatched.WITH_OFFICES, **wishes)


@pytest.mark.parametrize("group", [(), "", ("",)])
def test_an_agreement_with_nobody_reaches_nobody(case, now, group):
    refused(Reason.EMPTY_GROUP, says, case, now, to=group)
    refused(Reason.EMPTY_GROUP, may, case, now, to="")


@pytest.mark.parametrize("kind", ["match.prepare", "match.ask"])
def test_preparing_and_asking_have_permits_of_their_own(case, now, kind):
    refused(Reason.WRONG_PURPOSE, may, case, now, kind=kind, purpose=Purpose.MATCHING)


def test_an_office_nobody_verified_gets_nothing(case, now):
    says(case, now, to=[HANOI, STRANGER, "e" * 64])
    for root in (STRANGER, "e" * 64):
        assert refused(Reason.NOT_VERIFIED, may, case, now, to=root) == {"to": root}


def test_guarded_facts_go_to_police_only_when_she_names_them_for_that_office(case, now):
    asked = {"to": POLICE, "facts": {"health"}, "kind": "referral.offer", "purpose": Purpose.ASSISTANCE}
    says(case, now, to=[POLICE, HANOI], facts={"health"}, purpose=Purpose.ASSISTANCE)
    assert refused(Reason.GUARDED_FACT, may, case, now, **asked) == {"facts": "health"}
    assert may(case, now, **(asked | {"to": HANOI})).facts == {"health"}
    says(case, now, to=POLICE, facts={"health"}, purpose=Purpose.ASSISTANCE)
    assert may(case, now, **asked).facts == {"health"}


def test_nothing_goes_to_the_state_she_fears_until_she_had_advice(case, now):
    says(case, now)
    fear = {"states": ["vn"], "people": "the man who sold her", "seeks_asylum": False, "by": WORKER, "at": now}
    actions.record_fear(case, advised=False, **fear)
    assert refused(Reason.FEARED_STATE, may, case, now) == {"to": HANOI, "country": "VN"}
    assert queries.fears_of(case).people == "the man who sold her"
    actions.record_fear(case, advised=True, **fear)
    assert may(case, now)


def test_nobody_asked_about_fear_is_not_fear_of_nobody(case, now):
    assert not queries.fears_of(case).asked
    said = {"states": (), "seeks_asylum": False, "advised": False, "by": WORKER, "at": now}
    refused(Reason.NO_FEAR_SAID, actions.record_fear, case, **said)
    refused(Reason.NO_FEAR_SAID, actions.record_fear, case, **said | {"people": " ", "advised": True})
    assert not queries.fears_of(case).asked
    actions.record_fear(case, **said, nobody=True)
    fear = queries.fears_of(case)
    assert (fear.asked, fear.states, fear.people) == (True, frozenset(), "")


@pytest.mark.parametrize("whom", [{"people": "her uncle"}, {"states": ["VN"]}, {"seeks_asylum": True}])
def test_nobody_and_somebody_at_once_is_no_answer(case, now, whom):
    said = {"states": (), "seeks_asylum": False, "advised": False, "nobody": True, "by": WORKER, "at": now}
    refused(Reason.NO_FEAR_SAID, actions.record_fear, case, **said | whom)
    assert not queries.fears_of(case).asked


def test_an_empty_word_of_before_counts_as_not_asked(case, now):
    said = {"states": [], "people": "", "seeks_asylum": False, "advised": False}
    FearSaid.objects.create(case_id=case.token, turn=1, said=said, by="worker", at=now)
    assert not queries.fears_of(case).asked


def test_a_state_written_out_is_refused_rather_than_kept_without_effect(case, now):
    said = {"seeks_asylum": False, "advised": False, "by": WORKER, "at": now}
    refused(Reason.UNKNOWN_STATE, actions.record_fear, case, states=["Vietnam"], **said)
    wishes = {"never_states": ["Việt Nam"], "asked": FREELY, "by": WORKER, "at": now}
    refused(Reason.UNKNOWN_STATE, actions.set_may_be_matched, case, MayBeMatched.NO, **wishes)


# --- the child rule -------------------------------------------------------------------------------------------------------


def panel(case, now, **changes):
    decided = {
        "members": ("one", "two"), "decision": "her aunt may be told", "child_view": "she wants it", "guardian": "the aunt",
        "guardian_implicated": False, "allows": [Purpose.TELL_ENQUIRER], "family_assessed": True, "by": HEAD, "at": now,
    }  # fmt: skip
    actions.record_panel(case, **{**decided, **changes})


def test_for_a_child_a_panel_decides_each_step(case, now):
    child = located(now, birth="2012-05-01")
    says(child, now)
    assert refused(Reason.CHILD_RULE, may, child, now) == {"missing": "panel"}
    panel(child, now, family_assessed=False)
    assert refused(Reason.CHILD_RULE, may, child, now) == {"missing": "family_assessment"}
    panel(child, now, allows=[Purpose.ASSISTANCE])
    assert refused(Reason.CHILD_RULE, may, child, now)["missing"] == "panel_allows"
    panel(child, now)
    assert may(child, now)


def test_no_guardian_who_is_implicated_decides(case, now):
    child = located(now, birth="2012-05-01")
    says(child, now)
    panel(child, now, guardian="the uncle", guardian_implicated=True)
    refused(Reason.GUARDIAN_IMPLICATED, may, child, now)


def test_a_child_who_says_no_is_heard(case, now):
    child = located(now, birth="2012-05-01")
    says(child, now, Answer.NO)
    panel(child, now)
    refused(Reason.SAID_NO, may, child, now)


def test_age_in_doubt_counts_as_a_child(case, now):
    doubted = located(now, birth="", age="about 17")
    says(doubted, now)
    refused(Reason.CHILD_RULE, may, doubted, now)


def test_a_panel_of_one_is_none(case, now):
    refused(Reason.PANEL_INCOMPLETE, panel, case, now, members=("one",))
    assert queries.panel_of(case) is None


# --- between queueing and sending -----------------------------------------------------------------------------------------


def withdrawn(case, now):
    actions.withdraw(queries.agreements_of(case)[0], by=WORKER, at=now)


def said_no_since(case, now):
    says(case, now, Answer.NO)


def fears_since(case, now):
    actions.record_fear(case, states=["VN"], seeks_asylum=False, advised=False, by=WORKER, at=now)


def never_since(case, now):
    actions.set_may_be_matched(case, MayBeMatched.NO, never_offices=[HANOI], asked=UNDER_HIS_EYES, by=WORKER, at=now)


def revoked_since(case, now):
    accounts.revoke_office(HANOI, by=LIAISON, at=now)


def stopped_since(case, now):
    accounts.stop_matching(by=WORKER, at=now, reason="drill")


def erased_since(case, now):
    cases.erase(case, "her_wish", by=GUARD, at=now)


def a_child_since(case, now):
    cases.set_child(case, "in_doubt", by=WORKER, at=now)


def narrowed_since(case, now):
    says(case, now, facts={"place"})


SINCE = {
    withdrawn: Reason.WITHDRAWN,
    said_no_since: Reason.SAID_NO,
    fears_since: Reason.FEARED_STATE,
    never_since: Reason.NEVER_THIS_OFFICE,
    revoked_since: Reason.NOT_VERIFIED,
    stopped_since: Reason.MATCHING_STOPPED,
    erased_since: Reason.ERASED,
    a_child_since: Reason.CHILD_RULE,
    narrowed_since: Reason.FACT_NOT_AGREED,
}


@pytest.mark.parametrize(("happens", "why"), SINCE.items(), ids=[happens.__name__ for happens in SINCE])
def test_what_changed_between_queueing_and_sending_withholds(case, now, happens, why):
    says(case, now)
    permit = may(case, now)
    happens(case, now)
    assert queries.why_not_valid(permit.id, now) is why
    assert not queries.still_valid(permit.id, now)


def test_a_permit_runs_out_with_her_agreement(case, now):
    says(case, now, until=now + DAY)
    permit = may(case, now)
    assert queries.still_valid(permit.id, now + DAY - DAY / 1000)
    assert queries.why_not_valid(permit.id, now + DAY) is Reason.EXPIRED


def test_an_office_whose_agreement_is_past_its_review_gets_nothing(case, now):
    says(case, now, until=now + 900 * DAY)
    later = now + 299 * DAY
    permit = may(case, later)
    assert queries.still_valid(permit.id, later)
    assert queries.why_not_valid(permit.id, now + 301 * DAY) is Reason.NOT_VERIFIED


def test_a_permit_nobody_minted_is_not_valid(case, now):
    assert queries.why_not_valid("0" * 32, now) is Reason.UNKNOWN_PERMIT


def test_while_the_records_are_locked_nobody_says_still_valid(case, now):
    says(case, now)
    permit = may(case, now)
    lock_records()
    with pytest.raises(RecordsLocked):
        queries.still_valid(permit.id, now)


def test_withdrawing_twice_is_withdrawing_once(case, now):
    given = says(case, now)
    actions.withdraw(given, by=WORKER, at=now)
    actions.withdraw(given.token, by=HEAD, at=now + DAY)
    row = AgreementGiven.objects.get(token=given.token)
    assert (row.withdrawn_at, row.withdrawn_by) == (now, WORKER.token)
    with pytest.raises(NoSuchAgreement):
        actions.withdraw("0" * 32, by=WORKER, at=now)


def test_she_may_change_her_mind_again(case, now):
    actions.withdraw(says(case, now), by=WORKER, at=now)
    old = queries.permits_of(case)
    says(case, now)
    assert queries.still_valid(may(case, now).id, now)
    assert old == ()


# --- the record -----------------------------------------------------------------------------------------------------------


def test_what_was_permitted_and_why_it_ended_stands_in_her_record(case, now):
    given = says(case, now)
    permit = may(case, now)
    actions.withdraw(given, by=WORKER, at=now)
    (line,) = queries.permits_of(case)
    assert (line.id, line.to, line.facts, line.ended_because) == (permit.id, HANOI, permit.facts, Reason.WITHDRAWN)


def test_the_trail_shows_who_agreed_to_what(case, now):
    says(case, now)
    may(case, now)
    lines = {line.verb: line for line in audit.trail_of(case.token)}
    assert lines["consent.give"].words["answer"] == "yes"
    permitted = lines["consent.permit"].words
    assert permitted == {"to": HANOI, "kind": "match.disclose", "purpose": "tell_enquirer", "facts": "name_full"}


def test_what_she_said_cannot_be_read_from_the_disk(case, now):
    says(case, now, Answer.MESSAGE_ONLY, facts=(), message="CANARY-sentence", view="CANARY-view")
    may(case, now, facts=())
    rows = [*AgreementGiven.objects.raw("select * from consent_agreementgiven"), *PermitMinted.objects.all()]
    assert all(b"CANARY" not in bytes(value.box) for row in rows for value in row.__dict__.values() if hasattr(value, "box"))
    assert not any("CANARY" in str(value) for row in rows for value in row.__dict__.values())


def test_an_erased_case_takes_her_words_with_it(case, now):
    says(case, now)
    cases.erase(case, "her_wish", by=GUARD, at=now)
    gone = any_case(case.token)
    refused(Reason.ERASED, may, gone, now)
    refused(Reason.ERASED, says, gone, now)
    refused(Reason.ERASED, actions.record_fear, gone, states=(), seeks_asylum=False, advised=False, by=WORKER, at=now)


def test_of_many_those_who_said_no_to_this_office_are_known(case, now):
    no, yes, changed, elsewhere, gone = (located(now) for _ in range(5))
    for one, answers in ((no, "yes no"), (yes, "yes"), (changed, "no yes"), (elsewhere, "no"), (gone, "no")):
        for answer in answers.split():
            says(one, now, Answer(answer), to=POLICE if one is elsewhere else HANOI)
    cases.erase(gone, "her_wish", by=GUARD, at=now)
    asked = [one.token for one in (case, no, yes, changed, elsewhere, gone)]
    assert queries.said_no_among(asked, purpose=Purpose.TELL_ENQUIRER, to=HANOI) == {no.token}


def test_a_page_says_beforehand_what_stands_in_the_way(case, now):
    facts = frozenset({"name_full"})
    asked = {"to": HANOI, "kind": "match.disclose", "facts": facts, "purpose": Purpose.TELL_ENQUIRER, "at": now}
    assert queries.why_not_permitted(case, **asked).code is Reason.NOT_ASKED
    says(case, now)
    assert queries.why_not_permitted(case, **asked) is None


VERBS = {
    "set_may_be_matched": lambda case, by, at: actions.set_may_be_matched(case, MayBeMatched.NO, asked=FREELY, by=by, at=at),
    "give": lambda case, by, at: says(case, at, by=by),
    "withdraw": lambda case, by, at: actions.withdraw("0" * 32, by=by, at=at),
    "record_fear": lambda case, by, at: actions.record_fear(
        case, states=["VN"], seeks_asylum=False, advised=False, by=by, at=at
    ),
    "record_panel": lambda case, by, at: panel(case, at, by=by),
    "permit": lambda case, by, at: may(case, at, by=by),
    "permit_to_prepare": lambda case, by, at: actions.permit_to_prepare(to=HANOI, by=by, at=at),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_stranger_may_do_nothing(case, now, verb):
    with pytest.raises(NotAllowed):
        VERBS[verb](case, Actor("operator", frozenset({Role.OPERATOR})), now)
