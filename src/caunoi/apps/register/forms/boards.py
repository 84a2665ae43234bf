"""Filters of the commitments board and of the list of wishes."""

from datetime import timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.fields import one_code
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.register.forms.base import term_choices
from caunoi.apps.register.forms.filters import ALL, WithPartner
from caunoi.apps.register.models import Commitments
from caunoi.core.vocabulary import (
    CommitmentAct,
    CommitmentKind,
    CommitmentReply,
    CommitmentState,
    CrimeArea,
    within,
)

ALL_STATES = "all"
WITHIN = {"week": timedelta(days=7), "month": timedelta(days=30)}


def _acts() -> list[tuple[str, object]]:
    """Every manner but wishing, which has a list of its own."""
    choices = term_choices(CommitmentAct, blank=ALL)()
    return [(code, label) for code, label in choices if code != CommitmentAct.WISH]


class BoardFilter(WithPartner):
    """Commitments by side, partner, state, day, subject, and who follows them."""

    side = forms.ChoiceField(
        label=_("Who must act"),
        required=False,
        choices=[("", ALL), ("ours", _("Our side")), ("theirs", _("The other side"))],
    )
    act = forms.ChoiceField(label=_("How it was said"), required=False, choices=_acts)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=lambda: [
            ("", _("Not ended")),
            (ALL_STATES, ALL),
            *term_choices(CommitmentState)(),
        ],
    )
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[
            ("", ALL),
            ("week", _("within 7 days")),
            ("month", _("within 30 days")),
            ("none", _("no date yet")),
        ],
    )
    crime_area = forms.ChoiceField(
        label=_("Crime area"), required=False, choices=term_choices(CrimeArea, blank=ALL)
    )
    kind = forms.ChoiceField(
        label=_("What it is about"),
        required=False,
        choices=term_choices(CommitmentKind, blank=ALL),
    )
    assigned = forms.ChoiceField(
        label=_("Who follows it"),
        required=False,
        choices=[
            ("", ALL),
            ("mine", _("I do")),
            ("unit", _("My unit")),
            ("nobody", _("Nobody yet")),
        ],
    )
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)
    unanswered = forms.BooleanField(label=_("Asks without a first reply"), required=False)
    differing = forms.BooleanField(label=_("The two sides differ"), required=False)

    def rows(self, rows: Commitments, request: OfficerRequest) -> Commitments:
        """The commitments asked for, the earliest due first."""
        told = self.told
        rows = self._in_state(rows.but_wishes())
        if told.get("side") == "ours":
            rows = rows.ours()
        elif told.get("side") == "theirs":
            rows = rows.theirs()
        if "act" in told:
            rows = rows.filter(act=told["act"])
        if "partner" in told:
            rows = rows.naming(told["partner"])
        if "differing" in told:
            rows = rows.differing()
        rows = self._at_a_day(rows, request)
        return self._given_to(self._about(rows), request).by_due()

    def _in_state(self, rows: Commitments) -> Commitments:
        state = self.told.get("state")
        if state is None:
            return rows.open()
        return rows if state == ALL_STATES else rows.filter(state=state)

    def _at_a_day(self, rows: Commitments, request: OfficerRequest) -> Commitments:
        when, today = self.told.get("due"), timezone.localdate(request.at)
        if when in WITHIN:
            rows = rows.due_within(today, today + WITHIN[when])
        elif when == "none":
            rows = rows.filter(due="")
        if "overdue" in self.told:
            rows = rows.overdue(request.at)
        return rows.unanswered(request.at) if "unanswered" in self.told else rows

    def _about(self, rows: Commitments) -> Commitments:
        if area := CrimeArea.of(self.told.get("crime_area", "")):
            narrower = Q()
            for one in CrimeArea:
                if within(one, area):
                    narrower |= Q(crime_areas__contains=one_code(one.value))
            rows = rows.filter(narrower)
        if kind := self.told.get("kind"):
            rows = rows.filter(kinds__contains=one_code(kind))
        return rows

    def _given_to(self, rows: Commitments, request: OfficerRequest) -> Commitments:
        match self.told.get("assigned"):
            case "mine":
                return rows.followed_by(request.user)
            case "unit":
                unit = request.user.unit_id
                return rows.filter(Q(assigned_unit=unit) | Q(assigned_to__unit=unit))
            case "nobody":
                return rows.filter(assigned_to=None, assigned_unit=None)
        return rows


class WishFilter(WithPartner):
    """Wishes by partner, and by what was answered."""

    reply = forms.ChoiceField(
        label=_("Answer"),
        required=False,
        choices=lambda: [
            ("", ALL),
            ("none", _("not answered yet")),
            *term_choices(CommitmentReply)(),
        ],
    )
    ended = forms.BooleanField(label=_("Also those raised or ended"), required=False)

    def rows(self, rows: Commitments) -> Commitments:
        """The wishes asked for, the latest first."""
        told = self.told
        rows = rows.wishes() if "ended" in told else rows.wishes().open()
        if "partner" in told:
            rows = rows.naming(told["partner"])
        if "reply" in told:
            rows = rows.filter(reply="" if told["reply"] == "none" else told["reply"])
        return rows.order_by("-created_at", "-pk")
