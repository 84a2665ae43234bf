"""Plain verbs that tell of an occasion behind whoever acts: "Đoàn thăm Trại giam X"."""

import re

import regex

from caunoi.core.reading.agencies.naming import Agencies, Naming
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.occasions.occasion import Cue
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

# "Đoàn Lào", "đại biểu Công an hai tỉnh bạn": whose they are stands behind.
_DELEGATED = regex.compile(
    r"(?<!\w)(?:đoàn|đại biểu|lực lượng|lãnh đạo|cán bộ|chuyên gia|học viên|cảnh sát"
    r"|tổ công tác|đội công tác"
    r"|đại sứ|tham tán|tùy viên|bộ trưởng|thứ trưởng|cục trưởng|giám đốc)"
    r"(?: (?!(?:đã|sẽ|và|với|do|tại|từ|được|có|để|về)(?!\w))[\p{L}\d]+){0,7}$"
    r"|(?<!\w)(?:hai|ba|các)(?: \p{L}+){1,2}$"
)
_WILL_GO = re.compile(r" sẽ(?: đi| đến| tới| sang| cùng)?$")
# What helps a verb, between it and whoever acts.
_ASPECT = re.compile(
    r" (?:đã|vừa|vừa mới|cũng|còn|cùng|tiếp tục|trân trọng|long trọng|phối hợp|tổ chức"
    r"|tiến hành|thực hiện|có|trực tiếp)$"
)
# Who goes to an agency for one of these visits nobody.
_REPORTS = re.compile(r"(?<!\w)(?:trình báo|tố giác|tố cáo|đầu thú|tự thú)(?!\w)")
# What is given tells of an occasion only where its day opens the sentence.
_GIVES = frozenset({"trao", "tặng"})
# "đón 11 nạn nhân do Công an tỉnh X chuyển giao": who is met changes hands.
_MEETS = frozenset({"đón", "đã đón"})
_GIVEN_BY = re.compile(
    r"[^.;]{2,120}? do [^.;]{2,120}? (?:bàn giao|trao trả|chuyển giao|giao trả"
    r"|trục xuất)(?!\w)"
)
_SITE = re.compile(
    r" (?:thao trường|trường bắn|doanh trại|cảng|công trường|hiện trường|khu|cơ sở|nhà máy"
    r"|cột mốc|mốc|phòng thí nghiệm) [^.;]{2,80}? (?:kiểm tra|xem|khảo sát|tìm hiểu)(?!\w)"
)
_SIGNS = frozenset({"ký", "cùng ký"})
# "Nguyễn Văn A bị Tổ công tác … áp giải về": who is brought home changed hands before.
_BROUGHT = re.compile(r"(?<!\w)bị [^;.]{2,120} (?:đã )?(?:áp giải|dẫn giải|đưa) về(?!\w)")
# … of a paper: "Thỏa thuận giữa A và B ký ngày 05/9/2023".
_OF_A_DAY = (" ngày ", " năm ", " tháng ", " vào ")
# What an occasion puts down about itself is signed as a part of it.
OWN_RECORD = re.compile(
    r" (?:kết )?(?:vào )?(?:bản )?\"?(?:biên bản(?! ghi nhớ| thỏa thuận)"
    r"|(?:biên )?bản ghi nhớ (?:hội đàm|cuộc họp|hội nghị|buổi làm việc))"
    r"(?![^.;]* và kế hoạch)"
)
# … and so is what a conference declares: "Kết thúc hội nghị, các nước đã ký Tuyên bố X".
_DECLARED = re.compile(
    r"\W*(?:ngay |liền )?(?:kết thúc|bế mạc|khép lại|tại|sau|cuối) (?:phiên [^\W\d]+ )?"
    r"(?:hội nghị|hội thảo|diễn đàn|đại hội|kỳ họp|đối thoại)(?!\w)[^;.]{0,120}?(?<!\w)"
    r"(?:ký|ký kết)(?= (?:bản )?tuyên bố(?!\w))"
)
_PAPER = 14  # characters behind the verb in which such a declaration is named
# What makes of a plain verb something else, and what an office does every day:
# "tiếp tục", "tiếp nhận tin báo", "họp báo", "Tổng Thư ký INTERPOL".
NO_OCCASION = (
    r"(?<! thư ký)(?! giả| nhận| tục| hỏi| đổi|(?: và|,) làm việc"
    r"| hội nghị| hội thảo| diễn đàn| đối thoại| tọa đàm"
    r"| báo| tin| đơn| hồ sơ| thông tin| văn bản| công hàm| trình báo| tố giác"
    r"| giấy khen| bằng khen| xe (?:khách|buýt|đò)| taxi"
    r"| với (?:các )?(?:đối tượng|nghi phạm|nghi can|bị))"
)
# What two sides meet for again.
_AGAIN = frozenset({"meeting", "visit"})
# What is searched together is a raid where it brings something: "kiểm tra …, bắt giữ".
_FOUND = (
    r"(?! (?:công tác|tiến độ|kết quả|tình hình|việc|thực địa|cột mốc|đột xuất công tác))"
    r"(?=[^.;]{2,140}?(?:,| và|, đã) (?:đã )?(?:bắt|bắt giữ|bắt quả tang|giải cứu"
    r"|giải thoát|thu giữ|tạm giữ|phát hiện|khống chế|bắt gọn|thu)(?!\w))"
)
# Forces of one country that act together are of different services.
_SERVICES = {
    "coast": re.compile(r"cảnh sát biển|tuần duyên|bảo vệ bờ biển"),
    "border": re.compile(r"biên phòng"),
    "customs": re.compile(r"hải quan|buôn lậu"),
    "forest": re.compile(r"kiểm lâm|vườn quốc gia|khu bảo tồn"),
    "market": re.compile(r"quản lý thị trường"),
    "police": re.compile(r"công an|cảnh sát|c0\d"),
    "helpers": re.compile(
        r"^(?:tổ chức|trung tâm|quỹ|liên minh|hội|mạng lưới|hiệp hội)(?!\w)"
    ),
}
# In the table of plain verbs, but no verbs.
_NO_TYPES = ("subjects", "headed")


