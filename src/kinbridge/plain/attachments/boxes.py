"""Recordings in boxes (MP4, M4A, 3GP; ISO/IEC 14496-12): what talks about the recording becomes free space of the same length.

Nothing moves, for the tables inside point at places in the file. Times of making become zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kinbridge.plain.attachments.kinds import NotTaken

__all__ = ["mp4"]

KEPT = frozenset(b"ftyp moov mdat moof mfra sidx styp free skip wide pdin".split())
INSIDE: dict[bytes, frozenset[bytes]] = {
    b"moov": frozenset(b"mvhd trak mvex iods".split()),
    b"trak": frozenset(b"tkhd mdia edts tref".split()),
    b"mdia": frozenset(b"mdhd hdlr minf elng".split()),
}
TIMED = frozenset({b"mvhd", b"tkhd", b"mdhd"})


@dataclass(frozen=True, slots=True)
class Box:
    """A box in the file: its name, where its head begins, where its content begins and ends."""

    name: bytes
    start: int
    content: int
    end: int


def mp4(raw: bytes) -> bytes:
    """The recording without names, places and times. Raises NotTaken("broken")."""
    out = bytearray(raw)
    names = {box.name for box in _cleaned(out, 0, len(out), KEPT)}
    if not {b"moov", b"mdat"} <= names and b"moof" not in names:
        raise NotTaken("broken")
    return bytes(out)


def _cleaned(out: bytearray, start: int, end: int, kept: frozenset[bytes]) -> list[Box]:
    found = list(_boxes(out, start, end))
    for box in found:
        if box.name not in kept or box.name in (b"free", b"skip", b"wide"):
            _free(out, box)
        elif box.name in TIMED:
            _forget_times(out, box)
        elif box.name == b"hdlr":
            _forget_name(out, box)
        elif box.name in INSIDE:
            _cleaned(out, box.content, box.end, INSIDE[box.name])
    return found


def _boxes(out: bytearray, start: int, end: int) -> Iterator[Box]:
    at = start
    while at < end:
        size, content = int.from_bytes(out[at : at + 4], "big"), at + 8
        if size == 1:
            size, content = int.from_bytes(out[at + 8 : at + 16], "big"), at + 16
        stop = end if size == 0 else at + size
        if content > stop or stop > end:
            raise NotTaken("broken")
        yield Box(bytes(out[at + 4 : at + 8]), at, content, stop)
        at = stop


def _free(out: bytearray, box: Box) -> None:
    out[box.start + 4 : box.start + 8] = b"free"
    out[box.content : box.end] = bytes(box.end - box.content)


def _forget_times(out: bytearray, box: Box) -> None:
    """Version 1 keeps both times in eight bytes each, version 0 in four."""
    width = 16 if box.content < box.end and out[box.content] == 1 else 8
    if box.content + 4 + width > box.end:
        raise NotTaken("broken")
    out[box.content + 4 : box.content + 4 + width] = bytes(width)


def _forget_name(out: bytearray, box: Box) -> None:
    """After 24 bytes that say what the track is stands a free name: the device, or who knows."""
    if box.content + 24 < box.end:
        out[box.content + 24 : box.end] = bytes(box.end - box.content - 24)
