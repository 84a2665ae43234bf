"""What the walk over the pages finds of our posts abroad and of the tasks given to them."""

from datetime import date, datetime, timedelta

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import actions
from caunoi.apps.register.facts import MandateFacts
from caunoi.apps.register.facts.posts import PostFacts, PostMemberFacts, PostSupportFacts
from caunoi.apps.register.models import Execution, Mandate, Post
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

Records = dict[str, str]


def fill(records: Records, lan: Officer, at: datetime) -> None:
    """The post of the story with more in it, and one with nothing that ended."""
    post = Post.objects.get(post_unit__code="post-nam-xanh")
    records["post"] = str(post.public_id)
    _people(records, post, lan, at)
    done = _task(post, "Gặp đầu mối phía bạn (MẪU)", lan, at)
    _report(done, lan, at)
    records["task of a post"] = str(done.mandate.public_id)
    records["execution of a post"] = str(done.public_id)
    closed = _task(post, "Chuyển thư của tỉnh (MẪU)", lan, at)
    _report(closed, lan, at)
    actions.close_execution(closed, seen=closed.version, by=lan, at=at)
    records["closed task of a post"] = str(closed.mandate.public_id)
    given = actions.add_post_support(
        PostSupportFacts(
            post=post,
            province="Hà Nam",
            what=Text("Nối liên lạc với công an huyện phía bạn (MẪU)"),
            given_on=PartialDate.day(date(2025, 6, 2)),
            mandate=done.mandate,
        ),
        by=lan,
        at=at,
    )
    records["post support"] = str(given.public_id)
    _bare(records, post, lan, at)


def _people(records: Records, post: Post, lan: Officer, at: datetime) -> None:
    """One who signs in here, on duty day and night; one whose term is over."""
    serves = PostMemberFacts(
        post=post,
        name=Text("Trần Thị Lan (MẪU)"),
        title=Text("Cán bộ", "vi", {"en": "Officer"}),
        officer=lan,
        capacity="acting",
        languages="vi, lo",
        round_the_clock=True,
        reach="+856 00 000 00 00 (MẪU)",
    )
    made = actions.add_post_member(serves, by=lan, at=at)
    records["post member"] = str(made.public_id)
    served = PostMemberFacts(
        post=post,
        name=Text("Người tiền nhiệm (MẪU)"),
        title=Text("Cán bộ", "vi", {"en": "Officer"}),
        term_from=date(2023, 1, 1),
        term_to=date(2024, 12, 31),
    )
    actions.add_post_member(served, by=lan, at=at)


def _task(post: Post, what: str, lan: Officer, at: datetime) -> Execution:
    """A task on the soil of the host State, given to the post."""
    facts = MandateFacts(
        Text(what),
        decision="QĐ 14 (MẪU)",
        tasking_unit=lan.unit,
        executors=(post.post_unit,),
        operates_abroad=True,
        host_consent="Công hàm 3 (MẪU)",
    )
    mandate = actions.add_mandate(facts, by=lan, at=at)
    actions.issue_mandate(mandate, seen=mandate.version, by=lan, at=at)
    return Execution.objects.get(mandate=mandate)


def _report(execution: Execution, lan: Officer, at: datetime) -> None:
    """The post takes note, begins, and reports."""
    while execution.state != Mandate.REPORTED:
        told = "Đã gặp, đã thống nhất (MẪU)."
        actions.advance_execution(execution, told, seen=execution.version, by=lan, at=at)
        execution.refresh_from_db()


def _bare(records: Records, post: Post, lan: Officer, at: datetime) -> None:
    """A post about which nothing is told, and another took its place."""
    admin = Officer.objects.get(username="admin")
    name = Text("Tổ công tác tại Khăm Sơn (MẪU)", "vi", {"en": "Team in Kham Son (SAMPLE)"})
    above = post.post_unit.parent
    unit = officers.add_unit(
        "post-kham-son", Unit.Kind.POST, name, above, by="sample", at=at
    )
    kept = actions.add_post(PostFacts(unit, post.host_country), by=lan, at=at)
    since = PartialDate.day((at - timedelta(days=3)).date())
    ending = officers.Ending(post.post_unit, since, "QĐ 15 (MẪU)")
    officers.end_unit(unit, ending, seen=unit.version, by=admin, at=at)
    records["bare post"] = str(kept.public_id)
