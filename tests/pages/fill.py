"""Puts every state into a sample node, or officers into an empty one; run inside a node.

    python -m tests.pages.fill full     what `visits` looks at, on top of the sample story
    python -m tests.pages.fill empty    officers only
    python -m tests.pages.fill signed   browsers' sessions for the officers that are there

Prints one JSON object: `sessions` by officer, `records` by the names that `visits` uses.
"""

import contextlib
import json
import sys
import time
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tests.journeys.processes import ROOT

from caunoi.commands.setup import django_ready

django_ready()

from allauth.mfa.models import Authenticator  # noqa: E402 - the models need the settings
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: E402
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: E402
from django.test import Client  # noqa: E402
from tests.pages import (  # noqa: E402
    abroad,
    chain,
    cooperation,
    desk,
    ended,
    greeting,
    letters,
    lives,
    parcels,
    stolen,
    talk,
    tellings,
)

from caunoi.apps.exchange.actions import answering, deciding, drafting  # noqa: E402
from caunoi.apps.exchange.models import Answer, InfoRequest  # noqa: E402
from caunoi.apps.officers import actions as officers  # noqa: E402
from caunoi.apps.officers.models import Officer, Unit  # noqa: E402
from caunoi.apps.officers.records import new_id  # noqa: E402
from caunoi.apps.reading import actions as reading  # noqa: E402
from caunoi.apps.reading.models import Proposal, Report  # noqa: E402
from caunoi.apps.register.facts import Keeping  # noqa: E402
from caunoi.apps.register.models import Instrument  # noqa: E402
from caunoi.core.ciphers import chance  # noqa: E402
from caunoi.core.exchange.states import State  # noqa: E402
from caunoi.core.safeguards.case_decisions import DecisionKind  # noqa: E402
from caunoi.core.texts import Text  # noqa: E402
from caunoi.web.clock import node_clock  # noqa: E402

WIDE = Keeping(node_wide=True)
Records = dict[str, str]
BEFORE_APPROVAL = (State.DRAFT, State.LEGAL_CHECK, State.WITHDRAWN)
THEIRS = (
    State.RECORDED,
    State.RECEIVED,
    State.IN_PROGRESS,
    State.ANSWER_DRAFTED,
    State.PART_GIVEN,
)


def now() -> datetime:
    """The node's time."""
    return node_clock().now()


def who(username: str) -> Officer:
    """One of the officers."""
    return Officer.objects.get(username=username)


# ---- sessions ---------------------------------------------------------------------------


def sessions() -> dict[str, str]:
    """A signed-in browser's cookie for every officer whose account is open."""
    return {one.username: _session(one) for one in Officer.objects.filter(is_active=True)}


def _session(officer: Officer) -> str:
    """As after a password, so that pages which ask for it again let the officer through."""
    client = Client()
    client.force_login(officer)
    session = client.session
    later = time.time() + 3600  # it stays recent for the whole run
    method = {"method": "password", "at": later, "reauthenticated": True}
    session["account_authentication_methods"] = [method]
    session["account_authentication_methods_user"] = str(officer.pk)
    session.save()
    return str(session.session_key)


# ---- an empty node ----------------------------------------------------------------------


def seat() -> None:
    """One desk with its officers, and nothing they ever did."""
    name = Text("Bàn trống (MẪU)", "vi", {"en": "Empty desk (SAMPLE)"})
    desk = officers.add_unit("ban-trong", "desk", name, None, by="sample", at=now())
    for username, role in (("lan", "DK"), ("minh", "AP"), ("tra", "AU"), ("admin", "NA")):
        _seat(username, f"{username.title()} (MẪU)", desk, role)


def _seat(username: str, name: str, unit: Unit, role: str, *, first: bool = False) -> str:
    password = chance.fresh(16).hex()
    officers.add_officer(
        officers.Account(
            username=username,
            name=Text(name),
            unit=unit,
            held=(role,),
            must_change_password=first,
        ),
        password,
        by="sample",
        at=now(),
    )
    return password


# ---- a full node ------------------------------------------------------------------------


