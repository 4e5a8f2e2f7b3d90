"""The boxes of the record stand where the words do, and the pictures show them there."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import pymupdf
import pytest
from numpy.typing import NDArray
from PIL import Image
from typer.testing import CliRunner

import parsers
from ingest.cli import app
from parsers.draw import COLOURS, LARGEST, LEGEND, RESOLUTION, outlines
from schema.record import Page, PlanRecord, Section, Task, decode
from tests.parsers.plans import parsed
from tests.plan_writer import samples, write_pdf

RAW = Path(__file__).parents[2] / "data" / "raw"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "plans"
SAMPLES = sorted(RAW.glob("*.pdf"))
PLANS = sorted(CORPUS.glob("*.pdf"))
ROTATED = RAW / "boyte-attp-2025.pdf"
CROPPED = RAW / "bokhcn-chuongtrinh-2026.pdf"
LANDSCAPE = RAW / "laocai-cchc-2024.pdf"

SCALE = RESOLUTION / 72
"""Pixels a point."""

SLACK = 1.5
"""A word may reach this far (points) out of its cell's box: half a border's width, a glyph's overhang."""

Word = tuple[float, float, float, float, str]


def words(pdf: bytes, record: PlanRecord) -> dict[int, list[Word]]:
    """The words of each page, in coordinates of the page as the record has it, by PyMuPDF alone."""
    found = {}
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for page in record.pages:
            shown = document[page.page - 1]
            shown.set_rotation(page.rotation)
            found[page.page] = [
                (*(pymupdf.Rect(word[:4]) * shown.rotation_matrix), word[4]) for word in shown.get_text("words")
            ]
    return found


def signs(text: str) -> Counter[str]:
    """How often each letter and sign stands in a text, however it is composed and spaced."""
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u00a0", " ")
    return Counter("".join(plain.split()))


def tasks(record: PlanRecord) -> Iterator[Task]:
    return (row for appendix in record.appendices for row in appendix.rows if isinstance(row, Task))


def assert_boxes_enclose(pdf: bytes, record: PlanRecord) -> None:
    """Every cell's boxes hold the words of the cell and no others."""
    on = words(pdf, record)
    for task in tasks(record):
        for key, places in task.where.items():
            inside = [
                (word, place.bbox)
                for place in places
                for word in on[place.page]
                if place.bbox[0] < (word[0] + word[2]) / 2 < place.bbox[2]
                and place.bbox[1] < (word[1] + word[3]) / 2 < place.bbox[3]
            ]
            text = (task.no if key == "no" else task.cells[key]) or ""
            assert signs("".join(word[4] for word, _ in inside)) == signs(text), (task.no, key, text)
            for (x0, _, x1, _, word), box in inside:
                assert box[0] - SLACK <= x0 and x1 <= box[2] + SLACK, (word, box)


class TestBoxes:
    @pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
    def test_enclose_the_words_of_their_cells(self, path: Path) -> None:
        assert_boxes_enclose(path.read_bytes(), parsed(path))

    @pytest.mark.corpus
    @pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
    def test_enclose_the_words_of_the_corpus(self, path: Path) -> None:
        assert_boxes_enclose(path.read_bytes(), parsed(path))

    @pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
    def test_enclose_them_through_the_second_reader_as_well(self, path: Path) -> None:
        assert_boxes_enclose(path.read_bytes(), parsed(path, "pdfplumber"))

    @pytest.mark.parametrize("rotation", [90, 270])
    def test_enclose_the_words_of_sideways_pages(self, rotation: Literal[90, 270]) -> None:
        data = sideways(rotation)
        record = parsers.parse(data)
        assert len(list(tasks(record))) == len(list(tasks(parsed(ROTATED))))
        assert_boxes_enclose(data, record)


