import pytest

from caunoi.core.safeguards import handling
from caunoi.core.vocabulary import Handling, Tlp


@pytest.mark.parametrize("code", [Handling.H0, Handling.H2])
def test_what_is_mapped_to_tlp_comes_back_the_same(code):
    assert handling.from_tlp(handling.to_tlp(code)) is code


@pytest.mark.parametrize("label", [Tlp.GREEN, Tlp.AMBER_STRICT])
def test_what_is_mapped_from_tlp_comes_back_the_same(label):
    assert handling.to_tlp(handling.from_tlp(label)) is label


@pytest.mark.parametrize("code", [Handling.H1, Handling.H3])
def test_a_code_that_no_label_equals_cannot_be_mapped(code):
    with pytest.raises(handling.CannotBeMapped) as refused:
        handling.to_tlp(code)
    assert refused.value.values == {"mark": code.value}


@pytest.mark.parametrize("label", [Tlp.RED, Tlp.AMBER, Tlp.CLEAR])
def test_a_label_that_no_code_equals_cannot_be_mapped(label):
    with pytest.raises(handling.CannotBeMapped) as refused:
        handling.from_tlp(label)
    assert refused.value.values == {"mark": label.value}


@pytest.mark.parametrize("code", ["", "h2", "H4", "H22222222222222222"])
def test_an_unknown_code_is_refused(code):
    with pytest.raises(handling.UnknownCode):
        handling.require_known(code)


def test_a_code_must_be_on_the_articles_list():
    assert handling.require_allowed(("H1", "H2"), "H2") is None
    with pytest.raises(handling.NotAllowed) as refused:
        handling.require_allowed(("H2", "H1"), "H0")
    assert refused.value.values == {"handling": "H0", "allowed": "H1, H2"}


def test_h3_needs_words():
    assert handling.require_conditions("H3", "Chỉ dùng trong vụ này.") is None
    assert handling.require_conditions("H2", "") is None
    with pytest.raises(handling.ConditionsMissing):
        handling.require_conditions("H3", "  ")


@pytest.mark.parametrize(
    ("code", "tlp", "passes"),
    [
        ("H0", "", True),
        ("H0", "TLP:GREEN", True),
        ("H0", "TLP:RED", True),
        ("H0", "TLP:CLEAR", False),
        ("H1", "TLP:AMBER", True),
        ("H2", "TLP:AMBER", False),
        ("H2", "TLP:AMBER+STRICT", True),
        ("H2", "TLP:RED", True),
        ("H3", "TLP:CLEAR", False),
        ("H2", "TLP:WHITE", False),
    ],
)
def test_a_tlp_label_may_be_stricter_than_the_code_never_looser(code, tlp, passes):
    if passes:
        assert handling.require_tlp_not_looser(code, tlp) is None
        return
    with pytest.raises(handling.TlpLooser):
        handling.require_tlp_not_looser(code, tlp)
