"""Questions about referrals. To fetch is to authorise: through her case, or, while she has none here, by who may accept.

The liaison officers of the office see of every referral that it is there, where it stands, till when, and its codes: `listed`.
What is known of a person, and every step in her matter, stays with those who may open her case.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from kinbridge.ground.sealed.keys import KeyShredded
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.queries import may, require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases.queries import facts_of as case_facts
from kinbridge.rooms.cases.queries import living, open_to
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.clocks.values import Due
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.referrals import models, rules
from kinbridge.rooms.referrals.values import (
    Hand,
    Lack,
    Letter,
    Letterhead,
    LetterKind,
    Line,
    Matter,
    Neighbour,
    Outcome,
    Referral,
    Sheet,
    State,
    Wording,
)

ENDED = (State.CLOSED, State.WITHDRAWN, State.EXPIRED)
TAKEN_UP = (State.ACCEPTED, State.IN_PROGRESS, State.ANSWERED, State.CLOSED)


class NoSuchReferral(Exception):
    """There is no such referral, or it is not yours to see: nobody can tell which."""


def referrals_for(actor: Actor, *, open_only: bool = False) -> tuple[Referral, ...]:
    """Every referral that is listed to the actor, the newest change first: of her cases, offers nobody here has taken up yet,
    and to liaison officers every one."""
    rows = _listed_to(actor).exclude(state__in=ENDED) if open_only else _listed_to(actor)
    return tuple(row.as_value() for row in rows.prefetch_related("steps", "further"))


def help_wanted(actor: Actor) -> tuple[Referral, ...]:
    """What other offices ask for now and nobody here has answered, the soonest due first."""
    rows = _seen_by(actor).filter(urgent=True, ours=False, state=State.OFFERED)
    waiting = (row.as_value() for row in rows.prefetch_related("steps", "further"))
    return tuple(sorted(waiting, key=lambda one: (one.answer_by or one.offered_at, one.token)))


def pressing(case: Case) -> tuple[Referral, ...]:
    """Help wanted at once for this person, of us or by us, of which nobody said yet what came of it."""
    return tuple(one for one in referrals_of(case) if rules.is_pressing(one))


def came_to_us(case: Case) -> bool:
    """True when another office asked us to take this person's matter up, whatever became of it: what we know, it told us."""
    return models.Referral.objects.filter(case_id=case.token, ours=False, asks=False).exists()


STILL_SHOWN = timedelta(hours=24)


def help_sent(actor: Actor, at: datetime) -> tuple[Referral, ...]:
    """What we asked of other offices at once and what is not closed here, the soonest due first; an answer, and that nobody
    answered in time, stay for a day."""
    rows = (row.as_value() for row in _helping(at).filter(open_to(actor)).prefetch_related("steps", "further"))
    return tuple(sorted(rows, key=lambda one: (one.answer_by or one.offered_at, one.token)))


def helped(cases: Iterable[str], at: datetime) -> frozenset[str]:
    """For the timer: those of the cases for which help that was asked for at once is not closed."""
    return frozenset(_helping(at).filter(case_id__in=set(cases)).values_list("case_id", flat=True))


def _helping(at: datetime) -> "QuerySet[models.Referral]":
    rows = models.Referral.objects.filter(urgent=True, ours=True).exclude(state__in=[State.CLOSED, State.WITHDRAWN])
    return rows.exclude(state__in=[State.ANSWERED, State.EXPIRED], changed_at__lt=at - STILL_SHOWN)


def referral(actor: Actor, token: str) -> Referral:
    """The referral, if the actor may see it. Raises NoSuchReferral."""
    row = _seen_by(actor).filter(token=token).first()
    if row is None:
        raise NoSuchReferral
    return row.as_value()


def listed(actor: Actor, token: str) -> Referral:
    """The referral, if the actor may see that it is there: its state, clocks and codes, and nothing of the person.

    Raises NoSuchReferral.
    """
    row = _listed_to(actor).filter(token=token).first()
    if row is None:
        raise NoSuchReferral
    return row.as_value()


def opens(actor: Actor, referral: Referral) -> bool:
    """True when the actor may see what is known of the person too, and take steps: `referral` would answer it."""
    return _seen_by(actor).filter(token=referral.token).exists()


def referrals_of(case: Case) -> tuple[Referral, ...]:
    """Every referral of her case, ours and others', the newest change first."""
    rows = models.Referral.objects.filter(case_id=case.token).prefetch_related("steps", "further")
    return tuple(row.as_value() for row in rows)


def facts_of(referral: Referral) -> dict[str, str]:
    """What came with another office's referral and is not (yet) in a case here; nothing for ours. Raises RecordsLocked."""
    row = models.Referral.objects.filter(Q(told__isnull=False), token=referral.token).first()
    return told_of(row) if row else {}


def told_of(row: models.Referral) -> dict[str, str]:
    """For this room: what came with an offer, and what was sent after it."""
    told = dict(row.told or {})
    for more in row.further.filter(told__isnull=False):
        told |= more.told
    return told


