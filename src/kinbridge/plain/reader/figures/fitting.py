"""Puts right what a verb cannot mean of those counted, and whom a count of a sentence cannot mean."""

import functools
import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.company import are_the_suspects
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.following import came_out
from kinbridge.plain.reader.figures.guesses import guessed
from kinbridge.plain.reader.figures.onward import of_those_it_is_about, went_their_way
from kinbridge.plain.reader.figures.outright import told_outright
from kinbridge.plain.reader.figures.parents import tell_age
from kinbridge.plain.reader.figures.proving import found_proved
from kinbridge.plain.reader.figures.seizing import by_whom_it_takes
from kinbridge.plain.reader.figures.serving import who_serves
from kinbridge.plain.reader.figures.sought import sought_or_employed
from kinbridge.plain.reader.figures.strength import serves_there
from kinbridge.plain.reader.figures.topics import named_last
from kinbridge.plain.reader.figures.verbs import noun_action_else
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["fit"]


MADE_UP = leaping(
    r"(?i)\b(women|men|girls|boys|children|minors|adults)\s+(?:(?:(?:aged\s+)?between\s+\d+\s+and\s+\d+|aged\s+\d+\s+(?:to|and)\s+\d+|"
    r"from\s+[A-Z]\w+)\s+)?(?:made\s+up|accounted\s+for|formed|constituted"
    r"|represented|comprised)\s+$"
)
SAID = Phrases("en/fitting")
KINDS = frozenset(("women", "men", "girls", "boys"))
OF_PEOPLE = KINDS | {"people", "victims", "children", "minors"}


KIN = re.compile(r"\b(?:sons|brothers|cousins|nephews|uncles)$")
OF_CASES = frozenset(("investigated", "identified", "referred", "registered"))
HELPED = frozenset(("assisted", "rescued", "returned", "repatriated", "trafficked", "sheltered", "interviewed"))
TO_BE_TRIED = frozenset(
    ("awaiting_trial", "wanted", "sought", "absconded", "bailed", "arrested", "prosecuted", "convicted", "acquitted")
)
LEANS = frozenset(("elided", "verb_number", "zero_pronoun"))
NOT_THEM = frozenset(("arrested", "convicted", "prosecuted", "acquitted", "trained", "involved", "investigated"))


def _of_one_kind(count: Counting, claim: Claim) -> str | None:
    """ "17 of our guests": girls, where every count of people on the page before was one of girls."""
    before = (other for other in count.found if other.role == "victim" and claim.start - other.end < 1500)
    people = {other.unit for other in before if other.unit in OF_PEOPLE}
    return next(iter(people)) if len(people) == 1 and people <= KINDS else None


BROUGHT = re.compile(r"\b(?:brought|brings?|bringing|filed|files|laid|lodged)\s+$")
REMANDED = re.compile(r"\bremand(?:ed|s|ing)\s+(?:the\s+|all\s+)?$")
TERMS_FOR = re.compile(r"\b(?:prison|jail|custodial|suspended|life|terms|years)\b[^.;]{0,40}\b(?:to|on|upon|against)\s+$")
ABROAD = re.compile(r"\s+(?:from\s+[A-Z]\w+\s+)?to\s+(?:the\s+)?[A-Z]")


AWAY = re.compile(
    r"(?:(?:,|\s+and)\s+[\w-]+\s+[\w-]+){0,2}\s+(?:from\s+[A-Z]|(?:across|over|through|past)\s"
    r"|(?:in)?to\s+(?:the\s+)?[A-Z](?!\w*\s(?:Court|Police|Hospital))|away\b|out\s+of\s+(?:the\s+)?[A-Z])"
)


def _sent_or_led_away(count: Counting, claim: Claim) -> str | None:
    """ "Officers took away nine people": arrested; "the agent sent thirty women to Lebanon": trafficked."""
    before, end = count.before_claim(claim), claim.end
    if claim.unit in {"people", "suspects", "men", "traffickers", "officials"} and SAID["police_led_away"].search(before):
        return "arrested"
    if claim.role == "victim" and AWAY.match(count.document.text, end) and SAID["gangs_carried"].search(before):
        return "trafficked"
    had = claim.role == "victim" and SAID["gangs_had_them"].search(before)
    if had and SAID["driven_there"].match(count.document.text, end):
        return "trafficked"
    sold = claim.role == "victim" and ABROAD.match(count.document.text, end) and SAID["agents_sent"].search(before)
    return "trafficked" if sold else None


THE_OTHERS = re.compile(r"\s+the\s+(?:(?:other|others|remaining|rest)\s+)?|\s+(?:another|the\s+other)?\s*")