class TestDraw:
    @pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
    def test_writes_a_picture_of_each_page_with_cells(self, path: Path, tmp_path: Path) -> None:
        record = parsed(path)
        pictures = parsers.draw(path, record, tmp_path / "a" / "b")
        pages = sorted(
            {page for appendix in record.appendices for page in range(appendix.pages[0], appendix.pages[1] + 1)}
        )
        assert [picture.name for picture in pictures] == [f"page-{page:03}.png" for page in pages]
        assert sorted((tmp_path / "a" / "b").iterdir()) == pictures
        for page, picture in zip(pages, pictures, strict=True):
            shown = record.pages[page - 1]
            with Image.open(picture) as image:
                assert image.width == pytest.approx(shown.width * SCALE, abs=1)
                assert image.height == pytest.approx(shown.height * SCALE + LEGEND, abs=1)

    @pytest.mark.parametrize("path", [ROTATED, CROPPED, LANDSCAPE], ids=lambda path: path.stem)
    def test_outlines_stand_on_the_borders_of_the_table(self, path: Path, tmp_path: Path) -> None:
        """At the left side of each task the picture shows the task's colour, the bare page a ruling."""
        record = parsed(path)
        found = outlines(record.appendices)
        pictures = parsers.draw(path, record, tmp_path)
        for picture, (number, cells) in zip(pictures, sorted(found.items()), strict=True):
            shown, plain = pixels(picture), bare(path.read_bytes(), record.pages[number - 1])
            for cell in (cell for cell in cells if cell.kind == "task"):
                x, y = round(cell.bbox[0] * SCALE), round((cell.bbox[1] + cell.bbox[3]) / 2 * SCALE)
                assert shown[y, x + 1].tolist() == list(COLOURS["task"]), (number, cell)
                assert (plain[y - 3 : y + 4, x - 4 : x + 5].min(axis=(1, 2)) < 200).all(), (number, cell)

    @pytest.mark.parametrize("rotation", [90, 270])
    def test_turns_sideways_pages_upright(self, rotation: Literal[90, 270], tmp_path: Path) -> None:
        upright, turned = rotated(rotation), sideways(rotation)
        one = parsers.draw(upright, parsers.parse(upright), tmp_path / "upright")
        other = parsers.draw(turned, parsers.parse(turned), tmp_path / "turned")
        assert [picture.name for picture in one] == [picture.name for picture in other] != []
        for first, second in zip(one, other, strict=True):
            a, b = pixels(first), pixels(second)
            assert a.shape == b.shape
            assert np.abs(a - b).mean() < 1  # of 255

    def test_says_which_part_of_a_cut_cell_a_page_shows(self) -> None:
        record = parsed(ROTATED)
        cut = next(task for task in tasks(record) if len(task.where["task"]) == 2)
        first, second = cut.where["task"]
        found = outlines(record.appendices)
        assert "task 1/2" in {cell.label for cell in found[first.page] if cell.bbox == first.bbox}
        assert "task 2/2" in {cell.label for cell in found[second.page] if cell.bbox == second.bbox}

    def test_draws_a_cell_that_tasks_share_once(self) -> None:
        record = parsed(RAW / "haiphong-pccc-2026.pdf")
        found = [cell for cells in outlines(record.appendices).values() for cell in cells]
        assert len(found) == len(set(found))
        assert len([cell for cell in found if cell.kind == "lead"]) < len(list(tasks(record)))

    def test_sections_are_outlined(self) -> None:
        record = parsed(ROTATED)
        sections = sum(isinstance(row, Section) for appendix in record.appendices for row in appendix.rows)
        found = [cell for cells in outlines(record.appendices).values() for cell in cells if cell.kind == "section"]
        assert len(found) == sections > 0

    def test_a_plan_without_tables_gives_an_empty_folder(self, tmp_path: Path) -> None:
        path = RAW / "tanuyen-yte-2023.pdf"
        assert parsers.draw(path, parsed(path), tmp_path / "out") == []
        assert list((tmp_path / "out").iterdir()) == []

    def test_a_huge_page_is_drawn_smaller(self, tmp_path: Path) -> None:
        with pymupdf.open(LANDSCAPE) as document, pymupdf.open() as huge:
            page = huge.new_page(width=7000, height=5000)
            page.show_pdf_page(page.rect, document, 2)
            data = huge.tobytes()
        record = parsers.parse(data)
        assert list(tasks(record))
        (picture,) = parsers.draw(data, record, tmp_path)
        with Image.open(picture) as image:
            assert abs(image.width - LARGEST) <= 1

    def test_refuses_the_record_of_another_file(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="boyte-attp-2025"):
            parsers.draw(CROPPED, parsed(ROTATED), tmp_path / "out")
        assert not (tmp_path / "out").exists()

    def test_by_the_command(self, tmp_path: Path) -> None:
        result = CliRunner().invoke(app, ["parse", str(ROTATED), "--draw", str(tmp_path / "out")])
        assert result.exit_code == 0
        assert decode(result.stdout).file.name == ROTATED.name
        assert [path.name for path in sorted((tmp_path / "out").iterdir())] == [
            "page-002.png",
            "page-003.png",
            "page-004.png",
        ]

    def test_importing_parsers_loads_no_pillow(self) -> None:
        code = "import sys, parsers; parsers.draw; sys.exit('PIL' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], cwd=RAW.parents[1], check=False).returncode == 0


@cache
def rotated(rotation: Literal[90, 270]) -> bytes:
    """A sample whose appendix pages have this /Rotate."""
    sample = next(sample for sample in samples.SAMPLES if sample.name == ROTATED.stem)
    return write_pdf(sample.plan, dataclasses.replace(sample.style, rotate=rotation))


def sideways(rotation: Literal[90, 270]) -> bytes:
    """The same as some writers set it: the table sideways on the page, and no /Rotate."""
    with pymupdf.open(stream=rotated(rotation), filetype="pdf") as document:
        for page in document:
            page.set_rotation(0)
        return bytes(document.tobytes())


def bare(data: bytes, page: Page) -> NDArray[np.int64]:
    """The page without outlines, as `draw` scales it: height, width, channel."""
    with pymupdf.open(stream=data, filetype="pdf") as document:
        shown = document[page.page - 1]
        shown.set_rotation(page.rotation)
        shot = shown.get_pixmap(matrix=pymupdf.Matrix(SCALE, SCALE), alpha=False)
        return np.frombuffer(shot.samples, dtype=np.uint8).reshape(shot.height, shot.width, 3).astype(np.int64)


def pixels(picture: Path) -> NDArray[np.int64]:
    """A picture: height, width, channel."""
    with Image.open(picture) as image:
        return np.asarray(image.convert("RGB")).astype(np.int64)
