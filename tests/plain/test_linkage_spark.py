"""Past one machine nothing changes but the place: Spark finds the pairs that DuckDB finds, with the same scores and reasons."""

import importlib
import importlib.util
import random

import pytest

from kinbridge.plain.linkage.engine import link, link_by_keys, read_people
from kinbridge.plain.linkage.values import Record

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None, reason="Spark is not installed here: pip install 'kinbridge[spark]'"
)
GIVEN = ["Thị Hoa", "Văn Minh", "สมหญิง", "ສົມສັກ", "秀英", "သီတာ", "សុភា", "Thi Hoa", "Somying", "Xiuying"]
FAMILY = ["Nguyễn", "Trần", "แซ่ลิ้ม", "阮", "王", "Wang", "Nguyen", "ဒေါ်", "ចាន់", ""]


def some(side, count, seed):
    dice = random.Random(seed)
    return [
        Record(
            rec_id=f"{side}{number}", name_full=f"{dice.choice(FAMILY)} {dice.choice(GIVEN)}".strip(),
            dob=dice.choice(["", "1999", f"19{dice.randrange(80, 99)}-0{dice.randrange(1, 9)}-1{dice.randrange(9)}"]),
            sex=dice.choice(["f", "m", ""]), nationality=dice.choice(["VN", "TH", "LA", ""]),
            place=dice.choice(["Hà Giang", "เชียงราย", "Vientiane", ""]),
            phone=dice.choice(["", f"+84{dice.randrange(10**9):09}"]),
        )
        for number in range(count)
    ]  # fmt: skip


def test_spark_and_duckdb_find_the_same_pairs():
    spark = importlib.import_module("kinbridge.plain.linkage.spark")  # it needs an extra, and this test is skipped without
    left, right = some("a", 120, 1), some("b", 120, 2)
    people = read_people(left), read_people(right)
    assert spark.link(left, right) == link(*people)
    assert spark.link_by_keys(left, right, threshold=3) == link_by_keys(*people, threshold=3)
