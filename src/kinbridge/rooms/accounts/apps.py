from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kinbridge.rooms.accounts"
    label = "accounts"
