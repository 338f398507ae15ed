"""States as colleagues type them: by a name in any language of the house, by another they go by, or by their two letters."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.words import choices

__all__ = ["States", "written"]

HOW_THEY_ARE_WRITTEN = _("Names or two-letter codes, such as Myanmar, TH. Leave empty for none.")
BETWEEN = re.compile(r"[,;/、，；\n]")
CODE = re.compile(r"[A-Za-z]{2}")
LATIN_MARKS = re.compile(r"[\u0300-\u036f]")

# What people also call the countries around, beside the names that the pages use.
ALSO: dict[str, tuple[str, ...]] = {
    "VN": ("Viet Nam", "SR Vietnam", "เวียตนาม", "越南社会主义共和国"),
    "TH": ("Thai", "Siam", "Thái", "ประเทศไทย", "เมืองไทย", "泰國"),
    "CN": ("PRC", "P.R. China", "Trung Hoa", "Tàu", "中國", "中国大陆", "ประเทศจีน", "เมืองจีน"),
    "LA": ("Lao", "Lao PDR", "Ai Lao", "ประเทศลาว", "สปป.ลาว", "寮国", "老撾"),
    "KH": ("Kampuchea", "Cam Bốt", "Cao Miên", "Cam-pu-chia", "เขมร", "高棉", "ខ្មែរ", "ស្រុកខ្មែរ"),
    "MM": ("Burma", "Birma", "Miến Điện", "Mianma", "พม่า", "เมียนม่า", "เมียนมาร์", "ประเทศพม่า", "緬甸", "ဗမာ", "မြန်မာပြည်",
           "ភូមា", "ພະມ້າ"),
}  # fmt: skip


class States(forms.CharField):
    """Several with commas between; the answer is their codes. A name nobody knows is refused here, at the field."""

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, help_text=HOW_THEY_ARE_WRITTEN, required=False, max_length=400)

    def clean(self, value: Any) -> tuple[str, ...]:
        """ "Miến Điện, th" → ("MM", "TH")"""
        typed = [part.strip() for part in BETWEEN.split(super().clean(value)) if part.strip()]
        return tuple(dict.fromkeys(code for part in typed for code in codes_of(part)))


def written(codes: Iterable[str]) -> str:
    """Codes as the field shows them again."""
    return ", ".join(sorted(codes))


def codes_of(part: str) -> list[str]:
    """One name, or codes with spaces between. Raises ValidationError, which names what was not read."""
    if code := names().get(plainly(part)):
        return [code]
    codes = part.split()
    if not all(CODE.fullmatch(code) for code in codes):
        said = gettext("No state is read in “%(typed)s”. Write its name or its two letters.")
        raise forms.ValidationError(said % {"typed": part})
    return [code.upper() for code in codes]


@cache
def names() -> dict[str, str]:
    """The names of the countries around as `plainly` compares them → the code."""
    named = {plainly(name): code for code, others in ALSO.items() for name in others}
    for language, _name in settings.LANGUAGES:
        with override(language):
            named |= {plainly(str(name)): code for code, name in choices("country")}
    return named


def plainly(name: str) -> str:
    """In small letters, without what people leave out when they type: spaces, points, the marks of Latin letters."""
    bare = LATIN_MARKS.sub("", unicodedata.normalize("NFKD", name.casefold().replace("đ", "d")))
    return re.sub(r"[\s.\-–]+", "", bare)
