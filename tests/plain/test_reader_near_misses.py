"""Plain sentences near the words of rules of who serves, who was moved on and what was done, which mean something else."""

import pytest

from kinbridge.plain.reader import read


def figures(text):
    """The figures of a text with what was done, and without."""
    told = [row for row in read(text) if row["kind"] == "figure"]
    return {(row["value"], row["unit"], row["action"]) for row in told} | {(row["value"], row["unit"]) for row in told}


NEAR = [
    ("Three agents visited the village in May and promised jobs in Dubai.", {(3, "traffickers")}),
    ("Two agents went into the village and took away nine girls.", {(2, "traffickers")}),
    ("The company sent 12 agents to the hills to find girls.", {(12, "traffickers")}),
    ("The recruitment bureau has 12 agents in the villages.", {(12, "traffickers")}),
    ("Its 31 employees were owed six months of wages.", {(31, "people")}),
    ("The firm has 200 employees, all from Nepal, who were never paid.", {(200, "people")}),
    ("Police freed 14 employees of the factory.", {(14, "people", "rescued")}),
    ("Nine members of the family were arrested.", {(9, "people", "arrested")}),
    ("Four members of the gang were convicted.", {(4, "traffickers", "convicted")}),
    ("Seven members of the militia were charged.", {(7, "people", "prosecuted")}),
    ("The village has 40 people who came back from Oman.", {(40, "people")}),
    ("The consulate has 30 people waiting for papers.", {(30, "people")}),
    ("Q: How many people did you rescue?\nA: 126 people, most of them men.", {(126, "people")}),
    ("Q: How many people did you find last year?\nA: Forty people.", {(40, "people")}),
    ("Q: How many people work for you?\nA: Forty people.", {(40, "personnel")}),
    ("Nuns freed 12 girls. Two nuns were threatened.", {(12, "girls", "rescued"), (2, "people")}),
    (
        (
            "Police freed 230 women and arrested 41 suspects. Most of the officers came from Hanoi. Six went on "
            "to Vinh."
        ),
        {(230, "women")},
    ),
    (
        (
            "Police freed 230 women and arrested 41 suspects. Most of the women were from Hanoi. Nine were sent "
            "to prison for theft."
        ),
        {(230, "women")},
    ),
    (
        (
            "Police freed 230 women. Most of the women had been sold in Guangxi, she said. Twelve were taken to "
            "a clinic."
        ),
        {(12, "women")},
    ),
    (
        (
            "Police freed 41 men and held nine suspects. Most of the suspects were Lao. Four were flown to "
            "Vientiane."
        ),
        {(4, "suspects")},
    ),
    ("We interviewed 61 women in Kampala. The owners were fined. Nine had been warned before.", {(61, "women")}),
    (
        (
            "We spoke to 39 people and nine brokers. The brokers were frank: six said that they had been sold "
            "themselves."
        ),
        {(39, "people")},
    ),
    ("Officers checked 2,640 travellers; 211 (8%) had forged papers.", {(211, "people")}),
    ("The team interviewed 500 households; 60 (12%) were from the hills.", {(60, "people")}),
    ("The ministry says 90,000 people went from the city to the coast for the holiday.", {(90000, "people", None)}),
    ("The border police say that 120,000 people crossed from Laos in May.", {(120000, "people")}),
    ("The union says 3,000 workers left for Qatar with permits.", {(3000, "people", None)}),
    ("The agency says 3,000 women left for Qatar under the scheme.", {(3000, "women", None)}),
    ("An estimated 47,000 children live in the capital.", {(47000, "children", None)}),
    ("There are 90,000 people in the camps.", {(90000, "people")}),
    ("There are 40 women in the camps.", {(40, "women", None)}),
    ("Twelve people are in cells meant for four.", {(12, "people")}),
    ("Two drivers are in custody.", {(2, "suspects", "arrested")}),
    ("The two women face a hard choice.", {(2, "women", None)}),
    ("UNICEF and two national NGOs signed the letter.", {(2, "agencies")}),
    ("The seven States have convicted traffickers before.", {(7, "countries")}),
    ("The court has convicted 12 people in 7 provinces.", {(12, "people", "convicted"), (7, "provinces")}),
    ("Police trained 64 officers. Nine provinces have no shelter.", {(9, "provinces", None)}),
    ("The school taught 30 girls from six villages to sew.", {(30, "girls")}),
    ("Delegates of six West African states met in Abuja, Nigeria. Nigeria chaired.", {(6, "countries", "met")}),
    ("The convention was ratified by nine states. Nigeria signed in Abuja.", {(9, "countries", "ratified")}),
    ("Two safe houses opened in May, and there are now nine victims in them.", {(2, "shelters"), (9, "victims")}),
    ("A shelter was opened in Marib. There are now 30 women there.", {(30, "women")}),
    ("Six women called; all callers were women from Kerala.", {(6, "women")}),
    ("Fifty callers were women looking for a daughter.", {(50, "people")}),
    ("Two shelters take in men.", {(2, "shelters")}),
    ("Nine women and four men were found; only four accepted help.", {(9, "women")}),
    ("Of the nine women four took children with them.", {(4, "women")}),
    ("Seven agents were checked by police.", {(7, "traffickers")}),
    ("Police arrested nine agents who had taken part in the sale of girls.", {(9, "traffickers", "arrested")}),
    ("Forty nurses and police were trained.", {(40, "personnel", "trained")}),
    ("Soldiers and gendarmes freed 40 women.", {(40, "women", "rescued")}),
    (
        (
            "Forty-one men were brought out. Most had come from Lao villages. Six had been brought to the mine "
            "by an uncle."
        ),
        {(6, "men")},
    ),
]


@pytest.mark.parametrize(("text", "said"), NEAR)
def test_a_near_miss_is_read_as_what_it_says(text, said):
    assert said <= figures(text)


ORDINARY = [
    ("The police put four agents behind bars.", {(4, "traffickers", "arrested")}),
    ("Prosecutors have brought 22 agents before the court.", {(22, "traffickers", "prosecuted")}),
    ("Police have five agents in custody.", {(5, "traffickers", "arrested")}),
    ("The anti-trafficking division has three agents under investigation.", {(3, "traffickers", "investigated")}),
    ("How large is your team? Three agents were arrested last week.", {(3, "traffickers", "arrested")}),
    ("Eight employees, all from Nepal, shared one room.", {(8, "people")}),
    ("The company confiscated the passports of 36 employees.", {(36, "people")}),
    ("IOM interviewed 450 people at the border; 61 women (14%) were pregnant.", {(61, "women", "interviewed")}),
    ("The UN said 40,000 people left Mosul in a week.", {(40000, "people", None)}),
    ("According to the census, 1,200 men left Kerala to work as fishermen.", {(1200, "men", None)}),
    ("More than 1,500 children live in such shelters.", {(1500, "children", None)}),
    ("There are 14 shelters in the country, funded by donors.", {(14, "shelters", None)}),
    ("The state had paid for three shelters until the money ran out.", {(3, "shelters", None)}),
    ("UNHCR and four agencies provided data.", {(4, "agencies", None)}),
    ("IOM trained 80 social workers to assist victims from seven countries.", {(7, "countries", None)}),
    ("Eight ECOWAS states met in Abuja, Nigeria.", {(8, "countries", "met")}),
    ("The U.N. report covers 187 states; the U.S. itself is in Tier 1.", {(187, "countries")}),
]


@pytest.mark.parametrize(("text", "said"), ORDINARY)
def test_an_ordinary_sentence_near_a_rule_is_left_to_what_it_says(text, said):
    assert said <= figures(text)