def everything() -> Records:
    """Every state that a page can show."""
    records: Records = {}
    _accounts(records)
    _requests(records)
    _answers(records)
    talk.fill(records, who("lan"), now())
    parcels.fill(records, who("lan"), now())
    _decisions(records)
    _seat("duty", "Duty (MẪU)", Unit.objects.get(code="doi-ngoai"), "DO")
    lives.fill(records, who("duty"), who("minh"), now())
    desk.fill(records, who("lan"), who("admin"), now())
    letters.fill(records, who("lan"), who("khach"), now())
    cooperation.fill(records, who("lan"), who("minh"), now())
    tellings.fill(records, who("lan"), now())
    _reading(records)
    paper = Instrument.objects.get(public_id=records["instrument"])
    chain.fill(records, paper, who("thao"), now())
    stolen.fill(records, who("lan"), who("minh"), now())
    greeting.fill(records, who("lan"), who("admin"), now())
    abroad.fill(records, who("lan"), now())
    ended.fill(records, who("lan"), who("admin"), now())
    return records


def _accounts(records: Records) -> None:
    desk = Unit.objects.get(code="doi-ngoai")
    _seat("moi", "Người mới (MẪU)", desk, "DK", first=True)
    _seat("di", "Người đã chuyển công tác (MẪU)", desk, "AN")
    _seat("quen", "Người quên mật khẩu (MẪU)", desk, "DK")
    _seat("nga", "Đặng Tố Nga (MẪU)", desk, "DK")
    records["password of chip"] = _seat("chip", "Người có khóa (MẪU)", desk, "DK")
    gone = who("di")
    officers.close_officer(gone, seen=gone.version, by=who("admin"), at=now())
    TOTP.activate(who("chip"), generate_totp_secret())
    RecoveryCodes.activate(who("chip"))
    for username in ("lan", "di", "moi", "admin", "quen"):
        records[f"officer {username}"] = str(who(username).public_id)


def _requests(records: Records) -> None:
    """One request in every state, beside those of the story."""
    story = InfoRequest.objects.filter(asked_by_us=True)
    pattern = story.get(crime_area="DRUGS")
    records["request about a child"] = str(story.get(urgency="urgent").public_id)
    records["request the gate stops"] = str(story.get(crime_area="ONLINE_FRAUD").public_id)
    records["request that waits"] = str(pattern.public_id)
    plain = story.get(pk=pattern.pk)
    for state in State:
        asked = _copy(plain, state)
        records[f"request {state}"] = str(asked.public_id)
    withdrawn = InfoRequest.objects.get(public_id=records["request draft"])
    stopped = drafting.submit(withdrawn, seen=withdrawn.version, by=who("nga"), at=now())
    drafting.give_back(
        withdrawn,
        "Cần nói rõ hơn vì sao phía bạn giữ thông tin.",
        seen=withdrawn.version,
        by=who("minh"),
        at=now(),
    )
    records["stopped"] = json.dumps([one.code for one in stopped])


def _copy(plain: InfoRequest, state: State) -> InfoRequest:
    """A request like this one, in another state, with what that state implies."""
    at, asked = now(), InfoRequest.objects.get(pk=plain.pk)
    asked.pk, asked.id, asked.version = None, None, 1
    asked._state.adding = True
    asked.public_id, asked.conversation = new_id(at), new_id(at)
    asked.state, asked.asked_by_us = state, state not in THEIRS
    asked.drafted_by = who("nga") if asked.asked_by_us else None
    asked.node_wide = False
    asked.due_at = None
    if state not in BEFORE_APPROVAL and asked.asked_by_us:
        asked.approved_by, asked.approved_at = who("minh"), at - timedelta(days=9)
        asked.sent_at = at - timedelta(days=9)
    asked.received_at = None if asked.asked_by_us else at - timedelta(days=2)
    if state not in (State.DRAFT, State.LEGAL_CHECK):
        late = state in (State.SENT, State.IN_PROGRESS)
        asked.answer_due_at = at + timedelta(days=-1 if late else 3)
        asked.answer_due_kind = "due"
    asked.save(force_insert=True)
    return asked


