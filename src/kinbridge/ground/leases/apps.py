from django.apps import AppConfig


class LeasesConfig(AppConfig):
    name = "kinbridge.ground.leases"
    label = "leases"
