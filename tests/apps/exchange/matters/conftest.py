"""Matters that grow: samples of each kind that pass the gate, and the wire."""

from dataclasses import replace
from typing import Any

from tests.apps.exchange.turns.conftest import asked, pair, sent
from tests.core.exchange import samples

from caunoi.core.exchange import matters
from caunoi.core.exchange.payloads import Offence
from caunoi.core.texts import Text
from caunoi.core.vocabulary import CrimeArea

__all__ = ["asked", "pair", "sent"]  # the fixtures of the talk about requests
TRANSFER: dict[str, Any] = matters.plain_part(samples.FREEZE)
PRESERVATION: dict[str, Any] = matters.plain_part(samples.PRESERVE)
FORMAL: dict[str, Any] = matters.plain_part(samples.NOTICE)
LAO = Offence(Text("Fraud", "en"), "Penal Law", "253", "LA")
ONLINE = {"offence": LAO, "crime_area": CrimeArea.DRUGS}  # the header of the simulator
THEIR_FREEZE = replace(samples.FREEZE, **ONLINE)
THEIR_PRESERVATION = replace(samples.PRESERVE, **ONLINE)
THEIR_NEWS = replace(samples.SPONTANEOUS, **ONLINE)
THEIR_NOTICE = replace(samples.NOTICE, **ONLINE)
