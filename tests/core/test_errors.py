import pytest

from caunoi.core import errors


@pytest.mark.parametrize(
    ("family", "code"),
    [
        (errors.CaunoiError, "error"),
        (errors.Refused, "refused"),
        (errors.NotTrusted, "not-trusted"),
        (errors.Malformed, "malformed"),
        (errors.Unreachable, "unreachable"),
    ],
)
def test_each_family_has_its_code_and_is_a_caunoi_error(family, code):
    assert family.code == code
    assert issubclass(family, errors.CaunoiError)
    assert str(family()) == code


def test_the_four_families_do_not_catch_one_another():
    families = (errors.Refused, errors.NotTrusted, errors.Malformed, errors.Unreachable)
    for family in families:
        assert [other for other in families if issubclass(family, other)] == [family]


def test_an_error_keeps_the_values_of_its_sentence_and_tells_them_in_order():
    error = errors.Refused(needed=3, lacking=1)
    assert error.values == {"needed": 3, "lacking": 1}
    assert str(error) == "refused (lacking=1, needed=3)"
