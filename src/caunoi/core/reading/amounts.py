"""Numbers in words: "ba trường hợp", "hai mươi chiếc"."""

import re

# Numbers in words count only before such things and people: no "hai bên".
IN_WORDS = {
    "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười hai": 12, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn mươi": 40,
    "năm mươi": 50, "sáu mươi": 60,
}  # fmt: skip
COUNTED = (
    r"(?:đối tượng|nghi phạm|nghi can|bị can|nạn nhân|công dân|thuyền viên|ngư dân|trẻ em"
    r"|phụ nữ|du khách|vụ án|chuyên án|đường dây|trường hợp|lớp|khóa|đợt|chiếc|vụ việc|vụ"
    r"|địa điểm|tụ điểm|cơ sở|băng nhóm|ổ nhóm|sòng bạc|người|cháu|em nhỏ|học viên"
    r"|chuyên gia|sĩ quan|lao động|phạm nhân|yêu cầu|hồ sơ|thông tin|tin báo|khẩu súng"
    r"|khẩu|xe|tàu|thuyền|xuồng|máy|tấn|bánh|gói|thùng|cá thể|suất|ngôi nhà|căn nhà|nhà"
    r"|phòng học|công trình|dự án|hội thảo|tọa đàm|cuộc diễn tập|cuộc tuần tra)"
)
NUMBER_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(IN_WORDS)}) {COUNTED}")
