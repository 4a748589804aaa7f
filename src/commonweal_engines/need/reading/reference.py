"""The page `docs/reference/files-we-read.md`, printed from the table of kinds.

python -m commonweal_engines.need.reading.reference > docs/reference/files-we-read.md
"""

import sys
from collections.abc import Iterator

from commonweal_engines.need.reading.kinds import Kind, Stated, YearAfter
from commonweal_engines.need.reading.known import KINDS
from commonweal_engines.need.reading.known.boundaries import BOUNDARIES
from commonweal_engines.need.reading.limits import Limits
from commonweal_engines.need.reading.missing import MARKS, WHY

TOP = """# The files we read

<!-- Printed by `python -m commonweal_engines.need.reading.reference`. A test keeps it in step with the code. -->

A file is known by its columns, never by its name. The order of the columns and their capitals do not matter, and more
columns than these do no harm. Up to {titles} lines of title may stand before the header. Commas, semicolons or tabs may
divide the fields. The file may be packed with gzip. Its letters may be UTF-8, UTF-16 or Windows-1252; we say which we
found.

Every row is used whole, or refused with its line and the reason. Every number is kept exactly as it stands, to the last
digit.
"""

MAPS = """
## Maps

GeoJSON in longitude and latitude. The code and the name of each shape stand in properties named for the unit and the
year, such as `LSOA21CD` and `LSOA21NM`.

| map | name | property |
| --- | --- | --- |"""

MARKS_FOR_MISSING = """
## Marks for a number that is missing

A missing number is never taken for zero. We keep the publisher's reason. Capitals do not matter.

| mark | what it means |
| --- | --- |"""

LIMITS = """
## How large a file may be

| what | the most |
| --- | --- |"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    limits = Limits()
    yield TOP.format(titles=limits.title_rows).rstrip()
    for kind in KINDS:
        yield from _kind(kind)
    yield MAPS
    yield from (f"| {each.label} | `{each.name}` | `{each.prefix}21CD` |" for each in BOUNDARIES)
    yield MARKS_FOR_MISSING
    yield from (f"| {f'`{mark}`' if mark else '(empty)'} | {WHY[why]} |" for mark, why in MARKS.items())
    yield LIMITS
    yield f"| bytes, packed or unpacked | {limits.size:,} |"
    yield f"| times its own size that a packed file may unpack to | {limits.swelling:,} |"
    yield f"| rows | {limits.rows:,} |"
    yield f"| columns | {limits.columns:,} |"
    yield f"| rows refused, before the whole file is | {limits.refusals:,} |"


def _kind(kind: Kind) -> Iterator[str]:
    yield f"\n## {kind.label}\n"
    yield f"Name: `{kind.name}`. {_period(kind)}\n"
    yield "Known by: " + ", ".join(f"`{name}`" for name in (kind.key[0], *kind.known_by)) + ".\n"
    if kind.texts:
        yield "Words kept: " + ", ".join(_either(text.headers) for text in kind.texts) + ".\n"
    if kind.metrics:
        yield "| measure | column | counts | more need |"
        yield "| --- | --- | --- | --- |"
        yield from (
            f"| {metric.label} | {_either(metric.headers)} | {metric.unit} | {metric.need} |" for metric in kind.metrics
        )


def _either(headers: tuple[str, ...]) -> str:
    return " or ".join(f"`{header}`" for header in headers)


def _period(kind: Kind) -> str:
    match kind.period:
        case None:
            return "It does not say its period: you are asked."
        case Stated(header):
            return f"Its period stands in `{header}`."
        case YearAfter(beginning):
            return f"Its period is the year after the last that its columns name (`{beginning}22` is in 2022/23)."
        case fixed:
            return f"Its period is {fixed}."


if __name__ == "__main__":
    sys.stdout.write(page())
