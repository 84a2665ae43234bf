"""Where the name of a paper ends: what it is about, between whom, for which years."""

import re

from caunoi.core.reading.agencies.naming import Agencies
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

_MOST_WORDS = 12
# What a subject goes on with behind a small word that ends most of them.
_FURTHER = re.compile(
    r" (?:trên (?:biển|đất liền|không gian mạng|môi trường mạng|mạng|tuyến biên giới)"
    r"|qua biên giới|có tổ chức(?: xuyên quốc gia)?|cho đơn vị [^,;.]{2,40}? số \d+)(?!\w)"
)
# "…, nghiên cứu khoa học giữa …", "… và hồi hương nạn nhân (X)": it goes on to its end.
_MORE = (
    r"(?!(?:ký|có|phấn đấu|công tác|các|hai|những|một|dự kiến|sẽ|đã|trong|do"
    r"|được|bị|nhằm|để|tại|với|theo|từ)(?!\w))[^\W\d]+(?: [^\W\d]+){0,7}?"
)
_AND_SO = re.compile(
    rf"(?:,| và) {_MORE}(?= (?:giữa|giai đoạn \d|năm \d{{4}}|ký(?: kết)? (?:năm|ngày))"
    rf"(?!\w)| \([^\W\d_]{{2,9}}\))| và {_MORE}(?= (?:trong|vào) (?:tháng|quý|năm)(?!\w))"
)
# "Việt Nam - Trung Quốc", "giữa Việt Nam, Lào và Campuchia".
_JOINT = re.compile(r" - |, ")
_QUARTER = re.compile(r" quý (?:i{1,3}|iv|[1-4])(?:\s?/\s?\d{4}| năm \d{4})?(?!\w)")
# "giữa tỉnh A và tỉnh B", "giữa hai bản".
_BETWEEN_PLACES = re.compile(
    r" giữa (?:(?:hai|ba|các) (?:bản|xã|huyện|ngành|đồn|thôn|phường|trường|cảng)(?!\w))"
)
_AREA = re.compile(r" (?:và )?(?:tỉnh|thành phố|huyện|xã|châu|khu tự trị) (?=\w)")
# "… (A05) và Tổng cục B": the short name of one party stands before the other.
_SHORT = re.compile(r" \([^\W_]{2,12}\)(?= và )")
_SIDE = 60  # characters behind "giữa" in which the first party stands
# When something is done with it, or other papers beside it, are no part of a name.
_NO_PART = (
    r"(?:trong (?:đó|quý|năm|tháng|thời gian|dịp|tuần|khuôn khổ|chuyến|ngày|buổi|lễ)"
    r"|và các (?:văn bản|văn kiện|thỏa thuận|điều ước))(?!\w)"
)
_LOOSE = re.compile(r"(?:,| và| về| giữa| trong)+$")
# A name that tells what a paper is about means no other paper.
TELLS = re.compile(r" (?:về|giữa) ")


def quoted_end(text: Page, place: int, sentence: Sentence) -> int | None:
    """Where a quoted name ends, if its closing mark stands in the sentence."""
    close = text.fold.find('"', place, sentence.end)
    return close if close > 0 else None


def first_part(text: Page, place: int, end: int) -> int:
    """Where a name ends that tells of no subject: "Tuyên bố chung | và chuyển giao"."""
    more = text.fold.find(" và ", place, end)
    named = TELLS.search(text.fold, place, end)
    return more if more > 0 and not named else end


def name_end(
    text: Page,
    end: int,
    sentence: Sentence,
    agencies: Agencies,
    lexicon: Lexicon,
    *,
    free: bool,
) -> int:
    """Where an unquoted name ends: words of cooperation, then "giữa X và Y".

    One that is free goes on in any words, up to a small one.
    """
    step, about = lexicon.once(_step), False
    while end < sentence.end:
        more = step.match(text.fold, end, sentence.end)
        if whole := _whole(text, end, sentence, agencies):
            end = whole
        elif text.fold.startswith(" và ", end) and _is_party(text, end + 4, agencies):
            end += len(" và")
        elif more:
            end, about = more.end(), about or more[0] == " về"
            free = free and not more[0].endswith((" về", " trong", " giữa"))
            end = (
                _subject_end(text, end, sentence, lexicon)
                if about and not more[0].endswith(" và")
                else end
            )
        else:
            last = _subject_end(text, end, sentence, lexicon) if free else end
            last = last if last > end else _further(text, end, sentence, about=about)
            if last == end:
                break
            end, free = last, False
    loose = _LOOSE.search(text.fold, sentence.start, end)
    return loose.start() if loose else end


def _whole(text: Page, end: int, sentence: Sentence, agencies: Agencies) -> int | None:
    """Where a party, a country or a quarter ends that stands next in a name."""
    if party := agencies.at(end + 1):
        return party.end
    for pattern in (_QUARTER, _BETWEEN_PLACES):
        if hit := pattern.match(text.fold, end, sentence.end):
            return hit.end()
    place = text.of("place").match(end + 1, sentence.end)
    named = place and text.plain[end] == " " and text.plain[end + 1].isupper()
    return place.end() if place and named else None


def _further(text: Page, end: int, sentence: Sentence, *, about: bool) -> int:
    """Where a name ends that goes on behind a word with which most end."""
    for pattern in (_FURTHER, _SHORT):
        if hit := pattern.match(text.fold, end, sentence.end):
            return hit.end()
    between = text.fold.find("giữa ", max(0, end - _SIDE), end + 1) > 0
    if between and (area := _AREA.match(text.fold, end, sentence.end)):
        placed = text.of("place").match(area.end(), sentence.end)
        return placed.end() if placed else end
    joint = _JOINT.match(text.fold, end, sentence.end)
    state = joint and text.of("place").match(joint.end(), sentence.end)
    if state and text.plain[state.start()].isupper() and _ends_with_state(text, end):
        return state.end()
    hit = _AND_SO.match(text.fold, end, sentence.end) if about and not between else None
    another = hit and text.of("instrument").search(end, hit.end())
    return hit.end() if hit and not another else end


def _ends_with_state(text: Page, end: int) -> bool:
    """Whether a country or province ends at a place."""
    places = text.of("place").finditer(max(0, end - _SIDE), end)
    return any(one.end() == end for one in places)


def _step(lexicon: Lexicon) -> re.Pattern[str]:
    """The words with which an unquoted name goes on."""
    words = any_of(lexicon.table("instruments", "name", "goes_on"))
    both = any_of(lexicon.table("organisations", "both", "words"))
    return re.compile(
        rf"(?!,? {_NO_PART}),? (?:giữa {both}|{words}|và(?= {words})"
        r"|giai đoạn \d{4}\s?-\s?\d{4}|năm \d{4})"
    )


def _word(lexicon: Lexicon) -> re.Pattern[str]:
    """One more word of what a paper is about."""
    stop = any_of(lexicon.table("instruments", "name", "ends"))
    return re.compile(rf" (?!{stop})\w+")


def _is_party(text: Page, place: int, agencies: Agencies) -> bool:
    """Whether an agency or a state begins at a place."""
    state = text.of("place").match(place) is not None and text.plain[place].isupper()
    return state or agencies.at(place) is not None


def _subject_end(text: Page, place: int, sentence: Sentence, lexicon: Lexicon) -> int:
    """Where the subject of a paper ends, which "về" opens: at the next small word."""
    word = lexicon.once(_word)
    for _ in range(_MOST_WORDS):
        hit = word.match(text.fold, place, sentence.end)
        if not hit:
            break
        place = hit.end()
    return place
