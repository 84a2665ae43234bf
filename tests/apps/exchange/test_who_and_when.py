"""Role by role and state by state: who may let something leave, and when."""

from tests.apps.conftest import NOON, AddOfficer

from caunoi.apps.exchange import rules
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Unit
from caunoi.core.errors import refusal
from caunoi.core.exchange.states import State
from caunoi.core.vocabulary import Role


def test_only_an_approver_and_only_what_was_handed_on(
    draft: InfoRequest, add_officer: AddOfficer, ministry: Unit
) -> None:
    own_roles = [role for role in Role if role is not Role.PL]  # a guest has no unit
    officers = {
        role: add_officer(f"officer-{role.value.lower()}", ministry, role.value)
        for role in own_roles
    }
    let = set()
    for role, by in officers.items():
        for state in State:
            draft.state = state
            if refusal(rules.require_approve, draft, by=by, at=NOON) is None:
                let.add((role, state))
    assert let == {(Role.AP, State.LEGAL_CHECK)}
