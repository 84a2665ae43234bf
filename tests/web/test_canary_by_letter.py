"""A word learned from A under H2 is in no letter to B and in no file of B's guest."""

from io import BytesIO
from uuid import uuid4

import pypdfium2
import pytest
from django.urls import reverse
from docx import Document
from tests.apps.conftest import NOON, once
from tests.apps.exchange.conftest import wanted
from tests.web.test_canary_for_another import WORD
from tests.web.test_guest_seat import walk

from caunoi.apps.exchange.actions import attaching, drafting
from caunoi.apps.exchange.models import Answer, AttachedFile, InfoRequest
from caunoi.apps.officers import records
from caunoi.core.texts import Text
from caunoi.web import guest_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def learned(partner, agreement, lan, scan) -> AttachedFile:
    """The word in A's answer, and in the name of the file beside it."""
    asked = drafting.draft(wanted(partner, agreement), None, by=lan, at=NOON)
    answer = Answer.objects.create(
        public_id=records.new_id(NOON),
        unit=asked.unit,
        created_at=NOON,
        info_request=asked,
        by_us=False,
        kind="info.answer",
        message_id=uuid4(),
        state="received",
        content=Text(f"Kho hàng ở {WORD}."),
        handling="H2",
    )
    _name, sealed = scan(WORD)
    kept = attaching.attach(
        asked, None, (f"{WORD}.txt", sealed), seen=asked.version, by=lan, at=NOON
    )
    AttachedFile.objects.filter(pk=kept.pk).update(answer=answer, ours=False, added_by=None)
    kept.refresh_from_db()
    return kept


def words_of(raw: bytes) -> str:
    """What a letter says, in every part of every sheet."""
    if raw.startswith(b"%PDF"):
        made = pypdfium2.PdfDocument(raw)
        told = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in made)
        made.close()
        return told
    made = Document(BytesIO(raw))
    parts = [made.element, *(one.header._element for one in made.sections)]
    return "\n".join("".join(part.itertext()) for part in parts)


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_no_letter_to_b_holds_it(kind, numbered, lan, signed_in):
    asked = numbered.info_request
    numbered.refresh_from_db()
    address = reverse(
        "exchange:letter-file", args=[asked.public_id, numbered.public_id, kind]
    )
    sent = {**once(), "seen": str(numbered.version)}
    told = words_of(signed_in(lan).post(address, sent).content)
    assert "MẪU-01" in told, "our own words are there"
    assert "Illegal transport of drugs" in told
    assert WORD not in told


def test_no_file_of_as_exists_for_the_guest_of_b(learned, numbered, liaison, signed_in):
    own = AttachedFile.objects.get(pk=learned.pk)
    own.pk, own.public_id, own.answer, own.ours = None, uuid4(), None, True
    own.info_request, own.name = numbered.info_request, "của-ta.txt"
    own.save()
    browser, seen = signed_in(liaison), ""
    for an_id in (numbered.info_request.public_id, learned.info_request.public_id):
        for name, address in walk(str(an_id)):
            if name in guest_seat.OPEN:
                seen += browser.get(address).content.decode()
    assert own.name in seen
    assert WORD not in seen
    for asked in InfoRequest.objects.all():
        address = reverse("exchange:open-file", args=[asked.public_id, learned.public_id])
        sent = {**once(), "seen": str(asked.version)}
        assert browser.post(address, sent).status_code == 404
