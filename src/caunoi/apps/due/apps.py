"""The Django app `due`."""

from django.apps import AppConfig


class DueConfig(AppConfig):
    """Label `due`."""

    name = "caunoi.apps.due"
    label = "due"
