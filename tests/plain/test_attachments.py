"""A file keeps its picture, its sound or its pages, and nothing it told about whoever made it."""

import io
import random
import struct
import wave
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from kinbridge.plain.attachments import LARGEST, Kind, NotTaken, clean
from kinbridge.plain.attachments.sound import _with_crc

SECRET = b"CANARY2043N9988E"
SAID = SECRET.decode()


def picture(turned=1, size=(24, 16)):
    made = Image.new("RGB", size, (10, 120, 200))
    for at in range(min(size)):
        made.putpixel((at, at), (250, at * 9, 3))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x0132] = turned, SAID, "2026:01:02 03:04:05"
    return made, exif


def jpeg_file(turned=1, **how):
    made, exif = picture(turned)
    out = io.BytesIO()
    made.save(out, "JPEG", exif=exif, comment=SECRET, **how)
    return out.getvalue() + SECRET  # what a telephone hides after the end: a film, a second picture


def png_file():
    made, exif = picture()
    words, out = PngInfo(), io.BytesIO()
    words.add_text("Author", SAID)
    words.add_itxt("Where", SAID, zip=False)
    made.save(out, "PNG", pnginfo=words, exif=exif)
    return out.getvalue() + SECRET


def webp_file():
    made, exif = picture()
    out = io.BytesIO()
    made.save(out, "WEBP", exif=exif, xmp=SECRET, lossless=True)
    return out.getvalue()


def wav_file():
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setparams((1, 2, 8000, 0, "NONE", ""))
        made.writeframes(bytes(range(256)) * 4)
    body = out.getvalue()[12:] + b"LIST" + struct.pack("<L", len(SECRET)) + SECRET
    return b"RIFF" + struct.pack("<L", len(body) + 4) + b"WAVE" + body


FRAME = b"\xff\xfb\x90\x00" + bytes(413)


def mp3_file():
    size = len(SECRET)
    return b"ID3\x04\0\0" + bytes([0, 0, 0, size]) + SECRET + FRAME * 3 + b"TAG" + SECRET.ljust(125, b"\0")


def ogg_page(number, body, first=False):
    sizes = bytes([255] * (len(body) // 255) + [len(body) % 255])
    flags = 2 if first else 0
    head = b"OggS\0" + bytes([flags]) + bytes(8) + b"\1\0\0\0" + struct.pack("<L", number) + bytes(4)
    return _with_crc(head + bytes([len(sizes)]) + sizes + body)


def opus_file():
    tags = b"OpusTags" + struct.pack("<L", len(SECRET)) + SECRET + bytes(4)
    return ogg_page(0, b"OpusHead" + bytes(11), first=True) + ogg_page(1, tags) + ogg_page(2, b"sound" * 60)


def box(name, *content):
    body = b"".join(content)
    return struct.pack(">L", len(body) + 8) + name + body


def mp4_file(brand=b"M4A "):
    made = struct.pack(">LLL", 0, 3_800_000_000, 3_800_000_000) + bytes(88)
    handler = box(b"hdlr", bytes(8) + b"soun" + bytes(12) + SECRET + b"\0")
    media = box(b"mdia", box(b"mdhd", made), handler, box(b"minf", bytes(20)))
    track = box(b"trak", box(b"tkhd", made), media, box(b"udta", SECRET))
    moov = box(b"moov", box(b"mvhd", made), track, box(b"udta", box(b"\xa9xyz", SECRET)), box(b"meta", SECRET))
    return box(b"ftyp", brand + bytes(4)) + moov + box(b"uuid", SECRET) + box(b"mdat", b"sound" * 30)


def pdf_file(password=""):
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": SAID, "/Title": SAID})
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(f"app.alert('{SAID}')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject(key): value for key, value in script.items()})
    writer.add_attachment("who.txt", SECRET)
    note = FreeText(text="seen", rect=(0, 0, 50, 50))
    note[NameObject("/T")] = TextStringObject(SAID)
    writer.add_annotation(0, note)
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/Who"): TextStringObject(SAID)})
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): ArrayObject([TextStringObject(SAID)])})
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


FILES = {
    Kind.JPEG: jpeg_file(), Kind.PNG: png_file(), Kind.WEBP: webp_file(), Kind.WAV: wav_file(), Kind.MP3: mp3_file(),
    Kind.OPUS: opus_file(), Kind.M4A: mp4_file(), Kind.MP4: mp4_file(b"isom"), Kind.PDF: pdf_file(),
}  # fmt: skip
KINDS = sorted(FILES)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_what_a_file_told_is_left(kind):
    raw = FILES[kind]
    assert SECRET in raw or kind is Kind.PDF
    cleaned = clean(raw)
    assert cleaned.kind is kind
    assert SECRET not in cleaned.content
    assert SECRET not in b"".join(_unpacked(cleaned.content))


def _unpacked(raw):
    """Also what lies compressed in it."""
    for at in range(len(raw)):
        if raw[at : at + 1] == b"\x78":
            try:
                yield zlib.decompressobj().decompress(raw[at:])
            except zlib.error:
                continue


