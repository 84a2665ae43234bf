"""The pages of commitments: the board, its follow-ups, one commitment step by step."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once, page
from tests.apps.register.conftest import on, promised, walk

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions
from caunoi.apps.register.models import (
    Commitment,
    Delivery,
    Document,
    FollowUp,
    Partner,
    Reply,
)
from caunoi.core.dates import PartialDate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
BOARD = "/register/commitments/"


def at(one: Commitment, step: str = "") -> str:
    kept = reverse("register:commitment", args=[one.public_id])
    return f"{kept}/{step}" if step else kept


def send(client: Client, one: Commitment, step: str, **told: object) -> Any:
    seen = Commitment.objects.get(pk=one.pk).version
    return client.post(at(one, step), {**once(), "seen": seen, **told})


# ---- the board --------------------------------------------------------------------------


@pytest.fixture
def many(lan: Officer, partner: Partner) -> dict[str, Commitment]:
    """Commitments that each answer to one filter."""
    told = {
        "late": {"due": on(2026, 11, 1)},
        "soon": {"due": on(2026, 11, 25)},
        "undated": {"due": PartialDate.unknown()},
        "drugs": {"due": on(2027, 5, 1), "crime_areas": ("DRUGS",)},
        "fraud": {"due": on(2027, 5, 1), "crime_areas": ("ONLINE_FRAUD",)},
        "training": {"due": on(2027, 5, 1), "kinds": ("training",)},
        "ours": {"due": on(2027, 5, 1), "we_act": True, "they_act": False, "to_act": ()},
        "wish": {"act": "wish"},
    }
    return {
        name: actions.add_commitment(promised(partner, **more), by=lan, at=NOON)
        for name, more in told.items()
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "late soon undated drugs fraud training ours"),
        ("overdue=on", "late"),
        ("due=week", "soon"),
        ("due=none", "undated"),
        ("crime_area=DRUGS", "drugs"),
        ("crime_area=PROPERTY_FRAUD", "fraud"),
        ("kind=training", "training"),
        ("side=ours", "ours"),
        ("assigned=nobody&side=ours", "ours"),
        ("assigned=mine&side=ours", "ours"),
        ("assigned=unit", ""),
        ("act=ask", ""),
        ("state=closed", ""),
        ("unanswered=on", ""),
        ("differing=on", ""),
    ],
)
def test_the_board_shows_what_was_asked_for(
    query: str,
    names: str,
    many: dict[str, Commitment],
    lan: Officer,
    signed_in: SignedIn,
) -> None:
    shown = page(signed_in(lan).get(f"{BOARD}?{query}"))
    assert {name for name, one in many.items() if at(one) in shown} == set(names.split())


def test_the_board_is_filtered_by_partner(
    many: dict[str, Commitment], lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    shown = page(signed_in(lan).get(BOARD, {"partner": str(partner.public_id)}))
    assert at(many["late"]) in shown
    assert at(many["ours"]) in shown  # the partner said it


def test_the_board_marks_what_the_sides_tell_differently(
    pledge: Commitment, lan: Officer, signed_in: SignedIn
) -> None:
    Commitment.objects.update(their_state="delivered")
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    assert "differs" in page(client.get(f"{BOARD}?differing=on"))
    assert "The two sides differ" in page(client.get(at(pledge)))


def test_the_board_asks_a_steady_number_of_questions(
    many: dict[str, Commitment],
    lan: Officer,
    partner: Partner,
    signed_in: SignedIn,
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(20):
        actions.add_commitment(promised(partner), by=lan, at=NOON)
    client = signed_in(lan)
    with django_assert_max_num_queries(16):
        client.get(BOARD)
    assert many


# ---- follow-ups -------------------------------------------------------------------------


def follow_up(client: Client, *chosen: Commitment, query: str = "", **more: object) -> Any:
    told = {"note": "Đã gọi", "channel": "phone", "followed_on": "23/11/2026", **more}
    ids = [str(one.public_id) for one in chosen]
    address = reverse("register:commitments-follow-up") + query
    return client.post(address, {**once(), "chosen": ids, **told})


def test_many_are_followed_up_at_once_and_the_filter_stays(
    many: dict[str, Commitment], lan: Officer, signed_in: SignedIn
) -> None:
    answer = follow_up(
        signed_in(lan), many["late"], many["soon"], query="?side=theirs&page=1"
    )
    assert answer.status_code == 302
    assert answer.url == f"{BOARD}?side=theirs&page=1"
    assert FollowUp.objects.count() == 2
    shown = page(signed_in(lan).get(at(many["late"])))
    assert "Đã gọi" in shown


def test_everything_a_filter_finds_is_followed_up(
    many: dict[str, Commitment], lan: Officer, signed_in: SignedIn
) -> None:
    answer = follow_up(signed_in(lan), query="?overdue=on", whole="on")
    assert answer.status_code == 302
    assert list(FollowUp.objects.values_list("commitment", flat=True)) == [many["late"].pk]


def test_what_cannot_be_followed_up_is_named_and_nothing_is_saved(
    many: dict[str, Commitment], lan: Officer, signed_in: SignedIn
) -> None:
    Commitment.objects.filter(pk=many["soon"].pk).update(state="lapsed")
    refused = follow_up(signed_in(lan), many["late"], many["soon"])
    assert refused.status_code == 422
    assert f'<a href="{at(many["soon"])}">' in page(refused)
    assert "checked" in page(refused)
    assert not FollowUp.objects.exists()


def test_a_follow_up_needs_a_note_and_a_choice(
    many: dict[str, Commitment], lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    assert follow_up(client, many["late"], note="").status_code == 422
    assert follow_up(client).status_code == 422
    ahead = follow_up(client, many["late"], followed_on="24/11/2026")
    assert ahead.status_code == 422
    assert 'href="#id_followed_on"' in page(ahead)
    assert follow_up(client, chosen="rubbish").status_code == 422
    assert not FollowUp.objects.exists()


def test_a_wish_is_spoken_of_again_on_its_page(
    many: dict[str, Commitment], lan: Officer, signed_in: SignedIn
) -> None:
    told = {"note": "Đã nhắc lại", "channel": "meeting", "followed_on": "23/11/2027"}
    client, wish = signed_in(lan), many["wish"]
    assert send(client, wish, "follow-up", **told).status_code == 422
    told["followed_on"] = "23/11/2026"
    assert send(client, wish, "follow-up", **told).status_code == 302
    assert "Đã nhắc lại" in page(client.get(at(wish)))


def test_nobody_follows_up_what_they_may_not_read(
    many: dict[str, Commitment], tuan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    assert follow_up(signed_in(tuan), many["late"]).status_code == 422
    assert follow_up(signed_in(minh), many["late"]).status_code == 403
    assert not FollowUp.objects.exists()


# ---- one commitment ---------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_step_has_its_page_in_both_languages(
    language: str, pledge: Commitment, lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = language
    wish = actions.add_commitment(promised(partner, act="wish"), by=lan, at=NOON)
    steps = ["assign", "their-state", "reply", "deliver", "document", "propose-close"]
    for address in [*(at(pledge, step) for step in steps), at(wish), at(wish, "raise")]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert f'<html lang="{language}">' in page(answer)


def test_a_commitment_is_walked_to_its_end_on_its_pages(
    pledge: Commitment, lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    desk, approver = signed_in(lan), signed_in(minh)
    assert send(desk, pledge, "move", state="confirmed").status_code == 302
    assert send(desk, pledge, "assign").status_code == 422
    to = str(lan.public_id)
    assert send(desk, pledge, "assign", officer_of_ours=to).status_code == 302
    part = {"what": "Ba tỉnh", "delivered_on": "20/11/2026"}
    assert send(desk, pledge, "deliver", **part).status_code == 302
    assert send(desk, pledge, "deliver", **part, whole="on").status_code == 302
    assert send(desk, pledge, "move", state="accepted").status_code == 302
    assert send(desk, pledge, "propose-close", title=" ").status_code == 422
    proof = {"title": "Công văn MẪU", "document_handling": "H0"}
    assert send(desk, pledge, "propose-close", **proof).status_code == 302
    assert send(desk, pledge, "close").status_code == 403
    assert send(approver, pledge, "close").status_code == 302
    assert Commitment.objects.get().state == "closed"
    assert Delivery.objects.count() == 2
    assert desk.get(at(pledge, "change")).status_code == 409
    assert desk.get(at(pledge, "assign")).status_code == 409
    assert "Công văn MẪU" in page(desk.get(at(pledge)))


def test_a_file_is_kept_and_given_back_to_be_saved(
    pledge: Commitment, lan: Officer, tuan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    told = {"title": "Thư MẪU", "document_handling": "H1"}
    empty = SimpleUploadedFile("thư.pdf", b"")
    assert send(client, pledge, "document", **told, file=empty).status_code == 422
    file = SimpleUploadedFile("thư <b>.pdf", b"%PDF-1.7 x")
    assert send(client, pledge, "document", **told, file=file).status_code == 302
    kept = Document.objects.get()
    address = reverse("register:document-file", args=[kept.public_id])
    answer = client.get(address)
    assert answer.content == b"%PDF-1.7 x"
    noted = JournalEntry.objects.get(what="document.saved", by="lan")
    assert b"H1" in bytes(noted.content or b"")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert signed_in(tuan).get(address).status_code == 404


def test_a_reply_and_their_account_are_told_on_their_pages(
    pledge: Commitment, lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    ask = actions.add_commitment(promised(partner, act="ask"), by=lan, at=NOON)
    bare = {"kind": "declined", "replied_on": "20/11/2026"}
    assert send(client, ask, "reply", **bare).status_code == 422
    assert send(client, ask, "reply", **bare, words="Không").status_code == 302
    assert Reply.objects.get().words == "Không"
    told = {"state": "delivered", "told_on": "20/11/2026", "words": "Thư số 3"}
    ahead = {**told, "told_on": "20/11/2027"}
    assert send(client, pledge, "their-state", **ahead).status_code == 422
    assert send(client, pledge, "their-state", **told).status_code == 302
    assert "Thư số 3" in page(client.get(at(pledge)))


def test_a_guest_reads_the_words_and_nothing_we_keep_about_them(
    pledge: Commitment,
    partner: Partner,
    lan: Officer,
    minh: Officer,
    guest: Officer,
    signed_in: SignedIn,
) -> None:
    walk(pledge, "in_progress", lan)
    assert follow_up(signed_in(lan), pledge, note="Nội bộ MẪU").status_code == 302
    told = {"state": "delivered", "told_on": "", "words": "Lời kể MẪU"}
    assert send(signed_in(lan), pledge, "their-state", **told).status_code == 302
    actions.release(pledge, partner, by=minh, at=NOON)
    shown = page(signed_in(guest).get(at(pledge)))
    assert "Nội bộ MẪU" not in shown
    assert "Lời kể MẪU" not in shown
    assert "Nội bộ MẪU" not in page(signed_in(guest).get(BOARD))
    assert signed_in(guest).get(at(pledge, "assign")).status_code == 404


# ---- wishes -----------------------------------------------------------------------------


def test_wishes_have_a_list_of_their_own(
    many: dict[str, Commitment], lan: Officer, signed_in: SignedIn
) -> None:
    client, address = signed_in(lan), reverse("register:wishes")
    assert at(many["wish"]) in page(client.get(address))
    assert at(many["late"]) not in page(client.get(address))
    assert at(many["wish"]) in page(client.get(f"{address}?reply=none"))
    assert at(many["wish"]) not in page(client.get(f"{address}?reply=accepted"))


def test_a_wish_is_raised_on_its_page(
    many: dict[str, Commitment], lan: Officer, province: Unit, signed_in: SignedIn
) -> None:
    client, wish = signed_in(lan), many["wish"]
    assert send(client, wish, "raise", reason="").status_code == 422
    told = {"reason": "Lãnh đạo đã đồng ý", "unit": str(province.public_id)}
    assert send(client, wish, "raise", **told).status_code == 302
    made = Commitment.objects.get(raised_from=wish)
    assert (made.act, made.assigned_unit) == ("mandate", province)
    assert at(made) in page(client.get(at(wish)))
    ended = f"{reverse('register:wishes')}?ended=on"
    assert at(wish) in page(client.get(ended))
