"""Forms and bodies that are not behind the door for words, each with its reason."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from django import forms
from ninja import NinjaAPI

import caunoi
from caunoi.apps.officers.entering.bodies import EntryBody
from caunoi.apps.officers.entering.forms import EntryForm

SEARCHES = "chooses what a list shows; nothing of it is kept"
COMPARED = "a code, a key or a password; it is compared and never kept as it was typed"
FORMS = {
    "desk.forms.filters.InboxForm": SEARCHES,
    "evaluation.forms.steps.ReportFilter": SEARCHES,
    "evaluation.forms.steps.TableFilter": SEARCHES,
    "exchange.forms.filters.FilterForm": SEARCHES,
    "exchange.forms.transfers.TransferFilter": SEARCHES,
    "oversight.forms.JournalFilter": SEARCHES,
    "papers.forms.letters.LetterFilter": SEARCHES,
    "papers.forms.numbers.NumbersFilter": SEARCHES,
    "register.forms.boards.BoardFilter": SEARCHES,
    "register.forms.boards.WishFilter": SEARCHES,
    "register.forms.delegations.DelegationFilter": SEARCHES,
    "register.forms.filters.EngagementFilter": SEARCHES,
    "register.forms.filters.InstrumentFilter": SEARCHES,
    "register.forms.filters.PartnerFilter": SEARCHES,
    "register.forms.filters.WithPartner": SEARCHES,
    "register.forms.results.ResultFilter": SEARCHES,
    "register.views.network.NetworkFilter": SEARCHES,
    "officers.sign_in_forms.CodeAgainForm": COMPARED,
    "officers.sign_in_forms.CodeForm": COMPARED,
    "officers.sign_in_forms.NewCodesForm": COMPARED,
    "officers.sign_in_forms.NewPasswordForm": COMPARED,
    "officers.sign_in_forms.PasskeyAgainForm": COMPARED,
    "officers.sign_in_forms.PasskeySignInForm": COMPARED,
    "officers.sign_in_forms.PasskeyStepForm": COMPARED,
    "officers.sign_in_forms.PasswordForm": COMPARED,
    "officers.sign_in_forms.SignInForm": COMPARED,
    "officers.sign_in_forms._CountedCode": COMPARED,
    "officers.sign_in_forms._ReadableCredential": COMPARED,
}
# Fields that a form leaves to the action behind it.
FILES = {"reading.forms.UploadForm.file", "papers.forms.lists.ListForm.file"}
CHOICE = "one of a closed list, or an id; anything else is refused"
NO_WORDS = (CHOICE, SEARCHES, "an address of this node, which is checked", "an id")
# What a view reads past every form: nothing that an officer writes and would lose, were it
# refused; words have a form, whose page keeps them.
PAST_FORMS = {
    "apps/desk/views/beside.py record": CHOICE,
    "apps/desk/views/filling.py text_template": CHOICE,
    "apps/desk/views/inbox.py of": CHOICE,
    "apps/desk/views/inbox.py order": CHOICE,
    "apps/desk/views/inbox.py query": SEARCHES,
    "apps/exchange/views/passing_on.py act": CHOICE,
    "apps/officers/http.py seen": CHOICE,
    "apps/officers/views/accounts.py language": CHOICE,
    "apps/officers/views/accounts.py role": CHOICE,
    "apps/papers/views/lists.py twins": CHOICE,
    "apps/reading/views/deciding.py decision": CHOICE,
    "apps/register/views/arrangements.py state": CHOICE,
    "apps/register/views/commitments.py chosen": CHOICE,
    "apps/register/views/honours.py state": CHOICE,
    "apps/register/views/milestones.py state": CHOICE,
    "web/language.py language": CHOICE,
    "web/language.py next": "an address of this node, which is checked",
    "web/once.py once": "an id",
}


def all_forms() -> Iterator[type[forms.BaseForm]]:
    """Every form of ours."""
    for found in pkgutil.walk_packages(caunoi.__path__, "caunoi."):
        if "forms" in found.name or ".views" in found.name:
            importlib.import_module(found.name)
    yield from _below(forms.BaseForm)


def _below(family: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for one in family.__subclasses__():
        if one.__module__.startswith("caunoi."):
            yield one
        yield from _below(one)


def name_of(form: type[object]) -> str:
    """The form as the lists above name it."""
    return f"{form.__module__.removeprefix('caunoi.apps.')}.{form.__qualname__}"


def open_forms(found: Iterator[type[forms.BaseForm]]) -> set[str]:
    """The forms that are not behind the door, or that leave it by the back."""
    hooks = ("_post_clean", "full_clean", "_words_in")
    return {
        name_of(one)
        for one in found
        if one is not EntryForm
        and (not issubclass(one, EntryForm) or any(hook in vars(one) for hook in hooks))
    }


def open_bodies(api: NinjaAPI) -> set[str]:
    """The calls of the API whose body is not behind the door."""
    return {
        f"{operation.methods[0]} {path}"
        for prefix, router in api._routers
        for path, view in router.path_operations.items()
        for operation in view.operations
        for model in operation.models
        if model.__ninja_param_source__ == "body"
        for field in model.model_fields.values()
        if not (
            isinstance(field.annotation, type) and issubclass(field.annotation, EntryBody)
        )
    }


def past_forms(root: Path) -> set[str]:
    """Each file and name that is read from a form's data by hand."""
    found = set()
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = _read_by_hand(node)
            if name:
                found.add(f"{path.relative_to(root).as_posix()} {name}")
    return found


def _read_by_hand(node: ast.AST) -> str:
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("get", "getlist")
        and isinstance(node.func.value, ast.Attribute)
        and node.func.value.attr == "POST"
    ):
        return node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
    if (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "POST"
        and isinstance(node.slice, ast.Constant)
    ):
        return str(node.slice.value)
    return ""
