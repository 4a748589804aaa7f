"""Invented files, one of each kind, made from the table of kinds: no school, centre or area in them exists."""

import csv
import io
import json

from commonweal_engines.need.reading import KINDS, Kind
from commonweal_engines.need.reading.kinds import Form, Stated, YearAfter

type Row = dict[str, str]

KIND = {kind.name: kind for kind in KINDS}
# The last numbers and codes of their forms: no register has come near them.
FIRST = {
    Form.SCHOOL: "9990{:03}",
    Form.SMALL_AREA: "E01990{:03}",
    Form.MIDDLE_AREA: "E02990{:03}",
    Form.WARD: "E05990{:03}",
    Form.POSTCODE: "ZZ9 {}ZZ",
}
TYPICAL = {"latitude": "52.5", "longitude": "-0.7", "easting": "480000", "northing": "290000"}


def key(kind: Kind, number: int) -> str:
    return FIRST[kind.form].format(number)


def header(kind: Kind) -> list[str]:
    """The columns the kind is known by, then one for each of its metrics and texts, the tail last."""
    names = [kind.key[0], *kind.known_by]
    for part in (*kind.metrics, *kind.texts):
        if not {name.casefold() for name in part.headers} & {name.casefold() for name in names}:
            names.append(part.headers[0])
    if isinstance(kind.period, YearAfter):
        names += [f"{kind.period.beginning}21", f"{kind.period.beginning}22"]
    return [*names, kind.tail] if kind.tail else names


def row(kind: Kind, number: int, **changed: str) -> Row:
    """Row `number` of an invented file. `changed`: cells by the names of metrics and texts, or by header."""
    made = {name: f"Invented {number}" for name in header(kind)} | {kind.key[0]: key(kind, number)}
    for metric in kind.metrics:
        typical = TYPICAL.get(metric.name, str(1 + number % 10))
        made |= {name: typical for name in made if name.casefold() in {h.casefold() for h in metric.headers}}
    for text in kind.texts:
        if text.form:
            made |= {name: FIRST[text.form].format(number + 1) for name in made if name in text.headers}
    if isinstance(kind.period, Stated):
        made[kind.period.header] = "202223"
    if kind.only:
        made[kind.only.header] = min(kind.only.values)
    headers = {part.name: part.headers for part in (*kind.metrics, *kind.texts)}
    for name, cell in changed.items():
        made |= {there: cell for there in made if there in headers.get(name, (name,))}
    return made


def written(rows: list[Row], *, delimiter: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def sample(kind: Kind | str, many: int = 3) -> bytes:
    kind = KIND[kind] if isinstance(kind, str) else kind
    return written([row(kind, number) for number in range(many)]).encode()


def square(west: float = -0.7, south: float = 52.4, size: float = 0.1) -> list[list[list[float]]]:
    east, north = west + size, south + size
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def feature(
    number: int, *, code: str = "LSOA21CD", form: Form = Form.SMALL_AREA, **geometry: object
) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {code: FIRST[form].format(number), code.replace("CD", "NM"): f"Invented area {number}"},
        "geometry": {"type": "Polygon", "coordinates": square()} | geometry,
    }


def geojson(*features: object, **more: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", **more, "features": list(features)}).encode()
