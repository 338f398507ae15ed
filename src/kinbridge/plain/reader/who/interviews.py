"""An interview: who answers, and which lines are answers."""

import re

from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.actors import patterns
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["answers_of", "interviewee", "others_say"]

SAID = Phrases("en/interviews")
BESIDE_HER = 250  # characters around her name in which it says what office she holds
HEAD = 700  # characters in which an interview says whom it is with
TITLE = 160  # characters in which it says that it is one
TURN = re.compile(r"\s*[-–—]\s+\S")  # "- And your officers?" / "- Eleven."
LABELLED = re.compile(r"(?m)^\s*A\s*[:.]\s")
QUESTION = re.compile(r"(?m)^[^\n]{4,220}\?[\"”’]?[ \t]*$")


def interviewee(document: Document) -> str | None:
    """The one who answers, by name; none where the text is no interview, or where she tells what was done to herself."""
    if "?" not in document.text:
        return None
    name, head = _who_answers(document), document.text[:HEAD]
    name = _in_full(head, name) if name and name.isupper() else name
    return None if name and (_was_wronged(head, name) or not _has_an_office(head, name)) else name


def _in_full(head: str, shouted: str) -> str:
    """ "SUPERINTENDENT ROWAN" by the name that the lines under the title give: her office, her own name and the same last one."""
    office, last = shouted.split()[0], shouted.split()[-1]
    whole = re.compile(rf"\b{re.escape(office.title())}\s+(?:[A-Z][\w’'.-]+\s+){{1,3}}{re.escape(last.title())}\b").search(head)
    return whole.group() if whole else shouted


def _has_an_office(head: str, name: str) -> bool:
    """Whether an office stands near the name of whoever answers: who is asked where none does speaks for herself alone."""
    at = head.find(name)
    asked = head.find("?", at)
    end = min(at + len(name) + BESIDE_HER, asked if asked > 0 else HEAD)
    return SAID["an_office"].search(head, max(0, at - BESIDE_HER), end) is not None


def _was_wronged(head: str, name: str) -> bool:
    """Whether the lines over the questions say of the one who answers that she was sold, held or used herself."""
    at = head.find(name)
    own = head[at + len(name) :].split("?")[0]
    if SAID["is_a_survivor"].search(own) or SAID["survivor_named"].search(head[:at]) or SAID["done_to_her"].search(own):
        return True
    return any(not SAID["of_others"].search(own[: match.start()]) for match in SAID["of_herself"].finditer(own))


def _who_answers(document: Document) -> str | None:
    head = document.text[:HEAD]
    asked = SAID["interviewed"].search(head)
    if asked and not SAID["a_paper"].match(asked.group("name")):
        return asked.group("name").strip()
    holder = _who_holds_an_office(document)
    if holder:
        return holder
    if asked:
        return asked.group("name").strip()
    met = SAID["we_meet"].search(head)
    if met and SAID["called_one"].search(head):
        return met.group("name").strip()
    with_us, called_one = SAID["with_us"].search(head), SAID["called_one"].search(head[:TITLE])
    introduced = (SAID["spoke_with_us"].search(head) or SAID["introduced"].search(head)) if with_us or called_one else None
    if introduced and not called_one and not SAID["in_charge"].match(head[introduced.end("name") :].split(".")[0]):
        return None  # one who was sold, and speaks of it, is nobody's office: her name is not read
    introduced = introduced or (SAID["unnamed_one"].match(head) if with_us else None)
    return introduced.group("name") if introduced else _in_office(document)


def _who_holds_an_office(document: Document) -> str | None:
    """The one person over the questions of whom it says what office she holds."""
    questions = [match.start() for match in QUESTION.finditer(document.text)]
    if len(questions) < 2:
        return None
    over = min(HEAD, questions[0])
    said = (SAID[name].finditer(document.text, 0, over) for name in ("holds", "speaks_for", "held_by"))
    found = [match.group("name") for matches in said for match in matches]
    return next((name for name in found if not SAID["a_body"].search(name) and not SAID["a_paper"].match(name)), None)


def _in_office(document: Document) -> str | None:
    """The one person with a title over the questions: whoever holds an office and is asked answers for it."""
    questions = [match.start() for match in QUESTION.finditer(document.text)]
    if len(questions) < 2:
        return None
    named = {" ".join(match.group().split()) for match in patterns().person.finditer(document.text, 0, min(HEAD, questions[0]))}
    over = SAID["over_it"].search(document.text, 0, min(HEAD, questions[0]))
    return named.pop() if len(named) == 1 else over.group("name") if over else None


def answers_of(document: Document, asked: str) -> list[Span]:
    """The lines that answer: those marked so, by a letter, a name or their turn, else every line after the first of at least two
    questions that is none itself.
    """
    named = re.compile(rf"(?im)^\s*(?:{'|'.join(re.escape(word) for word in [asked, *asked.split()])})\s*[:–—]\s")
    for label, often in ((LABELLED, 1), (named, 2)):
        marked = [document.line_at(match.end()) for match in label.finditer(document.text)]
        if len(marked) >= often:
            return marked
    turns = [line for line in document.lines if TURN.match(document.of(line))]
    asking = [QUESTION.fullmatch(document.of(line)) is not None for line in turns]
    if sum(asking[::2]) > 1 and not any(asking[1::2]):
        return turns[1::2]
    questions = [match.start() for match in QUESTION.finditer(document.text)]
    if len(questions) < 2:
        return []
    first = _first_prompt(document, questions[0])
    return [line for line in document.lines if line.start > first and not QUESTION.fullmatch(document.of(line))]


def _first_prompt(document: Document, question: int) -> int:
    """Where the first thing put to her stands: "Superintendent, your desk is busy." with her answer under it is no question."""
    opens = document.text.rfind("\n\n", 0, max(0, question - 2)) + 2
    prompt, _, answer = document.text[opens:question].strip().partition("\n")
    pairs = len(PAIR.findall(document.text, max(0, question - 2))) > 1
    return opens if pairs and answer and "," in prompt[:30] and len(prompt) < TITLE and opens > 2 else question


PAIR = re.compile(r"\n\n[^\n]{4,220}\?[\"”’)]?[ \t]*\n(?=\S)")


def others_say(said: str) -> str | None:
    """Whoever else is said to say what a sentence of an interview tells: "Some say thousands", "The Thai side tells me"."""
    others = SAID["others_say"].match(said)
    return others.group("who") if others else None
