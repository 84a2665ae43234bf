"""For each rule, messages that this rule alone refuses, and what its finding must tell."""

from dataclasses import replace
from datetime import timedelta

from tests.core.safeguards.cases import (
    AGREEMENT,
    ASSURANCE,
    CLOSED,
    DAY,
    FORM,
    LATER,
    LEAST,
    LEFT,
    NO_REFUGE,
    NOON,
    RECIPROCITY,
    REFUGE,
    RELEASE,
    TORTURE,
    agreement,
    article,
    good,
    learned,
    of_record,
    on_ground,
    retyped,
)

from caunoi.core.safeguards import death_penalty

SPOILED = {
    "gate.mode": [
        (good(mode="exercise"), {"mode": "exercise", "ours": "live"}),
        (good(our_mode="exercise"), {"mode": "live", "ours": "exercise"}),
    ],
    "gate.card": [
        (good(partner_card_until=None), {"partner": "la-mau", "until": "–"}),
        (good(partner_card_until=NOON), {"until": NOON.date()}),
        (good(partner_card_until=NOON, at_receiver=True), {"partner": "vn-mau"}),
    ],
    "gate.basis": [
        (good(agreement=None), {"agreement": "–"}),
        (good(to_node="kh-mau"), {"partner": "kh-mau"}),
        (good(from_node="kh-mau"), {}),
        (good(to_node="vn-mau"), {}),
    ],
    "gate.in-force": [
        (good(agreement=agreement(valid_until=NOON)), {"end": NOON.date()}),
        (
            good(issued_at=AGREEMENT.valid_from - timedelta(seconds=1)),
            {"start": AGREEMENT.valid_from.date(), "version": 1, "article": "3"},
        ),
        # Issued in time, but it would leave, or came, too late.
        (good(agreement=agreement(valid_until=NOON), issued_at=NOON - DAY), {}),
        (
            good(
                agreement=agreement(valid_until=NOON - DAY),
                issued_at=NOON - 2 * DAY,
                at_receiver=True,
            ),
            {},
        ),
        # The receiver's day of grace is for the journey, not for what was issued later.
        (good(agreement=agreement(valid_until=NOON), at_receiver=True), {}),
    ],
    "gate.superseded": [
        (
            good(later=(agreement(version=2, valid_from=NOON),)),
            {"version": 1, "newer": 2, "start": NOON.date()},
        ),
        # Of two that have taken over, the newest is cited.
        (
            good(
                later=(
                    agreement(version=2, valid_from=NOON - DAY),
                    agreement(version=3, valid_from=NOON),
                )
            ),
            {"newer": 3},
        ),
        # Issued in time, but longer ago than messages are tried.
        (
            good(
                later=(agreement(version=2, valid_from=NOON - 31 * DAY),),
                issued_at=NOON - 32 * DAY,
            ),
            {"newer": 2},
        ),
    ],
    "gate.suspended": [(good(suspended=True), {})],
    "gate.record-basis": [
        (of_record(agreement=None), {"partner": "la-mau"}),
        (of_record(to_node="kh-mau"), {"partner": "kh-mau"}),
        (of_record(to_node="vn-mau"), {"partner": "vn-mau"}),
        (of_record(kind="instrument.suspend", agreement=None), {}),
    ],
    "gate.record-in-force": [
        (of_record(agreement=agreement(valid_from=NOON + DAY)), {"version": 1}),
        (of_record(agreement=agreement(valid_until=NOON)), {"end": NOON.date()}),
        (of_record(later=(agreement(version=2, valid_from=NOON),)), {}),
    ],
    "gate.record-suspended": [(of_record(suspended=True), {"version": 1})],
    "gate.record-person": [
        (of_record(data_class="person_identity"), {}),
        (of_record(data_class=""), {"mark": "–"}),
        (of_record(all_texts=("MẪU", "Hộ chiếu số MAU 1234567")), {}),
    ],
    "gate.convention": [
        # Viet Nam and Laos are bound by it; Cambodia's row is another, and "XX" has none.
        (
            on_ground("convention:drugs-1988", state_parties=(LEFT,)),
            {"unbound": ("LA",), "article": "9", "as_of": NOON.date()},
        ),
        (
            on_ground("convention:drugs-1988", to_country="XX", decisions=(RELEASE,)),
            {"unbound": ("XX",)},
        ),
        (on_ground("convention:drugs-1988", at_receiver=True, from_country=""), {}),
        (
            on_ground("convention:drugs-1988", state_parties=(CLOSED,)),
            {"unbound": ("LA",)},
        ),
        (
            on_ground("convention:drugs-1988", state_parties=(replace(LEFT, since=LATER),)),
            {"unbound": ("LA",)},
        ),
        # One State alone is not two that are bound.
        (
            on_ground("convention:drugs-1988", to_country="VN", decisions=(RELEASE,)),
            {"unbound": "–"},
        ),
        # Nobody is bound by what is not in force.
        (
            on_ground(
                "convention:hanoi", crime_area="CYBERCRIME", data_class="person_identity"
            ),
            {"unbound": ("VN", "LA")},
        ),
    ],
    "gate.reciprocity": [
        (on_ground("reciprocity"), {"day": "–"}),
        (on_ground("reciprocity", kind="info.answer"), {}),
        (
            on_ground(
                "reciprocity", decisions=(ASSURANCE, replace(RECIPROCITY, seconded=False))
            ),
            {},
        ),
        (
            on_ground(
                "reciprocity",
                decisions=(ASSURANCE, replace(RECIPROCITY, looked_at=NOON + DAY)),
            ),
            {},
        ),
    ],
    "gate.vital-interest": [
        (
            on_ground("vital-interest", **{**LEAST, "urgency": "normal"}),
            {"reason": "threat_to_life"},
        ),
        (
            on_ground("vital-interest", **{**LEAST, "urgency_reason": "public_danger"}),
            {},
        ),
    ],
    "gate.minimum-data": [
        (on_ground("vital-interest", **LEAST, files=1), {"files": 1}),
        (on_ground("vital-interest", **LEAST, files=2, kind="info.answer"), {}),
    ],
    "gate.article": [
        (good(article="9"), {"article": "9", "known": "3"}),
        (good(article=""), {"article": "–"}),
    ],
    "gate.kind": [
        (good(agreement=article(kinds=("info.answer",))), {"allowed": ("info.answer",)}),
        (good(kind="person.locate"), {"kind": "person.locate"}),
    ],
    "gate.crime-area-stated": [
        (good(crime_area=""), {"area": "–"}),
        (good(crime_area="OPINION"), {"area": "OPINION"}),
    ],
    "gate.crime-area": [
        (good(crime_area="WILDLIFE"), {"area": "WILDLIFE", "article": "3"}),
        # The parent of an area that is open stays shut, and so do its children.
        (good(crime_area="ONLINE_FRAUD"), {"area": "ONLINE_FRAUD"}),
    ],
    "gate.data-class": [
        (good(data_class="financial"), {"data_class": "financial", "article": "3"}),
        (good(data_class=""), {"data_class": "–"}),
        (
            good(data_class="religion", agreement=article(data_classes=("religion",))),
            {"data_class": "religion"},
        ),
    ],
    "gate.data-class-fits": [
        (good(data_class="general"), {"needed": "person_identity"}),
        (good(person_status="victim"), {"needed": "victim_identity"}),
        (good(person_status="witness"), {"needed": "victim_identity"}),
    ],
    "gate.purpose-stated": [
        (good(purpose=""), {"purpose": "–"}),
        (good(purpose="curiosity"), {"purpose": "curiosity"}),
    ],
    "gate.purpose": [(good(purpose="asset_recovery"), {"purpose": "asset_recovery"})],
    "gate.handling": [
        (good(agreement=article(handling=("H0",))), {"handling": "H2", "allowed": ("H0",)}),
        (good(handling="", tlp=""), {"handling": "–"}),
        (
            good(handling="H9", tlp="", agreement=article(handling=("H9",))),
            {"handling": "H9"},
        ),
    ],
    "gate.handling-conditions": [(good(handling="H3", conditions=" "), {"handling": "H3"})],
    "gate.tlp": [
        (good(tlp="TLP:GREEN"), {"tlp": "TLP:GREEN"}),
        (good(tlp="TLP:CLEAR", handling="H0"), {"handling": "H0"}),
        (good(tlp="TLP:WHITE"), {"tlp": "TLP:WHITE"}),
    ],
    "gate.onward": [
        (good(learned=(learned("kh-mau"),)), {"items": 1, "why": "not_asked"}),
        (good(learned=(learned("kh-mau", "th-mau"),)), {"why": "other_receiver"}),
        (
            good(learned=(learned("kh-mau", decision="refused"),)),
            {"why": "refused"},
        ),
        (
            good(learned=(learned("kh-mau", until=NOON.date() - 2 * DAY),)),
            {"why": "ended"},
        ),
    ],
    "gate.retyped": [
        (good(retyped=(retyped("kh-mau"),)), {"requests": ("0a1b2c3d",)}),
        (good(retyped=(retyped("kh-mau", decision="refused"), retyped("la-mau"))), {}),
    ],
    "gate.derived": [
        (
            good(handling="H1", learned=(learned("kh-mau", decision="granted"),)),
            {"handling": "H1", "least": "H2"},
        ),
    ],
    "gate.grading": [
        (good(source_grade=""), {"missing": ("source_grade",)}),
        (good(information_grade="5"), {"missing": ("information_grade",)}),
        (
            good(source_grade="", information_grade=""),
            {"missing": ("source_grade", "information_grade")},
        ),
    ],
    "gate.person-status": [
        (good(person_status=""), {"missing": ("status",)}),
        (good(person_status="guilty"), {"missing": ("status",)}),
        (good(minor="", signed_off=3), {"missing": ("age",)}),
    ],
    "gate.offence": [
        (good(offence_article=" "), {"missing": ("article",)}),
        (good(statute=""), {"missing": ("statute",)}),
        (good(offence_country=""), {"missing": ("country",)}),
        (good(offence_texts=()), {"missing": ("offence_text",)}),
    ],
    "gate.neutrality": [
        (good(offence_article="khoản 2 Điều 331"), {"found": "VN 331(2)"}),
        (good(offence_texts=("Vi phạm Điều 117 BLHS",)), {"found": "VN 117"}),
        (
            good(offence_texts=("Bất mãn, nói xấu chính quyền trên mạng",)),
            {"found": "nói xấu chính quyền"},
        ),
        (good(offence_texts=("Abuse of democratic freedoms",)), {}),
        # Harm named in one language does not excuse the other.
        (
            good(
                offence_texts=("Lừa đảo chiếm đoạt tài sản", "Peaceful protest in a park")
            ),
            {"found": "peaceful protest"},
        ),
        (
            good(
                offence_texts=("Vi phạm hành chính",),
                facts_texts=("MẪU: người này chỉ trích chính phủ trên mạng.",),
            ),
            {"found": "chỉ trích chính phủ"},
        ),
        (good(about_person=False, offence_texts=("Seditious writing",)), {}),
    ],
    "gate.neutrality-form": [
        (good(crime_area="TERRORISM"), {"because": "TERRORISM"}),
        (good(offence_texts=("Gây rối trật tự công cộng",)), {"because": None}),
        (good(statute="Luật Phòng, chống khủng bố"), {"because": "khủng bố"}),
    ],
    "gate.predominance": [(good(neutrality=replace(FORM, predominant=True)), {})],
    "gate.urgency": [(good(urgency="flash"), {"urgency": "flash"})],
    "gate.urgency-reason": [(good(urgency_reason=""), {})],
    "gate.urgency-list": [
        (good(urgency_reason="the minister asks"), {"reason": "the minister asks"}),
        (good(urgency="normal", urgency_reason="hurry"), {"reason": "hurry"}),
    ],
    "gate.feared-state": [
        (good(decisions=(ASSURANCE, TORTURE)), {"country": "LA", "stop": "torture"}),
        (good(decisions=(ASSURANCE, REFUGE)), {"stop": "refuge"}),
        # A stop that names no State speaks of every State.
        (good(decisions=(ASSURANCE, replace(TORTURE, country=""))), {}),
        # It does not run out, and general data does not go there either.
        (
            good(
                decisions=(replace(TORTURE, looked_at=NOON - 900 * DAY),),
                about_person=False,
                data_class="general",
            ),
            {},
        ),
        (good(kind="info.answer", decisions=(ASSURANCE, TORTURE)), {}),
    ],
    "gate.refuge": [
        (good(all_texts=("MẪU: đang xin tị nạn ở nước ngoài",)), {"said": "tị nạn"}),
        (good(all_texts=("SAMPLE", "He applied for asylum.")), {"said": "asylum"}),
        (good(all_texts=("MAU: nguoi ti nan",)), {}),
        # A fear of torture says nothing about refuge.
        (
            good(
                all_texts=("refugee",),
                decisions=(ASSURANCE, replace(TORTURE, country="KH")),
            ),
            {},
        ),
    ],
    "gate.death-penalty": [
        (
            good(decisions=()),
            {
                "laws": ("VN", "LA"),
                "reasons": ("251", "drugs"),
                "as_of": death_penalty.as_of(),
            },
        ),
        # The other law looks at the conduct, where ours names an article without death.
        (good(decisions=(), offence_article="Điều 250"), {"laws": ("LA",)}),
        # A country of which the table says nothing counts as one that punishes so.
        (
            good(decisions=(), offence_article="250", to_country="XX"),
            {"laws": ("XX",), "reasons": ("not-listed",)},
        ),
        (good(decisions=(), to_country="", from_country="KH"), {"laws": ("VN", "–")}),
        # An assurance of another State, one of the future, one nobody has looked at for a
        # year, and a finding that lets nothing pass.
        (good(decisions=(replace(ASSURANCE, country="TH"),)), {}),
        (good(decisions=(replace(RELEASE, looked_at=NOON + DAY),)), {}),
        (good(decisions=(replace(ASSURANCE, looked_at=NOON - 365 * DAY),)), {}),
        (good(decisions=(NO_REFUGE,)), {}),
        # Technical data leads to somebody too, and so does an answer.
        (good(decisions=(), about_person=False, kind="info.answer"), {}),
    ],
    "gate.state-secret": [
        (good(all_texts=("MẪU", "TỐI MẬT\nBáo cáo")), {"mark": "TỐI MẬT"}),
        (good(classification="secret"), {"mark": "secret"}),
        (good(classification=""), {"mark": "–"}),
    ],
    "gate.answer-by": [(good(answer_by=NOON), {"answer_by": NOON})],
    "gate.people": [
        (good(signed_off=1), {"needed": 2, "lacking": 1}),
        (good(minor="yes"), {"needed": 3, "lacking": 1}),
        (good(minor="unknown", signed_off=1), {"needed": 3, "lacking": 2}),
    ],
}
