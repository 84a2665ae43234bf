"""Instruments and programmes: papers between agencies, and how far each has come."""

import re
from dataclasses import dataclass, field

import regex

from caunoi.core.reading.agencies.naming import Agencies
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.page import Page
from caunoi.core.reading.papers.ladder import CALLED, status_of
from caunoi.core.reading.papers.name_ends import TELLS, first_part, name_end, quoted_end
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.tree import Word

_BACK = re.compile(r" (?:nêu trên|nói trên|trên|này)(?!\w)")
# A head with nothing behind it, such as "này".
_BARE = 17
# "…; theo đó, dự kiến sẽ ký văn kiện này trong tháng 9."
_AGAIN = re.compile(
    r"(?<!\w)(?:(?:(?P<soon>(?:dự kiến|sẽ)(?: [^\W\d]+){0,3}? ký(?: kết)?)"
    r"|(?:đã|vừa) ký(?: kết)?)"
    r" (?:văn kiện|văn bản|thỏa thuận) (?:hợp tác |quan trọng )?này(?!\w)"
    r"|(?:văn kiện|văn bản|dự thảo) này [^.;]{0,80}?(?<!\w)(?P<drawn>đang (?:được )?"
    r"[^.;]{0,40}?(?:lấy ý kiến|đàm phán|soạn thảo|góp ý|hoàn thiện|trao đổi))"
    r"|(?P<last>(?:hoàn tất|hoàn thiện) dự thảo [^.;]{0,60}?(?<!\w)để ký))"
)
_MEANS_IT = re.compile(r" này(?!\w)|dự thảo ")
_EARLY = frozenset({"proposed", "under_negotiation"})
_OF_YEAR = re.compile(r"(.+?)( năm \d{4}| giai đoạn \d{4} ?- ?\d{4})")
_BETWEEN = re.compile(r"(?<!\w)giữa |\d{4}")
# "đã ký nhiều hiệp định về …": no one paper.
_MANY = re.compile(r"(?<!\w)(?:nhiều|các|những|một số) $")
_AT_ONCE = 24
# What a paper is about has more signs than this: " dẫn độ".
_SUBJECT = 7
# Between the papers of a list, whose parties may be told.
_LISTED = re.compile(
    r"\"?(?: (?:giữa|trên) [^.;:]{5,200}?)?(?:, cùng|, và|,| và| cùng)(?: bản)? \"?"
)
# After a city a declaration is named, however short: "Tuyên bố Huế".
_OF_PLACE = frozenset({"joint_statement", "treaty"})
# … and so is a treaty known by its letters: "Công ước CITES".
_LETTERS = regex.compile(r" \p{Lu}{3,}(?!\p{L})")
# "theo Bản ghi nhớ ký năm 2019": known by its year.
_OF_ITS_YEAR = re.compile(
    r" (?:đã |được )*ký(?: kết)? (?:từ )?(?:năm \d{4}|tháng \d|ngày \d)"
)
# "Chương trình phối hợp phòng, chống lừa đảo giai đoạn 2024 - 2029".
_PARTIES = re.compile(r" giữa .{3,80}? (?=về )")
_TERM = re.compile(r"[^.;:()]{0,70}? giai đoạn \d{4}\s?-\s?\d{4}")
# "Bản ghi nhớ giữa hai cơ quan": between whom, and not about what.
_OF_BOTH = re.compile(r" giữa (?:hai|ba|các) ")
# What a meeting itself puts down: the name is short.
_OF_A_DAY = frozenset({"joint_statement", "minutes"})
# A kind of paper that is named in small letters: "thỏa thuận về …", "kế hoạch năm 2026".
_TOLD_BY = re.compile(
    r" (?:(?:hợp tác|phối hợp|chung|song phương|khung|ba bên|đối tác) )?"
    r"(?:về|giữa|giai đoạn \d|năm \d{4}) "
)
# A verb as often as a paper, unless somebody signs, drafts or carries it out.
_MADE = re.compile(
    r"(?<!\w)(?:ký|ký kết|ký lại|đàm phán|thương thảo|soạn thảo|xây dựng|dự thảo|gia hạn"
    r"|bản|một|thực hiện|triển khai|theo) $"
)
_ONLY_SIGNED = re.compile(r"(?<!\w)ký(?: kết| vào)? $")
# "nội quy, quy chế của khóa học": a house keeps it, nobody agreed to it.
_OF_A_HOUSE = re.compile(
    r" (?:của )?(?:các |mỗi |từng )?"
    r"(?:khóa|lớp|nhà trường|trường|học viện|cơ sở|trại|đơn vị|ngành|tòa nhà)(?!\w)"
)
_HOUSE_RULES = ("nội quy, ", "nội quy và ", "điều lệnh, ", "kỷ luật, ")
_YEARS = re.compile(r"(?: giai đoạn| năm)? \d{4}(?: ?- ?\d{4})?$")


