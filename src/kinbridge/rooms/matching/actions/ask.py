"""Ask other offices about a person sought, blind; take such questions in; let both end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.recipes import shelf
from kinbridge.plain.linkage import Recipe
from kinbridge.plain.linkage.frozen import Computed
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.values import OfficeNotice, Permit, Vetting
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import NotAccepted, Received
from kinbridge.rooms.matching import blindly, limits, models, queries, rules
from kinbridge.rooms.matching.actions.alarm import insist_on_matching, raise_alarm
from kinbridge.rooms.matching.actions.clock import ask_ended, ask_stands, candidate_settled
from kinbridge.rooms.matching.actions.index import travelling
from kinbridge.rooms.matching.values import AlarmCode, Ask, AskContent, AskState, BatchState, CandidateState, Origin, WithdrawAsk


class AlreadyAsked(Exception):
    """A question about this case stands at that office already; withdraw it first to ask with other facts."""

    def __init__(self, office: str) -> None:
        super().__init__(office)
        self.office = office


class RecipeMismatch(Exception):
    """The office computes no keys that we compute too: a question there would silently meet nothing."""

    def __init__(self, office: str) -> None:
        super().__init__(office)
        self.office = office


class NoSuchAsk(Exception):
    """No standing ask of ours has this token."""


class NobodyAsked(Exception):
    """An ask that names no office reaches nobody; say whom to ask."""


@dataclass(frozen=True)
class _Asking:
    """What all questions of one go have in common."""

    epoch: int
    secret: bytes
    by: Actor
    at: datetime


def ask(case: Case, *, vetting: Vetting, to: Iterable[str], by: Actor, at: datetime) -> tuple[Ask, ...]:
    """One question about the person to each named office, under a permit resting on the vetted report.

    Raises MatchingStopped, AlreadyAsked, RecipeMismatch, NobodyAsked, NotAllowed, RecordsLocked and consent's Refused.
    """
    require(by, "matching.ask")
    insist_on_matching()
    offices = _offices(to)
    for office in offices:
        if _standing([case.token], office):
            raise AlreadyAsked(office)
    asking = _asking(by, at)
    outputs = _outputs(asking, [case.token], offices.values())
    asks: list[models.Ask] = []
    with write():
        for office, recipe in offices.items():
            permit = consent.permit_to_ask(case, vetting=vetting, to=office, by=by, at=at)
            asks += _post(asking, permit, (case.token,), outputs[recipe.recipe.id], recipe.recipe)
    return tuple(queries.as_ask(row) for row in asks)


def ask_list(tokens: Sequence[str], *, to: Iterable[str], by: Actor, at: datetime) -> int:
    """Asks about many imported cases that a standing list covers; those already asked there are passed over.

    Answers how many questions were put. Raises as `ask`.
    """
    require(by, "matching.ask")
    insist_on_matching()
    offices, asking = _offices(to), _asking(by, at)
    outputs = _outputs(asking, tokens, offices.values())
    asked = 0
    for office, recipe in offices.items():
        there = _standing(tokens, office)
        for part in rules.chunks([token for token in tokens if token not in there], limits.questions_per_message()):
            with write():
                permit, covered = consent.permit_to_ask_list(part, to=office, by=by, at=at)
                asked += len(_post(asking, permit, covered, outputs[recipe.recipe.id], recipe.recipe))
    return asked


def _offices(to: Iterable[str]) -> dict[str, Computed]:
    """Each office with the newest recipe that both sides compute."""
    found = {office: shelf().common(exchanged.card_of(office).recipes) for office in to}
    if not found:
        raise NobodyAsked
    for office, recipe in found.items():
        if recipe is None:
            raise RecipeMismatch(office)
    return {office: recipe for office, recipe in found.items() if recipe}


def _outputs(asking: _Asking, tokens: Sequence[str], by: Iterable[Computed]) -> dict[str, dict[str, list[blindly.Output]]]:
    """By recipe, what the function gives for the keys of these cases; each recipe once, however many offices use it."""
    recipes = {one.recipe.id: one for one in by}
    return {recipe: blindly.compute(asking.secret, travelling(tokens, one)) for recipe, one in recipes.items()}


def _asking(by: Actor, at: datetime) -> _Asking:
    epoch = exchanged.current_epoch()
    return _Asking(epoch, exchanged.oprf_secret(epoch), by, at)


def _standing(tokens: Sequence[str], office: str) -> frozenset[str]:
    rows = models.Ask.objects.filter(office=office, state=AskState.STANDING)
    if len(tokens) == 1:
        rows = rows.filter(case_id=tokens[0])
    return frozenset(rows.values_list("case_id", flat=True)) & frozenset(tokens)


def _post(
    asking: _Asking, permit: Permit, tokens: Sequence[str], outputs: dict[str, list[blindly.Output]], recipe: Recipe
) -> list[models.Ask]:
    """One message to one office; the questions' order and names say nothing about our cases."""
    facts, trial = queries.dated_facts(tokens), _both_trial(permit.to)
    salt, expires = env().random.bytes(blindly.SALT), asking.at + limits.ask_stands_for()
    shuffled, wires = env().random.shuffled(tokens), [env().random.token() for _ in tokens]
    reports = [(outputs.get(token, []), rules.sealed_minimum(facts[token], trial=trial)) for token in shuffled]
    questions, turns = blindly.ask(reports, salt, recipe)
    content = AskContent(
        epoch=asking.epoch, recipe=recipe.id, salt=salt, turns=turns, expires=expires, ids=tuple(wires), questions=questions
    )
    thread = env().random.token()
    exchange.post(content, authority=permit, thread=thread, at=asking.at)
    rows = [
        models.Ask(
            case_id=token, office=permit.to, wire=wire, thread=thread, epoch=asking.epoch, recipe=recipe.id,
            asked_at=asking.at, expires_at=expires, by=asking.by.token,
        )
        for token, wire in zip(shuffled, wires, strict=True)
    ]  # fmt: skip
    models.Ask.objects.bulk_create(rows, batch_size=500)
    for row in rows:
        ask_stands(row.case_id, asking.at)
    audit.record_all("matching.ask", shuffled, actor=asking.by.token, at=asking.at)
    return rows