def may_follow(referral: Referral) -> frozenset[State]:
    """The states our side may bring it to now."""
    hand = Hand.OFFERER if referral.ours else Hand.TAKER
    return frozenset(new for new in State if rules.may_step(referral.state, new, hand, referral.on))


def is_pressing(referral: Referral) -> bool:
    """Help is wanted at once, and nobody said yet what came of it."""
    return rules.is_pressing(referral)


def asks_for_help(referral: Referral) -> bool:
    """Another office asks us to come to somebody's help at once."""
    return rules.asks_for_help(referral)


def may_send_more(referral: Referral) -> bool:
    """True when the other office asked us for more, and waits."""
    return referral.ours and referral.state is State.NEED_MORE


def due_at(referral: Referral) -> datetime | None:
    """Until when the next word is owed; None where nobody promised a time, or nobody owes any."""
    return rules.due_at(referral)


def owed_by_us(referral: Referral) -> bool | None:
    """True when we owe the next word, False when they do, None when nobody does."""
    return rules.owed_by_us(referral)


def clocks_of(referral: Referral) -> tuple[Due, ...]:
    """The open clocks about a referral, the soonest first; an office that waits for a question of its own has one too."""
    subjects = [subject for subject in (referral.case, referral.token) if subject]
    return tuple(due for due in clocks.due_among(subjects) if due.thread == referral.token)


def outcomes_of(matter: Matter) -> frozenset[Outcome]:
    """The outcomes that answer this matter."""
    return rules.OUTCOMES_OF[matter]


def thread_with(case: Case, office: str) -> str:
    """For the machine: the newest thread by which an office that took her up knows her; empty when none did."""
    row = models.Referral.objects.filter(case_id=case.token, office=office, ours=True, asks=False, state__in=TAKEN_UP).first()
    return row.thread if row else ""


def case_behind(office: str, thread: str) -> str:
    """For the machine: the token of the case we opened when that office referred her by that thread; empty when we did not."""
    row = models.Referral.objects.filter(office=office, thread=thread, ours=False).first() if thread else None
    return (row.case_id or "") if row else ""


def _seen_by(actor: Actor) -> "QuerySet[models.Referral]":
    seen = open_to(actor)
    if may(actor, "referrals.accept"):
        seen |= Q(case_id=None)
    elif may(actor, "referrals.answer_help"):
        seen |= Q(case_id=None, urgent=True, ours=False, asks=False)
    return models.Referral.objects.filter(seen)


def _listed_to(actor: Actor) -> "QuerySet[models.Referral]":
    return models.Referral.objects.all() if rules.sees_every_line(actor.roles) else _seen_by(actor)


# --- letters --------------------------------------------------------------------------------------------------------------


class NoSuchLetter(Exception):
    """There is no such letter, or it is not yours to see: nobody can tell which."""


def letterhead() -> Letterhead:
    """What stands above this office's letters; until somebody sets it, the country stands in the numbers."""
    row = models.OwnLetterhead.objects.first()
    return Letterhead(row.code, row.address, row.phone) if row else Letterhead(accounts.this_office().country)


def letters_of(referral: Referral) -> tuple[Letter, ...]:
    """Every letter about a referral, ours and theirs, void ones too, oldest first."""
    rows = models.Letter.objects.filter(referral_id=referral.token).order_by("at", "serial", "token")
    return tuple(row.as_value() for row in rows)


def letters_about(case: Case) -> tuple[Letter, ...]:
    """Every letter of ours that told something about her, oldest first: it left the office like a message."""
    rows = models.Letter.objects.filter(subject=case.token, incoming=False).exclude(permit="").order_by("at", "serial")
    return tuple(row.as_value() for row in rows)


def register(actor: Actor) -> tuple[Letter, ...]:
    """The whole register, newest first: no number is left out, and no line names anybody. Raises NotAllowed."""
    require(actor, "referrals.issue_letter")
    rows = list(models.Letter.objects.all())
    gone = frozenset(row.subject for row in rows if row.subject) - living(row.subject for row in rows)
    return tuple(row.as_value(erased=row.subject in gone) for row in rows)


def letter(actor: Actor, token: str) -> Letter:
    """The letter, if the actor may see its referral; one that names a person only with her case. Raises NoSuchLetter."""
    row = models.Letter.objects.filter(token=token).first()
    if row is None or not _readers_of(row, actor).filter(token=row.referral_id).exists():
        raise NoSuchLetter
    return row.as_value()


def _readers_of(row: models.Letter, actor: Actor) -> "QuerySet[models.Referral]":
    return _seen_by(actor) if row.as_value().names else _listed_to(actor)


def letters_open_to(actor: Actor, letters: Iterable[Letter]) -> frozenset[str]:
    """The tokens of those among these letters that the actor may open: `letter` would answer them."""
    hers = frozenset(_seen_by(actor).values_list("token", flat=True))
    every = frozenset(_listed_to(actor).values_list("token", flat=True))
    return frozenset(one.token for one in letters if one.referral in (hers if one.names else every))


def told_in(letter: Letter) -> dict[str, str]:
    """The facts that stand in one of our letters; none once her case is erased. Raises RecordsLocked."""
    row = models.Letter.objects.filter(token=letter.token, told__isnull=False).first()
    try:
        return dict(row.told) if row else {}
    except KeyShredded:
        return {}


