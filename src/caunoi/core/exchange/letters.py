"""The words of a letter that carries a message to a partner without a node: one table.

Each kind of message has a row, in Vietnamese and in English. What the message says is set
in between, part by part, under the captions of `Caption`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from caunoi.core.vocabulary import Term


@dataclass(frozen=True)
class Both:
    """One thing said in Vietnamese and in English."""

    vi: str
    en: str

    def said(self, lang: str) -> str:
        """In Vietnamese, or in English for everybody else."""
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True)
class Template:
    """What a letter of one kind begins and ends with."""

    subject: Both
    opening: Both
    closing: Both


class Caption(Term):
    """What stands before each part of a message."""

    BASIS = "basis", "Căn cứ", "Basis"
    PURPOSE = "purpose", "Mục đích", "Purpose"
    URGENCY = "urgency", "Mức độ khẩn", "Urgency"
    OFFENCE = "offence", "Tội danh, hành vi", "Offence"
    STATUTE = "statute", "Điều luật", "Statute"
    FACTS = "facts", "Nội dung vụ việc", "Facts"
    PERSON = "person", "Người có liên quan", "Person concerned"
    LINK = "link", "Mối liên hệ giữa người này và mục đích", "The person and the purpose"
    GROUND = "ground_held", "Lý do đề nghị Quý cơ quan", "Why your agency is asked"
    NEUTRALITY = "neutrality", "Về tính trung lập", "On neutrality"
    CONTENT = "content", "Nội dung", "Content"
    AVAILABILITY = "availability", "Nguồn tra cứu", "Where it was found"
    REFUSAL = "refusal_ground", "Lý do từ chối", "Ground of the refusal"
    ALTERNATIVE = "alternative", "Phương án khác", "What could be done instead"
    LIMITS = "limits", "Giới hạn sử dụng", "Limits on its use"
    GRADING = "grading", "Đánh giá nguồn và thông tin", "Grading"
    ENCLOSURES = "enclosures", "Tài liệu kèm theo", "Enclosures"
    REFERENCE = "reference", "Mã hồ sơ", "Our reference"
    TEXT = "text", "Văn bản được nói đến", "The text in question"
    HANDLING = "handling", "Mã xử lý", "Handling code"


_THANKS = Both(
    "Trân trọng cảm ơn sự hợp tác của Quý cơ quan./.",
    "We thank you for your cooperation.",
)
_REPLY = Both(
    "Đề nghị Quý cơ quan trả lời bằng văn bản, ghi rõ mã hồ sơ nêu trên. Trân trọng cảm ơn"
    " sự hợp tác của Quý cơ quan./.",
    "Please reply in writing and quote our reference above. We thank you for your"
    " cooperation.",
)
TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        "info.request": Template(
            Both("V/v đề nghị cung cấp thông tin", "Request for information"),
            Both(
                "Chúng tôi trân trọng đề nghị Quý cơ quan cung cấp thông tin về vụ việc:",
                "We respectfully ask your agency for information on the following matter:",
            ),
            _REPLY,
        ),
        "info.answer": Template(
            Both("V/v trả lời đề nghị cung cấp thông tin", "Answer to your request"),
            Both(
                "Theo đề nghị của Quý cơ quan, chúng tôi xin trả lời như sau:",
                "Further to your request, we answer as follows:",
            ),
            _THANKS,
        ),
        "info.refuse": Template(
            Both("V/v không cung cấp được thông tin", "Your request: we cannot answer it"),
            Both(
                "Chúng tôi đã xem xét đề nghị của Quý cơ quan, rất tiếc không thể đáp ứng:",
                "We have considered your request and regret that we cannot meet it:",
            ),
            _THANKS,
        ),
        "info.clarify": Template(
            Both("V/v đề nghị làm rõ nội dung", "Your request: a question back"),
            Both(
                "Để có thể trả lời, chúng tôi đề nghị Quý cơ quan làm rõ nội dung sau:",
                "Before we can answer, we ask you to make the following clear:",
            ),
            _REPLY,
        ),
        "info.clarified": Template(
            Both("V/v làm rõ nội dung đề nghị", "Our request: clarification"),
            Both(
                "Theo câu hỏi của Quý cơ quan, chúng tôi xin làm rõ như sau:",
                "In answer to your question back, we make the following clear:",
            ),
            _THANKS,
        ),
        "info.delay": Template(
            Both("V/v thông báo chậm trả lời", "Interim reply"),
            Both(
                "Chúng tôi đang xử lý đề nghị của Quý cơ quan và cần thêm thời gian:",
                "We are working on your request and need more time:",
            ),
            _THANKS,
        ),
        "consent.request": Template(
            Both("V/v xin ý kiến đồng ý", "Request for your consent"),
            Both(
                "Chúng tôi xin ý kiến đồng ý của Quý cơ quan về thông tin đã nhận được:",
                "We ask for your consent concerning information that you gave us:",
            ),
            _REPLY,
        ),
        "consent.reply": Template(
            Both("V/v trả lời về việc đồng ý", "Reply about consent"),
            Both(
                "Về ý kiến đồng ý mà Quý cơ quan đề nghị, chúng tôi xin trả lời:",
                "On the consent that you asked for, we answer:",
            ),
            _THANKS,
        ),
        "info.spontaneous": Template(
            Both("V/v cung cấp thông tin", "Information for your agency"),
            Both(
                "Chúng tôi xin chủ động cung cấp thông tin có thể có ích cho Quý cơ quan:",
                "We give you, unasked, information that may be of use to your agency:",
            ),
            _THANKS,
        ),
        "info.downgrade": Template(
            Both("V/v xử lý theo thời hạn thường", "Your request: ordinary deadline"),
            Both(
                "Đề nghị của Quý cơ quan được chúng tôi xử lý theo thời hạn thường:",
                "We are handling your request at the ordinary deadline:",
            ),
            _THANKS,
        ),
        "preserve.request": Template(
            Both("V/v đề nghị bảo quản dữ liệu", "Request to preserve data"),
            Both(
                "Chúng tôi trân trọng đề nghị Quý cơ quan cho bảo quản dữ liệu sau:",
                "We respectfully ask your agency to have the following data preserved:",
            ),
            _REPLY,
        ),
        "preserve.confirm": Template(
            Both("V/v xác nhận bảo quản dữ liệu", "Confirmation of preservation"),
            Both(
                "Theo đề nghị của Quý cơ quan, chúng tôi xác nhận việc bảo quản dữ liệu:",
                "Further to your request, we confirm the preservation of data:",
            ),
            _THANKS,
        ),
        "preserve.extend": Template(
            Both("V/v đề nghị gia hạn bảo quản dữ liệu", "Request to preserve data longer"),
            Both(
                "Chúng tôi đề nghị Quý cơ quan gia hạn việc bảo quản dữ liệu:",
                "We ask your agency to have the data preserved for longer:",
            ),
            _REPLY,
        ),
        "freeze.request": Template(
            Both("V/v đề nghị phong tỏa tiền", "Request to freeze money"),
            Both(
                "Chúng tôi trân trọng đề nghị Quý cơ quan cho phong tỏa khoản tiền sau:",
                "We respectfully ask your agency to have the following money frozen:",
            ),
            _REPLY,
        ),
        "freeze.result": Template(
            Both("V/v kết quả phong tỏa tiền", "Result of your freezing request"),
            Both(
                "Theo đề nghị của Quý cơ quan, chúng tôi xin thông báo kết quả phong tỏa:",
                "Further to your request, we tell you what was frozen:",
            ),
            _THANKS,
        ),
        "mla.notice": Template(
            Both(
                "V/v yêu cầu tương trợ tư pháp chính thức",
                "Formal request for legal assistance",
            ),
            Both(
                "Chúng tôi xin thông báo về yêu cầu tương trợ tư pháp chính thức sau:",
                "We give you notice of the following formal request for legal assistance:",
            ),
            _THANKS,
        ),
        "feedback": Template(
            Both("V/v phản hồi kết quả sử dụng thông tin", "Feedback on your information"),
            Both(
                "Chúng tôi xin phản hồi kết quả sử dụng thông tin Quý cơ quan đã cung cấp:",
                "We tell you what came of the information that you gave us:",
            ),
            _THANKS,
        ),
        "commitment.share": Template(
            Both("V/v trao đổi về cam kết hợp tác", "A commitment between us"),
            Both(
                "Chúng tôi xin gửi Quý cơ quan cam kết sau, như phía chúng tôi ghi nhận:",
                "We share with your agency the following commitment, as we have noted it:",
            ),
            _REPLY,
        ),
        "commitment.update": Template(
            Both("V/v thông báo tiến độ cam kết", "How far a commitment has come"),
            Both(
                "Chúng tôi xin thông báo tiến độ thực hiện cam kết, theo ghi nhận của"
                " phía chúng tôi:",
                "We tell you how far the commitment has come, by our own account:",
            ),
            _THANKS,
        ),
        "minutes.propose": Template(
            Both("V/v đề xuất biên bản làm việc", "Minutes proposed"),
            Both(
                "Chúng tôi đề xuất biên bản làm việc với nội dung sau, kính đề nghị Quý cơ"
                " quan cho biết ý kiến:",
                "We propose the following text of the minutes and ask whether you agree:",
            ),
            _REPLY,
        ),
        "minutes.agree": Template(
            Both("V/v đồng ý nội dung biên bản", "We agree to the minutes"),
            Both(
                "Chúng tôi đồng ý với nội dung biên bản mà Quý cơ quan đã đề xuất:",
                "We agree to the text of the minutes that you proposed:",
            ),
            _THANKS,
        ),
        "minutes.dispute": Template(
            Both("V/v ý kiến khác về biên bản", "Minutes: another wording"),
            Both(
                "Đối với biên bản mà Quý cơ quan đã đề xuất, chúng tôi có ý kiến như sau:",
                "On the text of the minutes that you proposed, we suggest another wording:",
            ),
            _REPLY,
        ),
    }
)
# Kinds that no letter carries, each with the reason.
NOT_CARRIED: Mapping[str, Both] = MappingProxyType(
    {
        "instrument.sync": Both(
            "Đối chiếu bản mà các nút đã ký; đối tác không có nút thì không ký bản nào.",
            "It compares what nodes signed; a partner without a node has signed nothing.",
        ),
        "instrument.suspend": Both(
            "Giữ các thông điệp dựa trên bản mà các nút đã ký; với đối tác không có nút,"
            " không có thông điệp nào như vậy.",
            "It holds messages that stand on what nodes signed; to and from a partner"
            " without a node there are none.",
        ),
    }
)
