"""How far a paper has come: proposed, negotiated, to be signed, signed, in force."""

import re
from collections.abc import Iterable

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

_LADDER = (
    "unopened", "to_be_signed", "under_negotiation", "signed", "in_force", "proposed",
)  # fmt: skip
_CALLED = {"unopened": "proposed"}
# How far from a name the words for its state may stand.
_NEAR, _FAR = 90, 110
_TO_SIGN = re.compile(r"(?<!\w)để (?:[^\W\d]+ ){0,9}ký(?! ức)(?!\w)")
_BE_SIGNED = re.compile(r" (?:sớm )?được (?:[^\W\d]+ ){0,4}?ký(?! ức)(?: kết)?(?!\w)")
_SINCE = re.compile(
    r"(?<!\w)(?:từ (?:khi|lúc|ngày)|sau khi) (?:[^\W\d]+ ){0,6}ký(?: kết)?(?: bản)? \"?$"
)
_DRAWN = re.compile(r"(?<!\w)(?:thủ tục|dự thảo|hoàn tất|hoàn thiện)(?!\w)")
# "giao Phòng A trình dự thảo X", "sẽ trình lãnh đạo dự thảo X": nobody negotiates it yet.
_TO_SUBMIT = re.compile(
    r"(?<!\w)(?:trình|báo cáo|xây dựng|soạn(?: thảo)?|chuẩn bị|tham mưu|chủ trì|giao)"
    r" (?:[^\W\d]+ ){0,8}?"
    r"(?<!nghiên cứu )(?<!đọc )(?<!rà soát )(?<!góp ý )(?<!xem )(?<!về )dự thảo \"?$"
)
# "cơ sở của những kết quả ấy là Hiệp định …", "đề nghị gia hạn Thỏa thuận",
# "bổ sung nội dung … vào Hiệp định", "kỷ niệm 10 năm ký Hiệp định": it holds.
_BASIS = re.compile(
    r"(?<!\w)(?:(?:cơ sở|nền tảng|căn cứ)[^,.;]{0,50} là|trên cơ sở [^,.;]{2,90} và"
    r"|(?<!đã )(?<!vừa )(?<!ký )gia hạn|(?:bổ sung|đưa)(?: thêm)? [^.;]{3,60} vào"
    r"|kỷ niệm (?:tròn )?\d+ năm (?:ngày )?ký(?: kết)?) \"?$"
)
# "Bản ghi nhớ … giữa Lào và UNODC; Việt Nam gia nhập năm 1995."
_JOINED = re.compile(r"(?<!\w)gia nhập(?: từ| vào)? năm (?:19|20)\d\d")
# "Biên bản hội đàm được hai Giám đốc ký": who signed stands before the verb.
_SIGNED_BY = re.compile(
    r" (?:đã |vừa )?được [^,.;]{1,40}?"
    r" (?:ký(?: kết)?(?! ức| gửi)|phê chuẩn|thông qua)(?!\w)"
)
# "Vòng đàm phán thứ hai Hiệp định … sẽ diễn ra": a round takes place, no signature.
_ROUND = re.compile(
    r"(?<!\w)(?:đàm phán|thương thảo|thương lượng)(?! xong)(?: [^\W\d]+){0,6} $"
)
# "hy vọng Thỏa thuận … sẽ sớm được ký": hoped for, and nobody has set its day.
_HOPED = re.compile(
    r"(?<!\w)(?:kỳ vọng|hy vọng|mong|mong muốn|mong đợi|trông đợi)"
    r"(?: (?:rằng|việc|bản|dự thảo|các|hai bên|sớm))* \"?$"
)
_TAKES_PLACE = re.compile(r"(?:diễn ra|tổ chức)")
# What is done "with" a signature is done: "đã bế mạc với việc ký Tuyên bố chung".
_DONE = re.compile(r"(?<!\w)(?:(?:đã|vừa)|(?:với|bằng) việc(?: [^\W\d]+){0,3}) $")
# "hoàn tất thủ tục để Hiệp định có hiệu lực": it is signed and does not hold yet.
_TO_HOLD = re.compile(r"(?<!\w)(?:để|sớm đưa|nhằm đưa)(?: bản)? \"?$")
# "Hiệp định … ký năm 2017 đã tạo cơ sở pháp lý": it has been there for long.
_LONG_SIGNED = re.compile(
    r"[^.;]{0,40}? (?:qua|sau) [^,.;]{2,14} năm (?:thực hiện|triển khai)(?!\w)"
    r"|[^.;]{0,30}? ký(?: kết)? (?:từ )?(?:năm \d{4}|ngày \d[\d/. -]*)[^.;]{0,12}?"
    r" (?:đã |là |tiếp tục |trở thành |chưa ){1,2}(?:tạo |đề cập|quy định|điều chỉnh"
    r"|(?:cơ sở|nền tảng|hành lang|khuôn khổ) )"
)
# Who is taught about it keeps to it: "tuyên truyền cho người dân về Hiệp định …".
_TAUGHT = re.compile(
    r"(?<!\w)(?:tuyên truyền|phổ biến|quán triệt|tập huấn)(?: [^,.;]{2,40})?"
    r" (?:về|nội dung|quy định của)(?: của)? $"
)
# "Do hai nước chưa có Hiệp định dẫn độ": there is none yet.
_NONE_YET = re.compile(r"(?<!\w)chưa (?:có|ký(?: kết)?)(?: với nhau)?(?: bản)? $")
# "…, sẽ trình Hội nghị X, dự kiến diễn ra vào tháng 9, để thông qua".
_TO_ADOPT = re.compile(
    r"[^.;]{0,40}?(?<!\w)(?:sẽ|để|nhằm)(?: được)? trình [^.;]{2,200}?"
    r" (?:thông qua|ký)(?!\w)"
)
# "hai bên kiến nghị cấp có thẩm quyền sớm ký …": both want it, who decides is asked.
_LEFT_TO_THEM = re.compile(
    r"(?<!\w)(?:hai|các) (?:bên|nước|bộ|cơ quan)(?: [^\W\d]+){0,3}? (?:kiến nghị|đề nghị"
    r"|báo cáo|trình) (?:cấp|lãnh đạo|cơ quan)[^,.;]{0,40}?(?: cho phép)?(?: sớm)? ký"
    r"(?: kết)? $"
)
# "trình Hội nghị …, dự kiến diễn ra": the occasion takes place, not the signing.
_OCCASION = re.compile(r"(?<!\w)(?:hội nghị|cuộc họp|kỳ họp|phiên họp|lễ|hội thảo)(?!\w)")
# "hai bên đã thống nhất dự thảo và giao X hoàn thiện, dự kiến ký tại Y vào tháng 12".
_SET = re.compile(r"[^.;]{0,220}?, dự kiến (?:sẽ )?ký(?: kết)?(?! ức)(?!\w)")
_IDLE = "làm "
# "Công ước … về chống tội phạm mạng (Công ước Hà Nội)": called so besides.
CALLED = re.compile(r" \(|,? \(?(?:còn gọi là|hay còn gọi là|được gọi là|gọi tắt là|hay) ")
# "các nước thông qua Tuyên bố chung …": it is adopted; else "thông qua" is by way of.
_ADOPTED = ("tuyên bố", "nghị quyết", "kế hoạch hành động", "chương trình hành động")
_ADOPTS = re.compile(
    r"(?<!\w)(?:thông qua|(?:đã |cùng )(?:(?:đưa )?ra|công bố))(?: bản)? \"?$"
)
# A convention of many states is in force where no more is told of it.
_OF_MANY = "công ước"


