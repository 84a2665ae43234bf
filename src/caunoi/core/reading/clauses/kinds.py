"""What kind of cooperation a clause speaks of: plain words, or a verb with its thing."""

import re
from bisect import bisect_left
from collections.abc import Mapping

from caunoi.core.reading.agencies.naming import Agencies
from caunoi.core.reading.lexicon import Lexicon, any_of, fold_word
from caunoi.core.reading.page import Page
from caunoi.core.reading.stretches import covers, joined
from caunoi.core.reading.tree import Places, Word

Kinds = tuple[str, ...]
NO_KIND: Kinds = ("general",)
# What is signed or adopted is a paper, whatever its name says that it is about.
_SIGNS = re.compile(
    r"\W*(?:cùng |chính thức |đã )?"
    r"(?:ký(?: kết| tắt)?|thông qua|sửa đổi(?:, bổ sung)?|gia hạn|phê chuẩn)(?= )"
)
# … and so is one that "sẽ được hai bên ký".
_SIGNED = re.compile(
    r"(?<!\w)được [^,.;:]{0,40}?(?<!\w)(?:ký(?: kết| tắt)?|thông qua)(?!\w)"
)
# Evidence that is passed on is information, whatever case it belongs to.
_PASSES_ON = re.compile(
    r"(?<!\w)(?:cung cấp|chuyển(?: giao)?|gửi|chia sẻ|trao đổi) (?:[^\W\d]+ ){0,2}?"
    r"(?:chứng cứ|bằng chứng)(?!\w)"
)
# … and so is what passes between two sides by numbers: "trao đổi 58 tin".
_PASSES_SO_MANY = re.compile(
    r"(?<!\w)(?:trao đổi|chia sẻ|cung cấp|gửi|chuyển|tiếp nhận|nhận|thông báo|trả lời"
    r"|phản hồi|xác minh) (?:hơn |gần |khoảng )?\d[\d./]*%? (?:số |lượt |nguồn |bức )?"
    r"(?:tin|thư|điện|thông tin|yêu cầu)(?!\w)"
)
# … and who somebody is, unless a suspect is meant.
_WHO_IT_IS = re.compile(
    r"(?<!\w)xác minh nhân thân"
    r"(?! (?:\w+ ){0,3}?(?:đối tượng|nghi phạm|nghi can|bị (?:can|bắt|tạm giữ))(?!\w))"
    r"(?!\w)"
)
# A paper that is amended: "đưa nội dung này vào Kế hoạch".
_INTO_A_PAPER = re.compile(r"(?<!\w)(?:đưa|bổ sung) (?:[^\W\d]+ ){1,8}vào (?:dự thảo )?")
_TELLS = (_PASSES_ON, _PASSES_SO_MANY, _WHO_IT_IS)
# What is done by the terms of a paper is something else: "theo Hiệp định …".
_BY_TERMS = re.compile(r"(?<=\w) (?:theo|trên cơ sở|căn cứ|phù hợp với) ")
# An answer that is promised, and not to what.
_ANSWERS = re.compile(
    r"(?:sẽ|sớm|nghiêm túc|tích cực|cùng|[, ])*"
    r"(?:nghiên cứu|xem xét|trả lời|trao đổi cụ thể|phản hồi)"
    r"(?:[, ]+(?:trả lời|xem xét|phản hồi))?"
    r"(?: (?:trước|trong|sớm|với|bằng|tại) [^;:]*)?\W*"
)
# A list that is sent, and not of what: "… và gửi danh sách trước ngày 10/8".
_SENDS_A_LIST = re.compile(
    r"(?:sẽ |sớm )?(?:gửi|cung cấp|thông báo) danh sách"
    r"(?: (?:trước|trong|cho|vào) [^,;:]*)?\W*"
)
# Whoever is sent to another place is sent, whatever they help with there.
_SENT = re.compile(
    r"(?<!\w)(?:cử|bố trí|biệt phái) (?:\w+ ){0,3}?(?:giảng viên|chuyên gia|cán bộ"
    r"|sĩ quan|điều tra viên) sang(?!\w)"
)
_MOST = 3
# Of what is only hinted at, no more than these.
_HINTS = 2
# What is done at a border is told beside these.
_IN_THE_FIELD = frozenset({"joint_case", "joint_operation"})
_OF_PAPER = frozenset({"legal_framework", "mechanism"})
# How far from its beginning the verb of a clause stands.
_NEAR = 24
# How far the thing of a pair ends behind its verb, where the pair is what a clause says.
_AT_ONCE = 36

