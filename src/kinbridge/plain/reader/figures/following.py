"""What the words right behind those counted decide: "brought 27 girls home", "sent 142 people to trial"."""

import re

__all__ = [
    *("PLACE", "SIGNS", "TAKERS", "VICTIM", "WENT_ALONG"),
    *("by_composition", "by_treaty", "by_what_follows", "passed_to_care", "sold_on", "taken_out"),
]

OUT_OF = re.compile(
    r"(?:\s+of\s+(?:[\w-]+\s+){1,5}?|\s+)out\s+of\s+(?:an?|the|two|three|several|(?!every|each|all|these|those|them|which|school|work\b)[a-z]+s\b)|\s+out\s*[.,;)]"
)  # "have taken 1,048 people out of a compound"
TOOK = re.compile(
    r"\b(?:took|take|takes|taken|taking|got|get|pulled|brought|bring|led|lead|lifted|escort(?:ed|s)?|carried|helped|ushered|walked|whisked|fetched|hauled|"
    r"dragged|winched|moved|guided|ferried|flew|let)\s+$"
)
PLACE = (
    r"(?:(?:long)?liners?|trawlers?|boats?|ships?|vessels?|lorr(?:y|ies)|trucks?|buses|containers?|cages?|compounds?|apartments?|lodgings?|bungalows?|guesthouses?|hostels?|kilns?|factor(?:y|ies)|brothels?"
    r"|bars?|lounges?|clubs?|farms?|houses?|flats?|mines?|camps?|cellars?|sites?|estates?|plantations?|rooms?|dens?|hotels?|casinos?|buildings?"
    r"|water|sea|surf|wreck|rocks|workshops?|sweatshops?|streets?|salons?|parlou?rs?|quarr(?:y|ies)|yards?|cells?|basements?|villas?|offices?|zones?|parks?|homes?|holds?|sandbanks?|reefs?|rafts?|barges?|islets?|pits?|shafts?|wells?|tunnels?|diggings|platforms?|sheds?"
    r"|huts?|attics?|garages?|kitchens?|stables?|pens?|canteens?|vineyards?|greenhouses?|restaurants?|taverns?|caf[eé]s?|caravans?|minibus(?:es)?|plants?|saunas?|laundr(?:y|ies)|dormitor(?:y|ies)|cabins?|barracks|warehouses?|storerooms?|ranch(?:es)?|orchards?|dhows?)"
)
LISTED = (
    r"(?:(?:,\s+|\s+and\s+)(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:women|men|girls|boys|children|minors|workers|babies|people))?"
)
FREED = re.compile(
    rf"{LISTED}\s+(?:(?:out\s+of|off|from)\s+(?:(?!to\b)[\w'’-]+,?\s+){{0,5}}?{PLACE}\b|(?:ashore|aboard|to\s+safety|to\s+dry\s+land|into\s+care)\b)"
)
LIFTED = re.compile(
    r"\b(?:took|take|takes|taken|taking|got|gets?|pull(?:ed|s|ing)|brought|brings?|bringing|led|leads?|lift(?:ed|s)|escort(?:ed|s)|carried|carr(?:y|ies)|"
    r"pick(?:ed|s)|fish(?:ed|es)|scoop(?:ed|s)|helped|usher(?:ed|s)|walked|whisked|fetched|haul(?:ed|s|ing)|drag(?:ged|s)|winched|moved|moves|guided|ferried|flew|let|lets|evacuated|removed|"
    r"collected|recovered|plucked|extracted|retrieved)\s+(?:[\w’'-]+\s+){0,3}$"
)
TAKERS = re.compile(  # whoever takes people from one place to another, and frees nobody
    r"(?i)\b(?:gangs?|traffickers?|recruiters?|brokers?|agents?|smugglers?|rings?|networks?|syndicates?|pimps?|captors|bosses|boss|madams?|kidnappers|"
    r"abductors|militia|militants|rebels|insurgents|suspects?|defendants?|accused|owners?|employers?|skippers?|handlers|(?<!coast\s)(?<!border\s)guards|husbands?|uncles?|"
    r"families|family|parents|couple|matchmakers?)\b"
)
ON_SOLD = re.compile(
    r"\s+to\s+(?:another|the\s+next)\b|[^.;]{0,40}?\b(?:(?:in)?to\s+(?:an?|the|another|other|two|several)?\s*(?:[\w-]+\s+){0,2}?(?:brothels?|bars?|camps?|compounds?|buyers?|markets?|farms?"
    r"|mines?|kilns?|boats?|trawlers?|plantations?|ships?)|to\s+(?:sell|work|beg)|and\s+sold|for\s+(?:sale|ransom|work)|by\s+(?:the\s+)?(?:gang|traffickers|"
    r"smugglers|brokers|recruiters|agents|militia))\b"
)
CAUGHT = re.compile(  # "collared a dozen pimps and let 44 women go free": those caught take nobody away
    r"(?i)\b(?:arrest|collar|detain|seiz|nab|captur|smash|dismantl|raid|bust|charg|overpower|storm)\w*\s|\b(?:broke|broken|took|caught|against|from)\s"
)
WERE_FREED = re.compile(
    rf"\s+(?:(?:were|was|are|have|has|had|been|being|later|then|all|safely)\s+)*(?:taken|pulled|brought|led|lifted|escorted|carried|let|hauled|dragged|"
    rf"winched|moved|got|helped|walked|evacuated|removed|collected|plucked|fished|fetched|ferried|rowed|towed|whisked|guided|ushered|retrieved|released|recovered)\s+(?:(?:out\s+of|off|from)\s+(?:(?!to\b)[\w'’-]+,?\s+){{0,5}}?{PLACE}\b|ashore\b)"
)
SIGNS = (  # what shows that somebody was trafficked
    r"(?:(?:signs?|indicators?|indications?|hallmarks?|markers?|traits|red\s+flags|symptoms|elements|traces|evidence)"
    r"(?:\s+(?:that|of|for|pointing|consistent)\b(?:[^.;,]{0,40}?\b(?:traffick\w+|exploit\w+|forced|bondage|servitude|slavery|coercion))|(?=\s+(?:were|was)\s))"
    r"|(?:abuses?|treatment|experiences?|an\s+experience|incidents?|situations?|conditions|circumstances|accounts?|answers?|facts|details|events|things|stories|features|patterns?)\s+(?:(?:that|which)\s+)?"
    r"(?:of|amount(?:ing|s|ed)?\s+to|point(?:ing|s|ed)?\s+(?:to|towards?)|suggest(?:ing|s|ed)?|indicat(?:ing|es?|ed)|consistent\s+with|(?:are|were)\s+(?:signs|typical)\s+of|fit(?:ting|s|ted)?|"
    r"indicative\s+of|typical\s+of|meeting\s+the\s+definition\s+of|(?:met|meet)\s+the\s+definition\s+of|defined\s+as)\s+(?:human\s+)?trafficking)"
)
UNDER_A_TREATY = (  # "created under the 2009 memorandum", "which owe their existence to the pact of 2008"
    re.compile(
        r",?\s+(?:(?:at|in|between|on)\s+[A-Z][^.;]{2,50}?,?\s+)?(?:which|that|both|each|created|set\s+up|opened|established|born|founded|begun|products?|the\s+(?:fruits?|products?|children))\b"
        r"[^.;]{0,60}?\b(?:memorandum|agreement|accord|treaty|protocol|MOU|arrangement|convention|pact)\b"
    ),
    "established",
)
FOLLOWS = (
    (
        re.compile(
            r"\)?(?:\s?\([^)]{1,20}\))?(?:\s+of\s+(?:them|these|those)(?:\s+(?:interviewed|screened|asked|surveyed|questioned))?)?(?:\s?\([^)]{1,20}\))?"
            r"(?:\s+(?:have|had|has|also|each))*\s+(?:bore|borne|report(?:ed|s)?|describ(?:ed|es)|disclos(?:ed|es)|recount(?:ed|s)|told\s+of|show(?:ed|n|s)?|display(?:ed|s)?|"
            r"gave|given|present(?:ed|s)?|exhibit(?:ed|s)?|carried|reveal(?:ed|s)?|had|have|met|match(?:ed|es)?)\s+"
            r"(?:[\w-]+\s+){0,4}?" + SIGNS
        ),
        "identified",
    ),
    (
        re.compile(
            r"(?:\s+(?:were|was|are|is|have|has|had|been|being|then|later))+\s+(?:taken|placed|put|remanded|held|brought|kept)\s+(?:in|into|under)\s+"
            r"(?!protective|safe)(?:[a-z-]+\s+){0,2}?(?:custody|detention|arrest|remand)\b(?!\s+of\s+(?:the\s+)?(?:shelter|social|child|welfare|nuns|ministry))"
        ),
        "arrested",
    ),
    (
        re.compile(
            r"(?:\s+(?:were|was|are|have|had|been|later))+\s+found\b[^.;,]{0,50}\band\s+(?:were\s+)?(?:freed|set\s+free|rescued|brought\s+out|taken\s+to\s+safety)\b"
            r"|(?:\s+(?:were|was|are|have|had|been|later))*\s+handed\s+over\s+by\s+(?:an?|the|their|its)?\s*(?:[\w-]+\s+)?"
            r"(?:militia\w*|rebels?|insurgents|guerrillas?|armed\s+groups?|kidnappers|captors|abductors|gang|zone\s+security|traffickers)\b"
        ),
        "rescued",
    ),
    (
        re.compile(
            r"(?:\s+(?:were|was|are|have|had|been|later))+\s+picked\s+up\s+(?:(?:alive|at\s+sea|from\s+the\s+(?:sea|water)|off\s+[A-Z]\w+)\b|by\s+(?:an?|the)\s+(?:[\w-]+\s+)?"
            r"(?:ferry|boat|ship|trawler|tanker|freighter|fishermen|fisherman|vessel|navy|coast\s+guard|coastguard|helicopter|lifeboat|cutter)\b)"
        ),
        "rescued",
    ),
    (
        re.compile(
            r"\s+(?:(?:were|was|had|have|been|then|later)\s+)*(?:flown|driven|taken|moved|carried|shipped|sent|passed|went|travelled|traveled|continued|brought)\s+(?:on|onwards?|further),?\s+"
            r"(?:through|to|via|by|into|across|over)\b"
        ),
        "trafficked",
    ),
    (
        re.compile(  # "had been sent by an aunt or a godmother to sell sweets"
            r"\s+(?:(?:had|have|has|were|was|been|are|being)\s+)+(?:sent|handed|given|placed|pledged|lent)\s+(?:out\s+)?by\s+(?:their|an?|the|his|her)\s+(?:own\s+)?(?:aunts?|uncles?|mothers?|fathers?|parents?|famil(?:y|ies)|relatives?|brothers?|sisters?|cousins?|god\w+|grand\w+|step\w+"
            r"|brokers?|recruiters?|masters?|madams?|neighbou?rs?|marabouts?|gang|traffickers?|boss|bosses|owners?|mara)(?:\s+or\s+(?:an?\s+|the\s+)?[\w-]+)?\s+"
            r"to\s+(?:sell|beg|work|wash|herd|fish|hawk|carry|collect|dance|clean|mind|serve|dig|pick|shine|peddle)\b"
        ),
        "trafficked",
    ),
    (
        re.compile(
            r"\s+(?:(?:are|is|were|was|remain|remained|sit|sat|still|now|have|been|had)\s+)+in\s+(?:prison|jail|custody|detention|cells?),?\s+"
            r"(?:awaiting|waiting\s+for|pending)\s+(?:their\s+|the\s+)?(?:trials?|judge?ment|hearings?)\b"
        ),
        "arrested",
    ),
    (re.compile(r"\s+not\s+guilty\b"), "acquitted"),
    (re.compile(r"\s+back\s+(?:across|over)\s+the\s+(?:border|frontier|river|bridge)\b"), "returned"),
    (re.compile(r"\s+(?:safely\s+)?(?:back\s+)?home\b(?!\s+(?:affairs|office|ministry))|\s+back\s+to\s+their"), "returned"),
    (
        re.compile(
            r"\s+to\s+(?:trial|court|justice)\b|\s+on\s+trial\b|(?:\s+(?:are|is|were|was|now|still|currently|pending|awaiting\s+trial))*\s+before\s+"
            r"(?:(?:the|an?)\s+)?(?:\w+\s+)?(?:courts?|magistrates?|magistracy|judges?|tribunals?)\b"
            r"|(?:\s+(?:have|has|had|also|now|since))*\s+(?:gone|went|go|goes|come|came|got|proceed(?:ed)?|reach(?:ed|es)?|made\s+it)\s+"
            r"(?:as\s+far\s+as\s+|to\s+|before\s+)?(?:the\s+|a\s+)?(?:[\w-]+\s+){0,2}(?:trial|[Cc]ourts?|courtrooms?|tribunals?|dock|judges?|magistrates?|bench)\b"
            r"|(?:\s+(?:have|has|had|were|was|been|are|is))*\s+(?:gone|went|go|sent|passed|handed|forwarded|transferred|referred)\s+"
            r"(?:over\s+)?(?:to\s+)?the\s+(?:public\s+)?(?:prosecut\w+|procurac\w+|procuratorate)\b"
        ),
        "prosecuted",
    ),
    (
        re.compile(
            r"\s+to\s+(?:prison|jail)\b|\s+guilty\b|(?:\s+(?:were|was|are|have|has|had|been))+\s+(?:put|placed|sent)\s+(?:behind\s+bars|away|down)\s+for\b|"
            r"\s+(?:an?\s+|the\s+)?(?:convictions?|guilty\s+verdicts?|sentences?)\s+"
            r"(?:followed|(?:was|were)\s+(?:secured|obtained|handed\s+down|returned|reached|passed))\b"
        ),
        "convicted",
    ),
    (
        re.compile(
            r"\s+(?:(?:were|was|have|has|had|each|been|also|then|later)\s+)*(?:given|got|received|handed|drew|serv(?:ed|es|ing)|dealt)\s+"
            r"(?:(?!training|help|aid|care|support)[\w’'-]+\s+){0,6}?(?:prison|jail|imprisonment|custody|sentences?|probation|(?:prison|jail|suspended)\s+terms?"
            r"|(?:years?|months?)(?:['’]|\s*[.,;]|\s+(?:apiece|each|in\s+(?:prison|jail)|behind|imprisonment|of\s+imprisonment)))"
        ),
        "convicted",
    ),
    (
        re.compile(
            r"(?:\s+(?:from|of|in|at)\s+[^.;:,]{2,40}?)?(?:,[^,.;:]{2,40},)?(?:,\s+[\d,]+\s+[\w-]+(?:\s[\w-]+)?){0,3}(?:,?\s+and\s+[\d,]+\s+(?:[\w-]+\s+){0,2}?[\w-]+)?"
            r"\s+(?:have\s+|has\s+|had\s+)?(?:attended|completed|received|took\s+part\s+in|went\s+through|underwent|finished|"
            r"joined|passed|participated\s+in|been\s+through|sat\s+through|gone\s+to|went\s+to(?:\s+[A-Z]\w+\s+for)?)\s+(?:[\w-]+\s+){0,4}?(?:training|workshops?|courses?|seminars?|e-learning|modules?)\b"
        ),
        "trained",
    ),
)