def status_of(
    text: Page, sentence: Sentence, name: tuple[int, int], lexicon: Lexicon
) -> tuple[str, tuple[int, int]]:
    """How far a paper has come, by the words around its name."""
    clause = max(sentence.start, text.fold.rfind(";", sentence.start, name[0]) + 1)
    before = (max(clause, name[0] - _FAR), name[0])
    limit = _limit(text, sentence, name[1])
    behind = (name[1], min(limit, name[1] + _FAR))
    if _NONE_YET.search(text.fold, *before):
        return "proposed", name
    if told := _to_come(text, name, (before, behind, limit), lexicon):
        return told
    if _TO_HOLD.search(text.fold, *before) and "hiệu lực" in text.fold[slice(*behind)]:
        return "signed", name
    standing = _standing(text, before, behind, lexicon)
    if standing := standing or _JOINED.search(text.fold, name[1], sentence.end):
        return "in_force", _around(name, standing)
    if hit := _signed(text, name[1], limit, lexicon):
        return "signed", (name[0], hit.end())
    now = _signing(text, sentence, before, lexicon)
    if now is not None:
        return "signed", (now, name[1])
    told = _by_words(text, name, (before, behind), lexicon)
    many = text.fold.startswith(_OF_MANY, name[0])
    return told or ("in_force" if many else "proposed", name)


def _signed(text: Page, place: int, limit: int, lexicon: Lexicon) -> "re.Match[str] | None":
    """What says behind a name that the paper was signed."""
    done = lexicon.pattern("instruments", "status", "signed")
    hit = done.search(text.fold, place, min(limit, place + _NEAR))
    return hit or _SIGNED_BY.match(text.fold, place, limit)


def _to_come(
    text: Page,
    name: tuple[int, int],
    places: tuple[tuple[int, int], tuple[int, int], int],
    lexicon: Lexicon,
) -> tuple[str, tuple[int, int]] | None:
    """The state of a paper whose signing is still to come, where its words tell of one."""
    before, behind, limit = places
    soon = lexicon.pattern("instruments", "status", "to_be_signed")
    later = soon.search(text.fold, *behind) or _TO_SIGN.search(text.fold, *behind)
    held = later is not None and _TAKES_PLACE.search(later[0]) is not None
    if later and held and _OCCASION.search(text.fold, name[1], later.start()):
        later, held = None, False
    later = later or _so_that_signed(text, name)
    later = later or _TO_ADOPT.match(text.fold, name[1], limit)
    later = later or _SET.match(text.fold, name[1], limit)
    later = later or _LEFT_TO_THEM.search(text.fold, *before)
    if later is None:
        return None
    words = _around(name, later)
    if held and _ROUND.search(text.fold, *before):
        return "under_negotiation", words
    return "proposed" if _HOPED.search(text.fold, *before) else "to_be_signed", words


