import pytest
from tests.apps.conftest import NOON

from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.oversight import details, journal, words
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.exchange.states import State
from caunoi.core.vocabulary import CommitmentAct, EngagementState, Role


@pytest.fixture
def rows(lan, minh):
    """Rows of several kinds, by several hands."""
    journal.record("request.drafted", subject="inforequest:1", by=lan.username, at=NOON)
    journal.record("request.approved", subject="inforequest:1", by=minh.username, at=NOON)
    journal.record("sign-in.failed", subject=lan, by="node", at=NOON)
    journal.record("sign-in.failed", subject=minh, by="node", at=NOON)
    return JournalEntry.objects


def seen_by(officer):
    found = JournalEntry.objects.visible_to(officer).exclude(what__startswith="unit.")
    kept = found.exclude(what="officer.added")
    return [(row.what, row.subject) for row in kept.order_by("pk")]


@pytest.mark.usefixtures("rows")
def test_everybody_reads_their_own_rows_and_those_about_themselves(lan, minh):
    assert seen_by(lan) == [
        ("request.drafted", "inforequest:1"),
        ("sign-in.failed", "officer:lan"),
    ]
    assert seen_by(minh) == [
        ("request.approved", "inforequest:1"),
        ("sign-in.failed", "officer:minh"),
    ]


def test_an_auditor_reads_all(rows, auditor):
    assert rows.visible_to(auditor).count() == rows.count()


@pytest.mark.usefixtures("rows")
def test_an_administrator_reads_the_technical_rows_only(administrator):
    assert seen_by(administrator) == [
        ("sign-in.failed", "officer:lan"),
        ("sign-in.failed", "officer:minh"),
    ]


@pytest.mark.usefixtures("rows")
def test_a_data_protection_officer_reads_the_rows_about_records(add_officer, ministry):
    officer = add_officer("dpo", ministry, "DP")
    assert seen_by(officer) == [
        ("request.drafted", "inforequest:1"),
        ("request.approved", "inforequest:1"),
    ]


@pytest.mark.usefixtures("rows")
def test_a_guest_reads_nothing_of_ours(guest):
    assert seen_by(guest) == []


@pytest.mark.usefixtures("rows")
def test_the_page_shows_the_newest_first_in_words(auditor, signed_in):
    page = signed_in(auditor).get("/journal/").content.decode()
    drafted, approved = page.index("Soạn đề nghị"), page.index("Duyệt đề nghị")
    assert approved < drafted
    assert "Đề nghị <code>…1</code>" in page


@pytest.mark.usefixtures("rows")
def test_the_filter_keeps_one_subject_or_one_officer(auditor, signed_in):
    browser = signed_in(auditor)

    def subjects(query):
        rows = browser.get(f"/journal/?{query}").context["rows"]
        return {(row["entry"].subject, row["entry"].by) for row in rows}

    assert subjects("subject=inforequest:1") == {
        ("inforequest:1", "lan"),
        ("inforequest:1", "minh"),
    }
    assert subjects("by=minh") == {("inforequest:1", "minh")}
    assert subjects("subject=inforequest&by=lan") == {("inforequest:1", "lan")}
    assert subjects("subject=nothing-like-it") == set()


@pytest.mark.usefixtures("rows")
def test_no_filter_opens_the_rows_of_another(lan, signed_in):
    page = signed_in(lan).get("/journal/?by=minh")
    assert page.context["rows"] == []
    assert "Không có dòng nào" in page.content.decode()


def test_long_journals_come_in_pages(auditor, signed_in):
    for number in range(60):
        journal.record("request.late", subject=f"inforequest:{number}", by="node", at=NOON)
    browser = signed_in(auditor)
    first = browser.get("/journal/?subject=inforequest").context["rows"]
    second = browser.get("/journal/?subject=inforequest&page=2").context["rows"]
    assert (len(first), len(second)) == (50, 10)
    assert first[0]["entry"].subject == "inforequest:59"
    assert len(browser.get("/journal/?subject=inforequest&page=99").context["rows"]) == 10
    assert browser.get("/journal/?page=x").status_code == 200


def test_impossible_filters_are_told_so(auditor, signed_in):
    assert signed_in(auditor).get("/journal/?subject=%00").status_code == 422
    assert signed_in(auditor).get(f"/journal/?by={'x' * 99}").status_code == 422


def test_details_are_shown_and_erased_content_is_said_to_be(auditor, signed_in):
    row = journal.record(
        "role.given",
        subject="officer:x",
        by="y",
        at=NOON,
        details={"role": "DK", "to": [1, 2]},
    )
    browser = signed_in(auditor)
    page = browser.get("/journal/?subject=officer:x").content.decode()
    assert "vai trò: Cán bộ đối ngoại; đến: <code>1, 2</code>" in page
    JournalEntry.objects.filter(pk=row.pk).update(salt=None, content=None)
    page = browser.get("/journal/?subject=officer:x").content.decode()
    assert "đã xóa theo luật" in page


def test_what_somebody_typed_is_shown_as_text(auditor, signed_in):
    journal.record("x.y", subject="<script>1</script>", by="<b>", at=NOON)
    page = signed_in(auditor).get("/journal/").content.decode()
    assert "<script>1" not in page
    assert "&lt;script&gt;1" in page


def test_a_word_that_is_not_known_shows_its_code():
    assert words.of("never.heard") == "never.heard"
    assert details.told("commitment:1", "to", "never.heard", "vi") == "never.heard"


@pytest.mark.parametrize(
    ("subject", "name", "value", "told"),
    [
        ("commitment:1", "act", "wish", CommitmentAct.WISH.vi),
        ("unitreport:1", "to", "answered", ReportState.known("answered").vi),
        ("engagement:1", "state", "held", EngagementState.known("held").vi),
        ("inforequest:1", "from", "draft", State.known("draft").vi),
        ("arrival:1", "from", "la-mau", "la-mau"),
        ("officer:lan", "roles", ["AP", "LR"], f"{Role.AP.vi}, {Role.LR.vi}"),
    ],
)
def test_states_and_roles_are_told_in_words(subject, name, value, told):
    assert details.told(subject, name, value, "vi") == told


def test_the_journal_is_read_not_posted(auditor, signed_in):
    assert signed_in(auditor).post("/journal/", {"once": "x"}).status_code in (405, 422)
