"""Promises of the script tables: names are read the way people of the region spell them in Latin letters, or near it."""

import pytest

from kinbridge.plain.names import compare_names, read_name, romanise
from kinbridge.plain.names.letterwise import as_latin, is_letterwise
from kinbridge.plain.names.sound import bones, sound
from kinbridge.plain.names.syllables import syllables
from kinbridge.plain.names.zawgyi import is_zawgyi


def words(name, home=""):
    return [token.latin for token in read_name(name, home).tokens]


@pytest.mark.parametrize(
    ("zawgyi", "unicode"),
    [
        ("အဂၤလိပ္", "အင်္ဂလိပ်"),
        ("ေရႊသေဘၤာ", "ရွှေသင်္ဘော"),
        ("သႀကၤန္", "သင်္ကြန်"),
        ("ေအာင္ေက်ာ္", "အောင်ကျော်"),
        ("ျမင့္ျမင့္", "မြင့်မြင့်"),
        ("ေအးျမ", "အေးမြ"),
        ("သႏၲာ", "သန္တာ"),
        ("ေ႐ႊ", "ရွှေ"),
    ],
)
def test_zawgyi_is_read_as_the_name_it_shows(zawgyi, unicode):
    assert words(zawgyi) == words(unicode)


def test_unicode_burmese_is_never_taken_for_zawgyi():
    for name in ("အောင်ကျော်", "မြင့်မြင့်စန်း", "ရွှေ", "သန္တာ", "ဦးဉာဏ်", "ကျင်ရှိန်ထွန်းစိုး", "ငွေလင်း", "ၵၢတ်ႇလေႃႉ"):
        assert not is_zawgyi(name)


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("မြတ်သွယ်", ["myat", "thwe"]),
        ("ကျော်ဇော်လင်း", ["kyaw", "zaw", "lin"]),
        ("ခိုင်မြင့်", ["khaing", "myint"]),
        ("အောင်ထွန်း", ["aung", "htun"]),
        ("စန္ဒာဝင်း", ["sandar", "win"]),
    ],
)
def test_burmese_names_fall_into_the_syllables_people_write(written, latin):
    assert words(written) == latin


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("សុខា", "sokha"),
        ("ស្រី", "srey"),
        ("ចាន់", "chan"),
        ("រចនា", "rachanea"),
        ("មាស", "meas"),
        ("វិជ្ជា", "vichchea"),
        ("គង់", "kong"),
    ],
)
def test_khmer_vowels_follow_the_series_of_their_consonant(written, latin):
    assert sound(romanise(written)) == sound(latin)


@pytest.mark.parametrize(
    ("written", "latin"),
    [("ບຸນມີ", "bounmi"), ("ສະຫວັນ", "savan"), ("ແກ້ວ", "kaeo"), ("ດວງຈັນ", "douangchan"), ("ຄຳພູ", "khamphou"), ("ວຽງ", "viang")],
)
def test_lao_reads_as_it_is_spelled(written, latin):
    assert sound(romanise(written)) == sound(latin)


def test_a_vietnamese_name_in_han_reads_vietnamese_and_a_chinese_one_chinese():
    assert words("阮氏香") == ["nguyen", "thi", "huong"]
    assert words("王小明") == ["wang", "xiao", "ming"]
    assert words("欧阳娜") == ["ouyang", "na"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("王勇", "Ong Yong"), ("陈梅", "Tan Mei"), ("Muhammad Ali", "Mohd Ali"), ("Olena Petrova", "Yelena Petrova")],
)
def test_spellings_of_one_family_are_nearly_the_same_word(one, other):
    score, reasons = compare_names(one, other)
    assert score > 0.7
    assert "name_same_family" in {reason.code for reason in reasons}


@pytest.mark.parametrize(
    ("glued", "home", "apart"),
    [
        ("khinsan", "MM", ("khin", "san")),
        ("thimy", "VN", ("thi", "my")),
        ("yuanchun", "CN", ("yuan", "chun")),
        ("nguyen", "VN", ("nguyen",)),
    ],
)
def test_words_written_together_are_taken_apart_where_the_country_is_known(glued, home, apart):
    assert syllables(glued, home) == apart


def test_words_glued_on_one_side_only_still_agree():
    assert compare_names("Trần Ngọc Quế Chi", "Tran Ngocque Chi")[0] > 0.9


def test_thai_letters_that_cannot_be_thai_are_read_one_by_one():
    assert is_letterwise("กุะง โกะิ")
    assert as_latin("งุเยน") == "nguyen"
    assert not is_letterwise("สมชาย ใจดี")
    assert words("ถวนห์ถวนห์ลวง") == ["htun", "htun", "lwin"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("phonevong", "fonvong"),
        ("souk", "suk"),
        ("xay", "say"),
        ("hsiang", "xiang"),
        ("jirawan", "chirawan"),
        ("vilay", "wilai"),
        ("thida", "tida"),
    ],
)
def test_spelling_habits_share_a_sound_or_its_bones(one, other):
    assert bones(one) == bones(other)


def test_titles_are_set_apart_and_light_words_alone_are_no_name():
    assert read_name("Mr Somchai").particles == ("mr",)
    assert words("Mr Somchai") == ["somchai"]
    assert not read_name("Thị").known
    assert not read_name("bin").known