BE = r"(?:\s+(?:were|was|are|is|have|has|had|been|being|later|then|also|all|since|now|already))+"
SUSPECT = frozenset(("people", "men", "suspects", "traffickers", "officials", "defendants", "offenders", "foreigners"))
VICTIM = frozenset(("people", "women", "girls", "boys", "men", "children", "minors", "victims", "foreigners", "adults", "slaves"))
SHELTER = (
    r"(?:its|the|an?|our|their|two|three|four|government|church|state)\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:homes?|shelters?|centres?|centers?|refuges?|safe\s+houses?|convents?|halfway\s+houses?)\b"
)
COMPOSED = (  # verb and goal in any of many words: the action, those it is done to, before, behind; and in the passive
    (
        "arrested",
        SUSPECT,
        re.compile(
            r"\b(?:took|take|takes|led|lead|leads|haul(?:ed|s)|bundl(?:ed|es)|march(?:ed|es)|drove|dragged|brought|pulled|escorted|whisked)"
            r"\s+(?:[\w-]+\s+)?$"
        ),
        re.compile(
            r"\s+(?:away|off|in|out)(?:\s+(?:for\s+questioning|in\s+(?:handcuffs|cuffs|chains|a\s+police\s+van)))"
            r"|\s+to\s+(?:the\s+)?(?:(?:police\s+)?stations?|cells|lock-?up)\b"
        ),
        re.compile(
            rf"{BE}\s+(?:taken|led|hauled|bundled|marched|driven|dragged|brought|pulled|escorted|whisked)\s+"
            r"(?:away|off|in|out|(?:from|out\s+of)\s+(?:the|an?|their|his)\s+[\w-]+)?\s*"
            r"(?:for\s+questioning|in\s+(?:handcuffs|cuffs|chains)|to\s+(?:the\s+)?(?:(?:police\s+)?stations?|cells|lock-?up))\b"
        ),
    ),
    (
        "rescued",
        VICTIM,
        re.compile(r"\b(?:led|lead|escort(?:ed|s)|walked|usher(?:ed|s)|guided|helped|carried|took)\s+(?:[\w-]+\s+)?$"),
        re.compile(r"\s+(?:to|into|on\s+to|onto)\s+(?:waiting\s+)(?:buses|ambulances|vans|boats|vehicles|coaches|trucks)\b"),
        re.compile(rf"{BE}\s+(?:led|escorted|walked|ushered|guided|helped|carried|taken)\s+(?:to|into)\s+waiting\s+\w+"),
    ),
    (
        "assisted",
        VICTIM,
        re.compile(r"\b(?:took|takes?|taken|moved|moves|placed|places|brought|received|admitted|settled|put|transferred)\s+(?:[\w-]+\s+)?$"),
        re.compile(rf"{LISTED}\s+(?:in|into|to|at)\s+{SHELTER}"),
        re.compile(rf"{BE}\s+(?:taken|moved|placed|brought|received|admitted|settled|put|transferred|given\s+places)\s+(?:in|into|to|at)\s+{SHELTER}"),
    ),
    (
        "assisted",
        VICTIM,
        None,
        None,
        re.compile(
            r"\s+(?:(?:have|has|had|also|later)\s+)?(?:came|come|turned|applied|went|rang|wrote|walked\s+in|knocked)\s+"
            r"(?:to\s+(?:us|our\s+\w+|the\s+\w+)\s+)?(?:for|asking\s+for|seeking|in\s+search\s+of)\s+(?:[\w-]+\s+)?(?:help|advice|shelter|refuge|care|support|aid|counsel|legal|medical)\b"
            r"|\s+(?:(?:have|has|had)\s+)?(?:stayed|lived|slept|lodged)\s+(?:with|at)\s+(?:us|our|the\s+(?:shelter|convent|refuge|centre|mission))\b"
        ),
    ),
    (
        "trafficked",
        VICTIM,
        None,
        None,
        re.compile(
            rf"{BE}\s+(?:carried|taken|brought|moved|driven|flown|shipped|smuggled|transported|ferried|lured|sent|sold|delivered)\s+(?:on\s+)?"
            r"(?:from\s+[^.;,]{2,40}\s+)?(?:through\s+[^.;,]{2,30}\s+)?(?:to|into)\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){0,2}?"
            r"(?:brothels?|bars|mines?|camps|farms|compounds?"
            r"|kilns?|factories|plantations|fishing|trawlers?|households|families|buyers|husbands|men|markets?|massage|karaoke|quarries)\b"
        ),
    ),
)


