"""The form of a request: all that may be said; what is missing, the gate tells."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange import choices
from caunoi.apps.exchange.actions.drafting import RequestDraft
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.forms import matters, parts
from caunoi.apps.exchange.forms.gradings import GradeField
from caunoi.apps.exchange.forms.parts import line, one_of, prose
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.exchange.wording import (
    language,
    second_language,
    written,
    written_if_any,
)
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.register.forms.inputs import DayField
from caunoi.apps.register.models import Partner
from caunoi.core.safeguards.gradings import Half
from caunoi.core.safeguards.grounds import AGREEMENT
from caunoi.core.texts import Text, tidy
from caunoi.core.vocabulary import (
    CrimeArea,
    DataClass,
    Handling,
    Minor,
    PersonStatus,
    Purpose,
    Urgency,
    UrgencyReason,
)

LISTS = {
    "crime_area": CrimeArea,
    "data_class": DataClass,
    "purpose": Purpose,
    "urgency_reason": UrgencyReason,
    "person_status": PersonStatus,
}
TRANSLATED = ("offence", "facts", "ground_held")
PLAIN = (
    "crime_area", "data_class", "purpose", "statute", "statute_article", "statute_country",
    "urgency", "urgency_reason", "directly_held", "source_grade", "information_grade",
    "person_status", "minor", "handling",
)  # fmt: skip
FLAGS = ("political", "military", "religious", "racial", "predominant")
TRANSLATION = _(
    "The same in English, or in Vietnamese where it is written in another language"
)
_COUNTRY = re.compile("[A-Z]{2}")


class PartnerChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # Django fields take no arguments at run time
    """One partner, told by its public id."""

    def label_from_instance(self, obj: Any) -> str:
        """Its name in the page's language."""
        return str(obj.name.in_language(language()))


