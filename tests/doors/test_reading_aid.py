"""What stands beside a fact for who cannot read it as it was written: an aid, never instead of it."""

import pytest
from django.utils.translation import override

from kinbridge.doors.words.filters import aided, in_trail
from kinbridge.doors.words.reading_aid import aid_for


@pytest.mark.parametrize(
    ("field", "written", "aid"),
    [
        ("birth", "2540-01-30", "1997-01-30"),
        ("birth", "๒๕๔๐", "1997"),
        ("birth", "1997-01-30", ""),
        ("birth", "about 17", ""),
        ("sex", "f", "female"),
        ("sex", "ชาย", "male"),
        ("sex", "not said", ""),
        ("nationality", "LA", "Laos"),
        ("nationality", "Lao, she thinks", ""),
        ("languages", "lo", "ພາສາລາວ"),
        ("languages", "vi, th", "Tiếng Việt, ภาษาไทย"),
        ("languages", "vi, Akha", ""),
        ("languages", "Akha and some Thai", ""),
        ("name_full", "Lê Thị Mai", ""),
        ("name_full", "เหงียน ถิ ฮ่อง เอี๋ยน", "sounds like: Nguyen Thi Hong Yen"),
        ("name_full", "ไม่ทราบชื่อ", ""),
        ("place", "เชียงราย", ""),
        ("sex", "", ""),
    ],
)
def test_an_aid_says_what_the_writing_means_and_nothing_it_says_already(field, written, aid):
    assert aid_for(field, written) == aid


def test_an_aid_is_in_the_language_of_whoever_reads():
    with override("zh-hans"):
        assert aid_for("sex", "f") == "女"
        assert aid_for("nationality", "VN") == "越南"
        assert aid_for("name_full", "เลถิมาย").startswith("听起来像：")


def test_what_was_written_stays_as_it_was_written_and_is_never_markup():
    assert aided("<b>LA</b>", "nationality") == "<bdi>&lt;b&gt;LA&lt;/b&gt;</bdi>"
    assert aided("LA", "nationality") == '<bdi>LA</bdi> <span class="small" data-kind="aid">(Laos)</span>'
    assert aided("🙂" * 3000, "name_full").startswith("<bdi>🙂")


def test_the_trail_says_its_codes_in_words_and_leaves_the_rest_as_it_stands():
    assert in_trail("her_view", "page") == "what the person may see"
    assert in_trail("assistance", "purpose") == "help and support"
    assert in_trail("match.disclose", "kind") == "what she allowed"
    assert in_trail("birth name_full", "facts") == "Born, Name"
    assert in_trail("something else", "page") == "something else"
    assert in_trail("case", "unheard_of") == "case"
