import pytest

from caunoi.core.safeguards import enterable, state_secrets

MARKED = [
    ("MẬT\nBáo cáo MẪU", "MẬT"),
    ("Báo cáo\n  Mật  \nNội dung", "Mật"),
    ("*** TỐI MẬT ***\nBáo cáo", "*** TỐI MẬT ***"),
    ("[TUYỆT MẬT]", "[TUYỆT MẬT]"),
    ("TUYET MAT\nbao cao", "TUYET MAT"),
    ("Số 12/BC-MAU (Mật)", "(Mật)"),
    ("Độ mật: Mật", "Độ mật: Mật"),
    ("độ\u00a0mật – tối mật", "độ mật – tối mật"),
    ("Văn bản có đóng dấu “Mật”", "“Mật”"),
    ("đóng dấu mật và gửi", "dấu mật"),
    ("Kèm HỒ SƠ MẬT số 3", "HỒ SƠ MẬT"),
    ("Gửi kèm bản MẬT ngày 2/3", "MẬT"),
    ("Kính gửi PHÒNG\nMẬT số 2", "MẬT"),
    ("thông tin tuyệt mật", "tuyệt mật"),
    ("Classification: secret", "Classification: secret"),
    ("This is TOP SECRET material", "TOP SECRET"),
    ("CONFIDENTIAL\nLetter", "CONFIDENTIAL"),
    ("Annex (SECRET)", "(SECRET)"),
    ("To\u0302\u0301i ma\u0323\u0302t", "Tối mật"),
]
ORDINARY = [
    "",
    "Đổi mật khẩu hộp thư",
    "Đổi MẬT KHẨU",
    "BÍ MẬT KINH DOANH bị lộ",
    "bí mật đời tư",
    "Buôn lậu mật ong, mật gấu",
    "loại mật ong rừng",
    "mức độ mật thiết",
    "mật độ dân cư",
    "Mật vụ nước ngoài",
    "giao dịch bảo mật",
    "dấu mật mã trên bao",
    "the secret of the trade",
    "a confidential talk (confidential)",
    "secretary of the party",
    "Hòm thư: mật, gừng và chanh",
    "ẨN MẬT VIÊN",
]


@pytest.mark.parametrize(("text", "mark"), MARKED)
def test_a_mark_of_classification_is_found(text, mark):
    assert state_secrets.mark_in(text) == mark
    with pytest.raises(state_secrets.StateSecretMarked) as refused:
        enterable.require_enterable(["MẪU", text])
    assert refused.value.values == {"mark": mark}


@pytest.mark.parametrize("text", ORDINARY)
def test_the_ordinary_word_is_no_mark(text):
    assert state_secrets.mark_in(text) is None
    assert enterable.require_enterable([text]) is None
