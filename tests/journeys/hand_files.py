"""What officers do with the files beside messages, for `hand`."""

from django.test import Client
from tests.journeys.hand import now, wanted, who

from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.models import AttachedFile, InfoRequest
from caunoi.apps.register.models import Partner


def session() -> str:
    """A browser's cookie for an officer who is signed in."""
    client = Client()
    client.force_login(who("lan"))
    return str(client.session.session_key)


def draft() -> str:
    """A request that is still a draft."""
    partner = Partner.objects.exclude(node="").get()
    made = drafting.draft(wanted(partner), None, by=who("lan"), at=now())
    return str(made.public_id)


def send(record: str) -> None:
    """Hand a draft on and approve it."""
    asked = InfoRequest.objects.get(public_id=record)
    drafting.submit(asked, seen=asked.version, by=who("lan"), at=now())
    drafting.approve(asked, seen=asked.version, by=who("minh"), at=now())


def files() -> list[dict[str, str]]:
    """The files that messages named."""
    return [
        {
            "id": str(one.public_id),
            "request": str(one.info_request.public_id),
            "state": one.state,
            "code": one.refused_code,
        }
        for one in AttachedFile.objects.select_related("info_request")
    ]
