"""What looks like a road and is none: where a page stands, who put out a notice, whom a land is only crossed by."""

import pytest

from kinbridge.plain.reader import read


def roads(text: str) -> set[tuple[str, str]]:
    found = (row for row in read(text) if row["kind"] == "route")
    return {(one, other) for row in found for one in row["origin"] for other in row["destination"]}


@pytest.mark.parametrize("mark", ["/", ">", "»"])
def test_where_a_page_stands_in_its_site_is_no_end_of_a_road(mark):
    page = f"Front page {mark} Asia {mark} Nineteen women freed from Vientiane\n\nNineteen women freed from Vientiane\n"
    assert not {end for road in roads(page) for end in road} & {"Asia"}


@pytest.mark.parametrize("way", ["put out by an office in Mombasa", "published by a firm in Mombasa"])
def test_who_put_out_a_notice_does_not_say_where_the_work_was(way):
    assert roads(f"ADDIS ABABA, May 3, 2019 - The women had replied to a notice for hospital cleaners {way}.") == set()


CROSSED = ["who enter Algeria by Tamanrasset", "who entered Algeria through Tamanrasset", "passing through Algeria"]


@pytest.mark.parametrize("said", CROSSED)
def test_whom_a_land_is_only_crossed_by_did_not_leave_it(said):
    told = f"Algeria is large. Sub-Saharan migrants {said} on the way to Morocco or Libya run up debts to smugglers."
    assert not {road for road in roads(told) if road[0] == "DZ"}
