"""A report of our own making, and the browser of the officer who reads it."""

import pytest
from tests.apps.conftest import NOON

from caunoi.apps.officers.models import Officer
from caunoi.apps.reading import actions
from caunoi.apps.reading.models import Report

TEXT = """BÁO CÁO MẪU / SAMPLE
Bộ Công an tiếp Đại sứ quán Lào (MẪU)
Ngày 12/10/2026, tại Hà Nội, Thiếu tướng Trần Mẫu Văn, Phó Cục trưởng Cục Đối ngoại, Bộ Công an Việt Nam đã tiếp ông Khăm Mẫu, Tham tán Đại sứ quán Lào tại Việt Nam.
Tại buổi tiếp, Thiếu tướng Trần Mẫu Văn đề nghị Đại sứ quán Lào tại Việt Nam chia sẻ thông tin về tội phạm mua bán người.
Ông Khăm Mẫu cam kết sẽ gửi danh sách đầu mối trực 24/24 trước ngày 15/12/2026.
Ông Khăm Mẫu mong muốn Bộ Công an Việt Nam tiếp tục mở các lớp tập huấn.
"""  # noqa: E501 - a report's lines are as long as they are


@pytest.fixture
def report(lan: Officer) -> Report:
    """The sample report, read by Lan."""
    return actions.read_report(TEXT.encode(), "mau.txt", by=lan, at=NOON)
