"""Four workers of the due engine die at random; is a row lost, or its effect doubled?"""

from tests.campaigns import _rounds
from tests.journeys import due_rows


def run(arguments: list[str]) -> int:
    """200 kills a database, unless `--kills` says otherwise."""
    return _rounds.run("workers", due_rows.round_of, arguments)
