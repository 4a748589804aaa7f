"""A disk that forgets what was not synced when the power goes.

SQLite writes through `Recorder`, a file system of its own that notes every write, sync, truncation and deletion. From
these notes the disk is built again as a power cut at any moment could have left it: what was synced is there, and of
everything else each sector of 512 bytes survives by chance, in any order.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
Operation = tuple[Any, ...]


class Recorder(apsw.VFS):
    """Files in memory, and notes of all that is done to them. It stands under the name it is given."""

    def __init__(self, name: str) -> None:
        super().__init__(name, base="")
        self.done: list[Operation] = []
        self.files: dict[str, bytearray] = {}

    def xOpen(self, name: Any, flags: list[int]) -> "File":
        path = name.filename() if hasattr(name, "filename") else str(name)
        flags[1] = flags[0]
        return File(self, self.files.setdefault(Path(path).name, bytearray()), Path(path).name)

    def xAccess(self, pathname: str, flags: int) -> bool:
        return Path(pathname).name in self.files

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.files.pop(Path(filename).name, None)
        self.done.append(("delete", Path(filename).name))

    def xFullPathname(self, name: str) -> str:
        return name


class File:
    """One open file of a Recorder. Nobody else is there, so locks are always free."""

    def __init__(self, disk: Recorder, content: bytearray, name: str) -> None:
        self.disk, self.content, self.name = disk, content, name

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self.content[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        write(self.content, offset, bytes(data))
        self.disk.done.append(("write", self.name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        del self.content[size:]
        self.disk.done.append(("truncate", self.name, size))

    def xSync(self, flags: int) -> None:
        self.disk.done.append(("sync", self.name))

    def xFileSize(self) -> int:
        return len(self.content)

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        return 0

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, op: int, pointer: int) -> bool:
        return False

    def xLock(self, level: int) -> None: ...

    def xUnlock(self, level: int) -> None: ...

    def xClose(self) -> None: ...


def write(content: bytearray, offset: int, data: bytes) -> None:
    content.extend(bytes(max(0, offset + len(data) - len(content))))
    content[offset : offset + len(data)] = data


@dataclass
class Stored:
    """A file on the disk: what is sure to be there, and what was done since the last sync."""

    sure: bytearray = field(default_factory=bytearray)
    since: list[Operation] = field(default_factory=list)

    def now(self) -> bytearray:
        content = bytearray(self.sure)
        for operation in self.since:
            if operation[0] == "truncate":
                del content[operation[2] :]
            else:
                write(content, operation[2], operation[3])
        return content

    def after_a_cut(self, chance: random.Random) -> bytearray:
        content = bytearray(self.sure)
        for operation in self.since:
            if operation[0] == "truncate":
                if chance.random() < 0.5:
                    del content[operation[2] :]
                continue
            for offset, sector in sectors(operation[2], operation[3]):
                if chance.random() < 0.5:
                    write(content, offset, sector)
        return content


def sectors(offset: int, data: bytes) -> Iterable[tuple[int, bytes]]:
    end = offset + len(data)
    while offset < end:
        upto = min(end, (offset // SECTOR + 1) * SECTOR)
        yield offset, data[len(data) - (end - offset) : len(data) - (end - upto)]
        offset = upto


class Disk:
    """The disk as it stands after some of the operations."""

    def __init__(self, done: list[Operation]) -> None:
        self.done, self.at, self.acknowledged = done, 0, 0
        self.files: dict[str, Stored] = {}

    def run_to(self, place: int) -> None:
        for operation in self.done[self.at : place]:
            match operation:
                case ("ack", number):
                    self.acknowledged = number
                case ("sync", name):
                    kept = self.files.setdefault(name, Stored())
                    kept.sure, kept.since = kept.now(), []
                case ("delete", name):
                    self.files.pop(name, None)
                case (_, name, *_):
                    self.files.setdefault(name, Stored()).since.append(operation)
        self.at = place

    def cut(self, folder: Path, chance: random.Random) -> None:
        """Leaves in a folder what a power cut at this moment could leave."""
        for name, kept in self.files.items():
            (folder / name).write_bytes(kept.after_a_cut(chance))
