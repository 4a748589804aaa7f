"""Who must have signed a checkpoint for it to count.

Source: C2SP tlog-policy. A policy names the log's keys, its witnesses, groups of witnesses with how many of them are
needed, and the one name that makes the quorum.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from commonweal_engines.common import Refusal, say
from commonweal_engines.record.checkpoint import Checkpoint, cosignature, is_signed, open_checkpoint
from commonweal_engines.record.note import Key, SignatureType, read_key

NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Group:
    needed: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """The keys of one or more logs, the witnesses by name, and the quorum: a witness, a group, or `none`."""

    logs: tuple[Key, ...] = ()
    witnesses: Mapping[str, Key] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    quorum: str = NOBODY

    def met_by(self, names: Collection[str]) -> bool:
        """Whether cosignatures by these witnesses make a quorum."""
        return self.quorum == NOBODY or self._stands(self.quorum, names)

    def _stands(self, name: str, names: Collection[str]) -> bool:
        group = self.groups.get(name)
        if group is None:
            return name in names
        return sum(self._stands(member, names) for member in group.members) >= group.needed

    def __str__(self) -> str:
        lines = [f"log {key}" for key in self.logs]
        lines += [f"witness {name} {key}" for name, key in self.witnesses.items()]
        lines += [f"group {name} {group.needed} {' '.join(group.members)}" for name, group in self.groups.items()]
        return "\n".join([*lines, f"quorum {self.quorum}", ""])


@dataclass(frozen=True, slots=True)
class Judged:
    """A checkpoint that meets a policy: what it says, and when each witness signed it (seconds since 1970)."""

    head: Checkpoint
    witnessed: Mapping[str, int]
    at: int | None
    """The time by which the quorum had signed; None where no witness is asked for."""


def of_any(logs: Collection[Key], witnesses: Collection[Key], needed: int) -> Policy:
    """The policy by which any `needed` of the witnesses make a quorum."""
    names = {key.name: key for key in witnesses}
    if not needed:
        return Policy(tuple(logs), names)
    return Policy(tuple(logs), names, {"members": Group(needed, tuple(names))}, "members")


def read_policy(written: str) -> Policy | Refusal:
    reading = _Reading()
    for number, line in enumerate(written.split("\n"), 1):
        words = re.findall(r"[^ \t]+", line)
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", line):
            return Refusal(say("Line {line} of the policy holds a control character.", line=number))
        if words and not words[0].startswith("#") and not reading.take(words):
            return Refusal(say("Line {line} of the policy says nothing that a policy may say.", line=number))
    if reading.quorum is None:
        return Refusal(say("The policy names no quorum."))
    return Policy(tuple(reading.logs), reading.witnesses, reading.groups, reading.quorum)


def judge(written: str, policy: Policy) -> Judged | Refusal:
    """Reads a checkpoint and holds it against a policy. One false signature of a known key spoils the whole note."""
    opened = open_checkpoint(written)
    if isinstance(opened, Refusal):
        return opened
    note, head = opened
    own = [is_signed(note, key) for key in policy.logs if key.name == head.origin]
    if False in own:
        return Refusal(say("The log's signature is false."))
    if True not in own:
        return Refusal(say("No key of this log signed the checkpoint."))
    times: dict[str, int] = {}
    for name, key in policy.witnesses.items():
        signed = cosignature(note, key)
        if isinstance(signed, Refusal):
            return signed
        if signed is not None:
            times[name] = signed[0]
    if not policy.met_by(times):
        return Refusal(say("Only {count} witnesses signed; that is no quorum.", count=len(times)))
    return Judged(head, times, _by_when(policy, times))


def _by_when(policy: Policy, times: Mapping[str, int]) -> int | None:
    if policy.quorum == NOBODY:
        return None
    return max(at for at in times.values() if policy.met_by([name for name, when in times.items() if when >= at]))


class _Reading:
    """A policy as far as it has been read."""

    def __init__(self) -> None:
        self.logs: list[Key] = []
        self.witnesses: dict[str, Key] = {}
        self.groups: dict[str, Group] = {}
        self.quorum: str | None = None
        self._in_a_group: set[str] = set()

    def take(self, words: list[str]) -> bool:
        match words:
            case ["log", key, *url] if len(url) <= 1:
                return self._log(key)
            case ["witness", name, key, *url] if len(url) <= 1:
                return self._witness(name, key)
            case ["group", name, needed, *members]:
                return self._group(name, needed, members)
            case ["quorum", name] if self.quorum is None and (name == NOBODY or self._known(name)):
                self.quorum = name
                return True
        return False

    def _known(self, name: str) -> bool:
        return name in self.witnesses or name in self.groups

    def _log(self, written: str) -> bool:
        key = read_key(written)
        if isinstance(key, Refusal) or key.type is not SignatureType.LOG:
            return False
        if key.public in {other.public for other in self.logs}:
            return False
        self.logs.append(key)
        return True

    def _witness(self, name: str, written: str) -> bool:
        key = read_key(written)
        if isinstance(key, Refusal) or key.type is not SignatureType.WITNESS or name == NOBODY or self._known(name):
            return False
        if key.public in {other.public for other in self.witnesses.values()}:
            return False
        self.witnesses[name] = key
        return True

    def _group(self, name: str, needed: str, members: list[str]) -> bool:
        least = {"all": len(members), "any": 1}.get(needed) or (
            int(needed) if needed.isascii() and needed.isdecimal() else 0
        )
        known = all(map(self._known, members)) and not self._in_a_group & set(members)
        if name == NOBODY or self._known(name) or not known or not 1 <= least <= len(set(members)) == len(members):
            return False
        self._in_a_group |= set(members)
        self.groups[name] = Group(least, tuple(members))
        return True