def _around(name: tuple[int, int], hit: "re.Match[str]") -> tuple[int, int]:
    """A name with what stands beside it."""
    return min(name[0], hit.start()), max(name[1], hit.end())


def _by_words(
    text: Page,
    name: tuple[int, int],
    places: Iterable[tuple[int, int]],
    lexicon: Lexicon,
) -> tuple[str, tuple[int, int]] | None:
    """The state of which the first words beside a name tell, before it or behind."""
    for start, end in places:
        if drawn := _TO_SUBMIT.search(text.fold, start, end):
            return "proposed", (min(drawn.start(), name[0]), name[1])
        for status in _LADDER:
            cue = lexicon.pattern("instruments", "status", status)
            hits = list(cue.finditer(text.fold, start, end))
            if hits and not (
                status == "in_force" and "ký kết" in text.fold[hits[-1].end() : name[0]]
            ):
                asked = status == "to_be_signed" and _only_asked(
                    text, (start, end), lexicon
                )
                status = "proposed" if asked else status
                return _CALLED.get(status, status), (
                    min(hits[-1].start(), name[0]),
                    max(hits[-1].end(), name[1]),
                )
    return None


def _so_that_signed(text: Page, name: tuple[int, int]) -> "re.Match[str] | None":
    """Whether something is done so that a paper be signed: "để Bản ghi nhớ được ký …"."""
    led = text.fold.endswith(("để ", "để bản "), 0, name[0])
    return _BE_SIGNED.match(text.fold, name[1]) if led else None


def _limit(text: Page, sentence: Sentence, place: int) -> int:
    """Where ends what is told of a paper: what is behind the next is told of that one."""
    stop = text.fold.find(";", place, sentence.end)
    limit = stop if stop > 0 else sentence.end
    for following in text.of("instrument").finditer(place + 1, limit):
        besides = CALLED.fullmatch(text.fold, place, following.start())
        if text.plain[following.start()].isupper() and not besides:
            return following.start()
    return limit


def _only_asked(text: Page, place: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether somebody only asks that a paper be signed, of which nothing is drawn up."""
    asked = lexicon.pattern("acts", "unsettled", "asked").search(text.fold, *place)
    return asked is not None and not _DRAWN.search(text.fold, *place)


def _standing(
    text: Page, before: tuple[int, int], behind: tuple[int, int], lexicon: Lexicon
) -> "re.Match[str] | None":
    """Where it is told that a paper holds: carried out right before, or said behind."""
    said = lexicon.once(_stands).search(text.fold, *before)
    said = said or _BASIS.search(text.fold, *before)
    said = (
        said or _TAUGHT.search(text.fold, *before) or _LONG_SIGNED.match(text.fold, *behind)
    )
    return said or lexicon.pattern("instruments", "standing", "words").search(
        text.fold, *behind
    )


def _stands(lexicon: Lexicon) -> re.Pattern[str]:
    """What says right before a name that the paper holds."""
    words = any_of(lexicon.table("instruments", "status", "in_force"))
    small = any_of(lexicon.table("instruments", "standing", "small"))
    near = any_of(lexicon.table("instruments", "standing", "near"))
    return re.compile(rf"(?:{words}(?: {small})*|{near}) \"?$")


def _signs(lexicon: Lexicon) -> re.Pattern[str]:
    """What says right before a name that the paper is signed."""
    verbs = any_of(lexicon.table("instruments", "signing", "verbs"))
    # "đã ký kết Biên bản hội nghị và Kế hoạch …": both are signed.
    other = (
        r"(?: (?:bản )?(?:biên bản|thỏa thuận|kế hoạch|bản ghi nhớ)(?: [^\W\d]+){0,5} và)?"
    )
    return re.compile(rf"{verbs}{other}(?: bản| một| các)? \"?$")


def _signing(
    text: Page, sentence: Sentence, before: tuple[int, int], lexicon: Lexicon
) -> int | None:
    """Where it is told right before a name that this paper is signed: "hai bên ký …"."""
    now = lexicon.once(_signs).search(text.fold, *before)
    if text.fold.startswith(_ADOPTED, before[1]):
        now = now or _ADOPTS.search(text.fold, *before)
    not_yet = lexicon.pattern("instruments", "signing", "not_yet")
    if since := _SINCE.search(text.fold, *before):
        return int(since.start())
    if not now:
        return None
    # "…; đã ký": whatever was said before, this is done.
    told = _DONE.search(text.fold, before[0], now.start())
    if told:
        return int(now.start())
    for hit in not_yet.finditer(text.fold, sentence.start, now.start()):
        # "Sau ba ngày làm việc, …" holds no "việc".
        if not text.fold.endswith(_IDLE, 0, hit.start()):
            return None
    return int(now.start())
