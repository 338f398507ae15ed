"""Tables of matching. Whatever says something about a person is sealed under her case's key.

In clear lie random tokens, roots of offices, codes, times and group elements that mean nothing without a secret: a blinded
point is a random point. Evaluated keys (`Prepared`) are sealed, for with them an asker's question can be opened.
"""

from django.db import models
from django.db.models import F, Q

from kinbridge.ground.sealed.fields import SealedField
from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.matching.values import AlarmCode, AskState, BatchState, CandidateState, Origin, Verdict

ROOT = 64


class OfCase(models.Model):
    """A row that belongs to one case and is sealed under its key."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case_id: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.case_id


class CaseKeys(models.Model):
    """A case's travelling keys by this version's recipe, computed once. `mark` is the state of the facts they were
    computed from (cases.facts_mark).

    `turn` is the case's own when somebody last looked whether they still fit: while it stands there, nothing has changed.
    """

    case = models.OneToOneField("cases.Case", primary_key=True, on_delete=models.PROTECT, related_name="+")
    recipe = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)
    keys = SealedField()
    searched_at = models.DateTimeField(null=True)
    turn = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["case", "recipe", "turn"], name="matching_keys_fit"),
            models.Index(fields=["case"], condition=Q(searched_at=None), name="matching_keys_unsearched"),
        ]

    def __str__(self) -> str:
        return self.case_id

    @property
    def seal_token(self) -> str:
        return self.case_id


class EarlierKeys(OfCase):
    """A case's travelling keys by an earlier recipe, for an office that has not updated. `mark` as in CaseKeys."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    recipe = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)
    keys = SealedField()

    class Meta(OfCase.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "recipe"], name="matching_earlier_keys_once")]


class Peer(models.Model):
    """Counters per office and epoch: points we evaluated for it (the budget), and the turn of records prepared against it."""

    office = models.CharField(max_length=ROOT)
    epoch = models.PositiveBigIntegerField()
    points = models.PositiveBigIntegerField(default=0)
    turn = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "epoch"], name="matching_peer_once")]

    def __str__(self) -> str:
        return f"{self.office} {self.epoch}"


class Batch(models.Model):
    """One packet of blinded points we sent. `points` and `evaluated` are kept until the proof is checked, then emptied."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    office = models.CharField(max_length=ROOT)
    epoch = models.PositiveBigIntegerField()
    recipe = models.CharField(max_length=64)
    outbox = models.CharField(max_length=32, blank=True)
    points = models.BinaryField()
    evaluated = models.BinaryField(null=True)
    proof = models.BinaryField(null=True)
    state = models.CharField(max_length=10, default=BatchState.WAITING, choices=[(s.value, s.value) for s in BatchState])
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state"], name="matching_batch_state")]

    def __str__(self) -> str:
        return self.token


class Blinded(OfCase):
    """Where a case's keys stand in a packet. `told` is [[place, shares, blind, key], ...]."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="blinded")
    mark = models.CharField(max_length=64)
    told = SealedField()


class Prepared(OfCase):
    """A record ready to meet an asker's questions of one epoch and recipe. `told` is [[output, shares], ...].

    `turn` grows per office and epoch, so a question remembers up to which turn it was compared.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=ROOT)
    epoch = models.PositiveBigIntegerField()
    recipe = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)
    turn = models.PositiveBigIntegerField()
    told = SealedField()

    class Meta(OfCase.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "office", "epoch", "recipe"], name="matching_prepared_once")]
        indexes = [models.Index(fields=["office", "epoch", "turn"], name="matching_prepared_turn")]


class Evaluation(models.Model):
    """A packet another office asked us to evaluate under our epoch key."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    office = models.CharField(max_length=ROOT)
    batch = models.CharField(max_length=32)
    thread = models.CharField(max_length=32, blank=True)
    epoch = models.PositiveBigIntegerField()
    recipe = models.CharField(max_length=64)
    points = models.BinaryField()
    state = models.CharField(max_length=10, default=BatchState.WAITING, choices=[(s.value, s.value) for s in BatchState])
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "batch"], name="matching_evaluated_once")]
        indexes = [models.Index(fields=["state"], name="matching_evaluation_state")]

    def __str__(self) -> str:
        return self.token


