"""Blind matching: RFC 9497's own vectors, and what each side may and may not learn."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinbridge.plain import blind
from kinbridge.plain.blind import group, oprf, questions

SALT = bytes(range(16))
SECRET = blind.new_secret(os.urandom)

# RFC 9497, appendix A.1.2: ristretto255-SHA512, verifiable mode, the first vector.
SK = bytes.fromhex("e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909")
PK = bytes.fromhex("c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e")
BLIND = bytes.fromhex("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706")
BLINDED = bytes.fromhex("863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945")
EVALUATED = bytes.fromhex("aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e")
R = bytes.fromhex("222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e")
PROOF = bytes.fromhex(
    "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd06"
    "6d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d"
)
OUTPUT = bytes.fromhex(
    "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d"
    "a4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c"
)


def test_the_rfc_vector_comes_out(monkeypatch):
    assert blind.public_of(SK) == PK
    assert group.times(BLIND, group.to_group(b"\x00")) == BLINDED
    monkeypatch.setattr(group, "random_scalar", lambda _: R)
    evaluated = blind.evaluate(SK, [BLINDED], os.urandom)
    assert evaluated.points == (EVALUATED,)
    assert evaluated.proof == PROOF
    assert blind.unblind([b"\x00"], blind.Blinding((BLINDED,), (BLIND,)), evaluated, PK) == [OUTPUT]
    assert blind.compute(SK, [b"\x00"]) == [OUTPUT]


@given(st.lists(st.binary(max_size=40), max_size=6))
@settings(deadline=None, max_examples=25)
def test_holder_and_asker_come_to_the_same_outputs(keys):
    hidden = blind.blind(keys, os.urandom)
    answered = blind.evaluate(SECRET, hidden.points, os.urandom)
    assert blind.unblind(keys, hidden, answered, blind.public_of(SECRET)) == blind.compute(SECRET, keys)


def test_threads_change_nothing():
    keys = [str(n).encode() for n in range(group.PART + 3)]
    assert blind.compute(SECRET, keys, workers=1) == blind.compute(SECRET, keys, workers=2)


def test_the_asker_sees_other_points_for_the_same_key_each_time():
    assert blind.blind([b"a"], os.urandom).points != blind.blind([b"a"], os.urandom).points


def test_another_key_than_the_committed_one_is_refused():
    hidden = blind.blind([b"a", b"b"], os.urandom)
    answered = blind.evaluate(SECRET, hidden.points, os.urandom)
    with pytest.raises(blind.ProofRefused):
        blind.unblind([b"a", b"b"], hidden, answered, blind.public_of(blind.new_secret(os.urandom)))


@pytest.mark.parametrize("change", ["swap", "foreign", "proof", "short"])
def test_an_evaluation_that_was_changed_is_refused(change):
    hidden = blind.blind([b"a", b"b"], os.urandom)
    honest = blind.evaluate(SECRET, hidden.points, os.urandom)
    first, second = honest.points
    lies = {
        "swap": blind.Evaluated((second, first), honest.proof),
        "foreign": blind.Evaluated((first, blind.dummies(1, os.urandom)[0]), honest.proof),
        "proof": blind.Evaluated(honest.points, bytes(64)),
        "short": blind.Evaluated((first,), honest.proof),
    }
    with pytest.raises(blind.ProofRefused):
        blind.unblind([b"a", b"b"], hidden, lies[change], blind.public_of(SECRET))


@pytest.mark.parametrize("point", [bytes(32), b"\xff" * 32, b"", b"short"])
def test_what_is_no_element_is_refused(point):
    with pytest.raises(blind.PointRefused):
        blind.evaluate(SECRET, [blind.dummies(1, os.urandom)[0], point], os.urandom)


def test_a_batch_the_rfc_cannot_count_is_refused(monkeypatch):
    monkeypatch.setattr(oprf, "MOST", 2)
    with pytest.raises(ValueError, match="at most 2"):
        blind.evaluate(SECRET, blind.dummies(4, os.urandom), os.urandom)


# --- questions ------------------------------------------------------------------------------------------------------------


def output(n: int) -> bytes:
    return bytes([n]) * 64


def asked(weighted, facts=b"facts", threshold=4, salt=SALT, slots=12):
    return blind.question(weighted, facts, threshold=threshold, slots=slots, salt=salt, random=os.urandom)


def found(question, held, threshold=4, salt=SALT):
    return blind.find(question, blind.rehash(held, salt, 3), threshold=threshold, salt=salt)


@given(st.dictionaries(st.integers(0, 9), st.integers(1, 3), max_size=4), st.sets(st.integers(0, 9)), st.integers(1, 6))
@settings(deadline=None)
def test_a_record_opens_it_exactly_when_its_shares_reach_the_threshold(report, record, threshold):
    question = asked([(output(n), weight) for n, weight in report.items()], threshold=threshold)
    shared = sum(weight for n, weight in report.items() if n in record)
    openings = found(question, {"her": [output(n) for n in record]}, threshold=threshold)
    assert [(o.record, o.shares, o.facts) for o in openings] == ([("her", shared, b"facts")] if shared >= threshold else [])


def test_two_records_do_not_add_up():
    question = asked([(output(1), 2), (output(2), 2)])
    assert found(question, {"one": [output(1)], "other": [output(2)]}) == []


@given(st.lists(st.tuples(st.binary(min_size=64, max_size=64), st.integers(1, 3)), max_size=8), st.binary(max_size=2046))
@settings(deadline=None)
def test_every_question_has_one_size(weighted, facts):
    question = asked(weighted, facts)
    assert (len(question.slots), len(question.sealed)) == (12 * questions.SLOT, 12 + 2048 + 16)


def test_across_salts_no_identifier_comes_again():
    marks = [
        {question.slots[n : n + 16] for n in range(0, len(question.slots), questions.SLOT)}
        for question in (asked([(output(1), 3)]), asked([(output(1), 3)], salt=bytes(16)))
    ]
    assert not marks[0] & marks[1]


def test_where_slots_do_not_suffice_the_heaviest_keys_stay():
    question = asked([(output(1), 1), (output(2), 3)], slots=3, threshold=3)
    assert found(question, {"her": [output(2)]}, threshold=3)[0].shares == 3


def test_facts_that_do_not_fit_are_refused_before_anything_is_made():
    with pytest.raises(blind.QuestionRefused, match="facts_too_long"):
        asked([], b"x" * 2047)


@given(st.binary(min_size=32 * 12, max_size=32 * 12))
@settings(deadline=None)
def test_slots_that_lie_open_nothing_and_break_nothing(slots):
    honest = asked([(output(1), 3), (output(2), 3)])
    assert found(blind.Question(slots, honest.sealed), {"her": [output(1), output(2)]}) == []


def test_shares_that_were_changed_open_nothing():
    honest = asked([(output(1), 3), (output(2), 3)])
    broken = b"".join(
        honest.slots[n : n + 16] + os.urandom(16) for n in range(0, len(honest.slots), questions.SLOT)
    )
    assert found(blind.Question(broken, honest.sealed), {"her": [output(1), output(2)]}) == []


@pytest.mark.parametrize("question", [blind.Question(b"x", bytes(2076)), blind.Question(b"", b"")])
def test_a_question_of_another_size_is_refused(question):
    with pytest.raises(blind.QuestionRefused, match="wrong_size"):
        found(question, {})


def test_the_share_field_is_prime():
    """Fermat for a few bases: were it composite, some shares would have no inverse."""
    assert all(pow(base, questions.PRIME - 1, questions.PRIME) == 1 for base in (2, 3, 5, 7, 11, 13))
