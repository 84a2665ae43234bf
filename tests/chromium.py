"""The one Chromium of a test process: Playwright works once in a thread, not twice."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

FLAGS = [
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The shell is the same engine without windows, at three fifths of the processor time.
SHELL = shutil.which("chromium-headless-shell")
CHROMIUM = SHELL or shutil.which("chromium") or shutil.which("chromium-browser")


def launched(playwright: Playwright) -> Browser:
    """A Chromium without a window."""
    return playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=[*FLAGS, "--headless" if SHELL else "--headless=new"],
        ignore_default_args=["--headless=old"],
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium."""
    with sync_playwright() as playwright:
        # Playwright keeps a loop running in this thread; Django's ORM would mind.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        chromium = launched(playwright)
        yield chromium
        chromium.close()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