# "bàn giao hai đối tượng cùng hồ sơ": what only goes along is not what is given.
_GIVEN = r"(?<! cùng )(?<! kèm )(?<! kèm theo )(?<! cùng toàn bộ )"


class _Patterns:
    """Verbs with their things, and numbers of what was seized."""

    def __init__(self, lexicon: Lexicon) -> None:
        acts = lexicon.table("acts")
        self.pairs = {
            kind: re.compile(
                rf"{any_of(pair['verbs'])}(?:[^;.:]|(?<=\d)\.){{1,45}}?{_GIVEN}"
                rf"{any_of(pair['things'])}",
            )
            for kind, pair in acts["kind_pair"].items()
        }
        small = any_of(lexicon.table("instruments", "standing", "small"))
        self.carried = re.compile(
            rf"(?:thực hiện|triển khai)(?: {small})* \"?"
            rf"{any_of(lexicon.classes['instrument'])}"
        )
        table = acts["kind_verb"]
        self.by_verb = {fold_word(word): kind for kind in table for word in table[kind]}
        purpose = any_of(acts["clause"]["serving"])
        self.purpose = re.compile(
            rf"(?<=\w ){purpose}(?! (?:[^\W\d]+ ){{0,3}}(?:lẩn|bỏ) trốn)"
        )
        verbs = any_of(acts["kind_seized"]["verbs"])
        self.seized = re.compile(rf"{verbs} (?:hơn |gần |khoảng )?\d")


