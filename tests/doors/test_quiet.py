"""What the doors log: a status and a place in the code, never what somebody typed."""

import logging

import pytest

from kinbridge.doors.quiet import Impersonal


def logged(name: str, message: str, *arguments: object, error: BaseException | None = None, **more: object) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, arguments, info)
    vars(record).update(more)
    assert Impersonal().filter(record)
    return logging.Formatter("%(message)s").format(record)


def test_a_request_is_logged_as_a_status_alone():
    assert logged("django.request", "%s: %s", "Not Found", "/cases/hoa/", status_code=404) == "answered 404"


def test_an_error_is_logged_as_its_class_and_place_without_its_message():
    try:
        raise ValueError("Nguyễn Thị Hoa")
    except ValueError as error:
        line = logged("django.request", "%s: %s", "Internal Server Error", "/", error=error, status_code=500)
    assert "ValueError" in line
    assert "Hoa" not in line


@pytest.mark.parametrize("name", ["django.security.csrf", "gunicorn.error", "urllib3"])
def test_what_libraries_add_to_a_line_is_left_out(name):
    assert "secret" not in logged(name, "Forbidden (%s): %s", "secret", "secret")


def test_our_own_lines_keep_their_codes():
    assert logged("kinbridge.timer", "job %s failed", "deliver") == "job deliver failed"
