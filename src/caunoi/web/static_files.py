"""The static files of this release, laid out once and not at each start.

The browser asks for them under names that hold their digest, so a page that was open
during an upgrade still finds those of the release before.
"""

import fcntl
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

# What libraries bring and no page of ours asks for: source maps, a second view of the API.
LEFT_OUT = ["*.map", "redoc*"]


class Storage(CompressedManifestStaticFilesStorage):
    """Names files by their digest, with a compressed copy; none of them names another."""

    patterns = ()


def lay_out(home: Path) -> bool:
    """Lay them out unless they lie there already; processes take turns.

    Returns:
        Whether there was anything to do.
    """
    with (home / "static.lock").open("a+") as told:
        fcntl.flock(told, fcntl.LOCK_EX)
        told.seek(0)
        release = _release()
        if told.read() == release and _listed().is_file():
            return False
        call_command(
            "collectstatic", verbosity=0, interactive=False, ignore_patterns=LEFT_OUT
        )
        told.truncate(0)
        told.write(release)
        return True


def _listed() -> Path:
    return Path(settings.STATIC_ROOT, ManifestStaticFilesStorage.manifest_name)


def _release() -> str:
    """What the files of this release are: any change of one makes another."""
    told = sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list(LEFT_OUT), key=lambda found: found[0]):
            lying = Path(storage.path(name)).stat()
            told.update(f"{name} {lying.st_size} {lying.st_mtime_ns}\n".encode())
    return told.hexdigest()
