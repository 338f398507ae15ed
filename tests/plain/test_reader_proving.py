"""What a judgement finds proved is what the accused did, in the time for which it finds it."""

import pytest

from kinbridge.plain.reader import read

JUDGED = "The indictment listed 31 counts, of which 17 were proved.\n\n"


def figures(text: str) -> list[tuple[float | None, str | None, str | None, str | None]]:
    """The value, unit, action and period of each figure."""
    claims = [dict(claim) for claim in read(text, doc="x")]
    return [(c["value"], c["unit"], c["action"], c["period"]) for c in claims if c["kind"] == "figure"]


def done(text: str) -> list[str | None]:
    """The action of each figure, without those of the counts in an indictment."""
    return [action for _, _, action, _ in figures(text)]


PROVED = (
    "It has been established that the couple conveyed not less than 28 men, seven women and six children to an onion farm.",
    JUDGED + "From August 2017 to December 2019 the group arranged residence permits for 21 men and three women from Nepal.",
    JUDGED + "From March 2018 to November 2019 the defendants employed at least 29 men and two women on renovation sites.",
    JUDGED + "Between June 2013 and April 2015 the association took no fewer than 22 people out of children's homes.",
    "It is established that the accused caused at least 38 men to come from Bangladesh to Mauritius.",
    "The court found that between May 2015 and June 2017 the owner lodged 14 men in a barn.",
    "The court was satisfied that in 2016 the husband and wife procured nine girls for bars.",
    "The accused were found to have brought 12 girls to a flat in Pune.",
    "Eleven boys were kept in a shed and hired out by the defendants.",
    "The syndicate, led by a teacher, flew 30 women to Dubai.",
    "The ring held 14 men in a cellar.",
    JUDGED + "It was found that, from May 2015 until June 2016, no fewer than 23 men and three women, Colombians for the "
    "greater part, the others Haitian, had been made to work on an estate.",
)


@pytest.mark.parametrize("text", PROVED)
def test_whom_the_accused_carried_off_or_employed_they_trafficked(text: str) -> None:
    """The verb of the court, and one that any employer might have, say less."""
    counted = [action for value, unit, action, _ in figures(text) if unit not in {"cases", "people"} or value == 22]
    assert counted
    assert set(counted) == {"trafficked"}


CALM = (
    "From March 2018 to November 2019 the association housed 21 women.",
    JUDGED + "From March 2018 to May 2019 the company employed 400 people.",
    JUDGED + "The couple sent 3 children to school.",
    JUDGED + "The defendants have brought 3 women to court as witnesses.",
    "The accused met 14 men at the station.",
    "The court found that the centre took in nine girls.",
    "The court convicted five men. He took two women to the cinema.",
)


@pytest.mark.parametrize("text", CALM)
def test_what_others_do_and_what_is_no_wrong_stays(text: str) -> None:
    """A charity houses women, a firm employs people, and the accused have friends."""
    assert "trafficked" not in done(text)


HELD = "{} from February 2015 until November 2016 the group sent 23 men to Norway."


@pytest.mark.parametrize("lead", ["It was established that", "The court established that,", "According to the judgment,"])
def test_the_time_for_which_something_is_established_is_no_laws_date(lead: str) -> None:
    """ "A law established in 2015" tells when the law was made."""
    assert figures(HELD.format(lead))[0][3] == "2015-02/2016-11"


def test_a_judgments_own_date_is_not_when_it_was_done() -> None:
    """The day on which it was given."""
    assert figures("The agency, established from 2015 to 2016, has nine officers.")[0][3] is None
