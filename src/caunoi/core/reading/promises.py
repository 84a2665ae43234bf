"""Speech acts: who asks, wishes, pledges, agrees, tasks or reports, and whom it binds.

A wish is never shown as a promise. Courtesy makes nothing. Speaker and act carry over
semicolons and over a sentence that goes on with "Đồng thời" or "Từ đó".
"""

from dataclasses import dataclass, replace

import regex

from caunoi.core.reading import sureness
from caunoi.core.reading.clauses import cut_clauses
from caunoi.core.reading.days import Day, read_days
from caunoi.core.reading.lexicon import any_of
from caunoi.core.reading.papers import Paper
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.speakers import Speaker, Speakers
from caunoi.core.reading.triggers import Trigger, Triggers

STATUS = {
    "ask": "proposed", "wish": "proposed", "pledge": "agreed", "agree": "agreed",
    "mandate": "agreed", "report": "done",
}  # fmt: skip


@dataclass(frozen=True)
class Promise:
    """One thing that was asked, wished, pledged, agreed, tasked or done."""

    act: str
    words: tuple[tuple[int, int], ...]
    by: tuple[str, ...]
    speaker: str | None
    to_act: tuple[str, ...]
    beneficiary: str | None
    kinds: tuple[str, ...]
    areas: tuple[str, ...]
    paper: Paper | None
    due: Day | None
    rule: str
    sureness: float


def read_promises(scene: Scene) -> list[Promise]:
    """Every promise of a text, in its order."""
    reader = _Reader(scene)
    for sentence in scene.sentences:
        if not sentence.lead:
            reader.read(sentence)
    return reader.found


class _Reader:
    """Reads sentence after sentence and carries speaker and act from one to the next."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.folded, self.lexicon = scene.text.fold, scene.lexicon
        self.triggers = Triggers(scene)
        self.speakers = Speakers(scene)
        self.carried: Speaker | None = None
        self.act: Trigger | None = None
        self.found: list[Promise] = []
        self.crimes: tuple[str, ...] = ()
        acts = self.lexicon.table("acts")
        people = self.lexicon.table("people")
        self.again = self.lexicon.made(
            "again",
            rf"{any_of([*people['honorifics'], *people['offices']])}(?: cũng| còn)? ",
        )
        self.carry = self.lexicon.made("carry", rf"\W*{any_of(acts['clause']['carry'])},? ")

    def read(self, sentence: Sentence) -> None:
        """The promises of one sentence."""
        triggers = self.triggers.of(sentence)
        goes_on = self.carry.match(self.folded, sentence.start)
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
        goes_on = goes_on or self.again.match(
            self.folded, sentence.start, triggers[0].start + 1
        )
        carried = self.carried if goes_on or not sentence.opens_paragraph else None
        for index, trigger in enumerate(triggers):
            last = index + 1 == len(triggers)
            end = sentence.end if last else triggers[index + 1].start
            floor = triggers[index - 1].end if index else sentence.start
            near = self.speakers.before(trigger, floor, sentence)
            subject = near or subject or carried
            self.carried = subject or self.carried
            self.act = trigger if trigger.act in STATUS else None
            if subject and trigger.act in STATUS:
                self._read_scope(trigger, end, subject, near=near is not None)

    def _read_scope(
        self, trigger: Trigger, end: int, subject: Speaker, *, near: bool
    ) -> None:
        """One promise for each clause behind a speech act."""
        clauses = cut_clauses(
            self.folded, trigger.end, min(end, trigger.limit), self.lexicon
        )
        fresh: list[Promise] = []
        for index, (start, stop) in enumerate(clauses):
            first = trigger.start if index == 0 else start
            if index == 0 and near and 0 <= trigger.start - subject.end < 3:
                first = subject.start
            one = self._promise(trigger, (first, stop), (start, stop), subject)
            if one and fresh and trigger.act == "report" and fresh[-1].kinds == one.kinds:
                fresh[-1] = replace(
                    fresh[-1],
                    words=(*fresh[-1].words, *one.words),
                    areas=tuple(dict.fromkeys([*fresh[-1].areas, *one.areas])),
                )
            elif one:
                fresh.append(one)
        self.found += fresh

    def _promise(
        self,
        trigger: Trigger,
        words: tuple[int, int],
        clause: tuple[int, int],
        subject: Speaker,
    ) -> Promise | None:
        """What one clause binds whom to do."""
        kinds = self._kinds(*clause)
        if kinds == ("general",) and self._says_nothing(trigger, clause):
            return None
        addressed = self.speakers.addressed(trigger, subject)
        paper = next(
            (
                one
                for one in self.scene.papers
                if any(words[0] <= s < words[1] for s, _ in (one.name, *one.words))
            ),
            None,
        )
        return Promise(
            trigger.act,
            (words,),
            tuple(subject.agencies),
            subject.person,
            tuple(addressed),
            self.speakers.beneficiary(clause, addressed, subject),
            kinds,
            self._areas(*words),
            paper,
            self._due(*clause),
            f"commitment.{trigger.rule}",
            sureness.prior(f"commitment.{trigger.rule}") - 0.15 * (not subject.agencies),
        )

    def _says_nothing(self, trigger: Trigger, clause: tuple[int, int]) -> bool:
        """A report without content, or consent to what somebody else has said."""
        consent = self.folded.startswith("với ", clause[0])
        return trigger.act == "report" or (trigger.act == "agree" and consent)

    def _kinds(self, start: int, end: int) -> tuple[str, ...]:
        """What kind of cooperation a clause speaks of, the most telling first."""
        kinds = [
            kind
            for kind in self.lexicon.table("acts", "kind")
            if self.lexicon.pattern("acts", "kind", kind).search(self.folded, start, end)
        ]
        weak = self.lexicon.table("acts", "kind_order", "weak")
        strong = [kind for kind in kinds if kind not in weak]
        return tuple((strong or kinds)[:2]) or ("general",)

    def _areas(self, start: int, end: int) -> tuple[str, ...]:
        """The crime areas named in a clause, or those that "tội phạm này" means."""
        codes = [area.code for area in self.scene.areas if start <= area.start < end]
        back = regex.search(
            r"tội phạm (?:này|trên|nêu trên|nói trên)(?!\w)", self.folded[start:end]
        )
        if codes or not back:
            self.crimes = tuple(dict.fromkeys(codes))
        return self.crimes

    def _due(self, start: int, end: int) -> Day | None:
        """The day by which a clause is to be carried out."""
        term = any_of(self.lexicon.table("acts", "term", "words"))
        lead = self.lexicon.made("term", rf"{term} ?(?:vào )?$")
        for day in read_days(self.folded, self.scene.year, start, end):
            if lead.search(self.folded, max(start, day.start - 30), day.start):
                return day
        return None
