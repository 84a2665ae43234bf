"""Pages of requests: first only their numbers are put in order, then a page is read."""

from collections.abc import Sequence

from django.core.paginator import Paginator

from caunoi.apps.exchange.models import InfoRequest, InfoRequests

# What a line of a list shows. Whatever else its page asks of a row is read row by row.
LINE = (
    "public_id", "handling", "asked_by_us", "kind", "partner__name", "state", "offence",
    "urgency", "answer_due_at", "clock_stopped_at", "closed_at",
)  # fmt: skip


class Numbers(Paginator):  # type: ignore[type-arg] # Django's own takes no arguments at run time
    """Pages of the numbers of requests.

    `known` is how many there are, where they were counted already.
    """

    def __init__(self, rows: InfoRequests, a_page: int, known: int | None) -> None:
        """Walk the numbers of these rows."""
        super().__init__(rows.values_list("pk", flat=True), a_page)
        if known is not None:
            self.count = known


def lines(numbers: Sequence[int], *beside: str) -> list[InfoRequest]:
    """The requests of these numbers, in their order, with partner and what stands beside.

    `beside` names columns of other tables, as `assignment__officer__name`.
    """
    tables = {one.rpartition("__")[0] for one in ("partner__name", *beside)}
    rows = InfoRequest.objects.filter(pk__in=numbers).select_related(*tables)
    found = {row.pk: row for row in rows.only(*LINE, *beside)}
    return [found[number] for number in numbers if number in found]
