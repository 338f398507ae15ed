"""Questions between offices: of one size, noise without the outputs, open for enough of them in one record."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinbridge.plain import blind
from kinbridge.plain.blind import shares, slots

SALT, OTHER_SALT = bytes(range(16)), bytes(range(1, 17))
SLOTS, THRESHOLD = 12, 4


def output(n: int) -> bytes:
    return bytes([n]) * 64


def asked(*reports, threshold=THRESHOLD, salt=SALT, slots=SLOTS) -> blind.Asked:
    return blind.ask(reports, threshold=threshold, slots=slots, salt=salt, random=os.urandom)


def named(message: blind.Asked) -> dict[str, blind.Question]:
    return {str(n): question for n, question in enumerate(message.questions)}


def found(message, held, *, threshold=THRESHOLD, salt=SALT, questions=None):
    records = {record: [output(n) for n in keys] for record, keys in held.items()}
    return blind.look_up(questions or named(message), records, turns=message.turns, threshold=threshold, salt=salt)


def identifiers(question: blind.Question) -> list[bytes]:
    return [question.slots[n : n + slots.ID] for n in range(0, len(question.slots), slots.SLOT)]


def report(weights: dict[int, int], facts: bytes = b"facts"):
    return [(output(n), weight) for n, weight in weights.items()], facts


@given(st.dictionaries(st.integers(0, 9), st.integers(1, 3), max_size=4), st.sets(st.integers(0, 9)), st.integers(1, 6))
@settings(deadline=None)
def test_a_record_opens_it_exactly_when_its_shares_reach_the_threshold(weights, record, threshold):
    openings = found(asked(report(weights), threshold=threshold), {"her": record}, threshold=threshold)
    shared = sum(weight for n, weight in weights.items() if n in record)
    assert [(o.record, o.shares, o.facts) for o in openings] == ([("her", shared, b"facts")] if shared >= threshold else [])


@given(
    st.lists(st.dictionaries(st.integers(0, 5), st.integers(1, 3), max_size=4), max_size=5),
    st.dictionaries(st.sampled_from("abc"), st.sets(st.integers(0, 5))),
)
@settings(deadline=None)
def test_a_message_of_many_reports_opens_as_each_would_alone(all_weights, held):
    together = {
        (o.question, o.record, o.shares, o.facts)
        for o in found(asked(*(report(weights, str(n).encode()) for n, weights in enumerate(all_weights))), held)
    }
    alone = {
        (str(n), o.record, o.shares, o.facts)
        for n, weights in enumerate(all_weights)
        for o in found(asked(report(weights, str(n).encode())), held)
    }
    assert together == alone


def test_two_records_do_not_add_up():
    assert found(asked(report({1: 2, 2: 2})), {"one": [1], "other": [2]}) == []


def test_two_questions_do_not_add_up():
    assert found(asked(report({1: 2}), report({2: 2})), {"her": [1, 2]}) == []


@given(st.lists(st.tuples(st.binary(min_size=64, max_size=64), st.integers(1, 20)), max_size=8), st.binary(max_size=2046))
@settings(deadline=None)
def test_every_question_has_one_size(weighted, facts):
    (question,) = asked((weighted, facts)).questions
    assert (len(question.slots), len(question.sealed)) == (SLOTS * slots.SLOT, 12 + 2048 + 16)


def test_across_salts_no_identifier_comes_again():
    one, other = asked(report({1: 3})), asked(report({1: 3}), salt=OTHER_SALT)
    assert not set(identifiers(one.questions[0])) & set(identifiers(other.questions[0]))
    assert found(one, {"her": [1]}, threshold=3, salt=OTHER_SALT) == []


def test_in_one_message_two_reports_of_one_person_show_nothing_in_common():
    """Sisters share a telephone: whoever does not have that number must not see that the two reports belong together."""
    message = asked(*[report({1: 3, 2: 2})] * 5)
    seen = [identifier for question in message.questions for identifier in identifiers(question)]
    assert len(set(seen)) == len(seen)
    hidden = [question.slots[n + slots.ID : n + slots.SLOT] for question in message.questions for n in range(0, 5 * 32, 32)]
    assert len(set(hidden)) == len(hidden)
    assert len(found(message, {"her": [1, 2]})) == 5


def test_no_pad_is_used_twice():
    pads = {slots.mark(output(1), slots.place_of(SALT, turn, number))[slots.ID :] for turn in range(8) for number in range(8)}
    assert len(pads) == 64


def test_a_withdrawn_question_hides_none_of_the_others():
    message = asked(*[report({1: 3, 2: 2})] * 4)
    left = {name: question for name, question in named(message).items() if name != "0"}
    assert [o.question for o in found(message, {"her": [1, 2]}, questions=left)] == ["1", "2", "3"]


@pytest.mark.parametrize(("times", "turns"), [(1, 1), (2, 2), (3, 4), (5, 8), (60, 64), (80, 64)])
def test_how_often_a_key_comes_is_told_only_roughly(times, turns):
    assert asked(*[report({1: 1})] * times).turns == turns


def test_a_key_of_too_many_reports_is_no_evidence_in_the_rest():
    message = asked(*[report({1: 3, 2: 1})] * (blind.MOST_TURNS + 1))
    assert len(found(message, {"her": [1, 2]})) == blind.MOST_TURNS


def test_an_empty_message_and_an_empty_report_are_asked_like_any_other():
    assert asked() == blind.Asked((), 1)
    message = asked(report({}))
    assert message.turns == 1
    assert len(message.questions[0].slots) == SLOTS * slots.SLOT


def test_where_slots_do_not_suffice_the_heaviest_keys_stay():
    message = asked(report({1: 1, 2: 3}), slots=3, threshold=3)
    assert found(message, {"her": [2]}, threshold=3)[0].shares == 3
    assert found(message, {"her": [1]}, threshold=1) == []


def test_a_key_that_did_not_fit_leaves_its_turn_to_the_next_report():
    message = asked(report({1: 1, 2: 3}), report({1: 3}), slots=3, threshold=3)
    assert message.turns == 1
    assert [o.question for o in found(message, {"her": [1]}, threshold=3)] == ["1"]


def test_facts_that_do_not_fit_are_refused():
    with pytest.raises(blind.QuestionRefused, match="facts_too_long"):
        asked(report({}, b"x" * 2047))


@pytest.mark.parametrize("threshold", [0, SLOTS + 1])
def test_a_threshold_that_nobody_or_everybody_reaches_is_refused(threshold):
    with pytest.raises(blind.QuestionRefused, match="too_few_slots"):
        asked(report({}), threshold=threshold)


@pytest.mark.parametrize("turns", [0, -1, blind.MOST_TURNS + 1])
def test_an_asker_cannot_make_the_holder_hash_for_ever(turns):
    with pytest.raises(blind.QuestionRefused, match="too_many_turns"):
        blind.look_up({}, {}, turns=turns, threshold=1, salt=SALT)


@given(st.binary(min_size=32 * SLOTS, max_size=32 * SLOTS))
@settings(deadline=None)
def test_slots_that_lie_open_nothing_and_break_nothing(lies):
    message = asked(report({1: 3, 2: 3}))
    honest = message.questions[0]
    assert found(message, {"her": [1, 2]}, questions={"0": blind.Question(lies, honest.sealed)}) == []


def test_slots_that_repeat_themselves_or_another_question_break_nothing():
    message = asked(report({1: 3, 2: 3}), report({1: 3}))
    first, second = message.questions
    doubled = {"0": blind.Question(first.slots[:32] * SLOTS, first.sealed), "1": first, "2": second}
    assert all(o.facts == b"facts" for o in found(message, {"her": [1, 2]}, questions=doubled))


def test_shares_that_were_changed_open_nothing():
    message = asked(report({1: 3, 2: 3}))
    honest = message.questions[0]
    changed = b"".join(honest.slots[n : n + 16] + os.urandom(16) for n in range(0, len(honest.slots), slots.SLOT))
    assert found(message, {"her": [1, 2]}, questions={"0": blind.Question(changed, honest.sealed)}) == []


def test_every_flipped_byte_of_the_facts_keeps_them_shut():
    message = asked(report({1: 3, 2: 3}))
    honest = message.questions[0]
    for place in range(0, len(honest.sealed), 7):
        sealed = honest.sealed[:place] + bytes([honest.sealed[place] ^ 1]) + honest.sealed[place + 1 :]
        assert found(message, {"her": [1, 2]}, questions={"0": blind.Question(honest.slots, sealed)}) == []


@pytest.mark.parametrize("question", [blind.Question(b"x", bytes(2076)), blind.Question(b"", b"")])
def test_a_question_of_another_size_is_refused(question):
    with pytest.raises(blind.QuestionRefused, match="wrong_size"):
        blind.look_up({"0": question}, {}, turns=1, threshold=1, salt=SALT)


def test_an_asker_who_lowers_the_threshold_is_heard_only_at_the_holders_own():
    message = asked(report({1: 1}), threshold=1)
    assert found(message, {"her": [1]}, threshold=THRESHOLD) == []


def test_whoever_has_none_of_the_outputs_sees_questions_of_the_same_look():
    """A question about somebody and one about nobody: same sizes, no identifier twice, no byte value that stands out."""
    full, empty = asked(report(dict.fromkeys(range(SLOTS), 1), b"x" * 2000)), asked(report({}, b""))
    for message in (full, empty):
        (question,) = message.questions
        assert len(set(identifiers(question))) == SLOTS
        assert len(set(question.slots + question.sealed)) > 200


# --- shares ---------------------------------------------------------------------------------------------------------------


def test_the_share_field_is_prime():
    """Fermat for a few bases: were it composite, some shares would have no inverse."""
    assert all(pow(base, shares.PRIME - 1, shares.PRIME) == 1 for base in (2, 3, 5, 7, 11, 13))


@given(st.integers(1, 8), st.sets(st.integers(1, 60), min_size=8, max_size=12))
def test_as_many_shares_as_the_threshold_give_the_secret(threshold, places):
    polynomial = shares.new_polynomial(threshold, os.urandom)
    some = {x: shares.share_at(polynomial, x) for x in list(places)[:threshold]}
    assert shares.secret_of(some) == shares.share_at(polynomial, 0)


@given(st.integers(2, 8), st.integers(0, shares.PRIME - 1))
def test_one_share_fewer_fits_every_secret(threshold, secret):
    polynomial = shares.new_polynomial(threshold, os.urandom)
    fewer = {x: shares.share_at(polynomial, x) for x in range(1, threshold)}
    # Through any secret and these shares goes a polynomial; move the origin to read the share it would have had at x = threshold.
    last = shares.secret_of({x - threshold: y for x, y in {0: secret, **fewer}.items()})
    assert shares.secret_of(fewer | {threshold: last}) == secret
