from datetime import date

import pytest
from django.core import serializers
from hypothesis import given
from hypothesis import strategies as st

from caunoi.apps.officers.fields import (
    CodesField,
    PartialDateField,
    WordsField,
    one_code,
)
from caunoi.apps.officers.models import Officer, RoleHeld
from caunoi.apps.register.models import Commitment, Instrument
from caunoi.core.dates import PartialDate, Precision
from caunoi.core.texts import Text, UnreadableText

DAY = PartialDate(date(2024, 4, 5), date(2024, 4, 5), Precision.DAY, "Asia/Ho_Chi_Minh")
SPRING = PartialDate(date(2024, 4, 1), date(2024, 4, 3), Precision.RANGE, "UTC")
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(text, st.dictionaries(st.sampled_from(["en", "lo", "vi"]), text))
def test_a_text_comes_back_as_it_was_kept(told, translations):
    field, words = WordsField(), Text(told, "vi", translations)
    kept = field.get_prep_value(words)
    assert field.from_db_value(kept) == field.to_python(kept) == words


@pytest.mark.parametrize("kept", [DAY, SPRING, PartialDate.unknown()])
def test_a_date_comes_back_as_it_was_kept(kept):
    field = PartialDateField()
    prepared = field.get_prep_value(kept)
    assert field.from_db_value(prepared) == field.to_python(prepared) == kept


def test_nothing_stays_nothing():
    for field in (WordsField(), PartialDateField()):
        assert field.from_db_value(None) is None
        assert field.to_python(None) is None
        assert field.get_prep_value(None) is None


def test_values_that_are_there_already_are_left_alone():
    assert WordsField().to_python(Text("x")) == Text("x")
    assert WordsField().get_prep_value("x") == WordsField().get_prep_value(Text("x"))
    assert PartialDateField().to_python(DAY) is DAY
    assert PartialDateField().get_prep_value("2024") == "2024"


def test_a_spoilt_text_is_refused_and_not_shown():
    with pytest.raises(UnreadableText):
        WordsField().from_db_value('{"text": 5}')


def test_dates_sort_by_their_last_day():
    field = PartialDateField()
    assert field.get_prep_value(SPRING) < field.get_prep_value(DAY)


@pytest.mark.django_db
def test_a_backup_carries_both(lan):
    instrument = Instrument(
        title=Text("Biên bản", "vi", {"en": "Minutes"}), signed_on=SPRING
    )
    told = serializers.serialize(
        "json", [lan, instrument], fields=["username", "name", "title", "signed_on"]
    )
    officer, paper = (row.object for row in serializers.deserialize("json", told))
    assert officer.name == lan.name
    assert (paper.title, paper.signed_on) == (instrument.title, SPRING)
    assert str(officer) == "officer:lan"


@pytest.mark.django_db
def test_an_officer_is_found_by_the_name_they_sign_in_under(lan):
    assert Officer.objects.get_by_natural_key("lan") == lan
    assert RoleHeld.objects.get().officer == lan


@pytest.mark.parametrize("codes", [[], ["DRUGS"], ["DRUGS", "WILDLIFE"]])
def test_codes_come_back_as_they_were_kept(codes):
    field = CodesField()
    kept = field.get_prep_value(codes)
    assert field.from_db_value(kept) == field.to_python(kept) == codes
    assert field.to_python(codes) == codes
    assert field.to_python(None) == field.from_db_value(None) == []


def test_a_code_is_found_whole_and_travels_in_a_backup():
    kept = CodesField().get_prep_value(["info_exchange", "training"])
    assert one_code("training") in kept
    assert one_code("exchange") not in kept
    row = Commitment(act="ask", what=Text("x"), kinds=["training"])
    told = serializers.serialize("json", [row], fields=["kinds"])
    (back,) = serializers.deserialize("json", told)
    assert back.object.kinds == ["training"]
