"""Texts for drafts: who keeps them, and how one goes into a form that is being written."""

from collections.abc import Callable

import pytest
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.desk.conftest import AddRequest

from caunoi.apps.desk.actions import texts
from caunoi.apps.desk.actions.texts import Wanted
from caunoi.apps.desk.models import TextTemplate
from caunoi.apps.desk.texts import put_in
from caunoi.apps.exchange.models import Answer, Arrival, InfoRequest, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Stale, new_id
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
Kind = TextTemplate.Kind
LIST = "/inbox/texts/"
TOLD = {
    "kind": "answer", "name_vi": "Mở đầu", "name_en": "Opening",
    "text_vi": "Phúc đáp Quý cơ quan.", "text_en": "In reply to your agency.",
}  # fmt: skip


def wanted(kind: Kind = Kind.ANSWER, *, english: str = "In reply.") -> Wanted:
    name = Text("Mở đầu", "vi", {"en": "Opening"})
    return Wanted(kind, name, Text("Phúc đáp.", "vi", {"en": english} if english else {}))


def test_an_approver_adds_changes_and_withdraws_a_text(
    signed_in: SignedIn, minh: Officer
) -> None:
    client = signed_in(minh)
    assert client.get(f"{LIST}new").status_code == 200
    assert client.post(f"{LIST}new", {**TOLD, **once()}).status_code == 302
    kept = TextTemplate.objects.get()
    page = f"{LIST}{kept.public_id}"
    assert "Phúc đáp Quý cơ quan." in client.get(page).content.decode()
    changed = {**TOLD, "text_vi": "Kính gửi.", "seen": "1", **once()}
    assert client.post(page, changed).status_code == 302
    assert "Kính gửi." in client.get(LIST).content.decode()
    assert client.post(page, {**changed, **once()}).status_code == 409
    gone = {"seen": "2", **once()}
    assert client.post(f"{page}/withdraw", gone).status_code == 302
    assert "Kính gửi." not in client.get(LIST).content.decode()
    assert client.get(page).status_code == 404
    done = JournalEntry.objects.filter(what__startswith="template.").order_by("pk")
    assert [one.what for one in done] == [
        "template.added", "template.changed", "template.withdrawn",
    ]  # fmt: skip


def test_a_text_says_the_same_in_both_languages(signed_in: SignedIn, minh: Officer) -> None:
    missing = {**TOLD, "text_en": "", **once()}
    assert signed_in(minh).post(f"{LIST}new", missing).status_code == 422
    with pytest.raises(texts.TextIncomplete):
        texts.add(wanted(english=""), by=minh, at=NOON)
    assert not TextTemplate.objects.exists()


def test_only_those_who_approve_in_the_unit_keep_its_texts(
    signed_in: SignedIn, minh: Officer, lan: Officer, tuan: Officer, guest: Officer
) -> None:
    kept = texts.add(wanted(), by=minh, at=NOON)
    with pytest.raises(NotAllowed):
        texts.withdraw(kept, seen=1, by=lan, at=NOON)
    for officer in (lan, tuan):
        client = signed_in(officer)
        assert "Phúc đáp." in client.get(LIST).content.decode()
        assert client.get(f"{LIST}new").status_code == 403
        assert client.get(f"{LIST}{kept.public_id}").status_code == 403
    assert signed_in(guest).get(LIST).status_code == 404
    assert not TextTemplate.objects.visible_to(guest).exists()


