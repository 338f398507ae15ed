"""Whom a bare number counts, and what a noun nobody listed counts: sentences of our own, from no report of the batches."""

import pytest

from kinbridge.plain.reader import read


def counted(text: str) -> list[tuple]:
    return [(claim["value"], claim["unit"]) for claim in read(text) if claim["kind"] == "figure"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        # a new sentence goes on about the whole, not about the part named last
        ("The hotline identified 132 victims, including 9 minors. Ninety-five had been exploited abroad.", (95, "victims")),
        ("The mission sheltered 58 maids, 14 of them women with babies. Thirty went home by June.", (30, "people")),
        ("We heard 300 people. Of that group, 141 were under 18 and 26 were girls.", (141, "minors")),
        ("We heard 300 people. Of that group, 141 were under 18 and 26 were girls.", (26, "girls")),
        ("There are six shelters in the country, of which two accept men.", (2, "shelters")),
        ("Twenty-two of the 60 passengers turned out to be minors.", (22, "minors")),
        ("During the raid 24 workers were found; six turned out to be victims.", (6, "victims")),
        ("The correct figure is 134 people. All of them are men. Ninety-seven are from Nepal.", (97, "men")),
        ("Police freed 40 women. Two suspects were caught. Six were sold in March.", (6, "women")),
        ("Women made up 60 of the 94 callers.", (60, "women")),
        ("Of the women and girls, girls between 12 and 17 made up 60 of the 94 callers.", (60, "girls")),
        ("Convictions were few in the first years: the courts handed down two in 2007.", (2, "convictions")),
        ("Convictions were few: two in 2007, none in 2008 and three in 2009.", (0, "convictions")),
        ("Last year there were 19 convictions. This year there have been only four.", (4, "convictions")),
        ("The first boat carried 60 migrants, the second 75.", (75, "people")),
        ("In 2018 the courts heard 33 trafficking cases and in 2019 only 12.", (12, "cases")),
        ("How many were convicted? None.", (0, "people")),
        ("We opened with nine residents and closed with 22.", (22, "people")),
        ("The children, 23 in number, were handed to the state.", (23, "children")),
        ("None of the ten accused appeared.", (0, "defendants")),
        ("Nine children were found. Seven have places with relatives; the other two, with nowhere to go, wait.", (2, "children")),
        ("We filed 40 cases. Compensation has been awarded in three.", (3, "cases")),
        ("Of the eighteen posts in the unit, five are vacant.", (18, "personnel")),
        ("Six police officers and one immigration officer are under investigation.", (1, "officials")),
        ("No more than 21 judgments of conviction were handed down.", (21, "convictions")),
        ("The state compensated nine victims in 2016, in 2017 none.", (0, "victims")),
        ("Some of the men have been at sea for years; 17 have not been heard of.", (17, "men")),
        ("Two raids in May freed 19 and 23 girls respectively.", (19, "girls")),
        ("The police investigated 61 suspects, prosecutors charged 40, and courts convicted 22.", (22, "suspects")),
        ("In Mae Sai 214 persons were turned back, 36 of them unaccompanied children.", (36, "children")),
        ("Last week 11 minors were found begging at the station.", (11, "minors")),
        # nouns
        ("The judge sent eight members of the clan to prison.", (8, "traffickers")),
        ("Only three of Myanmar's 14 states and regions have a shelter.", (3, "provinces")),
        ("Seven gendarmes and two customs agents took bribes.", (2, "officials")),
        ("Three ombudsmen and a dozen MPs asked for a debate.", (12, "officials")),
        ("The academy put 90 cadets through a course.", (90, "officials")),
        ("Seven preliminary proceedings were opened.", (7, "investigations")),
        ("The unit worked on 58 pre-trial proceedings.", (58, "investigations")),
        ("The ministry licensed 120 placement bureaus.", (120, "agencies")),
        ("A total of 211 injured persons were established.", (211, "victims")),
        ("Twenty-three lasses from the hills were rescued at the station.", (23, "girls")),
        ("The desk advised 44 homestay hosts.", (44, "people")),
        ("More than 90 Filipinas sought shelter at the embassy.", (90, "women")),
        ("Two gangmasters were arrested.", (2, "traffickers")),
    ],
)
def test_whom_a_number_counts(text, want):
    assert want in counted(text), counted(text)


