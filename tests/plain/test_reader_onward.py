"""Bare numbers of those a report is about, whoever was counted in between."""

import pytest

from kinbridge.plain.reader import read


def figures(text):
    """The figures of a text with what was done, and without."""
    told = [row for row in read(text) if row["kind"] == "figure"]
    return {(row["value"], row["unit"], row["action"]) for row in told} | {(row["value"], row["unit"]) for row in told}


ONWARD = [
    (
        (
            "QUITO, Nov. 3, 2019 - Police of four countries freed 230 women and arrested 41 suspected "
            "traffickers, the ministry said.\n\nMost of the victims came from Zulia in Venezuela and were taken "
            "to bars in Cucuta in Colombia, she said. At least 30 ended up in Panama."
        ),
        {(230, "women"), (30, "women", "trafficked")},
    ),
    (
        (
            "QUITO, Nov. 3, 2019 - Police of four countries freed 230 women and arrested 41 suspected "
            "traffickers, the ministry said.\n\nNearly all were brought from Zulia in Venezuela to Cucuta in "
            "Colombia, said Colonel Ruiz. No fewer than 15 were passed on to Peru."
        ),
        {(15, "women", "trafficked")},
    ),
    (
        (
            "QUITO, Nov. 3, 2019 - Police of four countries freed 230 women and arrested 41 suspected "
            "traffickers, the ministry said. More than 900 officers took part.\n\n\"They take the phone "
            "first,\" said Colonel Ana Ruiz, who leads the police unit.\n\nMost came from Zulia in Venezuela "
            "and had reached Cucuta by way of Maicao, she said; more than 30 had been flown from Bogota to "
            "Madrid."
        ),
        {(30, "women", "trafficked")},
    ),
    (
        (
            "HANOI, Nov. 3, 2019 - Police in five countries rescued 266 people from fraud compounds and "
            "arrested 74 suspects, the ministry said.\n\nMost victims were carried from Myanmar through "
            "Cambodia to zones in Laos, he said. Not less than 15 were later moved from Laos to Myanmar."
        ),
        {(266, "people"), (15, "people", "trafficked")},
    ),
    (
        (
            "HANOI, Nov. 3, 2019 - Police in five countries rescued 266 people and arrested 74 suspects, the "
            "ministry said.\n\nA majority had come from Laos by way of Bangkok to Mae Sot and on to Myanmar, "
            "Colonel Lam said. No fewer than 20 were sold on to Sihanoukville in Cambodia."
        ),
        {(20, "people", "trafficked")},
    ),
    (
        (
            "LOME, Nov. 3, 2019 - Security forces pulled 232 children out of farms and held 41 people, the "
            "ministry said.\n\nMost had been driven from Savanes in Togo to Ogun State in Nigeria, she said. At "
            "least 17 were taken on by boat to Gabon."
        ),
        {(232, "children"), (17, "children", "trafficked")},
    ),
    (
        (
            "KUNMING, Nov. 3, 2019 - Police freed 312 women, the office said, and 91 suspects were "
            "held.\n\nDuan said that the majority had been brought from Dien Bien in Vietnam to Henan in China. "
            "At least 15 had continued from Yunnan through Laos into Thailand."
        ),
        {(15, "women", "trafficked")},
    ),
    (
        (
            "RIGA, Nov. 3, 2019 - Police freed 41 men from farms and held nine suspects.\n\nMost of the men "
            "were driven from Bukhara to Riga, he said. Six went on to Finland."
        ),
        {(6, "men", "trafficked")},
    ),
    (
        (
            "RIGA, Nov. 3, 2019 - Police freed 41 men from farms and held nine suspects.\n\nNine officers took "
            "part. Two of the suspects were flown from Riga to Oslo."
        ),
        {(2, "suspects")},
    ),
    (
        (
            "RIGA, Nov. 3, 2019 - Police freed 41 men from farms and held nine suspects. Four of the suspects "
            "went on to Finland, where they are sought."
        ),
        {(4, "suspects")},
    ),
    (
        (
            "RIGA, Nov. 3, 2019 - Police freed 41 men and held nine suspects. Three were flown to Oslo under "
            "warrants."
        ),
        {(3, "suspects")},
    ),
    ("RIGA - Police freed 41 men. The ministry sent 12 officers. Four went on to Oslo to take statements.", {(4, "officials")}),
    (
        (
            "We spoke with 84 women and nineteen recruiters in four towns between May and June 2018. A third "
            "said that the first call came from an uncle. Scores had been kept behind a wall until money was "
            "sent, and several dozen had been hit. Fewer than ten had ever met a labour inspector."
        ),
        {(84, "women", "interviewed"), (None, "women"), (None, "women", "beaten"), (10, "women")},
    ),
    (
        (
            "We interviewed 61 women and a dozen employers in Kampala between May and June 2016. About half had "
            "not been paid. Several dozen had been struck. Nine had been told the debt would pass to a sister."
        ),
        {(None, "women"), (9, "women")},
    ),
    (
        (
            "We interviewed 48 men who had worked on the boats. Two had been struck with a hook. Nineteen said "
            "the skipper kept the book."
        ),
        {(2, "men"), (19, "men")},
    ),
    (
        (
            "We talked to 70 boys in three towns on the lake. Six in ten had been beaten with a paddle, and at "
            "least seven had seen another child drown."
        ),
        {(7, "boys")},
    ),
    (
        (
            "We spoke to 39 people and nine brokers in Kolda between May and June 2018. Half had been hit and "
            "seven had been sold twice."
        ),
        {(7, "people")},
    ),
]


