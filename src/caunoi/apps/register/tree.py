"""The tree an engagement stands in: the trip, its meetings, the topics of each."""

from collections import defaultdict
from dataclasses import dataclass, field

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Engagement, Topic


@dataclass
class Branch:
    """One engagement with its topics and parts; `here` marks the one that is shown."""

    engagement: Engagement
    here: bool
    topics: list[Topic] = field(default_factory=list)
    parts: "list[Branch]" = field(default_factory=list)


def of(engagement: Engagement, officer: Officer) -> Branch:
    """The whole tree, from the topmost engagement above it that this officer may read."""
    mine = Engagement.objects.visible_to(officer)
    top = engagement
    seen = {top.pk}
    while above := mine.filter(pk=top.parent_id or 0).exclude(pk__in=seen).first():
        top = above
        seen.add(top.pk)
    rows = [top]
    level, known = [top.pk], {top.pk}
    while level:
        parts = list(mine.filter(parent__in=level).exclude(pk__in=known))
        level = [one.pk for one in parts]
        known.update(level)
        rows += sorted(parts, key=_when)
    return _grown(rows, engagement, officer)


def _grown(rows: list[Engagement], here: Engagement, officer: Officer) -> Branch:
    topics: dict[int, list[Topic]] = defaultdict(list)
    known = [row.pk for row in rows]
    for topic in Topic.objects.visible_to(officer).filter(engagement__in=known):
        topics[topic.engagement_id].append(topic)
    branches = {
        row.pk: Branch(
            row, row.pk == here.pk, sorted(topics[row.pk], key=lambda one: one.number)
        )
        for row in rows
    }
    for row in rows[1:]:
        branches[row.parent_id or 0].parts.append(branches[row.pk])
    return branches[rows[0].pk]


def _when(row: Engagement) -> tuple[str, str, int]:
    start = row.held_on.start
    day = start.isoformat() if start else "9999"
    return day, row.from_time.isoformat() if row.from_time else "", row.pk
