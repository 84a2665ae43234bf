"""What was signed years before a report, which is no news of it."""

import re

from caunoi.core.reading.days import is_old
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.tree import Word

# "ký Hiệp định dẫn độ ngày 1/10/2014", "ký năm 2019".
_SIGNED_IN = re.compile(
    r"(?:[^.;,]{0,80}? ngày \d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?| (?:vào )?năm "
    r"| tháng \d{1,2}\s?[/-]\s?)(?P<year>(?:19|20)\d\d)"
)
# "Năm 2019, hai bên đã ký …".
_LONG_BEFORE = re.compile(
    r"\W*(?:trước đó,? )?(?:từ |vào |ngay từ )?(?:ngày \d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?"
    r"|tháng \d{1,2}\s?[/-]\s?|năm )(?P<year>(?:19|20)\d\d)(?!\w)"
)


class Years:
    """Tells what is long ago in one text."""

    def __init__(self, scene: Scene) -> None:
        self.fold, self.year = scene.text.fold, scene.year

    def tell(self, verb: Word | re.Match[str], sentence: Sentence) -> bool:
        """Whether such a year stands behind a verb, or opens its sentence."""
        signed = _SIGNED_IN.match(self.fold, verb.end(), sentence.end)
        before = _LONG_BEFORE.match(self.fold, sentence.start, verb.start())
        told = (hit["year"] for hit in (signed, before) if hit)
        return any(is_old(year, self.year) for year in told)
