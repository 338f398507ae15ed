"""Blind matching: RFC 9497's own vectors, and what each side may and may not learn."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinbridge.plain import blind
from kinbridge.plain.blind import group, oprf

SECRET = blind.new_secret(os.urandom)

# RFC 9497, appendix A.1.2: ristretto255-SHA512, verifiable mode.
SK = bytes.fromhex("e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909")
PK = bytes.fromhex("c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e")
ONE, TWO = (
    "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706",
    ("222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e"),
)
OUTPUT_OF = {
    "00": "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d"
    "a4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c",
    "5a" * 17: "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60"
    "356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6",
}


@dataclass(frozen=True)
class Vector:
    inputs: tuple[str, ...]
    blinds: tuple[str, ...]
    blinded: tuple[str, ...]
    evaluated: tuple[str, ...]
    nonce: str
    proof: str


VECTORS = (
    Vector(
        inputs=("00",),
        blinds=(ONE,),
        blinded=("863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",),
        evaluated=("aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",),
        nonce=TWO,
        proof="ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd06"
        "6d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d",
    ),
    Vector(
        inputs=("5a" * 17,),
        blinds=(ONE,),
        blinded=("cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",),
        evaluated=("60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",),
        nonce=TWO,
        proof="401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a"
        "67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02",
    ),
    Vector(
        inputs=("00", "5a" * 17),
        blinds=(ONE, TWO),
        blinded=(
            "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
            "90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654",
        ),
        evaluated=(
            "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
            "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a",
        ),
        nonce="419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c",
        proof="cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a"
        "5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08",
    ),
)


def bare(texts: Sequence[str]) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(text) for text in texts)


@pytest.mark.parametrize("vector", VECTORS)
def test_the_rfc_vectors_come_out(vector):
    scalars = iter(bare((*vector.blinds, vector.nonce)))

    def drawn(_: int) -> bytes:
        return next(scalars) + bytes(32)

    inputs = bare(vector.inputs)
    assert blind.public_of(SK) == PK
    hidden = blind.blind(inputs, drawn)
    assert hidden == blind.Blinding(bare(vector.blinded), bare(vector.blinds))
    evaluated = blind.evaluate(SK, hidden.points, drawn)
    assert evaluated == blind.Evaluated(bare(vector.evaluated), bytes.fromhex(vector.proof))
    outputs = list(bare([OUTPUT_OF[text] for text in vector.inputs]))
    assert blind.unblind(inputs, hidden, evaluated, PK) == outputs
    assert blind.compute(SK, inputs) == outputs


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


def test_one_changed_element_anywhere_is_refused():
    keys = [str(n).encode() for n in range(5)]
    hidden = blind.blind(keys, os.urandom)
    honest = blind.evaluate(SECRET, hidden.points, os.urandom)
    stranger = blind.dummies(1, os.urandom)[0]
    for place in range(5):
        points = (*honest.points[:place], stranger, *honest.points[place + 1 :])
        with pytest.raises(blind.ProofRefused):
            blind.unblind(keys, hidden, blind.Evaluated(points, honest.proof), blind.public_of(SECRET))


def test_every_flipped_byte_of_a_proof_is_refused():
    hidden = blind.blind([b"a"], os.urandom)
    honest = blind.evaluate(SECRET, hidden.points, os.urandom)
    for place in range(64):
        proof = honest.proof[:place] + bytes([honest.proof[place] ^ 1]) + honest.proof[place + 1 :]
        with pytest.raises(blind.ProofRefused):
            blind.verify(hidden.points, blind.Evaluated(honest.points, proof), blind.public_of(SECRET))


def test_a_proof_for_another_batch_is_refused():
    hidden, other = blind.blind([b"a"], os.urandom), blind.blind([b"a"], os.urandom)
    honest = blind.evaluate(SECRET, hidden.points, os.urandom)
    with pytest.raises(blind.ProofRefused):
        blind.verify(other.points, honest, blind.public_of(SECRET))


@pytest.mark.parametrize("point", [bytes(32), b"\xff" * 32, b"short"])
def test_an_evaluation_that_is_no_element_is_refused(point):
    hidden = blind.blind([b"a"], os.urandom)
    honest = blind.evaluate(SECRET, hidden.points, os.urandom)
    with pytest.raises(blind.PointRefused):
        blind.verify(hidden.points, blind.Evaluated((point,), honest.proof), blind.public_of(SECRET))


def test_dummies_need_not_be_uncovered():
    hidden = blind.blind([b"a", b"b"], os.urandom)
    sent = (blind.dummies(1, os.urandom)[0], *hidden.points, *blind.dummies(2, os.urandom))
    answered = blind.evaluate(SECRET, sent, os.urandom)
    blind.verify(sent, answered, blind.public_of(SECRET))
    assert blind.uncover([b"a", b"b"], hidden.blinds, answered.points[1:3]) == blind.compute(SECRET, [b"a", b"b"])


@given(st.lists(st.integers(1, group.ORDER - 1), max_size=20))
def test_inverses_undo(numbers):
    scalars = [number.to_bytes(32, "little") for number in numbers]
    inverted = [int.from_bytes(scalar, "little") for scalar in group.inverses(scalars)]
    assert all(number * inverse % group.ORDER == 1 for number, inverse in zip(numbers, inverted, strict=True))


def test_what_is_kept_and_sent_can_be_written_and_read():
    hidden = blind.blind([b"a"], os.urandom)
    answered = blind.evaluate(SECRET, hidden.points, os.urandom)
    for value in (hidden, answered, blind.Asked((blind.Question(b"slots", b"sealed"),), 1)):
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=type(value)) == value


def test_loading_the_library_leaves_no_file_behind(tmp_path):
    program = "import kinbridge.plain.blind.group as group; assert group.is_point(group.times_base(b'1' + bytes(31)))"
    subprocess.run([sys.executable, "-c", program], check=True, env=os.environ | {"TMPDIR": str(tmp_path)})
    assert list(tmp_path.iterdir()) == []
