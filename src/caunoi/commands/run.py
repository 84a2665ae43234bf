"""`caunoi run`: serves pages, API and door; any number may run side by side."""

import argparse
import os
from functools import partial
from pathlib import Path

from caunoi.commands.setup import settings_ready


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many processes and threads, and a test clock."""
    parser.add_argument("--workers", type=int, default=1, help="web processes")
    parser.add_argument("--threads", type=int, default=4, help="threads in each")
    parser.add_argument("--listen", help="host:port, instead of CAUNOI_LISTEN")
    parser.add_argument(
        "--plain", action="store_true", help="no TLS here, for a proxy or the inside"
    )
    parser.add_argument(
        "--test-clock", metavar="FILE", help="move the clock; forces exercise"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    if arguments.test_clock:
        os.environ["CAUNOI_TEST_CLOCK"] = arguments.test_clock
    if arguments.listen:
        os.environ["CAUNOI_LISTEN"] = arguments.listen
    settings_ready()  # the apps are loaded by the processes that serve them
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from caunoi.web import front

    host, port = settings.CAUNOI.listen
    key, shown = _door_key(plain=arguments.plain) or (None, None)
    print(
        f"{settings.CAUNOI.node}: {settings.CAUNOI.address} (listens on {host}:{port})",
        flush=True,
    )
    Granian(
        "caunoi.web.front",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        ssl_key=key,
        ssl_cert=shown,
        workers=arguments.workers,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        log_dictconfig=settings.LOGGING,
        respawn_failed_workers=True,
    ).serve(target_loader=partial(front.load, arguments.threads), wrap_loader=False)
    return 0


def _door_key(*, plain: bool) -> tuple[Path, Path] | None:
    """The TLS key that we show ourselves; none where a proxy of ours stands before us."""
    from django.conf import settings

    from caunoi.links import door_key

    ours = settings.CAUNOI.secure and not settings.CAUNOI.proxies and not plain
    return door_key.in_use(settings.CAUNOI.home) if ours else None
