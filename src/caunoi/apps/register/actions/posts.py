"""Posts abroad: their record, who serves there, and what they did for our provinces."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import basis
from caunoi.apps.register import posts as rules
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import Keeping
from caunoi.apps.register.facts.posts import PostFacts, PostMemberFacts, PostSupportFacts
from caunoi.apps.register.models import Post, PostMember, PostSupport


@transaction.atomic
def add_post(
    facts: PostFacts, *, by: Officer, at: datetime, keeping: Keeping = rows.EVERYBODY
) -> Post:
    """Begin the standing record of a post of ours abroad.

    Raises:
        NotAPost, UnitEnded, PostKnown, HostIsHome: see `posts.require_post`.
    """
    by.require_may(Act.REGISTER)
    rules.require_post(None, facts, basis.home_country())
    post = Post.objects.create(**rows.new(facts, keeping, by, at))
    rows.journal_added(post, by, at)
    return post


@transaction.atomic
def change_post(
    post: Post, facts: PostFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about a post.

    Raises:
        NotAPost, UnitEnded, PostKnown, HostIsHome: see `posts.require_post`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_post(post, facts, basis.home_country())
    rows.change(post, facts, seen=seen, by=by, at=at)


@transaction.atomic
def add_post_member(facts: PostMemberFacts, *, by: Officer, at: datetime) -> PostMember:
    """Note who serves at a post; whoever reads the post reads it.

    Raises:
        TermEndsFirst, TwoHeads: see `posts.require_member`.
    """
    by.require_may(Act.REGISTER)
    rules.require_member(None, facts)
    made = PostMember.objects.create(**rows.new(facts, rows.as_read(facts.post), by, at))
    rows.journal_added(made, by, at)
    return made


@transaction.atomic
def change_post_member(
    member: PostMember, facts: PostMemberFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed, for example that the term ended.

    Raises:
        TermEndsFirst, TwoHeads: see `posts.require_member`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_member(member, facts)
    rows.change(member, facts, seen=seen, by=by, at=at)


@transaction.atomic
def add_post_support(facts: PostSupportFacts, *, by: Officer, at: datetime) -> PostSupport:
    """Note what a post did for a province; whoever reads the post reads it.

    Raises:
        DateAhead: the day is still to come.
    """
    by.require_may(Act.REGISTER)
    rules.require_support(facts, timezone.localdate(at))
    made = PostSupport.objects.create(**rows.new(facts, rows.as_read(facts.post), by, at))
    rows.journal_added(made, by, at)
    return made


@transaction.atomic
def change_post_support(
    support: PostSupport, facts: PostSupportFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Correct what a post did; the journal keeps who corrected which of it.

    Raises:
        DateAhead: the day is still to come.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_support(facts, timezone.localdate(at))
    rows.change(support, facts, seen=seen, by=by, at=at)
