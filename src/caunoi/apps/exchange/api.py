"""Requests and answers for programs: the same actions, rules and refusals as the pages."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from ninja import File, Query, Router, Schema, Status
from ninja.files import UploadedFile
from ninja.pagination import paginate

from caunoi.apps.exchange import choices, may_send, rules, turn_rules
from caunoi.apps.exchange.actions import (
    answering,
    attaching,
    drafting,
    growing,
    saying,
)
from caunoi.apps.exchange.answer_schemas import AnswerIn
from caunoi.apps.exchange.basis_schemas import BasisOut
from caunoi.apps.exchange.file_schemas import FileOut
from caunoi.apps.exchange.forms.files import NameWrong
from caunoi.apps.exchange.models import Answer, AttachedFile, InfoRequest, Turn
from caunoi.apps.exchange.schemas import (
    READ,
    DraftIn,
    FindingOut,
    InBoth,
    OpeningKind,
    RefusalOut,
    RequestOut,
    RequestWithAnswers,
)
from caunoi.apps.exchange.turn_schemas import TurnIn, TurnOut
from caunoi.apps.officers.calls import CALL, STEP, acting, of
from caunoi.apps.officers.paging import Each, Paging
from caunoi.core.exchange.states import State
from caunoi.core.safeguards.gate import REFUSALS, Finding

router = Router(tags=["requests"])
LANGUAGES = ("vi", "en")


class Filter(Schema):
    """Narrows the list."""

    asked_by_us: bool | None = None
    state: State | None = None
    partner: UUID | None = None
    overdue: bool = False


@router.get("", response={200: list[RequestOut], **READ}, summary="Requests")
@paginate(Paging)
def requests(
    request: HttpRequest, narrow: Query[Filter]
) -> Each[InfoRequest, dict[str, Any]]:
    """Requests the officer may read, newest first."""
    officer = of(request)
    rows = InfoRequest.objects.visible_to(officer.user).select_related(
        "partner", "agreement", "instrument"
    )
    if narrow.overdue:
        rows = rows.overdue(officer.at)
    told = {"asked_by_us": narrow.asked_by_us, "state": narrow.state}
    rows = rows.filter(**{name: value for name, value in told.items() if value is not None})
    if narrow.partner is not None:
        rows = rows.filter(partner__public_id=narrow.partner)
    newest = rows.order_by("-created_at", "-pk")
    return Each(newest, lambda row: RequestOut.of(row, officer.at))


@router.get("/bases", response={200: list[BasisOut], **READ}, summary="Where one can ask")
def bases(request: HttpRequest) -> list[dict[str, Any]]:
    """Partners with a node, and the articles of open agreements with each."""
    by = of(request).user
    return [
        {
            "partner": partner.public_id,
            "agreement": named[0] if (named := one.named()) else None,
            "number": named[1] if named else one.paper_version,
            "instrument": one.instrument.public_id if one.instrument else None,
            "article": one.article,
            "basis": one.ground,
        }
        for partner in choices.partners(by)
        for one in choices.bases(by, partner)
    ]


@router.get("/{public_id}", response={200: RequestWithAnswers, **READ}, summary="A request")
def one_request(request: HttpRequest, public_id: UUID) -> dict[str, Any]:
    """One request with its answers."""
    asked = _find(request, public_id)
    return {
        **RequestOut.of(asked, of(request).at),
        "answers": list(_answers(request, asked)),
    }


@router.get(
    "/{public_id}/gate",
    response={200: list[FindingOut], **READ},
    summary="May I send this?",
)
def gate_findings(request: HttpRequest, public_id: UUID) -> list[FindingOut]:
    """Every rule's answer to the draft, or to the answer of ours that waits."""
    asked, officer = _find(request, public_id), of(request)
    waiting = _waiting(request, asked)
    found = may_send.judge(asked, waiting, by=officer.user, at=officer.at)
    return [FindingOut.told(one, officer.tell) for one in found]


