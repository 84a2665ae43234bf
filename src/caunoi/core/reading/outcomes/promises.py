"""Speech acts: who asks, wishes, pledges, agrees, tasks or reports, and whom it binds.

A wish is never shown as a promise. Courtesy makes nothing. Speaker and act carry over
semicolons and over a sentence that goes on with "Đồng thời" or "Từ đó".
"""

import re
from dataclasses import replace

from caunoi.core.reading import sureness
from caunoi.core.reading.clauses.clauses import cut_clauses
from caunoi.core.reading.clauses.kinds import NO_KIND
from caunoi.core.reading.days import Day
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.outcomes.assents import assented, is_assent
from caunoi.core.reading.outcomes.courtesies import Courtesies
from caunoi.core.reading.outcomes.deeds import Deeds
from caunoi.core.reading.outcomes.promise import STATUS, Promise, Trigger
from caunoi.core.reading.outcomes.speakers import Speaker, Speakers
from caunoi.core.reading.outcomes.triggers import Triggers
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence

# Thanks for help and no more is courtesy.
_ONLY_HELP = ("operational_support",)
# Who says, thanks or praises tells what was done.
_TELLING = ("stating", "courtesy")
# "cũng rất", no more, between a subject and its verb.
_CLOSE = 12
_THESE_CRIMES = re.compile(r"tội phạm (?:này|trên|nêu trên|nói trên)(?!\w)")
_PHONE = re.compile(r"\+?\d[\d .]{7,}\d")
_SMALL = re.compile(r"(?:[ ,]|cũng|còn|đã|đồng thời|tiếp tục)*")
_ITEM = re.compile(
    r"(?:[-+•*–]|\d{1,2}[.)]|\(\d{1,2}\)|[a-h]\)|(?:một|hai|ba|bốn|năm|sáu) là[,:]?"
    r"|thứ (?:nhất|hai|ba|tư|năm|sáu)[,:])\s*"
)


