"""How the machine's log is written: an event, ids and codes, and never what somebody wrote.

Our own lines are `log.info("due.put-off kind=%s row=%s", kind, pk)`. Of a line by a
library, only its template is kept, as its values may hold anything. Of an exception, its
type and where it was raised are kept: the message of a database error may quote a row.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

OURS = "caunoi"
LONGEST = 120  # characters of a template that is not ours
FRAMES = 12
_FIELD = re.compile(r"([a-z_]+)=%\w")


class JsonLines(logging.Formatter):
    """One JSON object a line, for whoever collects logs."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        return json.dumps(told(record), ensure_ascii=False, default=str)


class TextLines(logging.Formatter):
    """The same for somebody who reads along in a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        fields = told(record)
        first = [str(fields.pop(name)) for name in ("at", "level", "logger", "event")]
        del fields["process"]
        return " ".join([*first, *(f"{name}={value}" for name, value in fields.items())])


def told(record: logging.LogRecord) -> dict[str, Any]:
    """What is kept of a record."""
    template = str(record.msg)
    ours = record.name.partition(".")[0] == OURS
    line: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(
            timespec="milliseconds"
        ),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": template.split(" ")[0] if ours else _template(template),
        "process": record.process,
    }
    if ours and isinstance(record.args, tuple):
        line |= dict(zip(_FIELD.findall(template), record.args, strict=False))
    if status := getattr(record, "status_code", None):
        line["status"] = status
    if record.exc_info and record.exc_info[1] is not None:
        line |= _of_error(record.exc_info[1])
    return line


def _template(text: str) -> str:
    return text.partition("\n")[0][:LONGEST]


def _of_error(error: BaseException) -> dict[str, Any]:
    found: dict[str, Any] = {"error": type(error).__name__}
    if code := getattr(error, "code", None):
        found["code"] = str(code)
    if error.__cause__ is not None:
        found["because"] = type(error.__cause__).__name__
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    found["where"] = [_place(frame) for frame in frames]
    return found


def _place(frame: traceback.FrameSummary) -> str:
    return f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"


def settings(form: str) -> dict[str, Any]:
    """Django's LOGGING for `json` or `text`; the web server's own lines come along."""
    kind = JsonLines if form == "json" else TextLines
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": f"{__name__}.{kind.__name__}"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "caunoi": {"level": "INFO"},
            # A page that is not there, or not for somebody, is no event of the machine.
            "django.request": {"level": "ERROR"},
            "_granian": {"level": "WARNING"},
        },
    }
