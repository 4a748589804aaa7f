"""The Merkle tree over a log: one hash that stands for every entry and its order.

Source: RFC 6962, section 2.1 (the hashes, the tree, inclusion and consistency proofs); RFC 9162, sections 2.1.3.2 and
2.1.4.2 (how the proofs are checked). Hashes are SHA-256, 32 bytes.

A *place* is (level, index): level 0 holds the leaves, and the node at (level, index) stands over the 2**level leaves
that begin at leaf index * 2**level. Only full subtrees have a place, so what is stored is never changed again.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import reduce
from hashlib import sha256

Place = tuple[int, int]
Fetch = Callable[[Collection[Place]], Mapping[Place, bytes]]
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(body: bytes) -> bytes:
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def completed(seq: int, leaf: bytes, fetch: Fetch) -> list[tuple[Place, bytes]]:
    """The full subtrees that leaf number `seq` completes, lowest first, the leaf itself left out."""
    levels = (~seq & (seq + 1)).bit_length() - 1
    left = [(level, (seq >> level) - 1) for level in range(levels)]
    stored = fetch(left)
    made, top = [], leaf
    for level, index in left:
        top = node_hash(stored[level, index], top)
        made.append(((level + 1, index // 2), top))
    return made


def root(size: int, fetch: Fetch) -> bytes:
    """The hash over the first `size` entries."""
    return _hashes([(0, size)], fetch)[0] if size else EMPTY_ROOT


def inclusion(seq: int, size: int, fetch: Fetch) -> list[bytes]:
    """The proof that entry `seq` is among the first `size`: the hashes beside its way up to the root."""
    if not 0 <= seq < size:
        raise ValueError(f"entry {seq} is not among the first {size}")
    return _hashes(_beside(seq, 0, size), fetch)


def consistency(old: int, new: int, fetch: Fetch) -> list[bytes]:
    """The proof that the first `old` entries are the same in a log of `new`: RFC 6962, section 2.1.2."""
    if not 0 <= old <= new:
        raise ValueError(f"a log of {new} entries has no earlier state of {old}")
    return _hashes(_between(old, 0, new, whole=True), fetch) if 0 < old < new else []


def included(leaf: bytes, seq: int, size: int, proof: Iterable[bytes], head: bytes) -> bool:
    """Whether a proof leads from a leaf to the root `head`: RFC 9162, section 2.1.3.2."""
    if not 0 <= seq < size:
        return False
    index, last, top = seq, size - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if index % 2 or index == last:
            top = node_hash(beside, top)
            while index % 2 == 0 and index:
                index, last = index >> 1, last >> 1
        else:
            top = node_hash(top, beside)
        index, last = index >> 1, last >> 1
    return last == 0 and top == head


def consistent(old: int, old_root: bytes, new: int, new_root: bytes, proof: Iterable[bytes]) -> bool:
    """Whether a proof shows that the log of `new` entries begins with the log of `old`: RFC 9162, section 2.1.4.2."""
    path = list(proof)
    if old == 0 and old_root != EMPTY_ROOT:
        return False
    if old == new:
        return not path and old_root == new_root
    if not 0 < old < new or not path:
        return old == 0 < new and not path
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    index, last = old - 1, new - 1
    while index % 2:
        index, last = index >> 1, last >> 1
    was = now = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if index % 2 or index == last:
            was, now = node_hash(beside, was), node_hash(beside, now)
            while index % 2 == 0 and index:
                index, last = index >> 1, last >> 1
        else:
            now = node_hash(now, beside)
        index, last = index >> 1, last >> 1
    return last == 0 and was == old_root and now == new_root


def peaks(first: int, size: int) -> list[Place]:
    """The full subtrees that together cover `size` leaves from leaf `first` on, largest first."""
    places = []
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            places.append((level, first >> level))
            first += 1 << level
    return places


def _hashes(ranges: list[tuple[int, int]], fetch: Fetch) -> list[bytes]:
    """The hash over each range of leaves, given as (first, size), with one fetch for all of them."""
    covers = [peaks(first, size) for first, size in ranges]
    stored = fetch([place for cover in covers for place in cover])
    return [_folded([stored[place] for place in cover]) for cover in covers]


def _folded(cover: list[bytes]) -> bytes:
    return reduce(lambda right, left: node_hash(left, right), reversed(cover))


def _beside(seq: int, first: int, size: int) -> list[tuple[int, int]]:
    if size == 1:
        return []
    half = _half(size)
    if seq < first + half:
        return [*_beside(seq, first, half), (first + half, size - half)]
    return [*_beside(seq, first + half, size - half), (first, half)]


def _between(old: int, first: int, size: int, *, whole: bool) -> list[tuple[int, int]]:
    if old == size:
        return [] if whole else [(first, size)]
    half = _half(size)
    if old <= half:
        return [*_between(old, first, half, whole=whole), (first + half, size - half)]
    return [*_between(old - half, first + half, size - half, whole=False), (first, half)]


def _half(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1
