"""An entry as it is hashed: one line of canonical JSON that says which log, which place in it, when, and what."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from commonweal_engines.common import canonical

LARGEST = 64 * 1024 - 1
"""Bytes: an entry stays below the 64 KB of C2SP tlog-tiles."""

Data = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """Entry `seq` (0, 1, 2, ...) of the log named `log`, written `at` (seconds since 1970, UTC), in form `version`."""

    log: str
    seq: int
    at: int
    type: str
    data: Data
    version: int = 1

    def body(self) -> bytes:
        """The bytes that are hashed. Raises NotCanonical where the data have no single written form."""
        return canonical(
            {
                "log": self.log,
                "seq": self.seq,
                "at": self.at,
                "type": self.type,
                "v": self.version,
                "data": self.data,
            }
        )


def read_entry(body: bytes) -> Entry:
    """An entry from bytes that this engine wrote. Bytes from elsewhere are for `verify_record.py` to judge."""
    held = json.loads(body)
    return Entry(held["log"], held["seq"], held["at"], held["type"], held["data"], held["v"])