class DraftForm(EntryForm):
    """A request from first note to complete draft."""

    SECTIONS = (
        (_("Who is asked, and under what"), ("partner", "basis", "purpose", "handling")),
        (
            _("What it is about"),
            ("lang", "crime_area", "data_class", "offence", "offence_other", "statute",
             "statute_article", "statute_country", "facts", "facts_other"),
        ),
        (
            _("Why this partner"),
            ("ground_held", "ground_held_other", "directly_held", "use_limits"),
        ),
        (
            _("The person, where the question is about one"),
            ("person_status", "minor", "link", "person_name", "person_born",
             "person_document"),
        ),
        (_("Urgency"), ("urgency", "urgency_reason")),
        (_("Grading"), ("source_grade", "information_grade")),
        (_("Neutrality, where the matter touches it"), (*FLAGS, "reasoning")),
        (_("Who may read it here"), ("circle",)),
    )  # fmt: skip

    partner = PartnerChoice(
        queryset=Partner.objects.none(),
        to_field_name="public_id",
        label=_("Partner"),
        empty_label=_("Choose a partner"),
        help_text=_(
            "Partners with a node whose card this node holds; and partners without a node, "
            "with whom a paper is in force: they are written to by letter."
        ),
    )
    basis = one_of(
        _("Basis and article"),
        help_text=_("What the article does not open is stopped, and said so."),
    )
    purpose = one_of(_("Purpose"))
    handling = one_of(_("Handling code"))
    lang = parts.languages(_("Language of this request"))
    crime_area = one_of(_("Crime area"))
    data_class = one_of(_("Class of data asked for"))
    offence = line(_("Offence, in words"), max_length=400)
    offence_other = line(TRANSLATION, max_length=400)
    statute = line(_("Statute"))
    statute_article = line(_("Article of the statute"))
    statute_country = line(
        _("Country of the statute"),
        max_length=2,
        help_text=_("Two letters, such as VN"),
        widget=forms.TextInput(attrs={"class": "short", "autocapitalize": "characters"}),
    )
    facts = prose(
        _("Facts"), help_text=_("What happened, when and where; and the question.")
    )
    facts_other = prose(TRANSLATION)
    ground_held = prose(_("Why the partner is believed to hold it"))
    ground_held_other = prose(TRANSLATION)
    directly_held = forms.BooleanField(
        label=_("The partner is believed to hold it directly"), required=False, initial=True
    )
    use_limits = prose(_("Limits on the use of this request"))
    person_status = one_of(_("Status of the person"))
    minor = one_of(_("Under 18"))
    link = prose(_("How the person and the purpose belong together"))
    person_name = line(_("Name of the person"))
    person_born = DayField(label=_("Born on"), help_text=_("Like 05/04/1990"))
    person_document = line(_("Number of a document"))
    urgency = one_of(_("Urgency"))
    urgency_reason = one_of(_("Why it is urgent"))
    source_grade = GradeField(Half.SOURCE, required=False)
    information_grade = GradeField(Half.INFORMATION, required=False)
    political = forms.BooleanField(label=_("It has a political side"), required=False)
    military = forms.BooleanField(label=_("It has a military side"), required=False)
    religious = forms.BooleanField(label=_("It has a religious side"), required=False)
    racial = forms.BooleanField(label=_("It has a racial side"), required=False)
    predominant = forms.BooleanField(label=_("That side prevails"), required=False)
    reasoning = prose(_("Why ordinary crime prevails"))
    circle = one_of(_("Closed circle"))

    def __init__(
        self,
        data: Any = None,
        *,
        officer: Officer,
        asked: InfoRequest | None = None,
        kind: str = "info.request",
    ) -> None:
        """Offer what this officer may choose; a draft that exists is shown as it stands."""
        super().__init__(data, initial=_shown(asked) if asked else {"minor": "unknown"})
        self.asked = asked
        self.kind = asked.kind if asked else kind
        self.own = matters.fields_of(self.kind)
        self.fields.update(self.own)
        if self.kind == "info.spontaneous":
            self.fields["ground_held"].label = _("Why it matters to the partner")
        if self.kind != "info.request":
            del self.fields["directly_held"]
        self.kept = choices.kept_basis(asked) if asked else None
        self.known = choices.bases(officer)
        self._offer(officer)
        if asked is not None and asked.sealed_identity is not None:
            for name in ("person_name", "person_born", "person_document"):
                self.fields[name].help_text = _(
                    "Sealed already. Left empty, all three stay as they are; "
                    "what you write here takes the place of all three."
                )

    def _offer(self, officer: Officer) -> None:
        fields = self.fields
        partner = fields["partner"]
        if isinstance(partner, forms.ModelChoiceField):
            partner.queryset = choices.partners(officer)
        options: dict[str, Any] = {name: parts.words_of(of) for name, of in LISTS.items()}
        options["urgency"] = Urgency.choices(language())
        options["minor"] = Minor.choices(language())
        options["handling"] = Handling.banners(language())
        blank = ("", _("not stated yet"))
        options["basis"] = [blank, *choices.basis_choices(officer, self.kept)]
        self.circles = {
            one.code: one for one in Compartment.objects.filter(members=officer)
        }
        none = ("", _("None: the unit and those above it may read it"))
        named = [(c.code, c.name.in_language(language())) for c in self.circles.values()]
        options["circle"] = [none, *named]
        for name, told in options.items():
            field = fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = told
        if not self.circles:
            del fields["circle"]

    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings, in the order of the page."""
        own = ((matters.TITLES[self.kind], tuple(self.own)),) if self.own else ()
        return [
            (title, [self[name] for name in names if name in self.fields])
            for title, names in (*self.SECTIONS[:2], *own, *self.SECTIONS[2:])
            if any(name in self.fields for name in names)
        ]

    def clean_statute_country(self) -> str:
        """Two letters, or nothing yet."""
        told = str(self.cleaned_data["statute_country"]).strip().upper()
        if told and not _COUNTRY.fullmatch(told):
            raise forms.ValidationError(_("Write the country as two letters, such as VN."))
        return told

    def clean(self) -> dict[str, Any]:
        """Input that cannot be: another partner's article, an identity without status."""
        told = self.cleaned_data
        self._check_basis(told.get("partner"), told.get("basis", ""))
        identity = any(told.get(f"person_{part}") for part in ("name", "born", "document"))
        if identity and not told.get("person_status"):
            self.add_error(
                "person_status", _("Nobody is kept without a status: choose one.")
            )
        if told.get("person_born") and not (
            told.get("person_name") or told.get("person_document")
        ):
            self.add_error("person_born", _("A date of birth alone names nobody."))
        flagged = any(told.get(name) for name in FLAGS)
        if flagged and not told.get("reasoning"):
            self.add_error(
                "reasoning", _("Say why ordinary crime prevails, or that it does not.")
            )
        matters.check(self, self.kind, matters.details_of(self.kind, told))
        return told

    def _check_basis(self, partner: Partner | None, code: str) -> None:
        self.chosen = choices.found(
            code, [*self.known, *([self.kept] if self.kept else [])]
        )
        if partner is None or self.chosen is None or self.chosen.agreement is None:
            return
        if not self.chosen.is_with(partner):
            self.add_error("basis", _("This agreement is not with the chosen partner."))

    def draft(self) -> RequestDraft:
        """What the officer wrote."""
        told = self.cleaned_data
        lang = told["lang"]
        kept = {name: told[name] for name in PLAIN if name in told}
        return RequestDraft(
            partner=told["partner"],
            kind=self.kind,
            details=matters.details_of(self.kind, told),
            agreement=self.chosen.agreement if self.chosen else None,
            instrument=self.chosen.instrument if self.chosen else None,
            ground=self.chosen.ground if self.chosen else AGREEMENT,
            article=self.chosen.article if self.chosen else "",
            link=written_if_any(told["link"], lang),
            use_limits=written_if_any(told["use_limits"], lang),
            neutrality=self._neutrality(),
            compartment=self.circles.get(told.get("circle", "")),
            offence=self._text("offence"),
            facts=self._text("facts"),
            ground_held=self._text("ground_held"),
            **kept,
        )

    def identity(self) -> Identity | None:
        """The identity to be sealed; None where nothing was written."""
        told = self.cleaned_data
        born = told["person_born"].isoformat() if told["person_born"] else ""
        made = Identity(tidy(told["person_name"]), born, tidy(told["person_document"]))
        return made or None

    def _text(self, name: str) -> Text:
        told = self.cleaned_data
        return written(told[name], told["lang"], told[f"{name}_other"])

    def _neutrality(self) -> dict[str, Any] | None:
        told = self.cleaned_data
        form = {name: told[name] for name in FLAGS}
        if not told["reasoning"] and not any(form.values()):
            return None
        return {**form, "reasoning": tidy(told["reasoning"])}


def _shown(asked: InfoRequest) -> dict[str, Any]:
    lang = asked.facts.lang
    shown: dict[str, Any] = {name: getattr(asked, name) for name in PLAIN}
    for name in TRANSLATED:
        text: Text = getattr(asked, name)
        shown[name] = text.text
        shown[f"{name}_other"] = text.translations.get(second_language(lang), "")
    basis = choices.kept_basis(asked)
    shown.update(asked.neutrality or {})
    shown.update(matters.shown(asked.kind, asked.details))
    shown.update(
        lang=lang,
        partner=asked.partner.public_id,
        basis=basis.code() if basis else "",
        link=asked.link.text if asked.link else "",
        use_limits=asked.use_limits.text if asked.use_limits else "",
        circle=asked.compartment.code if asked.compartment else "",
    )
    return shown
