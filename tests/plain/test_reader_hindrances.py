"""What stands in the way, and what offices do together, in words of another hand; and what only sounds so."""

import pytest

from kinbridge.plain.reader import read

KINDS = {"cooperation", "obstacle"}


def codes(text: str) -> set[str]:
    """What a passage of a report on trafficking says of obstacles and of offices together."""
    return {code for claim in read("Notes on human trafficking.\n\n" + text) if claim["kind"] in KINDS for code in claim["codes"]}


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("corruption", "Registrars in two districts were selling birth certificates to the brokers."),
        ("corruption", "The wardens split the ransom with the men who kept the warehouse."),
        ("corruption", "A deputy telephoned the station to have the recruiters released."),
        ("weak_enforcement", "Nobody could recall a landlord having been tried for what went on upstairs."),
        ("weak_enforcement", "The state has launched no inquiry since the raid on the kilns."),
        ("weak_enforcement", "The owners are let off with a warning and reopen under new names."),
        ("weak_identification", "Coast guards took the deckhands for ordinary smugglers and let them go."),
        ("weak_identification", "Inspectors seldom looked for male victims on the estates."),
        ("weak_identification", "The age of the dancers is never checked."),
        ("weak_protection", "She asked for protection twice and was refused."),
        ("weak_protection", "The girls were interviewed in the presence of the accused."),
        ("weak_protection", "The refuge has 12 places for 40 women."),
        ("lack_of_data", "No one has ever counted the women who crossed that year."),
        ("lack_of_data", "The figures tell little about the real scale of it."),
        ("legal_gap", "A draft law on child begging has waited in parliament since 2014."),
        ("restricted_ngo", "The ministry withdrew the legal status of the women's association in June."),
        ("victims_punished", "Boys forced to carry drugs for a gang were put on trial with its leaders."),
        ("victims_punished", "Maids who run away risk a charge of absconding."),
        ("fear_of_reporting", "She was too scared to sign, and the mother asked us to tear up the form."),
        ("poor_coordination", "The provincial council on trafficking has yet to meet."),
        ("poor_coordination", "Prosecutors and labour offices rarely tell each other what they found."),
        ("lack_of_resources", "He covers four provinces alone, with a borrowed motorbike."),
        ("language_barrier", "The officers cannot talk to the Burmese crews."),
        ("intelligence_exchange", "Both parties undertake to communicate names of recruiters to one another."),
        ("joint_investigation", "Prosecutors in Riga are working on the same file with colleagues in Dublin."),
        ("liaison_office", "A Ghanaian captain has the room next to mine: a Togolese sergeant sits in my corridor."),
        ("ngo_referral", "Survivors are handed on to Caritas the same evening."),
        ("treaty_mou", "The League of Arab States adopted a convention against the trade in 2012."),
        ("action_plan", "Ministers agreed on a joint plan of measures against trafficking."),
        ("hotline", "Whoever dials 1378 is put through to a counsellor."),
        ("extradition", "The recruiter, who had fled in May, was surrendered by Serbia."),
        ("meeting_mechanism", "The half-yearly talks of the two police chiefs closed at Kigali."),
    ],
)
def test_a_hindrance_or_a_help_is_read_in_another_hands_words(said, text):
    assert said in codes(text)


@pytest.mark.parametrize(
    ("not_said", "text"),
    [
        ("repatriation", "The six will be taken home by their uncles."),
        ("repatriation", "The constable sent the girls back to the estate from which they had run."),
        ("task_force", "The prosecutors formed a joint team of investigators in May and set up a file on trafficking."),
        ("treaty_mou", "The peace treaty of 1902 is kept in the archive of the victims' museum."),
        ("treaty_mou", "Officials went on seeking to sign an agreement with Jordan."),
        ("training", "The officers were trained in first aid by a nurse."),
        ("hotline", "The maid was on call day and night."),
        ("hotline", "Anyone with information on the missing man may ring 0207 555 0134."),
        ("weak_enforcement", "Of the 27 agencies only three have been brought before a judge."),
        ("weak_protection", "The state gave no funds to the only shelter, which nuns run."),
        ("weak_protection", "The law does not allow independent groups to run shelters."),
        ("corruption", "The travellers paid a smuggler 900 euros for the crossing."),
        ("corruption", "Her aunt was to be paid per head for each girl."),
        ("victims_punished", "No person found in the raids was fined or held for illegal entry."),
        ("fear_of_reporting", "Customs did not tell the police of the trafficking case."),
        ("meeting_mechanism", "The choir meets on the first Monday of each month, and trafficking is not discussed."),
    ],
)
def test_what_only_sounds_like_it_is_not_read(not_said, text):
    assert not_said not in codes(text)


def test_a_headline_that_leads_to_another_report_tells_nothing_of_this_one():
    page = (
        "Nine women were freed from a trafficking ring in a bar at Iligan on Friday, police said in a statement to the press.\n\n"
        "ALSO READ\n- Forty deckhands flown home from Fujian\n- Choir festival budget cut by half\n(c) 2016 The Morning Mail"
    )
    assert not codes(page) & {"repatriation", "lack_of_resources"}


def test_an_item_of_a_list_is_no_line_of_a_pages_owner():
    items = (
        "The States fighting trafficking\n(a) met in Lome;\n(b) regret the delay;\n"
        "(c) Endorsed the Joint Plan of Action 2018-2021, with 7 aims;\n"
    )
    assert "action_plan" in codes(items)
