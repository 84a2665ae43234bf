"""What tells a speech act from a word that looks like one, in the words of a lexicon."""

import re
from collections.abc import Mapping

from caunoi.core.reading.amounts import IN_WORDS
from caunoi.core.reading.lexicon import Lexicon, any_of

# A number in words before something that is counted.
_SOME = rf" {any_of(IN_WORDS)} (?!bên|nước|phía)"

# "Công an ba tỉnh", "lực lượng chức năng hai nước".
_FORCES = (
    r"(?<!\w)(?:công an|cảnh sát|hải quan|biên phòng|quân đội|lực lượng(?: [^\W\d]+){0,3})"
)
_PLACES = r"(?:tỉnh|nước|bên|địa phương|thành phố|huyện|xã)(?!\w)"


class ActWords:
    """The patterns of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        acts = lexicon.table("acts")
        before = any_of(acts["not_an_act"]["before"])
        self.noun_before = re.compile(rf"(?:{before}|\d) $")
        self.noun_after = re.compile(rf" {any_of(acts['not_an_act']['after'])}")
        self.addressed = frozenset(acts["addressed"]["words"])
        self.those = re.compile(any_of(acts["addressed"]["those"]))
        self.bound = frozenset(acts["addressed"]["bound"])
        verbs = any_of([*acts["clause"]["verbs"], *acts["clause"]["openers"]])
        self.will = re.compile(
            rf"(?<!\w)(?:sẽ(?! {any_of(acts['not_future']['words'])})"
            rf"|{any_of(acts['intended']['words'])}(?= (?!tổ chức|sẽ){verbs}))(?!\w)"
        )
        self.adverbs = re.compile(rf"(?:,? ?(?:{any_of(acts['adverbs']['words'])}),? ?)+$")
        self.put = re.compile(
            rf"{any_of(acts['put_forward']['verbs'])} (?:[^\W\d]+ |\d+ ){{0,3}}$"
        )
        self.itself = re.compile(rf"(?:^|[,;.] ){any_of(acts['pronouns']['words'])}$")
        self.views = frozenset(acts["views"]["words"])
        self.deeds = frozenset(acts["telling"]["words"])
        self._read_reports(acts["report"], any_of(lexicon.table("people", "offices")))

    def _read_reports(self, report: Mapping[str, list[str]], offices: str) -> None:
        """The patterns of what was done."""
        # "bàn" is no deed, "bàn giao" is one.
        longer = [
            verb
            for verb in report["verbs"]
            if any(verb.startswith(f"{word} ") for word in report["no_deeds"])
        ]
        self.done = re.compile(
            rf"(?<!\w)(?:(?:đã )?từng(?! cử đoàn)|đã|vừa) (?:và đang )?"
            rf"(?:(?={any_of(longer)})|(?!{any_of(report['no_deeds'])}))(?:{any_of(report['verbs'])}|[^\W\d_]+)"
            r"(?! (?:đổi )?về (?!nước))"
            rf"|(?<!\w)đang {any_of(report['going_on'])}",
        )
        self.groups = re.compile(
            rf"(?:{any_of(report['groups'])}|{_FORCES} (?:hai|ba|bốn|\d+|các) {_PLACES}"
            rf"|(?<!\w)(?:hai|ba|bốn|các) (?:vị |đồng )?{offices})(?: [^\W\d]+){{0,5}}$"
        )
        self.told = re.compile(
            rf"{any_of(report['told'])}|{any_of(report['told_counted'])}"
            rf"(?=[^.;,:]{{0,40}}(?:\d|{_SOME}))",
        )
        self.honour = re.compile(rf"[^.;,\d]{{0,40}}{any_of(report['honours'])}")
        self.same = re.compile(rf"{any_of(report['same'])} (?:này|mình)$")
