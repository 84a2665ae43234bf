"""The local socket of `work`: bounded lines, our own user, another if one is gone."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from caunoi.links import work_socket
from caunoi.links.work_socket import LINE_LIMIT, LineWrong, Plain, WorkAway


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("n")  # a short path: sockets allow about 100 characters


@pytest.fixture
def echo(home: Path) -> Iterator[Path]:
    """A `work` that answers with the question."""
    stop = threading.Event()

    def answer(question: Plain) -> Plain:
        return {"heard": question}

    thread = threading.Thread(target=work_socket.serve, args=(home, answer, stop))
    thread.start()
    _until_it_listens(home)
    yield home
    stop.set()
    thread.join(timeout=5)


def _until_it_listens(home: Path) -> None:
    """The file of a socket is there a moment before anybody answers at it."""
    for _ in range(250):
        with contextlib.suppress(WorkAway):
            work_socket.ask(home, {})
            return
        threading.Event().wait(0.02)


@pytest.mark.slow
def test_a_question_is_answered(echo: Path) -> None:
    assert work_socket.ask(echo, {"record": "1"}) == {"heard": {"record": "1"}}


@pytest.mark.slow
def test_a_socket_left_by_a_dead_process_is_passed_over(echo: Path) -> None:
    dead = work_socket.folder(echo) / "work-0.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
        wire.bind(str(dead))
    assert work_socket.ask(echo, {"record": "2"})["heard"] == {"record": "2"}


def test_without_any_work_the_refusal_says_so(home: Path) -> None:
    with pytest.raises(WorkAway):
        work_socket.ask(home, {})


@pytest.mark.slow
@pytest.mark.parametrize("line", [b"rubbish\n", b"[1]\n", b"x" * (LINE_LIMIT + 4096)])
def test_rubbish_gets_no_answer_and_the_socket_lives_on(echo: Path, line: bytes) -> None:
    (path,) = work_socket.folder(echo).glob("work-*.sock")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
        wire.settimeout(5)
        wire.connect(str(path))
        try:
            wire.sendall(line)
            told = wire.recv(100)
        except (BrokenPipeError, ConnectionResetError):
            told = b""
        assert told == b""
    assert work_socket.ask(echo, {"still": "here"}) == {"heard": {"still": "here"}}


@pytest.mark.slow
def test_a_stranger_is_sent_away(echo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_socket, "_user_of", lambda _caller: -1)
    with pytest.raises((WorkAway, LineWrong)):
        work_socket.ask(echo, {"record": "3"})
