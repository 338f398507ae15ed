"""Who counted is read from the shape of the sentence; where nobody is said to have counted, nobody is named."""

import datetime as dt

import pytest

from kinbridge.plain.reader import read

DAY = dt.date(2022, 3, 15)


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text, published=DAY) if claim["kind"] == "figure"]


SAID = {
    "a role with a name": (
        "Chinese vice minister Liang Guoqiang told the meeting that 40 women had been freed.",
        "Liang Guoqiang",
    ),
    "a name with a clause behind it": (
        "Lawyer Zhang Zhiwei, who advises families, said 60 women had been freed.",
        "Zhang Zhiwei",
    ),
    "one's own office": ("The general disputes it. His office says 865 women were freed.", "His office"),
    "somebody's spokesman": ("The court's spokesman says that 21 traffickers were convicted.", "The court's spokesman"),
    "a group at a body": (
        "Lawyers at the Southside Legal Service say they helped 14 women.",
        "Lawyers at the Southside Legal Service",
    ),
    "figures from a body": (
        "Nationwide, 1,800 women were freed, figures from the Ministry of Justice show.",
        "the Ministry of Justice",
    ),
    "data a body keeps": ("Data compiled by the union put the number of victims at 40.", "the union"),
    "informed of": (
        "The Brigade for the Protection of Minors informs us that 14 girls were freed.",
        "The Brigade for the Protection of Minors",
    ),
    "the latest figures": (
        "60 women were freed, according to the latest figures from the National Police.",
        "the National Police",
    ),
    "the report of a body": ("According to the report of the Provincial Police, 24 cases were found.", "the Provincial Police"),
    "one's counterpart": ("He spoke first. His counterpart replied that 60 women had been freed.", "His counterpart"),
    "a body's count": ("The ministry's count of victims stood at 60 women.", "The ministry"),
    "figures without a possessive": ("Government figures put the number of victims at 60.", "Government"),
    "a survey by a body": ("A survey of migrants by the ILO found that 60 women had been sold.", "the ILO"),
    "an office before its name": ("The minister, Li Wei, told parliament that 60 women were freed.", "Li Wei"),
    "those who were there": ("Villagers say 60 girls have left.", "Villagers"),
    "media": ("Local media reported the arrest of 12 suspects.", "Local media"),
}
DID = {
    "a body and its verb": ("The monitoring team verified 23 cases of trafficking.", "The monitoring team"),
    "after a time": (
        "During the month under review the monitoring team verified 23 cases of trafficking.",
        "the monitoring team",
    ),
    "in capitals": ("In Georgia OFR interviewed 30 workers.", "OFR"),
    "a verb nobody listed": ("Between May and July labour inspectors unearthed 12 cases of forced labour.", "labour inspectors"),
    "a name beside what it is": ("Blue Dragon, a charity in Hanoi, rescued 60 women.", "Blue Dragon"),
    "that somebody found": ("The 60 victims that the police identified went home.", "the police"),
    "whom somebody found": ("Of 22 women whom the Immigration Bureau interviewed, none stayed.", "the Immigration Bureau"),
    "a verb and no noun": ("The government did not report sentences, but NGOs assisted 60 victims.", "NGOs"),
    "by whom": (
        "Of 212 women interviewed by the International Organization for Migration, none stayed.",
        "the International Organization for Migration",
    ),
}


@pytest.mark.parametrize(("text", "who"), (SAID | DID).values(), ids=(SAID | DID))
def test_who_counted_is_read_from_the_shape_of_the_sentence(text, who):
    assert counters(text)[0] == who


TURNS = {
    "it": (
        "The anti-trafficking bureau prosecuted 64 suspects in 2020. In 2019 it had prosecuted 43 suspects.",
        ["The anti-trafficking bureau"] * 2,
    ),
    "they": ("Police in Yunnan arrested 12 brokers. They rescued 40 women.", ["Police in Yunnan"] * 2),
    "of those just counted": ("The bureau rescued 40 women. Twelve of them were minors.", ["The bureau"] * 2),
    "a verb left out": (
        "The ministry spoke of 181 victims, the police of 286 victims and the Ombudsman of 900 victims.",
        ["The ministry", "the police", "the Ombudsman"],
    ),
}


