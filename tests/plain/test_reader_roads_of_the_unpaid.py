"""Roads of those who are unpaid here, of kin whom callers look for, of those used at home as well, and of those a court names."""

import pytest

from tests.plain.annotated import pairs

RAIN = ", 3 May 2019 - It rained. "
PROFILE = ": COUNTRY PROFILE. "
ROADS = [
    (f"ALBANIA{PROFILE}Albanian victims are prostituted in Italy and Kosovo, as well as at home.", {"AL>IT", "AL>XK", "AL>AL"}),
    (f"BULGARIA{PROFILE}Bulgarian women are prostituted in Germany as well as in resort towns at home.", {"BG>DE", "BG>BG"}),
    (f"ALBANIA{PROFILE}Albanian girls are prostituted in Albania, Italy, and Greece.", {"AL>AL", "AL>IT", "AL>GR"}),
    (f"BULGARIA{PROFILE}Bulgarian girls are sold in Cyprus and at home.\n\nChildren from Roma homes are forced to beg in Sweden.",
     {"BG>CY", "BG>BG", "BG>SE"}),
    (f"BUCHAREST{RAIN}Three callers spoke of relatives forced to beg in Sweden.", {"RO>SE"}),
    (f"HANOI{RAIN}Thirty-six callers were parents looking for a son in Cambodia.", {"VN>KH"}),
    (f"BOGOTA{RAIN}Two callers wanted help for a sister lured to Trinidad by a man she knew only from a game.", {"CO>TT"}),
    (f"MALDIVES{PROFILE}Building workers from India and Bangladesh have their passports withheld.", {"IN>MV", "BD>MV"}),
    (f"MENDOZA, Argentina{RAIN}They conveyed 28 men, seven women and six boys from Potosi, Bolivia, to an onion farm in Maipu.",
     {"BO>AR"}),
    (f"WINDHOEK{RAIN}The accused fetched eleven boys and two men from Cunene province in Angola to herd cattle near Omuthiya.",
     {"AO>NA"}),
    (f"BURUNDI{PROFILE}Boys from hill communes are taken to Bujumbura by neighbors to fetch water and wash dishes.", {"BI>BI"}),
]  # fmt: skip
NONE = [
    f"ALBANIA{PROFILE}Albanian police trained in Albania, Italy, and Greece.",
    f"BOGOTA{RAIN}Two callers wanted to visit a sister in Trinidad.",
    f"BOGOTA{RAIN}Parents with sons in Spain asked about visas.",
    f"SOLOMON ISLANDS{PROFILE}Tourists from Malaysia have their passports checked.",
    f"WINDHOEK{RAIN}The ministry moved eleven officers from Angola to a farm for a course.",
]


@pytest.mark.parametrize(("text", "roads"), ROADS)
def test_the_road_is_read_and_no_other(text, roads):
    assert pairs(text) == roads


@pytest.mark.parametrize("text", NONE)
def test_who_only_visits_or_serves_is_on_no_road(text):
    assert pairs(text) == set()


def test_whom_police_at_home_help_is_not_used_there():
    text = f"NEPAL{PROFILE}Nepali girls are sold in India and Kuwait, and the police at home help few of them."
    assert pairs(text) == {"NP>IN", "NP>KW"}
