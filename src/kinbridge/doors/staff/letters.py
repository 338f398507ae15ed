"""Official letters: the register, writing one in two languages, the sheet that is printed, and entering theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kinbridge.doors.kept import GO_ON
from kinbridge.doors.staff import drafts
from kinbridge.doors.staff.desk import abroad_of
from kinbridge.doors.staff.forms.letters import EnterLetter, Head, VoidLetter, WriteLetter
from kinbridge.doors.staff.forms.questions import Questions
from kinbridge.doors.staff.on_paper import on_paper, spoken_day
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import Doing, Step, is_refusal, nothing, page_of, step
from kinbridge.doors.words import WORDS, has_words, sentence, sentence_for
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Level
from kinbridge.rooms.referrals import actions, queries
from kinbridge.rooms.referrals.actions import Signed
from kinbridge.rooms.referrals.queries import NoSuchLetter
from kinbridge.rooms.referrals.values import Language, Letter, LetterKind, Referral, State, VoidReason, Wording

__all__ = ["Draft", "enter_letter", "issue_letter", "set_letterhead", "show", "show_all", "void_letter"]

AT_ONCE = 200


def show_all(request: HttpRequest) -> HttpResponse:
    """The register: every number of ours, void ones too, and theirs on paper. It names nobody."""
    seat = seat_of(request)
    rows = queries.register(seat.actor)
    shown = rows[:AT_ONCE]
    return page(
        request, seat, "letters.html", rows=shown, more=len(rows) - len(shown), opened=queries.letters_open_to(seat.actor, shown),
        abroad=abroad_of(seat), may_set_letterhead=seat.may("referrals.set_letterhead"),
    )  # fmt: skip


def show(request: HttpRequest, token: str) -> HttpResponse:
    """The sheet as it is printed. That a letter naming her was read is written down in her case."""
    seat = seat_of(request)
    letter = queries.letter(seat.actor, token)
    referral = queries.listed(seat.actor, letter.referral)
    if letter.names:
        case_actions.note_reading(cases.case_for(seat.actor, referral.case), "letter", by=seat.actor, at=seat.at)
    why = queries.why_not_to_be_sent(letter, seat.at)
    facts = queries.told_in(letter)
    columns = list(written(letter, facts)) if letter.wording else []
    return page(request, seat, "letter.html", letter=letter, columns=columns, why=why, referral=referral)


# --- the words of a letter ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Column:
    """A letter in one of its languages: plain words, and facts so that who reads that language alone can use them."""

    language: str
    to: str
    country: str
    subject: str
    paragraphs: list[str]
    facts: list[tuple[str, str]]
    after: list[str]
    labels: dict[str, str] = field(default_factory=dict)


def written(letter: Letter, facts: dict[str, str]) -> Iterator[Column]:
    """The letter once in each of its languages."""
    for language in letter.languages:
        with override(language.value):
            yield column(letter, language, facts)


def column(letter: Letter, language: Language, facts: dict[str, str]) -> Column:
    """The letter in the language that is set now."""
    said = letter.wording
    assert said is not None
    spoken = in_words(said)
    return Column(
        language=language.value,
        to=said.to_name,
        country=sentence("country", said.to_country),
        subject=sentence("letter.subject", code_of("letter.subject", letter.kind, said.matter)),
        paragraphs=list(opening(letter, said, spoken, bool(facts))),
        facts=[(sentence("field", code), on_paper(code, value)) for code, value in facts.items()],
        after=list(closing(letter, said, spoken, bool(facts))),
        labels={code: str(words) for code, words in WORDS["letter.label"].items()},
    )


def in_words(said: Wording) -> dict[str, str]:
    """What the sentences of a letter may name, in the language that is set now."""
    return {
        "reference": said.reference,
        "matter": sentence("referrals.Matter", said.matter),
        "reason": sentence("referrals.reason", said.reason),
        "outcome": sentence("referrals.Outcome", said.outcome),
        "level": sentence("referrals.ApprovalLevel", said.level),
        "lacks": "; ".join(sentence("referrals.Lack", lack) for lack in said.lacks),
        "agreement": said.agreement,
        "offered_on": spoken_day(said.offered_on),
    }


def code_of(table: str, kind: LetterKind, *more: str) -> str:
    """The closest line of a table: "transmit.tracing" before "transmit"."""
    close = f"{kind.value}.{'.'.join(more)}"
    return close if has_words(table, close) else kind.value


def opening(letter: Letter, said: Wording, spoken: dict[str, str], names: bool) -> Iterator[str]:
    """What stands before the facts."""
    if said.their_number:
        yield sentence("letter.line", "their_letter", number=said.their_number, day=spoken_day(said.their_day))
    if letter.kind is LetterKind.REMIND and said.our_letter:
        yield sentence("letter.line", "our_letter", number=said.our_letter, day=spoken_day(said.our_day))
    yield sentence("letter.opening", code_of("letter.opening", letter.kind, "ask" if said.asks else "offer"), **spoken)
    if letter.kind is LetterKind.ANSWER and has_words("letter.answer", said.state):
        yield sentence("letter.answer", said.state, **spoken)
    if said.urgent and letter.kind in (LetterKind.TRANSMIT, LetterKind.VERIFY, LetterKind.REMIND):
        yield sentence("letter.line", "urgent")
    yield sentence("letter.line", "facts" if names else "nobody")


def closing(letter: Letter, said: Wording, spoken: dict[str, str], names: bool) -> Iterator[str]:
    """What stands after the facts."""
    if names:
        yield sentence("letter.line", "keep")
    if said.agreement:
        yield sentence("letter.line", "basis", **spoken)
    if said.answer_by and waits(letter, said):
        was_due = said.answer_by < letter.dated.isoformat()
        yield sentence("letter.line", "was_due" if was_due else "due", day=spoken_day(said.answer_by))
    yield sentence("letter.line", "quote", **spoken)
    yield sentence("letter.line", "faithfully")


def waits(letter: Letter, said: Wording) -> bool:
    """Whether the letter asks for something until a day."""
    asks = letter.kind in (LetterKind.TRANSMIT, LetterKind.VERIFY, LetterKind.REMIND)
    return asks or (letter.kind is LetterKind.ANSWER and said.state is State.NEED_MORE)


# --- steps ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Draft:
    """A letter about to be written: about which referral, of which kind, and her case where the letter may name her."""

    referral: Referral
    kind: LetterKind
    case: Case | None

    @property
    def token(self) -> str:
        return self.referral.token


def the_draft(seat: Seat, token: str, kind: str) -> Draft:
    """A letter that fits the referral now; what we answer is codes, about ours only who works on her case writes.

    Raises NoSuchReferral, NoSuchLetter, NoSuchCase.
    """
    referral = queries.listed(seat.actor, token)
    if kind not in [fitting.value for fitting in queries.letters_for(referral)]:
        raise NoSuchLetter
    case = cases.case_for(seat.actor, referral.case, Level.WORK) if referral.ours else None
    return Draft(referral, LetterKind(kind), case)


def the_referral(seat: Seat, token: str) -> Referral:
    """Raises NoSuchReferral."""
    return queries.listed(seat.actor, token)


def the_letter(seat: Seat, token: str) -> Letter:
    """Raises NoSuchLetter."""
    return queries.letter(seat.actor, token)


LOOK = "look"  # the button that shows the sheet before it is issued
NOT_CARRIED = frozenset({"csrfmiddlewaretoken", LOOK, "later"})


class Writing(Step):
    """The step that writes a letter: the sheet can be looked at first, as it will be printed, and gone back from."""

    def __call__(self, request: HttpRequest, **tokens: str) -> HttpResponse:
        """Looking gives no number and writes nothing down but that her facts were read."""
        if request.method != "POST" or LOOK not in request.POST or GO_ON in request.POST:
            return super().__call__(request, **tokens)
        seat = seat_of(request)
        draft = self.of(seat, **tokens)
        form = self.form(request.POST, seat=seat, subject=draft)
        if seen := self.sheet(seat, draft, form):
            carried = [(name, value) for name, values in request.POST.lists() if name not in NOT_CARRIED for value in values]
            seen |= {"step": self, "back": page_of(draft), "carried": carried, "go_on": GO_ON}
            return page(request, seat, "letter_preview.html", **seen)
        shown = {"step": self, "subject": draft, "form": form, "back": page_of(draft), **drafts.context(request, seat, form)}
        return page(request, seat, self.template, status=422, **shown)

    def sheet(self, seat: Seat, draft: Draft, form: Questions) -> dict[str, Any]:
        """The letter in its languages; nothing where the form or the room refuses, and the form then says why."""
        if not form.is_valid():
            return {}
        try:
            letter, facts = actions.preview_letter(draft.referral, draft.kind, **as_said(draft, form.cleaned_data), **hand(seat))
        except Exception as error:
            if not is_refusal(error):
                raise
            form.add_error(None, sentence_for(error))
            return {}
        if facts and draft.case:
            case_actions.note_reading(draft.case, "letter", by=seat.actor, at=seat.at)
        return {"letter": letter, "columns": list(written(letter, facts))}


def as_said(draft: Draft, said: dict[str, Any]) -> dict[str, Any]:
    """What the form says of a letter, as the room takes it."""
    signed = Signed(said["signatory"], said["position"], (Language(said["ours"]), Language(said["theirs"])))
    return {"signed": signed, "case": draft.case, "facts": said.get("facts", ()), "answers": said.get("answers", "")}


def hand(seat: Seat) -> dict[str, Any]:
    """By whom and when."""
    return {"by": seat.actor, "at": seat.at}


def writing(run: Doing) -> Writing:
    """Makes the view."""
    return Writing(
        run, WriteLetter, _("Write an official letter"), "referrals.issue_letter", the_draft, _("Issue it with the next number"),
        _("It is written in both languages and gets the next number of the year. An issued letter is not changed: if "
          "something is wrong, make it void and write another."), template="letter_new.html",
    )  # fmt: skip


@writing
def issue_letter(seat: Seat, draft: Draft, said: dict[str, Any]) -> str:
    """The same form sent twice is one letter."""
    letter = actions.issue_letter(draft.referral, draft.kind, **as_said(draft, said), form=said["form"], **hand(seat))
    return f"/letters/{letter.token}/"


@step(VoidLetter, _("Make this letter void"), "referrals.void_letter", the_letter, button=_("Make it void"),
      before=_("Its number stays in the register and is never given to another letter."))  # fmt: skip
def void_letter(seat: Seat, letter: Letter, said: dict[str, Any]) -> str:
    """It no longer stands."""
    actions.void_letter(letter, reason=VoidReason(said["reason"]), by=seat.actor, at=seat.at)
    return f"/letters/{letter.token}/"


@step(EnterLetter, _("Enter their letter"), "referrals.enter_letter", the_referral, button=_("Enter it"),
      before=_("A letter that came on paper. What it says counts as their word, marked as entered by you, until a signed message "
               "comes; a signed message outranks it."))  # fmt: skip
def enter_letter(seat: Seat, referral: Referral, said: dict[str, Any]) -> str:
    """Their number, their day, what it says."""
    actions.enter_letter(referral, **said, by=seat.actor, at=seat.at)
    return f"/referrals/{referral.token}/"


@step(Head, _("Our letterhead"), "referrals.set_letterhead", nothing, button=_("Keep it"))
def set_letterhead(seat: Seat, subject: None, said: dict[str, Any]) -> str:
    """What stands above every letter of ours."""
    actions.set_letterhead(said["code"], address=said["address"], phone=said["phone"], by=seat.actor, at=seat.at)
    return "/letters/"
