"""Forms of a post abroad, of who serves there, and of what it did for a province."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import basis, posts, rules
from caunoi.apps.register.facts.posts import PostFacts, PostMemberFacts, PostSupportFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.arrangements import LinesField
from caunoi.apps.register.forms.base import (
    OneRecord,
    RecordForm,
    Texts,
    Wrong,
    term_choices,
)
from caunoi.apps.register.forms.cooperation import SourceFields
from caunoi.apps.register.forms.partners import countries
from caunoi.apps.register.forms.rounds import province_choices
from caunoi.apps.register.models import Mandate, Post, PostMember
from caunoi.core.vocabulary import Capacity


def _short(label: Any, longest: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=False, help_text=help_text
    )


class PostForm(RecordForm):
    """A post of ours in a host State."""

    WRONG: ClassVar[Wrong] = {
        posts.NotAPost: ("post_unit", _("This unit is no post abroad.")),
        posts.PostKnown: ("post_unit", _("This post has its record already.")),
        posts.HostIsHome: ("host_country", _("Choose the State that hosts the post.")),
    }

    post_unit = OneRecord(
        _("Post"), help_text=_("A unit of the kind “post abroad”; it carries the names.")
    )
    host_country = forms.ChoiceField(label=_("Host State"), choices=countries)
    jurisdiction = LinesField(
        label=_("Provinces of the host State that it answers for"),
        required=False,
        max_length=4000,
        help_text=_("One a line; empty: the whole State."),
    )
    decision = _short(_("Decision"), 160, _("Number and date of the paper that set it up."))
    languages = _short(_("Languages"), 60)
    reach = _short(_("How to reach"), 200)

    def __init__(self, *args: Any, **options: Any) -> None:
        """A post serves the whole node."""
        super().__init__(*args, **options)
        self.fields["post_unit"].required = True
        if "readers" in self.fields:
            self.fields["readers"].initial = "node"

    def shown(self, record: Any) -> dict[str, Any]:
        """With the unit that it is."""
        return {**super().shown(record), "post_unit": record.post_unit.public_id}

    def offer_all(self) -> None:
        """Posts that stand, and the one that is shown."""
        units = Unit.objects.visible_to(self.officer).filter(kind=Unit.Kind.POST)
        kept = units.none()
        if isinstance(self.record, Post):
            kept = units.filter(pk=self.record.post_unit_id)
        self.offer("post_unit", (units.standing() | kept).order_by("path"))

    def require(self) -> None:
        """It is a post, abroad, and has no other record."""
        record = self.record if isinstance(self.record, Post) else None
        posts.require_post(record, self.facts(), basis.home_country())

    def facts(self) -> PostFacts:
        """What the officer told."""
        told = self.cleaned_data
        return PostFacts(
            post_unit=told["post_unit"],
            host_country=told["host_country"],
            jurisdiction=told["jurisdiction"],
            decision=told["decision"],
            languages=told["languages"],
            reach=told["reach"],
        )


class OfPost(RecordForm):
    """What belongs to one post, and is read by whoever reads it."""

    ASKS_READERS: ClassVar[bool] = False

    def __init__(self, *args: Any, post: Post, **options: Any) -> None:
        """Keep of which post."""
        self.post = post
        super().__init__(*args, **options)


class PostMemberForm(OfPost):
    """Somebody who serves at a post."""

    TEXTS: ClassVar[Texts] = {"name": _("Name"), "title": _("Office held")}
    WRONG: ClassVar[Wrong] = {
        rules.TermEndsFirst: (
            "term_to",
            _("The last day, %(last)s, lies before the first, %(first)s."),
        ),
        posts.TwoHeads: ("is_head", _("“%(name)s” is its head in that time.")),
    }

    officer_of_ours = OneRecord(
        _("Officer who signs in here"), help_text=_("Empty: somebody without an account.")
    )
    is_head = forms.BooleanField(label=_("Heads the post"), required=False)
    capacity = forms.ChoiceField(label=_("Capacity"), choices=term_choices(Capacity))
    term_from = inputs.DayField(
        label=_("In this capacity from"), help_text=_("dd/mm/yyyy; empty: not known")
    )
    term_to = inputs.DayField(
        label=_("Until"), help_text=_("dd/mm/yyyy; empty: no end known")
    )
    languages = _short(_("Languages"), 60)
    round_the_clock = forms.BooleanField(
        label=_("Can be reached day and night"), required=False
    )
    reach = _short(_("How to reach"), 120)

    def shown(self, record: Any) -> dict[str, Any]:
        """With the officer, where the person is one."""
        known = record.officer.public_id if record.officer else None
        return {**super().shown(record), "officer_of_ours": known}

    def offer_all(self) -> None:
        """Officers of ours."""
        ours = Officer.objects.visible_to(self.officer).filter(agency_id=None)
        self.offer("officer_of_ours", ours.order_by("username"))

    def require(self) -> None:
        """The term is one, and a post has one head."""
        record = self.record if isinstance(self.record, PostMember) else None
        posts.require_member(record, self.facts())

    def facts(self) -> PostMemberFacts:
        """What the officer told."""
        told = self.cleaned_data
        return PostMemberFacts(
            post=self.post,
            name=self.text_of("name"),
            title=self.text_of("title"),
            officer=told["officer_of_ours"],
            is_head=told["is_head"],
            capacity=told["capacity"],
            term_from=told["term_from"],
            term_to=told["term_to"],
            languages=told["languages"],
            round_the_clock=told["round_the_clock"],
            reach=told["reach"],
        )


class PostSupportForm(OfPost, SourceFields):
    """What a post did for one of our provinces."""

    TEXTS: ClassVar[Texts] = {"what": _("What the post did")}
    WRONG: ClassVar[Wrong] = {
        rules.DateAhead: ("given_on", _("That day is still to come."))
    }

    province = forms.ChoiceField(label=_("For which province"), choices=province_choices)
    given_on = inputs.PartialDateField(label=_("When"))
    mandate = OneRecord(_("Task it belongs to"))

    def offer_all(self) -> None:
        """Tasks the officer may read that the post was given."""
        tasks = Mandate.objects.visible_to(self.officer)
        given = tasks.filter(executions__unit=self.post.post_unit_id)
        self.offer("mandate", given.order_by("-created_at"))

    def require(self) -> None:
        """It was given on a day that has come."""
        posts.require_support(self.facts(), self.today)

    def facts(self) -> PostSupportFacts:
        """What the officer told."""
        told = self.cleaned_data
        return PostSupportFacts(
            post=self.post,
            province=told["province"],
            what=self.text_of("what"),
            given_on=told["given_on"],
            mandate=self.chosen("mandate"),
            words=told["words"],
            source=told["source"],
        )
