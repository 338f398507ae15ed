"""What a recipe is known by: golden records, whose keys must come out the same, and how every letter is romanised."""

import hashlib

from kinbridge.plain.linkage.values import Record
from kinbridge.plain.names.romanise import romanise
from kinbridge.plain.names.thai import MODEL

GOLDEN = (
    Record("G1", "Nguyễn Thị Hoa", dob="1999-03-02", phone="+84 91 234 5678", place="Hà Nội"),
    Record("G2", "阮氏香", age="17", report_date="2025-01-01", place="南宁市"),
    Record("G3", "សុខា ចាន់", dob="2546-07-07"),
    Record("G4", "ສົມ ຈັນ", dob="1998", phone="020 5555 1234"),
    Record("G5", "ฤุ กะนก ทุ", dob="1998-04-05", place="Huế"),
    Record("G6", "Trần Minhxuân", dob="1998-04-05", place="Huế"),
    Record("G7", "Cheung Bixia", dob="1998-04-05", place="Huế"),
    Record("G8", "саисоемыинт", dob="1998-04-05", nationality="MM"),
    Record("G9", "အေးအေးသိန်း", dob="1998-04-05", place="Huế"),
    Record("G10", "Rattanakijsakul Wiroj", dob="1998-04-05", place="Huế"),
    Record("G12", "Chhoun Tip", dob="1998-04-05", place="Huế", nationality="KH"),
    Record("G13", "Hsieh Jung-chih", dob="1998-04-05", place="Huế", nationality="CN"),
    Record("G14", "鄧國慶", dob="1998-04-05", place="Huế", nationality="VN"),
    Record("G15", "Wong Chi Keung", dob="1998-04-05", place="Huế"),
    Record("G16", "Zihao Li", dob="1998-04-05", place="Huế", nationality="CN"),
    Record("G17", "Tjahjadi Soebroto", dob="1998-04-05", place="Huế", nationality="ID"),
    Record("G18", "เหงียน ถิ ฮ่อง เอี๋ยน", dob="2541-04-05", place="Huế"),
    Record("G11", "កែវ វណ្ណៈ", dob="1998-04-05", place="Huế"),
)

# First and last letter of the blocks the romanisers are asked about: Latin, Greek to Gurmukhi and on to Lao, Burmese to
# Khmer and Mongolian, Latin with marks, Kana, Han, Hangul.
_BLOCKS = (
    (0x00C0, 0x024F),
    (0x0370, 0x0EFF),
    (0x1000, 0x18AF),
    (0x1E00, 0x1FFF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
)


def romanised() -> str:
    """A digest of every letter romanised alone, and of the Thai model. Half a second.

    Given names in Han are read letter by letter, and so is what other scripts leave to a wheel: one that reads one letter
    otherwise gives another digest. Thai words are read by a model whose files are compared; what the library that runs it
    does with them, the Thai names among the golden records show.
    """
    digest = hashlib.sha256()
    for first, last in _BLOCKS:
        digest.update("|".join(romanise(chr(letter)) for letter in range(first, last + 1)).encode())
    for part in MODEL.values():
        digest.update(part.read_bytes())
    return digest.hexdigest()
