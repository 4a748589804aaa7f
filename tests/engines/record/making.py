"""Small true records to try things on: entries that keep every rule, a log that signs, five witnesses. All invented."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from commonweal_engines.record import (
    Checkpoint,
    Entry,
    SignatureType,
    Signer,
    cosign,
    leaf_hash,
    of_any,
    sign,
)
from commonweal_engines.record.rules import counted
from engines.record.slow_tree import slow_root

ORIGIN = "commonweal.example/city"
BEGUN = 1_760_000_000
LOG = Signer(ORIGIN, SignatureType.LOG, b"\x01" * 32)
WITNESSES = [Signer(f"school{n}.example/witness", SignatureType.WITNESS, bytes([n + 2]) * 32) for n in range(5)]
POLICY = of_any([LOG.key], [signer.key for signer in WITNESSES], needed=3)


def hashed(what: object) -> str:
    return sha256(str(what).encode()).hexdigest()


@dataclass
class Story:
    """Writes a history that keeps every rule, a little different for every seed."""

    seed: int = 0
    told: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)
    at: int = BEGUN
    motions: int = 0
    terms: int = 0
    indexes: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.tell("body.founded", name="Schools of the City", classes=["school"])

    def tell(self, type: str, **data: Any) -> None:
        self.at += self.chance.randrange(4000)
        self.told.append((self.at, type, {name.removesuffix("_"): value for name, value in data.items()}))

    def member(self) -> None:
        number = 100_000 + len(self.told)
        self.tell("member.joined", name=f"École № {number}", number=str(number), class_="school", on="2026-09-01")

    def office(self) -> None:
        self.terms += 1
        who = {"slot": "who", "c": hashed(self.terms)}
        self.tell(
            "office.appointed",
            term=self.terms,
            office="Chair",
            clause="3.1",
            first="2026-01-01",
            last="2027-01-01",
            who=who,
        )
        if self.chance.random() < 0.5:
            self.tell("office.ended", term=self.terms, on="2026-06-30")

    def file(self) -> None:
        rows, refused = self.chance.randrange(1, 30_000), self.chance.randrange(5)
        self.tell(
            "data.imported",
            kind="school-census",
            period="2025-26",
            sha256=hashed(rows),
            rows_in=rows + refused,
            rows_used=rows,
            rows_refused=refused,
        )

    def motion(self) -> bool:
        """Opens and closes a motion; answers whether it carried."""
        self.motions += 1
        roll, closes = self.chance.randrange(1, 30), self.at + 100_000
        opened = {
            "motion": self.motions,
            "title": f"Motion «{self.motions}»",
            "text_hash": hashed(self.motions),
            "effect": "",
            "closes": closes,
            "roll": roll,
            "roll_hash": hashed(roll),
            "quorum": self.chance.choice(["0", "1/2", "2/5", "1"]),
            "quorum_clause": "7.1",
            "majority": self.chance.choice(["1/2", "2/3"]),
            "more_than": self.chance.random() < 0.5,
            "majority_clause": "7.2",
        }
        self.tell("motion.opened", **opened)
        votes = [self.chance.randrange(4) for _ in range(roll)]
        closed: dict[str, Any] = {"motion": self.motions, "roll": roll, "roll_hash": hashed(roll)}
        for place, name in enumerate(("for", "against", "abstained", "silent")):
            closed[name] = votes.count(place)
        if closed["silent"]:
            self.at = max(self.at, closes)
        needed = counted(opened, closed)
        closed |= dict(zip(("quorum_needed", "needed_for", "tied", "result"), needed, strict=True))
        self.tell("motion.closed", **closed, dissent=closed["against"])
        return needed[-1] == "carried"

    def index(self) -> None:
        self.indexes += 1
        metrics = [{"metric": name, "weight": "1/2", "direction": "higher"} for name in ("absence", "deprivation")]
        held = {"index": self.indexes, "metrics": metrics, "data": []}
        self.tell("index.proposed", **held, scale="minmax", missing="refuse")
        if self.motion():
            self.tell("index.adopted", index=self.indexes, motion=self.motions)
            self.tell("index.published", **held, motion=self.motions, table=hashed(self.indexes))

    def fill(self, length: int) -> "Story":
        deeds: list[Callable[[], object]] = [self.member, self.office, self.file, self.motion, self.index]
        while len(self.told) < length:
            self.chance.choice(deeds)()
        return self


@dataclass
class Record:
    """The lines of a log and whoever signs them."""

    bodies: list[bytes]
    log: Signer = LOG

    @property
    def last_at(self) -> int:
        return int(self.bodies[-1].split(b'"at":', 1)[1].split(b",", 1)[0])

    def head(self, size: int | None = None) -> Checkpoint:
        bodies = self.bodies[:size]
        return Checkpoint(self.log.name, len(bodies), slow_root([leaf_hash(body) for body in bodies]))

    def note(self, size: int | None = None, by: Sequence[Signer] = WITNESSES[:3], at: int | None = None) -> str:
        head, when = self.head(size), self.last_at if at is None else at
        return f"{head}\n{sign(head, self.log)}{''.join(str(cosign(head, one, when)) for one in by)}"

    def export(self, folder: Path, by: Sequence[Signer] = WITNESSES[:3]) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "entries.jsonl").write_bytes(b"".join(body + b"\n" for body in self.bodies))
        (folder / "checkpoint").write_text(self.note(by=by))
        (folder / "policy").write_text(str(POLICY))
        return folder


def entries(story: Story, length: int) -> list[Entry]:
    told = story.fill(length).told[:length]
    return [Entry(ORIGIN, seq, at, type, data) for seq, (at, type, data) in enumerate(told)]


def record(length: int, seed: int = 0) -> Record:
    """A record of so many entries that keeps every rule."""
    return Record([entry.body() for entry in entries(Story(seed), length)])
