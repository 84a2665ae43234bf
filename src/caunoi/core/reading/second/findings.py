"""From a claim to a finding: each kind with the checks of its own."""

import re
from collections.abc import Callable

import regex

from caunoi.core.reading import sureness
from caunoi.core.reading.days import Dates
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.report import (
    Commitment,
    Engagement,
    Finding,
    Instrument,
    Organisation,
    Person,
    ReadDate,
    Span,
)
from caunoi.core.reading.second.answers import Claim, Dropped
from caunoi.core.reading.second.quotes import Ground, Mention, Quote

# What an act gives, and what it needs: nobody raises one to another.
_STATUS = {
    "ask": "proposed",
    "wish": "proposed",
    "pledge": "agreed",
    "agree": "agreed",
    "mandate": "agreed",
}
_RUNGS = ("proposed", "under_negotiation", "to_be_signed", "signed", "in_force")
_DENIED = regex.compile(
    r"(?<!\w)(?:không|chưa|chẳng|từ chối|phản đối|bác bỏ|phủ nhận|hủy|nếu|liệu)(?!\w)"
)
_PLANNED = regex.compile(r"(?<!\w)(?:sẽ|dự kiến|sắp|chuẩn bị|kế hoạch)(?!\w)")
_HELD = regex.compile(
    r"(?<!\w)(?:đã|vừa|diễn ra|cùng ngày|tại (?:buổi|cuộc|lễ|hội nghị|hội đàm))(?!\w)"
)
_WEAK = {"thực hiện", "triển khai", "việc thực hiện", "tiếp tục thực hiện", "căn cứ"}
_NAME = regex.compile(r"\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*){1,6}")


def finding_of(claim: Claim, local_id: str, ground: Ground) -> Finding:
    """The finding that a claim makes, if it stands.

    Raises:
        Dropped: it fails a step; see `second.verified`.
    """
    quote = ground.find(claim.block, claim.quote)  # 2
    return _KINDS[claim.kind](claim, local_id, ground, quote)


def _base(kind: str, ground: Ground, quote: Quote) -> tuple[tuple[Span, ...], str, float]:
    rule = f"second.{kind}"
    return (ground.span(quote),), rule, sureness.UNKNOWN


def _partner(claim: Claim, local_id: str, ground: Ground, quote: Quote) -> Finding:
    name = ground.locate(_needed(claim, "name"), quote)  # 3
    heads = ground.lexicon.table("organisations")
    if not _NAME.match(name.text) or not heads or len(name.text.split()) < 2:
        raise Dropped("words")
    return Organisation(
        local_id,
        *_base("partner", ground, quote),
        name=name.text,
        aliases=(),
        country=None,
        kind="other",
        parent=None,
        collective=False,
        mentions=(name,),
    )


def _contact(claim: Claim, local_id: str, ground: Ground, quote: Quote) -> Finding:
    name = ground.locate(_needed(claim, "name"), quote)  # 3
    title, rank = (claim.one.get(field) for field in ("title", "rank"))
    titles = (ground.locate(title, quote),) if title else ()
    rank = ground.locate(rank, quote).text if rank else None
    agency = claim.one.get("organisation")
    organisation = ground.organisation(agency, quote) if agency else None
    if not (titles or rank) or not _NAME.fullmatch(name.text):  # 7
        raise Dropped("person")
    if _is_private(ground, quote) or not (ground.report.engagements and organisation):
        raise Dropped("person")
    country = {one.id: one.country for one in ground.report.organisations}
    return Person(
        local_id,
        *_base("contact", ground, quote),
        name=name.text,
        aliases=(),
        honorific=None,
        rank=rank,
        titles=titles,
        organisation=organisation,
        side=country[organisation],
        role="participant",
        mentions=(name,),
    )


def _is_private(ground: Ground, quote: Quote) -> bool:
    """Whether the quote speaks of suspects, victims or private people."""
    tables = ground.lexicon.table("people", "private").values()
    words = any_of(word for table in tables for word in table)
    return bool(regex.search(words, ground.words(quote)))


