"""Files made to do harm, or merely broken: what each is, and what must come of it.

The outcome is the rows that come in and the rows used, or the beginning of the sentence that refuses the file.
"""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable

from engines.need.reading.invented import KIND, feature, geojson, row, sample, written

type Outcome = tuple[int, int] | str

LINKS = sample("links", 20)
HEADER = LINKS.splitlines()[0]
SPREADSHEET = "This is a spreadsheet."
FOLDER = "This is a zipped folder."
OTHER = "This is not a table but"
WEB_PAGE = "This is a web page"
NOT_KNOWN = "This is not one of the files we know"
LONG = "The row on line {} is far longer"
TOO_MANY = "More than 10,000 rows cannot be used"
LETTERS = "The letters on line {} cannot be read"
ZERO = "Line {} holds a zero byte"
BREAKS = "The map breaks off or goes wrong"


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_xml", ".xml"), data)
    return out.getvalue()


def many_links(rows: int, kind: str = "Successor") -> bytes:
    return (
        HEADER + b"\n" + b"".join(b"%d,%d,%s,\n" % (1_000_000 + n, 2_000_000 + n, kind.encode()) for n in range(rows))
    )


def absence(**cells: str) -> bytes:
    """Twenty invented rows of absence, the first with these cells."""
    return written([row(KIND["absence"], n, **(cells if n == 0 else {})) for n in range(20)]).encode()


def many_areas(rows: int) -> bytes:
    header = ",".join(["lsoa11_code", "lsoa11_name", "total_population", *map(str, range(20))])
    return "\n".join([header, *(f"E01{n:06},Invented {n},{n}" + f",{n % 97}" * 20 for n in range(rows))]).encode()


def packed_with_a_path() -> bytes:
    """gzip may carry a name; this one climbs out of its folder."""
    packed = bytearray(gzip.compress(LINKS))
    packed[3] |= 8
    return bytes(packed[:10]) + b"../../etc/passwd\x00" + bytes(packed[10:])


def bomb() -> bytes:
    """Four gigabytes of zeros in four megabytes, as 400 parts."""
    return gzip.compress(b"0" * 10_000_000) * 400


def one_part_bomb() -> bytes:
    packer = zlib.compressobj(1, wbits=31)
    return b"".join([packer.compress(bytes(10_000_000)) for _ in range(15)]) + packer.flush()


LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><l>&j;</l>"
)
XXE = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><x>&x;</x>"
WORKBOOK = {"[Content_Types]_xml": b"<Types/>", "xl/workbook_xml": b"<sheet name='Hidden' state='hidden'/>"}
DEEP = b'{"type": "FeatureCollection", "features": [' + b"[" * 1_000_000

