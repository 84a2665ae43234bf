"""Table: kind of message that arrived → the action that files it."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from caunoi.apps.exchange.actions import filing, hearing, placing, receiving
from caunoi.apps.exchange.actions.unsealing import FileAway, one_by_one
from caunoi.core.exchange import kinds, record_payloads, turns

ACTIONS: Mapping[str, FileAway] = MappingProxyType(
    {
        **dict.fromkeys(kinds.OPENING, receiving.file_requests),
        "info.answer": partial(one_by_one, filing.file_answer),
        "info.refuse": partial(one_by_one, filing.file_answer),
        **dict.fromkeys(turns.TURNS, partial(one_by_one, hearing.file_turn)),
        **dict.fromkeys(record_payloads.PAYLOADS, partial(one_by_one, placing.file_record)),
    }
)
