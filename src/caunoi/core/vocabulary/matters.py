"""Words of what a matter can grow into: preservation, freezing, a formal request."""

from caunoi.core.vocabulary.term import Term


class StoredData(Term):
    """What a provider is asked to keep; what people wrote to each other is not listed.

    Content is disclosed on a formal request only, and nothing is searched by words.
    """

    SUBSCRIBER = "subscriber", "Thông tin thuê bao", "Subscriber information"
    TRAFFIC = "traffic", "Dữ liệu lưu lượng", "Traffic data"
    ACCESS_LOGS = "access_logs", "Nhật ký truy cập", "Access logs"


class IdentifierKind(Term):
    """What names the stored data: never a word to search for."""

    PHONE = "phone", "Số điện thoại", "Telephone number"
    MAIL = "mail", "Địa chỉ thư điện tử", "Mail address"
    ACCOUNT = "account", "Tài khoản", "Account name"
    ADDRESS = "address", "Địa chỉ mạng (IP)", "Network address (IP)"
    DEVICE = "device", "Số nhận dạng thiết bị", "Number of a device"


class FreezeOutcome(Term):
    """What became of a request to freeze money."""

    FROZEN = "frozen", "Đã phong tỏa", "Frozen"
    IN_PART = "in_part", "Đã phong tỏa một phần", "Frozen in part"
    NOT_FROZEN = "not_frozen", "Không phong tỏa được", "Not frozen"


class FreezeGround(Term):
    """Why money was not frozen."""

    MONEY_GONE = "money_gone", "Tiền đã bị rút hoặc chuyển đi", "The money is gone"
    NO_SUCH_ACCOUNT = "no_such_account", "Không có tài khoản này", "No such account"
    NOT_AUTHORISED = (
        "not_authorised",
        "Cơ quan có thẩm quyền không cho phép",
        "The competent authority did not allow it",
    )
    NO_POWER = (
        "no_power",
        "Pháp luật nước trả lời chưa cho phép",
        "The law of the answering side does not provide for it",
    )


class MlaStage(Term):
    """How far a formal request for legal assistance is."""

    COMING = (
        "coming",
        "Sẽ gửi qua cơ quan trung ương",
        "Coming through the central authority",
    )
    SENT = "sent", "Đã gửi qua cơ quan trung ương", "Sent through the central authority"


class DowngradeGround(Term):
    """Why a request that came as urgent is handled at the ordinary deadline."""

    NOT_LISTED = (
        "not_listed",
        "Lý do khẩn không thuộc danh mục",
        "The reason given is not one of the list",
    )
    NOT_SHOWN = (
        "not_shown",
        "Nội dung đề nghị không thể hiện lý do khẩn đã nêu",
        "What is told does not bear out the reason given",
    )
