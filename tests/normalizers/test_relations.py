"""What texts say that documents do to each other; and what they only ask somebody to do."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.citations import read_citations
from normalizers.cited import cited_documents
from normalizers.relations import read_relations
from normalizers.text import nfc
from normalizers.texts import Text
from schema.record import Citation

DATA: dict[str, Any] = tomllib.loads((files("normalizers") / "data" / "relations.toml").read_text("utf-8"))


def said(text: str, *, opens: bool = False) -> list[str]:
    """The relations of a text as words: kind, which does it, to which."""
    citations = read_citations(text)
    symbols = [citation.symbol for citation in citations]
    return [
        f"{one.kind} {'this' if one.by is None else symbols[one.by]} {symbols[one.of]}"
        for one in read_relations(nfc(text), [citation.span for citation in citations], opens=opens)
    ]


@pytest.mark.parametrize("form", DATA["form"], ids=lambda form: form["name"])
def test_examples_of_the_table(form: dict[str, Any]) -> None:
    assert said(form["example"], opens=form.get("opens", False)) == [form["means"]]
    spans = [citation.span for citation in read_citations(form["example"])]
    assert {one.rule for one in read_relations(form["example"], spans, opens=True)} == {form["name"]}
    assert form["source"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the document itself
        ("Kế hoạch này thay thế Kế hoạch số 36/KH-UBND ngày 26/01/2024.", ["replaces this 36/KH-UBND"]),
        (
            "Quyết định này có hiệu lực kể từ ngày ký; bãi bỏ Quyết định số 1/QĐ-UBND và Quyết định số 2/QĐ-UBND",
            ["repeals this 1/QĐ-UBND", "repeals this 2/QĐ-UBND"],
        ),
        (
            "Quyết định này có hiệu lực từ ngày 01/01/2025. Thay thế Quyết định số 1/QĐ-UBND",
            ["replaces this 1/QĐ-UBND"],
        ),
        (
            "Quyết định này thay thế Quyết định số 1/QĐ-UBND quy định mức thu và Quyết định số 2/QĐ-UBND",
            ["replaces this 1/QĐ-UBND", "replaces this 2/QĐ-UBND"],
        ),
        ("Kế hoạch số 36/KH-UBND được thay thế bằng Kế hoạch này", ["replaces this 36/KH-UBND"]),
        ("Quyết định này hủy bỏ khoản 2 Điều 3 Quyết định số 1/QĐ-UBND", ["repeals this 1/QĐ-UBND"]),
        ("QUYẾT ĐỊNH NÀY THAY THẾ QUYẾT ĐỊNH SỐ 1/QĐ-UBND", ["replaces this 1/QĐ-UBND"]),
        # one that is cited
        (
            "Luật Đất đai số 31/2024/QH15 được sửa đổi, bổ sung bởi các Luật số 43/2024/QH15, số 47/2024/QH15",
            ["amends 43/2024/QH15 31/2024/QH15", "amends 47/2024/QH15 31/2024/QH15"],
        ),
        (
            "Quyết định số 17/2021/QĐ-UBND ngày 09/4/2021 của UBND thành phố sửa đổi, bổ sung một số điều của quy chế "
            "phối hợp quản lý bến bãi ban hành kèm theo Quyết định số 8/2019/QĐ-UBND",
            ["amends 17/2021/QĐ-UBND 8/2019/QĐ-UBND"],
        ),
        # nobody
        ("Kế hoạch số 36/KH-UBND và Kế hoạch số 37/KH-UBND", []),
        ("Tham mưu sửa đổi, bổ sung Quyết định số 38/2023/QĐ-UBND", []),
        ("Thực hiện Nghị định số 1/2024/NĐ-CP, Sở Nội vụ tham mưu sửa đổi Quyết định số 2/QĐ-UBND", []),
        ("Thực hiện Kế hoạch này, nếu cần sửa đổi, bổ sung Quyết định số 2/QĐ-UBND, các đơn vị báo cáo", []),
        ("Nghị định số 9/2017/NĐ-CP sửa đổi một số điều của các Nghị định liên quan. Theo Kế hoạch số 302/KH-UBND", []),
        ("Luật Sửa đổi, bổ sung một số điều của Luật Đầu tư số 61/2020/QH14", []),
        ("Thay thế ông Nguyễn Văn A tại Quyết định số 5/QĐ-UBND", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sửa đổi, bổ sung Điều 2 Quyết định số 5/QĐ-UBND", ["amends this 5/QĐ-UBND"]),
        ("KẾ HOẠCH Điều chỉnh, bổ sung Kế hoạch số 36/KH-UBND", ["amends this 36/KH-UBND"]),
        ("Về việc thay thế Kế hoạch số 36/KH-UBND", ["replaces this 36/KH-UBND"]),
        ("Bổ sung giá đất tại nơi tái định cư quy định tại Điều 3 của Nghị quyết số 254/2025/QH15", []),
        ("Rà soát, sửa đổi, bổ sung Quyết định số 5/QĐ-UBND", []),
        (
            "Sửa đổi Nghị định số 71/2024/NĐ-CP (được sửa đổi, bổ sung tại Nghị định số 226/2025/NĐ-CP)",
            ["amends this 71/2024/NĐ-CP", "amends 226/2025/NĐ-CP 71/2024/NĐ-CP"],
        ),
    ],
)
def test_openings(text: str, expected: list[str]) -> None:
    assert said(text, opens=True) == expected


def test_spans_are_of_the_words_that_say_so() -> None:
    text = "Kế hoạch này  THAY THẾ cho Kế hoạch số 36/KH-UBND".replace("  ", " ")
    (found,) = read_relations(text, [one.span for one in read_citations(text)])
    assert text[slice(*found.span)] == "THAY THẾ cho"


# ---------------------------------------------------------------- in a record


def cited(*texts: Text, own: str | None = None) -> dict[str | None, Citation]:
    return {one.symbol: one for one in cited_documents(texts, (own, None), lambda _: None)}


def text(words: str, kind: str = "paragraph", *section: str) -> Text:
    return Text(words, "/outline/0/text", 1, section, kind)


def test_which_document_does_it_is_counted_among_the_cited_ones() -> None:
    found = cited(
        text("Căn cứ Luật số 77/2015/QH13 và Nghị định số 24/2014/NĐ-CP;"),
        text("Nghị định số 107/2020/NĐ-CP sửa đổi Nghị định số 24/2014/NĐ-CP"),
    )
    assert list(found) == ["77/2015/QH13", "24/2014/NĐ-CP", "107/2020/NĐ-CP"]
    assert found["24/2014/NĐ-CP"].relations == []
    ((place,),) = [found["24/2014/NĐ-CP"].again]
    ((relation,),) = [place.relations]
    assert (relation.kind, relation.text, relation.by, relation.rule) == ("amends", "sửa đổi", 2, "one-does")


def test_the_record_s_own_symbol_is_the_document_itself() -> None:
    found = cited(text("Kế hoạch số 40/KH-UBND thay thế Kế hoạch số 36/KH-UBND"), own="40/KH-UBND")
    assert [(one.kind, one.by) for one in found["36/KH-UBND"].relations] == [("replaces", None)]


@pytest.mark.parametrize(
    ("kind", "section", "count"),
    [
        ("title", (), 1),
        ("article", (), 1),
        ("point", ("Điều 2",), 1),
        ("point", ("II", "1"), 0),  # of a plan: a task
        ("paragraph", ("Điều 2",), 0),
        ("task", (), 0),
    ],
)
def test_only_titles_and_articles_say_what_the_document_does(kind: str, section: tuple[str, ...], count: int) -> None:
    found = cited(text("Bãi bỏ Quyết định số 5/QĐ-UBND", kind, *section))
    assert len(found["5/QĐ-UBND"].relations) == count


_PIECES = ["Quyết định số 5/QĐ-UBND", "Luật số 77/2015/QH13", "Kế hoạch này", "thay thế", "sửa đổi, bổ sung", "bãi bỏ"]
_PIECES += [
    "một số điều của",
    "được",
    "bởi",
    "hết hiệu lực",
    "và",
    ",",
    ";",
    ".",
    "(",
    "có hiệu lực",
    "ban hành kèm theo",
]


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=20).map(" ".join))
def test_any_text_gives_places_inside_it(words: str) -> None:
    words = nfc(words)
    spans = [citation.span for citation in read_citations(words)]
    for found in read_relations(words, spans, opens=True):
        assert 0 <= found.span[0] < found.span[1] <= len(words)
        assert found.of in range(len(spans)) and (found.by is None or found.by in range(len(spans)))
