from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.safeguards import never_list, words
from caunoi.core.safeguards.additions import WrongEntry
from caunoi.core.vocabulary import CrimeArea

ONLY_EXPRESSION = [
    # Vietnamese, with and without accents, and in the other tone placement
    "Xúc phạm cơ quan trên mạng",
    "xuc pham co quan tren mang",
    "XÚC PHẠM CƠ QUAN NHÀ NƯỚC TRÊN MẠNG XÃ HỘI",
    "Bôi nhọ uy tín lãnh đạo tỉnh trên trang cá nhân",
    "Chỉ trích chính sách của Chính phủ",
    "Tuyên truyền chống Nhà nước",
    "Làm, tàng trữ, phát tán tài liệu nhằm tuyên truyền chống nhà nước",
    "Lợi dụng các quyền tự do dân chủ xâm phạm lợi ích của Nhà nước",
    "Tham gia biểu tình ôn hòa",
    "Tham gia biểu tình ôn hoà",
    "Biểu tình trái phép",
    "Truyền đạo trái phép",
    "Đăng tin sai sự thật về dịch bệnh",
    "Bình luận về chính sách đất đai",
    "Tội khi quân",
    "Nói xấu lãnh đạo, đe dọa an ninh quốc gia",
    "Xúc phạm tôn giáo",
    "Đăng tải quan điểm bất đồng",
    "Xúc\u00a0phạm cơ\u200b quan",
    "Xúc phạm Quốc kỳ",
    "Livestream nói xấu chính quyền địa phương",
    "Phát tán bài viết bôi xấu Đảng",
    "Viết blog về nhân quyền",
    "Chống Nhà nước bằng bài viết trên mạng",
    "Gây ảnh hưởng uy tín của cơ quan nhà nước trên mạng xã hội",
    "Kêu gọi đình công",
    # English
    "Insulting an authority online",
    "insulted the government on a social network",
    "Propaganda against the State",
    "Lèse-majesté",
    "lese majesty",
    "Criticising the Prime Minister",
    "Defamation of the regime",
    "Abusing democratic freedoms",
    "Taking part in a peaceful protest",
    "Organising an anti-war demonstration",
    "Spreading false news about the harvest",
    "Blasphemy",
    "Commenting on government policy",
    "Mocking the king, a threat to national security",
    "Sharing dissident opinions",
    "Unlawful assembly",
    "Writing articles against the government",
    "Posting a video critical of the leadership",
    "Membership of a banned church",
    "Speaking ill of the authorities",
    "Incitement to hatred of the government",
    "Non-violent protest: organising a demonstration without violence",
]
MORE_THAN_EXPRESSION = [
    "Mua bán trái phép chất ma túy",
    "Đe dọa giết người trên mạng",
    "de doa giet nguoi tren mang",
    "Xúc phạm và đe dọa giết cán bộ công an",
    "Đăng tin giả để lừa đảo chiếm đoạt tài sản",
    "Giả danh công an lừa đảo qua điện thoại",
    "Phát tán tài liệu khiêu dâm trẻ em",
    "Kêu gọi tham gia biểu tình để đốt nhà và đánh người",
    "Kích động bạo lực, kêu gọi giết hại người dân tộc khác",
    "Tống tiền bằng hình ảnh nhạy cảm",
    "Tấn công mạng vào cơ quan nhà nước",
    "Mua bán người dưới 16 tuổi",
    "Đưa hối lộ cho cán bộ",
    "Làm giả con dấu của cơ quan",
    "Tin giả về bom trên máy bay",
    "Rửa tiền",
    "Cướp tài sản",
    "Đăng ký tạm trú với chính quyền bằng giấy tờ giả",
    "Trộm cắp xe máy",
    "Tổ chức đưa người khác xuất cảnh trái phép",
    "Tai nạn giao thông chết người rồi bỏ trốn",
    "Chống người thi hành công vụ làm cán bộ bị thương",
    "Môi giới mại dâm",
    "Tham gia tổ chức tội phạm",
    "Tuyên truyền, vận động phòng, chống ma túy",
    "Drug trafficking",
    "Grooming of a minor online",
    "Non-payment of a debt to a State bank",
    "Illegal online gambling organised by leaders of a gang",
    "Posting videos of child abuse",
    "Incitement to kill members of a religion",
    "Insider trading",
    "Threatening to kill a judge online",
    "Insulting and threatening a police officer with a knife",
    "Online fraud impersonating the police",
    "Sharing child sexual abuse material",
    "Inciting a crowd to kill members of a minority",
    "Calling for a demonstration in order to bomb the town hall",
    "Blackmail with intimate images",
    "Hacking a ministry",
    "Robbery with a firearm",
    "Money laundering",
    "Murder of a journalist who criticised the government",
    "Smuggling of wildlife",
    "Bribing an official",
    "Spreading false information about shares as part of a fraud",
    "Trafficking in persons, see the call on 3 March",
    "The third party has left the State",
    "",
]


