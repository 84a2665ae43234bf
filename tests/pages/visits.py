"""Every address of a node, and the states in which it is looked at.

An address of the URLconf that is neither in `VISITS` nor in `LEFT_OUT` fails the run, and
so does a form whose refusal nobody looks at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from caunoi.core.exchange.states import State
from caunoi.core.vocabulary import CommitmentState, InstrumentState

# Which answers belong to a state; every other state is a page that simply shows.
STATUS = {
    "error": (422,),
    "wrong": (200, 422),  # a sign-in form tells less
    "refused": (403, 409, 422),
    "forbidden": (403,),
    "stale": (409,),
    "missing": (404,),
}
NOBODY = ""


@dataclass(frozen=True)
class Visit:
    """One look at one address."""

    state: str
    by: str = "lan"  # who looks
    of: tuple[str, ...] = ()  # the records in the address, by their name in `fill`
    query: str = ""
    node: str = "vn"
    send: dict[str, str] | None = None  # None: it is opened; else this form is sent
    lands: tuple[str, ...] = field(default=())  # where it may end, if elsewhere

    @property
    def status(self) -> tuple[int, ...]:
        """The answers that belong to the state."""
        return STATUS.get(self.state, (200,))

    def __str__(self) -> str:
        """As a failed run names it."""
        told = [self.state, self.by or "nobody", *self.of, self.query, self.node]
        return " · ".join(part for part in told if part)


def opened(state: str = "full", /, *of: str, **more: str) -> Visit:
    """The address is opened."""
    return Visit(state, of=of, **more)  # type: ignore[arg-type] # names of the dataclass


def sent(state: str, /, *of: str, by: str = "lan", node: str = "vn", **form: str) -> Visit:
    """A form is sent to it."""
    return Visit(state, by=by, of=of, node=node, send=form)


def _list() -> tuple[Visit, ...]:
    return (opened(), opened("empty", node="bare"), opened("read only", by="minh"))


def _adding(*of: str) -> tuple[Visit, ...]:
    return (
        opened("form", *of),
        sent("error", *of),
        opened("forbidden", *of, by="tra"),
    )


def _changing(of: str) -> tuple[Visit, ...]:
    return (opened("form", of), sent("error", of))


WHY = "Cần biết để tìm và bảo vệ em ngay trong đêm nay."
SHOW = "exchange:show"
UNIT_REPORTS = ("difficulty", "need", "situation", "evaluation")
VISITS: dict[str, tuple[Visit, ...]] = {
    "today": (
        opened(),
        opened("to approve", by="minh"),
        opened("empty", node="bare"),
        opened("guest", by="khach"),
        opened("administrator", by="admin"),
        opened("other side", by="kham", node="la"),
    ),
    # ---- requests -----------------------------------------------------------------------
    "exchange:list": (
        opened(),
        opened("empty", node="bare"),
        opened("empty tab", node="bare", query="tab=approval"),
        opened("empty tab", node="bare", query="tab=closed"),
        opened("empty tab", node="bare", query="tab=answer"),
        opened("closed", query="tab=closed"),
        opened("guest", by="khach"),
        opened("other side", by="kham", node="la"),
    ),
    "exchange:draft": (*_adding(), opened("no partner", node="bare")),
    "exchange:refusals": (opened(), opened("empty", node="bare")),
    SHOW: (
        *(opened(f"in state {state}", f"request {state}") for state in State),
        opened("about a child", "request about a child"),
        opened("with a sealed identity", "request about a child", by="van"),
        opened("to review", "request that waits", by="hoa"),
        opened("to approve", "request that waits", by="minh"),
        opened("the gate stops", "request the gate stops", query="stopped"),
        opened("missing", "partner"),
    ),
    "exchange:may-i-send": (
        opened("stops", "request the gate stops"),
        opened("passes", "request that waits", by="minh"),
        opened("empty", "request closed"),
    ),
    "exchange:change": (
        opened("form", "request draft", by="nga"),
        sent("error", "request draft", by="nga"),
        opened("refused", "request closed", by="nga"),
    ),
    "exchange:submit": (
        sent("refused", "request closed", by="nga"),
        sent("the gate stops", "request the gate stops"),
    ),
    "exchange:give-back": (sent("error", "request legal_check", by="minh", reason=""),),
    "exchange:review": (sent("refused", "request legal_check", by="lan"),),
    "exchange:approve": (sent("refused", "request legal_check", by="nga"),),
    "exchange:withdraw": (
        sent("refused", "request closed", by="nga"),
        sent("stale", "request legal_check", by="nga", seen="0"),
    ),
    "exchange:identity": (
        sent("error", "request about a child", by="van", reason=""),
        sent("full", "request about a child", by="van", reason=WHY),
        sent("forbidden", "request about a child", by="lan", reason=WHY),
    ),
    "exchange:take-up": (sent("refused", "request in_progress"),),
    "exchange:answer": _changing("request received"),
    "exchange:refuse": _changing("request received"),
    "exchange:give-back-answer": (
        sent("error", "request answer_drafted", by="minh", reason=""),
    ),
    "exchange:approve-answer": (sent("refused", "request answer_drafted", by="lan"),),
    # ---- register -----------------------------------------------------------------------
    "register:partners": (*_list(), opened("no match", query="name=khongcogi")),
    "register:partner-add": _adding(),
    "register:partner": (opened("full", "partner"), opened("empty", "bare partner")),
    "register:partner-change": _changing("partner"),
    "register:contact-add": _adding("partner"),
    "register:contact-change": _changing("contact"),
    "register:instruments": (*_list(), opened("guest", by="khach")),
    "register:instrument-add": _adding(),
    "register:instrument": (
        opened("with an agreement", "instrument"),
        opened("to release", "instrument", by="minh"),
        *(opened(str(state), f"instrument {state}") for state in InstrumentState),
    ),
    "register:instrument-change": _changing("instrument"),
    "register:instrument-state": (sent("stale", "instrument", seen="0", state="signed"),),
    "register:instrument-release": (sent("error", "instrument", by="minh"),),
    "register:agreement-open": (sent("refused", "agreement", "number", by="minh"),),
    "register:agreement-suspend": (
        sent("refused", "agreement", "number", by="minh", reason=""),
    ),
    "register:agreement-resume": (sent("refused", "agreement", "number", by="minh"),),
    "register:engagements": _list(),
    "register:engagement-add": _adding(),
    "register:engagement": (
        opened("full", "engagement"),
        opened("empty", "bare engagement"),
    ),
    "register:engagement-change": _changing("engagement"),
    "register:delegations": _list(),
    "register:delegation-add": _changing("engagement"),
    "register:delegation": (opened("full", "delegation"),),
    "register:delegation-change": _changing("delegation"),
    "register:member-add": _changing("delegation"),
    "register:member-remove": (sent("missing", "delegation", "number", seen="0"),),
    "register:engagement-move": (
        sent("error", "engagement", seen="0", state="nowhere"),
        sent("stale", "bare engagement", seen="0", state="cancelled", reason="MẪU"),
    ),
    "register:topic-add": _changing("engagement"),
    "register:topic-remove": (sent("missing", "engagement", "number", seen="0"),),
    "register:paper-add": _changing("engagement"),
    "register:paper-remove": (sent("missing", "engagement", "number", seen="0"),),
    "register:commitments": (
        *_list(),
        opened("second page", query="page=2"),
        opened("guest", by="khach"),
        opened("no match", query="side=ours&state=declined&act=wish"),
    ),
    "register:commitment-add": _adding(),
    "register:commitment": (
        *(opened(str(state), f"commitment {state}") for state in CommitmentState),
        opened("to close", "commitment to close", by="minh"),
        opened("closing proposed", "commitment to close"),
    ),
    "register:commitment-change": _changing("commitment"),
    "register:commitment-move": (
        sent("error", "commitment"),
        sent("stale", "commitment", seen="0", state="confirmed", reason=WHY),
    ),
    "register:commitment-propose-close": (sent("error", "commitment"),),
    "register:commitment-close": (sent("refused", "commitment to close", by="lan"),),
    "register:commitment-release": (sent("error", "commitment", by="minh"),),
    # ---- reading ------------------------------------------------------------------------
    "reading:list": (
        opened(),
        opened("empty", node="bare"),
        opened("forbidden", by="minh"),
    ),
    "reading:upload": (opened("form"), sent("error")),
    "reading:show": (
        opened("part decided", "report"),
        opened("untouched", "other report"),
        opened("nothing found", "bare report"),
    ),
    "reading:decide": (sent("refused", "report", "decided proposal", decision="accept"),),
    "reading:correct": (
        opened("form", "report", "proposal commitment"),
        sent("error", "report", "proposal commitment"),
        opened("form", "report", "proposal engagement"),
        sent("error", "report", "proposal engagement"),
        opened("form", "report", "proposal partner"),
        opened("refused", "report", "decided proposal"),
    ),
    # ---- the chain inside the agency ----------------------------------------------------
    "evaluation:reports": (
        *_list(),
        opened("of a province", by="thao"),
        opened("no match", query="kind=need&state=solved"),
        opened("guest", by="khach"),
    ),
    "evaluation:add": (
        *(opened("form", f"kind {kind}", by="thao") for kind in UNIT_REPORTS),
        *(sent("error", f"kind {kind}", by="thao") for kind in UNIT_REPORTS),
        opened("forbidden", "kind need", by="tra"),
        opened("refused", "kind need"),
    ),
    "evaluation:ask": (*_adding(), opened("nobody below", by="thao")),
    "evaluation:round": (opened("full", "round"), opened("own part", "round", by="thao")),
    "evaluation:table": (
        opened("empty"),
        opened("full", query="first=01/01/2020&last=31/12/2099"),
        opened("no match", query="first=01/01/2020&last=31/01/2020"),
        opened("error", query="first=02/01/2026&last=01/01/2026"),
    ),
    "evaluation:report": (
        opened("to answer", "difficulty raised"),
        opened("raised", "difficulty raised", by="thao"),
        opened("answered", "difficulty answered"),
        opened("asked for", "need asked", by="thao"),
        opened("returned", "need returned", by="thao"),
        opened("counts", "situation raised", by="thao"),
        opened("held for check", "situation held", by="son"),
        opened("both sides' scores", "evaluation", by="thao"),
    ),
    "evaluation:change": (
        opened("form", "situation held", by="thao"),
        sent("error", "situation held", by="thao"),
        opened("form", "evaluation", by="thao"),
        opened("refused", "difficulty raised", by="thao"),
    ),
    "evaluation:raise": (sent("refused", "difficulty raised", by="thao"),),
    "evaluation:frame": (sent("refused", "need returned", by="thao"),),
    "evaluation:sign": (
        sent("error", "situation held", by="son"),
        sent("refused", "situation held", by="thao", slip_note="Đã đối chiếu (MẪU)."),
    ),
    "evaluation:correct": (sent("refused", "situation held", by="thao"),),
    "evaluation:answer": (
        sent("error", "difficulty raised"),
        sent("stale", "difficulty raised", seen="0", reply="Đồng ý (MẪU)."),
    ),
    "evaluation:move": (sent("error", "difficulty raised"),),
    "evaluation:agenda": (sent("error", "difficulty raised"),),
    "evaluation:indicator-add": (sent("error", "evaluation", by="thao"),),
    "evaluation:indicator-change": (
        opened("form", "indicator", by="thao"),
        sent("error", "indicator", by="thao"),
    ),
    "evaluation:indicator-score": (
        opened("form", "indicator", by="thao"),
        sent("error", "indicator", by="thao", our_score="9"),
    ),
    # ---- oversight and administration ---------------------------------------------------
    "oversight:journal": (
        opened("full", by="tra"),
        opened("own rows"),
        opened("empty", by="lan", node="bare"),
        opened("no match", by="tra", query="by=nobody"),
        opened("error", by="tra", query=f"by={'x' * 90}"),
    ),
    "officers:account": (opened(), opened("guest", by="khach")),
    "officers:language": (sent("refused", language="xx"),),
    "officers:roles": (opened(),),
    "officers:list": (
        opened("full", by="admin"),
        opened("empty", by="admin", node="bare"),
        opened("forbidden"),
    ),
    "officers:add": (opened("form", by="admin"), sent("error", by="admin")),
    "officers:add_unit": (opened("form", by="admin"), sent("error", by="admin")),
    "officers:show": (
        opened("full", "officer lan", by="admin"),
        opened("closed", "officer di", by="admin"),
        opened("new", "officer moi", by="admin"),
        opened("oneself", "officer admin", by="admin"),
    ),
    "officers:give_role": (sent("refused", "officer lan", by="admin", role="XX"),),
    "officers:end_role": (sent("nothing to end", "officer lan", by="admin", role="XX"),),
    "officers:renew": (
        sent("stale", "officer lan", by="admin", seen="0"),
        sent("password told once", "officer quen", by="admin"),
    ),
    "officers:close": (sent("refused", "officer admin", by="admin"),),
    # ---- sign-in ------------------------------------------------------------------------
    "account_login": (
        opened("form", by=NOBODY),
        sent("wrong", by=NOBODY, login="khong-ai", password="sai"),  # noqa: S106 - wrong
    ),
    "account_logout": (opened("form"), sent("signed out", by="tra", node="bare")),
    "account_inactive": (opened("full", by=NOBODY),),
    "account_reauthenticate": (opened("form"), sent("wrong", password="sai")),  # noqa: S106
    "account_change_password": (
        opened("form"),
        opened("first", by="moi"),
        sent("error"),
    ),
    "mfa_index": (opened("without"), opened("with", by="chip")),
    "mfa_authenticate": (opened("half signed in", by="half"), sent("wrong", by="half")),
    "mfa_reauthenticate": (opened("form", by="chip"), sent("wrong", by="chip", code="1")),
    "mfa_activate_totp": (opened("form"), sent("wrong", code="1")),
    "mfa_deactivate_totp": (opened("form", by="chip"),),
    "mfa_view_recovery_codes": (opened("full", by="chip"),),
    "mfa_generate_recovery_codes": (opened("form", by="chip"),),
    "mfa_list_webauthn": (opened("full", by="chip"), opened("empty")),
    "mfa_add_webauthn": (opened("form"), sent("wrong")),
    "mfa_reauthenticate_webauthn": (opened("form", by="chip"), sent("wrong", by="chip")),
    "mfa_remove_webauthn": (opened("form", "passkey", by="chip"),),
    "mfa_edit_webauthn": (
        opened("form", "passkey", by="chip"),
        sent("wrong", "passkey", by="chip", name=""),
    ),
}

LEFT_OUT = {
    "door": "partners' nodes knock there; it answers in CBOR and JSON",
    "receipt": "partners' nodes fetch receipts there; it answers in CBOR",
    "health": "one word for the administrator's watch",
    "language": "it only sets a cookie and leads back to the page",
    "mfa_login_webauthn": "it answers a script in JSON; the passkey test walks through it",
    "mfa_download_recovery_codes": "a plain text file",
}
LEFT_OUT_IN = {"api-1": "JSON, told by its own description"}


def addresses() -> set[str]:
    """The name of every address of the URLconf that shows a page."""
    return {
        name
        for name in _walk(get_resolver(), ())
        if name not in LEFT_OUT and name.partition(":")[0] not in LEFT_OUT_IN
    }


def _walk(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield ":".join([*spaces, one.name or str(one.pattern)])
        else:
            inside = (*spaces, *([one.namespace] if one.namespace else []))
            yield from _walk(one, inside)


def path_of(address: str, visit: Visit, records: dict[str, str]) -> str:
    """The path that the visit opens."""
    path = reverse(address, args=[records[name] for name in visit.of])
    return f"{path}?{visit.query}" if visit.query else path
