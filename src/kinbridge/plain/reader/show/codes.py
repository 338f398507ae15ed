"""What codes mean in a caseworker's words; a code that stands nowhere here says itself, without its underscores."""

__all__ = ["HOLES", "ROLES", "SAID", "TITLES"]

SAID = {
    # how somebody was brought in
    "fraudulent_job": "false promise of work",
    "fraudulent_marriage": "false promise of marriage",
    "fraudulent_study": "false promise of study",
    "online_romance": "feigned love online",
    "online_advert": "advertisement online",
    "sale_by_family": "sold by the family",
    "family_complicity": "the family took part",
    # how somebody was held
    "documents_taken": "papers taken away",
    "money_phones_taken": "money or telephone taken away",
    "debt_bondage": "bound by debt",
    "confinement": "locked in",
    "wage_withholding": "wages held back",
    "deprivation": "food, sleep or care held back",
    "surveillance": "kept under watch",
    # for what
    "forced_criminality": "forced to commit crimes",
    "child_soldier": "children as soldiers",
    "organ_removal": "removal of organs",
    "illegal_adoption": "unlawful adoption",
    "child_sex_tourism": "abuse of children by travellers",
    # how offices work together
    "intelligence_exchange": "exchange of what is known",
    "treaty_mou": "treaty or memorandum of understanding",
    "meeting_mechanism": "regular meetings",
    "border_control": "control at the border",
    "ngo_referral": "referral between offices and NGOs",
    # what stands in the way
    "lack_of_resources": "too little money, staff or rooms",
    "weak_enforcement": "weak enforcement of the law",
    "weak_identification": "victims are not recognised",
    "weak_protection": "weak protection of victims",
    "lack_of_data": "too few figures, or none",
    "legal_gap": "gap in the law",
    "restricted_ngo": "NGOs are held back",
    "victims_punished": "victims are punished",
    "fear_of_reporting": "fear of telling the police",
    "poor_coordination": "offices hardly work together",
    # what was done
    "busted": "broken up",
    "opened_case": "case opened",
    "vague": "no exact number",
}
TITLES = {  # what a claim of this kind tells by its codes
    "recruitment": "how they were brought in",
    "control": "how they were held",
    "purpose": "for what",
    "cooperation": "how offices work together",
    "obstacle": "what stands in the way",
    "country_role": "country of",
}
ROLES = {  # who those counted are in the matter; of cases, houses and treaties the unit says it already
    "victim": "victims",
    "suspect": "suspects",
    "offender": "convicted",
    "trainee": "trained or taught",
    "partner": "officials, staff or states that took part",
    "family": "relatives",
    "witness": "witnesses",
    "buyer": "buyers",
}
HOLES = {  # what was torn out
    "subject": "who did it",
    "subject (agency/police)": "who did it: an office or the police",
    "subject (agency or police)": "who did it: an office or the police",
    "subject (agency or government)": "who did it: an office or a government",
    "subject (agency or ministry)": "who did it: an office or a ministry",
    "agency": "an office",
    "agency and date": "an office and a day",
    "agency or country": "an office or a country",
    "hearer": "to whom it was said",
    "speaker": "who said it",
    "speaker missing": "who said it",
    "noun": "a word",
    "party": "who else signed or took part",
    "party missing": "who else signed or took part",
    "party or country": "who else took part, or a country",
    "place or party": "a place, or who else took part",
    "party to the agreement": "who else signed",
    "signatory missing": "who signed",
    "source": "who says so",
    "source of the count": "who counted",
    "to whom, or who": "to whom, or who did it",
}
