"""Which documents a record cites: each once, with all places, and never itself."""

from __future__ import annotations

from datetime import date

import pytest

from normalizers.cited import cited_documents
from normalizers.texts import Text
from schema.record import Agency, Citation


def texts(*sentences: str, kind: str = "paragraph") -> list[Text]:
    return [Text(text, f"/outline/{at}/text", at + 1, (), kind) for at, text in enumerate(sentences)]


def cited(*sentences: str, own: tuple[str | None, date | None] = (None, None)) -> list[Citation]:
    return cited_documents(texts(*sentences), own, lambda _: None)


def test_each_document_once_with_all_the_places_that_cite_it() -> None:
    first, second = cited(
        "Căn cứ Quyết định số 5/QĐ-UBND; Kế hoạch số 7/KH-UBND ngày 02/3/2024 của UBND tỉnh Lào Cai",
        "thực hiện Quyết định số 5/QĐ-UBND ngày 10/01/2024 của UBND tỉnh",
        "theo Quyết định 5/QĐ- UBND",
    )
    assert (first.symbol, first.issued_on, first.issuer) == ("5/QĐ-UBND", date(2024, 1, 10), "UBND tỉnh")
    assert (first.text, first.page, first.pointer) == ("Quyết định số 5/QĐ-UBND", 1, "/outline/0/text")
    assert [(place.text, place.page, place.pointer) for place in first.again] == [
        ("Quyết định số 5/QĐ-UBND ngày 10/01/2024 của UBND tỉnh", 2, "/outline/1/text"),
        ("Quyết định 5/QĐ- UBND", 3, "/outline/2/text"),
    ]
    assert (second.symbol, second.again) == ("7/KH-UBND", [])


def test_spans_lead_back_to_the_text() -> None:
    sentence = "theo Kế hoạch số 7/KH-UBND và Kế hoạch số 8/KH-UBND"
    assert [sentence[slice(*citation.span)] for citation in cited(sentence)] == [
        citation.text for citation in cited(sentence)
    ]


def test_the_same_number_of_another_day_is_another_document() -> None:
    found = cited(
        "Kế hoạch số 15/KH-UBND ngày 20/01/2023",
        "Kế hoạch số 15/KH-UBND ngày 18/01/2024",
        "Kế hoạch số 15/KH-UBND ngày 20/01/2023",
    )
    assert [(one.issued_on, len(one.again)) for one in found] == [(date(2023, 1, 20), 1), (date(2024, 1, 18), 0)]


@pytest.mark.parametrize(
    ("own", "symbols"),
    [
        (("98/QĐ-SXD", date(2024, 1, 11)), ["12/QĐ-SXD"]),
        (("98/qđ - sxd", None), ["12/QĐ-SXD"]),
        (("98/QĐ-SXD", date(2023, 1, 11)), ["98/QĐ-SXD", "12/QĐ-SXD"]),  # the decision of another year
        ((None, None), ["98/QĐ-SXD", "12/QĐ-SXD"]),
    ],
)
def test_a_document_does_not_cite_itself(own: tuple[str | None, date | None], symbols: list[str]) -> None:
    sentence = "theo Quyết định số 98/QĐ-SXD ngày 11/01/2024, thay Quyết định số 12/QĐ-SXD ngày 09/01/2023"
    assert [citation.symbol for citation in cited(sentence, own=own)] == symbols


def test_numbers_left_blank_and_lists_of_recipients_cite_nothing() -> None:
    assert cited("Căn cứ Quyết định số      /QĐ-UBND ngày    /01/2024") == []
    assert cited_documents(texts("- Như Quyết định số 5/QĐ-UBND;", kind="sign_off"), (None, None), lambda _: None) == []


def test_the_issuer_is_read_where_it_is_named() -> None:
    body = Agency("Chính phủ", "Chính phủ", "organization")
    sentences = texts("Nghị định số 7/2023/NĐ-CP", "Nghị định số 7/2023/NĐ-CP của Chính phủ; Kế hoạch số 1/KH-SYT")
    found = cited_documents(sentences, (None, None), lambda issuer: body if issuer == "Chính phủ" else None)
    assert [citation.issued_by for citation in found] == [body, None]
