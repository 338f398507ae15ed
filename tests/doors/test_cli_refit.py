"""`kinbridge refit`: says what is missing, shows what would move, moves it, and takes it back."""

from kinbridge.doors.cli.answers import Status
from kinbridge.plain.linkage.refit import Judged
from kinbridge.rooms.matching import models
from kinbridge.rooms.matching.actions import refit as refitting

NEAR = {"words": "6", "likeness": "1", "at_odds": "0", "left_out": "0", "born": "year_1", "place": "differs"}
FAR = {**NEAR, "born": "other_year_1"}


def test_an_office_that_judged_little_is_told_how_much_is_missing(founded):
    said = founded.types("refit")
    assert said.status == Status.NO
    assert "0 pairs were judged the same and 0 different; 40 of each are needed" in said.err


def test_what_moves_is_shown_before_it_is_kept_and_can_be_taken_back(founded, monkeypatch):
    monkeypatch.setattr(refitting, "_judged", lambda: [Judged(NEAR, True), Judged(FAR, False)] * 45)
    shown = founded.types("refit", "--look")
    assert (shown.status, models.LocalWeights.objects.count()) == (Status.DONE, 0)
    assert "from 45 pairs judged the same person and 45 judged different" in shown.out
    assert founded.types("refit").out == shown.out
    assert models.LocalWeights.objects.filter(ended_at=None).count() == 1
    assert founded.types("refit", "--undo").status == Status.DONE
    assert not models.LocalWeights.objects.filter(ended_at=None).exists()
    assert founded.types("refit", "--undo").status != Status.DONE
