"""Words that the signing tool stamped into the document's own lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from parsers import parse
from parsers.document import ReaderName
from parsers.lines import group_lines
from parsers.page import PageContent, Rulings, Words
from parsers.stamps import LINE, SIGNER, SLOTS, Slot, with_stamps
from tests.parsers.builders import words
from tests.plan_writer.samples import SAMPLES

READERS: tuple[ReaderName, ...] = ("mupdf", "pdfplumber")

LINE_OF_NUMBER = words(("Số:", 100, 100), ("/TB-UBND", 160, 100), ("Hà", 300, 100), ("Nam,", 315, 100))
LINE_OF_DATE = words(("ngày", 300, 100), ("tháng", 340, 100), ("11", 370, 100), ("năm", 385, 100), ("2024", 405, 100))


def merged(page: Words, stamps: Words) -> list[str]:
    """The lines of the page after stamping."""
    content = PageContent(1, 595, 842, "mupdf", page, Rulings.none(), stamps=stamps)
    made = with_stamps(content).words
    return [line.text for line in group_lines(made, np.zeros(len(made), dtype=np.int64)).get(0, [])]


@pytest.mark.parametrize("slot", SLOTS, ids=lambda slot: slot.example)
def test_each_slot_fits_its_example(slot: Slot) -> None:
    """What stands before, in and behind the gap."""
    parts = slot.example.split(" ")
    assert any(
        slot.before.search(" ".join(parts[:i]))
        and slot.fill.fullmatch(parts[i])
        and slot.after.match(" ".join(parts[i + 1 : i + 2]))
        for i in range(1, len(parts))
    )


@pytest.mark.parametrize(
    "text", ["(Kèm theo Quyết định số 12/QĐ-UBND)", "Số: 542/TB-UBND", "Quảng Ngãi, ngày 06 tháng 11 năm 2024"]
)
def test_lines_of_the_document(text: str) -> None:
    assert LINE.match(text)
    assert not SIGNER.search(text)


@pytest.mark.parametrize(
    "text",
    ["Người ký: Sở Nội vụ", "Ký bởi: Lê Quang", "snv@example.vn", "06.11.2024 09:27:05", "Digitally signed by A"],
)
def test_stamps_of_signatures(text: str) -> None:
    assert SIGNER.search(text)


class TestMerging:
    def test_a_number(self) -> None:
        assert merged(LINE_OF_NUMBER, words(("542", 120, 101))) == ["Số: 542 /TB-UBND Hà Nam,"]

    def test_a_number_set_lower_and_over_its_neighbour(self) -> None:
        """Clerks place it by hand."""
        assert merged(LINE_OF_NUMBER, words(("542", 145, 105))) == ["Số: 542/TB-UBND Hà Nam,"]

    def test_a_day(self) -> None:
        assert merged(LINE_OF_DATE, words(("06", 324, 98))) == ["ngày 06 tháng 11 năm 2024"]

    def test_two_gaps_filled_by_one_stamp(self) -> None:
        page = words(("ngày", 300, 100), ("tháng", 340, 100), ("năm", 400, 100), ("2024", 420, 100))
        assert merged(page, words(("06", 324, 100), ("11", 375, 100))) == ["ngày 06 tháng 11 năm 2024"]

    def test_a_whole_line(self) -> None:
        """What the document is attached to, stamped below its title."""
        page = words(("KẾ", 200, 100), ("HOẠCH", 215, 100))
        stamp = words(("(Kèm", 180, 120), ("theo", 205, 120), ("Quyết", 230, 120), ("định", 260, 120), ("số", 285, 120))
        assert merged(page, stamp) == ["KẾ HOẠCH", "(Kèm theo Quyết định số"]

    @pytest.mark.parametrize(
        "stamp",
        [
            words(("Sở", 120, 101)),
            words(("542", 250, 101)),
            words(("542", 120, 130)),
            words(("542", 165, 101)),
            words(("542", 120, 101), ("snv@hanam.vn", 120, 112)),
        ],
        ids=["a word", "another gap", "another line", "over a word", "with an address"],
    )
    def test_nothing_else(self, stamp: Words) -> None:
        """The stamp that says who signed is no text of the document, wherever it stands."""
        assert merged(LINE_OF_NUMBER, stamp) == ["Số: /TB-UBND Hà Nam,"]

    def test_stamps_apart_do_not_hinder_each_other(self) -> None:
        """Each field is judged by itself."""
        stamps = words(("542", 120, 101), ("snv@hanam.vn", 120, 112), runs=[0, 1])
        assert merged(LINE_OF_NUMBER, stamps) == ["Số: 542 /TB-UBND Hà Nam,"]

    def test_a_scan_stays_a_scan(self) -> None:
        """Its stamps are no text of its own."""
        content = PageContent(1, 595, 842, "mupdf", Words.none(), Rulings.none(), stamps=words(("542", 1, 1)))
        assert len(with_stamps(content).words) == 0
        assert with_stamps(replace(content, stamps=Words.none())).words.text == []


@pytest.mark.parametrize("reader", READERS)
def test_number_date_and_caption_of_a_signed_file(reader: ReaderName) -> None:
    """They stand only in the appearance of signature fields."""
    sample = next(sample for sample in SAMPLES if sample.plan.stamped)
    record = parse(sample.pdf(), reader=reader)
    assert (record.document.symbol, record.document.issued_on) == (sample.plan.symbol, sample.plan.issued_on)
    assert sample.plan.attached is not None
    caption = sample.plan.attached.caption.replace("[", "").replace("]", "")
    shown = [block.text.replace(" /", "/") for block in record.outline if block.kind == "title"]
    assert caption in shown
    assert not any("@" in block.text for block in record.outline)
