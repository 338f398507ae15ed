"""Counts that leave out what the clause has said of another year, place or number: "two in 2007", "and Cambodia 47"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.heads import unit_of
from kinbridge.plain.reader.figures.parents import last_noun
from kinbridge.plain.reader.figures.verbs import noun_action
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.places import gazetteer

__all__ = [
    *("AUX", "THING_BEFORE", "by_how_many", "by_year", "charged", "collective", "done_too"),
    *("gapped", "hearsay", "moved_to", "sharing", "strong"),
]

# "granted 210 licences and pulled 33", "searched 19 clinics and sealed four": as many again of what is no person
THING_BEFORE = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|score))\s+(?:[\w-]+\s+)?(?:licen[cs]es"
    r"|permits|boats|ships|vessels|vehicles|cars|trucks|houses"
    r"|premises|bars|clinics|shops|hotels|sites|phones|passports|accounts|pages|entries|files|meetings|leaflets"
    r"|addresses|rooms|farms|flats)\s+(?:and|but)\s+(?:\w+\s+)?\w+\s+$"
)

IN_YEAR = re.compile(
    r"\s+(?:in|for|during)\s+(?:(?:19|20)\d\d\b|the\s+(?:previous|following|next|first|second|third|fourth|last|year\s+(?:before|20|19|earlier|prior))\b|the\s+year\s+(?:19|20)\d\d\b)"
)
LISTED = re.compile(
    r"(?:[:,;(]|\b(?:and|or|then|down|paid|issued|handed|made|brought|recorded|secured|won|declared|reported|registered|counted|opened|claimed))\s+$"
)
YEAR_BEFORE = re.compile(r"\s+in\s+the\s+(?:year|month|quarter)\s+before\b|\s+the\s+(?:year|month|quarter)\s+before\b")


def by_year(count: Counting, amount: Amount) -> Claim | None:
    """ "Convictions were few: two in 2007, none in 2008": counts by years, of what the clause or the count before names."""
    opens = not count.before(amount).strip() and YEAR_BEFORE.match(count.document.text, amount.end)
    listed = IN_YEAR.match(count.document.text, amount.end) and LISTED.search(count.before(amount))
    if not (opens or listed):
        return None
    parent, noun = count.antecedent(amount, 1 if opens else 0), last_noun(count, amount, of_results=True)
    unit, role = (parent.unit, parent.role) if parent else (noun.name, noun.role) if noun else (None, None)
    if unit is None:
        return None
    claim = count.claim(amount, "by_year", amount.end, unit, role)
    claim.action = parent.action if parent else claim.action
    return claim


SAID = re.compile(
    r"\b(?:says?|said|told\s+(?:me|us)|guess(?:es|ed)?|reckons?|heard|maintains?)\s+(?:(?:maybe|perhaps|about|nearly|almost|some)\s+)?$"
)
IN_THAT_YEAR = re.compile(
    r"\b[Ii]n\s+(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December),?\s+"
    r"(?:(?:we|they|it|there|the\s+(?:number|figure|total))\s+)(?:had|were|was|took|saw|counted|stood\s+at)\s+(?:only\s+|just\s+)?$"
)
QUOTED = re.compile(  # "A commander put it at \"fifty or so each year\"", "speaks of \"three hundred, maybe a few more\""
    r"\b(?:(?:puts?|gave|gives|set|sets)\s+(?:it|us|me|the\s+(?:number|figure))(?:\s+at)?|sp(?:eaks?|oke)\s+of|guess(?:es|ed)?(?:\s+at)?|answered|th(?:ought|inks?)(?:\s+of)?"
    r"|talks?\s+of|counts?|recall(?:s|ed)|remember(?:s|ed)(?:\s+[a-z]+ing\s+\w+)?|reckons?|sees|admits\s+to|come\s+to|caseload\s+at|number\s+at)[,:]?\s+[\"“](?:\w+\s+)?$"
)
SAID_ALL = re.compile(
    r"(?:\s+(?:each|every|a|per)\s+(?:year|month|week|day|night)|\s+yearly)?(?:,?\s+(?:at\s+(?:the\s+)?(?:most|outside)|in\s+a\s+bad\s+one|after\s+the\s+harvest"
    r"|maybe\s+a\s+few(?:\s+more)?|or\s+(?:so|more)))?\s*[\"”’]?\s*(?:[.;,]|$|in\s+(?:this\s+country|his|her|its)\b|for\s+(?:his|her|its)\b)"
)


def hearsay(count: Counting, amount: Amount) -> Claim | None:
    """ "Others say fifty thousand", "In 2018 we had 164": another number for what was counted before."""
    if amount.kind != "count" or (amount.value or 0) < 3 or SAID_ALL.match(count.document.text, amount.end) is None:
        return None
    before = count.before(amount)
    told = SAID.search(before) or IN_THAT_YEAR.search(before) or QUOTED.search(before)
    parent = count.antecedent(amount, 3, across=True) if told else None
    if parent is None or parent.unit == "percent":
        return None
    claim = count.claim(amount, "compared", amount.end, parent.unit, parent.role)
    claim.action = parent.action
    return claim


WENT_TO = leaping(
    r"\b(?P<noun>[A-Za-z]+)\s+(?:fell|rose|dropped|declined|climbed|increased|decreased|grew|jumped|slid|edged|(?:went|were|came|crept|shot)\s+(?:up|down))"
    r"(?:\s+(?:slightly|sharply|again|up|down|back))?\s+to\s+$"
    r"|\b(?P<stood>[A-Za-z]+)\s+(?:(?:had|have)\s+)?(?:stood\s+at|reached|came\s+to|totall?ed|amounted\s+to|hit|ran\s+to|topped|exceeded)\s+$|(?:\band|,|;|\bwhile|\bbut)\s+(?:the\s+)?(?P<next>[a-z]+)\s+to\s+$"
)
NO_NOUN = re.compile(
    r"\s*(?:[.,;)]|$|(?:in|against|compared|over|by|from|and|during|last|this|while|but|for|between|since|until|up|down)\b)"
)


def moved_to(count: Counting, amount: Amount) -> Claim | None:
    """ "Investigations fell to 77 and prosecutions to 41": the noun that moved, at the start or right before."""
    match = WENT_TO.search(count.before(amount)) if amount.kind == "count" else None
    if match is None or NO_NOUN.match(count.document.text, amount.end) is None:
        return None
    noun = (match["noun"] or match["stood"] or match["next"]).lower()
    unit = unit_of(noun)
    if unit is None or (unit.role != "case" and unit.name not in RESULTS) or unit.name == "percent":
        return None
    claim = count.claim(amount, "number_of", amount.end, unit.name, unit.role)
    claim.action = noun_action(noun) or claim.action
    return claim


RESULTS = frozenset(("convictions", "arrests", "victims", "suspects", "traffickers", "calls"))
GAPPED = leaping(
    r"(?:\band|,|;|\bwhile|\bbut)\s+(?:(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?)|the\s+(?:second|third|fourth|other|next"
    r"|latter|last)|(?:in|for)\s+(?:19|20)\d\d"
    r"|[A-Z]\w+(?:\s[A-Z]\w+)?['’]s\s+(?:[a-z]+\s+){0,2}(?:ministry|police|prosecutors?|office|service|authorities|courts?|government|department|agency)"
    r"|(?:in|at|from|for)\s+(?:the\s+)?(?:(?:north|south|east|west|centre|center|capital|city|towns?|provinces"
    r"|highlands|delta|islands|border|rest|other)\w*|[A-Z]\w+(?:\s[A-Z]\w+)?)(?:\s+of\s+the\s+\w+)?)"
    r",?\s+$"
)


def gapped(count: Counting, amount: Amount) -> Claim | None:
    """ "Thailand prosecuted 211 defendants and Cambodia 47": a second state did the same to as many."""
    match, parent = GAPPED.search(count.before(amount)), count.antecedent(amount, 0)
    if match is None or parent is None:
        return None
    if match.group("name") and gazetteer().names.get(match.group("name"), ("", ""))[1] != "country":
        return None
    if not re.match(r"\s*(?:[.,;)]|$|and\b)", count.after(amount)):
        return None
    claim = count.claim(amount, "gapped", amount.end, parent.unit, parent.role)
    claim.action = parent.action
    return claim


LISTED_BEFORE = re.compile(r"\d,\s+$")  # "1,255, 3,113 and 2,687 victims" is read from its end
AND_AS_MANY = re.compile(r"\s+(?:and|or)\s+[\d,]+\s+(?=[a-z])")


def sharing(count: Counting, amount: Amount) -> Claim | None:
    """ "freed 19 and 23 girls": the noun of the second number is the first one's too."""
    match = None if LISTED_BEFORE.search(count.before(amount)) else AND_AS_MANY.match(count.document.text, amount.end)
    head = count.head(match.end(), count.clause(amount)) if match and amount.kind == "count" else None
    if head is None or head.status != "known" or head.unit is None:
        return None
    return count.claim(amount, "elided", amount.end, head.unit.name, head.unit.role)


