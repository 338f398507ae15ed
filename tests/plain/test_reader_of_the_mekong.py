"""What offices and papers of the Mekong write and nobody had written before: each stands for the ways others would say it."""

import pytest

from kinbridge.plain.reader import read


def figures(text: str) -> dict[float, dict]:
    return {row["value"]: row for row in read(text) if row["kind"] == "figure"}


@pytest.mark.parametrize("label", ["of which sale of children under 16", "of which girls below 14", "of whom men aged 18"])
def test_an_age_at_the_end_of_a_rows_label_is_no_cell(label):
    found = figures(f"Supreme Court, Yearbook\n\nItem 2016 2017 2018\nCases tried 234 209 198\n{label} 71 68 59\n")
    assert [(value, found[value]["period"]) for value in (71, 68, 59)] == [(71, "2016"), (68, "2017"), (59, "2018")]
    assert not {16, 14, 18} & set(found)


@pytest.mark.parametrize("who", ["the Division's task forces", "the Division's own officers", "the Division"])
def test_a_paper_is_of_the_body_whose_people_its_first_sentence_names(who):
    head = "MINISTRY OF THE INTERIOR, PHNOM PENH\nAnti-Trafficking Division\nAnnouncement 9/2019, dated 22 July 2019\n\n"
    assert figures(f"{head}(1) From January to June 2019 {who} accepted 108 cases.\n")[108]["counted_by"] == "Division"


def test_who_runs_a_desk_does_not_do_its_work():
    found = figures("A help desk by the quay, run by parish volunteers, has turned back 31 girls since Easter 2018.")
    assert "volunteers" not in (found[31]["counted_by"] or "")


def test_a_number_of_houses_is_no_body():
    found = figures("We signed in 2015. Meanwhile five church shelters and a dozen volunteers pick up the women.")
    assert found[12]["counted_by"] is None


@pytest.mark.parametrize("when", ["", " in 2014", " published in 2014"])
def test_a_study_is_of_whoever_made_it(when):
    said = f"According to a survey of 596 fishers in four ports by the Andaman Labour Institute{when}, 17% had been beaten."
    assert figures(said)[17]["counted_by"] == "the Andaman Labour Institute"


def test_whoever_did_it_to_those_asked_made_no_study():
    found = figures("According to a survey, 45 percent of the returnees had been recruited by a neighbour, 12 by an aunt.")
    assert found[45]["counted_by"] != "a neighbour"


@pytest.mark.parametrize(
    ("said", "value", "period"),
    [
        ("Operation NAM 5 (10 February to 10 March 2025), run under the minutes of 8 October 2023, goes on: 12 arrests.",
         12, "2025-02-10/2025-03-10"),
        ("Prosecutors indicted 11 people in 2018 and 3 in the year after; judges acquitted a third.", 3, "2019"),
        ("In 2018, the first conviction was entered since 2010, and police identified 13 victims.", 13, "2018"),
        ("It is the first raid since February 2014, when 26 victims were freed.", 26, "2014-02/.."),
        ("It took 108 cases in 2019, fewer than in the first half of 2018, for which 115 cases had been entered.",
         115, "2018-01-01/2018-06-30"),
    ],
)  # fmt: skip
def test_a_time_is_of_what_it_was_said_of(said, value, period):
    assert figures(said)[value]["period"] == period
