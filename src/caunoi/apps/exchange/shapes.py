"""What an object must hold by its kind, as the description of the API says it.

A JSON schema with one whole shape for each kind tells more than a note beside the fields:
a program that is written from it sends nothing that would be refused as unreadable.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from caunoi.apps.officers.entering.told import LINE, SAID_LINE, SAID_TEXT
from caunoi.core import texts
from caunoi.core.exchange import kinds
from caunoi.core.exchange.matter_parts import (
    AMOUNT,
    CURRENCY,
    IDENTIFIERS_LIMIT,
    NAME_LIMIT,
    PART_NAMES,
    PSEUDONYM,
)
from caunoi.core.vocabulary import IdentifierKind, MlaStage, StoredData, Term

Plain = dict[str, Any]


def said(text: Plain) -> Plain:
    """The schema of a text, where it must say something."""
    told = {"type": "string", "maxLength": texts.LONGEST, "pattern": SAID_TEXT}
    return {**text, "properties": {**text["properties"], "text": told}}


def filled(field: Mapping[str, Any]) -> Plain:
    """A field where it must be there: not null, and not empty."""
    told = {
        name: value for name, value in field.items() if name not in ("default", "anyOf")
    }
    for one in field.get("anyOf", ()):
        if one.get("type") != "null":
            told.update(one)
    if told.get("type") == "string" and "format" not in told:
        told["minLength"] = 1
    return told


def by_kind(schema: Plain, shapes: Iterable[Plain]) -> None:
    """Put whole shapes in the place of the fields; each names those that differ in it."""
    fields, needed = schema.pop("properties"), schema.get("required", [])
    schema["x-fields"] = fields  # as a reader wants them: once, whatever the kind
    schema["anyOf"] = [
        {
            "type": "object",
            "properties": {**fields, **shape},
            "required": sorted({*needed, *shape}),
        }
        for shape in shapes
    ]


def of_matters(schema: Plain) -> None:
    """The shapes of a draft: what only one kind says is whole, or not there yet."""
    nothing: Plain = {"type": "object", "maxProperties": 0}
    shapes: list[Plain] = [
        {"kind": {"const": kind}, "details": {"anyOf": [nothing, _PARTS[name]]}}
        for kind, name in PART_NAMES.items()
    ]
    others = [kind for kind in kinds.OPENING if kind not in PART_NAMES]
    by_kind(schema, [*shapes, {"kind": {"enum": others}}])


def _whole(**fields: Plain) -> Plain:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _line(pattern: str = SAID_LINE, most: int = NAME_LIMIT) -> Plain:
    return {"type": "string", "maxLength": most, "pattern": pattern}


def _shaped(pattern: str) -> Plain:
    return {"type": "string", "pattern": f"^({pattern})$"}


def _word(of: type[Term]) -> Plain:
    return {"enum": [one.value for one in of]}


AN_AMOUNT, A_CURRENCY = _shaped(AMOUNT.pattern), _shaped(CURRENCY.pattern)
# In whole seconds of UTC, as a message carries it.
MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
_DAY: Plain = {"type": "string", "format": "date"}
_PARTS: Mapping[str, Plain] = {
    "preservation": _whole(
        provider=_line(),
        stored_data=_word(StoredData),
        identifier_kind=_word(IdentifierKind),
        identifiers={
            "type": "array",
            "items": _line(LINE),
            "minItems": 1,
            "maxItems": IDENTIFIERS_LIMIT,
        },
        mla_intended={"const": True},
    ),
    "transfer": _whole(
        account=_line(),
        bank=_line(),
        amount=AN_AMOUNT,
        currency=A_CURRENCY,
        victim={"anyOf": [{"const": ""}, _shaped(PSEUDONYM.pattern)]},
        transferred_at={"type": "string", "format": "date-time", "pattern": MOMENT},
    ),
    "formal_request": {
        "anyOf": [
            _whole(
                stage={"const": MlaStage.SENT.value},
                central_authority=_line(),
                reference=_line(),
                sent_on=_DAY,
            ),
            _whole(
                stage={"enum": [one.value for one in MlaStage if one is not MlaStage.SENT]},
                central_authority=_line(),
                reference=_line(LINE),
                sent_on={"anyOf": [_DAY, {"type": "null"}]},
            ),
        ]
    },
}
