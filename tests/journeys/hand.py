"""The officers of a node under test: one JSON line is one act, done with the real actions.

Each act is a function here; what an officer could not do, it cannot either. `ledger` reads
what the node holds, for the checks at the end.
"""

import json
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from caunoi.commands.setup import django_ready

django_ready()

from django.conf import settings  # noqa: E402 - the models need the settings first
from django.db import connections, transaction  # noqa: E402
from tests.journeys.books import (  # noqa: E402
    arrived,
    greet,
    hurry,
    journal,
    ledger,
    neglected,
    newest_entry,
    now,
    open_rows,
    waiting,
)

from caunoi.apps.due import claims  # noqa: E402
from caunoi.apps.exchange.actions import alarming, answering, drafting, saying  # noqa: E402
from caunoi.apps.exchange.content import Identity  # noqa: E402
from caunoi.apps.exchange.models import Alarm, Arrival, InfoRequest  # noqa: E402
from caunoi.apps.officers import actions as officers  # noqa: E402
from caunoi.apps.officers import records  # noqa: E402
from caunoi.apps.officers.models import Officer  # noqa: E402
from caunoi.apps.oversight.models import JournalEntry  # noqa: E402
from caunoi.apps.register.actions import agreeing, instruments, trust  # noqa: E402
from caunoi.apps.register.facts import InstrumentFacts  # noqa: E402
from caunoi.apps.register.models import Agreement, Instrument, OwnCard, Partner  # noqa: E402
from caunoi.core.ciphers import chance, digest  # noqa: E402
from caunoi.core.envelope import agreement as agreements  # noqa: E402
from caunoi.core.envelope import card as cards  # noqa: E402
from caunoi.core.errors import CaunoiError  # noqa: E402
from caunoi.core.texts import Text  # noqa: E402
from caunoi.links import keys, work_socket  # noqa: E402

SEATS = {
    "lan": ("DK",),
    "nga": ("DK",),
    "hoa": ("LR",),
    "minh": ("AP",),
    "van": ("VP",),
    "dung": ("DP",),
    "tin": ("NA",),
}


def who(username: str) -> Officer:
    """One of the officers."""
    return Officer.objects.get(username=username)


# ---- the beginning ----------------------------------------------------------------------


def seat() -> None:
    """A desk, and officers at it."""
    desk = officers.add_unit(
        "ban", "desk", Text("Bàn thử (MẪU)"), None, by="test", at=now()
    )
    for username, held in SEATS.items():
        officers.add_officer(
            officers.Account(
                username=username,
                name=Text(username.title()),
                unit=desk,
                held=held,
                must_change_password=False,
            ),
            chance.fresh(16).hex(),
            by="test",
            at=now(),
        )


def card() -> str:
    """Our newest card."""
    return bytes(OwnCard.objects.latest("number").raw).hex()


def meet(card: str) -> None:
    """Take in a partner's card."""
    raw = bytes.fromhex(card)
    partner = trust.partner_of_card(cards.read(raw), by="test", at=now())
    trust.take_card(partner, raw, by="test", at=now())


def sign(paper: str) -> str:
    """Put our signature under a paper."""
    signing = keys.load(settings.CAUNOI.home).signing
    return agreements.sign(bytes.fromhex(paper), settings.CAUNOI.node, signing).hex()


def agree(paper: str) -> None:
    """Keep an agreement that all have signed, and open its gate."""
    raw = bytes.fromhex(paper)
    facts = InstrumentFacts(
        title=Text("Thỏa thuận thử (MẪU)"),
        kind="agreement",
        state="in_force",
        partners=tuple(Partner.objects.exclude(node="")),
    )
    known = Instrument.objects.first()
    paper_of = known or instruments.add_instrument(facts, by=who("lan"), at=now())
    kept = agreeing.add_agreement(paper_of, raw, by=who("lan"), at=now())
    agreeing.open_gate(kept, seen=kept.version, by=who("minh"), at=now())


def terms() -> dict[str, str]:
    """The agreement that messages stand on."""
    kept = Agreement.objects.earliest("pk")
    return {"id": str(kept.public_id), "sha256": bytes(kept.sha256).hex()}


