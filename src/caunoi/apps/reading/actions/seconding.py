"""A second proposer is asked about a report, by an officer who was told where it goes."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction

from caunoi.apps.due import claims
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.reading import questions
from caunoi.apps.reading.models import Proposal, Report, SecondReading
from caunoi.apps.register.actions import rows
from caunoi.core import reading
from caunoi.core.errors import Malformed, Refused, Unreachable
from caunoi.core.reading import second
from caunoi.core.safeguards import state_secrets
from caunoi.links import lexicon
from caunoi.links.proposer import Proposer

TRIES = 3


class SecondOff(Refused):
    """No second proposer is set up."""

    code = "second.off"


class Restricted(Refused):
    """The text of this report does not leave the node."""

    code = "second.restricted"


class AskedAlready(Refused):
    """The second proposer was asked and has not failed."""

    code = "second.asked-already"


class ReadOtherwise(Refused):
    """The rules or words of the reading changed since the report was read."""

    code = "second.read-otherwise"


def require_may_leave(report: Report) -> None:
    """Let only a report pass whose text anybody may read.

    Raises:
        Restricted: a handling code, a closed circle or a mark of secrecy keeps it here.
        SecondOff: nobody is set up to be asked.
    """
    if not settings.CAUNOI.proposer_url:
        raise SecondOff
    marked = state_secrets.mark_in(report.text) is not None
    if report.handling != "H0" or report.compartment_id is not None or marked:
        raise Restricted


@transaction.atomic
def ask_second(report: Report, *, host: str, by: Officer, at: datetime) -> SecondReading:
    """Have the second proposer asked by `work`; `host` is where the officer was told.

    Raises:
        SecondOff, Restricted: see `require_may_leave`.
        AskedAlready: it was asked before.
    """
    by.require_may(Act.READ_REPORTS)
    require_may_leave(report)
    failed = SecondReading.objects.filter(report=report, state=SecondReading.FAILED)
    failed.delete()
    asked, new = SecondReading.objects.get_or_create(
        report=report,
        defaults={"asked_by": by, "asked_at": at, "host": host, "due_at": at},
    )
    if not new:
        raise AskedAlready
    journal.record(
        "report.second-asked",
        subject=report,
        by=by.username,
        at=at,
        details={"to": host, "characters": len(report.text)},
    )
    claims.announce()
    return asked


def second_due(row: SecondReading, proposer: Proposer | None, at: datetime) -> None:
    """Show a report to the second proposer, with no transaction open, and take its answer.

    Raises:
        Unreachable: no answer; the due engine tries again, and gives up after a few.
    """
    report = row.report
    found = _reread(report)
    blocks = second.numbered(report.text, found)
    try:
        require_may_leave(report)
        if proposer is None:
            raise SecondOff
        _require_unchanged(report, found)
        answer = proposer.ask(blocks)
    except Unreachable as error:
        if row.tries < TRIES:
            raise
        end_second(row, None, {error.code: 1}, at=at)
    except (Malformed, Refused) as error:
        end_second(row, None, {error.code: 1}, at=at)
    else:
        words = lexicon.of_home(settings.CAUNOI.home)
        kept = second.verified(report.text, blocks, answer, found, words)
        end_second(row, kept, kept.dropped, at=at)


def _require_unchanged(report: Report, found: reading.Report) -> None:
    """The ids of agencies mean what they meant when the report was read."""
    before = {one["id"]: one["name"] for one in report.found["organisations"]}
    if before != {one.id: one.name for one in found.organisations}:
        raise ReadOtherwise


def _reread(report: Report) -> reading.Report:
    words = lexicon.of_home(settings.CAUNOI.home)
    return reading.propose(
        report.text, name=report.name, sha256=report.sha256, lexicon=words
    )


@transaction.atomic
def end_second(
    row: SecondReading,
    found: second.Verified | None,
    dropped: Mapping[str, int],
    *,
    at: datetime,
) -> None:
    """Put what stands to the officer, and keep how much fell."""
    report, by = row.report, row.asked_by
    asked = questions.of(found.proposals) if found else []
    keeping = rows.as_read(report)
    Proposal.objects.bulk_create(questions.rows(report, asked, keeping, by, at))
    agreed = Proposal.objects.filter(
        report=report, local_id__in=found.agreed if found else ()
    ).update(seconded=True)
    SecondReading.objects.filter(pk=row.pk).update(
        state=SecondReading.ANSWERED if found else SecondReading.FAILED,
        ended_at=at,
        kept=len(asked),
        agreed=agreed,
        dropped=dict(Counter(dropped)),
    )
    journal.record(
        "report.second-read",
        subject=report,
        by=journal.NODE,
        at=at,
        details={"proposals": len(asked), "count": sum(dropped.values())},
    )
