"""A file that was read, as the columns that are kept of it, and the columns read back."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np

from commonweal.need.keeping import tidy
from commonweal_engines.need.reading import Areas, Column, Read

KEYS = "keys"
SHAPES = "shapes"
QUICKLY = 1


class Role(StrEnum):
    KEY = "key"
    METRIC = "metric"
    TEXT = "text"
    SHAPES = "shapes"


@dataclass(frozen=True, slots=True)
class Packed:
    """A column as it is kept: its role and name, its bytes, how many rows have something in it and how many nothing."""

    role: Role
    name: str
    content: bytes
    present: int
    missing: int


def packed(part: Read) -> Iterator[Packed]:
    """The columns to keep of a file of one period."""
    yield Packed(Role.KEY, KEYS, _packed_words(part.keys), len(part.keys), 0)
    for name, column in part.columns.items():
        missing = int(np.count_nonzero(column.codes))
        yield Packed(Role.METRIC, name, column.to_bytes(), len(column) - missing, missing)
    for name, words in part.texts.items():
        missing = words.count("")
        yield Packed(Role.TEXT, name, _packed_words(words), len(words) - missing, missing)
    if part.areas is not None:
        yield Packed(Role.SHAPES, SHAPES, part.areas.to_bytes(), len(part.areas), 0)


def unpacked(*, kind: str, period: str, sha256: str, columns: Iterable[tuple[str, str, bytes]]) -> Read:
    """A dataset with those of its columns that were asked for, as (role, name, bytes). The keys must be among them."""
    held: dict[str, dict[str, bytes]] = {role: {} for role in Role}
    for role, name, content in columns:
        held[role][name] = content
    keys = unpacked_words(held[Role.KEY][KEYS])
    return Read(
        kind=kind,
        encoding="",
        sha256=sha256,
        period=period,
        rows_in=len(keys),
        rows_used=len(keys),
        refused=(),
        keys=keys,
        columns=MappingProxyType({name: Column.from_bytes(one) for name, one in held[Role.METRIC].items()}),
        texts=MappingProxyType({name: unpacked_words(one) for name, one in held[Role.TEXT].items()}),
        areas=Areas.from_bytes(held[Role.SHAPES][SHAPES]) if held[Role.SHAPES] else None,
    )


def _packed_words(words: Sequence[str]) -> bytes:
    return zlib.compress(json.dumps(_tidy_all(words), ensure_ascii=False).encode(), QUICKLY)


def _tidy_all(words: Sequence[str]) -> Sequence[str]:
    together = "".join(words)
    return words if together.isascii() and "\0" not in together else [tidy(word) for word in words]


def unpacked_words(content: bytes) -> tuple[str, ...]:
    return tuple(json.loads(zlib.decompress(content)))
