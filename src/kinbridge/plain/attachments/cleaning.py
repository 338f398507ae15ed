"""From any file to a clean one of a known kind, or a refusal."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kinbridge.plain.attachments import boxes, pages, pictures, sound
from kinbridge.plain.attachments.kinds import Kind, NotTaken, kind_of

__all__ = ["LARGEST", "Clean", "clean"]

LARGEST = 64 * 1024 * 1024  # bytes; a photograph of the largest telephones fits, a film does not

CLEANERS: dict[Kind, Callable[[bytes], bytes]] = {
    Kind.JPEG: pictures.jpeg,
    Kind.PNG: pictures.png,
    Kind.WEBP: pictures.webp,
    Kind.PDF: pages.pdf,
    Kind.WAV: sound.wav,
    Kind.MP3: sound.mp3,
    Kind.OPUS: sound.opus,
    Kind.MP4: boxes.mp4,
    Kind.M4A: boxes.mp4,
}


@dataclass(frozen=True, slots=True)
class Clean:
    """A file as it may be kept."""

    kind: Kind
    content: bytes = field(repr=False)


def clean(raw: bytes) -> Clean:
    """The file without what it tells about its maker, the place and the hour. Raises NotTaken, and nothing else."""
    if len(raw) > LARGEST:
        raise NotTaken("too_large", most=LARGEST // 1024 // 1024)
    kind = kind_of(raw)
    return Clean(kind, CLEANERS[kind](raw))
