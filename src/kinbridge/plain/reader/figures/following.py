"""What the words right behind those counted decide: "brought 27 girls home", "sent 142 people to trial"."""

import functools
import re

from kinbridge.plain.reader.lexicon.phrases import Phrases

__all__ = [
    *("SIGNS", "VICTIM", "WENT_ALONG"),
    *("by_composition", "by_treaty", "by_what_follows", "came_out", "passed_to_care", "sold_on", "taken_out", "taker_in"),
]

SAID = Phrases("en/following")
OUT_OF = re.compile(
    r"(?:\s+of\s+(?:[\w-]+\s+){1,5}?|\s+)out\s+of\s+(?:an?|the|two|three|several|(?!every|each|all|these|those|them|which|school|work\b)[a-z]+s\b)|\s+out\s*[.,;)]"
)  # "have taken 1,048 people out of a compound"
LISTED = (
    r"(?:(?:,\s+|\s+and\s+)(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:women|men|girls|boys|children|minors|workers|babies|people))?"
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
BORE_SIGNS = re.compile(
    r"\)?(?:\s?\([^)]{1,20}\))?(?:\s+of\s+(?:them|these|those)(?:\s+(?:interviewed|screened|asked|surveyed|questioned))?)?(?:\s?\([^)]{1,20}\))?"
    r"(?:\s+(?:have|had|has|also|each))*\s+(?:bore|borne|report(?:ed|s)?|describ(?:ed|es)|disclos(?:ed|es)|recount(?:ed|s)|told\s+of|show(?:ed|n|s)?|display(?:ed|s)?|"
    r"gave|given|present(?:ed|s)?|exhibit(?:ed|s)?|carried|reveal(?:ed|s)?|had|have|met|match(?:ed|es)?)\s+"
    r"(?:[\w-]+\s+){0,4}?" + SIGNS
)
FOLLOWS: tuple[tuple[re.Pattern[str] | str, str], ...] = (  # a pattern, or the name of a phrase; what was done
    (BORE_SIGNS, "identified"),
    ("put_in_custody", "arrested"),
    ("found_and_freed", "rescued"),
    ("picked_up_at_sea", "rescued"),
    ("taken_further", "trafficked"),
    ("sent_to_sell", "trafficked"),
    ("in_prison_before_trial", "arrested"),
    (re.compile(r"\s+not\s+guilty\b"), "acquitted"),
    (re.compile(r"\s+back\s+(?:across|over)\s+the\s+(?:border|frontier|river|bridge)\b"), "returned"),
    (re.compile(r"\s+(?:safely\s+)?(?:back\s+)?home\b(?!\s+(?:affairs|office|ministry))|\s+back\s+to\s+their"), "returned"),
    ("before_a_court", "prosecuted"),
    ("found_guilty", "convicted"),
    ("was_sentenced", "convicted"),
    ("was_trained", "trained"),
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
    return next((action for pattern, action in _follows() if pattern.match(text, end)), None)


@functools.cache
def _follows() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((SAID[said] if isinstance(said, str) else said, action) for said, action in FOLLOWS)


def passed_to_care(text: str, before: str, end: int) -> str | None:
    """ "transferred 41 women to a shelter", "handed nine girls over to social workers": referred."""
    return "referred" if SAID["passed"].search(before) and SAID["to_carers"].match(text, end) else None


def taker_in(before: str) -> re.Match[str] | None:
    """Whoever takes people from one place to another, and frees nobody, named before them."""
    return SAID["takers"].search(before)


def came_out(before: str) -> bool:
    """Whether those counted came out of a place where they were kept: "went into a kiln and came out with 27 people"."""
    return any(SAID[said].search(before) for said in ("taken_from_there", "came_out_with", "number_taken_from"))


def sold_on(before: str, text: str, goal: int) -> bool:
    """Whether those taken out of a place are taken by a gang, or to another such place: nobody was freed."""
    taker = taker_in(before)
    if taker and not SAID["caught_somebody"].search(before, 0, taker.start()):
        return True
    return SAID["sold_on"].match(text, goal) is not None


IN_CHAINS = re.compile(r"[^.;,]{0,30}\sin\s+(?:handcuffs|cuffs|chains|custody|a\s+police\s+van)\b")


def taken_out(text: str, before: str, end: int, unsaid: bool) -> bool:
    """ "have taken 1,048 people out of a compound"; where no action was found, a verb of taking must stand before them."""
    behind = text[end : end + 90]
    if not any(word in behind for word in (" out", " off", " from", "ashore", "aboard", " to ", "into care")):
        return False
    freed = SAID["were_taken_out"].match(text, end)
    if not freed and SAID["lifted"].search(before):
        freed = SAID["out_of_a_place"].match(text, end)
    if freed and IN_CHAINS.match(text, freed.end()):
        return False
    if freed:
        return not sold_on(before, text, freed.end()) and not ("into care" in freed.group() and SAID["carers"].search(before))
    return OUT_OF.match(text, end) is not None and (not unsaid or SAID["took_out"].search(before) is not None)
