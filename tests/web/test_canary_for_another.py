"""A word learned from partner A under H2 reaches partner B on no way there is to B.

Every way stands in a list here. An address that opens for guests, makes a paper or lets a
program read, and is not listed, fails the test that compares the lists with the product.
"""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import wanted
from tests.apps.exchange.test_obeying import said
from tests.web.test_guest_seat import walk

from caunoi.apps.exchange import may_send
from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.content import request_payload
from caunoi.apps.exchange.models import Answer, InfoRequest, Source
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.papers import lists
from caunoi.apps.register import actions as register
from caunoi.apps.register.facts import CommitmentFacts, Keeping
from caunoi.apps.register.models import Partner
from caunoi.core.dates import PartialDate
from caunoi.core.exchange import payloads
from caunoi.core.texts import Text
from caunoi.web import guest_seat

pytestmark = pytest.mark.django_db
WORD = "chim-cuốc-cườm"
# What a guest of B can open.
TO_GUESTS = {
    "today",
    "exchange:list",
    "exchange:show",
    "exchange:open-file",
    "exchange:seat-acknowledge",
    "exchange:seat-say",
    "register:commitments",
    "register:commitment",
    "register:instruments",
    "register:instrument",
    "officers:account",
    "officers:language",
}
# What makes a paper or file that could be handed to B.
ON_PAPER = {
    "papers:brief-file",
    "papers:export",
    "papers:letter-file",
    "papers:numbers-file",
    "exchange:print",
    "exchange:letter-file",  # tests/web/test_canary_by_letter.py
}
# In the same rooms, and no paper comes out of them: pages of our own officers.
WITHIN = {
    "papers:brief",
    "papers:letters",
    "papers:numbers",
    "papers:letter-add",
    "papers:letter",
    "papers:letter-change",
    "papers:letter-approve",
    "papers:letter-give-back",
    "papers:letter-number",
    "papers:letter-sent",
    "papers:letter-void",
    "papers:lists",
    "papers:template",
    "papers:bring",
    "papers:import",
    "papers:enter",
}


@pytest.fixture
def b(partner, agreement) -> Partner:
    """Another partner, with a node and under the same agreement."""
    made = Partner.objects.get(pk=partner.pk)
    made.pk, made.public_id, made.node = None, uuid4(), "phu-mau"
    made.name = Text("Công an Phu MẪU", "vi", {"en": "Phu police (SAMPLE)"})
    made.save()
    agreement.partners.add(made)
    return made


@pytest.fixture
def guest_of_b(b, add_officer) -> Officer:
    """B's liaison in a guest seat."""
    return add_officer("guest-of-b", None, "PL", agency_id=b.public_id)