def _of_its_own(count: Counting, claim: Claim) -> str | None:
    """ "registered 611 returnees and gave medical care to 174": the verb that reaches the bare number."""
    verbs = [verb for verb in count.verbs(count.document.clause_at(claim.start)) if verb.end <= claim.start]
    if verbs and THE_OTHERS.fullmatch(count.document.text, verbs[-1].end, claim.start):
        return verbs[-1].action  # "acquits two of the accused and convicts the other five"
    reach = count.document.text[verbs[-1].end : claim.start].split() if verbs else ["no"]
    return verbs[-1].action if verbs and verbs[-1].last > verbs[-1].first and reach in (["to"], ["for"]) else None


HELP_WENT = leaping(
    r"(?i)\b(?P<help>rescue|help|aid|assistance|support|care|counselling|counseling|relief|services?|food|baskets|parcels|kits|cash|blankets)\b(?!\s+(?:workers?|staff|providers?))[^.;:]{0,60}?"
    r"\b(?:reached|went\s+(?:out\s+)?to|(?:was|were|has\s+been|have\s+been|is|are)\s+(?:given|extended|provided|offered|granted|rendered|made\s+available)\s+to|came\s+to|got\s+to)\s+$"
)
TO_PROSECUTORS = re.compile(
    r"(?:\s+(?:of|for|in)\s+[^.;,]{3,40}?)?\s+(?:on\s+|over\s+)?to\s+(?:the\s+)?(?:public\s+|state\s+)?prosecut(?:ors?|ion)\b"
)
TO_COURT = re.compile(
    r"(?i)\bprosecut(?:ors?|ions|ion\s+service)\s+(?:\w+\s+)?(?:took|take|taken|takes)(?:\s+(?:up|on|forward|over))?\s+$"
)
NO_MASTER = re.compile(
    r"(?i)^(?:no|not\s+(?:an?|one|a\s+single|even\s+one))\s+(?:[\w’'-]+\s+){0,2}"
    r"(?<!ship\s)(?:owners?|skippers?|captains?|bosses|proprietors?)$"
)
HANDS = frozenset(("people", "personnel", "traffickers"))
PARTLY = frozenset(("elided", "partitive"))
FOUND_WORK = re.compile(r"\b(?:found|got|have|given)\s+(?:[\w-]+\s+)?(?:work|jobs?|employment)\b|\blegally\b|\bnow\s+work")
WALKED_FREE = re.compile(r"\s+(?:(?:have|had|later|then|all)\s+)?(?:walk|walked|walks|went|go|set)\s+free\b")
WORKED_ON = re.compile(r"\b(?:work(?:ed|ing|s)?|busy|on its desk)\s+(?:on|at|with)\s+$")
COUNTS_ONLY = {"convictions": "convicted", "arrests": "arrested", "prosecutions": "prosecuted"}  # "Convictions numbered nine"
PROCEEDING = re.compile(r"\b(?:criminal|penal)\s+(?:cases?|files?)\b|\b(?:investigat|inquir|enquir|probe|docket)")
FILES = re.compile(r"\b(?:case\s+)?(?:files|dossiers|dockets)\b")
TOOK_IN = re.compile(r"(?i)\breceiv(?:ed|es|ing|e)(?:\s+back)?\s+(?:[\w’'-]+\s+){0,2}$")
TELLS = re.compile(  # those counted say something; nothing is done to them
    r"\s+(?:(?:have|has|had|also|later|each|all)\s+)*(?:reported|complained|noted|stated|documented)\b"
)
CORRECTS = re.compile(r"(?i)^\W*(?:correction|clarification|corrigendum|erratum|corrected)\b")


EARLIER = leaping(  # where no heading says that it corrects: "an earlier version of this story put the number at 31"
    r"(?i)\b(?:(?:earlier|previous|original|first)\s+(?:versions?|story|article|headline|edition|draft|tweet|post)"
    r"|our\s+(?:earlier|previous|first)\s+(?:report|release|notice)|(?:initial|first)\s+reports)\b"
    r"[^.;]{0,60}\b(?:said|gave|stated|reported|put|had|listed|spoke|misstated)\b"
    r"|\b(?:incorrectly|wrongly|mistakenly|erroneously|in\s+error)\s+(?:said|stated|reported|gave|given|put"
    r"|listed|claimed|printed)\b"
)


