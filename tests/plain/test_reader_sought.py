"""Who is sought is a suspect, whom an office employs serves it, and those who are more than a part are not of the part."""

import pytest

from kinbridge.plain.reader import read


def units(text):
    return [(row["value"], row["unit"]) for row in read(text) if row["kind"] == "figure"]


TOLD = [
    ("The driver is under arrest. Two accomplices were not found.", 2, "suspects"),
    ("Police are looking for 2 drivers.", 2, "suspects"),
    ("Police are looking for two girls who left the shelter.", 2, "girls"),
    ("The Centre recognised 46 people last year and employs fourteen.", 14, "personnel"),
    ("A total of 118 suspects were detained, among whom 27 foreigners and 9 women. Thirteen remain at large.", 13, "suspects"),
    ("Most children were handed to NGOs; labor inspectors, of whom there are 89, have neither cars nor fuel.", 89, "officials"),
    ("The state paid for one shelter, in Dushanbe; two others closed when foreign funding ended.", 2, "shelters"),
    ("Officers located 2.4 thousand travellers at road posts, 163 of whom were recognised as victims.", 163, "victims"),
    ("Eleven bureaux lost their licence last year.", 11, "agencies"),
    ("The ministry opened 11 border bureaux.", 11, "offices"),
    ("The office will train 350 border guards with funds from a donor.", 350, "officials"),
    ("UNICEF trained 260 village mediators and border guards.", 260, "personnel"),
    ("We took in 143 returnees; 19 were still under eighteen.\n\nWhat they met: 88 had been shut in houses.", 88, "people"),
]


@pytest.mark.parametrize(("text", "value", "unit"), TOLD)
def test_a_number_is_of_those_the_words_beside_it_say(text, value, unit):
    assert (value, unit) in units(text)


def test_one_of_a_couple_is_none_of_the_drivers_who_are_sought():
    text = "Police are looking for 2 drivers. The couple could get twelve years. One of them was convicted of theft in 2009."
    assert 1 not in [value for value, _ in units(text)]


TABLE = "Table 4 Trafficking, police and court figures, Peru\nSource: Office of Statistics\n\nItem 2016 2017 2018\n{rows}\n"


@pytest.mark.parametrize(
    ("label", "done"),
    [
        ("Conviction rate (%)", "convicted"),
        ("Victims assisted (%)", "assisted"),
        ("Share placed with family (%)", "assisted"),
    ],
)
def test_a_share_has_the_action_that_its_label_names(label, done):
    rows = read(TABLE.format(rows=f"Cases opened 302 304 288\nVictims identified 438 522 386\n{label} 56.5 54.2 61.5"))
    assert {row["action"] for row in rows if row["kind"] == "figure" and row["unit"] == "percent"} == {done}


def test_sales_of_minors_below_cases_are_cases():
    rows = read(TABLE.format(rows="FIRs registered 512 1255 1847\nthereof sale of minors 96 143 120\nWomen rescued 401 688 702"))
    assert {row["unit"] for row in rows if row["kind"] == "figure" and row["value"] == 143} == {"cases"}
