from dataclasses import replace
from datetime import date, timedelta

import pytest

from caunoi.core.safeguards import onward
from caunoi.core.safeguards.onward import Consent, Learned, NoConsent, Why

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def item(*replies):
    return Learned("MAU-1", "a-mau", "H2", replies)


YES = Consent("b-mau", "granted", reference="MAU-2")


def test_the_consent_that_lets_an_item_go_is_the_one_that_is_named():
    conditional = Consent("b-mau", "conditional", TODAY, "MAU-3")
    assert onward.consent_to(item(YES), "b-mau", TODAY) is YES
    assert onward.consent_to(item(YES, conditional), "b-mau", TODAY) is conditional


@pytest.mark.parametrize(
    ("replies", "why"),
    [
        ((), Why.NOT_ASKED),
        ((Consent("c-mau", "granted"),), Why.OTHER_RECEIVER),
        ((Consent("b-mau", "refused"),), Why.REFUSED),
        ((YES, Consent("b-mau", "refused")), Why.REFUSED),
        ((Consent("b-mau", "granted", TODAY - DAY),), Why.ENDED),
        ((Consent("b-mau", "said nothing"),), Why.REFUSED),
    ],
)
def test_nothing_else_is_a_consent(replies, why):
    with pytest.raises(NoConsent) as refused:
        onward.consent_to(item(*replies), "b-mau", TODAY)
    assert refused.value.values == {"handling": "H2", "why": why}


def test_no_consent_opens_what_the_article_denies():
    denied = replace(item(YES), denied=True)
    with pytest.raises(NoConsent) as refused:
        onward.consent_to(denied, "b-mau", TODAY)
    assert refused.value.values["why"] is Why.ARTICLE
    assert onward.first_refusal([denied], "a-mau", TODAY) is None


def test_what_a_partner_told_us_itself_goes_back_to_it_and_one_gap_stops_all():
    assert onward.first_refusal([item(), item(YES)], "a-mau", TODAY) is None
    assert onward.first_refusal([item(YES)], "b-mau", TODAY) is None
    refused = onward.first_refusal([item(YES), item()], "b-mau", TODAY)
    assert refused.values["why"] is Why.NOT_ASKED
