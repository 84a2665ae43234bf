"""`caunoi init`, `check` and `partner`, as an administrator meets them."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import OperationalError
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side
from tests.commands.conftest import Program

from caunoi.apps.exchange.models import Dispatch, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal, log
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Instrument, OwnCard, Partner, PartnerCard
from caunoi.commands import init
from caunoi.commands import partner as partner_command
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import card as cards
from caunoi.web.clock import NodeClock
from caunoi.web.operation import findings, thorough

# ---- init -------------------------------------------------------------------------------


@pytest.fixture
def new_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for a node."""
    home = tmp_path / "node"
    monkeypatch.setenv("CAUNOI_HOME", str(home))
    return home


INIT = ("init", "--name-vi", "Cục (MẪU)", "--name-en", "Desk (SAMPLE)", "--country", "VN")


def test_a_node_is_made_with_keys_secrets_and_its_first_card(
    caunoi: Program, new_home: Path
) -> None:
    answer, told, _ = caunoi(*INIT, "--desk", "doi-ngoai=Bàn|Desk")
    assert answer == 0
    assert "root.key" in told
    card = cards.read(bytes(OwnCard.objects.get().raw))
    assert (card.node, card.version, card.country) == ("test-node", 1, "VN")
    assert card.desks == (("doi-ngoai", {"vi": "Bàn", "en": "Desk"}),)
    assert {path.name for path in (new_home / "secrets").iterdir()} == {
        "session.key",
        "journal.key",
        "storage.pub",
        "recovery.pub",
    }


def test_a_node_that_is_there_is_never_touched(caunoi: Program, new_home: Path) -> None:
    (new_home / "keys").mkdir(parents=True)
    answer, _, complained = caunoi(*INIT)
    assert answer == 1
    assert "[init.already-there]" in complained
    assert not (new_home / "secrets").exists()


