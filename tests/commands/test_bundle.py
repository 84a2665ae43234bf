"""`caunoi bundle`: what an administrator carries by hand, and what is told about it."""

from pathlib import Path

import pytest
from tests.apps.exchange.test_bundles import Post, post

from caunoi.__main__ import main
from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.models import Arrival, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Partner
from caunoi.core.envelope import bundle
from caunoi.web.clock import node_clock

__all__ = ["post"]  # the fixture
pytestmark = pytest.mark.django_db
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def now(post: Post) -> None:
    """The commands read the clock; what the partner seals is of this moment."""
    post.node.at = node_clock().now()


def test_a_bundle_is_taken_twice_and_told_each_time(
    post: Post, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "theirs.cnb"
    file.write_bytes(post.bundle(post.question()))
    assert main(["bundle", "take", str(file)]) == 0
    assert "envelope: 1 new" in capsys.readouterr().out
    assert main(["bundle", "take", str(file)]) == 0
    assert "envelope: 1 known" in capsys.readouterr().out
    assert Arrival.objects.count() == 1


def test_what_is_refused_or_cut_is_told_by_number(
    post: Post, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "theirs.cnb"
    file.write_bytes(post.bundle(bundle.write("later-kind", b"x"))[:-1])
    assert main(["bundle", "take", str(file)]) == 1
    assert "1: bundle.cut" in capsys.readouterr().err
    file.write_bytes(post.bundle(bundle.write("later-kind", b"x")))
    assert main(["bundle", "take", str(file)]) == 1
    assert "1 later-kind: bundle.unknown-record" in capsys.readouterr().err
    assert main(["bundle", "take", str(tmp_path / "nowhere")]) == 1
    assert "bundle.file-missing" in capsys.readouterr().err


def test_a_bundle_is_written_whole_and_over_no_other_file(
    post: Post,
    partner: Partner,
    submitted: InfoRequest,
    minh: Officer,
    tmp_path: Path,
    capsys: Capture,
) -> None:
    drafting.approve(submitted, seen=submitted.version, by=minh, at=post.node.at)
    file = tmp_path / "ours.cnb"
    assert main(["bundle", "write", partner.node, str(file)]) == 0
    told = capsys.readouterr().out
    assert "unsealed 1" in told
    assert "caunoi work" in told
    assert post.read(file.read_bytes())[-1].kind == bundle.END
    assert main(["bundle", "write", partner.node, str(file)]) == 1
    assert "bundle.file-there" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["ours.cnb"]


def test_nothing_is_written_for_a_node_whose_card_nobody_took_in(
    tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "ours.cnb"
    assert main(["bundle", "write", "nobody", str(file)]) == 1
    assert "card of nobody is on file" in capsys.readouterr().err
    assert not file.exists()
