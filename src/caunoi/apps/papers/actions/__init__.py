"""What an officer can do with papers; each act is journalled."""

from caunoi.apps.papers.actions.leaving import brief_made

__all__ = ["brief_made"]
