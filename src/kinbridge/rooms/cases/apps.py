from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "kinbridge.rooms.cases"
    label = "cases"