def _answers(records: Records) -> None:
    """What was told: in part, in full, refused; ours drafted, theirs arrived."""
    told = {
        State.PARTIAL: {"partial": True},
        State.ANSWERED: {},
        State.CLOSED: {},
        State.REFUSED: {"kind": "info.refuse", "refusal_ground": "ongoing_investigation"},
        State.PART_GIVEN: {"partial": True, "by_us": True, "state": "sent"},
    }
    for state, more in told.items():
        _answer(InfoRequest.objects.get(public_id=records[f"request {state}"]), **more)
    drafted = InfoRequest.objects.get(public_id=records[f"request {State.ANSWER_DRAFTED}"])
    drafted.state = State.RECEIVED
    drafted.save()
    answering.draft_answer(
        drafted,
        answering.AnswerDraft(
            content=Text("Xe đã đổi chủ trong tháng trước."),
            source_grade="A",
            information_grade="1",
        ),
        seen=drafted.version,
        by=who("lan"),
        at=now(),
    )


def _decisions(records: Records) -> None:
    """A request with a decision to release and a stop."""
    asked = InfoRequest.objects.get(public_id=records[f"request {State.DELIVERED}"])
    records["request decided"] = str(asked.public_id)
    for kind, by in ((DecisionKind.RELEASE, "minh"), (DecisionKind.TORTURE, "lan")):
        told = deciding.Told(kind, "Đã xem xét hồ sơ vụ việc này (MẪU).", "KH")
        made = deciding.decide(asked, told, seen=asked.version, by=who(by), at=now())
        records[f"decision {kind}"] = str(made.public_id)


def _answer(asked: InfoRequest, **more: Any) -> None:
    facts: dict[str, Any] = {
        "by_us": False,
        "kind": "info.answer",
        "state": "received",
        "availability": "direct",
        "content": Text("Xe đã đổi chủ.", "vi", {"en": "The lorry has a new owner."}),
        "source_grade": "A",
        "information_grade": "1",
        **more,
    }
    Answer.objects.create(
        public_id=new_id(now()),
        unit=asked.unit,
        created_at=now(),
        info_request=asked,
        drafted_by=who("lan") if facts["by_us"] else None,
        **facts,
    )


def _reading(records: Records) -> None:
    """Two reports with many proposals, one part decided; and one that proposes nothing."""
    lan, at = who("lan"), now()
    for path in sorted((ROOT / "samples" / "reports").glob("0*.txt")):
        with contextlib.suppress(reading.ReadAlready, reading.AlmostRead):
            reading.read_report(path.read_bytes(), path.name, by=lan, at=at)
    by_size = sorted(Report.objects.visible_to(lan), key=lambda one: -one.proposals.count())
    full, other = by_size[0], by_size[1]
    records["report"], records["other report"] = str(full.public_id), str(other.public_id)
    waiting = list(Proposal.objects.filter(report=full).order_by("number"))
    reading.reject(waiting[-1], "Không liên quan.", seen=1, by=lan, at=at)
    records["decided proposal"] = str(waiting[-1].public_id)
    for one in waiting[:-1]:
        records.setdefault(f"proposal {one.kind}", str(one.public_id))
    nothing = "Hôm nay trời đẹp. Không có gì để ghi.\n".encode()
    bare = reading.read_report(nothing, "khong-co-gi.txt", by=lan, at=at)
    records["bare report"] = str(bare.public_id)


def passkeys() -> dict[str, int]:
    """The keys that browsers of the tests added, by their officer."""
    kept = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)
    return {one.user.username: one.pk for one in kept.select_related("user")}


def main(what: str) -> None:
    """Do it, and say what there is now."""
    if what == "passkeys":
        print(json.dumps(passkeys()))  # noqa: T201 - the test reads it
        return
    records = everything() if what == "full" else {}
    if what == "empty":
        seat()
    for name, told in records.items():
        if not name.startswith(
            (
                "stopped",
                "password",
                "number",
                "article",
                "kind ",
                "list",
                "quarantined ",
                "step ",
            )
        ):
            UUID(told)
    print(json.dumps({"sessions": sessions(), "records": records}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
