"""From the bytes someone sent to a text we can read, or the plain reason why not.

A file is opened by what it holds, never by its name:

1. gzip is unpacked, within bounds; every other package or document is refused with what to do instead.
2. UTF-16 is read where its mark, or its pattern of zero bytes, shows it. Any other zero byte is refused.
3. What remains is UTF-8, with or without its mark, or else Windows-1252. Nothing is ever guessed to be Latin-1.
"""

import codecs
import zlib
from dataclasses import dataclass
from typing import Literal

from commonweal_engines.common import Refusal, Sentence, say
from commonweal_engines.need.reading.limits import Limits

GZIP = b"\x1f\x8b"
MOST_PARTS_IN_A_GZIP = 100
SWELLING_COUNTS_FROM = 10_000_000
STEP = 1 << 18

SPREADSHEET = say(
    "This is a spreadsheet. Open it, choose “Save as” and the type “CSV UTF-8 (comma delimited)”, and send that file."
)
FOLDER = say("This is a zipped folder. Open it and send the CSV file that is inside.")
WEB_PAGE = say("This is a web page, not a table. The download may have gone wrong: fetch the file again.")
OTHER = say("This is not a table but a picture, a document or a package. Send the CSV file itself.")
PACKED_TWICE = say("This file was packed twice. Unpack it once and send it again.")

NOT_TABLES: tuple[tuple[bytes, Sentence], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", SPREADSHEET),
    (b"PK\x03\x04", FOLDER),
    (b"PK\x05\x06", FOLDER),
    (b"%PDF", OTHER),
    (b"\x89PNG", OTHER),
    (b"\xff\xd8\xff", OTHER),
    (b"PAR1", OTHER),
    (b"7z\xbc\xaf\x27\x1c", OTHER),
    (b"\xfd7zXZ\x00", OTHER),
    (b"\x28\xb5\x2f\xfd", OTHER),
    (b"SQLite format 3\x00", OTHER),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A text as bytes in a code where each comma, quotation mark and line end is one byte, and the code found."""

    text: bytes
    encoding: Literal["utf-8", "utf-8-sig", "utf-16", "cp1252"]

    @property
    def codec(self) -> Literal["utf-8", "cp1252"]:
        return "cp1252" if self.encoding == "cp1252" else "utf-8"


def opened(data: bytes, limits: Limits) -> Opened | Refusal:
    if len(data) > limits.size:
        return Refusal(say("The file is larger than {most:,} bytes, the most we read.", most=limits.size))
    text = data
    if data.startswith(GZIP):
        unpacked = _unpacked(data, limits)
        if isinstance(unpacked, Refusal):
            return unpacked
        if unpacked.startswith(GZIP):
            return Refusal(PACKED_TWICE)
        text = unpacked
    if why := _no_table(text):
        return Refusal(why)
    return _decoded(text)


def _unpacked(data: bytes, limits: Limits) -> bytes | Refusal:
    most = min(limits.size, max(len(data) * limits.swelling, SWELLING_COUNTS_FROM))
    parts: list[bytes] = []
    room, rest = most + 1, data
    while rest.startswith(GZIP) and len(parts) < MOST_PARTS_IN_A_GZIP:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            parts.append(unpacker.decompress(rest, room))
        except zlib.error:
            return Refusal(say("The packed file is damaged. Fetch it again."))
        room -= len(parts[-1])
        if room <= 0:
            return Refusal(say("The packed file unpacks to more than {most:,} bytes, the most we read.", most=most))
        if not unpacker.eof:
            return Refusal(say("The packed file is cut short. Fetch it again."))
        rest = unpacker.unused_data
    if rest.strip(b"\x00"):
        return Refusal(say("Something else follows inside the packed file, after its end. Fetch it again."))
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _no_table(text: bytes) -> Sentence | None:
    start = text[:2000]
    if not text.strip():
        return say("The file is empty.")
    for magic, why in NOT_TABLES:
        if start.startswith(magic):
            return SPREADSHEET if why is FOLDER and b"[Content_Types].xml" in start else why
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        return WEB_PAGE
    return None


def _decoded(text: bytes) -> Opened | Refusal:
    if codec := _utf_16(text):
        try:
            return _without_zeros(Opened(text.decode(codec).removeprefix("\ufeff").encode(), "utf-16"))
        except UnicodeError:
            return Refusal(say("The letters cannot be read: it begins as UTF-16 and then breaks. Fetch it again."))
    bare = text.removeprefix(codecs.BOM_UTF8)
    if _broken_at(bare, "utf-8") is None:
        return _without_zeros(Opened(bare, "utf-8-sig" if len(bare) < len(text) else "utf-8"))
    if (broken := _broken_at(text, "cp1252")) is None:
        return _without_zeros(Opened(text, "cp1252"))
    return Refusal(
        say(
            "The letters on line {line} cannot be read: they are neither UTF-8 nor Windows-1252. "
            "Save the file as UTF-8 and send it again.",
            line=line_at(text, broken),
        )
    )


def _without_zeros(found: Opened) -> Opened | Refusal:
    at = found.text.find(0)
    if at < 0:
        return found
    line = line_at(found.text, at)
    return Refusal(say("Line {line} holds a zero byte: the file is damaged, or is no text.", line=line))


def _utf_16(text: bytes) -> str | None:
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = text[:2000]
    if len(start) % 2 == 0 and start[1::2].count(0) > len(start) // 3 and 0 not in start[::2]:
        return "utf-16-le"
    if len(start) % 2 == 0 and start[::2].count(0) > len(start) // 3 and 0 not in start[1::2]:
        return "utf-16-be"
    return None


def _broken_at(text: bytes, codec: str) -> int | None:
    """Where the text stops being in this code, or None. In steps: a copy of the whole costs more than reading it."""
    if text.isascii():
        return None
    decoder = codecs.getincrementaldecoder(codec)()
    for at in range(0, len(text), STEP):
        try:
            decoder.decode(text[at : at + STEP], final=at + STEP >= len(text))
        except UnicodeDecodeError as trouble:
            return max(0, at + trouble.start)
    return None


def line_at(text: bytes, at: int, *, after: int = 0) -> int:
    """The line on which byte `at` stands, from 1, when byte `after` stands on line 1."""
    ends = text.count(b"\n", after, at) + text.count(b"\r", after, at) - text.count(b"\r\n", after, at)
    return 1 + ends
