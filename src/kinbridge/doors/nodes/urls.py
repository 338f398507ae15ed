from django.urls import path

from kinbridge.doors.nodes.inbox import inbox

urlpatterns = [path("inbox", inbox, name="inbox")]
