"""What was done to those counted, in the words of many hands: none of these sentences stands in a report of the batches."""

import pytest

from kinbridge.plain.reader import read

SAID = """
prosecuted 2 The government prosecuted four cases and convicted seven offenders, compared with two cases and three offenders.
arrested 58 Held for using unmanned crossings: 58 persons, of whom 11 minors.
arrested 11 Held for using unmanned crossings: 58 persons, of whom 11 minors.
established 3 Three safe houses reopened in November.
trained 85 A donor project taught 85 prosecutors, nurses and village magistrates to recognise victims.
trafficked 5 Police detained four people after a lorry driver complained that five small boys were riding on top of his cement.
trafficked 3 Police arrested two men at the bus stop after Mrs Foley saw three young women who kept their eyes down.
trafficked 6 A conductor had counted six girls in the back row.
arrested 3 The commissioner said the suspects, three men and a woman, had told the fathers that a quarry wanted apprentices.
convicted 2 Two defendants, a chief aged 61 and his nephew aged 35, were today convicted of trafficking in persons.
identified 318 Enumerators interviewed 2,600 people on the move. Of these, 318 reported facts that amount to trafficking.
identified 412 Monitors interviewed 3,600 people. 412 (11%) gave answers that point to trafficking.
identified 77 Monitors interviewed 600 people. 77 described circumstances suggesting trafficking.
trafficked 225000 A survey found 225,000 children in domestic service in the towns.
trafficked 30000 The figure of 30,000 children in fishing camps comes from the alliance.
trafficked 200000 Some 200,000 children are estimated to work as domestic servants.
trafficked 21 A survey for the ministry found that 21 per cent of children in camps had been sold or lent.
acquitted 41 The judges found 41 suspects not guilty of trafficking.
convicted 41 The judges found 41 suspects guilty of trafficking.
referred 41 Police transferred 41 women to a shelter.
referred 9 Officers handed nine girls over to social workers.
returned 41 Soldiers took 41 women back across the border.
prosecuted 41 Police referred 41 suspects of trafficking to prosecutors.
rescued 48 The raid led to the arrest of 12 members of the gang and the release of 48 girls.
rescued 61 With the help of the Red Cross, 61 fishermen were able to go ashore.
rescued 40 Officers escorted 40 girls out of the building.
rescued 16 The joint patrol delivered 16 women from captivity.
rescued 37 Thanks to the operation 37 children were returned to freedom.
rescued 18 Units of the Third Brigade cut the chains of 18 captives.
rescued 34 The inspectors separated 34 fishers from their vessels.
arrested 4 Officers bagged four touts at the bus park.
arrested 8 The sheriff's deputies locked up eight johns.
arrested 39 Federal police broke a ring of smugglers and are holding 39 people.
prosecuted 23 The prosecutor has filed for trial against 23 persons.
prosecuted 29 Twenty-nine individuals have been sent to the dock.
prosecuted 17 Dossiers on 17 brokers have gone to the prosecutor.
prosecuted 14 Fourteen suspects have been handed over to justice.
prosecuted 53 Prosecutors charged 53 persons, and courts convicted 26 traffickers.
convicted 15 Criminal responsibility was imposed on 15 persons.
convicted 3 The judge handed three brothers eight years apiece.
convicted 11 The tribunal found against eleven defendants.
convicted 5 The court convicted nine recruiters. Four received ten years, five got suspended terms.
investigated 9 The examining magistrate has placed nine people under judicial investigation.
investigated 58 The unit worked on 58 trafficking cases.
investigated 26 Police investigated 42 cases and arrested 61 suspects, compared with 26 cases and 38 suspects the year before.
identified 13 Screening at the port brought to light 13 victims.
identified 6 Officials came across six Laotian girls in a bar.
identified 52 The panel accepted 52 applicants as victims of trafficking.
identified 29 Signs of forced labour were observed in 29 crew members.
assisted 33 The refuge opened its doors to 33 girls.
assisted 96 The clinic saw 96 workers.
assisted 55 Caritas paid the school fees of 55 children.
assisted 37 Legal representation was secured for 37 domestic workers.
assisted 32 Thirty-two girls have a bed with us tonight.
busted 5 The authorities liquidated 5 criminal groups.
busted 4 Four syndicates and a dozen criminal gangs were broken up.
trafficked 12 She said that 12 girls of her village had been led astray with offers of work in Beirut.
trafficked 50000 Some 50,000 children labour in the quarries.
trafficked 18000 An estimated 18,000 persons live in conditions of slavery.
trafficked 130 The network had placed 130 Nigerian women on the streets of Turin.
trafficked 130 The ring had sent at least 130 girls to Libya since 2015.
assisted 26 Twenty-six households received a cow each.
assisted 31 The association lodged civil claims for 31 workers.
arrested 2 Two men who had posed as monks were caught.
convicted 5 Of 41 prosecutions only five ended in prison terms.
arrested 4 Four brokers hesitated and were arrested in Laos.
convicted 9 Judges handed down terms totalling 240 years to nine men.
arrested 6 A judge remanded the six men to jail until Friday.
rescued 17 All 17 crew were landed safely at Songkhla.
identified 21 Officials referred 33 people, and 21 people received a positive decision.
died 4 Gendarmes found the remains of four migrants.
died 2 The bodies of two women were pulled from the river.
died 7 Police found 40 people. Seven did not survive the crossing.
trained 45 The course was followed by 45 magistrates.
trained 28 The previous workshop, in Pakse, had been attended by 28 people.
trained 40 Forty social workers now hold a certificate in trauma care.
"""


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_what_was_done_is_read_from_many_ways_of_saying_it(line):
    action, value, text = line.split(" ", 2)
    figures = [claim for claim in read(text) if claim["kind"] == "figure" and claim["value"] == float(value)]
    assert [figure["action"] for figure in figures] == [action]