@router.post(
    "", response={201: RequestOut, **READ}, summary="Draft a request", openapi_extra=CALL
)
def draft(request: HttpRequest, body: DraftIn) -> Status[dict[str, Any]]:
    """Keep a draft. Nothing is sealed or sent."""
    by = of(request).user
    made = drafting.draft(body.draft(by), body.identity(), by=by, at=of(request).at)
    return Status(201, RequestOut.of(made, of(request).at))


@router.post(
    "/{public_id}/change",
    response={200: RequestOut, **READ},
    summary="Change a draft",
    openapi_extra=STEP,
)
def change(request: HttpRequest, public_id: UUID, body: DraftIn) -> dict[str, Any]:
    """Write the draft anew; a body without an identity leaves the sealed one as it is."""
    asked, as_told = _find(request, public_id), acting(request)
    drafting.change_draft(asked, body.draft(as_told["by"]), body.identity(), **as_told)
    return RequestOut.of(asked, of(request).at)


@router.post(
    "/{public_id}/continue/{kind}",
    response={201: RequestOut, **READ},
    summary="Continue as another kind",
    openapi_extra=STEP,
)
def continue_as(
    request: HttpRequest, public_id: UUID, kind: OpeningKind
) -> Status[dict[str, Any]]:
    """Make a draft of another kind with all that both say alike; nothing leaves."""
    made = growing.grow(_find(request, public_id), str(kind), **acting(request))
    return Status(201, RequestOut.of(made, of(request).at))


@router.post(
    "/{public_id}/submit",
    response={200: RequestOut, **READ},
    summary="Hand it on",
    openapi_extra=STEP,
)
def submit(request: HttpRequest, public_id: UUID) -> HttpResponse | dict[str, Any]:
    """Hand a draft on for checking.

    409 with the code of the first rule that stops it and `findings` of all: the request
    stays a draft, nothing is sealed, and the stop is counted and journalled.
    """
    asked = _find(request, public_id)
    stopped = drafting.submit(asked, **acting(request))
    return _stopped(request, stopped) if stopped else RequestOut.of(asked, of(request).at)


def _step(
    path: str, summary: str, act: Callable[..., object], what: str
) -> Callable[[HttpRequest, UUID], dict[str, Any]]:
    """A step of a request that takes no body."""

    def step(request: HttpRequest, public_id: UUID) -> dict[str, Any]:
        asked = _find(request, public_id)
        act(asked, **acting(request))
        return RequestOut.of(asked, of(request).at)

    step.__name__ = path.replace("-", "_")
    step.__doc__ = what
    answers = {200: RequestOut, **READ}
    return router.post(
        f"/{{public_id}}/{path}", response=answers, summary=summary, openapi_extra=STEP
    )(step)


review = _step(
    "review", "Legal review", drafting.review, "Say that a legal reviewer looked at it."
)
approve = _step(
    "approve", "Approve", drafting.approve, "Let it leave; the node seals and sends it."
)
withdraw = _step("withdraw", "Withdraw", drafting.withdraw, "Take back what has not left.")
take_up = _step(
    "take-up",
    "Take up",
    answering.take_up,
    "Say that somebody works on a partner's request.",
)


@router.post(
    "/{public_id}/answer",
    response={201: RequestWithAnswers, **READ},
    summary="Draft the answer",
    openapi_extra=STEP,
)
def answer(request: HttpRequest, public_id: UUID, body: AnswerIn) -> Status[dict[str, Any]]:
    """Keep a draft answer, or refusal, for a second officer."""
    asked = _find(request, public_id)
    answering.draft_answer(asked, body.draft(), **acting(request))
    told = {
        **RequestOut.of(asked, of(request).at),
        "answers": list(_answers(request, asked)),
    }
    return Status(201, told)


@router.post(
    "/{public_id}/answer/approve",
    response={200: RequestWithAnswers, **READ},
    summary="Approve the answer",
    openapi_extra=STEP,
)
def approve_answer(request: HttpRequest, public_id: UUID) -> dict[str, Any]:
    """Let the answer leave; the node seals and sends it."""
    asked, as_told = _find(request, public_id), acting(request)
    waiting = _waiting(request, asked)
    if waiting is None:
        raise rules.NotWaiting
    answering.approve(asked, waiting, **as_told)
    return {
        **RequestOut.of(asked, of(request).at),
        "answers": list(_answers(request, asked)),
    }


