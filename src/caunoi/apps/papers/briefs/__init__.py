"""The brief before a visit: what an officer may read about a partner, on two sheets.

>>> briefs.gather(briefs.Asked(partner, officer, at, day))
"""

from caunoi.apps.papers.briefs.asked import Asked
from caunoi.apps.papers.briefs.gathering import gather

__all__ = ["Asked", "gather"]
