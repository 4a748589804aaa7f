"""Recomputing everything a log holds, and saying what does not agree."""

from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import closing

from commonweal.record import keys, notes, verify_record
from commonweal.record.models import Checkpoint, Cosignature, Entry, Log, Node, Private, SubjectKey
from commonweal_engines import record as engine
from commonweal_engines.common import Refusal, Sentence, say


def findings(log_id: int) -> list[Sentence]:
    """One sentence for each thing that is wrong; none where all is well.

    Entries, order, times and rules are judged by the same code that outsiders run.
    """
    log = Log.objects.get(pk=log_id)
    rows = list(Checkpoint.objects.filter(log_id=log_id, size__lte=log.size).order_by("size"))
    found: list[Sentence] = []
    tree: dict[engine.Place, bytes] = {}
    try:
        with closing(_lines(log, found, tree)) as lines:
            size, last, roots = verify_record.read_log(lines, log.origin, {row.size for row in rows})
    except ValueError as wrong:
        return [*found, say("The record does not verify: {what}.", what=str(wrong))]
    if (size, max(last, log.last_at)) != (log.size, log.last_at):
        found.append(say("The head of the log says {size} entries; there are {there}.", size=log.size, there=size))
    found += _nodes(log, tree)
    for row in rows:
        found += _checkpoint(log, row, roots[row.size])
    return [*found, *_memory(log, tree), *_people(log)]


def _lines(log: Log, found: list[Sentence], tree: dict[engine.Place, bytes]) -> Generator[bytes, None, None]:
    """The lines of the log; what is kept beside them is compared on the way, and the tree is grown."""
    rows = Entry.objects.filter(log=log, seq__lt=log.size).order_by("seq")
    fetch = _from(tree)
    for seq, leaf, body, subject in rows.values_list("seq", "leaf", "body", "subject").iterator():
        top = engine.leaf_hash(bytes(body))
        if top != bytes(leaf):
            found.append(say("Entry {seq} is not the one whose hash is kept.", seq=seq))
        tree[0, seq] = top
        yield bytes(body) + b"\n"
        tree.update(engine.completed(seq, top, fetch))
        told = engine.read_entry(bytes(body))
        if told.type in engine.KINDS and engine.subject(told.type, told.data) != subject:
            found.append(say("Entry {seq} is kept under another subject than its own.", seq=seq))


def _from(tree: dict[engine.Place, bytes]) -> Callable[[Collection[engine.Place]], dict[engine.Place, bytes]]:
    return lambda places: {place: tree[place] for place in places}


def _nodes(log: Log, tree: dict[engine.Place, bytes]) -> Iterator[Sentence]:
    kept = {(level, idx): top for level, idx, top in _stored(log)}
    wrong = {place for place in kept.keys() | tree.keys() if place[0] and kept.get(place) != tree.get(place)}
    if wrong:
        yield say(
            "{count} hashes of the tree are wrong or missing, the first at {place}.", count=len(wrong), place=min(wrong)
        )


def _stored(log: Log) -> Iterator[tuple[int, int, bytes]]:
    rows = Node.objects.filter(log=log).values_list("level", "idx", "hash")
    return ((level, idx, bytes(top)) for level, idx, top in rows.iterator() if (idx + 1) << level <= log.size)


def _checkpoint(log: Log, row: Checkpoint, root: bytes) -> Iterator[Sentence]:
    opened = engine.open_checkpoint(row.note)
    if isinstance(opened, Refusal) or opened[1] != engine.Checkpoint(log.origin, row.size, root):
        yield say("The checkpoint at {size} entries does not stand over these entries.", size=row.size)
        return
    note, head = opened
    if not engine.is_signed(note, notes.known_key(log.key)):
        yield say("The log's signature under the checkpoint at {size} entries is false.", size=row.size)
    for cosigned in Cosignature.objects.filter(log=log, size=row.size).select_related("witness"):
        signed = engine.open_checkpoint(f"{head}\n{cosigned.line}")
        key = notes.known_key(cosigned.witness.key)
        if isinstance(signed, Refusal) or not isinstance(engine.cosignature(signed[0], key), tuple):
            yield say("The cosignature of {name} at {size} entries is false.", name=key.name, size=row.size)


def _memory(log: Log, tree: dict[engine.Place, bytes]) -> Iterator[Sentence]:
    """Whether the signer, whose memory lies apart from the database, has signed another history."""
    written = keys.last_signed(notes.known_key(log.key))
    opened = engine.open_checkpoint(written) if written is not None else None
    if opened is None or isinstance(opened, Refusal):
        return
    size = opened[1].size
    if size > log.size or engine.root(size, _from(tree)) != opened[1].root:
        yield say("FORK: the key of this log has signed {size} entries that are not these.", size=size)


def _people(log: Log) -> Iterator[Sentence]:
    kids = set(SubjectKey.objects.exclude(wrapped=None).values_list("kid", flat=True))
    lost = [kid for kid in Private.objects.filter(log=log).values_list("kid", flat=True) if kid not in kids]
    if lost:
        yield say("{count} private details are kept without the key that opens them.", count=len(lost))