STRONG = re.compile(r"\s+(?:in\s+number|strong|of\s+(?:them\s+)?in\s+all|in\s+all|all\s+told)\b")
JUST_NAMED = re.compile(r"\b[a-z]+(?:s|men|ren|people),\s+(?:now\s+|some\s+|about\s+)?$")


def strong(count: Counting, amount: Amount) -> Claim | None:
    """ "the children, 23 in number": the plural right before, where no count of its own stands there."""
    told = STRONG.match(count.document.text, amount.end) and JUST_NAMED.search(count.before(amount))
    noun = last_noun(count, amount) if told else None
    return count.claim(amount, "numbered", amount.end, noun.name, noun.role) if noun else None


AUX = re.compile(
    r"\s+having\b|\s+(?:(?:also|later|then|now|still|already|eventually|reportedly|allegedly|each|have|had|"
    r"has)\s+)*(?:were|was|are|is|have|has|had|been|will|would|could|cannot|can|did|do|does|said|says|told|went|"
    r"came|left|agreed|asked|died|fled|wait|stay|sleep|live|home|awaiting|waiting|still|safe|unaccounted|alive|back|"
    r"testified|escaped|pleaded|await|face|faced|remain|remained|slept|worked|works|received|"
    r"concerned|involved|involve|came|sought|chose|refused|returned|showed|found|got|wanted|"
    r"reported|described|ended|"
    r"paid|owed|lost|signed|took|gave|made|suffered|tested|became|needed|filed|spoke|knew|mentioned|"
    r"hold|holds|carries|wear|wears|live|lived|travelled|traveled|managed|declined|opened|survived|stayed|led|fell|became|"
    r"began|ran|went|rose|drew|stood|sat|met|wrote|won|held|kept|fought|hid|ate|drank|bore|sent|"
    r"spent|now\s+[a-z]+|arrives?|leaves?|runs?|exists?|operates?|functions?|landed|accepts?|speaks?|takes?"
    r"|wants?|needs?|knows?|owes?|lacks?|carry|admits?|belongs?|seeks?|give|say|come|work|go|grew|broke|caught"
    r"|tore|shut|quit|withdrew|rang|forgot|drove|rode|swam|flew|threw|swore|shook|wept|crept|built|learnt|dug|clung|hung|meant|dealt|taught|thought|bought|brought|sold|felt|heard|met|who|withdrawn|"
    r"drawn|taken|given|pending|gone|known|seen|thrown|driven|beaten|hidden|chosen|dates?\s+from|stem|concern|relate|involves?|belong|[a-z]{3,}ed)\b"
)