def test_the_approver_of_another_unit_reads_a_text_and_leaves_it(
    minh: Officer, add_officer: Callable[..., Officer], tuan: Officer
) -> None:
    below = add_officer("dao", tuan.desk(), "AP")
    kept = texts.add(wanted(), by=minh, at=NOON)
    assert TextTemplate.objects.visible_to(below).get() == kept
    with pytest.raises(texts.TextOfOtherUnit):
        texts.change(kept, wanted(), seen=1, by=below, at=NOON)
    texts.change(kept, wanted(), seen=1, by=minh, at=NOON)
    with pytest.raises(Stale):
        texts.withdraw(kept, seen=1, by=minh, at=NOON)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("answer", "partial"), ("refusal", "alternative"), ("clarify", "limits")],
)
def test_a_text_goes_behind_what_was_typed(
    signed_in: SignedIn, minh: Officer, lan: Officer, asked: InfoRequest, kind: str,
    typed: str,
) -> None:  # fmt: skip
    kept = texts.add(wanted(Kind(kind)), by=minh, at=NOON)
    InfoRequest.objects.filter(pk=asked.pk).update(state="in_progress")
    Arrival.objects.create(
        partner=asked.partner, message_id=new_id(NOON), sha256=b"1", raw=b"",
        received_at=NOON, state=Arrival.ACCEPTED, kind="info.request", info_request=asked,
        receipt=b"kept",
    )  # fmt: skip
    told = {
        "lang": "vi", "content": "Đã viết.", typed: "Đã chọn.", "seen": str(asked.version),
        "handling": "H2", "text_template": str(kept.public_id),
    }  # fmt: skip
    page = f"/inbox/fill/{asked.public_id}/{kind}"
    answer = signed_in(lan).post(page, {**told, **once()})
    shown = answer.context["form"]
    assert answer.status_code == 200
    assert shown["content"].value() == "Đã viết.\n\nPhúc đáp."
    assert shown["content_other"].value() == "In reply."
    assert shown["handling"].value() == "H2"
    assert shown[typed].value() in ("Đã chọn.", True)
    words = {"answer": "answer", "refusal": "refuse", "clarify": "say/info.clarify"}
    assert f'action="/requests/{asked.public_id}/{words[kind]}"' in answer.content.decode()
    assert not Answer.objects.exists()
    assert not Turn.objects.exists()


def test_a_new_request_and_a_draft_begin_with_a_text(
    signed_in: SignedIn, minh: Officer, lan: Officer, add_request: AddRequest
) -> None:
    kept = texts.add(wanted(Kind.REQUEST), by=minh, at=NOON)
    draft = add_request(state="draft", asked_by_us=True, drafted_by=lan, created_by=lan)
    client = signed_in(lan)
    told = {"lang": "en", "offence": "Theft", "text_template": str(kept.public_id)}
    page = client.get(f"/requests/{draft.public_id}/change").content.decode()
    assert f'formaction="/inbox/fill/{draft.public_id}/request"' in page
    for page, seen in (
        ("/inbox/fill/info.request", {}),
        (f"/inbox/fill/{draft.public_id}/request", {"seen": str(draft.version)}),
    ):
        answer = client.post(page, {**told, **seen, **once()})
        shown = answer.context["form"]
        assert shown["offence"].value() == "Theft"
        assert shown["facts"].value() == "In reply."
        assert shown["facts_other"].value() == "Phúc đáp."
    draft.refresh_from_db()
    assert draft.facts.text == "Xe tải qua cửa khẩu."


def test_what_cannot_be_filled_is_told_and_nothing_is_lost(
    signed_in: SignedIn, minh: Officer, lan: Officer, asked: InfoRequest
) -> None:
    other = texts.add(wanted(Kind.REFUSAL), by=minh, at=NOON)
    InfoRequest.objects.filter(pk=asked.pk).update(state="in_progress")
    client, page = signed_in(lan), f"/inbox/fill/{asked.public_id}"
    told = {"lang": "vi", "content": "Đã viết.", "seen": str(asked.version)}
    for number in ("", "x", str(other.public_id)):
        sent = {**told, "text_template": number, **once()}
        shown = client.post(f"{page}/answer", sent).context["form"]
        assert shown["content"].value() == "Đã viết."
    assert client.post(f"{page}/answer", {**told, "seen": "9", **once()}).status_code == 409
    assert client.post(f"{page}/nothing", {**told, **once()}).status_code == 404
    assert client.post("/inbox/fill/nothing", {**told, **once()}).status_code == 404


def test_a_text_is_put_in_once_and_in_the_languages_there_are() -> None:
    text = Text("Phúc đáp.", "vi", {"en": "In reply."})
    once_filled = put_in({"lang": "vi", "content": ""}, Kind.ANSWER, text)
    assert put_in(once_filled, Kind.ANSWER, text) == once_filled
    lao = put_in({"lang": "lo", "content": "ສະບາຍດີ"}, Kind.ANSWER, text)
    assert (lao["content"], lao["content_other"]) == ("ສະບາຍດີ", "Phúc đáp.")
