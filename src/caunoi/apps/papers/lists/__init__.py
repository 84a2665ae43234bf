"""Every list of the register as a file, out and in; letters go out only.

>>> lists.TABLE["partners"].headings()
"""

from caunoi.apps.papers.lists.arrangements import (
    FRAMEWORKS,
    GROUPS,
    MECHANISMS,
    PROGRAMMES,
)
from caunoi.apps.papers.lists.cooperation import (
    COMMITMENTS,
    ENGAGEMENTS,
    INSTRUMENTS,
    WISHES,
)
from caunoi.apps.papers.lists.definition import ListOf
from caunoi.apps.papers.lists.honours import COMMENDATIONS, GIFTS
from caunoi.apps.papers.lists.letters import LETTERS
from caunoi.apps.papers.lists.others import DELEGATIONS, MANDATES, RESULTS, ROUNDS
from caunoi.apps.papers.lists.partners import CONTACTS, PARTNERS
from caunoi.apps.papers.lists.posts import MEMBERS, POSTS, SUPPORTS

TABLE: dict[str, ListOf] = {
    one.name: one
    for one in (
        PARTNERS,
        CONTACTS,
        INSTRUMENTS,
        ENGAGEMENTS,
        COMMITMENTS,
        WISHES,
        RESULTS,
        DELEGATIONS,
        ROUNDS,
        MANDATES,
        POSTS,
        MEMBERS,
        SUPPORTS,
        FRAMEWORKS,
        PROGRAMMES,
        MECHANISMS,
        GROUPS,
        COMMENDATIONS,
        GIFTS,
        LETTERS,
    )
}

__all__ = ["TABLE", "ListOf"]