CANNOT = {  # what a verb cannot mean of those in a role: suspects released are not rescued
    ("suspect", "rescued"): "released",
    ("offender", "rescued"): "released",
    ("case", "established"): "investigated",
    ("case", "opened"): "investigated",
    ("case", "opened_case"): "investigated",
    ("victim", "established"): "identified",
    ("case", "trafficked"): None,
    ("facility", "arrested"): None,
    ("case", "arrested"): None,
    ("case", "rescued"): None,
    ("facility", "rescued"): None,
    ("case", "died"): None,
    ("suspect", "confined"): "arrested",
    ("offender", "confined"): "convicted",
    ("buyer", "confined"): "arrested",
    ("suspect", "trafficked"): None,
    ("victim", "busted"): None,
    ("suspect", "busted"): "arrested",
    ("offender", "busted"): "arrested",
}


def fit(count: Counting, claim: Claim) -> Claim:
    """Puts right whom a count cannot mean, what a verb cannot mean of those counted, and says whether the report takes it back.

    Each step may lean on what the one before it put right.
    """
    for step in STEPS:
        step(count, claim)
    return claim


def _whom_it_leans_on(count: Counting, claim: Claim) -> None:
    """A bare number that is sold or freed is one of victims, not of those who sold; one that is investigated is of cases."""
    if claim.rule == "number_noun" and claim.role == "partner" and claim.action in {"trafficked", "rescued"}:
        claim.action = None
    among = "of whom " in count.before_claim(claim)[-60:]
    sellers = claim.role == "suspect" and claim.action in {"trafficked", "rescued"} and not among
    if claim.rule in {"verb_number", "elided"} and (sellers or (claim.role == "facility" and claim.action in HELPED)):
        victim = count.last_of("victim", claim)
        claim.unit, claim.role = (victim.unit, "victim") if victim else ("people", "victim")
    told_of = claim.rule in {"elided", "compared"} and claim.unit == "people" and ABOUT.match(count.document.text, claim.end)
    if told_of and (cases := count.last_of("case", claim)):
        claim.unit, claim.role = cases.unit, "case"
    reached = REACHED.search(count.document.text, claim.start, claim.end) if claim.role != "case" else None
    if reached and (cases := count.last_of("case", claim)):
        claim.unit, claim.role, claim.action, claim.end = cases.unit, "case", "prosecuted", reached.start()
    last = count.found[-1] if count.found else None
    if claim.rule == "elided" and claim.unit == "people" and claim.action in OF_CASES and last and last.role == "case":
        claim.unit, claim.role = last.unit, last.role


ABOUT = re.compile(  # "1,865 complaints from workers. Of these, 1,140 were about wages and 233 about passports"
    r"\s+(?:(?:were|was|are|is)\s+)?(?:about|over|concerning|related\s+to|treated\s+as)\s+(?:an?\s+|the\s+|possible\s+|unpaid\s+)?"
    r"(?:wages?|pay|passports?|papers|documents|contracts?|fees|debts?|hours|abuse|violence|beatings|trafficking|recruitment|visas?)\b"
)
REACHED = re.compile(r"\s+reach(?:ed|es)?\s+courts?\Z")  # "reported 59 cases, yet only 13 reached court": of no courts


def _what_the_role_forbids(count: Counting, claim: Claim) -> None:
    if claim.unit != "gangs" or claim.action != "busted":
        claim.action = CANNOT.get((claim.role or "", claim.action or ""), claim.action)
    if claim.action is None and claim.role == "case":  # "held 58 trials"
        claim.action = noun_action_else(count.document.text[claim.start : claim.end].split()[-1])


def _what_stands_before(count: Counting, claim: Claim) -> None:
    """ "brought 40 cases", "police hold nine", "terms on five": the words before say more than the verb."""
    before = count.before_claim(claim)
    if claim.action in {"trafficked", None} and claim.role == "case" and BROUGHT.search(before):
        claim.action = "prosecuted"
    if claim.action in {"trafficked", "registered", None} and claim.role == "victim" and came_out(before):
        claim.action = "rescued"
    kept = claim.action == "arrested" and claim.role == "victim" and claim.unit != "people" and claim.unit != "men"
    if kept and SAID["held_in_a_place"].match(count.document.text, claim.end):
        claim.action = "trafficked"
    if claim.action in {"trafficked", None} and SAID["police_hold"].search(before):
        claim.action = "arrested"
    if claim.action in {None, "received", "convicted"} and REMANDED.search(before):
        claim.action = "arrested"
    if claim.rule == "partitive" and are_the_suspects(before, claim.action):
        claim.action, claim.role = "arrested", "suspect"  # "the suspects, two of them women", behind those found with them
    if claim.action is None and claim.unit != "victims" and TERMS_FOR.search(before):
        claim.action = "convicted"
    if claim.action in {None, "trafficked", "involved"}:
        claim.action = _sent_or_led_away(count, claim) or claim.action
    own = _of_its_own(count, claim) if claim.rule == "compared" else None
    if own:
        claim.action = own
        if claim.role == "facility" and own in HELPED:
            claim.unit, claim.role = "people", "victim"
    help_went = HELP_WENT.search(before) if claim.role in {"victim", "family"} else None
    if help_went:
        claim.action = "rescued" if help_went["help"].lower() == "rescue" else "assisted"
    if claim.action in {None, "investigated", "received"} and claim.role == "case" and TO_COURT.search(before):
        claim.action = "prosecuted"
    accusable = claim.role in {"suspect", "partner"} or claim.unit in {"people", "men"}
    if claim.action == "referred" and accusable and TO_PROSECUTORS.match(count.document.text, claim.end):
        claim.action, claim.role = "prosecuted", "suspect"


