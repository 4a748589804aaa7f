"""The powers an office can carry in this product, with the words a person reads for each."""

from enum import StrEnum

from commonweal_engines.common import Sentence, say


class Power(StrEnum):
    VOTE = "vote"
    PROPOSE = "propose"
    RUN_VOTES = "run_votes"
    APPOINT = "appoint"
    IMPORT_DATA = "import_data"
    KEEP_RECORD = "keep_record"
    WITNESS = "witness"

    @property
    def words(self) -> Sentence:
        return WORDS[self]


WORDS = {
    Power.VOTE: say("vote for a member"),
    Power.PROPOSE: say("put forward motions and need indexes"),
    Power.RUN_VOTES: say("open and close votes"),
    Power.APPOINT: say("invite people into office and end their terms"),
    Power.IMPORT_DATA: say("bring in data files"),
    Power.KEEP_RECORD: say("sign checkpoints of the record"),
    Power.WITNESS: say("witness the record for a member"),
}
