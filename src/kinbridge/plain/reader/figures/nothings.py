"""Vague amounts and zero: "dozens of brides", "no convictions", "none were established"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.actions import action_of, behind_participle
from kinbridge.plain.reader.figures.company import spoken_of
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.counts import RESULTS, answered
from kinbridge.plain.reader.figures.dealing import claimed, to_court
from kinbridge.plain.reader.figures.elisions import elided
from kinbridge.plain.reader.figures.ellipses import by_year, charged
from kinbridge.plain.reader.figures.having import had_none
from kinbridge.plain.reader.figures.heads import Head, Unit, unit_of, vocabulary
from kinbridge.plain.reader.figures.inside import of_others
from kinbridge.plain.reader.figures.parents import all_are, with_parent
from kinbridge.plain.reader.figures.singly import as_staff, beside_others, nobody_speaks, speakers
from kinbridge.plain.reader.figures.things import of_such
from kinbridge.plain.reader.figures.unpunished import as_for, neither
from kinbridge.plain.reader.figures.verbs import of_people
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.text import Span

__all__ = ["nothing_answered", "vague_noun", "zero_noun", "zero_pronoun"]


IS_THE_NUMBER = re.compile(  # "Zero, too, is the count of interpreters"
    r"[\"”’]?(?:,\s+(?:too|again|also),)?\s+is\s+(?:also\s+|again\s+|likewise\s+)?(?:the\s+(?:number|count|total|tally|sum)\s+of|how\s+many)\s+(?:the\s+)?"
)
SINGLE = re.compile(r"not one$|(?:not|never|without|yet)\b.*\b(?:single|one)$")
OF_THEIR = re.compile(r"\s+(?:of\s+)?(?:(?:the|other|more|these|those|its|their|our|his|her)\s+)?")


def vague_noun(count: Counting, amount: Amount) -> Claim | None:
    """ "dozens of brides", "scores of them"."""
    clause, text = count.clause(amount), count.document.text
    pronoun = re.compile(r"\s*(?:of\s+)?(?:them|those|whom|these)\b").match(text, amount.end)
    parent = count.antecedent(amount, 2)
    if re.compile(r"\s*(?:of\s+)?us\b").match(text, amount.end):
        return count.claim(amount, "vague_noun", amount.end + len(" us"), "people", "victim")
    if pronoun and parent:
        return with_parent(count, amount, count.claim(amount, "vague_noun", pronoun.end(), parent.unit, parent.role))
    of = OF_THEIR.match(text, amount.end)
    head = count.head(of.end() if of else amount.end, clause)
    if head.status == "known" and head.unit:
        claim = count.claim(amount, "vague_noun", head.end, head.unit.name, head.unit.role, head.noun)
        if claim.action in {None, "assisted", "employed", "involved"} and (claim.role == "victim" or claim.unit == "people"):
            claim.action = spoken_of(text, count.before(amount, 120), head.end, claim.unit) or claim.action
        return claim
    if head.status == "unknown" and head.unit:
        claim = count.claim(amount, "vague_noun", head.end, "people", "victim")
        return claim if claim.action else None
    if said := claimed(count, amount):
        return said
    bare = head.status == "none" or head.noun in vocabulary().verbs
    return elided(count, amount) if bare and "of" not in text[amount.start : amount.end].split()[-1:] else None


def zero_noun(count: Counting, amount: Amount) -> Claim | None:
    """ "no convictions", "zero referrals": nothing of a kind that is counted. A finding, not an absence."""
    clause, text = count.clause(amount), count.document.text
    said = text[amount.core : amount.end].lower()
    if not (said in {"no", "zero", "nil"} or SINGLE.match(said)) or re.match(
        r"\s+(?:other|longer|more|less|fewer|one|doubt|matter|such|further)\b", text[amount.end : amount.end + 9]
    ):
        return None
    also = IS_THE_NUMBER.match(text, amount.end)
    head = count.head_of_one(also.end() if also else amount.end, clause)
    if head.unit and head.unit.role in TRIABLE and (sent := _sent(count, amount, "zero_noun", head.end, head.unit)):
        return sent
    if spoken := speakers(count, amount, "zero_noun"):
        return spoken
    if head.noun in FATAL:
        whose = ("personnel", "partner") if OF_THE_STAFF.match(text, head.end) else ("people", "victim")
        return count.claim(amount, "zero_noun", head.end, *whose, head.noun)
    if head.status != "known" or head.unit is None:
        return _zero_by_action(count, amount, head, clause)
    if BELONGS_TO_IT.match(text, head.end) or (head.noun in OF_RULES and not BEGUN.match(text, head.end)):
        return None
    if head.noun in OF_A_TREATY and HAS.search(count.before(amount)):
        return None
    claim = count.claim(amount, "zero_noun", head.end, head.unit.name, head.unit.role, head.noun)
    claim.unit = "personnel" if as_staff(count, amount, claim) else claim.unit
    if head.unit.role == "case" and OF_WHAT.match(text, head.end):
        return claim
    _, how = action_of(count.document, clause, count.verbs(clause), amount.start, head.end)
    only_done_to = head.unit.name in load("en/units")["zero"]["units_that_need_a_verb"]
    singular = not head.noun.endswith("s") and head.noun not in load("en/units")["zero"]["plurals_without_s"]
    if re.match(rf"\s+(?:{alternatives(load('en/grammar')['modals'])})\b", text[head.end : head.end + 10]):
        return None
    if (
        (only_done_to or singular)
        and not also
        and not (singular and (head.unit.name in STANDING or head.unit.role == "partner") and _stands(count, amount, said))
        and how not in {"after", "phrase"}
        and not (only_done_to is False and IS_NOT.match(text, head.end))
        and not BEEN.match(text, head.end)
        and not (head.unit.name in STANDING | {"investigations"} and OPENED.search(count.before(amount)))
        and not _alone(count, amount, head)
        and not (how == "left" and (head.unit.name in RESULTS or (head.unit.name in {"victims"} and not singular)))
    ):
        return None
    never = head.noun in load("en/units")["zero"]["never"] and not (claim.unit == "calls" and HAD.search(count.before(amount)))
    return None if never else claim


OF_WHAT = re.compile(  # "No call concerned child soldiers", "There were no calls about surrogacy"
    r"\s+(?:(?:this|last|that|in\s+the)\s+\w+\s+)?(?:(?:was|were|has|had|ever)\s+)*(?:about\b|concern(?:ed|ing|s)\b|mention(?:ed|ing|s)\b|involv(?:ed|ing|es)\b|spoke\s+of\b"
    r"|dealt\s+with\b|relat(?:ed|ing)\s+to\b|touch(?:ed|ing)\b|asked\s+about\b|came\s+(?:in\s+)?from\b|was\s+(?:received|opened|made|recorded)\b)"
)
BELONGS_TO_IT = re.compile(  # "no criminal record", "no conviction data": the noun only tells which thing is lacking
    r"\s+(?:(?:and|or)\s+[a-z]+\s+)?(?:records?|procedures?|data|statistics|systems?|services?|warrants?|funds?|mechanisms?|protocols?|regist(?:er|ry|ers)|laws?"
    r"|rates?|management|prevention|protection|identification|programmes?|programs?|screening|support|assistance|forms?|history|status|polic(?:y|ies)"
    r"|strateg(?:y|ies)|figures?|numbers?|database|network|guidelines?|books?|sheets?|reports?|powers?|orders?)\b"
)
OF_RULES = frozenset(("procedures", "procedure"))  # a way of doing things, where nobody opens one
OF_A_TREATY = frozenset(("court", "tribunal"))  # "The convention has no court"
HAS = re.compile(r"\b(?:has|have|had|with|without)\s+$")
BEGUN = re.compile(r"\s+(?:(?:were|was|have\s+been|had\s+been)\s+)?(?:initiated|opened|instituted|started|begun|brought)\b")
IS_NOT = re.compile(  # "no female officer was on duty", "no shelter for men exists"
    r"(?:\s+(?:for|of|in|from|at|on|with|involving|against|concerning)\s+[^,.;:]{2,40}?)?\s+(?:(?:has|had|have)\s+(?:ever\s+|yet\s+|so\s+far\s+)?(?:been|a|an|any|taken|seen|come|gone)\b|was|were|did|took|exists?|existed|"
    r"speaks?|spoke|takes?|lives?|concerned|appears?|appeared|faced|faces|went|came|is\s+(?:on|at|in|there|present|available|open)\b|works?|worked|sat|stood|left|followed|ended|accepted|admitted"
    r"|reported|supplied|answered|visited|paid|had\s+(?:ever\s+|yet\s+|even\s+|so\s+far\s+)?[a-z]{2,}ed|has\s+(?:ever\s+|yet\s+|even\s+|so\s+far\s+)?[a-z]{2,}ed|have\s+(?:ever\s+|yet\s+)?[a-z]{2,}ed)\b"
    r"(?!\s+(?:needed|required|allowed|expected|obliged|to\s+be))"
)


BEEN = re.compile(  # "no person above district rank has been touched", "not one bar owner was among them"
    r"(?:\s+(?:above|of|in|from|at|under|below|on)\s+(?:(?!will\b|would\b|should\b)[^\s,.;:]+\s+){1,6}?)?\s*\b(?:(?:has|have|had)\s+(?:ever\s+|even\s+|yet\s+|so\s+far\s+)*"
    r"(?:been\s+[a-z]+(?:ed|en|ld|ght)|paid|lost|gone|ratified|reported|supplied|answered|complained|testified|resigned|confessed|apologi[sz]ed)"
    r"|(?:was|were)\s+(?:able|among|returned|compensated|paid|questioned|visited|named|asked|heard)|(?:is|are|was|were)\s+under\s+(?:suspicion|investigation)"
    r"|(?:was|were)(?=\s*[.;]))\b"
)


def _stands(count: Counting, amount: Amount, said: str) -> bool:
    there = said in BARE_NONE and (THERE_IS.search(count.before(amount)) or beside_others(count, amount))
    return bool(there or TOLD_ITSELF.match(said))


def _alone(count: Counting, amount: Amount, head: Head) -> bool:
    """ "No adult victims.": nothing else is said in a line of a list."""
    after = count.document.text[head.end : head.end + 1]
    of_victims = head.unit is not None and head.unit.name == "victims"
    return of_victims and not count.before(amount).strip(" -•*(") and after in {".", ";", "", "\n"}


BARE_NONE = frozenset(("no", "not a single", "not one", "not one single"))
OPENED = re.compile(r"\b(?:open(?:ed|s)?|beg[au]n|started|launched|instituted|initiated|secured|obtained|won)\s+$")
STANDING = frozenset(("shelters", "offices", "cases", "arrests", "convictions", "prosecutions"))
TOLD_ITSELF = re.compile(  # the verb is part of what says "none"
    r"(?:not\s(?!an?\b|one\b)|never\s|without\s|yet\s).*\b(?:an?|one)\s*(?:single)?$"
)
THERE_IS = re.compile(
    r"\b(?:operated?s?|had|has|have|ran|runs?|funded|financed|finances?|opened|keeps?|kept|possess(?:es|ed)?|maintain(?:s|ed)?|owns?|owned|boasts?|know\s+of|knows\s+of|filled\s+and"
    r"|[Tt]here\s+(?:is|was|were|are|has\s+been|had\s+been)(?:\s+(?:as\s+yet|still|yet|so\s+far|currently|now))?"
    r"|(?:has|have|had|with)\s+(?:\d+|[a-z]+)\s+(?:[a-z-]+\s+){1,2}(?:and|but))\s+$"
)
HAD = re.compile(r"\b(?:had|received|took|got|answered)\s+$")


def _zero_by_action(count: Counting, amount: Amount, head: Head, clause: Span) -> Claim | None:
    if head.status != "unknown":
        return None
    words = count.document.words_of(Span(amount.end, clause.end))[:4]
    verbs = [verb for verb in count.verbs(clause) if verb.start > amount.end and of_people(verb.action)]
    passive = (
        verbs
        and len(count.document.words_of(Span(amount.end, verbs[0].start))) <= 6
        and re.search(r"\b(?:been|were|was|has|have)\s+\S*\s*$", count.document.text[amount.end : verbs[0].start])
    )
    if not (passive or (verbs and " to jail" in count.document.text[verbs[0].start : verbs[0].end + 1])) or not words:
        return None
    if unit_of(words[0].low) is None and not (head.unit or re.search(r"(?:or|er|ist|ee|ant|ian|man)$", head.noun)):
        return None
    return count.claim(amount, "zero_noun", head.end, "people", "offender")


OUTCOMES = {
    **dict.fromkeys(("charge", "indictment", "trial", "court"), "prosecuted"),
    **dict.fromkeys(("conviction", "prison", "jail"), "convicted"),
}
NONE_SO_FAR = re.compile(
    r"\s+(?:(?:has|have|had|was|were)\s+(?:ever\s+|yet\s+|so\s+far\s+|been\s+){0,3}(?:been|paid|returned|heard|found|told|seen|come|gone|got|left|asked)\b"
    r"|(?:was|were|is|are|remain)\s+(?:pending|open|outstanding|alive|missing|left)\b"
    r"|(?:has\s+|have\s+)?(?:ended\s+in|led\s+to|resulted\s+in|went\s+to|got\s+to|reached|came\s+to)\s+(?:an?\s+)?(?P<outcome>charge|indictment|conviction|trial|court|prison|jail)\b)"
)


def _none_so_far(count: Counting, amount: Amount, end: int) -> Claim | None:
    """ "None has been paid", "Not one ended in a conviction": what was counted just before, and what did not become of it."""
    match, parent = NONE_SO_FAR.match(count.document.text, end), count.antecedent(amount, 2)
    if not match or parent is None:
        return None
    claim = count.claim(amount, "zero_pronoun", end, parent.unit, parent.role)
    claim.action = OUTCOMES.get(match.group("outcome") or "", claim.action)
    return claim


NONE_DID = re.compile(
    r"\s+(?:(?:so\s+far|yet|as\s+far\s+as\s+\w+\s+\w+,?)\s+)*(?:paid|lost|drew|served|made|brought|met|said|became|won|faced?s?|could|would|can|will|accepts?|takes?|admits?|houses|serves?|offers?|employs?|gives?|opens?|covers?|keeps?|works?|speaks?|lives?|knows?|wants?|understands?|reads?|drives?|owns?|carries|pays?|sells?|has|have|had|was|were|did|wore|took|held|spoke|knew|went|came|gave|led|got|saw|"
    r"[a-z]{2,}(?:ed|ught))\b"
    r"|,\s+(?:as\s+far\s+as|so\s+far|by\s+)[^,.;]{3,40},\s+(?:has|have|had)\b"
)
PART_OR_YEAR = re.compile(r"\s+(?:for|in|at|on|from)\s+(?:[a-z]|(?:19|20)\d\d)")
OF_STAFF = re.compile(r"\s+(?:speaks?|understands?|reads?|drives?|knows?|has|had|works?|is|was|were|could|can)\b")
FOR_NONE = re.compile(r"(?:\b(?:and|but)|,)\s+$")


def _none_did(count: Counting, amount: Amount, end: int) -> Claim | None:
    """ "none accepted men", "35 convictions for sex trafficking and none for forced labour": none of those just counted."""
    text, parent = count.document.text, count.antecedent(amount, 2)
    if parent is None or parent.role == "place" or (parent.role == "partner" and not OF_STAFF.match(text, end)):
        return None
    shared = FOR_NONE.search(count.before(amount)) and PART_OR_YEAR.match(text, end)
    if not shared and not NONE_DID.match(text, end):
        return None
    claim = count.claim(amount, "zero_pronoun", end, all_are(count, parent, amount) or parent.unit, parent.role)
    claim.action = parent.action if shared else claim.action
    return claim


IN_A_YEAR = re.compile(
    r"\b(?:in|for|from)\s+(?:(?:19|20)\d\d|(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?|the\s+(?:other|rest|north|south|east|west)\w*),?\s+$"
)


DONE_TO = re.compile(
    r"\b(?:and|but)\s+(?:has\s+|have\s+|had\s+|then\s+)?(?:[a-z]+(?:ed|nt|ght|ok|d)|gave|let|saw)\s+$"
)
TRIED = re.compile(r"\b(?:tried|charged|convicted|prosecuted|arrested|indicted|sentenced|acquitted|freed|rescued|detained)\s+$")
NO_OBJECT = re.compile(r"\s*(?:[.,;)]|$|of\s+(?:them|these|those)\s+(?:an?|to)\s)")
SENT = re.compile(r"\b(?:sent|brought|put|committed)\s+$")
TO_WHERE = re.compile(
    r"\s+(?:to|before|on|behind)\s+(?:an?\s+|the\s+)?(?P<where>prison|jail|bars|trial|court|courts|judge|justice)\b"
)
TO_NOBODY = re.compile(
    r"\b(?:convicted|charged|arrested|prosecuted|jailed|indicted|detained|punished|sentenced|rescued|freed|identified|referred|fined|questioned)\s+$"
)
NO_MORE = re.compile(r"\s*(?:[.,;)]|$|in\b|for\b|under\b)")


FATAL = frozenset(("deaths", "fatalities", "casualties", "injuries", "escapes"))
OF_THE_STAFF = re.compile(r"\s+(?:to|among)\s+(?:the\s+|our\s+)?(?:staff|personnel)\b")
TRIABLE = frozenset(("suspect", "offender", "buyer", "partner"))


def _sent(count: Counting, amount: Amount, rule: str, end: int, unit: Unit) -> Claim | None:
    """ "brought no suspects to trial", "sent nobody to prison"."""
    sent = TO_WHERE.match(count.document.text, end) if SENT.search(count.before(amount)) else None
    if sent is None:
        return None
    claim = count.claim(amount, rule, end, unit.name, unit.role)
    claim.action = "convicted" if sent["where"] in {"prison", "jail", "bars"} else "prosecuted"
    return claim


def _to_nobody(count: Counting, amount: Amount) -> Claim | None:
    """ "Judges convicted nobody": the object of a verb of which people are the object."""
    if sent := _sent(count, amount, "zero_pronoun", amount.end, Unit("people", "suspect")):
        return sent
    verbs = [verb for verb in count.verbs(count.clause(amount)) if verb.end <= amount.start]
    if not verbs or not TO_NOBODY.search(count.before(amount)) or not NO_MORE.match(count.after(amount)):
        return None
    role = "victim" if verbs[-1].action in {"rescued", "identified"} else "suspect"
    claim = count.claim(amount, "zero_pronoun", amount.end, "people", role)
    claim.action = verbs[-1].action
    return claim


def _did_to_none(count: Counting, amount: Amount) -> Claim | None:
    """ "dismissed 8 cases and reopened none": of those just counted in the same clause."""
    tried = TRIED.search(count.before(amount))
    parent = count.antecedent(amount, 2 if tried else 0)  # "tried six cases; the other court tried none"
    done = tried or DONE_TO.search(count.before(amount))
    year = IN_A_YEAR.search(count.before(amount))
    if parent is None or not (done or year) or not NO_OBJECT.match(count.after(amount)):
        return None
    claim = count.claim(amount, "zero_pronoun", amount.end, parent.unit, parent.role)
    verbs = [verb for verb in count.verbs(count.clause(amount)) if verb.end <= amount.start]
    near = verbs and not count.document.text[verbs[-1].end : amount.start].strip()
    claim.action = verbs[-1].action if near else parent.action if year else None
    return of_others(claim, parent) if near else claim


OF_THE = re.compile(
    r"\s+of\s+(?:the|these|those|them|its|their|whom|which|our)\b"
    r"(?:\s+(?:[\d,]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?"
)
ALONE = re.compile(r"(?:\s+(?:so\s+far|yet|at\s+all|to\s+date|to\s+my\s+knowledge|that\s+I\s+know\s+of))?\s*(?:[.,;!\"”]|$)")


def nothing_answered(count: Counting, amount: Amount) -> Claim | None:
    """ "How many were convicted? None."; and by years, "Convictions were few: none in 2008"."""
    said = count.document.text[amount.core : amount.end].lower()
    if said not in {"none", "nil", "zero", "not one", "nobody", "no one"}:
        return None
    alone = ALONE.match(count.document.text, amount.end)
    return (answered(count, amount) if alone else None) or by_year(count, amount)


ABOUT = re.compile(r"\s+(?:called|rang|phoned|wrote|asked|complained)\s+about\b|\s+reported\s+(?:the|an?|any)\s")  # no case of it
NOBODY_DID = re.compile(
    r"(?:\s+(?:from|of|in|at|who)\s+[^.;,:]{2,40}?)?\s+(?:(?:was|were)\s+(?:ever\s+|even\s+)?(?:charged|prosecuted|tried|punished|questioned|touched|named|asked|warned|fined|suspended|dismissed|sacked|paid|compensated|interviewed|sued|heard|disciplined|ordered\s+to|helped|referred|screened)|(?:has|have|had)\s+(?:ever\s+|yet\s+|so\s+far\s+|even\s+|since\s+)*(?:been\s+[a-z]+ed|sued|complained|testified|resigned|confessed"
    r"|come\s+forward|come\s+back|returned)|(?:complained|testified|resigned|confessed|came\s+forward|sued|received\s+(?:any\s+)?(?:compensation|damages|help|protection)))\b"
)


DID = re.compile(
    r"[^.;]{0,30}?\b(?:was|were|has|had|have|is|are|received|went|came|got|led|concerned|involved|ended|reached|mentioned|[a-z]{3,}ed|spoke"
    r"|could|would|can|will|receives?|accepts?|admits?|takes?|employs?|speaks?|pays?)\b"
)


def _none_of_known(count: Counting, amount: Amount, head: Head) -> Claim | None:
    """ "None of the women was helped", "convicted none of the accused": of those whom the noun names."""
    if head.unit is None or head.status != "known":
        return None
    text = count.document.text
    if not (TRIED.search(count.before(amount)) or DID.match(text[head.end : head.end + 40])):
        return None
    return with_parent(count, amount, count.claim(amount, "zero_pronoun", head.end, head.unit.name, head.unit.role), True)


def zero_pronoun(count: Counting, amount: Amount) -> Claim | None:
    """ "none were established", "no one had been charged", "none of the convicted brokers"."""
    text, clause = count.document.text, count.clause(amount)
    said = text[amount.core : amount.end].lower()
    if said == "neither":
        return neither(count, amount)
    if said in {"no", "zero"} or (said in {"none", "not one"} and of_such(count, amount)):
        return None
    if said in {"nobody", "no one"} and (claim := _to_nobody(count, amount)):
        return claim
    if said in {"nobody", "no one"} and ABOUT.match(text, amount.end):
        return count.claim(amount, "zero_pronoun", amount.end, "cases", "case")
    if said in {"nobody", "no one"} and NOBODY_DID.match(text, amount.end):
        return count.claim(amount, "zero_pronoun", amount.end, "people", "victim")
    if claim := to_court(count, amount) or charged(count, amount) or nobody_speaks(count, amount) or as_for(count, amount):
        return claim
    of = OF_THE.match(text, amount.end)
    if of and (claim := _none_of_known(count, amount, count.head(of.end(), clause))):
        return claim
    end = of.end() if of else amount.end
    if said in {"none", "not one", "nil"} and (claim := _none_so_far(count, amount, end) or _did_to_none(count, amount)):
        return claim
    if said in {"none", "not one"} and (claim := _none_did(count, amount, end) or (None if of else had_none(count, amount))):
        return claim
    verbs = [verb for verb in count.verbs(clause) if verb.start >= end]
    between = text[end : verbs[0].start] if verbs else ""
    if not verbs or not re.fullmatch(
        (
            r"\s+(?:(?:has|have|had|was|were|yet|ever|been|being|is|are|so far|led to|resulted in|ended "
            r"in|went|gone|officially|formally|a)\s+)*"
        ),
        between,
    ):
        return None
    if not between.strip() and (proper := behind_participle(count.document, verbs, verbs[0])):
        verbs, between = [proper], count.document.text[verbs[0].end : proper.start]
    if not re.search(r"\b(?:been|was|were|is|are)\s", between) and verbs[0].action not in {
        "convicted",
        "prosecuted",
        "testified",
        "died",
    }:
        return None
    parent = count.antecedent(amount, 3)
    unit = parent.unit if parent and said not in {"no one", "nobody"} else "people"
    if verbs[0].action == "identified" and unit == "people":
        unit = "victims" if re.search(r"as (?:a )?victims?", text[verbs[0].end : verbs[0].end + 16]) else unit
    claim = count.claim(amount, "zero_pronoun", end, unit, parent.role if parent else None)
    claim.action = verbs[0].action
    return claim