COLLECTIVE = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|its|their|his|her|our|[Aa]nother|one)\s+(?:[\w-]+\s+)?"
    r"(?P<body>team|squad|staff|patrol|crew|unit|gang|ring|cell|group|party|batch|convoy)\s+of\s+$"
)
BARE = re.compile(r"\s*(?:[.,;:)]|$|(?:has|have|had|was|were|is|in|at|on|from|that|which|who|to|and)\b)")
MADE_OF = {
    **dict.fromkeys(("team", "squad", "patrol", "unit"), ("officials", "partner")),
    "staff": ("personnel", "partner"),
    **dict.fromkeys(("gang", "ring", "cell"), ("suspects", "suspect")),
}


def collective(count: Counting, amount: Amount) -> Claim | None:
    """ "a staff of four", "his squad of eight": a body tells who its number are."""
    match = COLLECTIVE.search(count.before(amount))
    if match is None or not (BARE.match(count.after(amount)) or AUX.match(count.after(amount))):
        return None
    unit, role = MADE_OF.get(match.group("body"), ("people", "victim"))
    parent = count.antecedent(amount, 2) if role == "victim" else None
    return count.claim(amount, "elided", amount.end, parent.unit if parent else unit, parent.role if parent else role)


MORE_THAN = re.compile(r"\s+(?P<way>more|fewer|less)\s+than\s+(?:in|the|a|during|last|for|at|on|yesterday|we|was)\b")


