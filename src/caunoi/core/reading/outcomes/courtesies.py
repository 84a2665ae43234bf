"""What is said politely, or only noted, and holds nothing that anybody should do."""

import re

from caunoi.core.reading.outcomes.promise import Trigger
from caunoi.core.reading.scene import Scene

# How things stand, of which nobody says that they must change.
_FACT = re.compile(
    r"(?:việc|năm \d+|tình hình|tình trạng|hiện nay|thời gian qua) "
    r"(?!.*(?<!\w)(?:cần|phải) )"
)
# What was hard, of which nobody says that it will change.
_HARD = re.compile(
    r"(?<!\w)(?:chỉ ra|thừa nhận|nhìn nhận|nêu(?: ra)?) (?:(?:một số|những|các) )?"
    r"(?:khó khăn|hạn chế|vướng mắc|tồn tại)(?!\w)"
)
# What those who leave a course say.
_LEARNT = re.compile(
    r"(?<!\w)kiến thức (?:đã|được) (?:học|tiếp thu|lĩnh hội|trang bị)(?!\w)"
)
_BACK = re.compile(r"(?:sớm )?(?:được )?(?:trở lại|quay lại|gặp lại) ")
# What one wishes for somebody.
_WELL = re.compile(r"(?<!\w)(?:kỷ niệm (?:đẹp|sâu sắc)|sức khỏe|hạnh phúc|may mắn)(?!\w)")
# How well two sides get on, which nobody can carry out.
_TIES = re.compile(
    r"(?:rằng |hợp tác giữa )?(?:mối )?(?:quan hệ|tình hữu nghị|tình đoàn kết|sự hợp tác"
    r"|hợp tác giữa|hợp tác song phương|hợp tác hai)(?!\w)(?!.*(?:lĩnh vực|phòng, chống))"
)
# What is to be done, without saying what.
_VAGUE = re.compile(
    r"(?:về )?(?:các )?(?:phương hướng|nội dung|chương trình làm việc)(?!\w)"
)


class Courtesies:
    """Tells what holds nothing in one text."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.fold = scene, scene.text.fold

    def is_noted(self, trigger: Trigger, clause: tuple[int, int]) -> bool:
        """Whether a fact is noted: "lưu ý năm 1976 hai tỉnh đã kết nghĩa"."""
        if trigger.act == "report" and _HARD.search(self.fold, *clause):
            return True
        if trigger.act == "pledge" and _LEARNT.search(self.fold, *clause):
            return True
        noted = self.fold[trigger.start : trigger.end] == "lưu ý"
        return noted and _FACT.match(self.fold, *clause) is not None

    def says_nothing(self, trigger: Trigger, clause: tuple[int, int]) -> bool:
        """Whether a clause without a kind holds nothing.

        So does a report without content, consent to what somebody said, a wish for a
        person or for good relations, and what only opens a list.
        """
        if trigger.act == "wish":
            polite = _BACK.match(self.fold, clause[0])
            polite = polite or _WELL.search(self.fold, *clause)
            polite = polite or _TIES.match(self.fold, *clause)
            return bool(polite or self.scene.callings_between(*clause))
        if self.fold.startswith(":", clause[1]) or _VAGUE.match(self.fold, *clause):
            return True
        consent = self.fold.startswith("với ", clause[0])
        return trigger.act == "report" or (trigger.act == "agree" and consent)
