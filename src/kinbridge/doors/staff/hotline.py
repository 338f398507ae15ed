"""The hotline's addresses: calls, help now, the shift, the duty telephone."""

from django.urls import path

from kinbridge.doors.staff import calls, help_now, shifts

__all__ = ["ON_THE_LINE"]

ON_THE_LINE = (
    path("calls/", calls.show_all),
    path("calls/new/", calls.begin),
    path("calls/<str:token>/", calls.show),
    path("calls/<str:token>/save/", calls.save),
    path("calls/<str:token>/turn/", calls.turn),
    path("calls/<str:token>/resume/", calls.resume),
    path("calls/<str:token>/report/", calls.report),
    path("calls/<str:token>/help/", help_now.send),
    path("calls/<str:token>/help/newest/", help_now.refresh),
    path("reports/<str:token>/help/", help_now.send_from_page),
    path("reports/<str:token>/help/newest/", help_now.refresh_from_page),
    *[path(f"calls/<str:token>/{word}", step) for word, step in calls.STEPS],
    path("shift/", shifts.sheet),
    path("shift/hand-over/", shifts.hand_over),
    path("shift/<str:token>/take/", shifts.take_over),
    path("duty/", shifts.duty),
    path("duty/new/", shifts.put_on_duty),
    path("duty/<str:token>/end/", shifts.end_duty),
)
