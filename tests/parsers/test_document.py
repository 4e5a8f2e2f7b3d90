"""One file to one record: what comes in, what is refused, what is in doubt."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pymupdf
import pytest

from parsers import ParseError, parse
from parsers.document import ReaderName
from parsers.errors import Damaged, EmptyFile, Encrypted, NotAPdf
from parsers.page import PageContent
from parsers.tables import PageTables, read_tables
from schema.record import PlanRecord, decode, encode
from tests.parsers.builders import add_stamp, pdf
from tests.plan_writer.samples import SAMPLES

SAMPLE = Path(__file__).resolve().parents[2] / "data/raw/laocai-cchc-2024.pdf"
READERS: tuple[ReaderName, ...] = get_args(ReaderName)

EMPTY_TREE = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
trailer<</Root 1 0 R>>
"""
FIRST_LINE = b"%PDF-1.7\n" + b"x" * 500
ENDLESS_TREE = EMPTY_TREE.replace(b"/Kids[]/Count 0", b"/Kids[2 0 R]/Count 1")


def text(page: Any) -> None:
    page.insert_text((72, 72), "Van ban nay co chu")


def image(page: Any) -> None:
    grey = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 20, 20))
    grey.clear_with(180)
    page.insert_image(page.rect, pixmap=grey)


def signed_scan(page: Any) -> None:
    """An image with the stamp of a signature on it."""
    image(page)
    add_stamp(page, "Ky boi: So Noi vu")


def codes(record: PlanRecord) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.page) for problem in record.problems]


def locked(**passwords: str) -> bytes:
    document: Any = pymupdf.open(stream=pdf(text), filetype="pdf")
    data: bytes = document.tobytes(encryption=5, **passwords)
    document.close()
    return data


@pytest.mark.parametrize("reader", READERS)
class TestRefuses:
    @pytest.mark.parametrize("data", [b"", b"\n\n", b"\0" * 100], ids=["nothing", "blank", "zeros"])
    def test_an_empty_file(self, data: bytes, reader: ReaderName) -> None:
        """A download that broke off before it began."""
        with pytest.raises(EmptyFile) as caught:
            parse(data, reader=reader)
        assert caught.value.code == "empty"

    @pytest.mark.parametrize(
        "data",
        [b"<html><body>Not found</body></html>", b"PK\x03\x04 a Word file"],
        ids=["a web page", "a Word file"],
    )
    def test_what_is_no_pdf(self, data: bytes, reader: ReaderName) -> None:
        """Another format under the name of a PDF."""
        with pytest.raises(NotAPdf) as caught:
            parse(data, reader=reader)
        assert caught.value.code == "not-a-pdf"

    def test_a_locked_file(self, reader: ReaderName) -> None:
        """It cannot be opened without a password."""
        with pytest.raises(Encrypted) as caught:
            parse(locked(user_pw="mat khau", owner_pw="chu"), reader=reader)
        assert caught.value.code == "encrypted"

    @pytest.mark.parametrize(
        "data", [EMPTY_TREE, ENDLESS_TREE, FIRST_LINE], ids=["no pages", "pages in a circle", "first line"]
    )
    def test_a_damaged_file(self, data: bytes, reader: ReaderName) -> None:
        """A PDF by its first lines, whose pages cannot be reached."""
        with pytest.raises(Damaged) as caught:
            parse(data, reader=reader)
        assert caught.value.code == "damaged"

    def test_in_words_for_people(self, reader: ReaderName) -> None:
        """A message says what to do, and is one line."""
        for data in (b"", b"<html>", EMPTY_TREE, locked(user_pw="a", owner_pw="b")):
            with pytest.raises(ParseError) as caught:
                parse(data, reader=reader)
            assert len(str(caught.value)) > 20
            assert "\n" not in str(caught.value)


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    """Restrictions without a password to open do not hinder reading."""
    assert parse(locked(user_pw="", owner_pw="chu")).file.text_layer == "full"


def test_lines_before_the_header_are_allowed() -> None:
    """Some portals put a few bytes in front of the file."""
    assert parse(b"\r\n\r\nx" * 20 + pdf(text)).file.pages == 1


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    """That is an error of the file system, not of the PDF."""
    with pytest.raises(FileNotFoundError):
        parse(tmp_path / "missing.pdf")


