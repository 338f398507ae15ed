from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "kinbridge.rooms.matching"
    label = "matching"
