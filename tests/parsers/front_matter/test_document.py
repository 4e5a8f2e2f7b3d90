"""What a document says of itself, from its parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers import parse
from parsers.front_matter.document import read_attachment, read_document
from parsers.front_matter.letterhead import Letterhead
from parsers.running_text import Part
from parsers.titles import TYPES
from schema.record import Appendix, Attachment
from tests.parsers.test_papers import LETTER
from tests.plan_writer.papers import Look, write_paper

PLAN = TYPES["KẾ HOẠCH"]
BLANKS = "\u00a0" * 6


def part(**fields: object) -> Part:
    made = Part(1, (1, 0.0))
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def appendix(title: str | None = None, caption: str | None = None) -> Appendix:
    return Appendix(title, caption, (1, 1), [], [])


@pytest.mark.parametrize(
    ("caption", "attached"),
    [
        (
            "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2024 của UBND tỉnh Hà Nam)",
            Attachment("Quyết định", "12/QĐ-UBND", "2024-01-05", "UBND tỉnh Hà Nam"),
        ),
        (
            "(Ban hành kèm theo Quyết định số /QĐ-UBND ngày tháng 01 năm 2024 của Chủ tịch UBND tỉnh)",
            Attachment("Quyết định", None, None, "Chủ tịch UBND tỉnh"),
        ),
        (
            "(Kèm theo Công văn số: 7 /SNV-CCHC, ngày 5 tháng 1 năm 2024 của Sở Nội vụ)",
            Attachment("Công văn", "7/SNV-CCHC", "2024-01-05", "Sở Nội vụ"),
        ),
        ("(Kèm theo Kế hoạch số /KH-UBND ngày /6/2023 của UBND tỉnh)", Attachment("Kế hoạch", None, None, "UBND tỉnh")),
        ("(Kèm theo Kế hoạch này)", Attachment("Kế hoạch")),
        ("(Kèm theo hồ sơ)", None),
        ("", None),
    ],
)
def test_what_it_is_attached_to(caption: str, attached: Attachment | None) -> None:
    """Blank parts are None."""
    assert read_attachment(caption) == attached


class TestIssuerWithoutALetterhead:
    def test_of_what_the_file_is_attached_to(self) -> None:
        made = part(doc_type=PLAN, caption="(Kèm theo Quyết định số 1/QĐ-UBND ngày 5/1/2024 của UBND tỉnh Hà Nam)")
        assert read_document([made], []).issuer == "UBND tỉnh Hà Nam"

    def test_of_what_its_appendix_is_attached_to(self) -> None:
        made = part(doc_type=PLAN, opening=["Sở Nội vụ ban hành Kế hoạch như sau:"])
        caption = "(Kèm theo Kế hoạch số /KH-UBND ngày /6/2023 của Chủ tịch UBND tỉnh Hà Nam)"
        assert read_document([made], [appendix(caption=caption)]).issuer == "Chủ tịch UBND tỉnh Hà Nam"

    def test_but_not_where_that_is_another_document(self) -> None:
        made = part(doc_type=PLAN, opening=["Để thực hiện, Sở Nội vụ ban hành Kế hoạch như sau:"])
        caption = "(Kèm theo Quyết định số 1/QĐ-UBND của UBND tỉnh)"
        assert read_document([made], [appendix(caption=caption)]).issuer == "Sở Nội vụ"

    def test_by_the_words_that_issue_it(self) -> None:
        opening = ["Thực hiện Quyết định số 1/QĐ-UBND của UBND tỉnh; Sở Nội vụ xây dựng kế hoạch với nội dung sau:"]
        assert read_document([part(doc_type=PLAN, opening=opening)], []).issuer == "Sở Nội vụ"

    def test_with_the_body_above_it_from_the_printed_stamp(self) -> None:
        """Only where the stamp is of the issuer."""
        after = ["Sở Nội vụ<snv@hanam.vn> đã ký lên văn bản này!", "2024-01-25T17:06:09+0700", "UBND TỈNH HÀ NAM"]
        made = part(doc_type=PLAN, opening=["Sở Nội vụ ban hành Kế hoạch sau:"], after=after)
        assert read_document([made], []).parent == "UBND TỈNH HÀ NAM"
        made.after = [after[0].replace("Sở Nội vụ", "Sở Y tế"), *after[1:]]
        assert read_document([made], []).parent is None

    def test_none(self) -> None:
        assert read_document([part()], []).issuer is None


class TestKindAndTitle:
    def test_a_letter(self) -> None:
        """It names no kind and has its subject in the letterhead."""
        head = Letterhead("BỘ NỘI VỤ", None, "1/BNV", "V/v họp", None, None, [])
        found = read_document([part(letterhead=head)], [])
        assert (found.doc_type, found.title) == ("Công văn", "V/v họp")

    def test_a_file_that_begins_with_the_appendix(self) -> None:
        caption = "(Kèm theo Quyết định số 1/QĐ-UBND ngày 5/1/2024 của UBND tỉnh)"
        found = read_document([part(appendix="DANH MỤC NHIỆM VỤ NĂM 2024", appendix_caption=caption)], [])
        assert (found.doc_type, found.title, found.plan_years) == ("Phụ lục", "DANH MỤC NHIỆM VỤ NĂM 2024", [2024])
        assert found.attached_to == Attachment("Quyết định", "1/QĐ-UBND", "2024-01-05", "UBND tỉnh")

    def test_years_of_the_appendix_where_the_title_names_none(self) -> None:
        made = part(doc_type=PLAN, title="Nâng cao chất lượng")
        assert read_document([made], [appendix("NHIỆM VỤ"), appendix("NHIỆM VỤ NĂM 2024")]).plan_years == [2024]


def test_a_plan_set_alone_that_a_decision_issued() -> None:
    """Its caption may have blanks, and be wrapped."""
    caption = (
        f"(Ban hành kèm theo Quyết định số{BLANKS}/QĐ-UBND ngày{BLANKS}tháng 01 năm 2024 của Ủy ban nhân dân tỉnh)"
    )
    record = parse(write_paper(replace(LETTER, caption=caption), Look()))
    assert record.document.attached_to == Attachment("Quyết định", None, None, "Ủy ban nhân dân tỉnh")
    assert record.document.title == LETTER.title


def test_a_sign_off_without_recipients() -> None:
    record = parse(write_paper(replace(LETTER, recipients=()), Look()))
    signer = record.document.signer
    assert signer is not None
    assert (signer.title, signer.name, record.document.recipients) == ("Q. GIÁM ĐỐC", "Lê Quang", [])
