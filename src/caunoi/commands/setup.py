"""Brings up Django for a command that works on the node's database."""

import os

import django


def django_ready() -> None:
    """Read the settings and load the apps; a wrong setting is told by name."""
    os.umask(0o077)  # what a node writes is read by its own system user only
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.conf.settings")
    django.setup()
