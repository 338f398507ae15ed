"""Recordings: the sound stays, byte for byte; titles, names of devices and pictures of covers go.

WAV: RIFF (Microsoft/IBM 1991); MP3: ID3v2.4 and ID3v1; Opus in Ogg: RFC 3533 and RFC 7845.
"""

from collections.abc import Iterator

from kinbridge.plain.attachments.kinds import NotTaken, is_mp3_frame
from kinbridge.plain.attachments.pictures import riff, riff_chunks

__all__ = ["mp3", "opus", "wav"]

SOUND = frozenset({b"fmt ", b"fact", b"data"})


def wav(raw: bytes) -> bytes:
    """Format and samples. Raises NotTaken("broken")."""
    kept = {name: chunk for name, chunk in riff_chunks(raw) if name in SOUND}
    if not {b"fmt ", b"data"} <= kept.keys():
        raise NotTaken("broken")
    return riff(b"WAVE", b"".join(kept.values()))


def mp3(raw: bytes) -> bytes:
    """The frames, without the tags before and after them. Raises NotTaken("broken")."""
    start, end = _after_tags(raw), _before_tags(raw)
    if not is_mp3_frame(raw[start : start + 4]) or end <= start:
        raise NotTaken("broken")
    return raw[start:end]


def _after_tags(raw: bytes) -> int:
    at = 0
    while raw[at : at + 3] == b"ID3" and len(raw) > at + 10:
        # Four bytes of seven bits each; a footer of ten more bytes when the flag is set.
        size = sum((byte & 0x7F) << shift for byte, shift in zip(raw[at + 6 : at + 10], (21, 14, 7, 0), strict=True))
        at += 10 + size + (10 if raw[at + 5] & 0x10 else 0)
    return at


def _before_tags(raw: bytes) -> int:
    """Where the frames end: before ID3v1, an APE tag or Lyrics3, in whatever order they were put there."""
    end = len(raw)
    while (before := _without_last_tag(raw, end)) < end:
        end = before
    return end


def _without_last_tag(raw: bytes, end: int) -> int:
    if raw[max(0, end - 128) : end][:3] == b"TAG":
        return end - 128
    if raw[max(0, end - 32) : end][:8] == b"APETAGEX":
        return max(0, raw.rfind(b"APETAGEX", 0, end - 32) if raw[end - 9] & 0x80 else end - _ape_size(raw, end))
    if raw[max(0, end - 9) : end] == b"LYRICS200":
        return max(0, raw.rfind(b"LYRICSBEGIN", 0, end))
    return end


def _ape_size(raw: bytes, end: int) -> int:
    return max(32, int.from_bytes(raw[end - 20 : end - 16], "little"))


# --- Opus in Ogg ----------------------------------------------------------------------------------------------------------

NO_TAGS = b"OpusTags" + (0).to_bytes(4, "little") + (0).to_bytes(4, "little")
CRC = [0] * 256
for _byte in range(256):
    _rest = _byte << 24
    for _ in range(8):
        _rest = (_rest << 1 ^ 0x04C11DB7 if _rest & 0x80000000 else _rest << 1) & 0xFFFFFFFF
    CRC[_byte] = _rest


def opus(raw: bytes) -> bytes:
    """The sound under an empty list of tags. Tags longer than a page (a picture of a cover) are refused: NotTaken("broken")."""
    out = bytearray()
    for number, page in enumerate(_ogg_pages(raw)):
        if number == 1:
            page = _empty_tags(page)
        out += page
    if number < 2:
        raise NotTaken("broken")
    return bytes(out)


def _ogg_pages(raw: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(raw):
        segments = raw[at + 26] if at + 27 <= len(raw) else 0
        size = 27 + segments + sum(raw[at + 27 : at + 27 + segments])
        if raw[at : at + 4] != b"OggS" or at + size > len(raw):
            raise NotTaken("broken")
        yield raw[at : at + size]
        at += size


def _empty_tags(page: bytes) -> bytes:
    segments = page[26]
    body = page[27 + segments :]
    if not body.startswith(b"OpusTags") or not segments or page[26 + segments] == 255:
        raise NotTaken("broken")
    head = page[:22] + bytes(4) + bytes([1, len(NO_TAGS)])
    return _with_crc(head + NO_TAGS)


def _with_crc(page: bytes) -> bytes:
    rest = 0
    for byte in page:
        rest = (rest << 8 & 0xFFFFFFFF) ^ CRC[rest >> 24 ^ byte]
    return page[:22] + rest.to_bytes(4, "little") + page[26:]