@dataclass
class Paper:
    """One instrument or programme: its name, what the text says of it, and its parties."""

    type: str
    key: str
    name: tuple[int, int]
    words: list[tuple[int, int]]
    status: str
    parties: list[str]
    rule: str
    aliases: list[str] = field(default_factory=list)
    # What it is called besides, as its key would be.
    called: set[str] = field(default_factory=set)
    states: list[str] = field(default_factory=list)


def read_papers(
    text: Page, sentences: list[Sentence], agencies: Agencies, lexicon: Lexicon
) -> list[Paper]:
    """The instruments that the sentences name, each once."""
    found: dict[str, Paper] = {}
    for sentence in sentences:
        for paper in _in_sentence(text, sentence, agencies, lexicon):
            known = found.get(paper.key) or _meant(list(found.values()), paper)
            if known is None and paper.rule == "short" and not _told_at_once(paper):
                continue
            if known is None:
                found[paper.key] = paper
                continue
            _learn_status(known, paper)
            known.words += paper.words
            if _is_better_name(known, paper):
                _take_name(known, paper)
            if paper.key != known.key:
                known.aliases.append(text.plain[slice(*paper.name)])
        _tell_again(text, sentence, list(found.values())[-1:])
    return list(found.values())


def _tell_again(text: Page, sentence: Sentence, last: list[Paper]) -> None:
    """Take what is said of "this document" for the paper named last before it."""
    if not last or not _MEANS_IT.search(text.fold, sentence.start, sentence.end):
        return
    said = _AGAIN.search(text.fold, sentence.start, sentence.end)
    if not said:
        return
    for known in last:
        if known.status in _EARLY and said.start() > known.name[1]:
            soon = said["soon"] or said["last"]
            known.status = "to_be_signed" if soon else "signed"
            known.status = "under_negotiation" if said["drawn"] else known.status
            known.words.append(said.span())


def _meant(found: list[Paper], paper: Paper) -> Paper | None:
    """The paper that another name means; a bare head means the one told of most."""
    same = [one for one in reversed(found) if _same(one, paper)]
    bare = paper.rule == "short" and paper.name[1] - paper.name[0] < _BARE
    if bare and same:
        # A draft is of a paper that is not signed yet.
        early = [one for one in same if one.status in {*_EARLY, "to_be_signed"}]
        drawn = early if paper.status == "under_negotiation" else []
        return max(reversed(drawn or same), key=lambda one: len(one.words))
    return same[0] if same else None


def _told_at_once(paper: Paper) -> bool:
    """Whether words beside a bare head say that it is signed or negotiated."""
    begin, end = paper.words[0]
    if paper.type == "minutes" and end > paper.name[1]:
        return paper.status == "signed"
    near = 0 < paper.name[0] - begin < _AT_ONCE
    return (near and paper.status in {"signed", "under_negotiation"}) or (
        paper.status == "to_be_signed" and end > paper.name[1]
    )


def _learn_status(known: Paper, paper: Paper) -> None:
    """Take what a later mention tells of how far a paper has come."""
    told = paper.rule != "short" or _told_at_once(paper)
    if told and known.status in _EARLY and paper.status != "proposed":
        known.status = paper.status
    if known.status == "signed" and _holds_now(paper):
        known.status = "in_force"
    # Nothing was told of a convention but its name.
    unspoken = known.status == "in_force" and known.words == [known.name]
    if unspoken and paper.status == "signed":
        known.status = "signed"


