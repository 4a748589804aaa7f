"""Whether the reader and the obvious reader say the same."""

from commonweal_engines.common import Refusal
from commonweal_engines.need.reading import KINDS, Kind, Read, read
from engines.need.reading.slow import RULES, read_slowly


def assert_agree(data: bytes, kinds: tuple[Kind, ...] = KINDS) -> Read | Refusal:
    """Reads the file both ways and compares every row, reason, number and text."""
    fast, slow = read(data, kinds=kinds), read_slowly(data, kinds)
    if isinstance(fast, Refusal):
        assert slow is None or slow.rows_in == 0, str(fast)
        return fast
    assert slow is not None
    assert fast.kind == slow.kind
    assert fast.rows_in == slow.rows_in
    assert [(row.line, RULES[row.reason.text]) for row in fast.refused] == slow.refused
    assert list(fast.keys) == slow.keys
    assert {name: list(texts) for name, texts in fast.texts.items()} == slow.texts
    assert fast.row_periods == () or list(fast.row_periods) == slow.periods
    assert fast.columns.keys() == slow.columns.keys()
    for name, column in fast.columns.items():
        both = [column.missing(row) or column.value(row) for row in range(len(column))]
        assert [x if x is not None else None for x in both] == slow.columns[name], name
    return fast