class Ask(models.Model):
    """Our question about one case to one office. `wire` is its random name on the wire, the same for no two offices."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=ROOT)
    wire = models.CharField(max_length=32, unique=True)
    thread = models.CharField(max_length=32)
    epoch = models.PositiveBigIntegerField()
    recipe = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default=AskState.STANDING, choices=[(s.value, s.value) for s in AskState])
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    by = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "office"], condition=Q(state=AskState.STANDING), name="matching_one_standing_ask"
            )
        ]

    def __str__(self) -> str:
        return self.token


class AskMessage(models.Model):
    """A message of questions another office put to us. `compared` is the turn of the last record it was compared with."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    office = models.CharField(max_length=ROOT)
    thread = models.CharField(max_length=32)
    epoch = models.PositiveBigIntegerField()
    recipe = models.CharField(max_length=64)
    salt = models.BinaryField()
    turns = models.PositiveSmallIntegerField()
    received_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    compared = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["office", "epoch"], name="matching_message_office")]

    def __str__(self) -> str:
        return self.token


class Question(models.Model):
    """One question of such a message; only a matching record opens `body`. Withdrawn or expired, the row goes."""

    message = models.ForeignKey(AskMessage, on_delete=models.CASCADE, related_name="questions")
    office = models.CharField(max_length=ROOT)
    wire = models.CharField(max_length=32)
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "wire"], name="matching_question_once")]

    def __str__(self) -> str:
        return self.wire


class TakenBack(models.Model):
    """A question withdrawn by its office: should it still be on its way, it is not kept when it arrives."""

    office = models.CharField(max_length=ROOT)
    wire = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "wire"], name="matching_taken_back_once")]

    def __str__(self) -> str:
        return self.wire


class Candidate(OfCase):
    """Our record `case` may be the person `theirs` speaks of: opened from a question, disclosed to us, or of our record `other`.

    `told` is {reasons, theirs}, and nothing for a pair of our own records, which are read afresh: what is erased on one
    side must not live on under the key of the other. The score orders lists and decides nothing.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=20, choices=[(o.value, o.value) for o in Origin])
    other = models.ForeignKey("cases.Case", null=True, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=ROOT, blank=True)
    ask = models.CharField(max_length=32, blank=True)
    thread = models.CharField(max_length=32, blank=True)
    shares = models.PositiveIntegerField(default=0)
    score = models.FloatField()
    told = SealedField(null=True)
    state = models.CharField(max_length=24, choices=[(s.value, s.value) for s in CandidateState])
    found_at = models.DateTimeField()
    she_was_told_at = models.DateTimeField(null=True)
    disclosed_at = models.DateTimeField(null=True)

    class Meta(OfCase.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["case", "office", "ask", "origin"], condition=Q(other=None), name="matching_candidate_per_ask"
            ),
            models.UniqueConstraint(
                fields=["case", "other"], condition=Q(other__isnull=False), name="matching_candidate_per_pair"
            ),
            models.CheckConstraint(condition=~Q(case=F("other")), name="matching_not_with_herself"),
        ]
        indexes = [models.Index(fields=["-state", "-score", "token"], name="matching_candidate_in_order")]


class Judgement(OfCase):
    """A person's word on a candidate, with the reason in words. Undone, it stays readable and no longer counts."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="judgements")
    verdict = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Verdict])
    reason = SealedField()
    by = models.CharField(max_length=32)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=32, blank=True)

    class Meta(OfCase.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["candidate"], condition=Q(undone_at=None), name="matching_one_standing_judgement"
            )
        ]


class Disclosed(OfCase):
    """What an office sent us because the person allowed it. `told` is {answer, message, fields}."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=ROOT)
    message = models.CharField(max_length=32, unique=True)
    told = SealedField()
    received_at = models.DateTimeField()


class Alarm(models.Model):
    """Something between offices that people must look at: a wrong recipe, a failed proof, a budget used up. No person in it."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    code = models.CharField(max_length=30, choices=[(c.value, c.value) for c in AlarmCode])
    office = models.CharField(max_length=ROOT)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="matching_alarm_at")]

    def __str__(self) -> str:
        return self.token


class LocalWeights(models.Model):
    """The re-rank's weights as this office's own judgements moved them. Levels, weights and counts; nobody's record is in it.

    `shipped` names the weights they moved: beside other ones, of a later version, they rest. `weights` is
    [[feature, level, weight], …].
    """

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    shipped = models.CharField(max_length=64)
    weights = models.JSONField()
    same = models.PositiveIntegerField()
    different = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    by = models.CharField(max_length=32)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shipped"], condition=Q(ended_at=None), name="matching_one_set_of_local_weights")
        ]

    def __str__(self) -> str:
        return self.token
