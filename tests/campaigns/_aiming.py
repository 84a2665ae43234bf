"""Which of the calls that schemathesis makes up are made, and at what they are aimed.

Loaded inside a node that is set up. The examples at the edges of each field multiply: of a
body with many parts there are thousands, for every caller. The first of each operation are
all made; of what follows ever fewer, by chance of the seed. Every second call names records
that are there, in the version that they have.
"""

from collections import Counter
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import schemathesis
from schemathesis.generation.meta import TestPhase

from caunoi.apps.desk.models import Handover
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.exchange import choices
from caunoi.apps.exchange.models import InfoRequest, LifeRelease, RecordMessage
from caunoi.apps.officers.models import Officer
from caunoi.apps.reading.models import Report
from caunoi.apps.register import models as register
from caunoi.apps.tokens.scopes import Scope, needed

# How many examples at the edges are made in any case: of a call that is open to the caller,
# and of one that is refused before anybody looks at its body.
OPEN, CLOSED = 7, 1  # times the examples by chance
RECORDS: tuple[tuple[str, Any], ...] = (
    ("/requests/", InfoRequest),
    ("/records/", RecordMessage),
    ("/handovers/", Handover),
    ("/releases/", LifeRelease),
    ("/register/partners/", register.Partner),
    ("/register/instruments/", register.Instrument),
    ("/register/engagements/", register.Engagement),
    ("/register/commitments/", register.Commitment),
    ("/register/results/", register.Result),
    ("/unit-reports/", UnitReport),
    ("/reports/", Report),
)
PERSONS = {"officer": "lan", "lawyer": "hoa", "approver": "minh", "duty": "truc"}
NOBODY, EVERY, GUEST = "nobody", "every", "guest"
PERSONS[GUEST] = "khach"
LONGEST = 200  # characters of a line
drawn: Counter[str] = Counter()  # examples at the edges, by operation
_state = {"caller": NOBODY, "seed": "", "examples": "1"}


def begin(caller: str, seed: int, examples: int) -> None:
    """Choose the examples of this caller by this seed."""
    _state.update(caller=caller, seed=str(seed), examples=str(examples))
    drawn.clear()


def opens(caller: str, method: str, path: str) -> bool:
    """Whether a call gets further than the question who makes it."""
    if caller in PERSONS:
        return caller != GUEST
    asked = needed(method.upper(), path.replace("{", "<").replace("}", ">"))
    if caller in (NOBODY, EVERY):
        return caller == EVERY and asked is not None
    return asked == Scope(caller)


@schemathesis.hook
def filter_case(context: Any, case: Any) -> bool:  # noqa: ARG001 - hands it in
    """Let the first examples through, and of those that follow ever fewer."""
    if case.meta is None or case.meta.phase.name != TestPhase.COVERAGE:
        return True
    operation = case.operation
    is_open = opens(_state["caller"], operation.method, operation.path)
    first = int(_state["examples"]) * (OPEN if is_open else CLOSED)
    number = drawn[operation.label]
    drawn[operation.label] += 1
    named = " ".join((_state["seed"], _state["caller"], operation.label, str(number)))
    return int(sha256(named.encode()).hexdigest(), 16) % (number + 1) < first


@schemathesis.hook
def map_case(context: Any, case: Any) -> Any:  # noqa: ARG001 - hands it in
    """Let who is signed in call by that alone, without a token that is made up as well."""
    if _state["caller"] in PERSONS and case.headers is not None:
        case.headers.pop("Authorization", None)
    return case


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:  # noqa: ARG001 - hands them in
    """Aim every second call at records that are there."""
    headers = case.headers if case.headers is not None else {}
    if _is_id(headers.get("Idempotency-Key")):
        headers["Idempotency-Key"] = str(uuid4())  # the library takes one for many calls
    if isinstance(case.body, dict) and _is_id(case.body.get("partner")):
        case.body = _with_a_basis(case.body)
    path = case.path_parameters or {}
    told = path.get("public_id")
    found = _there(case.path, str(told)) if _is_id(told) else None
    if found is None:
        return
    case.path_parameters = {**path, "public_id": str(found[0])}
    if headers.get("If-Match", "").isdecimal():
        headers["If-Match"] = str(found[1])


def _there(path: str, told: str) -> tuple[UUID, int] | None:
    """A record that is there and its version, for every second address; by chance of it."""
    number = _number(told)
    model = next((model for start, model in RECORDS if start in path), None)
    if model is None or number % 2 == 0:
        return None
    rows = model.objects.order_by("pk")
    count = rows.count()
    if not count:
        return None
    found = rows[number // 2 % count]
    return found.public_id, getattr(found, "version", 1)


def _with_a_basis(body: dict[str, Any]) -> dict[str, Any]:
    """The body on an article that the partner and we have; fields that do not fit stay."""
    number = _number(str(body["partner"]))
    found = _bases()
    if number % 2 == 0 or not found:
        return body
    chosen = found[number // 2 % len(found)]
    fits = {
        "partner": lambda _told: True,
        "agreement": lambda told: told is None or _is_id(told),
        "instrument": lambda told: told is None or _is_id(told),
        "agreement_number": lambda told: type(told) is int,
        "article": lambda told: (
            isinstance(told, str) and told.isprintable() and len(told) <= LONGEST
        ),
    }
    aimed = {name: chosen[name] for name in fits if name in body and fits[name](body[name])}
    return {**body, **aimed}


@cache
def _bases() -> list[dict[str, Any]]:
    """What a draft can stand on, as its body names it; of the drafting officer."""
    by = Officer.objects.get(username=PERSONS["officer"])
    found = []
    for partner in choices.partners(by).order_by("pk"):
        for one in choices.bases(by, partner):
            named = one.named()
            found.append(
                {
                    "partner": str(partner.public_id),
                    "agreement": named[0] if named else None,
                    "agreement_number": named[1] if named else 1,
                    "instrument": str(one.instrument.public_id) if one.instrument else None,
                    "article": one.article,
                }
            )
    return found


def _number(told: str) -> int:
    return int.from_bytes(told.encode()[-4:], "big")


def _is_id(told: object) -> bool:
    try:
        UUID(str(told))
    except ValueError:
        return False
    return True
