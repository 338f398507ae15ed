"""A private person is never named as who counted, whatever sentence leads to her: least of all one who was sold or freed."""

import itertools

import pytest

from kinbridge.plain.reader import read

NAMES = ["Maria Lopes", "Nguyen Thi Hoa", "Nadia Torres", "Maria de Souza", "Siti binti Ali"]
SAYING = ["remembers", "recalled", "said", "thought", "believes", "counted", "met", "told us of", "spoke of", "saw"]
SENTENCES = [
    "{} {} six girls in the house.",
    "{}, who was sold at 12, {} six girls in the house.",
    "A survivor, {}, {} six girls in the house.",
    "A survivor {} {} six girls in the house.",
    "Survivor {} {} six girls there.",
    "{}, now 24, {} six girls there.",
    'Her sister {} {} "six girls" in the house.',
    "A girl named {} {} six girls there.",
    "A former maid, {}, {} six girls there.",
    '"There were six girls," {} {}.',
    'In Kanda a returnee {} {} "six girls" there.',
    'Her daughter {}, who was freed in May, {} "six girls".',
    "{0} was sold at 12. {2} {1} six girls in the house.",
    '{0} was freed by police in May. {2} {1} "six girls" there.',
]


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_private_person_is_never_named(sentence: str) -> None:
    for name, said in itertools.product(NAMES, SAYING):
        told = " ".join(filter(None, counters(sentence.format(name, said, name.split()[-1]))))
        assert not any(word in told for word in name.split() if word.istitle()), (name, said)


@pytest.mark.parametrize("told", ["A survivor, Mrs Lopes, said", "Mrs. Lopes, who was sold at 12, said", "Survivor Ms Lopes saw"])
def test_a_courtesy_is_no_office_of_one_who_was_sold(told: str) -> None:
    assert "Lopes" not in " ".join(filter(None, counters(f"{told} six girls were there.")))


IN_OFFICE = [
    ("Maria Lopes, director of the shelter, said six girls slept there.", "Maria Lopes"),
    ("Inspector Anna Petrova counted six girls.", "Inspector Anna Petrova"),
    ('Sister Agnes, who runs the house, remembers "six girls" there.', "Sister Agnes"),
    ("Rights Kanda says it brought home six girls.", "Rights Kanda"),
    ("Lawyers recalled six girls.", "Lawyers"),
    ("Bolivia counted six girls.", "Bolivia"),
    ("UNICEF counted six girls.", "UNICEF"),
]


@pytest.mark.parametrize(("said", "who"), IN_OFFICE)
def test_an_official_a_nun_a_body_and_a_state_are_named(said: str, who: str) -> None:
    assert counters(said) == [who]


def test_a_private_person_is_still_who_she_is_without_her_name() -> None:
    assert counters("A survivor Maria Lopes remembers six girls.") == ["A survivor"]


@pytest.mark.parametrize("courtesy", ["Mr", "Mrs.", "Ms", "Miss"])
def test_a_courtesy_alone_makes_nobody_public(courtesy: str) -> None:
    report = f"Six girls left the village that year. {courtesy} Lopes remembers 14 girls who never came back."
    assert not any("Lopes" in (row["counted_by"] or "") for row in read(report) if row["kind"] == "figure")


def test_who_holds_an_office_somewhere_keeps_her_name_with_a_courtesy() -> None:
    report = "Ana Lopes, director of the shelter, opened a second house. Mrs Lopes said the shelter had taken in 14 girls."
    (figure,) = (row for row in read(report) if row["kind"] == "figure" and row["value"] == 14)
    assert "Lopes" in figure["counted_by"]


BESIDE = ["1. Statement. Mrs Lopes told of", "Mrs Lopes (Bokeo Province) remembers", "Mrs Lopes (Lao National) saw"]


@pytest.mark.parametrize("told", BESIDE)
def test_a_heading_or_a_home_in_brackets_makes_nobody_public(told: str) -> None:
    report = f"Record of 3 May 2019.\n\n{told} 14 girls who never came back.\n"
    assert not any("Lopes" in (row["counted_by"] or "") for row in read(report) if row["kind"] == "figure")
