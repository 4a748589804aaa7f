# fmt: off
"""Checks a record that somebody handed you. Python 3.9 or newer is enough: no network, no package, no trust in us.

    python3 -I verify_record.py FOLDER [--policy FILE] [--stored FILE ...] [--max-age SECONDS] [--now SECONDS]

FOLDER is an unpacked export. Take --policy (whose signatures count) and --stored (checkpoints you kept) from your own
papers: what lies in the export is only the server's word. Ends with 0, VERIFIED, or with 1, NOT VERIFIED and where.
"""
# ruff: noqa: E401, I001, T201, UP035
from __future__ import annotations
import argparse, base64, collections, fractions, functools, json, math, re, sys, time
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any, Iterable, Iterator

Checkpoint = collections.namedtuple("Checkpoint", "where text origin size root lines")  # a line: name, number, bytes
Key = collections.namedtuple("Key", "name number public stamp")  # stamp: bytes of time that its signatures begin with
NOTE = re.compile("(([^\0-\37]+)\n(0|[1-9][0-9]{0,15})\n(\\S{44})\n)\n((?:\u2014 [^\\s+]+ \\S+\n)+)")

def check(holds: object, what: str) -> None:
    if not holds:
        raise ValueError(what)
# --- Signatures: Ed25519, RFC 8032. A point is x, y, z, t: on the curve it lies at x/z and y/z, and t is xy/z.
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P

