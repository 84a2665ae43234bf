"""What an officer can do with papers; each act is journalled."""

from caunoi.apps.papers.actions.importing import EnteredAlready, bring, enter
from caunoi.apps.papers.actions.leaving import brief_made, list_exported

__all__ = ["EnteredAlready", "brief_made", "bring", "enter", "list_exported"]
