from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "kinbridge.rooms.consent"
    label = "consent"