FILES: dict[str, tuple[Callable[[], bytes], Outcome]] = {
    "empty": (lambda: b"", "The file is empty."),
    "blank": (lambda: b" \t\r\n" * 1_000_000, "The file is empty."),
    "bomb of many parts": (bomb, "The packed file unpacks to more than"),
    "bomb of one part": (one_part_bomb, "The packed file unpacks to more than"),
    "packed twice": (lambda: gzip.compress(gzip.compress(LINKS)), "This file was packed twice."),
    "ten thousand empty parts": (lambda: gzip.compress(b"") * 10_000 + gzip.compress(LINKS), "Something else follows"),
    "packed in two parts": (lambda: gzip.compress(LINKS[:100]) + gzip.compress(LINKS[100:]), (20, 20)),
    "packed and cut short": (lambda: gzip.compress(LINKS)[:-9], "The packed file is cut short."),
    "packed and damaged": (lambda: gzip.compress(LINKS)[:40] + b"\xff" * 40, "The packed file is damaged."),
    "packed with a wrong sum": (lambda: gzip.compress(LINKS)[:-8] + bytes(8), "The packed file is damaged."),
    "packed with more behind": (lambda: gzip.compress(LINKS) + b"more", "Something else follows"),
    "packed with a path for a name": (packed_with_a_path, (20, 20)),
    "packed and padded": (lambda: gzip.compress(LINKS) + bytes(500), (20, 20)),
    "zipped folder": (lambda: zipped(links=LINKS), FOLDER),
    "zip in a zip": (lambda: zipped(inner=zipped(links=b"0" * 50_000_000)), FOLDER),
    "zip with a path for a name": (lambda: zipped(**{"../../etc/passwd": LINKS}), FOLDER),
    "packed zip": (lambda: gzip.compress(zipped(links=LINKS)), FOLDER),
    "spreadsheet with a hidden sheet": (lambda: zipped(**WORKBOOK), SPREADSHEET),
    "old spreadsheet": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), SPREADSHEET),
    "xml that fetches a file": (lambda: XXE, WEB_PAGE),
    "billion laughs": (lambda: LAUGHS, WEB_PAGE),
    "web page": (lambda: b"\n<!doctype html><html><body>Not found</body></html>", WEB_PAGE),
    "pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, OTHER),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), OTHER),
    "database": (lambda: b"SQLite format 3\x00" + bytes(5_000), OTHER),
    "tar": (lambda: b"links.csv" + bytes(91) + b"0000644\x00" + bytes(400) + LINKS, ZERO.format(1)),
    "noise": (lambda: bytes(n * n % 251 for n in range(300_000)), LETTERS.format(1)),
    "a million columns": (lambda: b",".join([b"c"] * 1_000_000), NOT_KNOWN),
    "a million columns with long names": (
        lambda: b",".join([b"column"] * 1_000_000),
        LONG.format(1),
    ),
    "a million fields in a row": (lambda: LINKS + b"," * 1_000_000 + b"\n", (21, 20)),
    "a million commas a line, often": (lambda: LINKS + (b"," * 1_000_000 + b"\n") * 12, (32, 20)),
    "commas without end": (lambda: b"," * 30_000_000, LONG.format(1)),
    "a row without end": (lambda: LINKS + b"1" * 6_000_000, LONG.format(22)),
    "quotation marks without end": (lambda: HEADER + b"\n" + b'"' * 3_000_001, "The quotation mark that opens a field"),
    "quotation marks in odd places": (lambda: many_links(60_000, 'Suc"ce"ssor "x"'), (60_000, 60_000)),
    "quotation mark left open": (lambda: LINKS + b'1000001,"' + LINKS * 2_000, "The quotation mark that opens"),
    "a cell of a million letters": (lambda: absence(name="x" * 1_000_000), (20, 19)),
    "a quoted cell of ten thousand lines": (lambda: absence(name="\r\n" * 4_000), (20, 20)),
    "ten to the sixth rows": (lambda: many_links(1_000_000), "The file has more than 250,000 rows."),
    "two hundred thousand rows": (lambda: many_links(240_000), (240_000, 240_000)),
    "two hundred thousand areas": (lambda: many_areas(200_000), (200_000, 200_000)),
    "ten to the sixth bad rows": (lambda: HEADER + b"\nx,y,z,\n" * 1_000_000, TOO_MANY),
    "ten to the sixth ragged rows": (
        lambda: HEADER + b"\n1\n,,,,,\n" * 500_000,
        TOO_MANY,
    ),
    "one school ten thousand times": (
        lambda: absence() + b"".join(absence().splitlines(True)[1:2] * 9_000),
        (9_020, 20),
    ),
    "ten to the sixth empty lines": (lambda: LINKS + b"\n" * 1_000_000, (20, 20)),
    "rows of nothing but commas": (lambda: LINKS + b",,,\r\n" * 5_000, (5_020, 20)),
    "a thousand title rows": (lambda: b"An invented title\n" * 1_000 + LINKS, NOT_KNOWN),
    "header alone": (lambda: HEADER, "The file has a header and no rows below it."),
    "header with a column twice": (
        lambda: LINKS.replace(b"LinkEstablishedDate", b"LinkURN"),
        "The column “LinkURN” stands",
    ),
    "utf-16": (lambda: LINKS.decode().encode("utf-16"), (20, 20)),
    "utf-16 without its mark": (lambda: LINKS.decode().encode("utf-16-be"), (20, 20)),
    "utf-16 of an odd length": (lambda: LINKS.decode().encode("utf-16") + b"x", "The letters cannot be read"),
    "utf-32": (lambda: LINKS.decode().encode("utf-32"), ZERO.format(1)),
    "utf-8 mark": (lambda: b"\xef\xbb\xbf" + LINKS, (20, 20)),
    "utf-8 mark twice": (lambda: b"\xef\xbb\xbf" * 2 + LINKS, NOT_KNOWN),
    "a zero byte": (lambda: LINKS.replace(b"9990004", b"999\x00004", 1), ZERO.format(5)),
    "zero bytes alone": (lambda: bytes(10_000_000), ZERO.format(1)),
    "windows letters": (lambda: absence(name="Invented \u2013 \u2019 School").decode().encode("cp1252"), (20, 20)),
    "letters of no code": (
        lambda: absence(name="\x81").decode().encode("latin-1"),
        LETTERS.format(2),
    ),
    "utf-8 with a windows letter": (lambda: absence(name="É").replace(b"Invented 3", b"\x93Invented\x94", 1), (20, 20)),
    "overlong utf-8": (lambda: absence(name="Q").replace(b"Q", b"\xc0\xaf", 1), (20, 20)),
    "half a surrogate": (lambda: absence(name="Q").replace(b"Q", b"\xed\xa0\x80", 1), (20, 20)),
    "mixed line ends": (lambda: LINKS.replace(b"\r\n", b"\n", 3).replace(b"\r\n", b"\r", 3), (20, 20)),
    "line ends of the first computers": (lambda: LINKS.replace(b"\r\n", b"\r"), (20, 20)),
    "the end mark of dos": (lambda: LINKS + b"\x1a", (21, 20)),
    "formulas": (lambda: absence(name="=cmd|' /C calc'!A0", la_name="@SUM(1)"), (20, 20)),
    "a path for a name": (lambda: absence(name="../../../etc/passwd"), (20, 20)),
    "letters that turn the line round": (lambda: absence(name="\u202egnp.exe\u202c\u200b"), (20, 20)),
    "a script for a name": (lambda: absence(name="<script>alert(1)</script>"), (20, 20)),
    "a template for a name": (lambda: absence(name="{0.__class__} {name} %s {{7*7}}", absence_percent="{x}"), (20, 19)),
    "a number with an exponent without end": (lambda: absence(absence_percent="1e999999999"), (20, 19)),
    "a number of nine thousand digits": (lambda: absence(absence_percent="9" * 9_000), (20, 19)),
    "not a number": (lambda: absence(absence_percent="NaN", late_percent="-inf"), (20, 19)),
    "digits of other scripts": (lambda: absence(absence_percent="\uff11\uff12"), (20, 19)),
    "decimal commas": (lambda: absence(absence_percent="12,5"), (20, 19)),
    "json nested a million deep": (lambda: DEEP, "This is no map: it nests deeper"),
    "json objects nested deep": (lambda: b'{"a":' * 300_000, "This is no map: it nests deeper"),
    "json without features": (lambda: json.dumps({"a": list(range(100_000))}).encode(), "This is JSON, but no map"),
    "json lines": (lambda: b'{"URN": 1}\n' * 1_000, "This is JSON, but no map"),
    "json with many lists": (lambda: b'{"a": [' + b"],[" * 1_000_000, "This is JSON, but no map"),
    "map cut short": (lambda: geojson(feature(0), feature(1))[:-90], BREAKS),
    "map with two lists": (lambda: geojson(feature(0))[:-1] + b', "features": [{}]}', BREAKS),
    "map with a shape without end": (
        lambda: geojson(feature(0)).replace(b"[[[", b"[[" + b"[-0.7, 52.4], " * 300_000 + b"[", 1),
        "One shape is far larger",
    ),
    "map of wrong types": (lambda: geojson(feature(0), {"properties": 7, "geometry": "x"}, {}), (3, 1)),
    "map of metres": (lambda: geojson(feature(0), feature(1, coordinates=[[[9e5, 9e5]] * 4])), (2, 1)),
    "map with huge numbers": (lambda: geojson(feature(0), feature(1, coordinates=[[[10**400, 1]] * 4])), (2, 1)),
    "map with numbers that are none": (
        lambda: geojson(feature(0), feature(1, coordinates=[[[float("nan"), 1]] * 4])),
        (2, 1),
    ),
    "map with a number of ten thousand digits": (
        lambda: geojson(feature(0)).replace(b"52.4]", b"9" * 10_000 + b"]", 1),
        "The shape on line 1 is no valid JSON.",
    ),
    "map of a hundred thousand empty shapes": (
        lambda: geojson(feature(0)).removesuffix(b"]}") + b",{}" * 100_000 + b"]}",
        "More than 10,000 shapes cannot be used",
    ),
    "map with brackets in its names": (lambda: geojson(feature(0), name='"]}{[\\"'), (1, 1)),
}