def _both_trial(office: str) -> bool:
    return accounts.this_office().trial and accounts.office(office).trial


# --- ending ---------------------------------------------------------------------------------------------------------------


def withdraw_ask(ask: Ask | str, *, by: Actor, at: datetime) -> None:
    """The question stands no more; the office that has it is told to forget it. Raises NoSuchAsk, NotAllowed."""
    require(by, "matching.withdraw_ask")
    token = ask if isinstance(ask, str) else ask.token
    row = models.Ask.objects.filter(token=token, state=AskState.STANDING).first()
    if row is None:
        raise NoSuchAsk
    with write():
        _end([row], AskState.WITHDRAWN, by, at)


def withdraw_asks_of(case: Case, *, by: Actor, at: datetime) -> int:
    """Withdraws every standing question about a case; answers how many. Raises NotAllowed."""
    require(by, "matching.withdraw_ask")
    rows = list(models.Ask.objects.filter(case_id=case.token, state=AskState.STANDING))
    with write():
        _end(rows, AskState.WITHDRAWN, by, at)
    return len(rows)


def _end(rows: Sequence[models.Ask], state: AskState, by: Actor, at: datetime) -> None:
    ended = [row for row in rows if models.Ask.objects.filter(token=row.token, state=AskState.STANDING).update(state=state)]
    for row in ended:
        ask_ended(row.case_id, at)
        audit.record("matching.ask_ended", actor=by.token, subject=row.case_id, at=at)
    for office in sorted({row.office for row in ended}):
        if state is AskState.WITHDRAWN and accounts.is_verified(office, at):
            content = WithdrawAsk(ids=tuple(row.wire for row in ended if row.office == office))
            exchange.post(content, authority=OfficeNotice(office, WithdrawAsk.kind), thread="", at=at)


# --- taking in ------------------------------------------------------------------------------------------------------------


def receive_ask(received: Received) -> None:
    """Keeps another office's questions until `find` runs; nothing goes back. Raises NotAccepted when they break the protocol.

    A recipe we do not compute or an epoch its card does not name is an alarm people see, and the message is not kept.
    """
    content = received.content
    assert isinstance(content, AskContent)
    by = shelf().computed(content.recipe)
    if by is None:
        raise_alarm(AlarmCode.RECIPE_MISMATCH, received.sender, received.at, recipe=content.recipe[:64])
        return
    _insist_on_shape(content, by.recipe)
    if content.epoch not in {key.epoch for key in exchanged.card_of(received.sender).blind}:
        raise_alarm(AlarmCode.UNKNOWN_EPOCH, received.sender, received.at, epoch=str(content.epoch))
        return
    if models.Question.objects.filter(office=received.sender, wire__in=content.ids).exists():
        raise_alarm(AlarmCode.ASK_ID_REUSED, received.sender, received.at)
        return
    with write():
        _keep(received, content)
        audit.record("matching.receive_ask", actor="office", at=received.at)


def _insist_on_shape(content: AskContent, recipe: Recipe) -> None:
    named = len(content.ids) == len(content.questions) == len(set(content.ids))
    salted = len(content.salt) == blindly.SALT and 0 < content.turns <= blindly.MOST_TURNS
    sized = all(len(question) == blindly.question_size(recipe) for question in content.questions)
    if not (named and salted and sized):
        raise NotAccepted("questions_not_of_one_size")