@pytest.mark.parametrize(("text", "said"), ONWARD)
def test_those_moved_on_or_beaten_are_those_the_report_is_about(text, said):
    assert said <= figures(text)


HELD = [
    (
        "Police arrested 131 suspected traffickers. Around two dozen of those held are Albanian.",
        {(131, "traffickers"), (24, "suspects", "arrested")},
    ),
    (
        "Officers detained 71 suspected agents. About two dozen of the detained hold foreign passports.",
        {(71, "traffickers"), (24, "suspects", "arrested")},
    ),
    (
        (
            "The forces arrested 83 alleged traffickers. Roughly two dozen of those arrested are foreign "
            "nationals."
        ),
        {(24, "suspects", "arrested")},
    ),
    ("Police arrested 83 alleged traffickers. Nine of the detainees are Djiboutian.", {(9, "suspects", "arrested")}),
    ("Police arrested 41 recruiters. Nineteen of those arrested were women.", {(19, "women", "arrested")}),
]


@pytest.mark.parametrize(("text", "said"), HELD)
def test_so_many_of_those_held_are_suspects(text, said):
    assert said <= figures(text)


SCREENED = [
    (
        (
            "* Monitors interviewed 5.3 thousand migrants at Obock; 780 (15%) reported exploitation that "
            "amounts to trafficking.\n* 512 of the 780 were Ethiopian men under 30."
        ),
        {
            (5300, "people", "interviewed"),
            (780, "people", "identified"),
            (15, "percent", "identified"),
            (512, "men", "identified"),
        },
    ),
    (
        (
            "* The task force spoke with 6.3 thousand new arrivals at Palanca; 217 (3%) had been offered "
            "transport in terms that gave cause for concern.\n* 164 of the 217 were women travelling with a "
            "child."
        ),
        {(217, "people", "identified"), (3, "percent", "identified"), (164, "women", "identified")},
    ),
    (
        (
            "Q: Who are the victims?\nA: We identified 113 victims. Eighty-eight were women who had gone as "
            "housemaids to Oman."
        ),
        {(88, "women", "identified")},
    ),
    ("Who are the victims?\nLast year we had 312, and 240 of them were women going to Libya.", {(240, "women", "identified")}),
]


@pytest.mark.parametrize(("text", "said"), SCREENED)
def test_a_number_and_its_share_after_those_screened_are_those_found_among_them(text, said):
    assert said <= figures(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "HANOI - Police freed 230 women. Most of the women came from Laos, she said. Nine went to prison for theft.",
            (9, "women", "trafficked"),
        ),
        ("* Partners interviewed 2,600 migrants in Aden; 415 (16%) had been held for ransom.", (415, "people", "identified")),
        ("* The group interviewed 2,140 boys; 58 (3%) were under ten.", (58, "boys", "identified")),
        ("Q: How many victims did you find?\nA: We rescued 218 people. Sixty were girls.", (60, "girls", "identified")),
    ],
)
def test_who_went_to_prison_was_held_or_rescued_is_not_told_otherwise(text, never):
    told = figures(text)
    assert never not in told
    assert any(figure[0] == never[0] for figure in told)


THEIR_WAY = [
    ("We interviewed 78 women in five communes. Over 60 per cent came from Edo in Nigeria through Cotonou.", 60),
    ("We spoke to 52 girls in seven villages. Forty-one had been taken across at Hili with a forged certificate.", 41),
    ("We interviewed 88 women. Twenty-two had travelled from Pereira through Panama to Mexico.", 22),
    ("We met 88 boys. Nine had been sent to sell tissues at traffic lights.", 9),
    ("Police freed 130 women. More than 30 of the women had been driven on from Peru to Chile across the desert.", 30),
    ("We registered 29 women; nine of these women had reached Mexico, where their phones were taken.", 9),
    ("We met 50 girls. Ten had been handed to a tortilla shop.", 10),
    ("We talked to 112 women and twenty smugglers. A quarter of the women had come from Edo in Nigeria through Cotonou.", 25),
    ("We identified 90 callers. Four callers had been driven to Germany to shoplift.", 4),
]


