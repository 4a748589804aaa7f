"""One hash stands for every entry and its order, and short proofs lead up to it."""

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal_engines.record import completed, consistency, consistent, included, inclusion, leaf_hash, root
from commonweal_engines.record import tree as engine
from engines.record.slow_tree import slow_path, slow_proof, slow_root
from planted import must_be_caught

# The test leaves of Certificate Transparency and the roots over the first 0 to 8 of them.
LEAVES = [bytes.fromhex(leaf) for leaf in ("", "00", "10", "2021", "3031", "40414243")] + [
    bytes(range(0x50, 0x58)),
    bytes(range(0x60, 0x70)),
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


class Tree:
    """A log that stores what the engine tells it to store, and nothing else."""

    def __init__(self, bodies: Collection[bytes]) -> None:
        self.stored: dict[engine.Place, bytes] = {}
        for seq, body in enumerate(bodies):
            leaf = leaf_hash(body)
            made = completed(seq, leaf, self.fetch)
            assert not self.stored.keys() & {place for place, _ in made}, "what is stored is never changed again"
            self.stored |= {(0, seq): leaf, **dict(made)}

    def fetch(self, places: Collection[engine.Place]) -> Mapping[engine.Place, bytes]:
        return {place: self.stored[place] for place in places}


def made(size: int) -> tuple[Tree, list[bytes]]:
    bodies = [b"entry %d" % n for n in range(size)]
    return Tree(bodies), [leaf_hash(body) for body in bodies]


def test_the_roots_are_those_of_certificate_transparency() -> None:
    tree = Tree(LEAVES)
    assert [root(size, tree.fetch).hex() for size in range(9)] == ROOTS
    assert [slow_root([leaf_hash(leaf) for leaf in LEAVES[:size]]).hex() for size in range(9)] == ROOTS


def test_the_proofs_are_those_of_certificate_transparency() -> None:
    tree = Tree(LEAVES)
    assert [step.hex()[:8] for step in inclusion(0, 8, tree.fetch)] == ["96a296d2", "5f083f0a", "6b47aaf2"]
    assert [step.hex()[:8] for step in inclusion(5, 8, tree.fetch)] == ["bc1a0643", "ca854ea1", "d37ee418"]
    assert [step.hex()[:8] for step in consistency(6, 8, tree.fetch)] == ["0ebc5d34", "ca854ea1", "d37ee418"]
    assert [step.hex()[:8] for step in consistency(2, 5, tree.fetch)] == ["5f083f0a", "bc1a0643"]


@pytest.mark.parametrize("size", [*range(1, 40), 63, 64, 65, 100])
def test_roots_and_proofs_from_stored_nodes_equal_those_of_the_obvious_recursion(size: int) -> None:
    tree, leaves = made(size)
    assert root(size, tree.fetch) == slow_root(leaves)
    for seq in range(size):
        assert inclusion(seq, size, tree.fetch) == slow_path(seq, leaves)
    for old in range(1, size + 1):
        assert consistency(old, size, tree.fetch) == slow_proof(old, leaves)


def check_that_proofs_lead_to_the_root() -> None:
    for size in range(1, 20):
        _, leaves = made(size)
        head = slow_root(leaves)
        for seq in range(size):
            assert included(leaves[seq], seq, size, slow_path(seq, leaves), head)
        for old in range(1, size + 1):
            proof = slow_proof(old, leaves)
            assert consistent(old, slow_root(leaves[:old]), size, head, proof)


def test_true_proofs_are_accepted() -> None:
    check_that_proofs_lead_to_the_root()


@given(st.data())
def test_a_proof_with_anything_changed_is_refused(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 40))
    _, leaves = made(size)
    seq, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size - 1))
    head, was = slow_root(leaves), slow_root(leaves[:old])
    other = leaf_hash(b"another entry")
    path, proof = slow_path(seq, leaves), slow_proof(old, leaves)
    place = data.draw(st.integers(0, len(path) - 1))
    assert not included(other, seq, size, path, head)
    assert not included(leaves[seq], (seq + 1) % size, size, path, head)
    assert not included(leaves[seq], seq, size, [*path[:place], other, *path[place + 1 :]], head)
    assert not included(leaves[seq], seq, size, path[:-1], head)
    assert not included(leaves[seq], seq, size, [*path, other], head)
    assert not consistent(old, other, size, head, proof)
    assert not consistent(old, was, size, other, proof)
    assert not consistent(old, was, size, head, [*proof, other])
    assert not consistent(old, was, size, head, proof[:-1])
    assert not consistent(old, was, size, head, [other, *proof[1:]])
    assert not consistent(size, head, old, was, proof)


def test_an_empty_log_is_a_beginning_of_every_log_and_nothing_else_is() -> None:
    _, leaves = made(5)
    assert consistent(0, engine.EMPTY_ROOT, 5, slow_root(leaves), [])
    assert not consistent(0, slow_root(leaves), 5, slow_root(leaves), [])
    assert not consistent(0, engine.EMPTY_ROOT, 0, slow_root(leaves), [])
    assert not consistent(0, engine.EMPTY_ROOT, 5, slow_root(leaves), [leaves[0]])


@pytest.mark.parametrize(("seq", "size"), [(3, 3), (-1, 3), (0, 0)])
def test_a_proof_of_an_entry_that_is_not_there_cannot_be_asked_for(seq: int, size: int) -> None:
    tree, _ = made(3)
    with pytest.raises(ValueError, match="not among"):
        inclusion(seq, size, tree.fetch)


def test_leaves_and_nodes_are_hashed_apart_so_that_no_entry_can_pass_for_a_tree() -> None:
    def check() -> None:
        assert [root(size, Tree(LEAVES).fetch).hex() for size in range(9)] == ROOTS

    must_be_caught(check, engine, "node_hash", lambda left, right: leaf_hash(left + right))
