"""Brings up Django for a command that works on the node's database."""

import os

import django

from caunoi.conf import collector


def settings_ready() -> None:
    """Say where the settings are; a wrong one is told by name when they are read."""
    os.umask(0o077)  # what a node writes is read by its own system user only
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.conf.settings")


def django_ready() -> None:
    """Read the settings and load the apps; a wrong setting is told by name."""
    settings_ready()
    collector.pause()
    django.setup()
    collector.spare_what_is_loaded()