def _keep(received: Received, content: AskContent) -> None:
    message = models.AskMessage.objects.create(
        office=received.sender,
        thread=received.thread,
        epoch=content.epoch,
        recipe=content.recipe,
        salt=content.salt,
        turns=content.turns,
        received_at=received.at,
        expires_at=min(content.expires, received.at + limits.ask_stands_for()),
    )
    gone = set(models.TakenBack.objects.filter(office=received.sender).values_list("wire", flat=True))
    models.Question.objects.bulk_create(
        [
            models.Question(message=message, office=received.sender, wire=wire, body=body)
            for wire, body in zip(content.ids, content.questions, strict=True)
            if wire not in gone
        ],
        batch_size=200,
    )


def receive_withdrawal(received: Received) -> None:
    """Forgets the questions, also those that a bad line lets arrive later; what they opened and nobody judged goes too."""
    content = received.content
    assert isinstance(content, WithdrawAsk)
    gone = [models.TakenBack(office=received.sender, wire=wire, at=received.at) for wire in content.ids]
    with write():
        models.TakenBack.objects.bulk_create(gone, ignore_conflicts=True, batch_size=500)
        forget_questions(received.sender, content.ids, received.at)
        audit.record("matching.receive_withdrawal", actor="office", at=received.at)


def forget_questions(office: str, wires: Sequence[str], at: datetime) -> None:
    for part in rules.chunks(wires, 500):
        models.Question.objects.filter(office=office, wire__in=part).delete()
        unjudged = models.Candidate.objects.filter(origin=Origin.ASKED_BY_OFFICE, office=office, ask__in=part)
        unjudged = unjudged.exclude(state=CandidateState.JUDGED)
        touched = list(unjudged.values_list("case_id", flat=True))
        unjudged.update(state=CandidateState.WITHDRAWN, told=None)
        for case in touched:
            candidate_settled(case, at)


# --- the timer ------------------------------------------------------------------------------------------------------------


def expire(at: datetime) -> int:
    """Job: ends on both sides what has stood long enough, and our asks about closed cases or under a forgotten epoch key.

    Answers how many of our asks ended; those are asked again, where still needed, by a person.
    """
    standing = models.Ask.objects.filter(state=AskState.STANDING).select_related("case")
    epochs = {key.epoch for key in exchanged.own_card_value().blind}
    ended = [row for row in standing if row.expires_at <= at]
    over = [row for row in standing if row.expires_at > at and (_is_closed(row) or row.epoch not in epochs)]
    with write():
        _end(ended, AskState.EXPIRED, OFFICE, at)
        _end(over, AskState.WITHDRAWN, OFFICE, at)
        for message in models.AskMessage.objects.filter(expires_at__lte=at):
            wires = list(message.questions.values_list("wire", flat=True))
            forget_questions(message.office, wires, at)
            message.delete()
        _drop_what_serves_no_more(at)
    return len(ended) + len(over)


def _is_closed(row: models.Ask) -> bool:
    return bool(row.case.closed_as or row.case.erased_at)


def _drop_what_serves_no_more(at: datetime) -> None:
    """Packets nobody answered, and records prepared for an epoch or recipe that is neither the card's nor asked about."""
    models.TakenBack.objects.filter(at__lte=at - limits.ask_stands_for()).delete()
    lost = models.Batch.objects.filter(sent_at__lte=at - limits.packet_is_lost_after()).exclude(state=BatchState.REFUSED)
    models.Blinded.objects.filter(batch__in=lost).delete()
    lost.update(state=BatchState.REFUSED, points=b"", evaluated=None, proof=None)  # its name is kept: an answer may come late
    models.Batch.objects.filter(sent_at__lte=at - limits.ask_stands_for()).delete()
    verified = {office.root for office in accounts.verified_offices(at)}
    prepared = list(models.Prepared.objects.order_by().values_list("office", "epoch", "recipe").distinct())
    serving = {office: _serving(office) for office in verified.union(office for office, *_ in prepared)}
    for office, epoch, recipe in prepared:
        if (epoch, recipe) not in serving[office]:
            models.Prepared.objects.filter(office=office, epoch=epoch, recipe=recipe).delete()
    needed = {recipe for office in verified for _, recipe in serving[office]}
    models.EarlierKeys.objects.exclude(recipe__in=needed - {shelf().current.recipe.id}).delete()


def _serving(office: str) -> set[tuple[int, str]]:
    """The epochs and recipes in which that office asks, or may ask tomorrow: on its card, by the newest recipe of both."""
    card = exchanged.card_of(office)
    newest = shelf().common(card.recipes)
    asked = models.AskMessage.objects.filter(office=office, questions__isnull=False).values_list("epoch", "recipe").distinct()
    return {*asked, *((key.epoch, newest.recipe.id) for key in card.blind if newest)}