@pytest.mark.parametrize(("text", "who"), TURNS.values(), ids=TURNS)
def test_a_turn_of_the_sentence_keeps_or_changes_who_counted(text, who):
    assert counters(text) == who


NOBODY = {
    "a passive": "In 2020, 40 women were rescued from brothels.",
    "no counting verb": "The department employed 40 officers.",
    "those who were counted": "Traffickers lured 40 women over the border.",
    "a person cannot be it": "Mr. Bounsy drove a van. It carried 19 women.",
    "an opening law": "The law of 2015 needed 40 officers.",
    "another's word after it": "60 traffickers were convicted, although charities said that most were freed again.",
    "a title without a body": "The figures show 60 women.",
    "a post alone": "Prepared by: Programme Officer\n40 women were freed.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_nobody_is_named_where_nobody_is_said_to_have_counted(text):
    assert set(counters(text)) <= {None}


def test_he_and_she_are_people_and_not_papers():
    text = (
        'The indictment names 17 women. "They come first," said Special Agent Dana Whitlock. '
        "According to the indictment, 40 women were sold. Since 2003, she said, 6,500 women were freed."
    )
    assert counters(text)[-1] == "Special Agent Dana Whitlock"


def test_who_speaks_for_an_office_may_pass_on_what_another_body_counted():
    text = (
        "Transcript of the briefing of the Ministry\n\nSpokesperson of the Ministry: We met 40 women.\n\nQuestion: And?\n\n"
        "Spokesperson of the Ministry: The Royal Thai Police inform us of 12 arrests.\n"
    )
    assert counters(text) == ["Spokesperson of the Ministry", "The Royal Thai Police"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In a back room officers recovered 44 children from a cellar.", ["officers"]),
        ("Since the talks the States removed 40 children from farms.", ["the States"]),
        ("Two international agencies trained 62 officers in the capital.", [None, None]),
    ],
)
def test_a_name_begins_with_the_body_and_not_with_place_or_time(text, who):
    assert counters(text) == who


HOUSES = {
    "a shelter's year in we and our": (
        (
            "Casa Amapola, Tapachula\nYearly review 2020\n\nWe opened our door to 40 girls. Twelve came with a child. "
            "Our lawyers went to court with 9 of them. Where had we met them? Thirty women sat with us at the bus station.\n"
        ),
        {"Casa Amapola"},
    ),
    "a letter to friends": (
        (
            "The Tamarind House\nKampot\n\nDear friends,\n\nThis year 58 women came to us. Sixteen were under age. "
            "We feed them, our nurse sees them, and our cook shouts at them. Half of the women have found work.\n"
        ),
        {"The Tamarind House"},
    ),
    "a unit as it calls itself": (
        (
            'CRIMINAL POLICE DIRECTORATE\nVarna\nActivity review 2017 (extract: Unit "Trafficking")\n\n'
            "The unit worked on 58 cases. By June we had identified 14 victims. "
            "Our officers found 7 women; they told us, and we listened.\n"
        ),
        {"unit"},
    ),
    "one who answers as follows": (
        (
            "HOUSE OF REPRESENTATIVES\nWritten answers, 2 May\n\nAnswer. The Border Crimes Unit advises as follows.\n\n"
            "(a) The number of victims was 14 women.\n\n(b) Six police officers are under investigation.\n"
        ),
        {"The Border Crimes Unit"},
    ),
    "a statement of a ministry": (
        (
            "STATEMENT OF THE MINISTRY OF INTERNAL AFFAIRS\nTashkent, 22 January 2020\n\nThe Ministry informs citizens. "
            "In 2019 there were 74 cases. Last year 103 persons were held liable.\n"
        ),
        {"Ministry"},
    ),
    "a newsletter's own name is nobody's": (
        (
            "THE LANTERN - quarterly newsletter, issue 14\n\nWe had a good year. Twenty women came back through our house. "
            "We thank you, and our friends thank you.\n"
        ),
        {None},
    ),
    "a column says we and counts nothing": (
        (
            "COMMENT\nThe punnet in your fridge\n\nWe eat, we look away, and we pay our share. Forty women were freed last year. "
            "None of us asked who picked our fruit.\n"
        ),
        {None},
    ),
    "bare lines of a hotline": ("Green Hotline: annual figures 2021\n\nCalls received: 2,914\nCases opened: 176\n", {None}),
}


