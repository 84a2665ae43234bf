"""The wire to a partner's door: what each answer means, and what is never believed."""

import base64
import itertools
import time

import httpx
import pytest

from caunoi.core.envelope import piles
from caunoi.links.courier import ANSWER_LIMIT, DoorAnswer, DoorAway, DoorNotYet, HttpCourier

ADDRESS = "https://door.example"


def courier(answer: httpx.Response | Exception) -> tuple[HttpCourier, list[httpx.Request]]:
    """A courier whose partner always gives this answer."""
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return HttpCourier(httpx.Client(transport=httpx.MockTransport(handle))), asked


def said(*answers: object) -> httpx.Response:
    """What a door says of so many envelopes."""
    return httpx.Response(200, json={"answers": list(answers)})


def test_each_envelope_of_a_pile_has_its_answer_in_their_order() -> None:
    made, asked = courier(
        said(
            {"stored": True},
            {"receipt": base64.b64encode(b"receipt").decode()},
            {"refused": "door.unknown-sender"},
            {"later": "door.busy"},
        )
    )
    assert made.send_all(ADDRESS, [b"one", b"two", b"three", b"four"]) == [
        DoorAnswer(),
        DoorAnswer(receipt=b"receipt"),
        DoorAnswer(refused="door.unknown-sender"),
        DoorAnswer(later="door.busy"),
    ]
    assert asked[0].url == f"{ADDRESS}/door/pile"
    assert piles.read(asked[0].content) == [b"one", b"two", b"three", b"four"]


def test_more_than_a_pile_takes_several_knocks() -> None:
    made, asked = courier(said(*[{"stored": True}] * piles.MOST))
    raws = [b"envelope"] * (2 * piles.MOST)
    assert made.send_all(ADDRESS, raws) == [DoorAnswer()] * len(raws)
    assert len(asked) == 2


def test_receipts_are_fetched_by_hash() -> None:
    receipt = {"receipt": base64.b64encode(b"receipt").decode()}
    made, asked = courier(said(receipt, {"unknown": True}))
    hashes = [b"a" * 32, b"b" * 32]
    assert made.fetch_all(ADDRESS, hashes) == [
        DoorAnswer(receipt=b"receipt"),
        DoorAnswer(unknown=True),
    ]
    assert asked[0].url == f"{ADDRESS}/door/receipts"
    assert asked[0].content == b"".join(hashes)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_or_broken_door_is_tried_again(status: int) -> None:
    made, _ = courier(httpx.Response(status))
    with pytest.raises(DoorAway):
        made.send_all(ADDRESS, [b"envelope"])


def test_a_door_that_says_why_it_is_busy_is_quoted() -> None:
    made, _ = courier(httpx.Response(503, json={"code": "door.disk-full"}))
    with pytest.raises(DoorNotYet) as found:
        made.send_all(ADDRESS, [b"envelope"])
    assert found.value.values == {"told": "door.disk-full"}
    for rubbish in (b"[]", b"{}", b"\xff", b"<html>busy</html>", b"7"):
        made, _ = courier(httpx.Response(503, content=rubbish))
        with pytest.raises(DoorAway) as away:
            made.send_all(ADDRESS, [b"envelope"])
        assert away.value.code == "courier.unreachable"


def test_a_silent_door_is_tried_again() -> None:
    made, _ = courier(httpx.ConnectError("nobody there"))
    with pytest.raises(DoorAway):
        made.send_all(ADDRESS, [b"envelope"])


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(403, json={"code": 7}),
        httpx.Response(422, json=["rubbish"]),
        httpx.Response(400, text="a proxy's page"),
        httpx.Response(404),
        httpx.Response(302, headers={"Location": "https://b.example"}),
        httpx.Response(200, content=b"x" * (ANSWER_LIMIT + 1)),
        httpx.Response(200, content=b"receipt"),
        httpx.Response(200, json=["stored"]),
        httpx.Response(200, json={"answers": []}),
        httpx.Response(200, json={"answers": [{"stored": True}] * 2}),
        httpx.Response(200, json={"answers": ["stored"]}),
        httpx.Response(200, json={"answers": [{}]}),
        httpx.Response(200, json={"answers": [{"eaten": True}]}),
        httpx.Response(200, json={"answers": [{"receipt": "no base64"}]}),
    ],
)
def test_what_no_door_says_settles_nothing(answer: httpx.Response) -> None:
    made, _ = courier(answer)
    with pytest.raises(DoorAway):
        made.send_all(ADDRESS, [b"envelope"])


def test_an_answer_that_drips_in_holds_nobody_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hours = itertools.count(step=3600)
    monkeypatch.setattr(time, "monotonic", lambda: float(next(hours)))
    made, _ = courier(httpx.Response(200, content=b"receipt"))
    with pytest.raises(DoorAway):
        made.send_all(ADDRESS, [b"envelope"])


def test_the_real_courier_follows_no_redirect_and_no_proxy_of_the_environment() -> None:
    with HttpCourier.open().client as client:
        assert not client.follow_redirects
        assert not client.trust_env


def test_a_card_is_asked_for_by_its_version() -> None:
    made, asked = courier(httpx.Response(200, content=b"card"))
    assert made.fetch_card("https://muong-sa.example", 2) == b"card"
    assert str(asked[0].url) == "https://muong-sa.example/door/cards/2"
    made, _ = courier(httpx.Response(404))
    assert made.fetch_card("https://muong-sa.example", 3) is None


def test_a_revocation_is_left_or_tried_again() -> None:
    made, asked = courier(httpx.Response(200, json={"revocation": "00"}))
    made.leave_revocation("https://muong-sa.example", b"revocation")
    assert str(asked[0].url) == "https://muong-sa.example/door/revocations"
    made, _ = courier(httpx.Response(403, json={"code": "revocation.of-nobody"}))
    with pytest.raises(DoorNotYet):
        made.leave_revocation("https://muong-sa.example", b"revocation")
    made, _ = courier(httpx.Response(502, content=b"a proxy's page"))
    with pytest.raises(DoorAway):
        made.leave_revocation("https://muong-sa.example", b"revocation")
