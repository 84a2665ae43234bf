"""Reads what administrators and officers type about accounts; saves nothing."""

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers import roles, words
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer, Unit
from caunoi.core.texts import Text

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_small_code = RegexValidator(
    r"\A[a-z0-9][a-z0-9-]*\Z", _("Use small letters a to z, figures and hyphens.")
)


class _UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # none at run time
    """A unit by its name, set in below the unit it reports to."""

    def label_from_instance(self, obj: Unit) -> str:
        depth = obj.path.count("/") - 1
        name = obj.name.in_language(get_language() or "vi")
        return f"{NO_BREAK_SPACE * 3 * depth}{name}"


class _Named(EntryForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(
        label=_("Name in English letters"),
        max_length=200,
        required=False,
        help_text=_("As partners abroad shall read it."),
    )

    def text(self) -> Text:
        """The name with its translation."""
        english = self.cleaned_data["name_en"]
        return Text(self.cleaned_data["name"], "vi", {"en": english} if english else {})


class NewOfficer(_Named):
    """One of ours; a partner's guest gets a seat from the partner's page."""

    username = forms.CharField(
        label=_("User name"),
        max_length=40,
        validators=[_small_code],
        help_text=_("Small letters, figures and hyphens; it cannot be changed later."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    unit = _UnitChoice(label=_("Unit"), queryset=Unit.objects.none())
    held = forms.MultipleChoiceField(
        label=_("Roles"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "A node administrator, an auditor and a data-protection officer hold no role "
            "of the daily work."
        ),
    )
    mail = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_("Reminders go there. Empty: they stay on the page Today."),
    )
    field_order = ("username", "name", "name_en", "unit", "mail", "held")

    def __init__(self, *args: object, by: Officer, **kwargs: object) -> None:
        """Offer what `by` may choose from."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offered = [(role, words.of_role(role)) for role in roles.Role if role != "PL"]
        self.fields["held"].choices = offered  # type: ignore[attr-defined]  # a choice field
        units = Unit.objects.visible_to(by).standing().order_by("path")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice

    def clean_username(self) -> str:
        """A name that nobody signs in under yet."""
        username = str(self.cleaned_data["username"])
        if Officer.objects.filter(username=username).exists():
            raise forms.ValidationError(_("An officer signs in under this name already."))
        return username

    def clean_held(self) -> tuple[str, ...]:
        """Roles that one officer may hold together."""
        held = tuple(self.cleaned_data["held"])
        try:
            roles.require_together(held)
        except roles.RolesConflict as error:
            told = _("One officer may not hold these roles together.")
            raise forms.ValidationError(told) from error
        return held


class NewUnit(_Named):
    """A part of the agency."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        validators=[_small_code],
        help_text=_("Small letters, figures and hyphens; it cannot be changed later."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.UNIT_KINDS.items()))
    parent = _UnitChoice(
        label=_("Reports to"), queryset=Unit.objects.none(), required=False
    )
    field_order = ("code", "kind", "name", "name_en", "parent")

    def __init__(self, *args: object, by: Officer, **kwargs: object) -> None:
        """Offer what `by` may choose from."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        units = Unit.objects.visible_to(by).standing().order_by("path")
        self.fields["parent"].queryset = units  # type: ignore[attr-defined]  # a model choice

    def clean_code(self) -> str:
        """A code that no unit has yet."""
        code = str(self.cleaned_data["code"])
        if Unit.objects.filter(code=code).exists():
            raise forms.ValidationError(_("A unit of this code exists already."))
        return code


class OneRole(EntryForm):
    """A role to give, of those that may stand beside the roles held now."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: object, officer: Officer, **kwargs: object) -> None:
        """Offer the roles this officer may be given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offered = [(role, words.of_role(role)) for role in _possible(officer)]
        self.fields["role"].choices = offered  # type: ignore[attr-defined]  # a choice field


def _possible(officer: Officer) -> list[str]:
    held = officer.roles()
    sides = {roles.SIDES[roles.Role.known(role)] for role in held}
    guest = officer.agency_id is not None
    return [
        str(role)
        for role in roles.Role
        if role not in held
        and (role is roles.Role.PL) == guest
        and sides <= {roles.SIDES[role]}
    ]


class OwnMail(EntryForm):
    """Where reminders are sent to."""

    mail = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_("Reminders go there. Empty: they stay on the page Today."),
    )


class OwnLanguage(EntryForm):
    """The language an officer reads the pages in."""

    language = forms.ChoiceField(
        label=_("Language of the pages"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
