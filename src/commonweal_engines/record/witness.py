"""The rule of a witness: it never signs two checkpoints of one log that contradict each other.

Source: C2SP tlog-witness v1.0.0. Whoever calls keeps the state and must store the new one before showing the signature.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal_engines.common import Refusal, say
from commonweal_engines.record.checkpoint import Checkpoint, cosign, is_signed, open_checkpoint
from commonweal_engines.record.note import Key, SignatureLine, Signer
from commonweal_engines.record.tree import EMPTY_ROOT, consistent


@dataclass(frozen=True, slots=True)
class Cosigned:
    """The line to hand out, and what the witness must remember from now on."""

    line: SignatureLine
    remember: Checkpoint


def witness(
    last: Checkpoint | None, written: str, proof: Sequence[bytes], *, log: Key, signer: Signer, at: int
) -> Cosigned | Refusal:
    """Cosigns a checkpoint, or says why not.

    `last` is what this witness signed last for this log, `proof` the consistency proof from there to the new one,
    `at` the time in seconds since 1970.
    """
    opened = open_checkpoint(written)
    if isinstance(opened, Refusal):
        return opened
    note, new = opened
    if new.origin != log.name:
        return Refusal(say("This witness does not know the log {origin}.", origin=new.origin))
    if not is_signed(note, log):
        return Refusal(say("The log has not signed this checkpoint with the key this witness trusts."))
    old = last or Checkpoint(new.origin, 0, EMPTY_ROOT)
    if new.size < old.size:
        return Refusal(
            say("This witness has already signed {old} entries; {new} are fewer.", old=old.size, new=new.size)
        )
    if not consistent(old.size, old.root, new.size, new.root, proof):
        return Refusal(
            say("FORK: the first {old} entries are not those this witness signed before.", old=old.size),
            clause="C2SP tlog-witness",
        )
    return Cosigned(cosign(new, signer, at), new)
