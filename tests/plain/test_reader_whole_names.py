"""The names of bodies are read whole, and a sum in any currency counts nobody."""

import pytest

from kinbridge.plain.reader import read

BODIES = [
    "Anti-Trafficking in Persons Division",
    "Trafficking in Persons Unit",
    "Counter Trafficking in Persons Unit",
    "Women and Children Protection Center",
    "Women and Children's Unit",
    "Department of Anti-Trafficking in Persons",
]


@pytest.mark.parametrize("body", BODIES)
def test_a_body_against_trafficking_in_persons_is_named_whole(body):
    row = next(row for row in read(f"MANILA, 3 May 2021 - The {body} counted 51 victims.") if row["kind"] == "figure")
    assert row["counted_by"] == f"The {body}"


def test_persons_who_were_freed_are_no_part_of_a_bodys_name():
    rows = read("The Ministry of Labour trained 40 officers in Persons Act procedure and freed 12 women.")
    assert not any("Persons" in row["text"] for row in rows if row["kind"] == "actor")


@pytest.mark.parametrize("money", ["HNL 14,870,000", "UGX 40 million", "XAF 2 000 000", "OMR 400", "NIO 5,200"])
def test_a_sum_in_any_currency_counts_nobody(money):
    text = f"The network spent {money} on care. Our 31 organisations freed 12 women."
    assert sorted(row["value"] for row in read(text) if row["kind"] == "figure") == [12, 31]
