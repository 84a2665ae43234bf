"""Table: kind of message that arrived → the action that files it."""

from collections.abc import Mapping
from types import MappingProxyType

from caunoi.apps.exchange.actions import filing, hearing, placing
from caunoi.apps.exchange.actions.unsealing import FileAway
from caunoi.core.exchange import kinds, record_payloads, turns

ACTIONS: Mapping[str, FileAway] = MappingProxyType(
    {
        **dict.fromkeys(kinds.OPENING, filing.file_request),
        "info.answer": filing.file_answer,
        "info.refuse": filing.file_answer,
        **dict.fromkeys(turns.TURNS, hearing.file_turn),
        **dict.fromkeys(record_payloads.PAYLOADS, placing.file_record),
    }
)
