"""How a command ends: its exit status, and the one sentence it leaves when it cannot do what was asked."""

from enum import IntEnum

__all__ = ["Refused", "Status"]


class Status(IntEnum):
    """Exit statuses, the same for every command."""

    DONE = 0
    NO = 1
    WRONG_USE = 2
    MACHINE = 3


class Refused(Exception):
    """The command stops here. The sentence goes to stderr; it names files and lines, never a person."""

    def __init__(self, sentence: str, status: Status = Status.WRONG_USE) -> None:
        super().__init__(sentence)
        self.status = status
