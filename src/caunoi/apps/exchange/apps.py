"""The Django app `exchange`."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Label `exchange`."""

    name = "caunoi.apps.exchange"
    label = "exchange"
