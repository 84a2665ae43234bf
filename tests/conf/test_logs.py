"""The machine's log holds events, ids and codes; what anybody wrote stays out of it."""

import json
import logging
import logging.config
import sys

import pytest

from caunoi.conf import logs
from caunoi.core.errors import Refused

CANARY = "Chim Hoàng Yến"


def record(name: str, template: str, *args: object, **more: object) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.INFO, __file__, 1, template, args, None)
    vars(made).update(more)
    return made


def line(made: logging.LogRecord) -> dict[str, object]:
    return json.loads(logs.JsonLines().format(made))


def raised(error: Exception) -> logging.LogRecord:
    try:
        raise error
    except Exception:  # noqa: BLE001 - whatever the test raises
        return record("caunoi.web", "front.failed", exc_info=sys.exc_info())


def test_a_line_of_ours_is_an_event_with_its_fields() -> None:
    told = line(
        record("caunoi.apps.due.engine", "due.put-off kind=%s row=%s", "arrival", 7)
    )
    assert told["event"] == "due.put-off"
    assert (told["kind"], told["row"]) == ("arrival", 7)
    assert (told["level"], told["logger"]) == ("info", "caunoi.apps.due.engine")
    assert str(told["at"]).endswith("+00:00")


def test_of_a_library_only_the_template_is_kept() -> None:
    made = record("django.request", "%s: %s", "Not Found", CANARY, status_code=404)
    told = line(made)
    assert (told["event"], told["status"]) == ("%s: %s", 404)
    assert CANARY not in json.dumps(told, ensure_ascii=False)
    long = line(record("asyncio", f"Task failed\nfuture: <{CANARY}>"))
    assert long["event"] == "Task failed"


@pytest.mark.parametrize("form", [logs.JsonLines, logs.TextLines])
def test_of_an_exception_type_and_place_are_kept_and_never_its_message(
    form: type[logging.Formatter],
) -> None:
    said = form().format(raised(ValueError(CANARY)))
    assert CANARY not in said
    assert "ValueError" in said
    assert "test_logs.py" in said
    assert "\n" not in said


def test_a_refusal_is_told_by_its_code() -> None:
    assert line(raised(Refused(name=CANARY)))["code"] == "refused"
    by = line(raised(_because(KeyError(CANARY))))
    assert (by["error"], by["because"]) == ("ValueError", "KeyError")


def _because(cause: Exception) -> Exception:
    error = ValueError(CANARY)
    error.__cause__ = cause
    return error


def test_a_terminal_reads_words() -> None:
    said = logs.TextLines().format(record("caunoi.web", "request.refused code=%s", "x.y"))
    assert said.endswith("info caunoi.web request.refused code=x.y")


@pytest.mark.parametrize(("form", "kind"), [("json", "JsonLines"), ("text", "TextLines")])
def test_the_setting_names_the_form(form: str, kind: str) -> None:
    made = logs.settings(form)["formatters"]["line"]["()"]
    assert made == f"caunoi.conf.logs.{kind}"
    assert logging.config._resolve(made) is getattr(logs, kind)
