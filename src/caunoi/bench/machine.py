"""What a bench ran on."""

import os
import platform
from pathlib import Path


def machine() -> str:
    """What it ran on."""
    info = Path("/proc/cpuinfo")
    names = info.read_text().splitlines() if info.exists() else []
    models = [
        row.partition(":")[2].strip() for row in names if row.startswith("model name")
    ]
    return f"{os.cpu_count()} × {models[0] if models else platform.machine()}"
