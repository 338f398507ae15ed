"""What the figures of parts count: rows set in below their whole, kinds of cases, centres and victims of an age."""

import pytest

from kinbridge.plain.reader import read


def units(text: str) -> list[tuple[float, str, str | None]]:
    return [(claim["value"], claim["unit"], claim["action"]) for claim in read(text) if claim["kind"] == "figure"]


TABLE = """Appendix B. Human trafficking cases handled by police, 2013-2014

                              2013   2014
Investigations completed       166    138
  labour exploitation           86     51
Suspects sent to prosecutors   458    377
"""


def test_a_row_set_in_below_another_is_a_part_of_what_that_counts() -> None:
    assert units(TABLE)[2:4] == [(86, "investigations", "investigated"), (51, "investigations", "investigated")]


def test_a_row_at_the_edge_is_no_part_of_the_row_above() -> None:
    assert units(TABLE)[4:] == [(458, "suspects", "prosecuted"), (377, "suspects", "prosecuted")]
    told = units(TABLE.replace("  labour exploitation  ", "Labour exploitation    "))
    assert [unit for value, unit, _ in told if value == 86] == ["cases"]


@pytest.mark.parametrize("kind", ["child trafficking", "girl trafficking", "child sex trafficking"])
def test_cases_of_a_kind_are_cases_whatever_word_their_kind_begins_with(kind: str) -> None:
    assert [unit for _, unit, _ in units(f"Police opened 12 {kind} cases.")] == ["cases"]


@pytest.mark.parametrize("kind", ["drop-in", "contact", "return"])
def test_centres_where_people_only_call_in_are_offices(kind: str) -> None:
    assert [unit for _, unit, _ in units(f"One {kind} centre for victims of trafficking was opened in May.")] == ["offices"]


def test_contractors_who_are_arrested_are_counted_with_traffickers() -> None:
    assert units("In the trafficking inquiry two contractors were arrested.") == [(2, "traffickers", "arrested")]


@pytest.mark.parametrize(("label", "unit"), [("Child victims", "children"), ("Minor victims", "minors")])
def test_a_row_of_victims_of_an_age_counts_them_as_identified(label: str, unit: str) -> None:
    text = f"Table 3. Trafficking cases\n\nIndicator 2018 2019 2020\nPersons convicted 269 331 472\n{label} 290 319 369\n"
    assert units(text)[-1] == (369, unit, "identified")


def test_the_children_found_are_counted_beside_the_adults_told_of_before() -> None:
    adults = "The ministry has identified 17 adults who sent the children out to beg, not 71. "
    for verb in ("were", "numbered"):
        told = f"{adults}The children found {verb} 48, of whom 31 came home."
        assert [unit for value, unit, _ in units(told) if value in {48, 31}] == ["children", "children"]


@pytest.mark.parametrize(("those", "unit"), [("victims found there", "victims"), ("arrested traffickers", "traffickers")])
def test_so_many_as_a_sentence_says_there_were_are_those_it_is_about(those: str, unit: str) -> None:
    assert units(f"Police said the {those} were 56.")[0][:2] == (56, unit)


@pytest.mark.parametrize("were", ["The girls were 14 and 15.", "They were 13, 14 and 15."])
def test_of_what_age_the_freed_were_is_no_count(were: str) -> None:
    assert units(f"Police freed nine girls in May. {were}") == [(9, "girls", "rescued")]


def test_those_whom_an_office_employs_are_its_staff() -> None:
    assert units("The trafficking centre, founded in 2014, employs 9 people.") == [(9, "personnel", "employed")]


def test_those_of_whom_a_share_is_told_are_people_whatever_was_counted_before() -> None:
    before = "No cases were referred by hospitals, whose staff have never been instructed in detection of trafficking.\n\n"
    told = units(f"{before}Nearly a fifth of those interviewed had been threatened by officers, and 27 had been struck.")
    assert [unit for value, unit, _ in told if value == 27] == ["people"]


def test_what_the_quarter_before_had_in_brackets_is_of_the_same() -> None:
    told = units("Mobile clinics assisted 211 survivors of trafficking (previous quarter: 158).")
    assert told == [(211, "victims", "assisted"), (158, "victims", "assisted")]


def test_the_boys_traced_so_far_are_boys_beside_the_parents_told_of_before() -> None:
    told = units("Police have questioned 17 parents, not 71. The boys traced so far are 38: of these, 29 had been taken away.")
    assert [unit for value, unit, _ in told if value in {38, 29}] == ["boys", "boys"]


def test_persons_accused_are_prosecuted_whatever_the_row_above_says() -> None:
    text = "Table 2. Trafficking in persons\n\nHeading 2016 2017\nVictims assisted 666 1,107\nPersons accused 319 287\n"
    assert units(text)[2:] == [(319, "people", "prosecuted"), (287, "people", "prosecuted")]


@pytest.mark.parametrize("whom", ["", "Kanda ", "the Ministry "])
def test_those_whom_an_office_asked_for_are_of_its_kind(whom: str) -> None:
    told = units(f"We have eight prosecutors against trafficking. I asked {whom}for twenty.")
    assert told == [(8, "officials", "employed"), (20, "officials", "requested")]


def test_coaches_that_were_searched_are_no_people() -> None:
    text = "Trafficking at the border post\n\nCoaches searched .......... 412\nVictims identified ........ 5\n"
    assert units(text) == [(5, "victims", "identified")]


VICTIMS = {
    "residents of our houses": "Our three houses sheltered 141 residents in 2019.",
    "who the victims are": "Q: Who are the victims?\nA: Last year we recognised 141.",
    "a label of those described so": "Persons described as possible victims: 141",
}


@pytest.mark.parametrize("said", VICTIMS)
def test_people_whom_the_words_around_call_victims_are_counted_as_victims(said: str) -> None:
    assert [unit for value, unit, _ in units(f"Report on trafficking\n\n{VICTIMS[said]}") if value == 141] == ["victims"]


def test_residents_of_a_village_are_people() -> None:
    assert [unit for _, unit, _ in units("Report on trafficking\n\nPolice moved 40 residents of the village.")] == ["people"]
