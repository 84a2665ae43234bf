"""The roof as a Django app: its templates, translations, and the memory of posted forms."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Label `web`."""

    name = "caunoi.web"
    label = "web"