@pytest.mark.parametrize("offence", ONLY_EXPRESSION)
def test_what_is_only_expression_is_seen_as_such(offence):
    assert never_list.only_expression([offence])


@pytest.mark.parametrize("offence", MORE_THAN_EXPRESSION)
def test_real_harm_is_never_taken_for_expression(offence):
    assert never_list.only_expression([offence]) is None


@pytest.mark.parametrize("facts", ONLY_EXPRESSION)
def test_a_vague_offence_is_judged_by_its_facts(facts):
    assert never_list.only_expression(["Vi phạm pháp luật"], [facts])
    assert never_list.only_expression(["Breach of the law"], [facts])


@pytest.mark.parametrize("facts", ONLY_EXPRESSION)
def test_a_clear_crime_stays_one_whatever_else_the_person_said(facts):
    assert never_list.only_expression(["Mua bán trái phép chất ma túy"], [facts]) is None
    assert never_list.only_expression(["Armed robbery"], [facts]) is None


@pytest.mark.parametrize("facts", MORE_THAN_EXPRESSION)
def test_a_vague_offence_with_facts_of_real_harm_passes(facts):
    assert never_list.only_expression(["Vi phạm pháp luật"], [facts]) is None


@pytest.mark.parametrize("area", CrimeArea)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_crime_area_is_refused_by_its_own_name(area, lang):
    assert never_list.only_expression([area.label(lang)]) is None


def test_facts_without_any_offence_are_judged_by_themselves():
    assert never_list.only_expression([], ["Blasphemy"]) == "blasphemy"
    assert never_list.only_expression([], []) is None


def test_each_language_is_judged_by_itself():
    assert never_list.only_expression(["Lừa đảo", "Blasphemy"]) == "blasphemy"
    assert (
        never_list.only_expression(["Việc khác"], ["Lừa đảo", "Blasphemy"]) == "blasphemy"
    )


def test_act_and_target_in_different_sentences_are_not_joined():
    told = "He insulted his neighbour. Later the police came."
    assert never_list.only_expression([told]) is None


def test_act_and_target_far_apart_are_not_joined():
    told = (
        "He insulted one after the other all of his old and new neighbours near the court"
    )
    assert never_list.only_expression([told]) is None


@given(
    st.sampled_from(ONLY_EXPRESSION),
    st.text("\u00a0 \n\t\u200b\u00ad", min_size=1, max_size=3),
)
def test_spacing_invisible_signs_and_case_hide_nothing(offence, space):
    spaced = offence.replace(" ", f" {space}").upper()
    assert never_list.only_expression([spaced.replace("\n", " ")])


STATUTES = [
    ("VN", "Bộ luật Hình sự 2015", "Điều 331", "331"),
    ("VN", "Bộ luật Hình sự", "khoản 2 Điều 331", "331(2)"),
    ("VN", "Bộ luật Hình sự", "Điều 331 khoản 2", "331(2)"),
    ("VN", "BLHS", "331", "331"),
    ("VN", "BLHS", "117BLHS", "117"),
    ("VN", "Bo luat Hinh su", "dieu 117", "117"),
    ("vn", "Penal Code", "Art. 117 and 250", "117"),
    ("VN", "Bộ luật Hình sự", "các điều 116-118", "117"),
    ("VN", "Bộ luật Hình sự", "từ Điều 115 đến Điều 120", "117"),
    ("VN", "Bộ luật Hình sự năm 1999", "Điều 88", "88"),
    ("VN", "", "Điều 331", "331"),
    ("", "Penal Code", "Article 112", "112"),
    ("TH", "Criminal Code", "Section ๑๑๒", "112"),
    ("TH", "Computer Crime Act", "Section 14 (2)", "14(2)"),
    ("TH", "Computer Crime Act", "Section 14", "14"),
    ("KH", "Criminal Code", "Article 437 bis", "437bis"),
    ("MM", "Penal Code", "505A", "505a"),
    ("MM", "Telecommunications Law", "section 66(d)", "66(d)"),
    ("CN", "Criminal Law", "Article 105, paragraph 2", "105(2)"),
    ("CN", "Criminal Law", "paragraph 2 of Article 105", "105(2)"),
    ("RU", "Criminal Code", "Article 207.3", "207.3"),
    ("CN", "Criminal Law", "Article 299-1", "299-1"),
]


