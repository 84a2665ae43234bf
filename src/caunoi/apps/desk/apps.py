"""The Django app `desk`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Label `desk`."""

    name = "caunoi.apps.desk"
    label = "desk"