def _holds_now(paper: Paper) -> bool:
    """Whether words behind a bare head say that it is in force: "Hiệp định có hiệu lực"."""
    behind = paper.words[0][1] > paper.name[1]
    return paper.rule == "short" and paper.status == "in_force" and behind


def _same(known: Paper, paper: Paper) -> bool:
    """Whether a shorter, unquoted name means a paper named before."""
    if paper.rule == "short":
        # The minutes of this meeting are no others that were named before.
        now = (known.status, paper.status) == ("in_force", "signed")
        own = paper.type == "minutes" and (now or not known.key.startswith(paper.key))
        return paper.type == known.type and not own
    if paper.key in known.key or known.key in paper.key or _is_better_name(known, paper):
        return True
    # "Hiệp định giữa X và Y về dẫn độ" is "Hiệp định về dẫn độ".
    if _PARTIES.sub(" ", paper.key) == _PARTIES.sub(" ", known.key):
        return True
    # "Kế hoạch phối hợp năm 2025" is "Kế hoạch phối hợp bảo đảm an ninh … năm 2025".
    year = _OF_YEAR.fullmatch(paper.key)
    if year and known.type == paper.type and known.key.endswith(year[2]):
        return known.key.startswith(year[1])
    bare = paper.rule == "bare" and not TELLS.search(paper.key) and not paper.parties
    return bare and paper.type == known.type


def _take_name(known: Paper, paper: Paper) -> None:
    """Call a paper by the name of a later mention; what it was called is an alias."""
    known.name, paper.name = paper.name, known.name
    if known.rule == "short":
        known.key, paper.key, known.rule = paper.key, known.key, paper.rule
        known.parties, known.states = paper.parties, paper.states


def _is_better_name(known: Paper, paper: Paper) -> bool:
    """Whether a paper that only parties or a short name told is named in full now."""
    full = " về " in paper.key and known.type == paper.type
    if known.rule == "short" and paper.rule != "short" and known.type == paper.type:
        return True
    between = full and " về " not in known.key and _OF_BOTH.search(known.key)
    return bool(between) or known.key in paper.called or _names_by_years(known, paper)


def _names_by_years(known: Paper, paper: Paper) -> bool:
    """Whether a paper first named by its parties is quoted by its years now."""
    if known.type != paper.type or (known.rule, paper.rule) != ("named", "quoted"):
        return False
    bare = _YEARS.sub("", paper.key)
    return bare != paper.key and known.key.startswith(f"{bare} giữa ")


def _in_sentence(
    text: Page, sentence: Sentence, agencies: Agencies, lexicon: Lexicon
) -> list[Paper]:
    """The instruments of one sentence."""
    heads, classes = text.of("instrument"), lexicon.classes["instrument"]
    found: list[Paper] = []
    for hit in heads.finditer(sentence.start, sentence.end):
        quoted = text.fold[hit.start() - 1 : hit.start()] == '"'
        kind = classes[hit[0]]
        # "Chương trình hợp tác …" names a programme as often: only a list tells its end.
        free = kind != "programme" or bool(_TERM.match(text.fold, hit.end(), sentence.end))
        last = name_end(text, hit.end(), sentence, agencies, lexicon, free=free)
        if _names_no_other(text, hit, last, kind, found):
            continue
        bare = _may_be_bare(hit[0], kind, lexicon) or _is_told(text, hit, lexicon)
        if not quoted and not bare and not text.plain[hit.start()].isupper():
            continue
        mark = quoted_end(text, hit.end(), sentence) if quoted else None
        named = "named" if text.plain[hit.start()].isupper() else "bare"
        rule, end = ("quoted", mark) if mark else (named, last)
        if kind in _OF_A_DAY and rule != "quoted":
            end = first_part(text, hit.end(), end)
        known = end - hit.end() >= _SUBJECT or _is_known(text, hit.end(), end, kind)
        if rule != "quoted" and not known:
            back = _BACK.match(text.fold, hit.end())
            rule, end = "short", back.end() if back else hit.end()
        # A programme of cooperation is a paper where its parties or years are told.
        between = _BETWEEN.search(text.fold, hit.end(), end)
        if kind == "programme" and rule == "named" and not between:
            continue
        one = _paper(text, sentence, (hit.start(), end), (kind, rule), agencies, lexicon)
        if found:
            _take_state(text, found[-1], one)
        found.append(one)
    return found


