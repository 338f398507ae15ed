from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "kinbridge.rooms.returns"
    label = "returns"
    default_auto_field = "django.db.models.BigAutoField"
