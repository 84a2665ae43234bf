"""What the walk over the pages finds of letters and of lists that were brought."""

from datetime import datetime

from caunoi.apps.officers.models import Officer
from caunoi.apps.papers import actions, lists
from caunoi.apps.papers.letters.facts import LetterFacts
from caunoi.apps.papers.lists import entering
from caunoi.apps.papers.models import Letter
from caunoi.apps.register.facts import Keeping

Records = dict[str, str]
KEEPING = {"readers": "unit", "handling": "H0"}


def fill(records: Records, lan: Officer, minh: Officer, at: datetime) -> None:
    """A letter in each state, and two files: one sound, one with a problem."""
    for state in ("draft", "approved", "numbered", "void"):
        letter = _letter(f"V/v thử (MẪU): {state}", lan, at)
        if state != "draft":
            actions.approve(letter, seen=letter.version, by=minh, at=at)
        if state in ("numbered", "void"):
            actions.give_number(letter, None, seen=letter.version, by=lan, at=at)
        if state == "void":
            actions.void(letter, "Sai địa chỉ", seen=letter.version, by=minh, at=at)
        records[f"letter {state}"] = str(letter.public_id)
    records["list"] = "partners"
    headings = [str(one.heading) for one in lists.TABLE["partners"].columns if one.field]
    for name, country in (("list file", "LA"), ("wrong list file", "Không có nước này")):
        told = {"name": "Cơ quan từ tệp (MẪU)", "country": country, "kind": "police"}
        columns = [one.field for one in lists.TABLE["partners"].columns if one.field]
        table = entering.Table(headings, [(2, [told.get(one, "") for one in columns])])
        file = actions.bring(
            lists.TABLE["partners"], "thu.csv", table, KEEPING, by=lan, at=at
        )
        records[name] = str(file.public_id)


def _letter(subject: str, lan: Officer, at: datetime) -> Letter:
    facts = LetterFacts(
        kind="letter",
        symbol="ĐN",
        place="Hà Nội",
        subject=subject,
        addressees="Cơ quan MẪU",
        body="Nội dung thử (MẪU).",
        copies="Như trên;\nLưu: VT.",
        office="TL. CỤC TRƯỞNG\nTRƯỞNG PHÒNG",
        signer="Nguyễn Văn Mẫu",
        other_subject="A trial (SAMPLE)",
        other_body="A trial (SAMPLE).",
    )
    return actions.draft(facts, by=lan, at=at, keeping=Keeping())
