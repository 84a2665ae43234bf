"""Every list of the register as a file, out and in; one small definition each.

>>> lists.TABLE["partners"].headings()
"""

from caunoi.apps.papers.lists.cooperation import (
    COMMITMENTS,
    ENGAGEMENTS,
    INSTRUMENTS,
    WISHES,
)
from caunoi.apps.papers.lists.definition import ListOf
from caunoi.apps.papers.lists.others import OTHERS
from caunoi.apps.papers.lists.partners import CONTACTS, PARTNERS

TABLE: dict[str, ListOf] = {
    one.name: one
    for one in (
        PARTNERS,
        CONTACTS,
        INSTRUMENTS,
        ENGAGEMENTS,
        COMMITMENTS,
        WISHES,
        *OTHERS,
    )
}

__all__ = ["TABLE", "ListOf"]
