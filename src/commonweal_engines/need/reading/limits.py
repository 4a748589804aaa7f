"""How much a file may ask of us before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. The defaults hold the largest national file we know several times over.

    `size`: bytes, as sent and again after unpacking. `swelling`: how many times its own size a packed file may unpack
    to. `line`: bytes in one row. `cell`: letters in one field that is kept. `refusals`: rows refused one by one before
    the whole file is.
    """

    size: int = 100_000_000
    swelling: int = 200
    rows: int = 250_000
    columns: int = 2_000
    line: int = 4_000_000
    cell: int = 10_000
    title_rows: int = 20
    refusals: int = 10_000
