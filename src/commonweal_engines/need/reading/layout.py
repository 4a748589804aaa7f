"""Where in a row everything stands that is kept or checked."""

import numpy as np

from commonweal_engines.common import Sentence
from commonweal_engines.need.reading.header import Header
from commonweal_engines.need.reading.kinds import Stated
from commonweal_engines.need.reading.limits import Limits

type Reasons = dict[int, Sentence]


class Layout:
    """`word_places`: the key, then what tells totals and periods where the kind has them, then each text column.
    `bounded`: which of the metrics have bounds, with the `least` and the `most` of each."""

    def __init__(self, header: Header, codec: str, limits: Limits) -> None:
        kind = header.kind
        self.header, self.kind, self.codec, self.limits = header, kind, codec, limits
        self.metrics = header.here(kind.metrics)
        self.texts = header.here(kind.texts)
        named = [header.sure(*kind.key)]
        named += [header.sure(kind.only.header)] if kind.only else []
        named += [header.sure(kind.period.header)] if isinstance(kind.period, Stated) else []
        self.word_places = np.array([*named, *(place for _, place in self.texts)], dtype=np.int64)
        self.metric_places = np.array([place for _, place in self.metrics], dtype=np.int64)
        bounds = [(n, *metric.within) for n, (metric, _) in enumerate(self.metrics) if metric.within]
        self.bounded, self.least, self.most = np.array(bounds, dtype=np.int64).reshape(-1, 3).T
