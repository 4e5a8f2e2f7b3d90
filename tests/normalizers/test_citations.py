"""Documents cited by their symbol: kind, symbol, date and issuer, however they are printed."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.citations import distinct, read_attachment, read_citations
from normalizers.text import nfc
from schema.record import Citation

TYPES: list[dict[str, Any]] = tomllib.loads(
    (files("normalizers") / "data" / "citations.toml").read_text("utf-8"),
)["type"]


@pytest.mark.parametrize("entry", TYPES, ids=lambda entry: entry["name"])
def test_examples_of_the_table(entry: dict[str, Any]) -> None:
    (citation,) = read_citations(f"Căn cứ {entry['example']};")
    assert citation.type == entry["name"]
    assert citation.text == entry["example"]
    assert citation.symbol is not None
    assert citation.symbol in entry["example"]


def _brief(citation: Citation) -> tuple[str | None, str | None, str | None, str | None]:
    return citation.type, citation.symbol, str(citation.issued_on) if citation.issued_on else None, citation.issuer


CASES: list[tuple[str, list[tuple[str | None, str | None, str | None, str | None]]]] = [
    # One citation, and what follows it.
    (
        "Quyết định số 215/QĐ-SXD ngày 04/3/2024 của Sở Xây dựng kế hoạch kiểm tra",
        [("Quyết định", "215/QĐ-SXD", "2024-03-04", "Sở Xây dựng")],
    ),
    (
        "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về cơ chế một cửa",
        [("Nghị định", "61/2018/NĐ-CP", "2018-04-23", "Chính phủ")],
    ),
    (
        "Quyết định 468/QĐ-TTg ngày 27-3-2021 của Thủ tướng Chính phủ phê duyệt Đề án",
        [("Quyết định", "468/QĐ-TTg", "2021-03-27", "Thủ tướng Chính phủ")],
    ),
    (
        "Quyết định số 31/2023/QĐ-UBND, ngày 5.12.2023 của UBND tỉnh Hà Giang Ban hành quy chế",
        [("Quyết định", "31/2023/QĐ-UBND", "2023-12-05", "UBND tỉnh Hà Giang")],
    ),
    (
        "Công văn số 812/SNV-CCHC của Sở Nội vụ ngày 02/5/2024 về việc báo cáo",
        [("Công văn", "812/SNV-CCHC", "2024-05-02", "Sở Nội vụ")],
    ),
    (
        "Quyết định số 77/QĐ-SVHTTDL ngày 9/2/2024 của Sở Văn hóa, Thể thao và Du lịch về lễ hội",
        [("Quyết định", "77/QĐ-SVHTTDL", "2024-02-09", "Sở Văn hóa, Thể thao và Du lịch")],
    ),
    (
        "Kế hoạch số 9/KH-SLĐTBXH ngày 9/2/2024 của Sở Lao động - Thương binh và Xã hội, Sở Tài chính góp ý",
        [("Kế hoạch", "9/KH-SLĐTBXH", "2024-02-09", "Sở Lao động - Thương binh và Xã hội")],
    ),
    (
        "Thông tư số 01/2020/TT-VPCP ngày 21/10/2020 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ quy định chế độ",
        [("Thông tư", "01/2020/TT-VPCP", "2020-10-21", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ")],
    ),
    (
        "Nghị quyết số 11-NQ/TW ngày 10/02/2022 của Bộ Chính trị về phương hướng",
        [("Nghị quyết", "11-NQ/TW", "2022-02-10", "Bộ Chính trị")],
    ),
    ("Nghị quyết 30c/NQ-CP ngày 08/11/2011của Chính phủ", [("Nghị quyết", "30c/NQ-CP", "2011-11-08", "Chính phủ")]),
    (
        "QUYẾT ĐỊNH SỐ 12/QĐ-UBND NGÀY 05/3/2024 CỦA UBND TỈNH VỀ VIỆC KIỂM TRA",
        [("Quyết định", "12/QĐ-UBND", "2024-03-05", "UBND TỈNH")],
    ),
    ("Quyết định số 2468 ngày 12/5/2019 của Bộ Y tế", [("Quyết định", "2468", "2019-05-12", "Bộ Y tế")]),
    ("Nghị định số 93-CP ngày 27/11/1993", [("Nghị định", "93-CP", "1993-11-27", None)]),
    ("Chỉ thị 198/TTg", [("Chỉ thị", "198/TTg", None, None)]),
    # Symbols that a line end or a hand cut.
    ("Nghị định số 60/2021/NĐ- CP", [("Nghị định", "60/2021/NĐ-CP", None, None)]),
    ("Nghị định\nsố 60/2021/NĐ-\nCP ngày\n21/6/2021", [("Nghị định", "60/2021/NĐ-CP", "2021-06-21", None)]),
    ("Nghị quyết số 07 – NQ/TU", [("Nghị quyết", "07-NQ/TU", None, None)]),
    ("Kế hoạch số 98 /KH - UBND", [("Kế hoạch", "98/KH-UBND", None, None)]),
    ("Chương trình hành động số 05- CTr/TU", [("Chương trình", "05-CTr/TU", None, None)]),
    ("Chỉ thị số 9/CT- ủy ban nhân dân ngày 2/3/2017", [("Chỉ thị", "9/CT-ủy ban nhân dân", "2017-03-02", None)]),
    ("Thông tư liên tịch số 01/2014/TTLT-BNV-\nBTC", [("Thông tư liên tịch", "01/2014/TTLT-BNV-BTC", None, None)]),
    # The kind: from the words, further back, from the symbol.
    ("Luật Đất đai số 31/2024/QH15", [("Luật", "31/2024/QH15", None, None)]),
    ("Luật Phòng, chống tham nhũng số 36/2018/QH14", [("Luật", "36/2018/QH14", None, None)]),
    ("Nghị quyết số 1211/2016/UBTVQH13", [("Nghị quyết", "1211/2016/UBTVQH13", None, None)]),
    ("Quy định số 19-QĐ/TW", [("Quy định", "19-QĐ/TW", None, None)]),
    ("Hướng dẫn liên ngành số 41/HDLN-SNV-STC", [("Hướng dẫn", "41/HDLN-SNV-STC", None, None)]),
    ("QĐ số 41/QĐ-SNV", [("Quyết định", "41/QĐ-SNV", None, None)]),
    ("theo 1536/QĐ-UBND ngày 2/8/2023", [("Quyết định", "1536/QĐ-UBND", "2023-08-02", None)]),
    ("ke hoach so 12/KH-UBND ngay 5/1/2024", [("Kế hoạch", "12/KH-UBND", "2024-01-05", None)]),
    # Lists.
    (
        "Nghị định số 45/2020/NĐ-CP và Nghị định số 47/2020/NĐ-CP ngày 08/4/2020 của Chính phủ và các văn bản khác",
        [("Nghị định", f"{n}/2020/NĐ-CP", "2020-04-08", "Chính phủ") for n in (45, 47)],
    ),
    (
        "Nghị định số 1/2020/NĐ-CP, Nghị định số 2/2020/NĐ-CP ngày 08/4/2020 của Chính phủ",
        [("Nghị định", "1/2020/NĐ-CP", None, "Chính phủ"), ("Nghị định", "2/2020/NĐ-CP", "2020-04-08", "Chính phủ")],
    ),
    (
        "Nghị định số 3, 4 và 5/2019/NĐ-CP ngày 08/4/2019",
        [("Nghị định", f"{n}/2019/NĐ-CP", "2019-04-08", None) for n in (3, 4, 5)],
    ),
    ("Nghị quyết số 18-NQ/TW, số 19-NQ/TW", [("Nghị quyết", f"{n}-NQ/TW", None, None) for n in (18, 19)]),
    (
        "các Luật số 43/2024/QH15, số 47/2024/QH15 và số 58/2024/QH15",
        [("Luật", f"{n}/2024/QH15", None, None) for n in (43, 47, 58)],
    ),
    (
        "Nghị quyết số 6-NQ/TU; Kế hoạch số 7/KH-UBND ngày 3/4/2023 của UBND tỉnh",
        [("Nghị quyết", "6-NQ/TU", None, None), ("Kế hoạch", "7/KH-UBND", "2023-04-03", "UBND tỉnh")],
    ),
    # Blanks and misprints.
    ("Quyết định số       /QĐ-UBND ngày    tháng    năm 2024", [("Quyết định", None, None, None)]),
    ("Công văn số …/UBND-NC ngày …/5/2024 của UBND tỉnh", [("Công văn", None, None, "UBND tỉnh")]),
    ("Quyết định số 5/QĐ-SYT ngày 31/02/2024", [("Quyết định", "5/QĐ-SYT", None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_citations(text: str, expected: list[tuple[str | None, str | None, str | None, str | None]]) -> None:
    assert [_brief(c) for c in read_citations(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Số: 98/QĐ-SXD",
        "SỞ NỘI VỤ\nSố 12/KH-SNV\nHà Nội, ngày 05 tháng 3 năm 2024",
        "Mẫu số 03/TTr-SXD",
        "biểu số 02/CLBĐ",
        "Đề án 06/CP",
        "báo cáo 6/2024, ngày 05/6/2024",
        "Điều 5, khoản 2, trang 14/QĐ",
        "số 12 ngày 5/6/2024",
        "TCVN 7222:2002, ISO 9001:2015, Km 12/QL-1A",
        "mức độ 3/4, 5/7 tiêu chí, 12/12 huyện",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert read_citations(text) == []


def test_what_an_annex_is_attached_to_is_no_citation() -> None:
    caption = "(Kèm theo Quyết định số 98/QĐ-SXD ngày 11/01/2024 của Sở Xây dựng)"
    assert read_citations(caption) == []
    attached = read_attachment(caption)
    assert attached is not None
    assert _brief(attached) == ("Quyết định", "98/QĐ-SXD", "2024-01-11", "Sở Xây dựng")
    blank = read_attachment("Kèm theo Kế hoạch số     /KH-UBND ngày    /6/2023 của Chủ tịch UBND tỉnh")
    assert blank is not None
    assert _brief(blank) == ("Kế hoạch", None, None, "Chủ tịch UBND tỉnh")

    clause = "quy chế ban hành kèm theo Quyết định số 7/QĐ-UBND ngày 2/2/2022"
    assert read_attachment(clause) is None
    assert [c.symbol for c in read_citations(clause)] == ["7/QĐ-UBND"]


def test_the_text_goes_from_the_kind_to_the_issuer() -> None:
    text = "Căn cứ Luật Lưu trữ số 33/2024/QH15 và Quyết định số 5/QĐ-UBND\nngày 3/4/2023 của UBND huyện Tam Đường về"
    law, decision = read_citations(text)
    assert law.text == "Luật Lưu trữ số 33/2024/QH15"
    assert decision.text == "Quyết định số 5/QĐ-UBND\nngày 3/4/2023 của UBND huyện Tam Đường"
    assert text[slice(*decision.span)] == decision.text


def test_a_date_that_two_share_is_in_the_text_of_both() -> None:
    text = "Nghị định số 45/2020/NĐ-CP và Nghị định số 47/2020/NĐ-CP ngày 08/4/2020"
    assert [c.text for c in read_citations(text)] == [text, text[text.index("Nghị định số 47") :]]


def test_each_symbol_once_with_all_that_is_known() -> None:
    text = "Nghị định số 9/2020/NĐ-CP; Quyết định số …/QĐ-X; Nghị định số 9/2020/NĐ-CP ngày 2/3/2020 của Chính phủ"
    (only,) = distinct(read_citations(text))
    assert _brief(only) == ("Nghị định", "9/2020/NĐ-CP", "2020-03-02", "Chính phủ")
    assert only.text == "Nghị định số 9/2020/NĐ-CP"


PIECES = [
    "Quyết định ", "số ", "98", "/QĐ-SXD", "/2020", "/NĐ-CP", " ngày ", "11/01/2024", " của ", "Chính phủ", "Sở Nội vụ",
    ", ", " và ", "; ", "\n", "(Kèm theo ", "Luật ", "18-NQ/TW", "…", " - ", "UBND", "tháng 3 ", "năm 2024", ":",
    "QH15",
]  # fmt: skip
TEXTS = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)


@given(TEXTS)
def test_spans_are_right_on_any_text(text: str) -> None:
    for citation in read_citations(text):
        assert nfc(text)[slice(*citation.span)] == citation.text
        assert citation.text
        if citation.symbol:
            assert re.sub(r"\s", "", citation.symbol).isprintable()
            assert not re.search(r"\s[-/]|[-/]\s", citation.symbol)
    assert [c.span[0] for c in read_citations(text)] == sorted(c.span[0] for c in read_citations(text))


@given(
    st.sampled_from([t for t in TYPES if t["symbols"]]),
    st.integers(1, 99999),
    st.integers(1990, 2035),
    st.from_regex(r"[A-ZĐ]{2,6}", fullmatch=True),
    st.dates(date(1990, 1, 1), date(2035, 1, 1)),
)
def test_what_is_written_is_read(kind: dict[str, Any], number: int, year: int, body: str, day: date) -> None:
    symbol = f"{number}/{year}/{kind['symbols'][0]}-{body}"
    text = f"{kind['name']} số {symbol} ngày {day:%d/%m/%Y} của Sở Nội vụ về việc"
    assert [_brief(c) for c in read_citations(unicodedata.normalize("NFD", text))] == [
        (kind["name"], symbol, str(day), "Sở Nội vụ")
    ]


def _plans() -> list[Path]:
    return sorted((Path(__file__).resolve().parents[3] / "shared" / "corpus" / "plans").glob("*.pdf"))


@pytest.mark.corpus
@pytest.mark.parametrize("pdf", _plans(), ids=lambda path: path.name)
def test_citations_of_real_plans(pdf: Path, shared: Path) -> None:
    gold = json.loads((shared / "corpus" / "plans" / f"{pdf.name[:3]}.json").read_text("utf-8"))
    with pymupdf.open(pdf) as document:
        text = "\f".join(page.get_text() for page in document)
    expected = {re.sub(r"\s", "", c["symbol"]) for c in gold["document"]["citations"]}
    found = {re.sub(r"\s", "", c.symbol) for c in read_citations(text) if c.symbol}
    assert 2 * len(expected & found) >= 0.97 * (len(expected) + len(found))
