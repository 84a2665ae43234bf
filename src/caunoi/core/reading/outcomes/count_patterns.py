"""Numbers with what they count, as patterns in the words of a lexicon."""

import re
from collections.abc import Mapping

import regex

from caunoi.core.reading.amounts import IN_WORDS
from caunoi.core.reading.lexicon import Lexicon, any_of, fold_word

_MEASURES = "kg|km|ha|g|m|m2|m3|m²|m³"
_NUMBER = r"(?P<value>\d{1,3}(?:\.\d{3})+|\d{1,6}(?:,\d{1,3})?)"
# "trả lời 214/236 yêu cầu": of how many; no day has so high a month.
_OF_ALL = r"(?:/(?:1[3-9]|[2-9]\d|\d{3,}))?"
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


class CountPatterns:
    """Numbers with what they count, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("instruments", "result")
        amount, labels = _amount(table), any_of(table["labels"])
        verbs = any_of([*table["verbs"], *table["more_verbs"], *table["lots"]])
        learners, present = any_of(table["learners"]), any_of(table["present"])
        # The number of an office, as in "cho C04 thông tin", stands in between.
        gap = rf"(?:[^.;:\d]|(?<=[a-z])\d+|(?<={labels} )\d+(?= ))"
        self.first = regex.compile(rf"(?P<verb>{verbs}){gap}{{0,60}}?{amount}")
        self.next = regex.compile(rf"[^.;:\d]{{0,60}}?{amount}")
        along, pupils = any_of(table["along"]), any_of(table["pupils"])
        self.taught = regex.compile(
            rf"(?P<verb>{any_of(table['taking_part'])}|(?<=, ){along}) {amount}"
            rf"(?<={learners})|(?P<verb>{along}) {amount}(?<={pupils})"
            rf"|(?P<verb>{any_of(table['received'])}) {amount}"
            rf"(?=[^.;:,\d]{{0,50}} {any_of(table['to_learn'])})"
        )
        self.passive = regex.compile(_passive(table, amount, verbs))
        self.outcome = regex.compile(
            rf"(?P<verb>{any_of(table['outcomes'])})[^.;:\d]{{0,60}}?[:,] {amount}"
        )
        self.along = frozenset(map(fold_word, table["along"]))
        self.learners = frozenset(map(fold_word, table["learners"]))
        self.taking_part = tuple(f"{fold_word(word)} " for word in table["taking_part"])
        no_deeds = (*table["taking_part"], *table["along"], *table["lots"])
        self.no_deeds = frozenset(map(fold_word, no_deeds))
        self.asked = re.compile(rf"{any_of(table['asked'])}(?: \w+){{0,2}} $")
        self.present = re.compile(
            rf"{present}(?! (?:số dư|làm|thức|mạng|ly))|(?<!\w)(?<!cho )(?<!tặng )đoàn $"
        )
        behind = any_of(table["present_behind"])
        self.there = re.compile(rf"[^.,;:\d]{{0,12}}{behind}")


def _amount(table: Mapping[str, list[str]]) -> str:
    """A number with its unit."""
    labels = any_of(table["labels"])
    noun = rf"(?!{any_of([*table['no_units'], *table['verbs']])})[^\W\d_]+(?!\w)"
    return (
        # At most places no number begins, which two looks tell before all else.
        rf"(?<!\w)(?=[\d{_openings(table)}])"
        rf"(?:(?P<qualifier>{any_of(table['qualifiers'])}) )?(?<![\w.,-])(?<!\d/)"
        rf"(?<!thứ )(?<!gấp )(?<!gấp hơn )(?<!gấp gần )(?<!tăng )(?<!giảm )"
        rf"(?:{_NUMBER}{_OF_ALL}(?: (?P<scale>{any_of(SCALES)}))?"
        # "64kg": a measure may stand right behind its number.
        rf"(?: |(?<=\d)(?=(?:{_MEASURES})(?!\w)))"
        rf"(?!{any_of(table['guests'])})"
        rf"(?P<unit>(?:{_MEASURES})(?!\w)|{any_of(table['units'])}"
        # "Cung cấp 14 địa chỉ" has no label before its number.
        rf"|(?<!(?<!cung |trang ){labels} [\d.,]+ ){noun}(?: {noun})?)"
        rf"|(?P<value>{any_of(IN_WORDS)}) (?P<unit>{any_of(table['in_words'])})"
        rf"|(?P<value>một) (?P<unit>{any_of(table['ones'])}))"
    )


def _openings(table: Mapping[str, list[str]]) -> str:
    """The letters with which a number in words or what qualifies one may begin."""
    words = [*map(fold_word, table["qualifiers"]), *IN_WORDS, "một"]
    return "".join(sorted({regex.escape(word[0]) for word in words}))


def _passive(table: Mapping[str, list[str]], amount: str, verbs: str) -> str:
    """What was counted may stand first: "14 đợt tuần tra đã được tổ chức"."""
    # … and others with it: "412 vụ, 1,8 tấn ma túy bị thu giữ".
    more = r"(?:[^.;:\d]{0,40}?(?:,| và| cùng) (?:\w+ )?\d[\d.,]*[^.;:,\d]{1,50}?){1,4}"
    who = r"(?:(?!(?:và|để|khi|sau|nhằm|cho)(?!\w))[^\s,.;:\d]+ ){0,9}?"
    done = rf"(?<!đang )(?:được|bị|do) {who}(?P<verb>{verbs})"
    return (
        rf"{amount}(?P<behind>)(?:[^.;:,\d]{{0,100}}?|{more})"
        rf" (?:{done}(?! (?:đi|sang|trái phép)(?!\w))"
        rf"|(?:đã )?(?P<verb>{any_of(table['reached'])}))"
    )
