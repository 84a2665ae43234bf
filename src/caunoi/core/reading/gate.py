"""The last gate: what does not stand verbatim in the raw text does not leave this room."""

from dataclasses import fields, replace
from types import NoneType
from typing import Any

from caunoi.core.reading.report import Finding, Line, Report, Span

# Values that hold no span.
_WITHOUT = frozenset({str, int, float, bool, NoneType, dict, Line})


def holds(span: Span, raw: str) -> bool:
    """Whether a span is a verbatim, non-empty piece of the raw text."""
    return 0 <= span.start < span.end and raw[span.start : span.end] == span.text


def spans_of(value: object) -> list[Span]:
    """Every span anywhere inside a value."""
    found: list[Span] = []
    waiting = [value]
    for one in waiting:
        if type(one) in _WITHOUT:
            continue
        if type(one) is Span:
            found.append(one)
        elif isinstance(one, tuple):
            waiting += one
        else:
            waiting += vars(one).values()
    return found


def _kept(found: tuple[Any, ...], raw: str) -> tuple[Any, ...]:
    """The findings of which every span holds and which rest on at least one."""
    return tuple(
        one
        for one in found
        if all(holds(span, raw) for span in spans_of(one))
        and (not isinstance(one, Finding) or one.evidence)
    )


def checked(report: Report, raw: str) -> Report:
    """The report without anything whose words are not in the raw text."""
    kept: dict[str, Any] = {
        one.name: _kept(value, raw)
        for one in fields(report)
        if isinstance(value := getattr(report, one.name), tuple)
    }
    return replace(report, **kept)