@pytest.mark.parametrize(("text", "who"), HOUSES.values(), ids=HOUSES)
def test_a_paper_that_says_we_is_counted_by_the_house_it_comes_from(text, who):
    assert set(counters(text)) == who


def test_each_table_is_counted_by_the_source_above_it():
    text = (
        "Table A. Victims\nSource: National Agency\n\nYear 2020 2021\nVictims identified 50 60\n\n"
        "Table C. Courts (source: Public Ministry)\nYear 2020 2021\nPersons convicted 7 9\n"
    )
    assert counters(text) == ["National Agency"] * 2 + ["Public Ministry"] * 2


def test_a_compiler_is_not_the_one_whose_sheets_were_copied():
    text = (
        "Trafficking, 2019-2020\nCompiled by the Southern Observatory from the balance sheets of "
        "the State Secretariat for Security\n\n"
        "Indicator 2019 2020\nVictims identified 294 160\n"
    )
    assert counters(text) == ["State Secretariat for Security"] * 2


ANYBODY = {
    "a spokesman behind the comma": (
        "BEIRUT, 4 May (Cedar Wire) - Soldiers freed 29 women from a warehouse, an army spokesman said.",
        ["an army spokesman"],
    ),
    "a paper of the province": ("Border guards handed over 17 women, the local paper said.", ["the local paper"]),
    "people along a river": ("Pastors along the river speak of 30 girls.", ["Pastors along the river"]),
    "who runs a shelter": ("According to a nun who runs the night shelter, about 40 women come each winter.", ["a nun"]),
    "by a group's count": ("By her group's count, at least 130 women sought help.", ["her group"]),
    "by one's own count": ("By our own count of notices 11 traffickers were tried.", ["our own"]),
    "a study published by": (
        "According to a study published by the University of the Antilles, 50,000 women worked abroad.",
        ["the University of the Antilles"],
    ),
    "two who speak in one sentence": (
        "The agency put the number of victims at 71, and a volunteer at the hospital counted 80 women.",
        ["The agency", "a volunteer at the hospital"],
    ),
    "those who are counted count nobody": ("Nineteen workers said that a broker kept their papers.", [None]),
    "what was reported is nobody": ("The destinations reported most often were Germany (49 victims) and France.", [None]),
    "another body comes in": (
        "Some 40 women were freed, the mayor said. A raid by the border police led to 9 arrests.",
        ["the mayor", None],
    ),
}


@pytest.mark.parametrize(("text", "who"), ANYBODY.values(), ids=ANYBODY)
def test_anybody_may_say_it_who_stands_beside_the_word(text, who):
    assert counters(text) == who


def test_an_interview_needs_no_letters_before_its_answers():
    text = (
        "THE HARBOUR QUARTERLY | In conversation\n\nMai Thanh Huong has run the refuge in Vinh for twelve years.\n\n"
        "How many women are here tonight?\n\nIn the dry season we have forty women, sometimes more.\n\n"
        "Where do they come from?\n\nI counted sixty-two girls from one district. A teacher told me that nine women had left.\n"
    )
    assert counters(text) == ["Mai Thanh Huong"] * 2 + ["A teacher"]


def test_questions_alone_do_not_make_an_interview():
    text = "Mai Thanh Huong has run the refuge for years.\n\nHow many came?\n\nForty women came.\n\nWhy?\n\nThey were poor.\n"
    assert counters(text) == [None]
