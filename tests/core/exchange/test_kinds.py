import pytest

from caunoi.core.exchange import kinds, payloads


def test_each_kind_is_spoken_in_version_1():
    assert {"info.request", "info.answer", "info.refuse"} < set(kinds.KINDS)
    for kind in kinds.KINDS:
        assert kinds.require_known(kind, 1).code == kind


def test_each_kind_has_its_payload():
    assert set(payloads.PAYLOADS) == set(kinds.KINDS)


def test_each_kind_has_its_name_in_both_languages():
    assert set(kinds.KindName) == set(kinds.KINDS)
    assert kinds.KindName.INFO_REFUSE.label("vi") == "Từ chối"


def test_a_kind_from_tomorrow_is_refused_by_name():
    with pytest.raises(kinds.UnknownKind) as refused:
        kinds.require_known("warning.joint" + "x" * 1000, 1)
    assert refused.value.code == "message.unknown-kind"
    assert len(refused.value.values["kind"]) == 40


@pytest.mark.parametrize("version", [0, 2, -1])
def test_a_version_from_tomorrow_is_refused_with_those_we_speak(version):
    with pytest.raises(kinds.UnknownVersion) as refused:
        kinds.require_known("info.request", version)
    assert refused.value.values == {
        "kind": "info.request",
        "version": version,
        "spoken": "1",
    }


@pytest.mark.parametrize(
    ("kind", "replied_to", "fits"),
    [
        ("info.request", None, True),
        ("info.request", "info.request", False),
        ("info.answer", "info.request", True),
        ("info.answer", None, False),
        ("info.answer", "info.answer", False),
        ("info.refuse", "info.request", True),
        ("info.refuse", "info.refuse", False),
        ("info.clarify", "info.request", True),
        ("info.clarify", "info.clarified", False),
        ("info.clarified", "info.clarify", True),
        ("info.clarified", "info.request", False),
        ("info.clarified", None, False),
        ("freeze.request", None, True),
        ("freeze.request", "info.request", False),
        ("freeze.result", "freeze.request", True),
        ("freeze.result", "info.request", False),
        ("info.answer", "preserve.request", False),
        ("info.refuse", "preserve.request", True),
        ("info.refuse", "info.spontaneous", False),
        ("info.downgrade", "mla.notice", False),
        ("preserve.confirm", "preserve.extend", True),
        ("preserve.extend", "preserve.request", False),
        ("feedback", "info.spontaneous", True),
    ],
)
def test_answers_and_refusals_reply_to_a_request_and_requests_to_nothing(
    kind, replied_to, fits
):
    if fits:
        assert kinds.require_reply_fits(kind, replied_to) is None
        return
    with pytest.raises(kinds.WrongReply):
        kinds.require_reply_fits(kind, replied_to)


def test_saying_no_or_later_needs_no_basis_and_only_what_opens_asks():
    assert [
        k.code for k in kinds.KINDS.values() if not (k.carries_data or k.of_record)
    ] == [
        "info.refuse",
        "info.delay",
        "info.downgrade",
        "consent.request",
        "consent.reply",
        "feedback",
        "preserve.confirm",
        "preserve.extend",
        "freeze.result",
    ]
    asking = {kind.code for kind in kinds.KINDS.values() if kind.asks}
    assert asking == set(kinds.OPENING)
    told = (kind for kind in kinds.KINDS.values() if not kind.of_record)
    assert asking == {kind.code for kind in told if not kind.replies_to}


@pytest.mark.parametrize(
    ("kind", "opened_by"),
    [
        ("info.request", {"info.request"}),
        ("info.clarify", {"info.clarify", *kinds.ASKING}),
        ("freeze.request", {"freeze.request"}),
        ("info.rumour", {"info.rumour"}),
    ],
)
def test_who_may_ask_may_also_be_asked_back(kind, opened_by):
    assert kinds.opening(kind) == opened_by


def test_a_suspended_agreement_holds_data_and_records_but_not_what_speaks_of_it():
    held = {one.code for one in kinds.KINDS.values() if one.waits_while_suspended}
    assert {"info.request", "info.answer", "commitment.share", "minutes.agree"} <= held
    assert held.isdisjoint({"info.refuse", "instrument.sync", "instrument.suspend"})


def test_only_a_suspension_waits_for_no_second_officer():
    alone = [one.code for one in kinds.KINDS.values() if one.people == 1]
    assert alone == ["instrument.suspend"]
