"""What strangers may open. Codes and words travel in forms only, never in an address."""

from django.urls import path
from django.views.i18n import set_language

from kinbridge.doors.public import leave, page, tell_us

urlpatterns = [
    path("", tell_us.show),
    path("receipt/", tell_us.receive),
    path("page/", page.show),
    path("page/add/", page.add),
    path("page/withdraw/", page.withdraw),
    path("leave/", leave.leave),
    path("language/", set_language),
]

handler404 = "kinbridge.doors.entrance.nothing_here"
handler500 = "kinbridge.doors.entrance.broken"
