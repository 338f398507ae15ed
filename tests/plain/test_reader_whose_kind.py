"""Whom a figure counts, where a few words around it tell more than its noun: sentences of our own, each with its counterpart."""

import pytest

from kinbridge.plain.reader import read

WOMEN = "The house took in 58 women. "


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Officials of six members, namely Togo, Benin, Niger and Ghana, met in Lome.", (6, "countries")),
        ("Police arrested 12 members of a gang.", (12, "traffickers")),
        ("The delegations sat in the presence of 3 development partners.", (3, "countries")),
        ("A working group of nine bodies drafted the plan.", (9, "agencies")),
        ("Fishermen pulled nine bodies out of the water.", (9, "people")),
        (WOMEN + "Eleven of them found the courage to lodge a complaint.", (11, "victims")),
        (WOMEN + "Eleven of them went with us to the police.", (11, "victims")),
        (WOMEN + "Eleven of them found work.", (11, "women")),
        ("I met 217 labourers. None was offered a victim's visa.", (0, "victims")),
        ("Q: Do policemen take bribes? A: Some did. Last year three were removed.", (3, "officials")),
        ("Q: Do policemen help you? A: Often. Nobody has been charged.", (0, "people")),
        ("Soldiers freed 233 persons and held 71 suspects. Of those freed 52 were under 18.", (52, "minors")),
        ("Police arrested 74 alleged members of rings. Two dozen of the detainees are Colombians.", (24, "suspects")),
        ("The unit opened 27 cases. By form: 19 sexual exploitation, 5 forced labour.", (5, "cases")),
        ("Among them are 77 cases related to brothels, 48 to farm work.", (48, "cases")),
        ("Two in court over lake boat\nBy our correspondent\n\nPolice held a trader.", (2, "suspects")),
        ("- Wanted persons recognised: 9\n- Turned back: 40", (9, "people")),
        ("The court convicted two landowners.", (2, "traffickers")),
    ],
)
def test_a_figure_counts_whom_the_words_around_it_tell(text, want):
    assert want in [(claim["value"], claim["unit"]) for claim in read(text) if claim["kind"] == "figure"]
