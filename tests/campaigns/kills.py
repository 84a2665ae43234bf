"""Processes of two nodes die at random under load: is a message lost, or doubled?"""

from tests.campaigns import _rounds
from tests.journeys import kills


def run(arguments: list[str]) -> int:
    """200 kills a database, unless `--kills` says otherwise."""
    return _rounds.run("kills", kills.round_of, arguments)
