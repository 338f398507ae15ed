from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "kinbridge.rooms.exchange"
    label = "exchange"
