"""Who those counted are in the matter, whatever their noun says."""

import pytest

from kinbridge.plain.reader import read
from kinbridge.plain.reader.lexicon import load


def roles(text: str) -> list[tuple[str, str | None]]:
    return [(row["text"], row.get("role")) for row in read(text) if row["kind"] == "figure"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The court convicted 26 men in May.", "offender"),
        ("Police arrested 14 men and women in May.", "suspect"),
        ("Nine people were prosecuted last year.", "suspect"),
        ("Twelve police officers were convicted of taking bribes.", "offender"),
        ("Three immigration officers were suspended.", "suspect"),
        ("The ministry suspended 38 recruitment agencies.", "suspect"),
        ("The ministry trained 940 police officers.", "trainee"),
        ("The court sentenced 16 traffickers in 2019.", "offender"),
        ("Police arrested 16 traffickers in 2019.", "suspect"),
        ("Officers screened 3,480 people at the bridge.", None),
    ],
)
def test_what_was_done_to_those_counted_says_who_they_are(text, role):
    assert [told for _, told in roles(text)] == [role]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Police rescued 26 men in May.", "victim"),
        ("Eleven girls were arrested in the raid.", "victim"),
        ("Seven victims were prosecuted for false papers.", "victim"),
        ("The police of nine countries took part.", "partner"),
        ("The government opened four shelters.", "facility"),
        ("Police opened 41 investigations.", "case"),
    ],
)
def test_the_noun_says_it_where_nothing_else_does(text, role):
    assert [told for _, told in roles(text)] == [role]


def test_a_share_of_calls_is_of_cases_and_a_share_of_callers_of_people():
    text = "The hotline took 900 calls about trafficking. 40 per cent of calls were about work. One caller in five was a woman."
    assert [role for _, role in roles(text)[1:]] == ["case", "victim"]


def test_families_and_witnesses_are_no_victims():
    text = "Sixty families had paid a broker to search for their daughters. The court heard 27 witnesses."
    assert [role for _, role in roles(text)] == ["family", "witness"]


def test_every_action_of_the_table_gives_one_role():
    for role, told in load("en/roles").items():
        if role not in {"stay", "said"}:
            actions = [action for actions in told.values() for action in actions]
            assert len(actions) == len(set(actions)), role


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 the madam fined 14 women for refusing clients.",
        "In 2019 41 women who wanted work were trafficked to Oman.",
        "Some 14 workers were dismissed in 2019 when they complained.",
        "In 2019 60 trafficked women were prosecuted for begging.",
        "Twelve women arrested for prostitution in 2019 were found to be victims of trafficking.",
    ],
)
def test_a_victim_is_no_suspect_for_what_was_done_to_her(text):
    assert roles(text)[0][1] == "victim"


def test_a_share_of_cases_that_ended_in_conviction_is_of_cases():
    assert roles("80 per cent of cases of trafficking ended in conviction in 2019.")[0][1] == "case"
