"""Chance that anyone can draw again: SHA-256 in counter mode under a printed seed."""

from collections.abc import Iterator
from hashlib import sha256


class Draw:
    """An endless row of whole numbers 0 <= n < 2**64, the same for the same seed on every machine and for ever.

    Number k is the k-th big-endian 8-byte word of SHA-256(seed + ":" + counter in decimal), counter = 0, 1, 2, ...
    """

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self._words = self._row()

    def _row(self) -> Iterator[int]:
        counter = 0
        while True:
            block = sha256(f"{self.seed}:{counter}".encode()).digest()
            yield from (int.from_bytes(block[at : at + 8]) for at in range(0, 32, 8))
            counter += 1

    def word(self) -> int:
        return next(self._words)

    def words(self, count: int) -> list[int]:
        return [next(self._words) for _ in range(count)]

    def below(self, limit: int) -> int:
        """A whole number 0 <= n < limit, each equally likely (words that would favour the low ones are drawn again)."""
        if not 0 < limit <= 2**64:
            raise ValueError(f"the limit must lie between 1 and 2**64, not {limit}")
        fair = 2**64 - 2**64 % limit
        while (word := self.word()) >= fair:
            pass
        return word % limit
