"""Hypothesis strategies: documents in running text, and looks that a reader can tell apart.

Where paragraphs are neither indented nor set apart by a distance, nothing on a page tells where one ends on a full
line; such looks are left out.
"""

from __future__ import annotations

from hypothesis import strategies as st

from . import words
from .papers import Look, Paper, Words

_ROMAN = ("I", "II", "III")
_NAMES = (
    ((), ("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), "/KH-UBND", "Lào Cai"),
    (("UBND TỈNH SƠN LA",), ("SỞ NỘI VỤ",), "/KH-SNV", "Sơn La"),
    (("UBND TỈNH BẮC KẠN",), ("SỞ NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN"), "/KH-SNN", "Bắc Kạn"),
    (("ỦY BAN NHÂN DÂN", "THÀNH PHỐ CẦN THƠ"), ("SỞ GIAO THÔNG VẬN TẢI",), "/KH-SGTVT", "Thành phố Cần Thơ"),
    (("UBND HUYỆN MƯỜNG LA",), ("TRƯỜNG TIỂU HỌC", "NẬM PĂM"), "/KH-THNP", "Nậm Păm"),
    (("BỘ Y TẾ",), ("CỤC AN TOÀN THỰC PHẨM",), "/KH-ATTP", "Hà Nội"),
    ((), ("BỘ TÀI CHÍNH",), "/QĐ-BTC", "Hà Nội"),
    (("TỈNH ỦY HÀ GIANG",), ("BAN TUYÊN GIÁO",), "-KH/BTGTU", "Hà Giang"),
    (("ĐẢNG BỘ TỈNH YÊN BÁI",), ("HUYỆN ỦY TRẤN YÊN",), "-KH/HU", "Trấn Yên"),
    (("PHÒNG GD&ĐT QUẬN 3",), ("TRƯỜNG MẦM NON HOA SEN",), "/KH-MNHS", "Quận 3"),
)
_SIGNERS = (
    (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
    ((), "GIÁM ĐỐC"),
    (("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC"),
    (("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"), "PHÓ CHÁNH VĂN PHÒNG"),
    (("T/M BAN THƯỜNG VỤ",), "PHÓ BÍ THƯ"),
    (("TUQ. BỘ TRƯỞNG",), "CỤC TRƯỞNG"),
    ((), "HIỆU TRƯỞNG"),
)
_PEOPLE = ("Lương Minh Tuệ", "Rơ Châm H'Liên", "Nguyễn Thị Thu Hà", "Vàng A Sử", "Lê Quang")
_RECIPIENTS = (
    "UBND tỉnh (báo cáo)",
    "Sở Nội vụ",
    "Các sở, ban, ngành tỉnh",
    "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
    "UBND các huyện, thị xã, thành phố",
    "Hội Liên hiệp Phụ nữ tỉnh và các tổ chức chính trị - xã hội",
)
_TITLES = (
    "Cải cách hành chính năm 2024",
    "Nâng cao kỹ năng phòng, chống đuối nước cho học sinh trên địa bàn giai đoạn 2021-2025",
    "Thực hiện nhiệm vụ phát triển kinh tế - xã hội và dự toán ngân sách của địa phương trong năm 2025",
)


@st.composite
def sentences(draw: st.DrawFn, most: int = 4) -> str:
    """A sentence without its final sign: a duty, and what goes with it."""
    text = f"{draw(st.sampled_from(words.VERBS))} {draw(st.sampled_from(words.OBJECTS))}"
    for _ in range(draw(st.integers(0, most))):
        text += f" {draw(st.sampled_from(words.TAILS))}, {draw(st.sampled_from(words.OBJECTS))}"
    return text


@st.composite
def _bullets(draw: st.DrawFn, section: tuple[str, ...]) -> list[Words]:
    made = []
    for _ in range(draw(st.integers(0, 3))):
        made.append(Words("bullet", "-", "-", draw(sentences()) + draw(st.sampled_from(";.")), section))
        if draw(st.integers(0, 3)) == 0:
            made.append(Words("bullet", "+", "+", f"{draw(sentences(2))}.", section))
    return made


@st.composite
def _points(draw: st.DrawFn, section: tuple[str, ...]) -> list[Words]:
    return [
        Words("point", f"{letter})", letter, f"{draw(sentences())};", section)
        for letter in "abcdđ"[: draw(st.integers(1, 5))]
    ]


@st.composite
def plan_bodies(draw: st.DrawFn) -> tuple[Words, ...]:
    """Chapters with headings, and bullets or points below them."""
    made = []
    sign = draw(
        st.sampled_from((".", ".", "-", ".-", "/"))
    )  # the Party numbers with dashes, older offices as they like
    if draw(st.booleans()):
        year = draw(st.integers(2018, 2025))
        opening = f"Thực hiện Quyết định số {year - 1900}/QĐ-UBND ngày 05/01/{year} của Ủy ban nhân dân tỉnh"
        made.append(Words("paragraph", "", None, f"{opening}, {draw(sentences()).lower()} như sau:"))
    for chapter in _ROMAN[: draw(st.integers(1, 3))]:
        made.append(
            Words("heading", f"{chapter}{sign}", chapter, draw(st.sampled_from(("NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN"))))
        )
        if draw(st.booleans()):
            made.append(Words("paragraph", "", None, f"{draw(sentences())}.", (chapter,)))
        for number in range(1, draw(st.integers(1, 4))):
            name = draw(st.sampled_from(("Mục đích", "Yêu cầu", "Công tác chỉ đạo, điều hành")))
            made.append(Words("heading", f"{number}{sign}", str(number), name, (chapter,)))
            made += draw(st.one_of(_bullets((chapter, str(number))), _points((chapter, str(number)))))
    return tuple(made)


@st.composite
def decision_bodies(draw: st.DrawFn) -> tuple[Words, ...]:
    """Legal bases and articles."""
    made = [
        Words("legal_basis", "", None, f"Căn cứ Luật Du lịch ngày 19 tháng 6 năm 2017 và {draw(sentences()).lower()};"),
        Words("legal_basis", "", None, "Theo đề nghị của Giám đốc Sở Nội vụ."),
    ]
    for number in range(1, draw(st.integers(2, 5))):
        article = f"Điều {number}"
        made.append(Words("article", f"{article}.", article, f"{draw(sentences())}."))
        for clause in range(1, draw(st.integers(1, 4))):
            made.append(Words("point", f"{clause}.", str(clause), f"{draw(sentences())}.", (article,)))
    return tuple(made)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A document of any issuer."""
    parent, issuer, suffix, place = draw(st.sampled_from(_NAMES))
    authority, post = draw(st.sampled_from(_SIGNERS))
    recipients = draw(st.lists(st.sampled_from(_RECIPIENTS), min_size=1, max_size=6, unique=True))
    return Paper(
        doc_type=draw(st.sampled_from(("Kế hoạch", "Quyết định", "Chương trình", "Thông báo"))),
        title=draw(st.sampled_from(_TITLES)),
        issuer=issuer,
        parent=parent,
        number=draw(st.sampled_from((None, "12", "1234"))),
        suffix=suffix,
        place=place,
        day=draw(st.sampled_from((None, 5, 28))),
        month=draw(st.sampled_from((None, 3, 12))),
        year=2024,
        body=draw(st.one_of(plan_bodies(), decision_bodies())),
        authority=authority,
        post=post,
        name=draw(st.sampled_from(_PEOPLE)),
        recipients=(*recipients, draw(st.sampled_from(("Lưu: VT, NC", "Lưu VT, P3")))),
        party="-KH/" in suffix,
    )


@st.composite
def looks(draw: st.DrawFn) -> Look:
    """A way of setting it."""
    indent = draw(st.sampled_from((0.0, 20.0, 28.0, 36.0)))
    return Look(
        size=draw(st.sampled_from((12.0, 13.0, 14.0))),
        leading=draw(st.sampled_from((1.34, 1.4, 1.6, 1.8))),
        indent=indent,
        after=draw(st.sampled_from((0.0, 2.0, 6.0) if indent else (4.0, 6.0))),
        justify=draw(st.booleans()),
        split=draw(st.sampled_from((0.38, 0.42, 0.48))),
        sign_split=draw(st.sampled_from((0.45, 0.5, 0.55))),
        told=draw(st.booleans()),
        blank=draw(st.sampled_from(("spaces", "dots", "line"))),
        below=draw(st.sampled_from(("", "-------", "_______"))),
        frame=draw(st.sampled_from(("none", "none", "ruled"))),
        small=draw(st.sampled_from((1.5, 2.0, 3.0))),
        columns=draw(st.sampled_from((1, 1, 2))),
        numbers=draw(st.booleans()),
        left=draw(st.sampled_from((60.0, 71.0, 85.0))),
        right=draw(st.sampled_from((43.0, 57.0))),
        colon=draw(st.booleans()),
        bold_headings=draw(st.booleans()),
        pieces=draw(st.sampled_from(("lines", "words", "split"))),
    )
