"""What is refused about posts abroad, and from which State consent is needed.

>>> posts.host_of(mandate)
"""

from datetime import date

from django.db.models import Q

from caunoi.apps.officers import succession
from caunoi.apps.officers.models import Unit
from caunoi.apps.register import rules
from caunoi.apps.register.facts.posts import PostFacts, PostMemberFacts, PostSupportFacts
from caunoi.apps.register.models import Mandate, Post, PostMember
from caunoi.core.errors import Malformed, Refused


class NotAPost(Refused):
    """Only a unit that is a post abroad has such a record."""

    code = "post.not-a-post"


class PostKnown(Refused):
    """The post has its record already."""

    code = "post.known"


class HostIsHome(Malformed):
    """A post stands in another State than our own."""

    code = "post.host-is-home"


class TwoHeads(Refused):
    """A post has one head at a time, if only an acting one."""

    code = "post.two-heads"


class HostStatesDiffer(Refused):
    """A task on foreign soil goes to posts in one State: each State consents for itself."""

    code = "mandate.host-states-differ"


def require_post(post: Post | None, facts: PostFacts, home: str) -> None:
    """Refuse a record for what is no post of ours abroad, or has one already.

    Raises:
        NotAPost, UnitEnded, PostKnown, HostIsHome: as their names say.
    """
    unit = facts.post_unit
    if unit.kind != Unit.Kind.POST:
        raise NotAPost(name=unit.name.text)
    if post is None or post.post_unit_id != unit.pk:
        succession.require_standing(unit)
        if Post.objects.filter(post_unit=unit).exists():
            raise PostKnown(name=unit.name.text)
    if facts.host_country == home:
        raise HostIsHome


def require_member(member: PostMember | None, facts: PostMemberFacts) -> None:
    """Refuse a term that ends before it begins, and a second head in the same time.

    Raises:
        TermEndsFirst, TwoHeads: as their names say.
    """
    rules.require_term(facts)
    if not facts.is_head:
        return
    heads = PostMember.objects.all().heads_in(facts.post, facts.term_from, facts.term_to)
    others = [one for one in heads if member is None or one.pk != member.pk]
    if others:
        raise TwoHeads(name=others[0].name.text)


def require_support(facts: PostSupportFacts, today: date) -> None:
    """Refuse support on a day still to come.

    Raises:
        DateAhead: it is.
    """
    rules.require_reached(facts.given_on, today)


def host_of(mandate: Mandate) -> str:
    """The State on whose soil a task acts: that of the post it goes to, else as told.

    Raises:
        HostStatesDiffer: it goes to posts in two States, or to one in another than told.
    """
    hosts = {
        post.host_country for post in Post.objects.all().of_units(mandate.executors.all())
    }
    told = {mandate.host_state} - {""}
    if len(hosts | told) > 1:
        raise HostStatesDiffer(states=", ".join(sorted(hosts | told)))
    return next(iter(hosts or told), "")


def not_agreed_for(unit: Unit) -> Q:
    """Executions of tasks on foreign soil that no consent lets this unit go on with.

    A State consented to what acts on its own soil: nobody inherits that but a post there.
    """
    here = Post.objects.all().of_units([unit]).values_list("host_country", flat=True)
    abroad = Q(mandate__operates_abroad=True)
    return abroad & ~Q(mandate__host_state__in=list(here))


def shown_host(mandate: Mandate) -> str:
    """As `host_of`, for a page: what was told, as long as two States contradict."""
    try:
        return host_of(mandate)
    except HostStatesDiffer:
        return mandate.host_state
