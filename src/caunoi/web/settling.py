"""Before the first page: load what all pages need, and spare the collector from it."""

from django.urls import get_resolver

from caunoi.conf import collector


def settle() -> None:
    """Load every page's code, and leave what was loaded unwalked from now on."""
    get_resolver().url_patterns  # noqa: B018 - reading them loads the views
    collector.spare_what_is_loaded()
