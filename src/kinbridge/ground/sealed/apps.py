from django.apps import AppConfig


class SealedConfig(AppConfig):
    name = "kinbridge.ground.sealed"
    label = "sealed"
    default_auto_field = "django.db.models.BigAutoField"