@pytest.mark.parametrize(
    "text",
    [
        "It happened because a girl of sixteen was married to a foreman.",
        "Finding 3: owners adapted their hold on women.",
        "The transit centre, built for 1,000 people, is full.",
        "The handover rests on a 2014 extradition treaty with China.",
        "She was charged up to 200 soles for a broken glass.",
        "The unit's detectives look after four million people.",
        "Children as young as five are put to work.",
    ],
)
def test_what_counts_nobody(text):
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        # of two named together the first, also when the number of another year is told
        ("We stopped 438 women and girls on the road, 31 percent more than in 2017 (334).", (334, "women")),
        ("We received 214 girls and adolescents in our three houses, 17 per cent more than in 2015 (183).", (183, "girls")),
        ("Police rescued 263 women and children from farms.", (263, "women")),
        ("Police rescued 263 men, women and children from farms.", (263, "people")),
        # child victims are children
        ("The government identified 463 child victims, up from 371 in 2013.", (371, "children")),
        # whoever hires people out is an agency, also as a bureau
        ("The ministry shut down 22 travel bureaux.", (22, "agencies")),
        ("It struck off 21 manpower companies.", (21, "agencies")),
        ("It closed 23 recruitment offices. Of the 23 offices only 4 have been referred to a prosecutor.", (4, "agencies")),
        # clients who are tried bought what was sold; others are helped
        ("The pickers slept in sheds. No clients were charged.", (0, "buyers")),
        ("The centre counselled 40 clients this month.", (40, "people")),
        # those who work for whoever speaks
        ("We have three helpers and no telephone.", (3, "personnel")),
        ("Our five lawyers accompanied 39 criminal cases.", (5, "personnel")),
        ("We have nine beds and no nurse.", (0, "personnel")),
        ("Doctor, how many people work for you?\nSeven, with the driver.", (7, "officials")),
        ("How large is your division?\nEleven. For nine provinces.", (11, "officials")),
        # those who exist already
        ("The states agreed to open one liaison office at the bridge, in addition to the five in service.", (5, "offices")),
        ("They decided to create three liaison desks, in addition to the five existing ones.", (5, "offices")),
        # a share of the men, and a number
        ("We met 40 women. A quarter of the men had worked on farms, and 52 had been beaten there.", (52, "men")),
        ("The inspectors found 40 workers in sheds. Not one was offered a reflection period.", (0, "victims")),
        # as many of the same, by form; where a study asked
        ("Sixty-one of the cases concerned sexual exploitation, 22 begging and nine labour exploitation.", (9, "cases")),
        ("Sexual exploitation accounts for 21 victims and labour exploitation for eleven.", (11, "victims")),
        ("We interviewed 118 returnees in four towns between February and May 2019.", (4, "provinces")),
        # states that signed beside those that ratified
        ("By then it had been ratified by 15 states, with a further one having acceded to it.", (1, "countries")),
        ("It had been ratified by 15 states, while four more had signed without ratifying.", (4, "countries")),
        ("It had been ratified by 15 states. Of the women interviewed nine had signed a contract.", (9, "women")),
        ("Ninety-one girls were stopped. Thirty of them gave a statement to the prosecutor.", (30, "victims")),
    ],
)
def test_whom_a_number_counts_is_told_by_what_stands_with_its_noun(text, want):
    assert want in counted(text)


def test_towns_that_nobody_asked_in_are_no_figures():
    assert counted("Police raided bars in four towns and freed 12 girls.") == [(12, "girls")]