STARTS = re.compile(
    r"\s+(?:were|was|are|is|have|has|had|been|being|later|then|also|all|since|now|already|away|off|in|to|into|on|onto|came|come|turned|applied|went"
    r"|rang|wrote|walked|knocked|stayed|lived|slept|lodged)\b"
)


def by_composition(text: str, before: str, end: int, unit: str | None) -> str | None:
    """What a verb and its goal say together of those between them: "took eleven men away for questioning"."""
    if STARTS.match(text, end) is None:
        return None
    for action, units, left, right, passive in COMPOSED:
        if unit not in units:
            continue
        if passive.match(text, end) or (left and right and right.match(text, end) and left.search(before)):
            return action
    return None


WENT_ALONG = re.compile(r"\b(?:accompan|escort|support|help|prepar|represent|assist)\w*\s+(?:[\w-]+\s+)?$")


def by_treaty(text: str, end: int, role: str | None) -> str | None:
    """What is said of offices that date from a treaty."""
    pattern, action = UNDER_A_TREATY
    return action if role in {"mechanism", "facility"} and pattern.match(text, end) else None


def by_what_follows(text: str, end: int) -> str | None:
    """The action that the words right after those counted decide: "brought 27 girls home", "sent 142 people to trial"."""
    return next((action for pattern, action in FOLLOWS if pattern.match(text, end)), None)


