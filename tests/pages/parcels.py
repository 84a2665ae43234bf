"""Files beside requests, one in every state that a page can show."""

from datetime import datetime, timedelta

from django.conf import settings

from caunoi.apps.exchange.actions import attaching
from caunoi.apps.exchange.models import AttachedFile, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.core.ciphers import digest
from caunoi.core.exchange.states import State
from caunoi.links.files import inspecting, store

Records = dict[str, str]


def fill(records: Records, lan: Officer, at: datetime) -> None:
    """Ours beside a draft; a partner's arriving, whole, refused and lost."""
    draft = InfoRequest.objects.get(public_id=records[f"request {State.DRAFT}"])
    looks, told = inspecting.Inspector("txt"), settings.CAUNOI
    sealing = store.Sealing(told.home, looks, limit=told.attachment_limit, least=0)
    sealing.update("Danh sách xe qua cửa khẩu (MẪU).\n".encode())
    file = ("danh-sach-xe.txt", sealing.finish())
    attaching.attach(draft, None, file, seen=draft.version, by=lan, at=at)
    asked = InfoRequest.objects.get(public_id=records[f"request {State.RECEIVED}"])
    states = {
        "waiting": "",
        "complete": "",
        "refused": "attachment.kind-differs",
        "lost": "",
    }
    for state, code in states.items():
        made = AttachedFile.objects.create(
            public_id=new_id(at),
            info_request=asked,
            ours=False,
            name=f"tep-{state}.pdf",
            kind="pdf",
            size=40_000_000,
            arrived=17_000_000,
            sha256=digest.sha256(state.encode()),
            plain_sha256=digest.sha256(b"plain"),
            sealed_key=b"",
            state=state,
            refused_code=code,
            expires_at=at + timedelta(days=20),
            added_at=at,
        )
        records[f"file {state}"] = str(made.public_id)
