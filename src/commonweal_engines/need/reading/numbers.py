"""The numbers of a block's rows: read, and refused where they are none or cannot be."""

import numpy as np

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.reading.figures import PRESENT, WRONG, Figures, figures
from commonweal_engines.need.reading.header import shown
from commonweal_engines.need.reading.layout import Layout, Reasons
from commonweal_engines.need.reading.quoting import Flags, Places
from commonweal_engines.need.reading.scanning import Block


def figures_of(block: Block, first: Places, layout: Layout) -> Figures:
    """The figures of the rows whose first fields are `first`: row by row, in each the layout's metrics in order."""
    fields = (first[:, None] + layout.metric_places).ravel()
    begins, ends, _ = block.inside_quotes(fields)
    return figures(block.array, begins, ends, lambda cells: block.texts(fields[cells], layout.codec))


def refuse_bad_numbers(block: Block, first: Places, found: Figures, layout: Layout, reasons: Reasons) -> None:
    many = len(layout.metrics)
    if not many:
        return
    bad = (found.code == WRONG).reshape(-1, many)
    if len(layout.bounded):
        bad[:, layout.bounded] |= _outside(found, layout)
    rows = np.flatnonzero(bad.any(axis=1))
    which = bad[rows].argmax(axis=1)
    wrong = found.code[rows * many + which] == WRONG
    texts = block.texts(first[rows] + layout.metric_places[which], layout.codec)
    for row, metric, text, is_wrong in zip(rows.tolist(), which.tolist(), texts, wrong.tolist(), strict=True):
        reasons.setdefault(row, _why(layout, metric, shown(text), is_wrong))


def _outside(found: Figures, layout: Layout) -> Flags:
    """Which figures of the metrics that have bounds lie outside them, exactly."""
    many = len(layout.metrics)
    whole, places, code = (
        each.reshape(-1, many)[:, layout.bounded] for each in (found.whole, found.places, found.code)
    )
    over, rest = np.divmod(whole, 10 ** places.astype(np.int64)) if places.any() else (whole, places)
    outside = (over < layout.least) | (over > layout.most) | ((over == layout.most) & (rest > 0))
    for cell, value in found.rare.items():
        row, which = divmod(cell, many)
        for place in np.flatnonzero(layout.bounded == which).tolist():
            outside[row, place] = not int(layout.least[place]) <= value <= int(layout.most[place])
    return np.asarray(outside & (code == PRESENT))


def _why(layout: Layout, which: int, text: str, is_wrong: bool) -> Sentence:
    metric, place = layout.metrics[which]
    column = layout.header.names[place]
    if is_wrong or metric.within is None:
        return say(
            "“{column}” holds “{found}”: no number, and no mark we know for a missing one.", column=column, found=text
        )
    least, most = metric.within
    return say(
        "“{column}” holds {found}, but must lie between {least:,} and {most:,}.",
        column=column,
        found=text,
        least=least,
        most=most,
    )
