"""Block and page beside every span of a report that was printed as JSON."""

from typing import Any

from caunoi.links.documents.text import Document


def with_places(report: dict[str, Any], document: Document) -> dict[str, Any]:
    """The report with `block`, and `page` where there are pages, on each of its spans.

    A report of a plain text stays as it is: its offsets already point into the file.
    """
    return _placed(report, document) if document.blocks else report


def _placed(value: Any, document: Document) -> Any:
    if isinstance(value, list):
        return [_placed(one, document) for one in value]
    if not isinstance(value, dict):
        return value
    told = {name: _placed(one, document) for name, one in value.items()}
    place = document.place(value["start"]) if _is_span(value) else None
    if place is not None:
        told["block"] = place.block
        if place.page is not None:
            told["page"] = place.page
    return told


def _is_span(value: dict[str, Any]) -> bool:
    return isinstance(value.get("start"), int) and isinstance(value.get("text"), str)
