"""The Merkle log: RFC 6962's own figures, proofs that hold, and every change refused."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.plain.ledger import EMPTY, Frontier, consistency, inclusion, is_consistent, is_included, leaf_hash, root_of

# The reference log of the Certificate Transparency code base: eight entries, the root after each.
ENTRIES = [
    bytes.fromhex(entry)
    for entry in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

logs = st.lists(st.binary(max_size=8), min_size=1, max_size=70).map(lambda entries: [leaf_hash(e) for e in entries])


def test_the_roots_are_those_of_the_reference_log():
    log = EMPTY
    for entry, root in zip(ENTRIES, ROOTS, strict=True):
        log = log.append(leaf_hash(entry))
        assert log.root.hex() == root


def test_an_empty_log_has_a_root_too():
    assert EMPTY.root == sha256(b"").digest()


@given(logs, st.integers(0, 70))
def test_a_log_grows_the_same_in_any_pieces(leaves, cut):
    pieces = EMPTY.extend(leaves[:cut]).extend(leaves[cut:])
    assert pieces == EMPTY.extend(leaves)
    assert pieces.root == root_of(leaves)


@given(logs)
def test_a_stored_frontier_reads_the_same_again(leaves):
    log = EMPTY.extend(leaves)
    assert Frontier.unpacked(log.size, log.packed()) == log
    with pytest.raises(ValueError):
        Frontier.unpacked(log.size + 1, log.packed()[:-1])


@given(logs, st.data())
def test_every_entry_proves_that_it_is_in_the_log(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    assert is_included(leaves[index], index, len(leaves), inclusion(leaves, index), root_of(leaves))


@given(logs, st.data())
def test_a_proof_proves_nothing_else(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof, root, size = inclusion(leaves, index), root_of(leaves), len(leaves)
    assert not is_included(leaf_hash(b"another entry altogether"), index, size, proof, root)
    assert not is_included(leaves[index], index, size, [*proof, root], root)
    assert not is_included(leaves[index], index, size, proof, sha256(root).digest())
    assert not is_included(leaves[index], size, size, proof, root)
    if proof:
        assert not is_included(leaves[index], index, size, proof[:-1], root)


@given(logs, st.data())
def test_an_older_log_proves_to_be_the_beginning_of_a_newer(leaves, data):
    old = data.draw(st.integers(1, len(leaves)))
    proof = consistency(leaves, old)
    assert is_consistent(old, root_of(leaves[:old]), len(leaves), root_of(leaves), proof)


@given(logs, st.data())
def test_a_rewritten_history_is_not_consistent(leaves, data):
    old = data.draw(st.integers(1, len(leaves)))
    changed = data.draw(st.integers(0, old - 1))
    other = [*leaves[:changed], leaf_hash(b"another entry altogether"), *leaves[changed + 1 :]]
    proof = consistency(other, old)
    assert not is_consistent(old, root_of(leaves[:old]), len(leaves), root_of(other), proof)


@given(logs, st.data())
def test_a_cut_or_lengthened_proof_of_consistency_is_refused(leaves, data):
    old = data.draw(st.integers(1, len(leaves)))
    proof, roots = consistency(leaves, old), (root_of(leaves[:old]), root_of(leaves))
    assert not is_consistent(old, roots[0], len(leaves), roots[1], [*proof, roots[1]])
    if proof:
        assert not is_consistent(old, roots[0], len(leaves), roots[1], proof[:-1])


def test_a_log_cannot_prove_what_it_does_not_hold():
    leaves = [leaf_hash(e) for e in ENTRIES]
    with pytest.raises(IndexError):
        inclusion(leaves, 8)
    with pytest.raises(IndexError):
        consistency(leaves, 0)
    assert not is_consistent(0, EMPTY.root, 8, root_of(leaves), [])
    assert not is_consistent(9, EMPTY.root, 8, root_of(leaves), [])


def test_a_frontier_that_does_not_fit_its_size_is_refused():
    with pytest.raises(ValueError):
        Frontier(3, (bytes(32),))
    with pytest.raises(ValueError):
        Frontier(1, (b"short",))
