"""What a file is, by its own first bytes."""

from enum import StrEnum

__all__ = ["Kind", "NotTaken", "kind_of"]


class Kind(StrEnum):
    """The kinds of file that are taken; the value is the media type a browser is told."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    PDF = "application/pdf"
    WAV = "audio/wav"
    MP3 = "audio/mpeg"
    OPUS = "audio/ogg"
    MP4 = "video/mp4"
    M4A = "audio/mp4"

    @property
    def ending(self) -> str:
        """The ending of a file name, without the dot."""
        return self.name.lower() if self is not Kind.OPUS else "ogg"

    @property
    def is_picture(self) -> bool:
        return self.value.startswith("image/")

    @property
    def is_sound(self) -> bool:
        return self.value.startswith("audio/")


class NotTaken(Exception):
    """The file is not kept. `code`: empty, too_large (`most`, in MiB), not_known, other_picture, locked or broken."""

    def __init__(self, code: str, **facts: int) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


# What telephones make and browsers do not all show; a camera can be told to make JPEG.
OTHER_PICTURES = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"})
STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"%PDF-", Kind.PDF),
    (b"ID3", Kind.MP3),
)


def kind_of(raw: bytes) -> Kind:
    """The kind, from the bytes alone. Raises NotTaken."""
    if not raw:
        raise NotTaken("empty")
    for start, kind in STARTS:
        if raw.startswith(start):
            return kind
    if raw[:4] == b"RIFF" and raw[8:12] in (b"WEBP", b"WAVE"):
        return Kind.WEBP if raw[8:12] == b"WEBP" else Kind.WAV
    if raw[4:8] == b"ftyp":
        return _with_boxes(raw[8:12])
    if raw[:4] == b"OggS" and b"OpusHead" in raw[:64]:
        return Kind.OPUS
    if is_mp3_frame(raw):
        return Kind.MP3
    raise NotTaken("not_known")


def _with_boxes(brand: bytes) -> Kind:
    if brand in OTHER_PICTURES:
        raise NotTaken("other_picture")
    return Kind.M4A if brand in (b"M4A ", b"M4B ") else Kind.MP4


def is_mp3_frame(raw: bytes) -> bool:
    """True for the head of an MPEG audio frame, layer 3: eleven set bits, and no reserved bitrate or sampling rate."""
    if len(raw) < 4 or raw[0] != 0xFF or raw[1] & 0xE0 != 0xE0:
        return False
    layer, bitrate, rate = raw[1] >> 1 & 3, raw[2] >> 4, raw[2] >> 2 & 3
    return layer == 1 and bitrate not in (0, 15) and rate != 3
