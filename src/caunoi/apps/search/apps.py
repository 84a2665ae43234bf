"""The Django app `search`."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Label `search`."""

    name = "caunoi.apps.search"
    label = "search"
