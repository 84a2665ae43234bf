"""The wire to a second proposer: what is sent, and what is not believed."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

from caunoi.core.errors import CaunoiError
from caunoi.links import proposer
from caunoi.links.proposer import HttpProposer, KeyUnreadable, ProposerAway, ProposerRubbish


class Line(NamedTuple):
    number: int
    text: str


LINES = [Line(1, "Bộ Công an làm việc"), Line(2, "Bộ An ninh cam kết")]


def asking(answer: Any, **more: Any) -> HttpProposer:
    transport = httpx.MockTransport(answer)
    return HttpProposer("http://127.0.0.1:9/v1", "m", transport=transport, **more)


def chat(content: str) -> httpx.Response:
    return httpx.Response(200, json={"choices": [{"message": {"content": content}}]})


def test_the_lines_are_sent_and_the_key_with_them() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return chat('{"proposals": []}')

    assert asking(answer, key="k").ask(LINES) == {"proposals": []}
    (request,) = seen
    assert str(request.url) == "http://127.0.0.1:9/v1/chat/completions"
    assert request.headers["Authorization"] == "Bearer k"
    told = json.loads(request.content)
    assert told["messages"][1]["content"] == "1: Bộ Công an làm việc\n2: Bộ An ninh cam kết"


@pytest.mark.parametrize(
    "content", ["", "Xin chào", "[" * 100_000, '{"proposals": ', "\x00"]
)
def test_an_answer_that_is_no_json_is_rubbish(content: str) -> None:
    with pytest.raises(ProposerRubbish):
        asking(lambda _request: chat(content)).ask(LINES)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, content=b"<html>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"choices": []}),
    ],
)
def test_another_kind_of_door_is_rubbish(answer: httpx.Response) -> None:
    with pytest.raises(ProposerRubbish):
        asking(lambda _request: answer).ask(LINES)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(401),
        httpx.Response(302, headers={"Location": "http://elsewhere.example"}),
        httpx.Response(200, content=b"x" * (proposer.ANSWER_LIMIT + 1)),
    ],
)
def test_a_refusal_a_redirect_or_a_flood_is_no_answer(answer: httpx.Response) -> None:
    with pytest.raises(ProposerAway):
        asking(lambda _request: answer).ask(LINES)


def test_an_absent_or_slow_endpoint_is_told() -> None:
    def gone(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no")

    def slow(_request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("late")

    for answer in (gone, slow):
        with pytest.raises(ProposerAway):
            asking(answer).ask(LINES)
    drip = asking(lambda _request: chat("{}"), seconds=0.0)
    with pytest.raises(ProposerAway):
        drip.ask(LINES)


def test_the_key_lies_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(" abc\n", encoding="utf-8")
    assert HttpProposer.open("http://h/v1/", "m", file).key == "abc"
    assert HttpProposer.open("http://h/v1/", "m", None).url == "http://h/v1"
    with pytest.raises(KeyUnreadable) as refused:
        HttpProposer.open("http://h/v1", "m", tmp_path / "absent")
    assert isinstance(refused.value, CaunoiError)