class _Patterns:
    """Plain verbs and who may stand before them, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        events = lexicon.table("events")
        present = events["present"]
        self.types = {
            word: kind
            for kind, words in present.items()
            if kind not in _NO_TYPES
            for word in words
        }
        self.present = re.compile(rf" ({any_of(self.types)}){NO_OCCASION}")
        # "đoàn ASC đã đến Ngân hàng X tìm hiểu …": an agency follows at once.
        self.arrives = re.compile(r" ((?:đã )?(?:đến|tới|sang))(?= )")
        # "… sẽ cử hai chuyên gia sang giảng dạy": what is announced is a course.
        sends = events["sends"]
        self.sends = re.compile(
            rf" sẽ (?:tiếp tục )?{any_of(sends['verbs'])} [^;.,]{{0,30}}?"
            rf"{any_of(sends['who'])} [^;.,]{{0,40}}?(?<=\s)"
            rf"(?:sang|đến|tới) (?:(?P<what>{any_of(sends['teaching'])})"
            rf"|{any_of(sends['staying'])})(?!\w)"
        )
        self.nation = re.compile(rf"{lexicon.country}$")
        joint = events["joint"]
        raids = rf"(?:{any_of(joint['verbs'])}|{any_of(joint['search'])}{_FOUND})(?=[ ,])"
        # "… phối hợp với X đồng loạt khám xét": no more than one other agency between.
        self.joint = re.compile(
            rf"{any_of(joint['with'])} (?:[^.;]{{2,160}}? )??(?:đồng loạt )?"
            rf"(?P<verb>{raids})"
        )
        # "hai lực lượng đã phối hợp bắt giữ …": who acts is both.
        self.together = re.compile(
            rf"{any_of(joint['both'])}(?: (?:đã|vừa|cùng|phối hợp|tổ chức|tiến hành"
            rf"|thành công|đồng loạt|bất ngờ|đồng thời))*"
            rf" (?P<verb>{raids}|{any_of(joint['strike'])})"
        )
        self.acting = re.compile(
            rf"(?:{any_of(present['subjects'])}|{any_of(present['headed'])},?)$"
        )


def is_own(folded: str, begin: int, signed: int) -> bool:
    """Whether what is signed in a sentence is the occasion's own record or declaration."""
    declared = _DECLARED.match(folded, begin, signed + _PAPER)
    return bool(OWN_RECORD.match(folded, signed) or (declared and declared.end() == signed))


def _agreed(lexicon: Lexicon) -> re.Pattern[str]:
    """Whoever agrees will come: "Hai bên nhất trí (sẽ) gặp lại …"."""
    settled = lexicon.table("acts", "unsettled", "settled")
    return re.compile(rf" {any_of([*settled, 'hẹn'])}$")


