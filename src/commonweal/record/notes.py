"""The tree of a log and its checkpoints, as they are kept."""

from collections.abc import Callable, Collection, Mapping

from django.db.models import Q

from commonweal.record.models import Checkpoint, Cosignature, Entry, Log, Node, Witness
from commonweal_engines import record as engine
from commonweal_engines.common import Refusal

MOST_LOOKED_AT = 20


def fetch(log_id: int) -> Callable[[Collection[engine.Place]], Mapping[engine.Place, bytes]]:
    """The hashes at places of a log's tree, in at most two queries."""

    def get(places: Collection[engine.Place]) -> Mapping[engine.Place, bytes]:
        found: dict[engine.Place, bytes] = {}
        if leaves := [index for level, index in places if level == 0]:
            rows = Entry.objects.filter(log_id=log_id, seq__in=leaves).values_list("seq", "leaf")
            found |= {(0, seq): bytes(leaf) for seq, leaf in rows}
        wanted = Q()
        for level, index in places:
            if level:
                wanted |= Q(level=level, idx=index)
        if wanted:
            nodes = Node.objects.filter(wanted, log_id=log_id).values_list("level", "idx", "hash")
            found |= {(level, index): bytes(top) for level, index, top in nodes}
        return found

    return get


def root(log_id: int, size: int) -> bytes:
    return engine.root(size, fetch(log_id))


def known_key(written: str) -> engine.Key:
    """A key that was looked at before it was kept."""
    key = engine.read_key(written)
    if isinstance(key, Refusal):
        raise ValueError(f"{written!r} is not a key: {key}")
    return key


def policy(log_id: int) -> engine.Policy:
    """Whose signatures make a checkpoint count."""
    log = Log.objects.get(pk=log_id)
    rows = Witness.objects.filter(log_id=log_id, retired_at=None)
    return engine.of_any([known_key(log.key)], [known_key(row.key) for row in rows], log.needed)


def latest(log_id: int) -> str | None:
    """The newest checkpoint, with the cosignatures it has so far."""
    row = Checkpoint.objects.filter(log_id=log_id).order_by("-size").first()
    return text(row) if row else None


def published(log_id: int) -> str | None:
    """The newest checkpoint that enough witnesses have signed: the one to show to outsiders.

    While there is none, the newest of all: then the policy that goes with it says what is missing.
    """
    rule = policy(log_id)
    if rule.quorum != engine.NOBODY:
        for _, note in reversed(cosigned(log_id, MOST_LOOKED_AT)):
            if isinstance(engine.judge(note, rule), engine.Judged):
                return note
    return latest(log_id)


def at_size(log_id: int, size: int) -> str | None:
    row = Checkpoint.objects.filter(log_id=log_id, size=size).first()
    return text(row) if row else None


def text(row: Checkpoint) -> str:
    """A checkpoint's note with the newest cosignature of each witness."""
    rows = Cosignature.objects.filter(log_id=row.log_id, size=row.size).order_by("at").values_list("witness_id", "line")
    return row.note + "".join(dict(rows).values())


def cosigned(log_id: int, most: int) -> list[tuple[int, str]]:
    """The newest checkpoints that some witness has signed, as (size, note), smallest first."""
    sizes = Cosignature.objects.filter(log_id=log_id).order_by("-size").values_list("size", flat=True).distinct()[:most]
    rows = Checkpoint.objects.filter(log_id=log_id, size__in=list(sizes)).order_by("size")
    return [(row.size, text(row)) for row in rows]
