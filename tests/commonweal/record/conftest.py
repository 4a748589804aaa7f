"""A log of its own for every test, with keys in a folder of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from commonweal.record import actions, queries
from commonweal_engines.common import Refusal
from commonweal_engines.record import SignatureType, Signer, cosign, open_checkpoint

BEGUN = datetime(2026, 1, 5, 9, tzinfo=UTC)
Tell = Callable[..., int]


@dataclass
class Kept:
    """A log of the tests and ways to fill it."""

    id: int
    slug: str
    now: datetime = BEGUN

    @property
    def origin(self) -> str:
        return f"commonweal.example/{self.slug}"

    def tell(self, type: str, who: int | None = None, at: datetime | None = None, **data: Any) -> int:
        """Appends an entry, in a transaction of its own, a minute after the one before."""
        self.now += timedelta(minutes=1)
        held = {name.removesuffix("_"): value for name, value in data.items()}
        private = {"who": (who, {"person": who})} if who is not None else {}
        with transaction.atomic():
            return actions.append(self.id, type, held, at or self.now, private=private)

    def joined(self, count: int = 1) -> int:
        for n in range(count):
            number = f"{100_000 + queries.size(self.id) + n}"
            last = self.tell("member.joined", name=f"School {number}", number=number, class_="school", on="2026-01-05")
        return last

    def appointed(self, term: int, who: int) -> int:
        days = {"first": "2026-01-05", "last": "2027-01-04"}
        return self.tell("office.appointed", who=who, term=term, office="Chair", clause="3.1", **days)

    def checkpoint(self) -> str:
        return actions.checkpoint(self.id, self.now)

    def witness(self, name: str = "school.example/witness", needed: int = 1) -> Signer:
        """Enters a witness; answers with its private key, which the server never sees."""
        signer = Signer(name, SignatureType.WITNESS, sha256(name.encode()).digest())
        assert not actions.register_witness(self.id, name=name, key=str(signer.key), needed=needed, at=self.now)
        return signer

    def cosign(self, signer: Signer, note: str | None = None, at: datetime | None = None) -> Refusal | None:
        """Has a witness sign a checkpoint, the newest unless another is given, and hands it in."""
        opened = open_checkpoint(note or self.checkpoint())
        assert not isinstance(opened, Refusal)
        line = cosign(opened[1], signer, int((at or self.now).timestamp()))
        return actions.cosign(self.id, signer.name, f"{opened[0]}{line}", self.now)


@pytest.fixture(autouse=True)
def keys(settings: Any, tmp_path: Path) -> Path:
    settings.COMMONWEAL_KEYS = tmp_path / "keys"
    return tmp_path / "keys"


@pytest.fixture
def opened(db: None) -> Callable[[str], Kept]:
    return lambda slug: Kept(actions.open_log(f"commonweal.example/{slug}", BEGUN), slug)


@pytest.fixture
def log(opened: Callable[[str], Kept]) -> Kept:
    return opened("city")