@pytest.mark.parametrize(("text", "value"), THEIR_WAY)
def test_a_part_with_a_journey_of_its_own_was_trafficked(text, value):
    """What was done to all of them, whom somebody only met or heard, is not what became of these."""
    assert (value, "trafficked") in {(row["value"], row["action"]) for row in read(text) if row["kind"] == "figure"}


NO_WAY = [
    ("We interviewed 78 women in five communes. Twelve came from Edo in Nigeria.", 12),
    ("We registered 60 men. Twelve had been taken to a shelter in Accra.", 12),
    ("We registered 60 men. Ten had gone home through Ghana to Togo.", 10),
    ("We interviewed 60 girls. Twelve had been sent to school by an aunt.", 12),
    ("IOM estimates that 27,700 people crossed from Djibouti to Yemen in 2021.", 27_700),
    ("We met 50 girls. Seven had been handed to nurses.", 7),
    ("Police arrested 40 men. A quarter of the suspects had come from Benin through Togo to Ghana.", 25),
]


@pytest.mark.parametrize(("text", "value"), NO_WAY)
def test_a_part_that_went_home_or_to_school_was_not(text, value):
    assert (value, "trafficked") not in {(row["value"], row["action"]) for row in read(text) if row["kind"] == "figure"}


def test_those_who_went_to_the_police_complained():
    """Though others of them were sold."""
    told = read("We spoke to 52 girls. Twenty had been taken across at Hili with forged papers. Six had gone to the police.")
    assert [row["action"] for row in told if row["kind"] == "figure"][-1] == "complained"


ANSWERED = [
    ("Q: Who are they?\nA: We identified 347 victims. Of the 347, two hundred are children.", 200, "identified"),
    ("Q: Who are the people behind them?\nA: We identified 96 victims. Eighty were women hired as maids.", 80, "identified"),
    ("In 2019 we rescued 437 children.\n\nQ: Who are they?\nA: Three hundred were boys from the schools.", 300, "rescued"),
    ("We sat down with 2.6 thousand arrivals; in 338 of them (13%) they found clear signs of trafficking.", 338, "identified"),
    ("Our partners interviewed 1,600 arrivals; 288 of them (18%) gave answers that pointed to trafficking.", 288, "identified"),
]


@pytest.mark.parametrize(("text", "value", "action"), ANSWERED)
def test_those_asked_after_and_those_with_signs_are_identified(text, value, action):
    assert (value, action) in {(row["value"], row["action"]) for row in read(text) if row["kind"] == "figure"}


def test_officers_asked_after_are_not():
    told = read("Q: Who are the officers?\nA: We have 20. Eight are women.")
    assert "identified" not in {row["action"] for row in told if row["kind"] == "figure"}


SHARES = [
    "We interviewed 118 returnees and twenty smugglers. A quarter of the returnees had been forced to herd goats.",
    "According to a survey of 596 fishers, 25% had worked against their will.",
    "Of the returnees, 71 percent were children, and 25 percent told that they had been sold from one guide to another.",
    "A quarter of the women found in 2012 had been sold twice.",
]


@pytest.mark.parametrize("text", SHARES)
def test_a_share_that_was_sold_or_forced_was_trafficked_whoever_was_spoken_to(text):
    assert (25, "percent", "trafficked") in figures(text)


LIVED = [
    ("Upwards of forty learned at the airport that they had been sold.", 40),
    ("Thirty-six women were kept back as cooks and servants.", 36),
    ("Sixty boys were given rifles or made to carry loads.", 60),
    ("A study counted 286,000 child workers under 15 in the whole country.", 286_000),
    ("More than 30 women had been on the way from Serbia to nightclubs in Montenegro.", 30),
]


@pytest.mark.parametrize(("text", "value"), LIVED)
def test_what_people_went_through_is_told_of_bare_numbers_too(text, value):
    told = read(f"We interviewed 60 women. {text}")
    assert (value, "trafficked") in {(row["value"], row["action"]) for row in told if row["kind"] == "figure"}


CALM = [
    "We interviewed 60 women. A quarter of the women had been offered tea.",
    "We interviewed 60 girls. Forty learned at the airport that the flight was late.",
    "A study counted 286 child workers under 15 in the town.",
    "More than 30 women had been on the way from Serbia to a wedding in Montenegro.",
]


@pytest.mark.parametrize("text", CALM)
def test_what_only_looks_like_it_is_none(text):
    assert "trafficked" not in {row["action"] for row in read(text) if row["kind"] == "figure"}


def test_who_surrendered_a_passport_was_not_arrested():
    assert "arrested" not in {row["action"] for row in read("We interviewed 84 women. Fifty-nine had surrendered a passport.")}