def _events(lexicon: Lexicon) -> re.Pattern[str]:
    """The words for occasions."""
    return re.compile(any_of(lexicon.classes["event"]))


def _engagement(claim: Claim, local_id: str, ground: Ground, quote: Quote) -> Finding:
    kind, status = _needed(claim, "type"), claim.one.get("status", "held")
    words = ground.words(quote)
    classes = ground.lexicon.classes["event"]
    events = ground.lexicon.once(_events)
    said = {classes[hit[0]] for hit in events.finditer(words)}
    planned = bool(_PLANNED.search(words))
    stands = planned if status == "planned" else not planned and _HELD.search(words)
    if kind not in said or status not in {"held", "planned"} or not stands:  # 5
        raise Dropped("status")
    if _DENIED.search(ground.text.fold, quote.sentence, quote.end):
        raise Dropped("status")
    place = claim.one.get("place")
    return Engagement(
        local_id,
        *_base("engagement", ground, quote),
        type=kind,
        role="primary",
        status=status,
        date=_date(claim.one.get("date"), ground, quote),
        place=ground.locate(place, quote) if place else None,
        people=(),
        organisations=_organisations(claim, "organisations", ground, quote),
    )


def _instrument(claim: Claim, local_id: str, ground: Ground, quote: Quote) -> Finding:
    name = ground.locate(_needed(claim, "name"), quote)  # 3
    kind, status = _needed(claim, "type"), claim.one.get("status", "proposed")
    types = ground.lexicon.table("instruments", "type")
    if kind not in types or status not in _RUNGS:
        raise Dropped("shape")
    if not regex.match(any_of(types[kind]), name.text.lower().lstrip("“\"'")):
        raise Dropped("words")
    _require_rung(status, ground, quote)
    return Instrument(
        local_id,
        *_base("instrument", ground, quote),
        type=kind,
        name=name,
        aliases=(),
        parties=_organisations(claim, "parties", ground, quote),
        status=status,
        date=None,
    )


def _require_rung(status: str, ground: Ground, quote: Quote) -> None:
    """A paper stands no higher than the words say, and never where they deny it."""
    if status == "proposed":
        return
    ladder = ground.lexicon.table("instruments", "status")
    cues = any_of(word for word in ladder[status] if word not in _WEAK)
    lower = any_of(word for rung in _RUNGS[: _RUNGS.index(status)] for word in ladder[rung])
    folded, begin, end = ground.text.fold, quote.sentence, quote.end
    told = regex.search(cues, folded, pos=quote.start, endpos=end)  # 5
    if told is None or _DENIED.search(folded, begin, end):
        raise Dropped("status")
    for hit in regex.finditer(lower, folded, pos=begin, endpos=end):
        if not told.start() <= hit.start() < hit.end() <= told.end():
            raise Dropped("status")


def _commitment(claim: Claim, local_id: str, ground: Ground, quote: Quote) -> Finding:
    act = _needed(claim, "act")
    if act not in _STATUS or claim.one.get("status", _STATUS[act]) != _STATUS[act]:  # 5
        raise Dropped("status")
    by = _organisations(claim, "by", ground, quote)  # 3
    to_act = _organisations(claim, "to_act", ground, quote)
    speaker = _person(claim.one.get("spoken_by"), ground, quote)
    if speaker is not None and not by and speaker.organisation:
        by = (speaker.organisation,)
    if act in {"pledge", "agree"} and not to_act:
        to_act = by
    if not by or not to_act:
        raise Dropped("speaker")
    cue = _cue(act, ground, quote)
    _require_speaker(cue, by, speaker, ground, quote)  # 6
    _require_asked(act, cue, by, to_act, ground, quote)
    return Commitment(
        local_id,
        *_base("commitment", ground, quote),
        by=by,
        spoken_by=speaker.id if speaker else None,
        to_act=to_act,
        beneficiary=None,
        kinds=(),
        status=_STATUS[act],
        act=act,
        crime_areas=(),
        instrument=None,
        due=_date(claim.one.get("due"), ground, quote),
    )


