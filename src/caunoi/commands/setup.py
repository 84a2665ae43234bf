"""Brings up Django for a command that works on the node's database."""

import os

import django


def django_ready() -> None:
    """Read the settings and load the apps; a wrong setting is told by name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.conf.settings")
    django.setup()