class _Patterns:
    """What carries an act on or dates it, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        acts, people = lexicon.table("acts"), lexicon.table("people")
        called = any_of([*people["honorifics"], *people["offices"]])
        self.again = re.compile(rf"{called}(?: cũng| còn)? ")
        self.carry = re.compile(rf"\W*{any_of(acts['clause']['carry'])},? ")
        self.term = re.compile(rf"{any_of(acts['term']['words'])} ?(?:vào )?$")


def _is_one(subject: Speaker) -> bool:
    """Whether one person of one side agrees to something: that side promises it."""
    alone = len(subject.agencies) <= 1 and not subject.both
    return alone and subject.person is not None


class PromiseReader:
    """Reads sentence after sentence and carries speaker and act from one to the next."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.folded, self.lexicon = scene.text.fold, scene.lexicon
        self.triggers = Triggers(scene)
        self.speakers = Speakers(scene)
        self.courtesies = Courtesies(scene)
        self.passives = self.triggers.passives
        self.deeds = Deeds(scene.text, scene.lexicon)
        self.kinds = scene.kinds
        self.carried: Speaker | None = None
        self.teller: Speaker | None = None
        self.thanks = False
        self.act: Trigger | None = None
        self.listing: Trigger | None = None
        self.found: list[Promise] = []
        self.crimes: tuple[str, ...] = ()
        self.patterns = self.lexicon.once(_Patterns)

    def all(self) -> list[Promise]:
        """Every promise of the text, in its order."""
        for sentence in self.scene.sentences:
            if not sentence.lead:
                self._read(sentence)
        return self.found

    def counted(self, words: tuple[int, int], sentence: Sentence) -> Promise:
        """The report of something counted, whatever else its sentence says."""
        # Who told and which crimes were meant last is of another sentence.
        self.teller, self.crimes = None, ()
        trigger = Trigger("report", words[0], words[0], "counted")
        subject = self.speakers.before(trigger, sentence.start, sentence)
        sides = tuple(self.scene.sides(words[0]))
        return self._of_words(trigger, words, subject or Speaker(words[0], words[0], sides))

    def _read(self, sentence: Sentence) -> None:
        """The promises of one sentence."""
        if self._is_item(sentence):
            return
        triggers = self.triggers.of(sentence)
        goes_on = self.patterns.carry.match(self.folded, sentence.start)
        if not triggers:
            if goes_on and self.act and self.carried:
                trigger = replace(self.act, start=goes_on.end(), end=goes_on.end())
                self._read_scope(trigger, sentence.end, self.carried, near=False)
            elif sentence.opens_paragraph:
                self.act = None
            return
        if sentence.opens_paragraph and not goes_on:
            self.act = None
        subject: Speaker | None = None
        # A new paragraph changes the scene, unless it says that it goes on.
        goes_on = goes_on or self.patterns.again.match(
            self.folded, sentence.start, triggers[0].start + 1
        )
        carried = self.carried if goes_on or not sentence.opens_paragraph else None
        nears = self._subjects(triggers, sentence)
        for index, trigger in enumerate(triggers):
            near = nears[index]
            teller = self._teller(triggers[:index], subject, sentence)
            self.teller = teller
            subject = near or subject or carried or self._unnamed(trigger, sentence)
            self.carried = subject or self.carried
            self.thanks = index > 0 and triggers[index - 1].act == "courtesy"
            self.act = trigger if trigger.act in STATUS else None
            if subject and trigger.act in STATUS:
                following = [sentence.end, *(one.start for one in triggers[index + 1 :])]
                following += self._next_subjects(nears, triggers, index)
                following.append(self.triggers.quote_end(trigger.end, sentence))
                end = min(place for place in following if place >= trigger.end)
                self._read_scope(trigger, end, subject, near=near is not None)
            # Whoever said what others must do goes on speaking.
            subject = teller if trigger.rule == "need" and teller else subject

    def _next_subjects(
        self, nears: list[Speaker | None], triggers: list[Trigger], index: int
    ) -> list[int]:
        """Where the subjects of later acts begin that stand right before their verbs."""
        later = zip(nears[index + 1 :], triggers[index + 1 :], strict=True)
        return [near.start for near, act in later if near and act.start - near.end < _CLOSE]

    def _unnamed(self, trigger: Trigger, sentence: Sentence) -> Speaker | None:
        """A group without a name as the subject of an act: "các nước nhất trí"."""
        place, word = (
            trigger.start,
            self.triggers.subjects.group_at(trigger.start, sentence),
        )
        if not word and trigger.rule not in {"signed", "passive"}:
            return None
        sides = self.speakers.group(place, "hai bên" if trigger.rule == "passive" else word)
        return Speaker(place, place, sides, both=len(sides) > 1)

    def _subjects(
        self, triggers: list[Trigger], sentence: Sentence
    ) -> list[Speaker | None]:
        """The subject that each speech act of a sentence has of its own."""
        found: list[Speaker | None] = []
        floor = sentence.start
        for trigger in triggers:
            # What an act before a semicolon speaks of is not the subject behind it.
            floor = max(floor, self.folded.rfind(";", floor, trigger.start) + 1)
            near = self.speakers.before(trigger, floor, sentence)
            # "A bày tỏ ấn tượng …; khẳng định …": nobody else has acted in between.
            if not near and not any(found) and floor > sentence.start:
                near = self.speakers.opening(trigger, sentence)
            found.append(near)
            floor = trigger.end
        return found

    def _teller(
        self, before: list[Trigger], subject: Speaker | None, sentence: Sentence
    ) -> Speaker | None:
        """The person who tells what was done: "Ông A nhấn mạnh hai bên đã …"."""
        if self.folded.startswith("theo ", sentence.start):
            return self.speakers.named_at(sentence.start + len("theo "))
        told = before and before[-1].act in _TELLING
        return subject if told and subject and subject.person else None

    def _is_item(self, sentence: Sentence) -> bool:
        """Read an item of a list that a speech act before a colon opened."""
        mark = _ITEM.match(self.folded, sentence.start, sentence.end)
        if not mark or not self.listing or not self.carried:
            self.listing = self._opens_list(sentence)
            return False
        if _PHONE.search(self.folded, mark.end(), sentence.end):
            return True
        trigger = replace(self.listing, start=mark.end(), end=mark.end(), whole=True)
        self._read_scope(trigger, sentence.end, self.carried, near=False)
        return True

    def _opens_list(self, sentence: Sentence) -> Trigger | None:
        """The act of a sentence that ends with its verb and a colon."""
        if not self.folded.endswith(":", sentence.start, sentence.end):
            return None
        triggers = self.triggers.of(sentence)
        return triggers[-1] if triggers and triggers[-1].act in STATUS else None

    def _read_scope(
        self, trigger: Trigger, end: int, subject: Speaker, *, near: bool
    ) -> None:
        """One promise for each clause behind a speech act."""
        clauses = cut_clauses(
            self.scene.text,
            (trigger.end, min(end, trigger.limit)),
            self.lexicon,
            whole=trigger.whole,
        )
        clauses = self._not_inside_names(clauses)
        fresh: list[Promise] = []
        if not clauses and trigger.act == "agree" and near:
            self._consent(trigger, subject)
        for index, (start, stop) in enumerate(clauses):
            opens = index == 0 and ":" not in self.folded[trigger.end : start]
            first = trigger.start if opens else start
            if opens and near and self._follows(subject, trigger.start):
                first = subject.start
            said = fresh or self.found
            one = self._of_clause(trigger, (first, stop), (start, stop), subject, said[-1:])
            if one and fresh and self._goes_with(fresh[-1], one):
                fresh[-1] = replace(
                    fresh[-1],
                    words=(*fresh[-1].words, *one.words),
                    areas=tuple(dict.fromkeys([*fresh[-1].areas, *one.areas])),
                )
            elif one:
                fresh.append(one)
        self.found += fresh

    def _not_inside_names(self, clauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Clauses of which none begins inside the name of a paper."""
        whole: list[tuple[int, int]] = []
        for start, end in clauses:
            inside = any(one.name[0] < start < one.name[1] for one in self.scene.papers)
            if inside and whole:
                whole[-1] = whole[-1][0], end
            else:
                whole.append((start, end))
        return whole

    def _consent(self, trigger: Trigger, subject: Speaker) -> None:
        """What is agreed to by the verb alone: "Phía X vui vẻ nhận lời"."""
        words = (self.passives.thing(subject.start), trigger.end)
        one = self._of_words(trigger, words, subject)
        self.found += [one] if one.kinds != NO_KIND else []

    def _goes_with(self, one: Promise, other: Promise) -> bool:
        """Whether two clauses report one thing: of one kind, and nothing is counted."""
        counted = self.deeds.counts(*one.words, *other.words)
        return one.act == "report" and one.kinds == other.kinds and not counted

    def _follows(self, subject: Speaker, place: int) -> bool:
        """Whether nothing but small words stands between a subject and its verb."""
        after = subject.end <= place
        return after and bool(_SMALL.fullmatch(self.folded, subject.end, place))

    def _of_clause(
        self,
        trigger: Trigger,
        words: tuple[int, int],
        clause: tuple[int, int],
        subject: Speaker,
        said: list[Promise],
    ) -> Promise | None:
        """What one clause binds whom to do, behind what was said before it, if anything."""
        named = self.scene.agencies.covering(clause[0])
        if named and named.end >= clause[1]:
            return None
        if self.courtesies.is_noted(trigger, clause):
            return None
        if trigger.act == "report" and self.deeds.is_meeting(*clause):
            return None
        consent = trigger.act == "agree" and self.folded.startswith("với ", clause[0])
        if is_assent(self.scene.text, trigger, clause):
            kinds = assented(self.found, subject)
            return self._made(trigger, words, clause, subject, kinds) if kinds else None
        before = said[0].kinds if said and not consent else NO_KIND
        signed = trigger.rule == "signed"
        kinds = ("legal_framework",) if signed else self.kinds.read(*clause, before)
        if kinds == NO_KIND and self._about_a_suspect(clause):
            kinds = ("joint_case",)
        thin = kinds == NO_KIND or (self.thanks and kinds == _ONLY_HELP)
        if thin and self.courtesies.says_nothing(trigger, clause):
            return None
        kinds = self.kinds.hinted(*clause) if kinds == NO_KIND else kinds
        return self._made(trigger, words, clause, subject, kinds)

    def _about_a_suspect(self, clause: tuple[int, int]) -> bool:
        """Whether a clause names a suspect, victim or witness: it is about their case."""
        named = self.scene.callings_between(*clause)
        return any(calling.private for calling, _ in named)

    def _of_words(
        self, trigger: Trigger, words: tuple[int, int], subject: Speaker
    ) -> Promise:
        """What some words say, whatever they are about."""
        return self._made(trigger, words, words, subject, self.kinds.read(*words, NO_KIND))

    def _made(
        self,
        trigger: Trigger,
        words: tuple[int, int],
        clause: tuple[int, int],
        subject: Speaker,
        kinds: tuple[str, ...],
    ) -> Promise:
        """A promise with all that its words tell."""
        addressed = self.speakers.between_whom(clause) if trigger.act == "agree" else ()
        addressed = addressed or self.speakers.addressed(trigger, subject)
        told_by = subject
        if trigger.act == "report" or (trigger.rule == "need" and self.teller):
            told_by = self.teller or replace(subject, person=None)
        return Promise(
            self._act(trigger, subject, addressed),
            (words,),
            self.speakers.meant(told_by.agencies, clause[0]),
            told_by.person,
            self.speakers.meant(addressed, clause[0]),
            self.speakers.beneficiary(clause, addressed, subject),
            kinds,
            self._areas(*words),
            self.scene.paper_told(*words),
            self._due(*clause),
            f"commitment.{trigger.rule}",
            sureness.prior(f"commitment.{trigger.rule}") - 0.15 * (not subject.agencies),
        )

    def _act(self, trigger: Trigger, subject: Speaker, addressed: list[str]) -> str:
        """The act of a clause by its verb, and by whom it binds."""
        if trigger.act == "agree" and _is_one(subject):
            return "pledge"
        ordered = self.folded[trigger.start : trigger.end] == "yêu cầu"
        return "mandate" if ordered and self._is_own(addressed, subject) else trigger.act

    def _is_own(self, addressed: list[str], subject: Speaker) -> bool:
        """Whether somebody tells units of the own agency what to do: that binds them."""
        agencies = self.scene.agencies
        home = {agencies.country(key) for key in subject.agencies}
        return bool(addressed) and all(
            key in subject.agencies
            or agencies.country(key) in home
            or (key in agencies.by_key and agencies.by_key[key].parent in subject.agencies)
            for key in addressed
        )

    def _areas(self, start: int, end: int) -> tuple[str, ...]:
        """The crime areas named in a clause, or those that "tội phạm này" means."""
        codes = [area.code for area in self.scene.areas_between(start, end)]
        back = _THESE_CRIMES.search(self.folded, start, end)
        if codes or not back:
            self.crimes = tuple(dict.fromkeys(codes))
        return self.crimes

    def _due(self, start: int, end: int) -> Day | None:
        """The day by which a clause is to be carried out."""
        lead = self.patterns.term
        for day in self.scene.text.dates.within(self.scene.year, start, end):
            if lead.search(self.folded, max(start, day.start - 30), day.start):
                return day
        return None
