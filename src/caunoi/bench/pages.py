"""Server time of the main pages, the brief, lists as files and the search, at full size.

A scratch node is filled by seed; every page is then asked for through the whole stack of
middleware, views and templates, in this process and without a wire. The floor is the page
of an account, which shows no record: what any page costs.
"""

import argparse
import json
import os
import platform
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from caunoi.conf import secrets
from caunoi.core.ciphers import chance

FLOOR = "/account/"
WARM = 2  # looks before the ones that count
MS = 1000


@dataclass(frozen=True)
class Timed:
    """One thing that is asked for, and how often."""

    name: str
    address: str
    times: int = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many records, on which database, told how."""
    parser.add_argument("--commitments", type=int, default=50_000)
    parser.add_argument("--engagements", type=int, default=10_000)
    parser.add_argument(
        "--requests", type=int, default=0, help="of which a twelfth is open"
    )
    parser.add_argument("--journal", type=int, default=0, help="rows of the journal")
    parser.add_argument("--looks", type=int, default=20, help="how often at each page")
    parser.add_argument(
        "--database", default="", metavar="URL", help="an empty PostgreSQL; else SQLite"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Fill a scratch node, measure, print."""
    with tempfile.TemporaryDirectory(prefix="caunoi-bench-") as folder:
        _ready(Path(folder), arguments.database)
        told = measure(arguments)
        told["database"] = "postgresql" if arguments.database else "sqlite"
    print(json.dumps(told, ensure_ascii=False) if arguments.json else said(told))
    return 0


def _ready(home: Path, database: str) -> None:
    """Make this process a node of its own, before anything reads the settings."""
    for name in [name for name in os.environ if name.startswith("CAUNOI_")]:
        del os.environ[name]
    secrets.folder(home).mkdir(mode=0o700, parents=True)
    (home / "static").mkdir()
    for name in (secrets.SESSION, secrets.JOURNAL):
        (secrets.folder(home) / name).write_bytes(chance.fresh(32))
    os.environ |= {
        "CAUNOI_HOME": str(home),
        "CAUNOI_NODE": "bench",
        "CAUNOI_ADDRESS": "http://127.0.0.1:8000",
        "CAUNOI_DATABASE_URL": database,
        "CAUNOI_MODE": "exercise",
        "CAUNOI_SAMPLE": "1",
        "DJANGO_SETTINGS_MODULE": "caunoi.conf.settings",
    }
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    settings.LOGGING_CONFIG = None
    call_command("migrate", verbosity=0, interactive=False)


def measure(wanted: argparse.Namespace) -> dict[str, Any]:
    """Fill the node and ask for everything; times in milliseconds."""
    filling = import_module("caunoi.bench.filling")  # its models need the settings
    began = time.perf_counter()
    filled = filling.fill(wanted.commitments, wanted.engagements)
    asked = timed(filled.partner, wanted.looks)
    if wanted.requests:
        casework = import_module("caunoi.bench.casework")
        one = casework.requests(wanted.requests)
        casework.journal(wanted.journal)
        asked = [*of_requests(filled.partner, one, wanted.looks), *asked]
    seconds = time.perf_counter() - began
    import_module("caunoi.web.settling").settle()  # as a server does before its first page
    floor = _row(filled.client, Timed("floor", FLOOR, wanted.looks))
    rows = [_row(filled.client, one) for one in asked]
    return {
        "bench": "pages",
        "commitments": wanted.commitments,
        "engagements": wanted.engagements,
        "requests": wanted.requests,
        "journal": wanted.journal,
        "commitments_of_the_partner": filled.of_partner,
        "filled_seconds": round(seconds, 1),
        "floor": floor,
        "pages": rows,
        "machine": machine(),
        "measured_on": time.strftime("%Y-%m-%d", time.gmtime()),
    }


