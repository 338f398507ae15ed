"""Logs without people: what may stand in a log line of the doors."""

import logging

__all__ = ["Impersonal", "place_of"]


class Impersonal(logging.Filter):
    """Takes away what libraries add to a log line: paths, arguments, messages of errors. Our own lines carry codes and counts."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.name.startswith("kinbridge."):
            status = getattr(record, "status_code", None)
            record.msg, record.args = f"answered {status}" if status else str(record.msg).partition(":")[0], ()
        if record.exc_info and record.exc_info[1]:
            record.msg = f"{record.msg} [{place_of(record.exc_info[1])}]"
            record.exc_info, record.exc_text, record.stack_info = None, None, None
        return True


def place_of(error: BaseException) -> str:
    """The error's class and where in the code it was raised; never its message."""
    step = error.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    where = f"{step.tb_frame.f_code.co_filename.rpartition('kinbridge/')[2]}:{step.tb_lineno}" if step else ""
    return f"{type(error).__name__} {where}".strip()