@pytest.mark.parametrize(
    "text",
    [
        "Women from the shelter spoke of 12 men.",  # a shelter that people come from has helped nobody here
        "Some 50 women now work in our licensed workshops.",
    ],
)
def test_no_action_is_lent_by_a_place_or_by_honest_work(text):
    assert {claim["action"] for claim in read(text) if claim["kind"] == "figure"} & {"assisted", "trafficked"} == set()


def test_those_named_again_were_done_what_they_were_done_before():
    text = "Police freed 42 people on Monday and arrested nine suspects.\n\nThe victims, 29 men and 13 women, had been locked in."
    done = {claim["value"]: claim["action"] for claim in read(text) if claim["kind"] == "figure"}
    assert done[29] == done[13] == "rescued"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Training delivered:\n1. 45 prosecutors, Vientiane, March\n2. 120 village police, Bokeo, May", (120, "trained")),
        ("Assistance given in 2021\n• shelter: 88 women, 21 children\n• legal aid: 64 women", (64, "assisted")),
        ("Year | Cases opened | Persons convicted\n2019 | 41 | 17\n2020 | 38 | 9", (41, "investigated")),
    ],
)
def test_a_heading_says_it_of_the_items_below(text, want):
    assert want in [(claim["value"], claim["action"]) for claim in read(text) if claim["kind"] == "figure"]


def test_suspects_are_not_done_what_victims_were():
    text = "Inspectors closed nine bars and removed 33 girls. The ring had sent 130 girls to Libya. Five owners face prosecution."
    done = {claim["value"]: claim["action"] for claim in read(text) if claim["kind"] == "figure"}
    assert (done[33], done[130], done[5]) == ("rescued", "trafficked", "prosecuted")


def test_who_is_not_there_is_lent_no_deed():
    said = "A house in Vientiane assisted 96 survivors. There is no interpreter for Hmong."
    told = {claim["text"]: claim["action"] for claim in read(said) if claim["kind"] == "figure"}
    assert told == {"96 survivors": "assisted", "no interpreter": None}


DEEDS = [
    ("Judges and prosecutors were trained by the OSCE in four regions.", 4, "trained"),
    ("Fifty chiefs completed a course on interviewing victims, held in 16 regions together with the ministry.", 16, "trained"),
    ("1,270 officials of mayors' offices in 21 departments followed 40 virtual workshops.", 1270, "trained"),
    ("1,270 officials of mayors' offices in 21 departments followed 40 virtual workshops.", 21, "trained"),
    ("In 2018 we opened 72 files. Of the 72, only nine reached the Attorney General.", 9, "prosecuted"),
    ("We spoke to 2,760 people in the bateyes. We withdrew 183 children from begging rings.", 183, "rescued"),
    ("The Session heard that participating States had withdrawn 3,468 children from exploitation.", 3468, "rescued"),
    ("The four men, aged between 23 and 50, appeared in the magistrate's court yesterday.", 4, "prosecuted"),
    ("The government filed 144 cases against 325 defendants in fiscal 2014.", 144, "prosecuted"),
]


@pytest.mark.parametrize(("text", "value", "action"), DEEDS)
def test_the_words_beside_them_say_what_was_done(text, value, action):
    assert (value, action) in {(row["value"], row["action"]) for row in read(text) if row["kind"] == "figure"}


NOT_DONE = [
    ("Officers from nine provinces took part in the sweep.", "trained"),
    ("They were taken out of tobacco workshops by police in five countries, who arrested 41 people.", "trained"),
    ("Parents withdrew 40 children from school.", "rescued"),
    ("In 2018 we opened 72 files. Of the 72, only nine reached the archive.", "prosecuted"),
]


@pytest.mark.parametrize(("text", "action"), NOT_DONE)
def test_words_that_only_look_like_it_say_nothing(text, action):
    assert action not in {row["action"] for row in read(text) if row["kind"] == "figure"}


def test_cases_that_reach_court_are_no_courts():
    told = read("District offices reported 59 trafficking cases, yet only 13 reached court.")
    assert [(row["value"], row["unit"], row["text"]) for row in told if row["kind"] == "figure"][-1] == (13, "cases", "only 13")


AGENTS = {
    "The sub-directorate charged with the fight against trafficking has 65 agents and three vehicles.": "officials",
    "The directorate, created in 2014, has 65 agents in four towns.": "officials",
    "The recruitment agency, created in 2014, has 65 agents in four towns.": "traffickers",
    "The network has 65 agents in the villages.": "traffickers",
}


@pytest.mark.parametrize("text", AGENTS)
def test_agents_whom_an_office_has_are_officials_though_it_is_told_what_for(text):
    assert (65, AGENTS[text]) in {(row["value"], row["unit"]) for row in read(text) if row["kind"] == "figure"}


def test_complaints_about_something_are_no_people():
    told = read("In 2018 we received 1,865 complaints from workers. Of these, 1,140 were about wages and 233 about passports.")
    assert {(1140, "cases"), (233, "cases")} <= {(row["value"], row["unit"]) for row in told if row["kind"] == "figure"}


def test_people_who_were_about_something_stay_people():
    told = read("In 2018 we received nine complaints from workers. We met 40 women; twelve were about to board a ship.")
    assert (12, "cases") not in {(row["value"], row["unit"]) for row in told if row["kind"] == "figure"}