def _who_was_tried(count: Counting, claim: Claim) -> None:
    """Victims who walk free are freed; an owner tried is a trafficker, except over wages; a driver held is a suspect."""
    text = count.document.text
    employed = claim.action == "employed" and claim.unit in {"children", "minors"}
    if employed and not FOUND_WORK.search(text, claim.end, claim.end + 60):
        claim.action = "trafficked"
    if claim.role == "victim" and claim.action == "acquitted" and WALKED_FREE.match(text, claim.end):
        claim.action = "rescued"
    if claim.unit in {"traffickers", "offenders"} and claim.action == "acquitted" and claim.rule in PARTLY:
        claim.unit = "people"
    mastered = claim.unit == "people" and claim.action == "prosecuted" and SAID["masters"].search(text, claim.start, claim.end)
    untouched = claim.unit == "people" and claim.action != "arrested" and NO_MASTER.search(text[claim.start : claim.end])
    jailed = claim.unit == "people" and claim.action == "convicted" and SAID["holders"].search(text, claim.start, claim.end)
    if (mastered or untouched or jailed) and SAID["over_wages"].match(text, claim.end) is None:
        claim.unit, claim.role = "traffickers", "suspect"
    judged = claim.unit == "personnel" and claim.action in {"prosecuted", "convicted", "acquitted", "dismissed", "suspended"}
    if judged and SAID["in_uniform"].search(text, claim.start, claim.end):
        claim.unit, claim.role = "officials", "suspect"
    before = count.before_claim(claim)
    if serves_there(text, before, claim):
        claim.unit, claim.role, claim.action = "personnel", "partner", claim.action and "employed"
    if claim.unit == "people" and claim.role == "partner" and OUR_STAFF.search(before):
        claim.unit = "personnel"
    hired = claim.unit in HANDS and claim.action == "arrested" and claim.value != 0
    if hired and _hands().search(text, claim.start, claim.end):
        claim.unit, claim.role = "suspects", "suspect"


@functools.cache
def _hands() -> re.Pattern[str]:
    """Whoever works for a house where people are kept, at the end of those counted."""
    return re.compile(rf"\b(?:{alternatives(load('en/kinds')['hands'])})$")


def _of_which_kind(count: Counting, claim: Claim) -> None:
    """ "girls made up 40", "17 of our guests": women, men, girls or boys, where the words around say so."""
    text = count.document.text
    before = count.before_claim(claim)
    subject = MADE_UP.search(before)
    if subject and claim.role in {"victim", "suspect"} and not (claim.unit or "").startswith("percent"):
        claim.unit = subject.group(1).lower()
    if claim.unit in {"boys", "men"} and claim.action in NOT_THEM and KIN.search(text, claim.start, claim.end):
        claim.unit, claim.role = "people", "suspect"
    leans = claim.rule in LEANS and claim.action not in NOT_THEM
    ours = claim.action not in TO_BE_TRIED and SAID["of_our_own"].search(text, claim.start, claim.end)
    if claim.unit == "people" and claim.role == "victim" and (leans or ours):
        claim.unit = _of_one_kind(count, claim) or (named_last(count, claim) if leans else None) or claim.unit


