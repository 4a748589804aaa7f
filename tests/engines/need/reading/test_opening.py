"""A file is opened by what it holds, and its letters are never guessed wrong."""

import gzip
import zlib

import pytest

from commonweal_engines.common import Refusal
from commonweal_engines.need.reading import Limits, Read, opening, read
from engines.need.reading.invented import sample, written
from planted import must_be_caught

PLAIN = sample("ks4.short").decode().replace("Invented 1", "Invented Académie \u2013 1")


def read_well(data: bytes) -> Read:
    found = read(data)
    assert isinstance(found, Read), str(found)
    return found


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PLAIN.encode(), "utf-8"),
        (PLAIN.encode("utf-8-sig"), "utf-8-sig"),
        (PLAIN.encode("cp1252"), "cp1252"),
        (PLAIN.encode("utf-16"), "utf-16"),
        (PLAIN.encode("utf-16-be"), "utf-16"),
        (PLAIN.encode("utf-16-le"), "utf-16"),
        (gzip.compress(PLAIN.encode()), "utf-8"),
        (gzip.compress(PLAIN[:70].encode()) + gzip.compress(PLAIN[70:].encode()), "utf-8"),
    ],
)
def test_the_encoding_is_found_and_reported(data: bytes, encoding: str) -> None:
    found = read_well(data)
    assert found.encoding == encoding
    assert found.texts["name"][1] == "Invented Académie \u2013 1"


def test_windows_letters_are_not_taken_for_latin_1() -> None:
    """The dash of Windows-1252 is a control character in Latin-1, which would pass unseen."""

    def check() -> None:
        assert read_well(PLAIN.encode("cp1252")).texts["name"][1] == "Invented Académie \u2013 1"

    must_be_caught(check, opening.Opened, "codec", "latin-1")


REFUSED = [
    (b"", "The file is empty."),
    (b" \r\n \r\n", "The file is empty."),
    (b"PK\x03\x04......[Content_Types].xml", "This is a spreadsheet. Open it, choose “Save as”"),
    (b"PK\x03\x04......schools.csv", "This is a zipped folder."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "This is a spreadsheet."),
    (b"%PDF-1.7", "This is not a table but"),
    (b"\x89PNG\r\n\x1a\n", "This is not a table but"),
    (b"  <!DOCTYPE html><html>", "This is a web page"),
    (b"\xef\xbb\xbf<?xml version='1.0'?>", "This is a web page"),
    (gzip.compress(gzip.compress(b"URN,LinkURN\n")), "This file was packed twice."),
    (gzip.compress(PLAIN.encode())[:-30], "The packed file is cut short."),
    (gzip.compress(PLAIN.encode())[:20] + b"\xff" * 400, "The packed file is damaged."),
    (gzip.compress(PLAIN.encode()) + b"more", "Something else follows inside the packed file"),
    (b"\x1f\x8b", "The packed file is cut short."),
    (b"URN,LinkURN\n100000,10\x000001\n", "Line 2 holds a zero byte"),
    (b"URN,LinkURN\n100000,\x81\n", "The letters on line 2 cannot be read"),
    ("URN\x00".encode("utf-16"), "Line 1 holds a zero byte"),
    (b"\xff\xfeU\x00R\x00\x00\xd8", "The letters cannot be read"),
]


@pytest.mark.parametrize(("data", "why"), REFUSED)
def test_what_is_no_table_is_refused_with_what_to_do(data: bytes, why: str) -> None:
    found = read(data)
    assert isinstance(found, Refusal)
    assert str(found.why).startswith(why)
    assert str(found.why).endswith(".")


def test_a_packed_file_is_not_unpacked_beyond_the_limit() -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    found = read(bomb)
    assert isinstance(found, Refusal)
    assert "unpacks to more than" in str(found)
    assert isinstance(opening.opened(bomb, Limits(swelling=2_000)), opening.Opened)


def test_a_bomb_costs_no_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The promise is about memory: the unpacker is never asked for more than the limit and one byte."""
    asked = []

    class Watched:
        def __init__(self, wbits: int) -> None:
            self.unpacker = zlib_decompressobj(wbits)

        def __getattr__(self, name: str) -> object:
            return getattr(self.unpacker, name)

        def decompress(self, data: bytes, most: int) -> bytes:
            asked.append(most)
            return self.unpacker.decompress(data, most)

    zlib_decompressobj = zlib.decompressobj
    monkeypatch.setattr(zlib, "decompressobj", Watched)
    read(gzip.compress(b"0" * 3_000_000), limits=Limits(size=1_000_000))
    assert asked == [1_000_001]


def test_a_file_larger_than_the_limit_is_not_looked_at() -> None:
    assert isinstance(read(b"x" * 101, limits=Limits(size=100)), Refusal)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_any_system_ends_them(end: str) -> None:
    rows = [{"URN": "999001", "LinkURN": "999002", "LinkType": "Successor"}] * 2
    found = read_well(written(rows, end=end).encode())
    assert (found.rows_in, found.texts["type"]) == (2, ("Successor", "Successor"))