def _promised(lexicon: Lexicon) -> re.Pattern[str]:
    """Whoever will give something: "sẽ chuyển giao 10 bộ thiết bị"."""
    promised = lexicon.table("events", "promised")
    return re.compile(
        rf" {any_of(promised['by'])} (?P<verb>{any_of(promised['verbs'])})"
        rf"(?= (?:thêm |tiếp )?(?:\d|{any_of(promised['whom'])}(?!\w)))"
    )


class PlainVerbs:
    """Finds the plain verbs of one text that tell of an occasion."""

    def __init__(
        self, text: Page, agencies: Agencies, lexicon: Lexicon, named: frozenset[int]
    ) -> None:
        self.text, self.agencies = text, agencies
        # Where the names of people end, or what they are behind their names.
        self.named = named
        self.patterns = lexicon.once(_Patterns)
        self.agreed, self.promised = map(lexicon.once, (_agreed, _promised))
        self.awards = text.of("instruments", "award", "words")

    def present(
        self, sentence: Sentence, *, begins: bool, part: bool, dated: bool
    ) -> list[Cue]:
        """Plain verbs behind who acts: "Ngày 17/9, Đoàn tham quan …".

        Args:
            sentence: in which such a verb is sought.
            begins: whether it begins with a day.
            part: whether it goes on with an occasion: "nhân dịp này".
            dated: whether it has a day of its own behind its opening.
        """
        types = self.patterns.types
        for hit in self.patterns.present.finditer(
            self.text.fold, sentence.start, sentence.end
        ):
            if not self.stands(
                self._past_aspects(hit.start(), sentence.start), sentence.start
            ):
                continue
            given = types[hit[1]] == "handover"
            if given and self._is_brought(hit, sentence.start):
                continue
            if given and part and not dated:
                return []
            if hit[1] in _SIGNS and (
                self.text.fold.startswith(_OF_A_DAY, hit.end())
                or is_own(self.text.fold, sentence.start, hit.end())
            ):
                continue
            if hit[1] in _GIVES and not begins:
                return []
            honour = hit[1] in _GIVES and self.awards.match(hit.end() + 1)
            kind = "ceremony" if honour else types[hit[1]]
            if hit[1] in _MEETS and _GIVEN_BY.match(self.text.fold, hit.end()):
                kind = "handover"
            return [Cue(*hit.span(1), kind, sure=True)]
        return self._arrived(sentence)

    def _is_brought(self, hit: re.Match[str], floor: int) -> bool:
        """Whether somebody is only brought home by those who hold them already."""
        return any(
            one.end() == hit.end() + len(" về")
            for one in _BROUGHT.finditer(self.text.fold, floor, hit.end() + len(" về"))
        )

    def _arrived(self, sentence: Sentence) -> list[Cue]:
        """Whoever went to an agency: "Đoàn đã đến Ngân hàng X tìm hiểu …"."""
        for hit in self.patterns.arrives.finditer(
            self.text.fold, sentence.start, sentence.end
        ):
            goes = _REPORTS.search(self.text.fold, hit.end(), sentence.end) is None
            if (
                goes
                and (self.agencies.at(hit.end() + 1) or self._is_site(hit))
                and self.stands(hit.start(), sentence.start)
            ):
                return [Cue(hit.start(1), hit.end(), "visit", sure=True)]
        return []

    def _is_site(self, hit: re.Match[str]) -> bool:
        """Whether somebody has gone to see something: "đã đến thao trường X kiểm tra"."""
        went = hit[1].startswith("đã ")
        return went and _SITE.match(self.text.fold, hit.end()) is not None

    def _is_office(self, place: int) -> bool:
        """Whether an office ends at a place, of somebody named before: "Bộ trưởng"."""
        offices = self.text.of("people", "offices").finditer(max(0, place - 30), place)
        return any(office.end() == place for office in offices)

    def _past_aspects(self, place: int, floor: int) -> int:
        """Where a verb begins with what helps it: "đã tổ chức", "vừa long trọng"."""
        while aspect := _ASPECT.search(self.text.fold, max(floor, place - 14), place):
            place = aspect.start()
        return place

    def joint(self, sentence: Sentence, found: list[Cue]) -> list[Cue]:
        """What two forces do together: "X phối hợp với Y khám xét 5 căn hộ"."""
        hit = self.patterns.joint.search(self.text.fold, sentence.start, sentence.end)
        if found or not hit:
            return []
        begin = sentence.start
        if self.text.fold.startswith("theo ", begin):
            # "Theo đề nghị của phía X, …": who asked took no part.
            begin = max(begin, self.text.fold.find(", ", begin, hit.start("verb")))
        told = self.agencies.between(begin, hit.start("verb"))
        sides = {one.country for one in told}
        both = len(sides) > 1 or len({self._service(one) for one in told} - {""}) > 1
        return [Cue(*hit.span("verb"), "joint_operation", sure=True)] if both else []

    def _service(self, one: Naming) -> str:
        """Which service an agency is of, by the words of its name."""
        words = self.text.fold[one.start : one.end]
        fits = (name for name, pattern in _SERVICES.items() if pattern.search(words))
        return next(fits, "")

    def together(self, start: int, end: int) -> Cue | None:
        """What both forces did at once: "hai lực lượng đã phối hợp bắt giữ 5 đối tượng"."""
        hit = self.patterns.together.search(self.text.fold, start, end)
        return Cue(*hit.span("verb"), "joint_operation") if hit else None

    def patrol(self, start: int, end: int) -> Cue | None:
        """What forces do together at the end of something: "ba bên cùng tuần tra"."""
        for hit in self.patterns.present.finditer(self.text.fold, start, end):
            joint = self.patterns.types[hit[1]] == "joint_operation"
            if joint and self.stands(self._past_aspects(hit.start(), start), start):
                return Cue(*hit.span(1), "joint_operation", sure=True)
        return None

    def to_come(self, start: int, end: int) -> Cue | None:
        """A plain verb for what is announced: "…, hai bên sẽ họp …"."""
        for hit in self.patterns.present.finditer(self.text.fold, start, end):
            place = hit.start()
            said = _WILL_GO.search(self.text.fold, max(start, place - 12), place)
            place = said.start() if said else place
            agreed = self.agreed.search(self.text.fold, max(start, place - 12), place)
            place = agreed.start() if agreed else place
            kind = self.patterns.types[hit[1]]
            told = said or (agreed and kind in _AGAIN)
            if told and self.stands(place, start):
                return Cue(hit.start(1), hit.end(), kind)
        for hit in self.patterns.arrives.finditer(self.text.fold, start, end):
            place = hit.start() - len(" sẽ")
            goes = self.text.fold.startswith(" sẽ", place)
            if goes and self.stands(place, start) and self._is_place(hit.end() + 1):
                return Cue(*hit.span(1), "visit")
        return None

    def sent(self, start: int, end: int) -> Cue | None:
        """Who will come to teach or stay: "Cục X sẽ cử hai chuyên gia sang giảng dạy"."""
        hit = self.patterns.sends.search(self.text.fold, start, end)
        if not hit or not (
            self.stands(hit.start(), start)
            or self.patterns.nation.search(self.text.fold, start, hit.start())
        ):
            return None
        kind = "training" if hit["what"] else "deployment"
        return Cue(hit.start() + 1, hit.end(), kind)

    def given(self, start: int, end: int) -> Cue | None:
        """Whom or what somebody will give: "Cục X sẽ chuyển giao 10 bộ thiết bị"."""
        found = self.promised.finditer(self.text.fold, start, end)
        hit = next((one for one in found if self.stands(one.start(), start)), None)
        return Cue(*hit.span("verb"), "handover") if hit else None

    def _is_place(self, place: int) -> bool:
        return self.text.of("place").match(place) is not None

    def opened(self, start: int, end: int) -> Cue | None:
        """What somebody has opened: "ngày 7/5/2023, đơn vị cũng đã khai trương …"."""
        for hit in self.patterns.present.finditer(self.text.fold, start, end):
            also = " cũng" if self.text.fold.endswith(" cũng", start, hit.start()) else ""
            kind = self.patterns.types[hit[1]]
            done = kind == "ceremony" and hit[1].startswith("đã ")
            if done and self.stands(hit.start() - len(also), start):
                return Cue(hit.start(1), hit.end(), kind)
        return None

    def stands(self, place: int, floor: int = 0) -> bool:
        """Whether an agency, a delegation or a person stands right before a place."""
        named = self.agencies.covering(place - 1)
        behind = named is not None and named.end == place
        if not behind and self.text.fold.startswith(")", place - 1):
            place = max(self.text.fold.rfind(" (", floor, place), floor)
            named = self.agencies.covering(place - 1)
            behind = named is not None and named.end == place
        subjects = self.patterns.acting
        begin = max(floor, place - 60)
        behind = behind or place in self.named or self._is_office(place)
        behind = behind or _DELEGATED.search(self.text.fold, begin, place) is not None
        return behind or bool(subjects.search(self.text.fold, begin, place))
