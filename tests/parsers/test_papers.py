"""What a document in running text says of itself, and all that it says, is read as it was written: random documents,
set in random ways."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings

from parsers import parse
from parsers.document import ReaderName
from schema.record import PlanRecord
from tests.plan_writer.paper_strategies import looks, papers
from tests.plan_writer.papers import Look, Paper, Words, write_paper

READERS: tuple[ReaderName, ...] = ("mupdf", "pdfplumber")

LETTER = Paper(
    doc_type="Kế hoạch",
    title="Phòng, chống rét cho cây trồng, vật nuôi năm 2024",
    issuer=("SỞ NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN"),
    parent=("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"),
    number="12",
    suffix="/KH-SNN",
    place="Thành phố Hồ Chí Minh",
    day=None,
    month=12,
    year=2024,
    body=(Words("heading", "I.", "I", "MỤC ĐÍCH"), Words("bullet", "-", "-", "Giữ ấm cho trâu, bò;", ("I",))),
    authority=(),
    post="Q. GIÁM ĐỐC",
    name="Lê Quang",
    recipients=("UBND các tỉnh, thành phố", "Lưu: VT"),
)


def fields(record: PlanRecord) -> dict[str, object]:
    found = record.document
    signer = found.signer
    return {
        "doc_type": found.doc_type,
        "symbol": found.symbol,
        "title": found.title,
        "parent": found.parent,
        "issuer": found.issuer,
        "place": found.place,
        "issued_on": found.issued_on,
        "signer": (signer.authority, signer.title, signer.name) if signer else None,
        "recipients": tuple(found.recipients),
    }


def wanted(paper: Paper) -> dict[str, object]:
    return {
        "doc_type": paper.doc_type,
        "symbol": paper.symbol,
        "title": paper.title,
        "parent": " ".join(paper.parent) or None,
        "issuer": " ".join(paper.issuer),
        "place": paper.place,
        "issued_on": paper.issued_on,
        "signer": (" ".join(paper.authority) or None, paper.post, paper.name),
        "recipients": paper.recipients,
    }


def body(record: PlanRecord) -> list[tuple[str | None, str, tuple[str, ...]]]:
    apart = ("letterhead", "title", "sign_off")
    return [(block.no, block.text, tuple(block.section)) for block in record.outline if block.kind not in apart]


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(paper=papers(), look=looks())
@example(paper=LETTER, look=Look(size=14.0, split=0.38, blank="line", below="_______", told=False))
@example(paper=LETTER, look=Look(size=12.0, split=0.42, frame="ruled", indent=0.0, after=6.0))
def test_what_was_written_is_read(paper: Paper, look: Look) -> None:
    record = parse(write_paper(paper, look))
    assert fields(record) == wanted(paper)
    assert body(record) == [(words.no, words.text, words.section) for words in paper.body]


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(paper=papers(), look=looks())
def test_both_readers_read_the_same(paper: Paper, look: Look) -> None:
    pdf = write_paper(paper, look)
    first, second = (parse(pdf, reader=reader) for reader in READERS)
    assert first.document == second.document
    assert body(first) == body(second)
