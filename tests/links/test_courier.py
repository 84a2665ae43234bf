"""The wire to a partner's door: what each answer means, and what is never believed."""

import itertools
import time

import httpx
import pytest

from caunoi.links.courier import RECEIPT_LIMIT, DoorAway, DoorRefused, HttpCourier

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


def test_a_stored_envelope_has_no_receipt_yet() -> None:
    made, asked = courier(httpx.Response(202, json={"stored": "00"}))
    assert made.send(ADDRESS, b"envelope") is None
    assert asked[0].url == f"{ADDRESS}/door"
    assert asked[0].content == b"envelope"


def test_a_receipt_is_handed_on_as_it_came() -> None:
    made, _ = courier(httpx.Response(200, content=b"receipt"))
    assert made.send(ADDRESS, b"envelope") == b"receipt"


def test_a_receipt_is_fetched_by_hash() -> None:
    made, asked = courier(httpx.Response(200, content=b"receipt"))
    assert made.fetch(ADDRESS, b"\x0a\x0b") == b"receipt"
    assert asked[0].url == f"{ADDRESS}/door/receipts/0a0b"


def test_an_envelope_the_partner_does_not_know_has_no_receipt() -> None:
    made, _ = courier(httpx.Response(404))
    assert made.fetch(ADDRESS, b"\x0a") is None


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_or_broken_door_is_tried_again(status: int) -> None:
    made, _ = courier(httpx.Response(status))
    with pytest.raises(DoorAway):
        made.send(ADDRESS, b"envelope")


def test_a_silent_door_is_tried_again() -> None:
    made, _ = courier(httpx.ConnectError("nobody there"))
    with pytest.raises(DoorAway):
        made.send(ADDRESS, b"envelope")


def test_a_door_that_refuses_with_a_code_is_not_asked_again() -> None:
    made, _ = courier(httpx.Response(403, json={"code": "door.unknown-sender"}))
    with pytest.raises(DoorRefused) as caught:
        made.send(ADDRESS, b"envelope")
    assert caught.value.values["told"] == "door.unknown-sender"


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(403, json={"code": 7}),
        httpx.Response(422, json=["rubbish"]),
        httpx.Response(400, text="a proxy's page"),
        httpx.Response(404),
        httpx.Response(302, headers={"Location": "https://b.example"}),
        httpx.Response(200, content=b"x" * (RECEIPT_LIMIT + 1)),
    ],
)
def test_what_no_door_says_settles_nothing(answer: httpx.Response) -> None:
    made, _ = courier(answer)
    with pytest.raises(DoorAway):
        made.send(ADDRESS, b"envelope")


def test_an_answer_that_drips_in_holds_nobody_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hours = itertools.count(step=3600)
    monkeypatch.setattr(time, "monotonic", lambda: float(next(hours)))
    made, _ = courier(httpx.Response(200, content=b"receipt"))
    with pytest.raises(DoorAway):
        made.send(ADDRESS, b"envelope")


def test_the_real_courier_follows_no_redirect_and_no_proxy_of_the_environment() -> None:
    with HttpCourier.open().client as client:
        assert not client.follow_redirects
        assert not client.trust_env
