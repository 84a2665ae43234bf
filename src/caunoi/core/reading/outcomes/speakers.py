"""Who speaks, who must act, and for whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from caunoi.core.reading.agencies.naming import Naming
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.outcomes.promise import Trigger
from caunoi.core.reading.outcomes.subjects import DELEGATION
from caunoi.core.reading.people.callings import Calling, Someone
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence

# Before an agency: somebody of it speaks who is not named.
_WHO = re.compile(
    r"(?<!\w)(?:đại diện|lãnh đạo|nghiệp vụ|cán bộ|thành viên|công tác|của) $"
)
_PREPOSITION = re.compile(r"(?<!\w)(?:với|của|cho|tại|giữa|từ|trong|đoàn|đoàn công tác) $")
_GUEST = re.compile(
    r"(?<!\w)(?:với|tiếp|tới|đến|cảm ơn|cám ơn|chào mừng|của|gặp|cho|mời|tặng|đón|thăm"
    r"|chúc|chúc mừng) $"
)
# Words for both sides that hold the speaker too, also behind the verb.
_SHARED = frozenset({"hai bên", "các bên", "hai bộ", "hai phía", "hai nước"})
_WILL = re.compile(r" (?:luôn )?(?:sẽ|sẵn sàng) ")
_WITH = re.compile(r"(?:phối hợp(?: chặt chẽ)? với|hợp tác với|cùng(?: với)?) (?:phía )?$")
_SENT = re.compile(r"(?<!\w)đoàn(?: [^\W\d]+){0,3}? (?:của )?$")
_JOINED = frozenset({" và ", ", ", " cùng "})
_MOST_SIDES = 8
_FRIENDS = "collective|phía bạn"
# Whoever opens a sentence is named no further from its beginning.
_OPENS = 40
_BETWEEN = re.compile(r"(?:^|(?<!\w))(?:giữa|để|giao(?: cho)?) $")
# Those who met, all of them.
_OF_ALL = re.compile(
    r"(?:.* )?(?:ba|bốn|\d+) |các (?:đoàn|bên|trưởng đoàn|đồng )|(?:buổi |cuộc )?hội đàm"
    r"|phiên họp|cuộc họp|buổi làm việc|kỳ họp|hội nghị"
)
# No further behind a passive stands who does it.
_AGENT = 40
# Units of the speaker's own house, not named one by one.
_OWN_UNITS = re.compile(
    r" (?:(?:các|lãnh đạo các|công an các)"
    r" (?:đơn vị|cơ quan|cục|phòng|lực lượng|địa phương)"
    r"|(?:lãnh đạo |cán bộ )?(?:phòng|đội|tổ|trạm|văn phòng)(?= \w))(?!\w)"
)
_STAFF = re.compile(
    r"(?<!\w)(?:các|những|\d+) (?:giảng viên|chuyên gia|cán bộ|sĩ quan|huấn luyện viên"
    r"|điều tra viên|kỹ thuật viên|bác sĩ|chiến sĩ)(?: [^\W\d]+){0,2} của $"
)
_FOR = re.compile(
    r"(?:cho|giúp|hỗ trợ|giúp đỡ|để|đồng hành cùng|tạo điều kiện cho)(?: phía)? $"
)


@dataclass(frozen=True)
class Speaker:
    """The subject of a speech act."""

    start: int
    end: int
    agencies: tuple[str, ...]
    person: str | None = None
    both: bool = False


def _bare_office(lexicon: Lexicon) -> re.Pattern[str]:
    """An office or an honorific without a name, right before a verb."""
    people = lexicon.table("people")
    offices = any_of([*people["honorifics"], *people["offices"]])
    return re.compile(rf"(?P<office>{offices})(?: cũng| còn)? $")


class Speakers:
    """Finds subjects and addressees in one text."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.folded = scene, scene.text.fold
        self.office = scene.lexicon.once(_bare_office)
        self.both = scene.text.of("organisations", "both", "words")

    def before(self, trigger: Trigger, floor: int, sentence: Sentence) -> Speaker | None:
        """The subject that stands before a verb, or behind the quotation it lies in."""
        if trigger.rule == "need" and trigger.limit < sentence.end:
            told = self._persons(trigger.limit, sentence.end)
            if told:
                return self._as_speaker(*told[-1])
        if trigger.rule == "passive":
            return self._agent(trigger, sentence)
        if quoted := self._behind_quotation(trigger, sentence):
            return quoted
        found = self._together(
            [self._as_speaker(*pair) for pair in self._persons(floor, trigger.start)]
        )
        found += [
            self._joined(one, floor)
            for one in self.scene.agencies.between(floor, trigger.start)
            if one.end <= trigger.start
            and not self._in_title(one, floor, trigger.start)
            and (self._staff(one, floor) or not self._behind_preposition(one, floor))
            and not self._is_object(one, floor, sentence)
        ]
        found += self._bare_office(trigger, floor) + self._delegations(floor, trigger.start)
        for hit in self.both.finditer(floor, trigger.start):
            sides = tuple(self.scene.both(hit.start(), hit[0]))
            if not self.folded.startswith(("của ", "giữa "), max(floor, hit.start() - 5)):
                found.append(Speaker(hit.start(), hit.end(), sides, both=True))
        if not found:
            return None
        return self._assured(self._named(max(found, key=lambda one: one.end)), trigger)

    def _agent(self, trigger: Trigger, sentence: Sentence) -> Speaker | None:
        """Who will do what "sẽ được" done: named right behind, or not at all."""
        place = self.folded.find(" được ", trigger.start, sentence.end)
        for one in self.scene.agencies.between(place, min(place + _AGENT, sentence.end)):
            return Speaker(trigger.start, trigger.start, (one.key,))
        return None

    def meant(self, keys: Iterable[str], place: int) -> tuple[str, ...]:
        """Some agencies, with the other side that met for "phía bạn"."""
        named = []
        for key in keys:
            friends = [
                one
                for one in (self.scene.sides(place) if key == _FRIENDS else ())
                if self.scene.agencies.country(one) not in {None, "VN"}
            ]
            named += friends if len(friends) == 1 else [key]
        return tuple(dict.fromkeys(named))

    def opening(self, trigger: Trigger, sentence: Sentence) -> Speaker | None:
        """Who opens a sentence with an act before a semicolon that is none of ours."""
        first = self.folded.find(";", sentence.start, trigger.start)
        told = self._persons(sentence.start, first)
        if told and told[0][0].first - sentence.start < _OPENS:
            return self._as_speaker(*told[0])
        return self.before(trigger, sentence.start, sentence)

    def between_whom(self, clause: tuple[int, int]) -> list[str]:
        """The two agencies between which something is agreed to be, or that are to act."""
        named = self.scene.agencies.between(*clause)
        for one, other in pairwise(named):
            lead = _BETWEEN.search(self.folded, max(clause[0], one.start - 12), one.start)
            if lead and self.folded[one.end : other.start] == " và ":
                return [one.key, other.key]
        return []

    def group(self, place: int, word: str) -> tuple[str, ...]:
        """Whom a group without a name means: those who met, as far as it tells them."""
        if word.startswith("hai ") or " hai " in word:
            return tuple(self.scene.both(place, "hai bên"))
        sides = self.scene.sides(place) if _OF_ALL.match(word) else []
        return tuple(sides[:_MOST_SIDES])

    def _behind_quotation(self, trigger: Trigger, sentence: Sentence) -> Speaker | None:
        """Who says a quotation in which a verb lies: "Chúng tôi mong …", ông A nói."""
        if not self.folded.count('"', sentence.start, trigger.start) % 2:
            return None
        close = self.folded.find('"', trigger.end, sentence.end)
        told = self._persons(close, min(sentence.end, close + 60)) if close > 0 else []
        return self._as_speaker(*told[0]) if told else None

    def _delegations(self, floor: int, limit: int) -> list[Speaker]:
        """A delegation right before a verb: the agency that is said to have sent it."""
        place = limit - self.folded.endswith(" ", floor, limit)
        hit = DELEGATION.search(self.folded, floor, max(floor, place))
        if not hit:
            return []
        sent = (
            one.key
            for one in self.scene.agencies.between(0, limit)
            if _SENT.search(self.folded, max(0, one.start - 40), one.start)
        )
        return [Speaker(*hit.span(), (key,)) for key in islice(sent, 1)]

    def named_at(self, place: int) -> Speaker | None:
        """The person whose naming begins at a place."""
        here = (pair for pair in self.scene.callings if pair[0].first == place)
        pair = next(here, None)
        return self._as_speaker(*pair) if pair else None

    def _is_object(self, one: Naming, floor: int, sentence: Sentence) -> bool:
        """Whether an agency stands right behind the act before: it is asked or thanked.

        Behind an assurance ("khẳng định Cục X sẽ …") it is the speaker's own.
        """
        gap = self.folded[floor : one.start]
        own = self.folded.startswith(" sẽ ", one.end)
        return floor > sentence.start and not gap.strip() and not own

    def _bare_office(self, trigger: Trigger, floor: int) -> list[Speaker]:
        """Somebody named before who is now called by the office alone: "Thứ trưởng"."""
        begin = max(floor, trigger.start - 40)
        bare = self.office.search(self.folded, begin, trigger.start)
        if not bare or not self.scene.text.plain[bare.start()].isupper():
            return []
        if self.folded.endswith("hai ", 0, bare.start()):
            return []
        known = (
            (calling, someone)
            for calling, someone in reversed(self.scene.callings)
            if calling.first < bare.start() and self._held(someone, bare["office"])
        )
        for calling, someone in known:
            speaker = self._as_speaker(calling, someone)
            return [replace(speaker, start=bare.start(), end=bare.end("office"))]
        return []

    def _held(self, someone: Someone, word: str) -> bool:
        """Whether a person was called by an office or an honorific anywhere."""
        for one in someone.callings:
            titles = self.folded[slice(*one.titles)] if one.titles else ""
            if not one.private and word in f"{self.folded[one.first : one.start]}{titles}":
                return True
        return False

    def _assured(self, one: Speaker, trigger: Trigger) -> Speaker:
        """With the agency of which a speaker without one says what it will do."""
        own = self._own_part(trigger) if not one.agencies else None
        return replace(one, agencies=(own,)) if own else one

    def _own_part(self, trigger: Trigger) -> str | None:
        """Who will act by the words of an assurance: "khẳng định phía X sẽ …"."""
        if trigger.act != "pledge":
            return None
        for one in self.scene.agencies.between(trigger.end, trigger.end + 40):
            if _WILL.match(self.folded, one.end):
                return one.key
        return None

    def _together(self, persons: list[Speaker]) -> list[Speaker]:
        """The persons named, with those as one subject whom "và" joins."""
        for index, one in enumerate(persons[1:], 1):
            other = persons[index - 1]
            if self.folded[other.end : one.start] == " và ":
                both = tuple(dict.fromkeys([*other.agencies, *one.agencies]))
                persons[index] = Speaker(other.start, one.end, both, both=True)
        return persons

    def _joined(self, one: Naming, floor: int) -> Speaker:
        """An agency as subject, with the one that "và" joins to it."""
        other = self.scene.agencies.covering(one.start - 5)
        linked = self.folded[max(0, one.start - 4) : one.start] == " và "
        if not linked or not other or other.start < floor or other.end != one.start - 4:
            return Speaker(one.start, one.end, (one.key,))
        return Speaker(other.start, one.end, (other.key, one.key), both=True)

    def _named(self, one: Speaker) -> Speaker:
        """With the person who speaks for an agency, if just one does."""
        if (
            one.person
            or one.both
            or _WHO.search(self.folded, max(0, one.start - 12), one.start)
        ):
            return one
        people = [
            key
            for key, employer in self.scene.employers.items()
            if employer in one.agencies and self._takes_part(key, one.start)
        ]
        return Speaker(
            one.start, one.end, one.agencies, people[0] if len(people) == 1 else None
        )

    def _takes_part(self, key: str, place: int) -> bool:
        occasion = self.scene.occasion_of(place)
        return occasion is not None and key in occasion.people

    def _behind_preposition(self, one: Naming, floor: int) -> bool:
        """Whether a preposition makes an agency something else than a subject."""
        begin = max(floor, one.start - 14)
        return bool(_PREPOSITION.search(self.folded[begin : one.start]))

    def _staff(self, one: Naming, floor: int) -> bool:
        """Whether people of an agency are the subject: "Các giảng viên của BKA đã …"."""
        return _STAFF.search(self.folded, floor, one.start) is not None

    def _persons(self, start: int, end: int) -> list[tuple[Calling, Someone]]:
        return [
            (calling, someone)
            for calling, someone in self.scene.callings_between(start, end)
            if not calling.private and not self._guest(calling)
        ]

    def _guest(self, calling: Calling) -> bool:
        """Whether a person is the one whom somebody else meets, thanks or invites."""
        begin = max(0, calling.first - 12)
        return bool(_GUEST.search(self.folded[begin : calling.first]))

    def _as_speaker(self, calling: Calling, someone: Someone) -> Speaker:
        employer = self.scene.employers[someone.key]
        end = (
            calling.titles[1]
            if calling.titles and calling.titles[0] > calling.end
            else calling.end
        )
        return Speaker(calling.first, end, (employer,) if employer else (), someone.key)

    def _in_title(self, one: Naming, floor: int, end: int) -> bool:
        """Whether an agency stands in the title of a person."""
        return any(
            calling.titles and calling.titles[0] <= one.start < calling.titles[1]
            for calling, _ in self.scene.callings_between(floor, end)
        )

    def addressed(self, trigger: Trigger, subject: Speaker) -> list[str]:
        """The agencies that must act."""
        own = list(subject.agencies)
        part = self._own_part(trigger)
        if part:
            return [part]
        if trigger.act == "report":
            doer = self.scene.agencies.covering(trigger.start - 2)
            if doer and doer.end >= trigger.start - 1 and doer.key not in own:
                own = [doer.key]
            return [*own, *(key for key in self._helped(trigger) if key not in own)]
        if trigger.act in {"pledge", "agree"}:
            return own
        if trigger.rule == "need":
            chain = self.scene.agencies.between(trigger.start, trigger.end)
            return [one.key for one in chain] or self.scene.both(trigger.start, "hai bên")
        hit = self.both.search(trigger.start - 25, trigger.end + 40)
        # "đề nghị lực lượng chức năng hai nước …": these are called by a name.
        hit = None if hit and self.scene.agencies.covering(hit.start()) else hit
        if hit and trigger.act != "mandate":
            shared = hit.start() < trigger.start or hit[0] in _SHARED
            sides = self.scene.both(trigger.start, hit[0])
            return [key for key in sides if shared or key not in own]
        named = self._named_behind(trigger, subject)
        others = [key for key in self.scene.sides(trigger.start) if key not in own]
        return named or others[:_MOST_SIDES]

    def _helped(self, trigger: Trigger) -> list[str]:
        """Those together with whom something was done: "phối hợp với X", "cùng X"."""
        begin, end = trigger.end, trigger.end + 80
        return [
            one.key
            for one in self.scene.agencies.between(begin, end)
            if _WITH.search(self.folded, begin, one.start)
        ][:1]

    def _named_behind(self, trigger: Trigger, subject: Speaker) -> list[str]:
        """Those who are addressed: agencies in a row, a person's agency, or a country's."""
        row: list[Naming] = []
        for one in self.scene.agencies.between(trigger.end, trigger.end + 160):
            near = one.start - trigger.end < 25 and not self._behind_preposition(
                one, trigger.end + 8
            )
            if row and self.folded[row[-1].end : one.start] in _JOINED:
                row.append(one)
            elif not row and near:
                row = [one]
        if row:
            return list(dict.fromkeys(one.key for one in row))
        if _OWN_UNITS.match(self.folded, trigger.end):
            return list(subject.agencies)
        for calling, someone in self.scene.callings_between(trigger.end, trigger.end + 600):
            if 0 <= calling.first - trigger.end <= 1:
                return [key for key in [self.scene.employers[someone.key]] if key]
        country = self.scene.text.of("country").match(trigger.end + 1)
        code = self.scene.lexicon.codes[country[0]] if country else None
        return [
            key
            for key in self.scene.sides(trigger.start)
            if code and self.scene.agencies.country(key) == code
        ]

    def beneficiary(
        self, clause: tuple[int, int], addressed: list[str], subject: Speaker
    ) -> str | None:
        """The agency for which something is to be done."""
        if "nhận được" in self.folded[clause[0] : clause[1]] and subject.agencies:
            return subject.agencies[0]
        for one in self.scene.agencies.between(*clause):
            before = self.folded[max(clause[0], one.start - 24) : one.start]
            if one.key not in addressed and _FOR.search(before):
                return one.key
        return None