def point(packed: bytes) -> Any:
    odd, y = divmod(int.from_bytes(packed, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    check(y < P and x * x % P == square and (x or not odd), "a key is not a point of the curve")
    x = x if x % 2 == odd else P - x
    return x, y, 1, x * y % P

def plus(p: Any, q: Any) -> Any:
    a, b, c, d = (p[1] - p[0]) * (q[1] - q[0]), (p[1] + p[0]) * (q[1] + q[0]), 2 * p[3] * q[3] * D, 2 * p[2] * q[2]
    e, f, g, h = (b - a) % P, (d - c) % P, (d + c) % P, (b + a) % P
    return e * f % P, g * h % P, f * g % P, e * h % P
BASE = point(b"\x58" + b"\x66" * 31)

def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    a, s = point(public), int.from_bytes(signature[32:], "little")
    k = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    minus_a, total = (P - a[0], a[1], 1, P - a[3]), (0, 1, 1, 0)
    for bit in reversed(range(253)):  # total becomes s * BASE - k * A: the point that a true signature begins with
        total = plus(total, total)
        total = plus(total, BASE) if s >> bit & 1 else total
        total = plus(total, minus_a) if k >> bit & 1 else total
    x, y = (part * pow(total[2], P - 2, P) % P for part in total[:2])
    return len(signature) == 64 and s < ORDER and (y + (x % 2 << 255)).to_bytes(32, "little") == signature[:32]
# --- Checkpoints and policies: C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-policy.
def unpacked(text: str) -> bytes:
    blob = base64.b64decode(text, validate=True)
    check(base64.b64encode(blob).decode() == text, f"{text[:60]} is not base64 as it should be")
    return blob

def read_checkpoint(file: Path) -> Checkpoint:
    match = NOTE.fullmatch(file.read_bytes().decode().replace("\r\n", "\n"))
    text, origin, size, root, lines = match.groups() if match else ("", "", "0", "", "")
    check(match, f"{file.name} is not a checkpoint")
    signatures = [(name, unpacked(packed)) for _, name, packed in (line.split(" ") for line in lines.splitlines())]
    return Checkpoint(file.name, text, origin, int(size), unpacked(root), [(n, s[:4], s[4:]) for n, s in signatures])

def read_key(written: str, kind: int) -> Key:
    name, number, packed = written.split("+", 2)
    blob = unpacked(packed)
    right = sha256(name.encode() + b"\n" + blob).digest()[:4]
    check(len(blob) == 33 and blob[0] == kind and right.hex() == number, f"the policy: {written} is not a key")
    return Key(name, right, blob[1:], 8 if kind == 4 else 0)

def read_policy(file: Path) -> tuple[list[Key], list[Key], Any]:
    """The keys of logs, those of witnesses, and the quorum: one witness's key, (how many, of which), or () for none."""
    logs, named, quorums = list[Key](), dict[str, Any](none=()), list[Any]()
    for line in file.read_bytes().decode().splitlines():
        act, *words = line.split() or ["#"]
        if act == "log":
            logs.append(read_key(words[0], 1))
        elif act == "witness" and words[0] not in named:
            named[words[0]] = read_key(words[1], 4)
        elif act == "group" and words[0] not in named:
            needed = int({"any": 1, "all": len(words) - 2}.get(words[1], words[1]))
            check(0 < needed <= len(set(words[2:])) == len(words) - 2, f"the policy: {line[:80]}")
            named[words[0]] = (needed, [named[word] for word in words[2:]])
        elif act == "quorum":
            quorums.append(named[words[0]])
        else:
            check(act[0] == "#", f"the policy: {line[:80]}")
    check(len(quorums) == 1, "the policy must name one quorum")
    return logs, [key for key in named.values() if isinstance(key, Key)], quorums[0]

def met(quorum: Any, signed: set[Key]) -> bool:
    return quorum in signed if isinstance(quorum, Key) else sum(met(one, signed) for one in quorum[1]) >= quorum[0]

def signers(note: Checkpoint, keys: list[Key]) -> dict[Key, int]:
    times = dict[Key, int]()  # by each signer's own word; the log itself gives no time
    for key in keys:
        for signature in [line[2] for line in note.lines if line[:2] == key[:2]]:
            at = int.from_bytes(signature[: key.stamp], "big")
            message = f"cosignature/v1\ntime {at}\n{note.text}" if key.stamp else note.text
            good = is_signed(key.public, message.encode(), signature[key.stamp :])
            check(good, f"{note.where}: the signature of {key.name} is false")
            times[key] = max(at, times.get(key, 0))
    return times
# --- The log: every line, the tree over all of them (RFC 6962), and the rules that a record keeps.
ONCE = {"motion.opened": "motion", "motion.closed": "motion", "office.appointed": "term", "office.ended": "term",
        "index.proposed": "index", "index.adopted": "motion"}
DECODE = json.JSONDecoder(parse_float=lambda number: check(False, f"{number} is not a whole number")).raw_decode
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode

def closing(at: int, new: Any, opened: Any) -> Iterator[tuple[bool, str]]:
    counts = [new[name] for name in ("for", "against", "abstained", "silent")]
    share = fractions.Fraction(opened["majority"]) * sum(counts[:2])
    needed, tied = math.floor(share) + 1 if opened["more_than"] else math.ceil(share), counts[0] == counts[1] > 0
    quorum = math.ceil(fractions.Fraction(opened["quorum"]) * new["roll"])
    carried = "carried" if counts[0] >= max(needed, 1) and not tied else "not_carried"
    result = carried if sum(counts[:3]) >= max(quorum, 1) else "inquorate"
    yield (new["roll"], new["roll_hash"]) == (opened["roll"], opened["roll_hash"]), "it closes with another roll"
    yield sum(counts) == new["roll"] and min(counts) >= 0, "its counts do not add up to its roll"
    yield not counts[3] or at >= opened["closes"], "it closes before its time"
    said = new["quorum_needed"], new["needed_for"], new["tied"], new["result"]
    yield said == (quorum, needed, tied, result), f"its counts make it {result}: quorum {quorum}, majority {needed}"

def rules(kind: str, at: int, new: Any, seen: dict[Any, Any]) -> Iterator[tuple[bool, str]]:
    if kind == "motion.closed":
        yield from closing(at, new, seen["motion.opened", new["motion"]])
    elif kind == "office.appointed":
        yield new.get("last", new["first"]) >= new["first"], "the term ends before it begins"
    elif kind == "office.ended":
        yield new["on"] >= seen["office.appointed", new["term"]]["first"], "the term ends before it begins"
    elif kind == "data.imported":
        yield new["rows_in"] == new["rows_used"] + new["rows_refused"], "rows in are not rows used and rows refused"
    elif kind == "index.published" and "motion" in new:
        yield seen["index.adopted", new["motion"]]["index"] == new["index"], "its motion adopted another index"
        yield seen["index.proposed", new["index"]]["metrics"] == new["metrics"], "its weights are not those adopted"
    elif kind == "index.adopted" or (kind == "rule.changed" and "motion" in new):
        yield seen["motion.closed", new["motion"]]["result"] == "carried", "its motion did not carry"
        yield kind == "rule.changed" or ("index.proposed", new["index"]) in seen, "its index was never proposed"

def read_log(lines: Iterable[bytes], origin: str, sizes: set[int]) -> tuple[int, int, dict[int, bytes]]:
    """Plays a log again. Answers with its size, the time of its last entry, and its root at each of the sizes."""
    seen, peaks, roots, last, seq = dict[Any, Any](), list[bytes](), {0: sha256(b"").digest()}, 0, -1
    for seq, line in enumerate(lines):
        try:
            entry, _ = DECODE(line.decode())
            check(ENCODE(entry).encode() + b"\n" == line and len(line) <= 65536, "it is not in canonical form")
            check(entry["log"] == origin and entry["seq"] == seq and len(entry) == 6, "it belongs to another place")
            at, kind, data, _ = entry["at"], entry["type"], entry["data"], entry["v"]
            check(type(at) is int and at >= last, "it is older than the one before it")
            for holds, what in rules(kind, at, data, seen):
                check(holds, what)
            if kind in ONCE:
                check(seen.setdefault((kind, data[ONCE[kind]]), data) is data, "it happens for the second time")
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as wrong:
            missing = f"{wrong.args[0]} should stand before it or in it" if isinstance(wrong, KeyError) else wrong
            raise ValueError(f"entry {seq}: {missing}") from None
        last, top, rest = at, sha256(b"\0" + line[:-1]).digest(), seq
        while rest & 1:
            top, rest = sha256(b"\1" + peaks.pop() + top).digest(), rest >> 1
        peaks.append(top)
        if seq + 1 in sizes:
            roots[seq + 1] = functools.reduce(lambda top, left: sha256(b"\1" + left + top).digest(), reversed(peaks))
    return seq + 1, last, roots

def verify(folder: Path, policy: Path | None, stored: list[Path], max_age: int | None, now: int) -> str:
    logs, witnesses, quorum = read_policy(policy or folder / "policy")
    head, *kept = map(read_checkpoint, [folder / "checkpoint", *sorted(folder.glob("checkpoints/*")), *stored])
    with (folder / "entries.jsonl").open("rb") as lines:
        size, last, roots = read_log(lines, head.origin, {note.size for note in (head, *kept)})
    good = 0
    for note in sorted((head, *kept), key=lambda note: note.size):
        known = signers(note, [key for key in logs if key.name == head.origin == note.origin])
        check(known, f"{note.where}: no key of {head.origin} that the policy names has signed it")
        check(note.size <= size, f"CUT OFF: {note.where} stands over {note.size} entries, and here are {size}")
        check(roots[note.size] == note.root, f"FORK: history before {note.where} was changed, after entry {good - 1}")
        good = note.size
    check(size == head.size, f"{size} entries, but the checkpoint stands over {head.size}")
    times = signers(head, witnesses)
    by = [at for at in times.values() if quorum and met(quorum, {key for key in times if times[key] >= at})]
    check(by or not quorum, f"the witnesses that signed the checkpoint ({len(times)}) are no quorum")
    age = now - max(by, default=last)
    check(max_age is None or -300 <= age <= max_age, f"STALE: the checkpoint is {age} seconds old")
    return f"{size} entries of {head.origin}, {len(kept)} kept checkpoints, {len(times)} witnesses, {age} seconds old"

def main() -> int:
    parser = argparse.ArgumentParser(description="Checks a record that somebody handed you.")
    parser.add_argument("folder", type=Path, help="an unpacked export")
    parser.add_argument("--policy", type=Path, help="whose signatures count (else: whom the export names)")
    parser.add_argument("--stored", type=Path, nargs="+", action="extend", default=[], help="checkpoints you kept")
    parser.add_argument("--max-age", type=int, help="in seconds: refuse an older checkpoint")
    parser.add_argument("--now", type=int, default=int(time.time()), help="in seconds since 1970")
    try:
        print("VERIFIED", verify(**vars(parser.parse_args())))
    except (LookupError, OSError, ValueError) as wrong:
        print("NOT VERIFIED:", wrong)
        return 1
    return 0

if __name__ == "__main__":
    sys.exit(main())
