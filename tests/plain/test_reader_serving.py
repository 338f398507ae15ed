"""Agents, members, employees and guards: who serves the state or an office, and who trades in people."""

import pytest

from kinbridge.plain.reader import read


def figures(text):
    """The figures of a text with what was done, and without."""
    told = [row for row in read(text) if row["kind"] == "figure"]
    return {(row["value"], row["unit"], row["action"]) for row in told} | {(row["value"], row["unit"]) for row in told}


SERVING = [
    ("Nearly 900 agents raided bars in three provinces.", {(900, "officials")}),
    ("About 300 agents took part in the operation.", {(300, "officials")}),
    ("The federal police sent 120 agents to the valley.", {(120, "officials")}),
    ("Two hundred agents were deployed along the river.", {(200, "officials")}),
    ("The unit has 44 agents and two boats.", {(44, "officials", "employed")}),
    ("The brigade counts 50 agents.", {(50, "officials", "employed")}),
    ("Q: How large is your team?\nA: Twenty-one agents for eighteen departments.", {(21, "officials", "employed")}),
    ("Q: How large is your service?\nA: Eleven people. I need 40.", {(11, "personnel", "employed")}),
    ("Q: How big is your office?\nA: Six people for twelve regions.", {(6, "personnel", "employed")}),
    ("Four agents were arrested in Lima.", {(4, "traffickers", "arrested")}),
    ("Prosecutors charged nine agents who had promised jobs.", {(9, "traffickers", "prosecuted")}),
    ("Complicity of border agents was alleged but not a single agent was investigated.", {(0, "officials", "investigated")}),
    ("Police arrested two agents who had sent women to Oman.", {(2, "traffickers", "arrested")}),
    ("No member of the security forces was prosecuted.", {(0, "officials", "prosecuted")}),
    ("No members of the forces of order were charged.", {(0, "officials", "prosecuted")}),
    ("Two members of the border police were dismissed.", {(2, "officials", "dismissed")}),
    ("No public employee has been implicated.", {(0, "officials")}),
    ("Two consular employees were investigated.", {(2, "officials", "investigated")}),
    ("Five immigration employees were convicted.", {(5, "officials", "convicted")}),
    ("No employee of the internal affairs bodies was prosecuted.", {(0, "officials", "prosecuted")}),
    ("Team: 33 employees and 120 volunteers.", {(33, "personnel"), (120, "personnel")}),
    ("People: 31 employees, about sixty volunteers.", {(31, "personnel", "employed")}),
    ("The commission has five permanent employees and no vehicle.", {(5, "personnel", "employed")}),
    ("The commission has 9 members and no budget.", {(9, "personnel", "employed")}),
    ("The consulate in Shanghai has three people.", {(3, "personnel", "employed")}),
    ("The office has six people for the whole north.", {(6, "personnel", "employed")}),
    ("Our consulate is three people.", {(3, "personnel")}),
    ("The task force, a body of 46 members, opened 58 inquiries.", {(46, "personnel"), (58, "investigations")}),
    ("Police rescued 12 employees of the compound.", {(12, "people", "rescued")}),
    ("UNICEF trained 212 soldiers and gendarmes.", {(212, "officials", "trained")}),
    ("The mission trained 90 border guards and magistrates.", {(90, "officials", "trained")}),
    ("The state sent 1,500 police and soldiers into the valley.", {(1500, "officials")}),
    ("The project trained 175 border guards and cultural mediators.", {(175, "personnel", "trained")}),
    ("IOM trained 240 camp volunteers and police.", {(240, "personnel", "trained")}),
    ("The charity gave a week of lessons to 260 teachers.", {(260, "personnel", "trained")}),
    ("The ministry gave lessons to 350 teachers.", {(350, "personnel", "trained")}),
    ("IOM briefed 240 migration officials.", {(240, "officials", "trained")}),
    ("18 teachers followed our course.", {(18, "personnel", "trained")}),
    ("The ministry trained 310 teachers.", {(310, "personnel", "trained")}),
    ("310 teachers were trained to spot victims.", {(310, "personnel", "trained")}),
    ("The union of 320 teachers marched.", {(320, "people")}),
    ("Two nuns and a retired dentist run the helpline.", {(2, "personnel")}),
    ("Our house is run by three nuns.", {(3, "personnel")}),
    ("Two paralegals have escorted the women home.", {(2, "personnel")}),
    ("Four lawyers advise our guests free of charge.", {(4, "personnel")}),
    ("We have 22 lawyers and three psychologists.", {(22, "personnel"), (3, "personnel")}),
    ("The section has two prosecutors and nine clerks.", {(2, "officials"), (9, "personnel")}),
]


@pytest.mark.parametrize(("text", "said"), SERVING)
def test_who_serves_the_state_or_an_office_is_told_from_who_trades_in_people(text, said):
    assert said <= figures(text)


ACCUSED = [
    ("Last year 12 border guards were convicted of trafficking.", {(12, "officials", "convicted")}),
    ("In May the prosecutor charged four soldiers with selling passes.", {(4, "officials", "prosecuted")}),
    ("Two registry clerks were arrested in Lome in March.", {(2, "officials", "arrested")}),
    ("Three coastguards were dismissed.", {(3, "officials", "dismissed")}),
    ("Courts convicted 8 soldiers.", {(8, "officials", "convicted")}),
    ("No border guards were prosecuted.", {(0, "officials", "prosecuted")}),
    ("Five consular staff were dismissed for selling visas.", {(5, "officials", "dismissed")}),
    ("Three nurses were charged.", {(3, "people", "prosecuted")}),
    ("Twelve teachers were suspended.", {(12, "people", "suspended")}),
    ("The ministry trained 120 border guards.", {(120, "officials", "trained")}),
    ("The ministry trained 120 soldiers and 40 clerks.", {(120, "personnel", "trained"), (40, "personnel", "trained")}),
    ("Twenty gendarmes were investigated.", {(20, "officials", "investigated")}),
    ("Four members of the border guard were arrested.", {(4, "officials", "arrested")}),
    ("Police arrested 14 guards of the compound.", {(14, "suspects", "arrested")}),
]


@pytest.mark.parametrize(("text", "said"), ACCUSED)
def test_clerks_and_guards_who_are_accused_are_officials(text, said):
    assert said <= figures(text)


HOUSES = [
    ("Nine centres housed 95 people; only four of the nine accepted men.", {(4, "shelters")}),
    ("Nine shelters housed 95 girls; none was accessible to wheelchair users.", {(0, "shelters")}),
    ("Three women's centres are to be opened in addition to the present five.", {(3, "offices"), (5, "offices")}),
    ('"The consulate has three people. Everybody calls them."\n\nIN BRIEF\nSix jailed over begging ring\n', {(6, "people")}),
]


@pytest.mark.parametrize(("text", "said"), HOUSES)
def test_houses_are_told_of_by_whom_they_take_in_and_nobody_jailed_is_the_staff(text, said):
    assert said <= figures(text)
