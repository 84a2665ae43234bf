"""Before the first page: load what all pages need, and spare the collector from it.

Python walks everything that lives, from time to time, to find what is garbage. What was
loaded at the start never is, and walking it makes some page wait as long as three others.
"""

import gc

from django.urls import get_resolver


def settle() -> None:
    """Load every page's code, and leave what was loaded unwalked from now on."""
    get_resolver().url_patterns  # noqa: B018 - reading them loads the views
    spare_the_collector()


def spare_the_collector() -> None:
    """Leave unwalked what is loaded by now; `work` does so before its first step.

    Whoever loads much stops the collector before: it would walk all of it many times.
    """
    gc.freeze()
    gc.enable()