def why_not_to_be_sent(letter: Letter, at: datetime) -> str:
    """Why a letter that was issued must not leave any more: void, or a reason of consent; empty when it may go."""
    if not letter.stands:
        return "voided"
    return str(consent.why_not_valid(letter.permit, at) or "") if letter.permit else ""


def letters_for(referral: Referral) -> tuple[LetterKind, ...]:
    """The letters that fit where it stands, the likeliest first."""
    return rules.letters_for(referral)


def last_signed_by(actor: Actor) -> Wording | None:
    """What the newest letter this colleague issued says: who signed it, in which position; None when there is none."""
    row = models.Letter.objects.filter(by=actor.token, incoming=False).order_by("-at", "-serial").first()
    return row.as_value().wording if row else None


LETTER = "letter"
FIELD_ORDER = tuple(lack.value for lack in Lack if not lack.is_paper)


def may_stand_in_a_letter(referral: Referral, case: Case, at: datetime) -> tuple[str, ...]:
    """The fields of her record that she let this office be told for this matter, in their order. Raises RecordsLocked."""
    known = case_facts(case)
    return tuple(code for code in FIELD_ORDER if code in known and _agreed(referral, case, code, at))


def _agreed(referral: Referral, case: Case, code: str, at: datetime) -> bool:
    purpose = rules.PURPOSE_OF[referral.matter]
    said = consent.why_not_permitted(
        case, to=referral.office, kind=LETTER, facts=frozenset({code}), purpose=purpose, at=at
    )
    return said is None


def may_say_on_paper(referral: Referral) -> tuple[State, ...]:
    """The steps the other side may have told of in a letter."""
    return rules.SAID_BY[Hand.TAKER if referral.ours else Hand.OFFERER]


# --- across the border ----------------------------------------------------------------------------------------------------


def neighbours() -> dict[str, Neighbour]:
    """By office: what it told us last of who can be reached there. Offices that told nothing are left out."""
    return {row.office: row.as_value() for row in models.NeighbourDuty.objects.order_by("office")}


# --- the desk, and the table of a meeting ---------------------------------------------------------------------------------

DONE = frozenset({State.ANSWERED, State.DECLINED, State.WITHDRAWN, State.EXPIRED, State.CLOSED})


def desk(actor: Actor, at: datetime) -> tuple[Line, ...]:
    """Every referral the actor may see with who owes the next word and till when: late first, then soonest, then the rest."""
    found = referrals_for(actor)
    subjects = [subject for one in found for subject in (one.case, one.token) if subject]
    running = _by_thread(clocks.due_among(subjects))
    lines = [_line(one, _clock_of(one, running.get(one.token, ()))) for one in found]
    far = datetime.max.replace(tzinfo=at.tzinfo)
    return tuple(sorted(lines, key=lambda line: (not line.is_late(at), line.due_at or far, line.referral.offered_at)))


def _by_thread(running: list[Due]) -> dict[str, list[Due]]:
    threads: dict[str, list[Due]] = defaultdict(list)
    for clock in running:
        threads[clock.thread].append(clock)
    return threads


def _clock_of(referral: Referral, open_clocks: Sequence[Due]) -> Due | None:
    """The clock that runs; one held by a pause is not what anybody waits by, one that people held is shown as held."""
    paused = referral.state in rules.PAUSES
    return next((clock for clock in open_clocks if not clock.is_held), None if paused else next(iter(open_clocks), None))


def _line(referral: Referral, clock: Due | None) -> Line:
    due_at = rules.due_at(referral) if rules.owed_by_us(referral) is not None else None
    return Line(referral, rules.owed_by_us(referral), due_at, clock if due_at else None)


def meeting(actor: Actor, *, office: str, since: date, until: date, at: datetime) -> Sheet:
    """What to lay on the table with one office, or with all where `office` is empty; both days included.

    Open is what stands so now; done is what came to its end or its answer in those days. Raises NotAllowed.
    """
    require(actor, "referrals.accept")
    lines = [line for line in desk(actor, at) if office in ("", line.referral.office)]
    open_now = tuple(line for line in lines if line.referral.state not in DONE and _day(line.referral.offered_at) <= until)
    done = tuple(line for line in lines if line.referral.state in DONE and since <= _day(line.referral.changed_at) <= until)
    letters: dict[str, tuple[str, ...]] = {}
    for row in models.Letter.objects.filter(referral__in=[line.referral.token for line in lines]).order_by("at", "serial"):
        letters[row.referral_id] = (*letters.get(row.referral_id, ()), row.number)
    return Sheet(
        since=since, until=until, open=open_now, late=tuple(line for line in open_now if line.is_late(at)), done=done,
        owed_by_us=sum(line.owed_by_us is True for line in open_now),
        owed_by_them=sum(line.owed_by_us is False for line in open_now),
        oldest=min(open_now, key=lambda line: line.referral.offered_at, default=None), letters=letters,
    )  # fmt: skip


def _day(at: datetime) -> date:
    return accounts.today(at)
