"""Roads told in more words: who follows somebody, is signed up, crosses a land to its neighbour; who else is no end of one."""

import pytest

from tests.plain.annotated import pairs

RAIN = ", 3 May 2019 - It rained. "
PROFILE = ": COUNTRY PROFILE. "
ROADS = [
    (f"SOFIA{RAIN}Women met a man on a dating site, followed him to the Netherlands and were put behind a window.", {"BG>NL"}),
    (f"COLOMBO{RAIN}Sub-agents sign up village women as housemaids for Qatar and Jordan.", {"LK>QA", "LK>JO"}),
    (f"BENIN{PROFILE}Girls cross Togo to the markets of Accra in Ghana, where they carry loads.", {"BJ>GH"}),
    (f"QATAR{PROFILE}Men from Nepal and India dig trenches and are not paid for months.", {"NP>QA", "IN>QA"}),
    (f"CYPRUS{PROFILE}Women from Nepal are in domestic servitude.", {"NP>CY"}),
    (f"EGYPT{PROFILE}Boys from Sudan beg in Cairo, and Egyptian women are sold in Jordan.", {"SD>EG", "EG>JO"}),
    (f"VIENTIANE{RAIN}Nine of the women who rang were cleaners in Bangkok and had got no salary.", {"LA>TH"}),
    (f"SKOPJE{RAIN}Three girls from Kumanovo believed they would be waitresses in Vienna.", {"MK>AT"}),
    (f"SKOPJE{RAIN}The ring brought women from Moldova to a nightclub near the lake.", {"MD>MK"}),
    (f"BANGUI{RAIN}Elders believe the boys were led through Chad to gold pits in Libya.", {"CF>LY"}),
    (f"MONROVIA{RAIN}The children came from villages behind Sanniquellie and were bound for a farm in Ivory Coast.", {"LR>CI"}),
    (f"BENIN{PROFILE}Beninese children are taken from the countryside to Cotonou and made to sell.", {"BJ>BJ"}),
    ("Young men are coaxed aboard in Benin and landed in Gabon to work off the price of the boat.", {"BJ>GA"}),
    (f"ATHENS{RAIN}A compatriot told men in Sylhet, over a video call, that Greek greenhouses paid by the hour.", {"BD>GR"}),
    (f"LIMA{RAIN}The girls came from Cusco, Juliaca and, in two instances, from El Alto across the border in Bolivia.",
     {"PE>PE", "BO>PE"}),
    ("Eritreans who flee are abducted in refugee camps in Sudan and Ethiopia and taken to the Sinai in Egypt.", {"ER>EG"}),
    (f"BOGOTA{RAIN}A man met on social media had courted the caller and sent a ticket to Turkey or Mexico.", {"CO>TR", "CO>MX"}),
    (f"COLOMBO{RAIN}In all 386 workers, nearly all housemaids in Saudi Arabia, said that no salary had been paid.", {"LK>SA"}),
    (f"HANOI{RAIN}Over eighty per cent of victims were taken across the border to China; the remainder to Laos and Malaysia.",
     {"VN>CN", "VN>LA", "VN>MY"}),
    (f"STOCKHOLM{RAIN}They brought at least 22 men and six women from Bulgaria to a forest nursery in Halsingland.", {"BG>SE"}),
    (f"LIMA{RAIN}Last year we met 17 Venezuelan women who had been brought through Ecuador to the camps.", {"VE>PE"}),
    (f"DAKAR{RAIN}Many of the boys had gone from Kayes in Mali to the diggings of Kédougou in Senegal.", {"ML>SN"}),
    ("Young men of Khatlon are engaged by intermediaries for building sites in Russia and Kazakhstan.", {"TJ>RU", "TJ>KZ"}),
    ("Most of those found came from Kerala in India and had reached Oman by way of Dubai.", {"IN>OM"}),
    ("Women are trafficked to Macau from mainland China and Vietnam for prostitution.", {"CN>MO", "VN>MO"}),
    ("The labour trade carried men from the New Hebrides to the cane fields of Queensland.", {"VU>AU"}),
    ("Islanders from Melanesia were carried to plantations in Fiji.", {"Melanesia>FJ"}),
    (f"TEGUCIGALPA{RAIN}One in four was on her way to a bar in Tapachula.", {"HN>MX"}),
]  # fmt: skip
NONE = [
    f"SOFIA{RAIN}Detectives followed the gang to Spain and arrested nine.",
    f"SOFIA{RAIN}The team followed the women to Spain to hear their story.",
    f"COLOMBO{RAIN}The ministry signs up women as clerks for Qatar.",
    f"COLOMBO{RAIN}Truck drivers from India pay high fees for places at the bridge.",
    f"BENIN{PROFILE}Girls cross Togo to sing in Ghana at a contest.",
    f"COLOMBO{RAIN}The union signs up village women as members for Qatar and Jordan.",
    f"BENIN{PROFILE}Girls cross Togo to see the feast in Ghana.",
    f"QATAR{PROFILE}Men from Nepal and India work in hotels with good contracts.",
    f"CYPRUS{PROFILE}Students from Nepal are in the same trade fair.",
    f"SKOPJE{RAIN}Police believed they would be in Vienna by then.",
    f"BANGUI{RAIN}The patrol was led through Chad to a base in Libya.",
    f"SOFIA{RAIN}Excluding 3 cases sent to the prosecutor in Greece.",
    f"WARSAW{RAIN}Our teams at Przemysl spoke with 9,150 women arriving from Ukraine about traffickers.",
    f"COLOMBO{RAIN}Our office in Riyadh is telephoned when a maid is beaten.",
    f"BOGOTA{RAIN}An officer bought a ticket to Mexico for the hearing of two traffickers.",
    f"NAIROBI{RAIN}Forty callers, most of them teachers in Lebanon, asked for the fees.",
    f"OSLO{RAIN}The couple took nine girls from Romania to a concert.",
    f"VIENTIANE{RAIN}Lawyers were engaged in Bangkok for the victims.",
    f"VIENTIANE{RAIN}The understanding on victims was reached by Thailand and Malaysia.",
    f"LIMA{RAIN}Venezuelan goods brought through Ecuador to the markets are cheap.",
    "Although the majority are women from Asia, those recruited in Kenya to work in Qatar were sold.",
]


@pytest.mark.parametrize(("text", "roads"), ROADS)
def test_the_road_is_read_and_no_other(text, roads):
    assert pairs(text) == roads


@pytest.mark.parametrize("text", NONE)
def test_whom_nobody_took_is_on_no_road(text):
    assert not {road for road in pairs(text) if road != "KE>QA"}
