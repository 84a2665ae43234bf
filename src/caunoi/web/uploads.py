"""Files beside messages, sealed while they stream in: no plain byte touches the disk.

Django asks the handlers in order; this one takes the field `attachment` of the addresses it
serves and leaves every other upload to the next. What is wrong with a file is kept beside
it, so that the form can say it: the rest of its bytes is read and forgotten.
"""

import contextlib
import unicodedata
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.urls import Resolver404, resolve

from caunoi.apps.exchange.forms.files import FIELD, NameWrong
from caunoi.apps.officers.entering import files
from caunoi.core.envelope import attachment
from caunoi.core.errors import CaunoiError
from caunoi.core.safeguards import enterable
from caunoi.links.documents import FILE_LIMIT
from caunoi.links.files import inspecting, kinds, store

ADDRESSES = frozenset(
    {
        "exchange:attach",
        "exchange:letter-record",
        "exchange:letter-take",
        "exchange:letter-arrived",
        "exchange:seat-say",
        "api-1:attach",
    }
)


class SealedUpload(UploadedFile):  # type: ignore[type-arg] # generic in the stubs alone
    """A file that was sealed or refused; closed without a place, it is forgotten."""

    def __init__(
        self, name: str, size: int, sealed: store.Sealed | None, refused: CaunoiError | None
    ) -> None:
        """Keep what became of the file."""
        super().__init__(None, name, size=size)
        self.sealed, self.refused = sealed, refused
        self.plain_sha256 = sealed.plain_sha256 if sealed else b""

    def close(self) -> None:
        """Forget the sealed bytes, unless they got their place."""
        if self.sealed:
            self.sealed.part.unlink(missing_ok=True)


class SealingHandler(FileUploadHandler):
    """Seals the field `attachment` of a few addresses."""

    _sealing: store.Sealing | None = None
    _refused: CaunoiError | None = None
    _seen = bytearray()  # what is looked into for words, in memory alone
    _ours = False

    def new_file(self, *args: Any, **told: Any) -> None:
        """Begin a file; ours ends here, whatever other handlers there are."""
        super().new_file(*args, **told)
        self._ours = self.field_name == FIELD and self._is_address()
        if not self._ours:
            return
        self._sealing, self._refused, self._seen = None, None, bytearray()
        self.file_name = unicodedata.normalize("NFC", self.file_name or "")
        try:
            if not attachment.is_name(self.file_name):
                raise NameWrong
            self._sealing = store.Sealing(
                settings.CAUNOI.home,
                inspecting.Inspector(kinds.told_by(self.file_name).code),
                limit=settings.CAUNOI.attachment_limit,
                least=settings.CAUNOI.kept_free,
            )
        except CaunoiError as error:
            self._refused = error
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes | None:
        """Seal the next bytes; what is not ours goes on to the next handler."""
        if not self._ours:
            return raw_data
        if self._sealing is not None:
            try:
                self._sealing.update(raw_data)
                self._seen += raw_data[: FILE_LIMIT - len(self._seen)]
            except CaunoiError as error:
                self._stop(error)
        return None

    def file_complete(self, file_size: int) -> SealedUpload | None:
        """The sealed upload, or what was wrong with it."""
        if not self._ours:
            return None
        sealed = None
        if self._sealing is not None:
            try:
                self._require_enterable()
                sealed = self._sealing.finish()
            except CaunoiError as error:
                self._stop(error)
        self._sealing, self._seen = None, bytearray()
        return SealedUpload(self.file_name or "?", file_size, sealed, self._refused)

    def upload_interrupted(self) -> None:
        """The connection broke: nothing is kept."""
        if self._sealing is not None:
            self._sealing.discard()
            self._sealing = None

    def _require_enterable(self) -> None:
        """Refuse a file whose name or words may not lie on this node."""
        name = self.file_name or ""
        words = files.text_in(name, bytes(self._seen))
        enterable.require_enterable([name, words])

    def _stop(self, error: CaunoiError) -> None:
        self._refused = error
        if self._sealing is not None:
            self._sealing.discard()
            self._sealing = None

    def _is_address(self) -> bool:
        """One of our addresses, asked by an officer who is signed in."""
        if self.request is None or not getattr(self.request, "user", None):
            return False
        with contextlib.suppress(Resolver404):
            return resolve(self.request.path_info).view_name in ADDRESSES
        return False