# ---- requests and answers ---------------------------------------------------------------


def wanted(partner: Partner, **more: Any) -> drafting.RequestDraft:
    """A request that every rule lets pass."""
    texts = {name: Text(more.pop(name)) for name in ("facts", "offence") if name in more}
    whole: dict[str, Any] = {
        "partner": partner,
        "agreement": Agreement.objects.filter(partners=partner).earliest("pk"),
        "article": "3",
        "crime_area": "ONLINE_FRAUD",
        "data_class": "technical",
        "purpose": "investigation",
        "offence": Text("Lừa đảo chiếm đoạt tài sản"),
        "statute": "Bộ luật Hình sự",
        "statute_article": "174",
        "statute_country": "VN",
        "facts": Text("Tài khoản MẪU-01 nhận tiền của nhiều người."),
        "ground_held": Text("Xe đăng ký tại địa bàn của phía bạn."),
        "source_grade": "B",
        "information_grade": "3",
        "minor": "no",
        **more,
        **texts,
    }
    return drafting.RequestDraft(**whole)


def ask(count: int = 1, to: str = "", name: str = "", **more: Any) -> list[dict[str, str]]:
    """Draft, submit, review where needed, approve: requests that are on their way."""
    partners = Partner.objects.filter(node=to) if to else Partner.objects.exclude(node="")
    partner = partners.get()
    return [_ask_one(partner, name, more) for _ in range(count)]


def _ask_one(partner: Partner, name: str, more: dict[str, Any]) -> dict[str, str]:
    identity = Identity(name, "1990-02-03", "MAU-1234567") if name else None
    about = {"data_class": "person_identity", "person_status": "suspect"} if name else {}
    asked = drafting.draft(
        wanted(partner, **about, **more), identity, by=who("lan"), at=now()
    )
    stopped = drafting.submit(asked, seen=asked.version, by=who("lan"), at=now())
    if stopped:
        raise Stopped(stopped[0].code)
    if name:
        drafting.review(asked, seen=asked.version, by=who("hoa"), at=now())
    sent = drafting.approve(asked, seen=asked.version, by=who("minh"), at=now())
    return {"message": str(sent.message_id), "conversation": str(asked.conversation)}


class Stopped(Exception):
    """A rule of the gate stopped the draft."""


def answer(count: int = 1000) -> int:
    """Answer what has arrived: one officer drafts, a second approves; how many."""
    waiting = InfoRequest.objects.filter(asked_by_us=False, state="received")
    done = 0
    for asked in waiting.order_by("pk")[:count]:
        told = answering.AnswerDraft(
            content=Text("Xe đã đổi chủ ngày 01/10/2026."),
            source_grade="A",
            information_grade="1",
        )
        given = answering.draft_answer(
            asked, told, seen=asked.version, by=who("nga"), at=now()
        )
        answering.approve(asked, given, seen=asked.version, by=who("minh"), at=now())
        done += 1
    return done


def say(conversation: str, kind: str) -> str:
    """Say one thing about a request: one officer drafts, a second approves; its id."""
    asked = InfoRequest.objects.get(conversation=conversation)
    told = saying.TurnDraft(
        kind, Text("Biển số MẪU-99?"), source_grade="X", information_grade="4"
    )
    said = saying.draft(asked, told, seen=asked.version, by=who("nga"), at=now())
    sent = saying.approve(said, seen=asked.version, by=who("minh"), at=now())
    return str(sent.message_id)


def clock(conversation: str) -> dict[str, str]:
    """When the answer of a request is due here, and since when its clock stands still."""
    asked = InfoRequest.objects.get(conversation=conversation)
    times = {"due": asked.answer_due_at, "stopped": asked.clock_stopped_at}
    return {name: at.isoformat() if at else "" for name, at in times.items()}


def open_identity(conversation: str, reason: str, by: str = "van") -> dict[str, Any]:
    """Ask `work` for a sealed identity, as a page does."""
    asked = InfoRequest.objects.get(conversation=UUID(conversation))
    question = {"record": str(asked.public_id), "officer": by, "reason": reason}
    return work_socket.ask(settings.CAUNOI.home, question)


