"""Every door has its own URLs; `doors.entrance` picks them by port. Where the port is nobody's door there is nothing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