@pytest.mark.parametrize(("country", "law", "article", "found"), STATUTES)
def test_a_listed_statute_is_found_however_it_is_cited(country, law, article, found):
    assert never_list.statute_named(country, law, article) == found


@pytest.mark.parametrize(
    ("country", "law", "article"),
    [
        ("VN", "Bộ luật Hình sự", "Điều 251"),
        ("VN", "Bộ luật Hình sự 2015 (Luật số 117/2025/QH15)", "Điều 174"),
        ("VN", "Bộ luật Hình sự", "Điều 174 theo Luật số 117/2025/QH15"),
        ("VN", "Luật Quản lý thuế", "Điều 117"),
        ("VN", "Bộ luật Hình sự", "Điều 1170"),
        ("VN", "Bộ luật Hình sự", "Điều 9 đến Điều 9999"),
        ("VN", "Bộ luật Hình sự", "Điều 120 đến 116"),
        ("US", "Criminal Code", "117"),
        ("CN", "Criminal Law", "Article 105(1)"),
        ("TH", "Computer Crime Act", "Section 14(1)"),
        ("VN", "Bộ luật Hình sự", ""),
    ],
)
def test_other_articles_are_not(country, law, article):
    assert never_list.statute_named(country, law, article) is None


def test_a_statute_hidden_in_the_words_of_the_offence_is_found():
    found = never_list.statute_in_words("VN", "", "Vi phạm các Điều 250, 331 BLHS")
    assert found == "331"
    found = never_list.statute_in_words("VN", "Bộ luật Hình sự", "Tội theo Điều 117")
    assert found == "117"
    assert never_list.statute_in_words("VN", "BLHS", "117 gam ma túy") is None
    assert never_list.statute_in_words("VN", "BLHS", "Điều 250 BLHS") is None


ADDED = """
[[statute]]
country = "xx"
laws = ["speech act"]
articles = ["1"]
about_vi = "MẪU"
about_en = "SAMPLE"
confirmed = true
"""


def test_additions_are_tested_beside_what_ships():
    more = never_list.added({"own.toml": ADDED.encode()})
    assert more[0].confirmed
    assert never_list.statute_named("XX", "Speech Act", "s. 1", more) == "1"
    assert never_list.statute_named("XX", "Speech Act", "s. 1") is None
    assert never_list.statute_named("VN", "BLHS", "331", more) == "331"


def test_an_article_that_nothing_could_recognise_is_no_addition():
    row = ADDED.replace('["1"]', '["one"]')
    with pytest.raises(WrongEntry) as wrong:
        never_list.added({"own.toml": row.encode()})
    assert wrong.value.values["line"] == 2
    assert wrong.value.values["entry"] == "one"


def test_the_shipped_list_says_in_both_languages_what_each_entry_punishes():
    shipped = never_list.shipped_statutes()
    assert {"VN", "LA", "KH", "TH", "MM", "CN"} <= {one.country for one in shipped}
    for statute in shipped:
        assert statute.about_vi
        assert statute.about_en
        assert not statute.confirmed, "a jurist's confirmation needs a name and a date"
    assert never_list.as_of() == date(2026, 11, 22)


def test_every_shipped_article_is_found_under_each_of_its_laws():
    for statute in never_list.shipped_statutes():
        for law in statute.laws:
            for article in statute.articles:
                assert never_list.statute_named(statute.country, law, f"Điều {article}")


@pytest.mark.parametrize(
    ("area", "offence", "because"),
    [
        ("TERRORISM", "", "TERRORISM"),
        ("ORDINARY_CRIME", "Gây rối trật tự công cộng", "gây rối trật tự công cộng"),
        ("ORDINARY_CRIME", "gay roi trat tu cong cong", "gay roi trat tu cong cong"),
        ("ORDINARY_CRIME", "Public disorder", "public disorder"),
        ("ORDINARY_CRIME", "Làm nhục người khác", "làm nhục"),
        ("ORDINARY_CRIME", "Slander of a neighbour", "slander"),
        ("DRUGS", "Mua bán trái phép chất ma túy", None),
        ("ORDINARY_CRIME", "Cố ý gây thương tích", None),
    ],
)
def test_the_form_is_asked_for_where_a_real_offence_may_be_a_cloak(area, offence, because):
    found = never_list.needs_form(area, offence)
    assert found == (
        None if because is None else words.folded(because) if found != area else area
    )
