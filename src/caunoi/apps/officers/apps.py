"""The Django app `officers`."""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    """Label `officers`."""

    name = "caunoi.apps.officers"
    label = "officers"
