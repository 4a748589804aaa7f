"""What the database itself refuses of votes, whoever asks."""

from commonweal.record.triggers import NEVER, Net

NETS = [
    Net(
        "decisions_vote",
        "INSERT",
        "EXISTS (SELECT 1 FROM decisions_elector e JOIN decisions_motion m ON m.id = e.motion_id"
        " WHERE e.id = NEW.elector_id AND m.state = 'open' AND NEW.cast_at < m.closes_at)"
        " AND NOT EXISTS (SELECT 1 FROM decisions_vote WHERE id = NEW.id)",
        "a vote is cast while its motion is open",
    ),
    Net(
        "decisions_elector",
        "INSERT",
        "EXISTS (SELECT 1 FROM decisions_motion WHERE id = NEW.motion_id AND state = 'draft')"
        " AND NOT EXISTS (SELECT 1 FROM decisions_elector WHERE id = NEW.id)",
        "a roll is written before its motion opens",
    ),
    *(
        Net(table, act, NEVER, f"a row of {table} is never changed or taken away")
        for table in ("decisions_vote", "decisions_elector")
        for act in ("UPDATE", "DELETE")
    ),
]
