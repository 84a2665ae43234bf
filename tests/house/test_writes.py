"""Writes, journal and reading rights keep their homes, and each rule notices a breach."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.house import tree, writes

Rule = Callable[[Path], Iterator[str]]
RULES: list[Rule] = [
    writes.stray_writes,
    writes.silent_acts,
    writes.torn_acts,
    writes.open_reads,
    writes.open_templates,
]
SILENT = """
def close(row, *, by, at):
    _finish(row)

def _finish(row):
    row.save()
"""
TORN = """
from caunoi.apps.oversight import journal

def close(row, *, by, at):
    row.save()
    journal.record("row.closed", subject=row, by=by, at=at)
"""
BROKEN: list[tuple[Rule, str, str]] = [
    (
        writes.stray_writes,
        "apps/exchange/views.py",
        "InfoRequest.objects.create(state='x')",
    ),
    (writes.stray_writes, "apps/exchange/models.py", "rows.filter(pk=1).update(state='x')"),
    (writes.stray_writes, "web/inbox.py", "row.save()"),
    (writes.stray_writes, "web/door.py", "cursor.execute('DELETE FROM journal')"),
    (writes.stray_writes, "web/door.py", "cursor.execute(statement)"),
    (writes.stray_writes, "commands/officer.py", "officer.delete()"),
    (
        writes.stray_writes,
        "apps/exchange/views.py",
        "records.change(row, seen=1, state='x')",
    ),
    (writes.silent_acts, "apps/exchange/actions.py", SILENT),
    (writes.torn_acts, "apps/exchange/actions.py", TORN),
    (
        writes.open_reads,
        "web/today.py",
        "def f(request: OfficerRequest): Partner.objects.count()",
    ),
    (
        writes.open_reads,
        "apps/exchange/views.py",
        "rows = InfoRequest.objects.filter(pk=1)",
    ),
    (
        writes.open_reads,
        "apps/exchange/api.py",
        "row = get_object_or_404(InfoRequest, pk=1)",
    ),
    (writes.open_reads, "apps/exchange/views/lists.py", "rows = partner.contacts.all()"),
    (writes.open_templates, "web/templates/x.html", "{% for c in partner.contacts.all %}"),
]


@pytest.mark.parametrize("rule", RULES)
def test_the_source_keeps_the_rule(rule: Rule) -> None:
    told = "\n".join(rule(tree.SOURCE))
    assert not told, told


@pytest.mark.parametrize(("rule", "name", "text"), BROKEN)
def test_the_rule_notices_a_broken_example(
    rule: Rule, name: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert len(list(rule(tmp_path))) == 1


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_an_action_may_journal_through_another_action(tmp_path: Path) -> None:
    register = (
        "from caunoi.apps.oversight import journal\n"
        "@transaction.atomic\n"
        "def add_partner(names, *, by, at):\n"
        "    partner = Partner.objects.create(names=names)\n"
        "    journal.record('partner.added', subject=partner, by=by, at=at)\n"
    )
    reading = (
        "from caunoi.apps.register import actions as register\n"
        "def accept(proposal, *, by, at):\n"
        "    register.add_partner(proposal.names, by=by, at=at)\n"
    )
    write(tmp_path, "apps/register/actions.py", register)
    write(tmp_path, "apps/reading/actions.py", reading)
    assert list(writes.silent_acts(tmp_path)) == []
    assert list(writes.torn_acts(tmp_path)) == []


def test_an_action_may_journal_through_a_folder_of_actions(tmp_path: Path) -> None:
    people = (
        "from caunoi.apps.oversight import journal\n"
        "def release(record, *, by, at):\n"
        "    journal.record('record.released', subject=record, by=by, at=at)\n"
    )
    register = (
        "from caunoi.apps.officers import actions as officers\n"
        "def release(record, *, by, at):\n"
        "    return officers.release(record, by=by, at=at)\n"
    )
    handed_on = "from caunoi.apps.officers.actions.people import release\n"
    write(tmp_path, "apps/officers/actions/__init__.py", handed_on)
    write(tmp_path, "apps/officers/actions/people.py", people)
    write(tmp_path, "apps/register/actions.py", register)
    assert list(writes.silent_acts(tmp_path)) == []


def test_the_steps_of_a_folder_of_actions_are_no_acts(tmp_path: Path) -> None:
    rows = (
        "from caunoi.apps.oversight import journal\n"
        "def change(record, *, by, at):\n"
        "    record.save()\n"
        "    journal.record('record.changed', subject=record, by=by, at=at)\n"
    )
    partners = (
        "from caunoi.apps.register.actions import rows\n"
        "def change_partner(partner, *, by, at):\n"
        "    rows.change(partner, by=by, at=at)\n"
    )
    handed_on = "from caunoi.apps.register.actions.partners import change_partner\n"
    write(tmp_path, "apps/register/actions/__init__.py", handed_on)
    write(tmp_path, "apps/register/actions/rows.py", rows)
    write(tmp_path, "apps/register/actions/partners.py", partners)
    assert list(writes.silent_acts(tmp_path)) == []
    [torn] = writes.torn_acts(tmp_path)
    assert "partners.py" in torn


def test_a_read_that_asks_whose_eyes_passes(tmp_path: Path) -> None:
    views = (
        "rows = InfoRequest.objects.visible_to(request.user).filter(state='drafted')\n"
        "row = get_object_or_404(InfoRequest.objects.visible_to(request.user), pk=pk)\n"
        "later = rows.order_by('pk')\n"
    )
    write(tmp_path, "apps/exchange/views.py", views)
    assert list(writes.open_reads(tmp_path)) == []


def test_what_looks_like_a_write_and_is_none_passes(tmp_path: Path) -> None:
    write(tmp_path, "web/context.py", "context.update({'a': 1})\n")
    write(tmp_path, "web/door.py", "cursor.execute('SELECT 1')\n")
    write(tmp_path, "web/today.py", "shown: dict[str, int] = {}\nshown.update(late=1)\n")
    assert list(writes.stray_writes(tmp_path)) == []