def _what_the_thing_says(count: Counting, claim: Claim) -> None:
    """Convictions are convicted, files opened are investigated, whom a shelter receives it assists."""
    said = count.document.text[claim.start : claim.end]
    if claim.rule != "elided" or claim.action not in {"convicted", "acquitted"}:
        claim.action = COUNTS_ONLY.get(claim.unit or "", claim.action)
    unsaid = claim.role == "case" and claim.action in {None, "investigated", "opened_case"}
    if unsaid and IN_THEM.search(count.before_claim(claim)):
        claim.action = _tried_in(count, claim) or claim.action
    if claim.action == "received" and claim.role == "victim" and SAID["from_a_seller"].match(count.document.text, claim.end):
        claim.action = "trafficked"
    if claim.action == "received" and claim.role == "victim":
        before = count.before_claim(claim)
        claim.action = "assisted" if SAID["shelters"].search(before) or TOOK_IN.search(before) else None
    if claim.action in {"recorded", "registered"} and claim.role == "victim" and TELLS.match(count.document.text, claim.end):
        claim.action = None
    if claim.action in {None, "involved", "met"} and LEARNERS.search(said) and SAID["taught"].search(count.before_claim(claim)):
        claim.action = "trained"
    if claim.action in {"opened", "opened_case"} and (FILES.search(said) or PROCEEDING.search(said)):
        claim.action = "investigated"


LEARNERS = re.compile(r"\b(?:participants|attendees|trainees|learners|people\s+attended)$")
IN_THEM = re.compile(r"\b[Ii]n\s+(?:only\s+|just\s+)?$")


def _tried_in(count: Counting, claim: Claim) -> str | None:
    """ "in only 17 had the accused been charged", "in nine there was a conviction": what came of so many cases."""
    clause = count.document.clause_at(claim.start)
    verb = next((verb for verb in count.verbs(clause) if verb.start >= claim.end), None)
    between = count.document.text[claim.end : verb.start] if verb else ","
    if verb is None or re.search(r"[,;:]|\b(?:not|nobody|no)\b", between) or len(between) > 40:
        return None
    return verb.action if verb.action in {"convicted", "prosecuted", "arrested", "acquitted"} else None


def _worked_on(count: Counting, claim: Claim) -> None:
    lies = claim.role == "case" and claim.action is None and SAID["lies_with_police"].match(count.document.text, claim.end)
    if claim.role == "case" and (lies or WORKED_ON.search(count.before_claim(claim))):
        claim.action = "investigated"
    if claim.role == "case" and claim.action is None and CAME_TO_COURT.match(count.document.text, claim.end):
        claim.action = "prosecuted"


CAME_TO_COURT = re.compile(
    r"\s+(?:(?:were|was|had\s+been)\s+)?brought\b"
    r"(?!\s+(?:to\s+(?:our|the\s+(?:attention|notice))|by\s+(?:parents|famil)))"
)
OUR_STAFF = re.compile(r"\b[Oo]ur\s+(?:\w+\s+)?$")


THAN_THEN = re.compile(r"\b(?:compared\s+(?:with|to)|against|up\s+from|down\s+from|versus)\s+(?:[\w,]+\s+[a-z]+\s+and\s+)?$")


def _as_before(count: Counting, claim: Claim) -> None:
    """ "prosecuted four cases and convicted seven offenders, compared with two cases and three offenders": each as its like."""
    start = count.document.clause_at(claim.start).start
    if claim.rule != "number_noun" or not THAN_THEN.search(count.before_claim(claim)):
        return
    alike = next((other for other in count.found if other.start >= start and other.unit == claim.unit and other.action), None)
    claim.action = alike.action if alike else claim.action


def _as_the_right_number(count: Counting, claim: Claim) -> None:
    """ "They found 38 men; our report gave 83 men": the wrong number is of the same deed as the right one before it."""
    before, text = count.before_claim(claim)[-FAR:], count.document.text
    if claim.role != "victim" or not SAID["report_gave"].search(before) or SAID["did_or_suffered"].match(text, claim.end):
        return
    near = (one for one in reversed(count.found) if claim.start - one.end < FAR and one.role == "victim" and one.action)
    right = next((one for one in near if one.unit in OF_PEOPLE and one.rule in OUTRIGHT and one.subset_of is None), None)
    claim.action = right.action if right else claim.action


FAR = 300  # characters from a number that is right to the wrong one
OUTRIGHT = frozenset(("number_noun", "number_of", "counted_by_action", "verb_number", "numbered"))


def _taken_back(count: Counting, claim: Claim) -> None:
    said = count.before_claim(claim)[-120:]
    corrected = CORRECTS.search(count.document.text[:80]) and SAID["report_said"].search(said)
    claim.retracted = bool(EARLIER.search(said) or corrected)


STEPS = (
    *(_whom_it_leans_on, _what_the_role_forbids, _what_stands_before, by_whom_it_takes, _who_was_tried, who_serves),
    *(of_those_it_is_about, _worked_on, _as_before, _of_which_kind, tell_age, _what_the_thing_says, _taken_back),
    *(_as_the_right_number, told_outright, sought_or_employed, found_proved, went_their_way, guessed),
)
