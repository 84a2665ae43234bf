"""The commands stand on the same people as the apps."""

from tests.web.conftest import *  # noqa: F403 - one list of people, in one place