PASSED = re.compile(r"\b(?:passed|sent|directed|transferred|handed|passes|sends|directs|transfers|hands)\s+$")
TO_CARERS = re.compile(
    r"\s+(?:on\s+|over\s+)?(?:in)?to\s+(?:(?:the|an?|its|our|their)\s+)?(?:[a-z-]+\s+){0,2}?"
    r"(?:shelters?|refuges?|safe\s+houses?|social\s+(?:workers?|services|welfare)|welfare|care|services|counsell?ors?|charit(?:y|ies)|nuns|sisters)\b"
)


def passed_to_care(text: str, before: str, end: int) -> str | None:
    """ "transferred 41 women to a shelter", "handed nine girls over to social workers": referred."""
    return "referred" if PASSED.search(before) and TO_CARERS.match(text, end) else None


def sold_on(before: str, text: str, goal: int) -> bool:
    """Whether those taken out of a place are taken by a gang, or to another such place: nobody was freed."""
    taker = TAKERS.search(before)
    return (taker is not None and CAUGHT.search(before, 0, taker.start()) is None) or ON_SOLD.match(text, goal) is not None


CARERS = re.compile(
    r"(?i)\b(?:we|our|shelters?|sisters|nuns|charit(?:y|ies)|foundation|centres?|homes?|social\s+services|mission|parish)\b"
)


IN_CHAINS = re.compile(r"[^.;,]{0,30}\sin\s+(?:handcuffs|cuffs|chains|custody|a\s+police\s+van)\b")


def taken_out(text: str, before: str, end: int, unsaid: bool) -> bool:
    """ "have taken 1,048 people out of a compound"; where no action was found, a verb of taking must stand before them."""
    behind = text[end : end + 90]
    if not any(word in behind for word in (" out", " off", " from", "ashore", "aboard", " to ", "into care")):
        return False
    freed = WERE_FREED.match(text, end) or (FREED.match(text, end) if LIFTED.search(before) else None)
    if freed and IN_CHAINS.match(text, freed.end()):
        return False
    if freed:
        return not sold_on(before, text, freed.end()) and not ("into care" in freed.group() and CARERS.search(before))
    return OUT_OF.match(text, end) is not None and (not unsaid or TOOK.search(before) is not None)
