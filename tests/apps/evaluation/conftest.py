"""Who the tests of the chain stand on: two officers of a province, and what they raise."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.conftest import NOON, once

from caunoi.apps.evaluation import actions
from caunoi.apps.evaluation.facts import Line, ReportFacts
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import actions as register
from caunoi.apps.register.facts import InstrumentFacts
from caunoi.apps.register.models import Instrument, Partner
from caunoi.core.texts import Text

Raise = Callable[..., UnitReport]


@pytest.fixture
def son(add_officer: Callable[..., Officer], province: Unit) -> Officer:
    """Leads the province."""
    return add_officer("son", province, "PR")


@pytest.fixture
def regulation(partner: Partner, lan: Officer) -> Instrument:
    facts = InstrumentFacts(
        title=Text("Quy chế phối hợp MẪU"), kind="regulation", partners=(partner,)
    )
    return register.add_instrument(facts, by=lan, at=NOON)


@pytest.fixture
def raised(tuan: Officer) -> Raise:
    """Raises a report of the province: `raised(kind="difficulty", problem="…")`."""

    def add(**told: object) -> UnitReport:
        facts = ReportFacts(**{"kind": "difficulty", "title": "MẪU", **told})  # type: ignore[arg-type]
        report = actions.add_report(facts, by=tuan, at=NOON)
        actions.raise_report(report, seen=report.version, by=tuan, at=NOON)
        return report

    return add


def line(
    number: str, unit: str = "kg", counted: str = "heroin", area: str = "DRUGS"
) -> Line:
    return Line(area, counted, Decimal(number), unit)


def form(month: int, *lines: Line, section: str = "", **told: object) -> ReportFacts:
    """A form on the situation for one month of 2026."""
    last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    return ReportFacts(
        kind="situation",
        title=f"Tình hình tháng {month}",
        period_from=date(2026, month, 1),
        period_to=date(2026, month, last),
        section=section,
        lines=lines,
        **told,  # type: ignore[arg-type]
    )


@pytest.fixture
def signed(tuan: Officer, son: Officer) -> Callable[..., UnitReport]:
    """A form that two officers of the province stand for: `signed(form(8, line("2")))`."""

    def add(facts: ReportFacts) -> UnitReport:
        report = actions.add_report(facts, by=tuan, at=NOON)
        actions.raise_report(report, seen=report.version, by=tuan, at=NOON)
        assert report.state == "to_sign"
        actions.sign_report(report, seen=report.version, by=son, at=NOON)
        return report

    return add


# ---- pages ------------------------------------------------------------------------------


def page(answer: Any) -> str:
    return str(answer.content.decode())


def at(name: str, *told: object) -> str:
    return reverse(f"evaluation:{name}", args=told)


def post(browser: Client, url: str, record: Any = None, **told: Any) -> Any:
    seen = {"seen": record.version} if record is not None else {}
    return browser.post(url, {**once(), **seen, **told})
