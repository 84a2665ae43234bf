"""What no text may hold that enters a networked node."""

import pytest

from caunoi.core.safeguards import enterable
from caunoi.core.safeguards.protective import ProtectivePlan, Sign
from caunoi.core.safeguards.state_secrets import StateSecretMarked

PLAN = "Lộ trình đoàn xe: 7h30 khởi hành từ khách sạn MẪU; 8h05 qua cầu."


def test_an_ordinary_text_enters():
    enterable.require_enterable(["Giữ bí mật nguồn tin.", "Đoàn đến lúc 8h05."])


def test_a_mark_is_refused_before_a_plan_and_told():
    with pytest.raises(StateSecretMarked) as refused:
        enterable.require_enterable(["Biên bản", f"(Tối mật)\n{PLAN}"])
    assert refused.value.values == {"mark": "(Tối mật)"}


def test_a_plan_is_refused_by_its_sign_alone():
    with pytest.raises(ProtectivePlan) as refused:
        enterable.require_enterable([PLAN])
    assert refused.value.values == {"sign": Sign.NAMED}
