from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "kinbridge.rooms.intake"
    label = "intake"
