"""The two sample nodes: where each lives, its settings, its accounts."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from caunoi.core.ciphers import chance

SIDES = ("vn", "la")
NAMES = {
    "vn": (
        "vn-mau",
        "VN",
        "Cục Hợp tác quốc tế (MẪU)",
        "International Cooperation Desk (SAMPLE)",
    ),
    "la": (
        "la-mau",
        "LA",
        "Sở An ninh tỉnh Nậm Xanh (MẪU)",
        "Nam Xanh Province Security (SAMPLE)",
    ),
}
_SYLLABLES = [
    "ba",
    "be",
    "bo",
    "da",
    "de",
    "do",
    "ga",
    "go",
    "ha",
    "ho",
    "ka",
    "ke",
    "ko",
    "la",
    "le",
    "lo",
    "ma",
    "me",
    "mo",
    "na",
    "ne",
    "no",
    "sa",
    "so",
    "ta",
    "te",
    "to",
]


@dataclass(frozen=True)
class SampleNode:
    """One of the two."""

    side: str
    folder: Path
    port: int
    database_url: str = ""
    test_clock: Path | None = None

    @property
    def home(self) -> Path:
        """The node's own folder."""
        return self.folder / self.side

    @property
    def address(self) -> str:
        """Where officers and the other node reach it."""
        return f"http://localhost:{self.port}"

    def environment(self) -> dict[str, str]:
        """The settings of this node's processes."""
        ours = {name: value for name, value in os.environ.items() if "CAUNOI_" not in name}
        return {
            **ours,
            "CAUNOI_HOME": str(self.home),
            "CAUNOI_NODE": NAMES[self.side][0],
            "CAUNOI_ADDRESS": self.address,
            "CAUNOI_LISTEN": f"127.0.0.1:{self.port}",
            "CAUNOI_DATABASE_URL": self.database_url,
            "CAUNOI_MODE": "exercise",
            "CAUNOI_TEST_CLOCK": str(self.test_clock or ""),
            "CAUNOI_SAMPLE": "1",
            "CAUNOI_LOG": "text",
            "CAUNOI_IDLE_MINUTES": "120",
        }


def passphrase() -> str:
    """A password for a sample account: no default one, and easy to type."""
    drawn = chance.fresh(12)
    words = [
        "".join(_SYLLABLES[one % len(_SYLLABLES)] for one in drawn[at : at + 3])
        for at in (0, 3, 6, 9)
    ]
    return "-".join(words)


def keep_accounts(home: Path, accounts: list[dict[str, str]]) -> None:
    """Keep the sample accounts, to be printed again at the next start."""
    path = home / "accounts.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(accounts, ensure_ascii=False, indent=1), encoding="utf-8")


def accounts(home: Path) -> list[dict[str, str]]:
    """The sample accounts of a node."""
    told: list[dict[str, str]] = json.loads((home / "accounts.json").read_text("utf-8"))
    return told
