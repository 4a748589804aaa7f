"""A second verifier, written from the description of the format and not from `verify_record.py`: slow and obvious.

It shares no line with the first: canonical JSON, signatures and rules come from the engine, the tree from RFC 6962's
own recursion.
"""

import json
from pathlib import Path

from commonweal_engines.common import Refusal, canonical
from commonweal_engines.record import (
    KINDS,
    Checkpoint,
    Entry,
    broken,
    is_signed,
    judge,
    leaf_hash,
    open_checkpoint,
    read_policy,
)
from engines.record.slow_tree import slow_root


def accepts(folder: Path, policy_text: str, stored: str) -> bool:
    """Whether an export is what it says it is, and begins with what an outsider kept."""
    policy = read_policy(policy_text)
    judged = judge((folder / "checkpoint").read_bytes().decode(errors="replace"), policy)  # type: ignore[arg-type]
    kept = open_checkpoint(stored)
    if isinstance(policy, Refusal) or isinstance(judged, Refusal) or isinstance(kept, Refusal):
        return False
    bodies = (folder / "entries.jsonl").read_bytes().split(b"\n")
    if bodies.pop() != b"" or not all(readable(body) for body in bodies):
        return False
    return (
        stands(judged.head, bodies)
        and stands(kept[1], bodies[: kept[1].size])
        and any(is_signed(kept[0], key) for key in policy.logs)
        and in_order(bodies, judged.head.origin)
        and keeps_rules(bodies)
    )


def readable(body: bytes) -> bool:
    try:
        return canonical(json.loads(body)) == body and len(body) < 64 * 1024
    except (ValueError, RecursionError):
        return False


def stands(head: Checkpoint, bodies: list[bytes]) -> bool:
    return head.size == len(bodies) and head.root == slow_root([leaf_hash(body) for body in bodies])


def in_order(bodies: list[bytes], origin: str) -> bool:
    held = [json.loads(body) for body in bodies]
    if not all(isinstance(one, dict) and one.keys() == {"at", "data", "log", "seq", "type", "v"} for one in held):
        return False
    if not all(isinstance(one["at"], int) for one in held):
        return False
    times = [one["at"] for one in held]
    return (
        [one["seq"] for one in held] == list(range(len(held)))
        and {one["log"] for one in held} <= {origin}
        and times == sorted(times)
    )


def keeps_rules(bodies: list[bytes]) -> bool:
    seen: dict[tuple[str, int], Entry] = {}
    for body in bodies:
        one = json.loads(body)
        entry = Entry(one["log"], one["seq"], one["at"], one["type"], one["data"])
        try:
            if broken(entry, lambda type, number: seen.get((type, number))):
                return False
            once = KINDS[entry.type].once if entry.type in KINDS else ""
            if once and (entry.type, entry.data[once]) in seen:
                return False
            if once:
                seen[entry.type, entry.data[once]] = entry  # type: ignore[index]
        except (KeyError, TypeError, AttributeError, ValueError):
            return False
    return True