@pytest.fixture
def learned(partner, b, agreement, lan) -> InfoRequest:
    """The word from A under H2: in its answer, question back, request and promise."""
    asked = drafting.draft(wanted(partner, agreement), None, by=lan, at=NOON)
    InfoRequest.objects.filter(pk=asked.pk).update(state="closed", closed_at=NOON)
    asked.refresh_from_db()
    Answer.objects.create(
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
    back = said(asked, "info.clarify", by_us=False, message_id=uuid4(), handling="H2")
    back.content = Text(f"Có phải {WORD} không?")
    back.save()
    theirs = drafting.draft(wanted(partner, agreement), None, by=lan, at=NOON)
    fields = {"asked_by_us": False, "drafted_by": None, "handling": "H2"}
    InfoRequest.objects.filter(pk=theirs.pk).update(
        **fields, state="received", facts=Text(f"Hỏi về {WORD}.")
    )
    facts = CommitmentFacts(
        act="pledge",
        what=Text(f"Canh {WORD}"),
        said_by=(partner, b),
        we_said=False,
        we_act=False,
        they_act=True,
        to_act=(b,),
        due=PartialDate.unknown(),
        words=WORD,
    )
    keeping = Keeping(handling="H2")
    register.add_commitment(facts, by=lan, at=NOON, keeping=keeping)
    return asked


def ids(learned) -> list[str]:
    every = [*InfoRequest.objects.all(), *Answer.objects.all(), learned.partner]
    return [str(one.public_id) for one in every]


def test_every_way_to_a_partner_is_listed_here():
    names = {name for name, _ in walk(str(uuid4()))}
    assert set(guest_seat.OPEN) == TO_GUESTS
    papers = {name for name in names if name.startswith("papers:")}
    assert papers == {one for one in ON_PAPER | WITHIN if one.startswith("papers:")}
    assert names >= ON_PAPER


def test_no_guest_of_b_reads_it_even_where_b_was_given_a_request_of_its_own(
    learned, b, agreement, lan, guest_of_b, signed_in
):
    own = drafting.draft(wanted(b, agreement), None, by=lan, at=NOON)
    officers.release(own, b.public_id, by=lan, at=NOON + timedelta(seconds=1))
    browser, seen = signed_in(guest_of_b), 0
    every = (one for an_id in [*ids(learned), str(own.public_id)] for one in walk(an_id))
    for address in {address for name, address in every if name in TO_GUESTS}:
        told = browser.get(address)
        assert WORD not in told.content.decode(), address
        seen += told.status_code == 200
    assert seen > 5, "lists, the account, and what was released"


@pytest.mark.usefixtures("learned")
def test_no_paper_about_b_holds_it(b, lan, signed_in):
    browser = signed_in(lan)
    on_screen = browser.get(reverse("papers:brief", args=[b.public_id])).content.decode()
    assert WORD in on_screen, "our officer does read it"
    made = [reverse("papers:brief-file", args=[b.public_id, "docx"])]
    made += [reverse("papers:export", args=[name, "csv"]) for name in lists.TABLE]
    made += [reverse("papers:numbers-file", args=["csv"])]
    for address in made:
        told = browser.get(address)
        assert told.status_code == 200, address
        assert WORD not in plain(told), address
    for one in InfoRequest.objects.all():
        told = browser.get(reverse("exchange:print", args=[one.public_id]))
        assert WORD not in told.content.decode()
        assert told.status_code == 409


def plain(answer) -> str:
    """What a file says; a DOCX is unpacked."""
    raw = b"".join(answer) if answer.streaming else answer.content
    if not raw.startswith(b"PK"):
        return raw.decode("utf-8-sig")
    with ZipFile(BytesIO(raw)) as packed:
        return "".join(
            packed.read(one).decode(errors="ignore") for one in packed.namelist()
        )


def test_no_program_and_no_excerpt_of_a_search_tells_it(learned, lan, signed_in):
    browser, seen = signed_in(lan), 0
    every = {address for an_id in ids(learned) for _, address in walk(an_id)}
    for address in sorted(one for one in every if one.startswith("/api/requests")):
        told = browser.get(address)
        assert WORD not in told.content.decode(), address
        seen += told.status_code == 200
    assert seen > 5
    found = browser.get("/api/search", {"q": "Canh"}).json()["records"]
    assert [(one["title"], one["text"], one["handling"]) for one in found] == [
        ("", "", "H2")
    ]


def test_no_message_to_b_holds_it_and_one_that_would_stops(learned, b, agreement, lan):
    own = drafting.draft(wanted(b, agreement), None, by=lan, at=NOON)
    assert WORD not in payloads.write(request_payload(own, None)).decode()
    answer = Answer.objects.get()
    loose = wanted(b, agreement, facts=answer.content, handling="H2")
    made = drafting.draft(loose, None, by=lan, at=NOON)
    Source.objects.create(
        record_id=made.public_id,
        partner=learned.partner,
        info_request=learned,
        message_id=answer.message_id,
        handling="H2",
        made_by=lan,
        made_at=NOON,
    )
    stopped = drafting.submit(made, seen=made.version, by=lan, at=NOON)
    assert "gate.onward" in [one.code for one in stopped]
    made.refresh_from_db()
    assert (made.state, made.dispatches.count()) == ("draft", 0)
    assert may_send.judge(made, None, by=lan, at=NOON)
