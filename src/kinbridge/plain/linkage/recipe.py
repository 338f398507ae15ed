"""The recipe's fingerprint: tables, weights, romaniser versions, and what a few golden records give."""

import hashlib
from importlib.metadata import version
from importlib.resources import files

from kinbridge.plain.linkage import tables as weights
from kinbridge.plain.linkage.travel import travelling_keys
from kinbridge.plain.linkage.values import Recipe, Record
from kinbridge.plain.names import tables as names

_ROMANISERS = ("anyascii", "pypinyin", "pythainlp")
_NAME_TABLES = (
    "accents",
    "burmese",
    "common",
    "han",
    "khmer",
    "lao",
    "letterwise",
    "particles",
    "sound",
    "spellings",
    "syllables",
    "thai_vietnamese",
    "unknown",
    "zawgyi",
)
_KEY_TABLES = ("recipe", "date_words", "exonyms", "sexes")
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


def _places() -> bytes:
    return (files(weights.__name__) / "places.npz").read_bytes()


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for library in _ROMANISERS:
        digest.update(f"{library}=={version(library)}\n".encode())
    for table in _NAME_TABLES:
        digest.update(names.raw(table))
    for table in _KEY_TABLES:
        digest.update(weights.raw(table))
    digest.update(_places())
    for record in GOLDEN:
        digest.update(repr(travelling_keys(record)).encode())
    return digest.hexdigest()[:32]


def _recipe() -> Recipe:
    table = weights.table("recipe")
    return Recipe(_fingerprint(), table["threshold"], table["slots"], max(max(steps) for steps in table["kinds"].values()))


RECIPE = _recipe()