@router.get(
    "/{public_id}/turns",
    response={200: list[TurnOut], **READ},
    summary="What else is said about it",
)
def turns_of(request: HttpRequest, public_id: UUID) -> QuerySet[Turn]:
    """What both sides said about a request beside it and its answers, oldest first."""
    rows = Turn.objects.visible_to(of(request).user)
    return rows.filter(info_request=_find(request, public_id)).order_by("pk")


@router.post(
    "/{public_id}/turns",
    response={201: TurnOut, **READ},
    summary="Draft a message about it",
    openapi_extra=STEP,
)
def say(request: HttpRequest, public_id: UUID, body: TurnIn) -> Status[Turn]:
    """Keep a question back, or its answer, for a second officer."""
    asked = _find(request, public_id)
    return Status(201, saying.draft(asked, body.draft(), **acting(request)))


@router.post(
    "/{public_id}/turns/change",
    response={200: TurnOut, **READ},
    summary="Change the message about it",
    openapi_extra=STEP,
)
def change_turn(request: HttpRequest, public_id: UUID, body: TurnIn) -> Turn:
    """Write the message anew that waits for its approval; its kind stays."""
    as_told = acting(request)
    said = turn_rules.waiting(_find(request, public_id))
    if said is None or said.kind != body.kind:
        raise rules.NotWaiting
    saying.change(said, body.draft(), **as_told)
    return said


@router.post(
    "/{public_id}/turns/approve",
    response={200: TurnOut, **READ},
    summary="Approve the message about it",
    openapi_extra=STEP,
)
def approve_turn(request: HttpRequest, public_id: UUID) -> Turn:
    """Let the message that waits leave; the node seals and sends it."""
    as_told = acting(request)
    said = turn_rules.waiting(_find(request, public_id))
    if said is None:
        raise rules.NotWaiting
    saying.approve(said, **as_told)
    return said


@router.post(
    "/{public_id}/files",
    response={201: FileOut, **READ},
    summary="Put a file beside a draft",
    openapi_extra=STEP,
    url_name="attach",
)
def attach(
    request: HttpRequest, public_id: UUID, attachment: File[UploadedFile]
) -> Status[AttachedFile]:
    """Seal the file beside the draft; it is looked into while it comes in."""
    asked, as_told = _find(request, public_id), acting(request)
    given = None if asked.asked_by_us else _waiting(request, asked)
    rules.require_attach(asked, given, by=of(request).user)
    refused, sealed = (
        getattr(attachment, "refused", None),
        getattr(attachment, "sealed", None),
    )
    if refused is not None or sealed is None:
        raise refused or NameWrong
    file = (attachment.name or "", sealed)
    return Status(201, attaching.attach(asked, given, file, **as_told))


def _find(request: HttpRequest, public_id: UUID) -> InfoRequest:
    rows = InfoRequest.objects.visible_to(of(request).user)
    joined = rows.select_related("partner", "agreement", "instrument", "unit")
    return get_object_or_404(joined, public_id=public_id)


def _answers(request: HttpRequest, asked: InfoRequest) -> QuerySet[Answer]:
    rows = Answer.objects.visible_to(of(request).user)
    return rows.filter(info_request=asked).order_by("pk")


def _waiting(request: HttpRequest, asked: InfoRequest) -> Answer | None:
    return may_send.waiting_answer(asked, of(request).user)


def _stopped(request: HttpRequest, stopped: tuple[Finding, ...]) -> HttpResponse:
    """The refusal of the first rule, with all that stopped it; the count of it stays."""
    first = REFUSALS[stopped[0].code](stopped)
    said = {lang: of(request).tell(first, lang) for lang in LANGUAGES}
    told = RefusalOut(
        code=first.code,
        what=InBoth(**{lang: one.what for lang, one in said.items()}),
        do=InBoth(**{lang: one.do for lang, one in said.items()}),
        findings=[FindingOut.told(one, of(request).tell) for one in stopped],
    )
    response = JsonResponse(told.model_dump(), status=409)
    response.keep = True  # type: ignore[attr-defined] # read by web/once.py: no roll-back
    return response