class _Marks:
    """The words of several kinds in a text, in one row; none in an agency's name."""

    def __init__(self, words: Mapping[str, Places], agencies: Agencies) -> None:
        self.kinds, self.agencies = tuple(words), agencies
        self.row = sorted(
            (start, end, kind)
            for kind, one in words.items()
            for start, end in one.ends.items()
        )

    def begun(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The words that begin in a stretch, each with its kind."""
        row = self.row[bisect_left(self.row, (start,)) : bisect_left(self.row, (end,))]
        return [one for one in row if self.agencies.covering(one[0]) is None]

    def within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The words that lie in a stretch, each with its kind."""
        return [one for one in self.begun(start, end) if one[1] <= end]


class KindReader:
    """Reads the kinds of one clause after another."""

    def __init__(self, text: Page, lexicon: Lexicon, agencies: Agencies) -> None:
        self.agencies = agencies
        self.text, self.patterns = text, lexicon.once(_Patterns)
        acts = lexicon.table("acts")
        self.weak = frozenset(acts["kind_order"]["weak"])
        self.plain = frozenset(map(fold_word, acts["kind_plain"]["words"]))
        self.light = frozenset(map(fold_word, acts["kind_order"]["light"]))
        self.order = tuple(acts["kind"])
        order = self.order
        told = {kind: text.of("acts", "kind", kind) for kind in order}
        self.words = _Marks(told, agencies)
        paired = (kind for kind in order if kind in self.patterns.pairs)
        verbs = {kind: text.of("acts", "kind_pair", kind, "verbs") for kind in paired}
        self.verbs_of = {kind: words for kind, words in verbs.items() if words.starts}
        self.heads = _Marks(self.verbs_of, agencies)
        sure = {kind: text.of("acts", "kind_sure", kind) for kind in acts["kind_sure"]}
        self.sure = _Marks(sure, Agencies([]))
        self.verbs = text.of("kind verb")
        hints = {kind: text.of("acts", "kind_noun", kind) for kind in acts["kind_noun"]}
        self.hints = _Marks(hints, agencies)
        # "trực tuyến" in the name of a crime hints at no technology.
        self.crimes = joined(text.of("area").ends.items())
        self.serving = text.of("acts", "clause", "serving")
        self.seized = text.of("acts", "kind_seized", "verbs")
        self.again = text.of("acts", "kind_again", "words")
        self.whole = text.of("acts", "kind_whole", "words")

    def read(self, start: int, end: int, before: Kinds) -> Kinds:
        """The three most telling kinds; those of `before` if the clause points back.

        What something is good for ("… phục vụ giảng dạy") tells its kind only if nothing
        else does.
        """
        if _SENDS_A_LIST.fullmatch(self.text.fold, start, end):
            known = [kind for kind in before if before != NO_KIND]
            return tuple(dict.fromkeys([*known, "info_exchange"]))[-_MOST:]
        end = self._without_terms(start, end)
        purpose = next(self.serving.leading(self.patterns.purpose, start, end), None)
        told = self._before(start, purpose.start()) if purpose else ()
        kinds = told if set(told) - self.weak else self._told(start, end) or told
        if not kinds and self._points_back(start, end):
            return before
        return self._with_plain(start, end, kinds) or NO_KIND

    def _without_terms(self, start: int, end: int) -> int:
        """Where a clause ends before it names the paper by whose terms it is done."""
        papers = self.text.of("instrument")
        for terms in _BY_TERMS.finditer(self.text.fold, start + _NEAR, end):
            if papers.search(terms.end(), min(end, terms.end() + _NEAR)):
                return terms.start()
        return end

    def _points_back(self, start: int, end: int) -> bool:
        """Whether a clause is about what was said before: "việc này", or an answer."""
        if self.again.search(start, end):
            return True
        if self.text.fold.endswith("đã ", 0, start):
            return False
        acting = self.agencies.between(start, min(end, start + _NEAR))
        begin = max((one.end for one in acting), default=start)
        return _ANSWERS.fullmatch(self.text.fold, begin, end) is not None

    def _with_plain(self, start: int, end: int, kinds: Kinds) -> Kinds:
        """Some kinds with that of the first verb, if it tells one beside any other."""
        verb = self._verb(start, end) if kinds else None
        if not verb or verb[0] not in self.plain:
            return kinds
        return tuple(dict.fromkeys([*kinds, self.patterns.by_verb[verb[0]]]))[:_MOST]

    def _before(self, start: int, end: int) -> Kinds:
        """What a clause tells before it says what for, or when."""
        verb = self.by_verb(start, end)
        return self._told(start, end) or (verb if verb != NO_KIND else ())

    def hinted(self, start: int, end: int) -> Kinds:
        """What the verb of a clause or else its nouns hint at, where nothing tells more."""
        if self._carries_out(start, end):
            return NO_KIND
        whole = self.whole.search(start, end)
        end = whole.start() if whole else end
        verb = self.by_verb(start, end)
        nouns = [
            kind
            for place, _, kind in self.hints.within(start, end)
            if not covers(self.crimes, place)
        ]
        told = [*verb, *nouns] if verb != NO_KIND else nouns
        return tuple(dict.fromkeys(told))[:_HINTS] or NO_KIND

    def by_verb(self, start: int, end: int) -> Kinds:
        """The kind that the first verb of a clause tells where nothing else does."""
        verb = self._verb(start, end)
        return (self.patterns.by_verb[verb[0]],) if verb else NO_KIND

    def _verb(self, start: int, end: int) -> Word | None:
        """The first verb that tells a kind, behind those who are to act."""
        while True:
            near = min(end, start + _NEAR)
            verb = self.verbs.search(start, near)
            acting = self.agencies.between(start, near)[:1]
            if not acting or (verb and verb.start() < acting[0].start):
                return verb
            start = acting[0].end

    def _told(self, start: int, end: int) -> Kinds:
        here = {
            kind
            for place, _, kind in self.words.within(start, end)
            # "nhà tạm giữ" is a house.
            if not self.text.fold.endswith("nhà ", start, place)
        }
        found = [kind for kind in self.order if kind in here]
        if self._carries_out(start, end):
            found = [kind for kind in found if kind not in _OF_PAPER]
        if self._seized(start, end):
            found = [kind for kind in found if kind != "equipment"]
        here = {kind for _, _, kind in self.sure.within(start, end)}
        sure = [kind for kind in self.sure.kinds if kind in here]
        if self._signs(start, end):
            sure.append("legal_framework")
        if any(one.search(self.text.fold, start, end) for one in _TELLS):
            sure.append("info_exchange")
        if sure:
            more = [kind for kind in found if kind not in self.weak]
            # Whoever is sent to teach is told by that.
            sent = "training" not in sure and _SENT.search(self.text.fold, start, end)
            more += ["personnel"] * bool(sent)
            return tuple(dict.fromkeys([*sure, *more]))[:_MOST]
        if not set(found) - self.weak and not self._carries_out(start, end):
            begun = {kind for _, _, kind in self.heads.begun(start, end)}
            told = {*found, *(kind for kind in begun if self._paired(kind, start, end))}
            found = [kind for kind in self.order if kind in told]
        strong = [kind for kind in found if kind not in self.weak]
        if not strong or len(strong) >= _MOST:
            return tuple((strong or found)[:_MOST])
        head = [kind for kind in self._headed(start, end) if kind not in found]
        weak = [
            kind
            for kind in found
            if (kind == "personnel" and "training" not in strong)
            or (kind == "border" and _IN_THE_FIELD.issuperset(strong))
        ]
        return tuple([*strong, *head, *weak][:_MOST])

    def _headed(self, start: int, end: int) -> list[str]:
        """What the first verb of a clause tells with its thing: "cử hai chuyên gia …"."""
        verbs = [
            one
            for one in self.heads.within(start, end)
            if self.text.fold[one[0] : one[1]] not in self.light
        ]
        if not verbs:
            return []
        head = verbs[0][0]
        near = min(end, head + _AT_ONCE)
        here = {kind for place, _, kind in verbs if place == head} - {"operational_support"}
        told = {
            kind: self.patterns.pairs[kind].match(self.text.fold, head, near)
            for kind in self.order
            if kind in here
        }
        return [
            kind for kind, pair in told.items() if pair and not self._is_plain(*pair.span())
        ]

    def _is_plain(self, *ends: int) -> bool:
        """Whether the verb or the thing of a pair lies inside a plain word for a kind."""
        return any(
            first <= place <= last
            for place in ends
            for first, last, _ in self.words.within(max(0, place - _NEAR), place + _NEAR)
        )

    def _signs(self, start: int, end: int) -> bool:
        """Whether a clause tells of the signing of a paper."""
        papers = self.text.of("instrument")
        into = _INTO_A_PAPER.search(self.text.fold, start, end)
        if into and papers.match(into.end()):
            return True
        signs = _SIGNS.match(self.text.fold, start, end)
        if signs and papers.search(signs.end(), end):
            return True
        paper = papers.search(start, min(end, start + _NEAR))
        return bool(paper and _SIGNED.search(self.text.fold, paper.end(), end))

    def _carries_out(self, start: int, end: int) -> bool:
        """Whether a paper is carried out: what it is about is another matter."""
        return self.patterns.carried.search(self.text.fold, start, end) is not None

    def _seized(self, start: int, end: int) -> bool:
        """Whether a number tells how much was seized."""
        return any(self.seized.leading(self.patterns.seized, start, end))

    def _paired(self, kind: str, start: int, end: int) -> bool:
        """Whether a verb stands before a thing with which it tells a kind."""
        verbs = self.verbs_of[kind]
        pairs = verbs.leading(self.patterns.pairs[kind], start, end)
        return any(self.agencies.covering(pair.start()) is None for pair in pairs)
