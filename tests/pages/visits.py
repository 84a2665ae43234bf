"""Every address of a node, and the states in which it is looked at.

An address of the URLconf that is neither in `VISITS` nor in `LEFT_OUT` fails the run, and
so does a form whose refusal nobody looks at.
"""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.pages.visit import (
    NOBODY,
    Visit,
    a_list,
    adding,
    changing,
    opened,
    sent,
)
from tests.pages.visits_arrangements import ARRANGEMENTS
from tests.pages.visits_contact import CONTACT, CONTACT_FILES
from tests.pages.visits_decisions import DECISIONS
from tests.pages.visits_deputies import DEPUTIES
from tests.pages.visits_desk import DESK
from tests.pages.visits_letters import LETTER_FILES, LETTERS
from tests.pages.visits_occasions import OCCASIONS
from tests.pages.visits_papers import FILES, PAPERS
from tests.pages.visits_records import RECORDS
from tests.pages.visits_register import INSTRUMENTS
from tests.pages.visits_talk import TALK
from tests.pages.visits_tokens import TOKENS
from tests.pages.visits_trust import TRUST
from tests.pages.visits_units import UNITS

from caunoi.core.exchange.states import State
from caunoi.core.vocabulary import CommitmentState

WHY = "Cần biết để tìm và bảo vệ em ngay trong đêm nay."
SHOW = "exchange:show"
UNIT_REPORTS = ("difficulty", "need", "situation", "evaluation")
VISITS: dict[str, tuple[Visit, ...]] = {
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
    "exchange:draft": (*adding(), opened("no partner", node="bare")),
    "exchange:by-hand": (
        opened(),
        opened("forbidden", by="minh"),
        opened("bare", node="bare"),
    ),
    "exchange:write-bundle": (sent("error"),),
    "exchange:take-bundle": (sent("error"),),
    "exchange:refusals": (opened(), opened("empty", node="bare")),
    SHOW: (
        *(opened(f"in state {state}", f"request {state}") for state in State),
        opened("about a child", "request about a child"),
        opened("with a sealed identity", "request about a child", by="van"),
        opened("to review", "request that waits", by="hoa"),
        opened("to approve", "request that waits", by="minh"),
        opened("the gate stops", "request the gate stops", query="stopped"),
        opened("missing", "partner"),
        opened("by letter", "letter request"),
        opened("guest seat", "letter request", by="khach"),
    ),
    "exchange:may-i-send": (
        opened("stops", "request the gate stops"),
        opened("passes", "request that waits", by="minh"),
        opened("empty", "request closed"),
    ),
    "exchange:pass-on": (
        opened("form", "request received"),
        sent("error", "request received", by="nga"),
        opened("nothing told", "request draft"),
    ),
    "exchange:print": (opened("on paper", "request closed"),),
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
    "exchange:evidence": (
        *changing("request closed"),
        opened("nothing kept", "request draft"),
        opened("forbidden", "request about a child", by="lan"),
    ),
    "exchange:attach": changing("request draft"),
    "exchange:open-file": (
        sent("refused", "request received", "file waiting"),
        sent("missing", "request draft", "file waiting"),
    ),
    "exchange:remove-file": (sent("refused", "request received", "file complete"),),
    "exchange:take-up": (sent("refused", "request in_progress"),),
    "exchange:answer": changing("request received"),
    "exchange:refuse": changing("request received"),
    "exchange:give-back-answer": (
        sent("error", "request answer_drafted", by="minh", reason=""),
    ),
    "exchange:approve-answer": (sent("refused", "request answer_drafted", by="lan"),),
    **RECORDS,
    **TALK,
    **LETTERS,
    **DESK,
    **TOKENS,
    **DEPUTIES,
    # ---- register -----------------------------------------------------------------------
    "register:partners": (*a_list(), opened("no match", query="name=khongcogi")),
    "register:partner-add": adding(),
    "register:partner": (opened("full", "partner"), opened("empty", "bare partner")),
    "register:partner-change": changing("partner"),
    "register:contact-add": adding("partner"),
    "register:contact-change": changing("contact"),
    **INSTRUMENTS,
    **ARRANGEMENTS,
    **UNITS,
    **TRUST,
    **DECISIONS,
    **CONTACT,
    **PAPERS,
    "register:agreement": (
        opened("full", "agreement", "number"),
        opened("with the gate", "agreement", "number", by="minh"),
    ),
    "register:agreement-take": (
        opened("form", "instrument", by="hoa"),
        sent("error", "instrument", by="hoa"),
        opened("forbidden", "instrument", by="tra"),
    ),
    "register:agreement-open": (sent("refused", "agreement", "number", by="minh"),),
    "register:agreement-suspend": (
        sent("error", "agreement", "number", by="minh", reason=""),
    ),
    "register:agreement-resume": (sent("refused", "agreement", "number", by="minh"),),
    **OCCASIONS,
    "register:commitments": (
        *a_list(),
        opened("second page", query="page=2"),
        opened("guest", by="khach"),
        opened("no match", query="side=ours&state=declined&act=wish"),
    ),
    "register:commitment-add": adding(),
    "register:commitment": (
        *(opened(str(state), f"commitment {state}") for state in CommitmentState),
        opened("to close", "commitment to close", by="minh"),
        opened("closing proposed", "commitment to close"),
    ),
    "register:commitment-change": changing("commitment"),
    "register:commitment-move": (
        sent("error", "commitment"),
        sent("stale", "commitment captured", seen="0", state="confirmed", reason=WHY),
    ),
    "register:commitments-follow-up": (
        sent("error", note=""),
        sent("forbidden", by="minh", note=WHY),
    ),
    "register:commitment-assign": changing("commitment"),
    "register:commitment-their-state": changing("commitment"),
    "register:commitment-reply": changing("ask"),
    "register:commitment-deliver": changing("commitment"),
    "register:commitment-follow-up": changing("wish"),
    "register:commitment-document": changing("commitment"),
    "register:commitment-raise": changing("wish"),
    "register:commitment-propose-close": changing("commitment to close"),
    "register:commitment-close": (sent("refused", "commitment to close", by="lan"),),
    "register:commitment-release": (sent("error", "commitment", by="minh"),),
    "register:wishes": (*a_list(), opened("no match", query="reply=countered")),
    "register:results": (*a_list(), opened("no match", query="metric=nothing")),
    "register:result-add": adding(),
    "register:result": (opened("full", "result"),),
    "register:result-change": changing("result"),
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
    "reading:decide": (
        sent("refused", "report", "decided proposal", decision="accept"),
        sent("error", "report", "proposal commitment", reason="12/CV (Mật)"),
    ),
    "reading:correct": (
        opened("form", "report", "proposal commitment"),
        sent("error", "report", "proposal commitment"),
        opened("form", "report", "proposal engagement"),
        sent("error", "report", "proposal engagement"),
        opened("form", "report", "proposal partner"),
        opened("refused", "report", "decided proposal"),
    ),
    "reading:undo": (sent("refused", "report", "proposal commitment"),),
    "reading:rules": (opened(), opened("empty", node="bare")),
    "reading:second": (opened("refused", "report"),),
    # ---- the chain inside the agency ----------------------------------------------------
    "evaluation:reports": (
        *a_list(),
        opened("of a province", by="thao"),
        opened("no match", query="kind=need&state=solved"),
        opened("missing", by="khach"),
    ),
    "evaluation:add": (
        *(opened("form", f"kind {kind}", by="thao") for kind in UNIT_REPORTS),
        *(sent("error", f"kind {kind}", by="thao") for kind in UNIT_REPORTS),
        opened("forbidden", "kind need", by="tra"),
        opened("refused", "kind need"),
    ),
    "evaluation:ask": (*adding(), opened("nobody below", by="thao")),
    "evaluation:round": (opened("full", "round"), opened("own part", "round", by="thao")),
    "evaluation:table": (
        opened("empty"),
        opened("full", query="first=01/01/2020&last=31/12/2099"),
        opened("no match", query="first=01/01/2020&last=31/01/2020"),
        opened("error", query="first=02/01/2026&last=01/01/2026"),
    ),
    "evaluation:consolidate": (sent("error", first="32/01/2026"),),
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
    "officers:mail": (sent("error", mail="nobody"),),
    "officers:language": (sent("refused", language="xx"),),
    "officers:roles": (opened(),),
    "officers:list": (
        opened("full", by="admin"),
        opened("empty", by="admin", node="bare"),
        opened("forbidden"),
    ),
    "node-health": (opened("findings", by="admin"), opened("forbidden")),
    "officers:add": (opened("form", by="admin"), sent("error", by="admin")),
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
    "contact": "partners' nodes say there what they hold; it answers in COSE",
    "contact-answer": "partners' nodes fetch its answer there",
    "receipt": "partners' nodes fetch receipts there; it answers in CBOR",
    "receipts": "partners' nodes fetch many receipts there; it answers in JSON",
    "pile": "partners' nodes leave many envelopes there; it answers in JSON",
    "door-file": "partners' nodes fetch files beside messages there, sealed",
    "log-checkpoint": "a signed head as text, for verifiers",
    "log-entries": "hashes in bytes, for verifiers",
    "log-tile": "hashes in bytes, for verifiers",
    "health": "one word for the administrator's watch",
    "register:our-card": "our card as a file to be saved",
    "metrics": "figures for a program that collects them",
    "register:agreement-file": "an agreement as a file to be saved",
    "revocation": "a partner's node leaves a file here",
    "card": "our card as a file, for partners' nodes",
    "card-version": "an earlier card as a file, for partners' nodes",
    "language": "it only sets a cookie and leads back to the page",
    "mfa_login_webauthn": "it answers a script in JSON; the passkey test walks through it",
    "mfa_download_recovery_codes": "a plain text file",
    "calendar-feed": "a calendar file for a program that is not signed in",
    **FILES,
    **CONTACT_FILES,
    **LETTER_FILES,
    "reading:file": "the report as it was brought, to be saved",
    "register:document-file": "a file to be saved; the tests of its page fetch it",
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