@pytest.mark.parametrize("reader", READERS)
class TestTextLayer:
    def test_full(self, reader: ReaderName) -> None:
        """Every page has text of its own."""
        record = parse(pdf(text, text), reader=reader)
        assert record.file.text_layer == "full"
        assert [page.text for page in record.pages] == [True, True]
        assert codes(record) == [("no-plan-table", None)]

    def test_a_scan_is_a_scan_although_its_stamp_has_text(self, reader: ReaderName) -> None:
        """In most signed scans the stamp on page 1 is the only text."""
        record = parse(pdf(signed_scan), reader=reader)
        assert record.file.text_layer == "none"
        assert [(problem.code, problem.severity) for problem in record.problems] == [("no-text-layer", "error")]
        assert record.appendices == []

    def test_partial(self, reader: ReaderName) -> None:
        """Pages without text are told one by one."""
        record = parse(pdf(text, image, text, signed_scan), reader=reader)
        assert record.file.text_layer == "partial"
        assert codes(record) == [("page-without-text", 2), ("page-without-text", 4), ("no-plan-table", None)]


class TestRecord:
    def test_a_plan_has_no_doubts(self) -> None:
        """A problem that every plan has would say nothing."""
        assert parse(SAMPLE).problems == []

    def test_bytes_and_path_give_the_same_record(self) -> None:
        """But for the name, which bytes do not have."""
        data = SAMPLE.read_bytes()
        by_path, by_text = parse(SAMPLE), parse(str(SAMPLE))
        assert by_path == by_text == parse(data, name=SAMPLE.name)
        assert parse(data).file.name != SAMPLE.name
        assert parse(data).appendices == by_path.appendices

    def test_the_file_is_known_by_its_content(self) -> None:
        """The digest is of the bytes, the name is a label."""
        data = SAMPLE.read_bytes()
        file = parse(data, name="bất kỳ.pdf").file
        assert (file.name, file.bytes, file.pages) == ("bất kỳ.pdf", len(data), 5)
        assert file.sha256 == hashlib.sha256(data).hexdigest()
        assert file.producer

    def test_it_travels_between_processes(self) -> None:
        """The record is what crosses process borders."""
        record = parse(SAMPLE)
        assert decode(encode(record)) == record

    def test_reading_twice_gives_the_same(self) -> None:
        """Nothing is left behind by a file that was read before."""
        assert parse(SAMPLE) == parse(SAMPLE)

    def test_every_place_lies_on_its_page(self) -> None:
        """Boxes are points of the page as shown."""
        for sample in SAMPLES:
            record = parse(SAMPLE.with_name(f"{sample.name}.pdf"))
            size = {page.page: (page.width, page.height) for page in record.pages}
            for appendix in record.appendices:
                for row in appendix.rows:
                    groups = row.where.values() if isinstance(row.where, dict) else [row.where]
                    for place in (place for group in groups for place in group):
                        x0, y0, x1, y1 = place.bbox
                        width, height = size[place.page]
                        assert 0 <= x0 < x1 <= width and 0 <= y0 < y1 <= height
                        assert appendix.pages[0] <= place.page <= appendix.pages[1]


class TestReaders:
    @pytest.mark.parametrize(("reader", "name"), [("auto", "mupdf"), ("mupdf", "mupdf"), ("pdfplumber", "pdfplumber")])
    def test_the_record_says_which_reader_was_used(self, reader: ReaderName, name: str) -> None:
        """A page that reads cleanly never needs the slow one."""
        record = parse(pdf(text, text), reader=reader)
        assert [page.reader for page in record.pages] == [name, name]


def crossing(page: Any) -> None:
    """A table one of whose words stands across a border."""
    for x in (60, 160, 260):
        page.draw_line((x, 100), (x, 300))
    for y in (100, 200, 300):
        page.draw_line((60, y), (260, y))
    for x, y, word in ((70, 150, "mot"), (170, 150, "hai"), (120, 250, "vatquaranhgioi")):
        page.insert_text((x, y), word)


class TestDoubt:
    @pytest.mark.parametrize("reader", READERS)
    def test_a_word_across_a_border_is_told(self, reader: ReaderName) -> None:
        """The grid contradicts its words; where no reader resolves it, the record says so, with the page."""
        record = parse(pdf(text, crossing), reader=reader)
        assert codes(record) == [("grid-in-doubt", 2), ("no-plan-table", None)]
        assert record.problems[0].severity == "warning"

    def test_the_second_reader_is_asked_and_only_believed_if_it_is_surer(self) -> None:
        """Both readers see the same contradiction, so the fast one's page stays."""
        assert [page.reader for page in parse(pdf(crossing)).pages] == ["mupdf"]

    def test_the_surer_reader_wins_page_by_page(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where only the fast reader's grid contradicts itself, that page is the second reader's."""

        def read(content: PageContent) -> PageTables:
            doubts = int(content.reader == "mupdf" and content.number == 2)
            return replace(read_tables(content), doubts=doubts)

        monkeypatch.setattr("parsers.document.read_tables", read)
        record = parse(pdf(text, text, text))
        assert [page.reader for page in record.pages] == ["mupdf", "pdfplumber", "mupdf"]
        assert codes(record) == [("no-plan-table", None)]
