"""Facts of the app `papers`: letters with their numbers, and lists that wait to enter."""

from caunoi.apps.papers.models.letters import Letter, LetterNumber, LetterNumbers, Letters
from caunoi.apps.papers.models.list_files import ListFile, ListFiles

__all__ = ["Letter", "LetterNumber", "LetterNumbers", "Letters", "ListFile", "ListFiles"]
