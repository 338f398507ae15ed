"""Pictures: the segments that make the picture stay, byte for byte; those that talk about it go.

JPEG: ITU-T T.81 annex B and Exif 2.32; PNG: W3C PNG (third edition) chapter 11; WebP: RFC 9649.
"""

import re
import struct
import zlib
from collections.abc import Iterator

from kinbridge.plain.attachments.kinds import NotTaken

__all__ = ["jpeg", "png", "webp"]

START, END, SCAN = 0xD8, 0xD9, 0xDA
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
JFIF, EXIF, ICC, ADOBE, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
TALK = frozenset({*range(0xE0, 0xF0), COMMENT})
# In a scan FF is followed by 00 or a restart; anything else is the next marker.
AFTER_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
LONGEST_EXIF = 65_533


def jpeg(raw: bytes) -> bytes:
    """The picture with its colours and the way it is turned, and nothing after its end. Raises NotTaken("broken")."""
    out, turned = bytearray(b"\xff\xd8"), 1
    for marker, segment in _segments(raw):
        if marker == EXIF:
            turned = _turned(segment) or turned
        elif marker not in TALK or _is_colour(marker, segment):
            out += segment
    return bytes(out[:2] + _turn(turned) + out[2:])


def _segments(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with all its bytes, a scan with its data; the end included. What follows the end is not the picture."""
    at = 2
    while True:
        start, marker = _marker(raw, at)
        at = start + 2
        if marker == END:
            yield marker, raw[start:at]
            return
        if marker not in ALONE:
            at = _end_of_segment(raw, at)
        if marker == SCAN:
            after = AFTER_SCAN.search(raw, at)
            at = after.start() if after else len(raw)
        yield marker, raw[start:at]


def _marker(raw: bytes, at: int) -> tuple[int, int]:
    while raw[at : at + 2] == b"\xff\xff":
        at += 1
    if len(raw) < at + 2 or raw[at] != 0xFF or raw[at + 1] in (0x00, START):
        raise NotTaken("broken")
    return at, raw[at + 1]


def _end_of_segment(raw: bytes, at: int) -> int:
    length = int.from_bytes(raw[at : at + 2], "big")
    if length < 2 or at + length > len(raw):
        raise NotTaken("broken")
    return at + length


def _is_colour(marker: int, segment: bytes) -> bool:
    """Without these a picture shows in wrong colours. JFIF only as long as its fixed part: a small picture may follow it."""
    if marker == JFIF:
        return segment[4:9] == b"JFIF\0" and len(segment) == 18
    return (marker == ICC and segment[4:16] == b"ICC_PROFILE\0") or (marker == ADOBE and segment[4:9] == b"Adobe")


def _turned(segment: bytes) -> int:
    """Exif's orientation, 1 to 8, or 0 where it says none: the one thing in it that is about the picture."""
    tiff = segment[10:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if segment[4:10] != b"Exif\0\0" or order is None or len(tiff) < 10:
        return 0
    (first,) = struct.unpack(f"{order}L", tiff[4:8])
    for at in _entries(tiff, first, order):
        tag, kind, count, value = struct.unpack(f"{order}HHLH", tiff[at : at + 10])
        if (tag, kind, count) == (0x0112, 3, 1) and 1 <= value <= 8:
            return int(value)
    return 0


def _entries(tiff: bytes, first: int, order: str) -> Iterator[int]:
    if first + 2 > len(tiff):
        return
    (count,) = struct.unpack(f"{order}H", tiff[first : first + 2])
    yield from (at for at in range(first + 2, first + 2 + 12 * count, 12) if at + 12 <= len(tiff))


def _turn(turned: int) -> bytes:
    """An Exif segment that says only how the picture is turned; none for a picture that stands upright."""
    if turned == 1:
        return b""
    tiff = b"MM\0*\0\0\0\x08" + struct.pack(">HHHLHHL", 1, 0x0112, 3, 1, turned, 0, 0)
    segment = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment


# --- PNG ------------------------------------------------------------------------------------------------------------------

PICTURE = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT".split()
)  # fmt: skip


def png(raw: bytes) -> bytes:
    """The chunks that make the picture, up to its end. Raises NotTaken("broken")."""
    out, at = bytearray(raw[:8]), 8
    while True:
        length = int.from_bytes(raw[at : at + 4], "big")
        chunk = raw[at : at + 12 + length]
        name = chunk[4:8]
        if len(chunk) != 12 + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise NotTaken("broken")
        if name in PICTURE:
            out += chunk
        if name == b"IEND":
            return bytes(out)
        at += len(chunk)


# --- WebP -----------------------------------------------------------------------------------------------------------------

SHOWN = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
HAS_EXIF_OR_XMP = 0x08 | 0x04


def webp(raw: bytes) -> bytes:
    """The chunks that make the picture, its head no longer promising the others. Raises NotTaken("broken")."""
    body = b"".join(_head(name, chunk) for name, chunk in riff_chunks(raw) if name in SHOWN)
    return riff(b"WEBP", body)


def _head(name: bytes, chunk: bytes) -> bytes:
    if name != b"VP8X" or len(chunk) < 9:
        return chunk
    return chunk[:8] + bytes([chunk[8] & ~HAS_EXIF_OR_XMP]) + chunk[9:]


def riff_chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk of a RIFF file with its head and padding. Raises NotTaken("broken") where one is cut short."""
    at, end = 12, min(len(raw), 8 + int.from_bytes(raw[4:8], "little"))
    while at + 8 <= end:
        size = int.from_bytes(raw[at + 4 : at + 8], "little")
        if at + 8 + size > len(raw):
            raise NotTaken("broken")
        chunk = raw[at : at + 8 + size] + bytes(size % 2)
        yield raw[at : at + 4], chunk
        at += len(chunk)


def riff(form: bytes, body: bytes) -> bytes:
    """A RIFF file of these chunks. Raises NotTaken("broken") when there is none."""
    if not body:
        raise NotTaken("broken")
    return b"RIFF" + (4 + len(body)).to_bytes(4, "little") + form + body
