"""The one door to the clock. A test clock moves the time; the node is then in exercise."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class NodeClock:
    """Tells the node's time and the machine's.

    A test clock file holds an instant (`2026-11-22T02:10:00+07:00`: time stands there) or a
    number of seconds (`3600`: time runs that far ahead). It is read at every question.
    """

    test_clock: Path | None = None

    def machine_now(self) -> datetime:
        """The machine's time, which no test moves."""
        return datetime.now(UTC)

    def now(self) -> datetime:
        """The node's time."""
        if self.test_clock is None:
            return self.machine_now()
        told = self.test_clock.read_text(encoding="utf-8").strip()
        if "T" in told:
            return datetime.fromisoformat(told).astimezone(UTC)
        return self.machine_now() + timedelta(seconds=float(told or 0))


def node_clock() -> NodeClock:
    """The clock that the settings name."""
    return NodeClock(settings.CAUNOI.test_clock)


class ClockMiddleware:
    """Reads the time once for each request: `request.at`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before the views."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give the request its time."""
        request.at = node_clock().now()  # type: ignore[attr-defined] # OfficerRequest declares it
        return self.get_response(request)
