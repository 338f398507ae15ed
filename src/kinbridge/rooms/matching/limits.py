"""How much, how often, how long: settings of matching, each with its default."""

from datetime import timedelta

from django.conf import settings


def points_per_packet() -> int:
    """Every prepare packet has exactly this many points."""
    return int(getattr(settings, "KINBRIDGE_MATCH_PACKET_POINTS", 2048))


def questions_per_message() -> int:
    return int(getattr(settings, "KINBRIDGE_MATCH_MESSAGE_QUESTIONS", 2048))


def points_per_peer_and_epoch() -> int:
    """The budget: so many points we evaluate for one office under one epoch key, dummies included."""
    return int(getattr(settings, "KINBRIDGE_MATCH_BUDGET_POINTS", 400_000))


def most_records_with_one_key() -> int:
    """A key shared by more of our records than this is dropped: it is a broker's telephone, not evidence."""
    return int(getattr(settings, "KINBRIDGE_MATCH_COMMON_KEY", 20))


def ask_stands_for() -> timedelta:
    return timedelta(days=int(getattr(settings, "KINBRIDGE_MATCH_ASK_DAYS", 180)))


def packet_is_lost_after() -> timedelta:
    """A packet nobody answered by then is given up and its records are prepared again."""
    return timedelta(days=int(getattr(settings, "KINBRIDGE_MATCH_PACKET_DAYS", 7)))