def _cue(act: str, ground: Ground, quote: Quote) -> tuple[int, int]:
    """The verb of the act: the first one of its sentence, not denied, inside the quote."""
    acts = ground.lexicon.table("acts", "act")
    kinds = {kind: acts[kind] for kind in (*_STATUS, "courtesy")}
    every = any_of(word for words in kinds.values() for word in words)
    first = regex.search(every, ground.text.fold[quote.sentence : quote.end])
    if first is None or ground.lexicon.classes["act"].get(first[0]) != act:
        raise Dropped("status")
    start, end = quote.sentence + first.start(), quote.sentence + first.end()
    if start < quote.start or _DENIED.search(ground.text.fold, quote.sentence, quote.end):
        raise Dropped("status")
    return start, end


def _require_speaker(
    cue: tuple[int, int],
    by: tuple[str, ...],
    speaker: Person | None,
    ground: Ground,
    quote: Quote,
) -> None:
    """The name that stands next before the verb is the speaker's."""
    before = [one for one in ground.named_in(quote) if one.end <= cue[0]]
    outside = [one for one in ground.mentions if quote.sentence <= one.start < quote.start]
    if not before or outside:
        raise Dropped("speaker")
    if not _is_of(before[-1], by) or (speaker and not _names(before, speaker)):
        raise Dropped("speaker")
    if any(not _is_of(one, by) for one in before):
        raise Dropped("speaker")


def _require_asked(
    act: str,
    cue: tuple[int, int],
    by: tuple[str, ...],
    to_act: tuple[str, ...],
    ground: Ground,
    quote: Quote,
) -> None:
    """Those who are asked stand behind the verb; who pledges or agrees acts themselves."""
    if act in {"pledge", "agree"}:
        if not set(to_act) <= set(by):
            raise Dropped("speaker")
        return
    after = [
        one
        for one in ground.named_in(quote)
        if one.start >= cue[1] and isinstance(one.one, Organisation)
    ]
    if not after or after[0].one.id not in to_act or set(to_act) & set(by):
        raise Dropped("speaker")


def _is_of(mention: Mention, agencies: tuple[str, ...]) -> bool:
    if isinstance(mention.one, Person):
        return mention.one.organisation in agencies
    return mention.one.id in agencies


def _names(mentions: list[Mention], person: Person) -> bool:
    return any(one.one.id == person.id for one in mentions)


def _person(name: str | None, ground: Ground, quote: Quote) -> Person | None:
    if name is None:
        return None
    place = ground.plain(ground.locate(name, quote).start)  # 3
    for one in ground.named_in(quote):
        if isinstance(one.one, Person) and one.start <= place < one.end:
            return one.one
    raise Dropped("unknown-name")


def _organisations(
    claim: Claim, field: str, ground: Ground, quote: Quote
) -> tuple[str, ...]:
    names = claim.several.get(field, ())
    return tuple(dict.fromkeys(ground.organisation(name, quote) for name in names))


def _date(told: str | None, ground: Ground, quote: Quote) -> ReadDate | None:
    """A date that the quote gives, year and all."""
    if told is None:
        return None
    for day in Dates(ground.text.fold, quote.start, quote.end).within(
        None, quote.start, quote.end
    ):  # 4
        if told in {day.first, f"{day.first}/{day.last}"} and not told.startswith("-"):
            words = (ground.text.span(day.start, day.end),)
            return ReadDate(day.first, day.last, day.precision, words)
    raise Dropped("date")


def _needed(claim: Claim, field: str) -> str:
    if field not in claim.one:
        raise Dropped("shape")
    return claim.one[field]


_KINDS: dict[str, Callable[[Claim, str, Ground, Quote], Finding]] = {
    "partner": _partner,
    "contact": _contact,
    "engagement": _engagement,
    "instrument": _instrument,
    "commitment": _commitment,
}
