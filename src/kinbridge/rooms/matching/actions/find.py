"""Look up the open questions in the prepared records. What opens becomes a candidate here; nothing is ever sent because of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.ground.recipes import shelf
from kinbridge.ground.sealed.keys import load_keys
from kinbridge.plain.linkage import Recipe, compare
from kinbridge.plain.linkage.evidence import Setting
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.consent import queries as wishes
from kinbridge.rooms.consent.values import Answer, Purpose
from kinbridge.rooms.matching import blindly, models, queries, rules
from kinbridge.rooms.matching.actions.alarm import insist_on_matching, raise_alarm
from kinbridge.rooms.matching.actions.clock import candidate_waits
from kinbridge.rooms.matching.actions.prepare import drop_who_changed, keep_prepared
from kinbridge.rooms.matching.values import AlarmCode, CandidateState, Origin, Verdict

Outputs = list[tuple[bytes, int]]
_Table = tuple[str, int, str]  # office, epoch, recipe


@dataclass(frozen=True)
class _Records:
    """An office's prepared records of one epoch and recipe that still admit it: case → (turn, outputs with their shares)."""

    newest: int
    outputs: Mapping[str, tuple[int, Outputs]]

    def after(self, turn: int) -> dict[str, Outputs]:
        return {token: outputs for token, (prepared, outputs) in self.outputs.items() if prepared > turn}


def find(at: datetime, *, by: Actor = OFFICE) -> int:
    """Job: compares every open question with the records it was not yet compared with; answers how many candidates are new.

    Raises MatchingStopped, RecordsLocked.
    """
    require(by, "matching.find")
    insist_on_matching()
    keep_prepared(at)
    messages = models.AskMessage.objects.filter(expires_at__gt=at, questions__isnull=False).distinct()
    by_table: dict[_Table, list[models.AskMessage]] = {}
    for message in messages.order_by("received_at", "token"):
        by_table.setdefault((message.office, message.epoch, message.recipe), []).append(message)
    return sum(_find_for(table, asked, at) for table, asked in sorted(by_table.items()))


def _find_for(table: _Table, messages: Sequence[models.AskMessage], at: datetime) -> int:
    """Questions by a recipe that is computed here no more wait, and people see it."""
    office, _, recipe = table
    by = shelf().computed(recipe)
    if by is None:
        raise_alarm(AlarmCode.RECIPE_MISMATCH, office, at, recipe=recipe)
        return 0
    records = _records(table, min(message.compared for message in messages), at)
    return sum(_compare(message, records, by.recipe, at) for message in messages if message.compared < records.newest)


def _records(table: _Table, after: int, at: datetime) -> _Records:
    """Reads the prepared records once for all messages; those who no longer admit the office are dropped for good."""
    office, epoch, recipe = table
    newest = models.Peer.objects.filter(office=office, epoch=epoch).values_list("turn", flat=True).first() or 0
    admitted = wishes.admitting(office, at)
    drop_who_changed(office, admitted)
    prepared = models.Prepared.objects.filter(office=office, epoch=epoch, recipe=recipe)
    rows = prepared.filter(turn__gt=after, turn__lte=newest).order_by("case_id")
    found: dict[str, tuple[int, Outputs]] = {}
    for part in rules.chunks(list(rows), 500):
        load_keys(row.case_id for row in part)
        found |= {row.case_id: (row.turn, [(output, shares) for output, shares in row.told]) for row in part}
    return _Records(newest, found)


def _compare(message: models.AskMessage, records: _Records, recipe: Recipe, at: datetime) -> int:
    """One message against the records it has not met; each of their outputs is rehashed once for the message's salt."""
    new = records.after(message.compared)
    questions = {wire: bytes(body) for wire, body in message.questions.values_list("wire", "body")} if new else {}
    opened = blindly.look_up(new, bytes(message.salt), message.turns, questions, recipe)
    with write():
        made = _remember(message, opened, at)
        models.AskMessage.objects.filter(token=message.token).update(compared=records.newest)
        audit.record("matching.find", actor="office", at=at)
    return made


def _remember(message: models.AskMessage, opened: Iterable[blindly.Opened], at: datetime) -> int:
    trial = accounts.this_office().trial and accounts.office(message.office).trial
    hits = [hit for hit in opened if not _is_known(hit, message.office)]
    ours = queries.dated_facts(sorted({hit.case for hit in hits}))
    different = _judged_different(sorted(ours), message.office)
    setting = queries.local_setting()
    theirs = [rules.opened_facts(hit.facts, trial=trial) for hit in hits]
    rows = [
        _candidate(hit, message, ours[hit.case], facts, setting, different.get(hit.case, []), at)
        for hit, facts in zip(hits, theirs, strict=True)
    ]
    models.Candidate.objects.bulk_create(rows, batch_size=200)
    for case in sorted({row.case_id for row in rows if row.state == CandidateState.WAITING}):
        candidate_waits(case, at)
    audit.record_all("matching.candidate", [row.case_id for row in rows], actor="office", at=at)
    return len(rows)


def _is_known(hit: blindly.Opened, office: str) -> bool:
    known = models.Candidate.objects.filter(origin=Origin.ASKED_BY_OFFICE, case_id=hit.case, office=office, ask=hit.wire)
    return known.exists()


def _candidate(
    hit: blindly.Opened,
    message: models.AskMessage,
    ours: Mapping[str, str],
    theirs: Mapping[str, str],
    setting: Setting,
    different: Sequence[Mapping[str, str]],
    at: datetime,
) -> models.Candidate:
    found = compare(rules.record_of(theirs), rules.record_of(ours), setting)
    return models.Candidate(
        case_id=hit.case,
        origin=Origin.ASKED_BY_OFFICE,
        office=message.office,
        ask=hit.wire,
        thread=message.thread,
        shares=hit.shares,
        score=found.score,
        told=queries.as_told(found.reasons, theirs),
        state=rules.new_state(theirs, different, _said_no(hit.case, message.office)),
        found_at=at,
    )


def _judged_different(tokens: Sequence[str], office: str) -> dict[str, list[dict[str, str]]]:
    """Case → the facts of this office's earlier questions that people here judged not to be her."""
    words = models.Judgement.objects.filter(candidate__office=office, verdict=Verdict.DIFFERENT, undone_at=None)
    found: dict[str, list[dict[str, str]]] = {}
    for part in rules.chunks(tokens, 500):
        for word in words.filter(case_id__in=part).select_related("candidate"):
            if word.candidate.told:
                found.setdefault(word.case_id, []).append(dict(word.candidate.told["theirs"]))
    return found


def _said_no(case: str, office: str) -> bool:
    """After her no another question from that office is not put to her again for him."""
    given = wishes.standing_agreement(cases.any_case(case), Purpose.TELL_ENQUIRER, office)
    return given is not None and given.answer is Answer.NO
