"""A new arrival, one question a page: her wishes and who must not find her come first, every page can be skipped.

The case is opened by the first page, and every page keeps what was said on it, so she can stop at any time. How she is asked is
said once. What comes after what is the table `PAGES`.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms import arrivals as forms
from kinbridge.doors.staff.forms.belongings import SetSituation
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.staff.steps import Shows, Step, page_of, step, the_case
from kinbridge.doors.words import sentence
from kinbridge.ground.database import write
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import Case, Kin, Side, Situation, Sureness
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consents
from kinbridge.rooms.consent.values import Asked, MayBeMatched
from kinbridge.rooms.returns import actions as returns
from kinbridge.rooms.returns.values import Wish

__all__ = ["PAGES", "begin"]

HERSELF, PURPOSE = "herself", "assistance"
NOT_FREELY = Asked(alone=False, safe_place=False)


def after(word: str, case: Case) -> str:
    """The page after this one; her case after the last."""
    words = [name for name, _page in PAGES]
    following = words[words.index(word) + 1 :] if word else words
    return f"/arrivals/{case.token}/{following[0]}/" if following else page_of(case)


def where_we_are(word: str) -> Shows:
    """What a page shows beside its question: how far, the way on without an answer, and who was written down already."""

    def shows(seat: Seat, case: Case) -> dict[str, Any]:
        words = [name for name, _page in PAGES]
        here = words.index(word)
        before = f"/arrivals/{case.token}/{words[here - 1]}/" if here else page_of(case)
        return {"number": here + 1, "of": len(words), "skip": after(word, case), "back": before, "people": children_of(case)}

    return shows


def children_of(case: Case) -> list[str]:
    """The names of her children whose records were opened; a dash where there is no name."""
    tokens = [token for token, kin in queries.related(case) if kin is Kin.CHILD]
    return [facts.get("name_full", "–") for facts in queries.facts_of_many(tokens).values()]


def whoever_takes_in(seat: Seat) -> None:
    """The hotline takes calls and reports: an arrival it began would be out of its sight at the next page. Raises NotAllowed."""
    if not queries.takes_in(seat.actor, Side.LOCATED):
        raise NotAllowed("cases.open_case")


@step(forms.Begin, _("A new arrival"), "cases.open_case", whoever_takes_in, button=_("Begin"), template="arrival_begin.html",
      before=_("Tell her: you can skip every question, and stop at any time. You will get help whatever you say. What you say is "
               "written down here and goes nowhere unless you want it to."))
def begin(seat: Seat, subject: None, said: dict[str, Any]) -> str:
    """Opens her case, with nothing in it but how she is asked."""
    with write():
        case = actions.open_case(
            Side.LOCATED, facts={}, source=HERSELF, purpose=PURPOSE, by=seat.actor, at=seat.at, office_role=Role.CASEWORKER
        )
        consent.note_asking(case, said["asked"], by=seat.actor, at=seat.at)
    return after("", case)


@step(forms.WhatSheWants, _("What do you want now?"), "returns.ask_wishes", the_case, button=_("Save and go on"),
      shows=where_we_are("wish"), template="arrival.html")
def wish(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Her wish where she was asked freely and named one; otherwise her words, kept as she said them."""
    asked = consents.asking_of(case, seat.actor, seat.at) or NOT_FREELY
    if said["wish"] and asked.is_free(child=queries.is_child(case)):
        returns.ask_wishes(case, wish=Wish(said["wish"]), words=said["words"], asked=asked, by=seat.actor, at=seat.at)
    elif said["wish"] or said["words"]:
        chosen = sentence("returns.Wish", said["wish"]) if said["wish"] else ""
        words = "\n".join(part for part in (chosen, said["words"]) if part)
        actions.note_event(case, "wish", words=words, by=seat.actor, at=seat.at)
    return after("wish", case)


@step(forms.WhoMustNotFindHer, _("Who must not find you?"), "consent.record_fear", the_case, button=_("Save and go on"),
      shows=where_we_are("hide"), template="arrival.html",
      before=_("People, and states. Nothing goes to an office of a state she fears before she had independent advice."))
def hide(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Whom she fears; a page sent untouched says nothing about it."""
    if any(said.values()):
        consent.record_fear(case, **said, by=seat.actor, at=seat.at)
    return after("hide", case)


@step(forms.MayBeMatchedNow, _("May it be checked whether somebody asks about you?"), "consent.set_may_be_matched", the_case,
      button=_("Save and go on"), shows=where_we_are("matched"), template="arrival.html",
      before=_("Other offices may ask about somebody. They learn nothing from asking. If somebody asks about you, we come to you "
               "first. Not answered is no."))
def matched(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """In its full shape."""
    said["choice"] = MayBeMatched(said["choice"])
    consent.set_may_be_matched(case, **said, by=seat.actor, at=seat.at)
    return after("matched", case)


@step(forms.FirstFacts, _("What may we write down?"), "cases.add_fact", the_case, button=_("Save and go on"),
      shows=where_we_are("facts"), template="arrival.html",
      before=_("Exactly as she says or writes it. Three facts are plenty; none is required."))
def facts(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Whatever she wants written down."""
    source, sureness = (said["source"], Sureness.HEARD) if said["source"] else (HERSELF, Sureness.STATED)
    with write():
        for field in forms.ARRIVAL_FACTS:
            if said[field]:
                actions.add_fact(case, field, said[field], source=source, sureness=sureness, by=seat.actor, at=seat.at)
    return after("facts", case)


@step(forms.Child, _("Is a child with you?"), "cases.relate", the_case, button=_("Write this child down"),
      shows=where_we_are("children"), template="arrival.html",
      before=_("Every child gets a record of its own. A panel, the child’s own view and a guardian decide each step."))
def children(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """One child at a time; the page comes back for the next."""
    told = {field: said[field] for field in ("name_full", "birth", "sex") if said[field]}
    if not told:
        return after("children", case)
    actions.open_kin(case, Kin.CHILD, facts=told, source=HERSELF, by=seat.actor, at=seat.at)
    return f"/arrivals/{case.token}/children/"


@step(SetSituation, _("Is it safe to contact you here?"), "cases.set_situation", the_case, button=_("Save and go to her case"),
      shows=where_we_are("contact"), template="arrival.html")
def contact(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """The last page."""
    actions.set_situation(case, Situation(said["situation"]), words=said["words"], by=seat.actor, at=seat.at)
    return after("contact", case)


PAGES: tuple[tuple[str, Step], ...] = (
    ("wish", wish),
    ("hide", hide),
    ("matched", matched),
    ("facts", facts),
    ("children", children),
    ("contact", contact),
)