def by_how_many(count: Counting, amount: Amount) -> Claim | None:
    """ "58 more than in 2021", set off by a comma: by how many the count just made went up or down."""
    match = MORE_THAN.match(count.document.text, amount.end) if amount.kind == "count" else None
    parent = count.antecedent(amount, 1) if match else None
    if match is None or parent is None or not re.search(r"(?:[,;(]|\b(?:or|and|is|was)\b)\s+$", count.before(amount)):
        return None
    claim = count.claim(amount, "compared", match.end("way"), parent.unit, parent.role)
    claim.action = "increase" if match.group("way") == "more" else "decrease"
    return claim


CHARGED = re.compile(
    r"\b(?:charge[\s-]?sheets?|charges|cases|complaints|indictments)\s+(?:(?:were|was|had\s+been)\s+)?(?:filed"
    r"|brought|laid|framed|lodged)\s+against\s+$"
    r"|\b(?:fil|bring|brought|lay|laid|fram|lodg|press|level|mount)\w*\s+(?:\w+\s+){0,2}(?:charges|cases"
    r"|complaints|indictments)\s+against\s+$"
)
STOPS = re.compile(r"\s*(?:[.,;)]|$|and\b|to\s+[a-z])")


def charged(count: Counting, amount: Amount) -> Claim | None:
    """ "charge sheets were filed against 1,203"."""
    if CHARGED.search(count.before(amount)) is None or STOPS.match(count.after(amount)) is None:
        return None
    claim = count.claim(amount, "verb_number", amount.end, "people", "suspect")
    claim.action = "prosecuted"
    return claim


DONE_TOO = leaping(
    r"(?:\band|,|\bof\s+(?:which|these|those|whom|them))\s+(?:(?:then|also|later|only|just)\s+)?(?:[a-z]+ed|shut"
    r"|sent|won|lost|held|left|withdrawn|sold|found)\s+$"
)


def done_too(count: Counting, amount: Amount, parent: Claim | None) -> Claim | None:
    """ "inspected 260 agencies and closed nine": the bare object of a second verb, of those just counted in the clause."""
    done = DONE_TOO.search(count.before(amount))
    near = parent is not None and count.document.clause_index(parent.start) == count.document.clause_index(amount.start)
    if not (done and near and parent and STOPS.match(count.after(amount)) and 1 < (amount.value or 0) <= (parent.value or 0)):
        return None
    return count.claim(amount, "verb_number", amount.end, parent.unit, parent.role)