def test_a_wrong_setting_is_told_before_anything_is_made(
    caunoi: Program, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAUNOI_DATABASE_URL", "mysql://node")
    answer, _, complained = caunoi(*INIT)
    assert answer == 1
    assert "CAUNOI_DATABASE_URL" in complained
    assert not new_home.exists()


def test_a_folder_must_be_named(caunoi: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAUNOI_HOME", raising=False)
    answer, _, complained = caunoi(*INIT)
    assert answer == 1
    assert "CAUNOI_HOME" in complained


def test_a_desk_without_an_english_name_keeps_its_vietnamese_one() -> None:
    parser = argparse.ArgumentParser()
    init.add_arguments(parser)
    assert init.desk_of("doi-ngoai=Bàn") == ("doi-ngoai", {"vi": "Bàn", "en": "Bàn"})


# ---- check ------------------------------------------------------------------------------


def test_a_sound_node_has_nothing_to_complain_about(
    caunoi: Program,
    agreement: Agreement,
    our_side: Side,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(NodeClock, "now", lambda _clock: NOON)
    # The tests' own PostgreSQL may be set for speed.
    monkeypatch.setattr(thorough, "_postgresql", lambda: iter(()))
    monkeypatch.setattr(findings, "SHELVED", ())  # the tests keep them beside the others
    journal.record(findings.BACKED_UP, subject="node:test-node", by="node", at=NOON)
    while log.append(our_side.keys.log, NOON):
        pass
    answer, told, _ = caunoi("check")
    assert answer == 0, told
    assert "card version 1" in told
    assert "all as they were written" in told
    assert agreement.state == Agreement.OPEN


def test_a_journal_row_changed_by_hand_is_named_in_both_languages(
    caunoi: Program, agreement: Agreement, our_side: Side
) -> None:
    row = journal.record("thing.done", subject=agreement, by="lan", at=NOON)
    log.append(our_side.keys.log, NOON)
    JournalEntry.objects.filter(pk=row.pk).update(by="somebody")
    answer, told, _ = caunoi("check", "journal")
    assert answer == 1
    assert str(row.public_id) in told
    assert "đã bị sửa" in told
    assert "was changed" in told


def test_a_message_left_lying_is_named(
    caunoi: Program, submitted: InfoRequest, partner: Partner
) -> None:
    Dispatch.objects.create(
        message_id=submitted.conversation,
        kind="info.request",
        partner=partner,
        info_request=submitted,
        number=1,
        issued_at=NOON,
        expires_at=NOON,
        due_at=NOON - timedelta(days=400),
        problem="courier.unreachable",
    )
    answer, told, _ = caunoi("check", "due")
    assert answer == 1
    assert "courier.unreachable" in told


# ---- partner ----------------------------------------------------------------------------


@pytest.fixture
def their_card(their_side: Side, tmp_path: Path) -> Path:
    path = tmp_path / "their.card"
    path.write_bytes(their_side.raw)
    return path


def test_our_card_is_written_with_its_comparison_number(
    caunoi: Program, agreement: Agreement, our_side: Side, tmp_path: Path
) -> None:
    out = tmp_path / "our.card"
    answer, told, _ = caunoi("partner", "card", out)
    assert answer == 0
    assert out.read_bytes() == our_side.raw
    assert cards.comparison_number(our_side.raw) in told
    again, _, complained = caunoi("partner", "card", out)
    assert again == 1
    assert "[partner.file]" in complained
    assert agreement.number == 1


@pytest.mark.usefixtures("ministry", "minh", "administrator")
def test_a_card_is_kept_once_its_number_was_read_back_by_two(
    caunoi: Program, their_card: Path, their_side: Side, administrator: Officer
) -> None:
    answer, told, _ = caunoi("partner", "take", their_card)
    assert answer == 1
    number = cards.comparison_number(their_side.raw)
    assert number in told
    assert not PartnerCard.objects.exists()
    _, _, complained = caunoi("partner", "take", their_card, "--yes", number[:-1])
    assert "[partner.other-number]" in complained
    answer, _, complained = caunoi("partner", "take", their_card, "--yes", number)
    assert "[partner.two-officers]" in complained
    two = ("--officers", "minh", administrator.username)
    same = ("--officers", "minh", "minh")
    _, _, complained = caunoi("partner", "take", their_card, "--yes", number, *same)
    assert "[four-eyes.same-officer]" in complained
    assert not PartnerCard.objects.exists()
    answer, _, _ = caunoi("partner", "take", their_card, "--yes", number, *two)
    assert answer == 0
    assert bytes(PartnerCard.objects.get().raw) == their_side.raw
    assert Partner.objects.get().node == their_side.node
    _, listed, _ = caunoi("partner", "list")
    assert their_side.node in listed


def test_rubbish_is_no_card(caunoi: Program, tmp_path: Path) -> None:
    path = tmp_path / "rubbish"
    path.write_bytes(b"rubbish")
    answer, _, complained = caunoi("partner", "take", path)
    assert answer == 1
    assert "[card.unreadable]" in complained
    answer, _, complained = caunoi("partner", "take", tmp_path / "absent")
    assert answer == 1
    assert "[partner.file]" in complained


def test_an_agreement_is_signed_kept_and_completed_by_file(
    caunoi: Program,
    agreement: Agreement,
    our_side: Side,
    their_side: Side,
    tmp_path: Path,
) -> None:
    told = agreements.look(bytes(agreement.raw))
    instrument = Instrument.objects.get()
    Agreement.objects.all().delete()
    draft, ours, both = (tmp_path / name for name in ("draft", "ours", "both"))
    draft.write_bytes(agreements.draft(told))
    assert caunoi("partner", "agree", draft, ours)[0] == 0
    assert agreements.signers(ours.read_bytes()) == (our_side.node,)
    both.write_bytes(
        agreements.sign(ours.read_bytes(), their_side.node, their_side.keys.signing)
    )
    answer, _, complained = caunoi("partner", "agreement", ours)
    assert answer == 1
    assert "[agreement.no-instrument]" in complained
    unknown = ("--instrument", str(agreement.public_id))
    assert (
        "[partner.no-such-instrument]" in caunoi("partner", "agreement", ours, *unknown)[2]
    )
    named = ("--instrument", str(instrument.public_id))
    assert caunoi("partner", "agreement", ours, *named)[0] == 0
    assert caunoi("partner", "agreement", both)[0] == 0
    kept = Agreement.objects.get()
    assert set(agreements.signers(bytes(kept.raw))) == {our_side.node, their_side.node}
    assert kept.state == Agreement.SIGNING


def test_a_list_of_the_nodes_own_that_cannot_be_read_is_named(
    caunoi: Program, settings: LazySettings, tmp_path: Path
) -> None:
    settings.CAUNOI = replace(settings.CAUNOI, home=tmp_path)
    assert caunoi("check", "lists")[0] == 0
    (tmp_path / "never").mkdir()
    (tmp_path / "never" / "own.toml").write_text("[[statute]]\ncountry = 7\n")
    answer, told, _ = caunoi("check", "lists")
    assert answer == 1
    assert "[additions.wrong-entry]" in told
    assert "own.toml" in told


def test_a_database_that_fails_is_told_by_a_sentence_and_a_defect_is_not_hidden(
    caunoi: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(error: Exception) -> Callable[[object], int]:
        def run(_: object) -> int:
            raise error

        return run

    monkeypatch.setattr(
        partner_command, "run", failing(OperationalError("no such table: x"))
    )
    answer, _, complained = caunoi("partner", "list")
    assert (answer, "[database.older]" in complained, "migrate" in complained) == (1, 1, 1)
    monkeypatch.setattr(partner_command, "run", failing(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        caunoi("partner", "list")
