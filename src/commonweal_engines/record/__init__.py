"""Has anything been changed? Was this entry there? Who saw it?"""

from commonweal_engines.record.checkpoint import (
    Checkpoint,
    cosign,
    cosignature,
    is_signed,
    open_checkpoint,
    read_checkpoint,
    sign,
)
from commonweal_engines.record.entry import Entry, read_entry
from commonweal_engines.record.kinds import KINDS, Kind, misfit, subject
from commonweal_engines.record.note import Key, Note, SignatureLine, SignatureType, Signer, read_key, read_note
from commonweal_engines.record.policy import NOBODY, Judged, Policy, judge, of_any, read_policy
from commonweal_engines.record.private import Opening, unsealed, unwrap, wrap
from commonweal_engines.record.rules import broken
from commonweal_engines.record.sentences import sentence
from commonweal_engines.record.tree import (
    EMPTY_ROOT,
    Place,
    completed,
    consistency,
    consistent,
    included,
    inclusion,
    leaf_hash,
    node_hash,
    peaks,
    root,
)
from commonweal_engines.record.witness import Cosigned, witness

__all__ = [
    "EMPTY_ROOT",
    "KINDS",
    "NOBODY",
    "Checkpoint",
    "Cosigned",
    "Entry",
    "Judged",
    "Key",
    "Kind",
    "Note",
    "Opening",
    "Place",
    "Policy",
    "SignatureLine",
    "SignatureType",
    "Signer",
    "broken",
    "completed",
    "consistency",
    "consistent",
    "cosign",
    "cosignature",
    "included",
    "inclusion",
    "is_signed",
    "judge",
    "leaf_hash",
    "misfit",
    "node_hash",
    "of_any",
    "open_checkpoint",
    "peaks",
    "read_checkpoint",
    "read_entry",
    "read_key",
    "read_note",
    "read_policy",
    "root",
    "sentence",
    "sign",
    "subject",
    "unsealed",
    "unwrap",
    "witness",
    "wrap",
]
