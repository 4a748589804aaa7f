"""Reading the files that need is measured from: bytes in, frozen values out.

A file is recognised by its header, never by its name. Every row is used or refused with its line and the reason; every
number is exact; what is missing stays missing, with the publisher's reason.
"""

from collections.abc import Sequence
from hashlib import sha256

from commonweal_engines.common import Refusal
from commonweal_engines.need.reading.areas import Areas
from commonweal_engines.need.reading.columns import Column
from commonweal_engines.need.reading.geojson import read_geojson
from commonweal_engines.need.reading.header import header_of
from commonweal_engines.need.reading.joining import Match, join
from commonweal_engines.need.reading.kinds import Kind, Metric, Text
from commonweal_engines.need.reading.known import KINDS
from commonweal_engines.need.reading.known.boundaries import BOUNDARIES
from commonweal_engines.need.reading.limits import Limits
from commonweal_engines.need.reading.links import Lineage, Links, resolve
from commonweal_engines.need.reading.missing import Missing
from commonweal_engines.need.reading.opening import opened
from commonweal_engines.need.reading.result import Read, RefusedRow
from commonweal_engines.need.reading.rows import Report, read_rows

__all__ = [
    "BOUNDARIES",
    "KINDS",
    "Areas",
    "Column",
    "Kind",
    "Limits",
    "Lineage",
    "Links",
    "Match",
    "Metric",
    "Missing",
    "Read",
    "RefusedRow",
    "Text",
    "join",
    "read",
    "resolve",
]

DEFAULT_LIMITS = Limits()


def read(
    data: bytes, *, limits: Limits = DEFAULT_LIMITS, report: Report | None = None, kinds: Sequence[Kind] = KINDS
) -> Read | Refusal:
    """What a file says, or why it is not read.

    `report(done, all)` is called now and then with the bytes read so far and those there are. Never raises for what a
    file holds.
    """
    file = opened(data, limits)
    if isinstance(file, Refusal):
        return file
    fingerprint = sha256(data).hexdigest()
    if file.text.lstrip()[:1] in (b"{", b"["):
        return read_geojson(file, fingerprint, limits, report)
    header = header_of(file, kinds, limits)
    if isinstance(header, Refusal):
        return header
    return read_rows(file, header, fingerprint, limits, report)
