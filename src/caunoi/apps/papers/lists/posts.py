"""Posts abroad, who serves there, and what they did for our provinces, as files."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.papers.lists import columns
from caunoi.apps.papers.lists import known as named
from caunoi.apps.papers.lists.columns import Column
from caunoi.apps.papers.lists.definition import (
    Entering,
    Key,
    ListOf,
    all_of,
    known_by,
    through,
)
from caunoi.apps.papers.lists.sources import SOURCE
from caunoi.apps.register import actions, posts
from caunoi.apps.register.facts import Keeping
from caunoi.apps.register.forms.base import RecordForm, language
from caunoi.apps.register.forms.posts import PostForm, PostMemberForm, PostSupportForm
from caunoi.apps.register.models import Post, PostMember, PostSupport
from caunoi.apps.register.terms import country_name
from caunoi.core.names import folded
from caunoi.core.vocabulary import Capacity


class _PostRow(PostForm):
    """A row of a file; that its post has a record already is told as of every list."""

    def require(self) -> None:
        """As by hand, but for that."""
        with suppress(posts.PostKnown):
            super().require()


def _post_key(one: Any) -> Key:
    return (one.post_unit.pk,)


def _of_posts(model: Any) -> Any:
    def rows(request: OfficerRequest) -> QuerySet[Any]:
        return all_of(model)(request).select_related("post__post_unit")

    return rows


def _posts(request: OfficerRequest) -> QuerySet[Any]:
    return Post.objects.visible_to(request.user).listed()


POSTS = ListOf(
    name="posts",
    title=_("Posts abroad"),
    page="register:posts",
    columns=(
        Column(
            _("Post"),
            lambda row: row.name.in_language(language()),
            "post_unit",
            columns.one(named.UNIT, _("Say which post.")),
        ),
        Column(
            _("Host State"),
            lambda row: country_name(row.host_country, language()),
            "host_country",
            columns.country,
        ),
        Column(
            _("Provinces of the host State that it answers for"),
            columns.lines("jurisdiction"),
            "jurisdiction",
            columns.as_lines,
        ),
        Column(_("Decision"), columns.plain("decision"), "decision"),
        Column(_("Languages"), columns.plain("languages"), "languages"),
        Column(_("How to reach"), columns.plain("reach"), "reach"),
    ),
    rows=_posts,
    entering=through(_PostRow, actions.add_post, _post_key, Post, "post_unit"),
)


# ---- what belongs to a post --------------------------------------------------------------


def _entering(form: Any, add: Any, key: Any, model: Any) -> Entering:
    """Rows that name their post first, and are read by whoever reads it."""

    def new(data: Any, officer: Officer, at: datetime) -> RecordForm:
        post = Post.objects.visible_to(officer).get(public_id=data["post"])
        made: RecordForm = form(data, post=post, officer=officer, at=at)
        return made

    def enter(facts: Any, by: Officer, at: datetime, _keeping: Keeping) -> object:
        return add(facts, by=by, at=at)

    known = known_by(key, model, "post")
    return Entering(new, enter, key, known, first="post", asks_readers=False)


OF_POST = Column(
    _("Post"),
    lambda row: row.post.name.in_language(language()),
    "post",
    columns.one(named.POST, _("Say which post.")),
)


class _MemberRow(PostMemberForm):
    """A row of a file; the head who is in the register already is no second one."""

    def require(self) -> None:
        """As by hand, but for that."""
        try:
            super().require()
        except posts.TwoHeads as error:
            if folded(str(error.values["name"])) != folded(self.facts().name.text):
                raise


def _member_key(one: Any) -> Key:
    return one.post.pk, folded(one.name.text), one.term_from


MEMBERS = ListOf(
    name="post-people",
    title=_("People at posts abroad"),
    page="register:posts",
    columns=(
        OF_POST,
        *columns.text("name", _("Name")),
        *columns.text("title", _("Office held")),
        Column(_("Heads the post"), columns.ticked("is_head"), "is_head", columns.yes_no),
        columns.word("capacity", _("Capacity"), Capacity),
        Column(_("In this capacity from"), columns.plain("term_from"), "term_from"),
        Column(_("Until"), columns.plain("term_to"), "term_to"),
        Column(_("Languages"), columns.plain("languages"), "languages"),
        Column(
            _("Can be reached day and night"),
            columns.ticked("round_the_clock"),
            "round_the_clock",
            columns.yes_no,
        ),
        Column(_("How to reach"), columns.plain("reach"), "reach"),
    ),
    rows=_of_posts(PostMember),
    entering=_entering(_MemberRow, actions.add_post_member, _member_key, PostMember),
)


def _support_key(one: Any) -> Key:
    return one.post.pk, one.province, folded(one.what.text), one.given_on


SUPPORTS = ListOf(
    name="post-support",
    title=_("Support of posts to our provinces"),
    page="register:posts",
    columns=(
        OF_POST,
        Column(_("For which province"), columns.plain("province"), "province"),
        *columns.text("what", _("What the post did")),
        Column(_("When"), columns.day("given_on"), "given_on"),
        *SOURCE,
    ),
    rows=_of_posts(PostSupport),
    entering=_entering(
        PostSupportForm, actions.add_post_support, _support_key, PostSupport
    ),
)
