"""The second proposer: who may ask, where the text goes, and what its answer changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.reading.conftest import TEXT

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.reading import actions
from caunoi.apps.reading.models import Proposal, Report, SecondReading
from caunoi.apps.register.facts import Keeping
from caunoi.conf.env import Environment
from caunoi.core.errors import CaunoiError, Unreachable
from caunoi.links.proposer import ProposerAway, ProposerRubbish

pytestmark = pytest.mark.django_db
HOST = "doc.example:8443"


@pytest.fixture(autouse=True)
def endpoint(settings: LazySettings) -> None:
    told = {**vars(settings.CAUNOI), "proposer_url": f"https://u:p@{HOST}/v1"}
    settings.CAUNOI = Environment(**{**told, "proposer_model": "mau-1"})


@dataclass
class Saying:
    """A proposer that answers with what it was given, or fails."""

    answer: Any = None
    fails: CaunoiError | None = None
    lines: tuple[Any, ...] = ()

    def ask(self, lines: Iterable[Any]) -> Any:
        self.lines = tuple(lines)
        if self.fails:
            raise self.fails
        return self.answer


def asked(report: Report, by: Officer, tries: int = 1) -> SecondReading:
    row = actions.ask_second(report, host=HOST, by=by, at=NOON)
    SecondReading.objects.update(tries=tries)
    row.refresh_from_db()
    return row


def structure(report: Report) -> list[Any]:
    return list(report.proposals.order_by("number").values_list("fields", "spans", "rule"))


def test_the_page_says_where_the_text_goes_before_it_goes(
    report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    url = reverse("reading:second", args=[report.public_id])
    review = reverse("reading:show", args=[report.public_id])
    assert url in client.get(review).content.decode()
    shown = client.get(url).content.decode()
    assert HOST in shown
    assert "u:p" not in shown
    assert str(len(TEXT)) in shown.replace(".", "")
    assert not SecondReading.objects.exists()
    assert client.post(url, once()).status_code == 302
    entry = JournalEntry.objects.get(what="report.second-asked")
    assert HOST.encode() in bytes(entry.content or b"")
    assert url not in client.get(review).content.decode()


def test_without_an_endpoint_nobody_is_asked(
    report: Report, lan: Officer, settings: LazySettings, signed_in: SignedIn
) -> None:
    settings.CAUNOI = Environment(**{**vars(settings.CAUNOI), "proposer_url": ""})
    with pytest.raises(actions.SecondOff):
        actions.ask_second(report, host="", by=lan, at=NOON)
    client = signed_in(lan)
    assert client.get(reverse("reading:second", args=[report.public_id])).status_code == 409
    review = client.get(reverse("reading:show", args=[report.public_id]))
    assert "/second" not in review.content.decode()


def test_a_restricted_report_never_leaves(lan: Officer) -> None:
    kept = Keeping(handling="H1")
    report = actions.read_report(TEXT.encode(), "x.txt", by=lan, at=NOON, keeping=kept)
    with pytest.raises(actions.Restricted):
        actions.ask_second(report, host=HOST, by=lan, at=NOON)
    assert not SecondReading.objects.exists()


@pytest.mark.parametrize("change", [{"handling": "H2"}, {"text": "TUYỆT MẬT\n" + TEXT}])
def test_what_became_restricted_after_asking_is_not_sent(
    change: dict[str, str], report: Report, lan: Officer
) -> None:
    row, proposer = asked(report, lan), Saying({"proposals": []})
    Report.objects.update(**change)
    row.refresh_from_db()
    actions.second_due(SecondReading.objects.get(), proposer, NOON)
    assert proposer.lines == ()
    assert SecondReading.objects.get().dropped == {"second.restricted": 1}


@pytest.mark.parametrize(
    ("proposer", "code"),
    [
        (Saying(fails=ProposerAway()), "proposer.unreachable"),
        (Saying(fails=ProposerRubbish()), "proposer.rubbish"),
        (None, "second.off"),
    ],
)
def test_absent_slow_or_rubbish_leaves_what_the_grammar_read_and_is_told(
    proposer: Saying | None, code: str, report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    before, row = structure(report), asked(report, lan, tries=3)
    actions.second_due(row, proposer, NOON)
    assert structure(report) == before
    row.refresh_from_db()
    assert (row.state, row.dropped) == (SecondReading.FAILED, {code: 1})
    shown = signed_in(lan).get(reverse("reading:show", args=[report.public_id]))
    assert "nguồn đề xuất thứ hai" in shown.content.decode().lower()
    assert asked(report, lan).state == SecondReading.WAITING


def test_an_endpoint_that_is_away_is_tried_again(report: Report, lan: Officer) -> None:
    row = asked(report, lan, tries=1)
    with pytest.raises(Unreachable):
        actions.second_due(row, Saying(fails=ProposerAway()), NOON)
    assert SecondReading.objects.get().state == SecondReading.WAITING


def test_forged_claims_are_dropped_counted_and_told(
    report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    before = structure(report)
    forged = {
        "kind": "commitment",
        "block": 2,
        "quote": "Đại sứ quán Lào cam kết sẽ gửi 99 đầu mối",
        "fields": {"act": "pledge", "by": ["Đại sứ quán Lào"], "to_act": []},
    }
    actions.second_due(asked(report, lan), Saying({"proposals": [forged] * 3}), NOON)
    assert structure(report) == before
    assert SecondReading.objects.get().dropped == {"quote": 3}
    shown = signed_in(lan).get(reverse("reading:show", args=[report.public_id]))
    assert shown.context["dropped"] == 3


def test_what_it_adds_waits_for_an_officer_and_what_it_seconds_is_marked(
    report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    made = report.proposals.get(fields__act="ask")
    number = made.number
    words = made.words
    text = "Bộ Công an Việt Nam làm việc với Đại sứ quán Lào tại Việt Nam"
    proposer = Saying({"proposals": []})
    row = asked(report, lan)
    actions.second_due(row, proposer, NOON)
    block = next(line for line in proposer.lines if words in line.text)
    SecondReading.objects.all().delete()
    told = {
        "kind": "commitment",
        "block": block.number,
        "quote": words,
        "fields": {
            "act": "ask",
            "by": [],
            "spoken_by": "Trần Mẫu Văn",
            "to_act": ["Đại sứ quán Lào tại Việt Nam"],
        },
    }
    stitched = {**told, "quote": text}
    actions.second_due(asked(report, lan), Saying({"proposals": [told, stitched]}), NOON)
    row = SecondReading.objects.get()
    assert (row.kept, row.agreed, row.dropped) == (0, 1, {"quote": 1})
    assert Proposal.objects.get(report=report, number=number).seconded
    shown = signed_in(lan).get(reverse("reading:show", args=[report.public_id]))
    assert "Nguồn đề xuất thứ hai" in shown.content.decode()


def test_nobody_is_asked_twice(report: Report, lan: Officer) -> None:
    asked(report, lan)
    with pytest.raises(actions.AskedAlready):
        actions.ask_second(report, host=HOST, by=lan, at=NOON)
