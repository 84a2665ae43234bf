"""Whom a promise depends on that did not give it."""

import pytest

from caunoi.core.reading.clauses.third_party import third_party_in

TOLD = [
    ("cam kết sẽ vận động các cơ quan hữu quan của nước sở tại ủng hộ việc ký Hiệp định",
     "các cơ quan hữu quan của nước sở tại"),
    ("sẽ đề nghị Bộ Ngoại giao sớm cấp thị thực cho đoàn", "Bộ Ngoại giao"),
    ("khẳng định sẽ kêu gọi các doanh nghiệp viễn thông tham gia ngăn chặn",
     "các doanh nghiệp viễn thông"),
    ("cam kết tiếp tục chia sẻ thông tin về tội phạm", ""),
    ("thống nhất thúc đẩy đàm phán, ký kết Bản ghi nhớ", ""),
    ("cam kết thúc đẩy hợp tác giữa hai Bộ; hỗ trợ đào tạo", ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "others"), TOLD)
def test_it_is_told_in_the_words_of_the_promise(words: str, others: str) -> None:
    assert third_party_in(words, "pledge") == others


def test_whoever_is_asked_is_no_third_party() -> None:
    words = "đề nghị Cảnh sát Quốc gia hỗ trợ thúc đẩy Bộ Ngoại giao đánh giá khách quan"
    assert third_party_in(words, "ask") == "Bộ Ngoại giao"
    assert third_party_in("đề nghị Cảnh sát Quốc gia chia sẻ thông tin", "ask") == ""
    told = "cam kết thúc đẩy Bộ An ninh tham gia"
    assert third_party_in(told, "pledge", ["Bộ An ninh"]) == ""