@pytest.mark.parametrize("kind", KINDS)
def test_cleaning_twice_changes_nothing_more(kind):
    once = clean(FILES[kind]).content
    again = clean(once).content
    assert again == once or kind is Kind.PDF


@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.PNG, Kind.WEBP])
def test_the_picture_stays_as_it_was(kind):
    with Image.open(io.BytesIO(FILES[kind])) as before, Image.open(io.BytesIO(clean(FILES[kind]).content)) as after:
        assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("how", [{"progressive": True}, {"restart_marker_blocks": 1}, {"quality": 100, "subsampling": 0}])
def test_every_way_of_writing_a_photograph_is_read(how):
    raw = jpeg_file(**how)
    with Image.open(io.BytesIO(raw)) as before, Image.open(io.BytesIO(clean(raw).content)) as after:
        assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photograph_keeps_the_way_it_is_turned(turned):
    with Image.open(io.BytesIO(clean(jpeg_file(turned)).content)) as after:
        assert after.getexif().get(0x0112, 1) == turned
        assert set(after.getexif()) <= {0x0112}


def test_a_photograph_keeps_its_colours():
    made, out = picture()[0].convert("CMYK"), io.BytesIO()
    made.save(out, "JPEG", icc_profile=b"a profile of colours")
    with Image.open(io.BytesIO(clean(out.getvalue()).content)) as after:
        assert after.info["icc_profile"] == b"a profile of colours"
        assert after.mode == "CMYK"


def test_the_sound_stays_as_it_was():
    with wave.open(io.BytesIO(clean(FILES[Kind.WAV]).content)) as after:
        assert after.readframes(10_000) == bytes(range(256)) * 4
    assert clean(FILES[Kind.MP3]).content == FRAME * 3
    assert b"sound" * 30 in clean(FILES[Kind.M4A]).content
    assert len(clean(FILES[Kind.M4A]).content) == len(FILES[Kind.M4A])
    assert clean(FILES[Kind.OPUS]).content.endswith(ogg_page(2, b"sound" * 60))


def test_a_recording_does_not_say_when_it_was_made():
    assert struct.pack(">L", 3_800_000_000) not in clean(FILES[Kind.MP4]).content


def test_a_paper_keeps_its_pages_and_its_notes():
    reader = PdfReader(io.BytesIO(clean(FILES[Kind.PDF]).content))
    assert len(reader.pages) == 1
    (note,) = reader.pages[0]["/Annots"]
    assert note.get_object()["/Contents"] == "seen"
    assert not reader.attachments
    assert "/OpenAction" not in reader.trailer["/Root"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\0 a program", "not_known"),
        (b"<html><script>alert(1)</script>", "not_known"),
        (b"PK\x03\x04 a letter of some office program", "not_known"),
        (box(b"ftyp", b"heic" + bytes(4)), "other_picture"),
        (pdf_file("a password"), "locked"),
        (b"%PDF-1.7\n but nothing of one", "broken"),
        (b"\xff\xd8\xff\xe0", "broken"),
        (b"ID3", "broken"),
        (b"RIFF\0\0\0\0WAVE", "broken"),
        (bytes(LARGEST + 1), "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_cleaned_is_refused_with_its_reason(raw, code):
    with pytest.raises(NotTaken) as refused:
        clean(raw)
    assert refused.value.code == code


def test_a_file_is_what_its_bytes_are_whatever_it_is_called():
    assert clean(png_file()).kind is Kind.PNG


def cleaned_or_refused(raw):
    try:
        return clean(raw).kind
    except NotTaken as refused:
        return refused.code


@settings(max_examples=150, deadline=None)
@given(kind=st.sampled_from(KINDS), seed=st.integers(0, 2**32), cut=st.floats(0, 1))
def test_a_broken_file_is_cleaned_or_refused_and_never_more(kind, seed, cut):
    raw, dice = bytearray(FILES[kind]), random.Random(seed)
    for _ in range(dice.randrange(1, 6)):
        raw[dice.randrange(len(raw))] = dice.randrange(256)
    assert cleaned_or_refused(bytes(raw[: int(len(raw) * cut) + 1]))


STARTS = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"OggS\0OpusHead", b"\0\0\0\x10ftypisom", b"%PDF-1.4\n", b"ID3"]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(STARTS))
def test_senseless_bytes_never_do_more_than_be_refused(tail, start):
    assert cleaned_or_refused(start + tail)


def test_a_photograph_of_fifty_megabytes_is_cleaned_in_good_order():
    """Large scans are skipped, not walked byte by byte: no picture is ever unpacked here."""
    raw = jpeg_file()
    start = raw.index(b"\xff\xda")
    large = raw[: start + 14] + b"\x55\xff\x00" * (50 * 1024 * 1024 // 3) + b"\xff\xd9"
    assert len(clean(large).content) > 49 * 1024 * 1024
