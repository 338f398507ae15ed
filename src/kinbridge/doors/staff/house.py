"""The addresses of the house itself: the way in, the lock, one's own place, colleagues, and what is watched over."""

from django.urls import path

from kinbridge.doors.staff import colleagues, factors, lock, offices, own, sign_in, watch

__all__ = ["IN_THE_HOUSE"]

IN_THE_HOUSE = [
    path("sign-in/", sign_in.sign_in),
    path("sign-in/second/", sign_in.second),
    path("sign-in/passkey/", sign_in.passkey),
    path("sign-out/", sign_in.sign_out),
    path("language/", own.set_language),
    path("touch/", lock.touch),
    path("lock/", lock.lock),
    path("lock/open/", lock.open_by_pin),
    path("lock/other/", lock.other),
    path("lock/everything/", lock.lock_everything),
    path("me/", own.show),
    path("me/name/", own.rename),
    path("me/password/", own.change_password),
    path("me/pin/", own.set_pin),
    path("me/factors/", factors.show),
    path("me/factors/app/", factors.add_authenticator),
    path("me/factors/passkey/", factors.add_passkey),
    path("me/factors/printed/", factors.print_codes),
    path("me/factors/<str:factor>/remove/", factors.remove_factor),
    path("matching/", offices.show_matching),
    path("watch/", watch.show),
    path("watch/alarms/", watch.show_alarms),
    path("watch/alarms/<str:token>/", watch.acknowledge),
    path("watch/readings/", watch.show_readings),
    path("watch/unsafe/", watch.show_unsafe),
    path("watch/colleagues/", colleagues.show),
    path("watch/colleagues/new/", colleagues.add_member),
    *[path(f"watch/colleagues/<str:token>/{word}/", step) for word, step in colleagues.STEPS],
]