def timed(partner: str, looks: int) -> list[Timed]:
    """What is measured; `partner` is the one with the most promises."""
    few = max(looks // 4, 1)
    brief = f"/papers/briefs/{partner}"
    return [
        Timed("today", "/", looks),
        Timed("partners", "/register/partners/", looks),
        Timed("partner", f"/register/partners/{partner}", looks),
        Timed("commitments", "/register/commitments/", looks),
        Timed(
            "commitments, ours, overdue",
            "/register/commitments/?side=ours&overdue=on",
            looks,
        ),
        Timed(
            "commitments of a partner", f"/register/commitments/?partner={partner}", looks
        ),
        Timed("commitments, page 200", "/register/commitments/?page=200", looks),
        Timed("instruments", "/register/instruments/", looks),
        Timed("engagements", "/register/engagements/", looks),
        Timed("brief, page", brief, looks),
        Timed("brief, PDF", f"{brief}.pdf", few),
        Timed("brief, DOCX", f"{brief}.docx", few),
        Timed("commitments, CSV", "/papers/lists/commitments.csv", few),
        Timed("commitments, XLSX", "/papers/lists/commitments.xlsx", 1),
        *searches(looks),
    ]


# ---- requests: the inbox of a desk and the search among them -----------------------------


def of_requests(partner: str, one: str, looks: int) -> list[Timed]:
    """What is measured where there are requests; `one` is a request of a partner."""
    inbox = "/inbox/?lane="
    return [
        Timed("inbox, to answer", "/inbox/", looks),
        Timed("inbox, waiting for the partner", f"{inbox}partner", looks),
        Timed("inbox, of one partner", f"/inbox/?partner={partner}", looks),
        Timed("inbox, area and code", "/inbox/?area=DRUGS&handling=H1", looks),
        Timed("inbox, overdue and mine", "/inbox/?due=late&had=me", looks),
        Timed("inbox, ended", f"{inbox}ended", looks),
        Timed("inbox, ended, page 900", f"{inbox}ended&page=900", looks),
        Timed("requests", "/requests/", looks),
        Timed("request", f"/requests/{one}", looks),
        Timed("beside a request", f"/inbox/requests/{one}", looks),
        Timed("search of requests", "/search?q=mua+ban+nguoi&kind=inforequest", looks),
        Timed("search of requests, rare", "/search?q=khe+sanh+rua+tien", looks),
    ]


# ---- the search: its timing is told here, its index is filled by `filling.index` ---------


def searches(looks: int) -> list[Timed]:
    """Words with marks, without, misspelled, and one that is not found."""
    asked = ("đầu+mối", "dau+moi", "dau+mooi", "ma+túy+biên+giới", "khongcogi")
    return [Timed(f"search {words}", f"/search?q={words}", looks) for words in asked]


def _row(client: Any, one: Timed) -> dict[str, Any]:
    looks = _looks(client, one)
    spent = sorted(wall for wall, _cpu in looks)
    worked = sorted(cpu for _wall, cpu in looks)
    return {
        "name": one.name,
        "p50_ms": _at(spent, 50),
        "p95_ms": _at(spent, 95),
        "cpu_p50_ms": _at(worked, 50),
        "cpu_p95_ms": _at(worked, 95),
    }


def _looks(client: Any, one: Timed) -> list[tuple[float, float]]:
    """Milliseconds of each look, on the wall and of this process, but the first ones."""
    warm = WARM if one.times > 1 else 0
    return list(_asked(client, one.address, one.times + warm))[warm:]


def _asked(client: Any, address: str, times: int) -> Iterator[tuple[float, float]]:
    for _look in range(times):
        began, busy = time.perf_counter(), time.process_time()
        answer = client.get(address)
        for _piece in answer.streaming_content if answer.streaming else ():
            pass
        spent, worked = time.perf_counter() - began, time.process_time() - busy
        if answer.status_code != 200:
            message = f"{address} answered {answer.status_code}"
            raise RuntimeError(message)
        yield spent * MS, worked * MS


def _at(times: Sequence[float], percent: int) -> float:
    """The time that so many percent of the looks did not pass."""
    return round(times[min(len(times) * percent // 100, len(times) - 1)], 1)


def said(told: dict[str, Any]) -> str:
    """The figures as a person reads them."""
    names = ("p50_ms", "p95_ms", "cpu_p50_ms", "cpu_p95_ms")
    rows = [
        f"{row['name']:32}" + "".join(f"{row[name]:12}" for name in names)
        for row in (told["floor"], *told["pages"])
    ]
    head = (
        f"{told['commitments']} commitments, {told['engagements']} engagements,"
        f" {told['requests']} requests, {told['journal']} journal rows on"
        f" {told['database']}, filled in {told['filled_seconds']} s ({told['machine']})"
    )
    title = " " * 32 + "".join(f"{name.replace('_', ' '):>12}" for name in names)
    return "\n".join([head, title, *rows])


def machine() -> str:
    """What it ran on."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if "model name" in line]
    return (
        f"{len(models) or os.cpu_count()} × {models[0] if models else platform.machine()}"
    )