def _is_known(text: Page, place: int, end: int, kind: str) -> bool:
    """Whether a short name is one: by a city, by letters, by the year of its signing."""
    of_place = kind in _OF_PLACE and text.of("place").match(place + 1, end)
    letters = kind == "treaty" and _LETTERS.match(text.plain, place)
    return bool(of_place or letters or _OF_ITS_YEAR.match(text.fold, place))


def _is_told(text: Page, hit: Word, lexicon: Lexicon) -> bool:
    """Whether the words around a small head tell that it is a paper."""
    before = (max(0, hit.start() - 14), hit.start())
    if hit[0].startswith("biên bản"):
        return bool(_ONLY_SIGNED.search(text.fold, *before))
    if hit[0] in lexicon.table("instruments", "bare")["never"]:
        return False
    made = hit[0] == "thỏa thuận" and _MADE.search(text.fold, *before)
    return bool(made or _TOLD_BY.match(text.fold, hit.end()))


def _names_no_other(text: Page, hit: Word, end: int, kind: str, found: list[Paper]) -> bool:
    """Whether a head names no paper, or one that stands before it already."""
    if found and CALLED.fullmatch(text.fold, found[-1].name[1], hit.start()):
        found[-1].called.add(text.fold[hit.start() : end])
        return True
    if kind == "regulation" and _of_a_house(text, hit):
        return True
    many = _MANY.search(text.fold, max(0, hit.start() - 10), hit.start())
    inside = any(one.name[0] <= hit.start() < one.name[1] for one in found)
    return inside or many is not None


def _of_a_house(text: Page, hit: Word) -> bool:
    """Whether rules are those of a house: "chấp hành nội quy, quy chế của khóa học"."""
    led = text.fold.endswith(_HOUSE_RULES, 0, hit.start())
    return led or bool(_OF_A_HOUSE.match(text.fold, hit.end()))


def _take_state(text: Page, before: Paper, one: Paper) -> None:
    """Take the state of the paper before it in a list: "đã ký A giữa X và Y và B"."""
    alone = one.words == [one.name]
    # "cơ sở là A và B mà hai bên ký năm 2021": both hold.
    holds = (before.status, one.status) == ("in_force", "signed")
    if (alone or holds) and _LISTED.fullmatch(text.fold, before.name[1], one.name[0]):
        one.status, one.words = before.status, [(before.words[0][0], one.name[1])]


def _may_be_bare(head: str, kind: str, lexicon: Lexicon) -> bool:
    """Whether a head names a paper without quotation marks or a capital letter."""
    table = lexicon.table("instruments", "bare")
    if head in table["never"]:
        return False
    return kind in table["types"] or head in table["always"]


def _paper(
    text: Page,
    sentence: Sentence,
    name: tuple[int, int],
    how: tuple[str, str],
    agencies: Agencies,
    lexicon: Lexicon,
) -> Paper:
    parties = [one.key for one in agencies.between(*name) if not one.collective]
    between = text.fold.find("giữa ", name[1], name[1] + 12)
    both = text.of("organisations", "both", "words")
    if between > 0 and not both.match(between + len("giữa ")):
        near = agencies.between(name[1], min(sentence.end, name[1] + 90))
        parties += [one.key for one in near if not one.collective]
    status, words = status_of(text, sentence, name, lexicon)
    states = [
        f"state:{code}"
        for hit in text.of("country").finditer(name[0], name[1])
        if text.plain[hit.start()].isupper()
        and not agencies.covering(hit.start())
        and len(code := lexicon.codes[hit[0]]) == len("VN")
    ]
    key = text.fold[slice(*name)]
    return Paper(
        how[0],
        key,
        name,
        [words],
        status,
        list(dict.fromkeys(parties)),
        how[1],
        states=list(dict.fromkeys(states)) if len(states) > 1 else [],
    )