def acknowledge() -> int:
    """Look at every open alarm, as the administrator does; how many there were."""
    alarms = list(Alarm.objects.open())
    for alarm in alarms:
        alarming.acknowledge(
            alarm, "Đã xem xét.", seen=alarm.version, by=who("tin"), at=now()
        )
    return len(alarms)


def alarms() -> list[str]:
    """Which alarms there ever were."""
    return list(Alarm.objects.order_by("pk").values_list("what", flat=True))


# ---- rows for the due engine ------------------------------------------------------------


def add_rows(
    count: int,
    seconds: float | None = None,
    lane: int = 2,
    minutes_ago: float = 0,
    tries: int = 0,
) -> list[str]:
    """Rows that fall due now, or should have some minutes ago; the act takes `seconds`.

    What was tried before is held longer.
    """
    partner = Partner.objects.first() or Partner.objects.create(
        public_id=records.new_id(now()),
        unit=who("lan").unit,
        name=Text("Cơ quan bạn (MẪU)"),
        country="LA",
        kind="police",
        created_at=now(),
    )
    due_at = now() - timedelta(minutes=minutes_ago)
    made = []
    with transaction.atomic():
        for _ in range(count):
            message = records.new_id(now())
            row = Arrival.objects.create(
                partner=partner,
                message_id=message,
                sha256=digest.sha256(message.bytes),
                raw=b"",
                received_at=now(),
                due_at=due_at,
                lane=lane,
                tries=tries,
                kind="" if seconds is None else str(seconds),
            )
            made.append(str(row))
        claims.announce()
    return made


def begun(rows: list[str]) -> int:
    """How many of these rows were begun, by whomever, and however often."""
    return _told("trial.begun", rows)


def done(rows: list[str]) -> int:
    """How many of these rows had their effect."""
    return _told("trial.done", rows)


def _told(what: str, rows: list[str]) -> int:
    told = JournalEntry.objects.filter(what=what, subject__in=rows)
    return told.values("subject").distinct().count()


def rows() -> dict[str, int]:
    """What became of the rows: lost, done twice, or begun again after a worker died."""
    effects = Counter(_subjects("trial.done"))
    every = [str(row) for row in Arrival.objects.all()]
    undone = Arrival.objects.exclude(state=Arrival.ACCEPTED, due_at=None).count()
    return {
        "rows": len(every),
        "lost": max(undone, sum(1 for row in every if not effects[row])),
        "doubled": sum(1 for row in every if effects[row] > 1),
        "begun_again": len(_subjects("trial.begun")) - len(every),
    }


def _subjects(what: str) -> list[str]:
    return list(JournalEntry.objects.filter(what=what).values_list("subject", flat=True))


def beside(what: str, **told: Any) -> Any:
    """An act about the files beside messages."""
    from tests.journeys import hand_files  # it imports this module

    return getattr(hand_files, what)(**told)


def story(what: str, **told: Any) -> Any:
    """An act of one of the long journeys."""
    from tests.journeys import hand_story  # it imports this module

    return getattr(hand_story, what)(**told)


ACTS: dict[str, Callable[..., Any]] = {
    one.__name__: one
    for one in (
        seat,
        card,
        meet,
        sign,
        agree,
        terms,
        ask,
        answer,
        say,
        clock,
        open_identity,
        acknowledge,
        alarms,
        arrived,
        greet,
        open_rows,
        waiting,
        neglected,
        hurry,
        ledger,
        journal,
        newest_entry,
        add_rows,
        begun,
        done,
        rows,
        beside,
        story,
    )
}


def main() -> None:
    """Do one line after the other."""
    for line in sys.stdin:
        told = json.loads(line)
        try:
            said = {"gave": ACTS[told.pop("act")](**told)}
        except CaunoiError as error:
            said = {"code": error.code}
        except Stopped as error:
            said = {"code": str(error)}
        except Exception as error:  # noqa: BLE001 - the test shall see whatever went wrong
            traceback.print_exc()
            said = {"code": f"{type(error).__name__}: {error}"}
        # What a trial did to the database meanwhile, a new connection does not know of.
        connections.close_all()
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
