"""The verifier and the page of the protocol count the same checks, with the same codes."""

import inspect
import re

from tests.house import papers, tree

from caunoi.core.envelope import message

PAGE = tree.REPOSITORY / "docs" / "protocol" / "cn-1.md"
ROOM = tree.SOURCE / "core" / "envelope"
_STEP = re.compile(r"^\s*(\d+)\. (.*\((`\w+`(?:, `\w+`)*)\))\.$", re.MULTILINE)
_ROW = re.compile(r"^\| (\d+) \| .* \| (`[^|]+`) \|$", re.MULTILINE)


def codes_by_class() -> dict[str, str]:
    return {
        where.rpartition(": ")[2]: code
        for code, where in papers.error_codes(tree.SOURCE).items()
        if where.startswith("core/envelope/")
    }


def steps_of_the_code() -> dict[int, set[str]]:
    """Number of each check in the docstring, and the codes it can end with."""
    known = codes_by_class()
    told = inspect.getdoc(message.open_envelope) or ""
    return {
        int(number): {known[name] for name in re.findall(r"`(\w+)`", names)}
        for number, _, names in _STEP.findall(told)
    }


def steps_of_the_page(page: str) -> dict[int, set[str]]:
    """The table of section 6, on opening; other sections count checks of their own."""
    opening = page.partition("\n## 6.")[2].partition("\n## 7.")[0]
    return {
        int(number): set(re.findall(r"`([^`]+)`", codes))
        for number, codes in _ROW.findall(opening)
    }


def test_the_page_and_the_docstring_tell_the_same_checks() -> None:
    told = steps_of_the_code()
    assert list(told) == list(range(1, 14))
    assert steps_of_the_page(PAGE.read_text(encoding="utf-8")) == told


def test_a_check_that_the_page_leaves_out_is_noticed() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shorter = "\n".join(line for line in page.splitlines() if not line.startswith("| 7 |"))
    assert steps_of_the_page(shorter) != steps_of_the_code()


def test_the_code_carries_the_numbers_where_it_checks() -> None:
    text = (ROOM / "message.py").read_text(encoding="utf-8")
    marked = re.findall(r"#[^\n]*?((?:\d+(?:, | to )?)+)$", text, re.MULTILINE)
    numbers = {int(number) for mark in marked for number in re.findall(r"\d+", mark)}
    numbers |= {int(number) for number in re.findall(r'"""(\d+)\. ', text)}
    assert set(range(1, 14)) <= numbers
