"""The two readers: words and rulings of a page as a viewer shows it, however the PDF draws them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
import pytest

from parsers.grid import Grid, find_grids
from parsers.mupdf_reader import MuPdfReader
from parsers.page import PageContent, Reader, Words
from parsers.plumber_reader import PlumberReader
from parsers.rulings import join
from parsers.tables import read_tables
from tests.parsers.builders import add_stamp, pdf
from tests.plan_writer import AppendixTruth, Column, Plan, Section, Style, Task, write_pdf
from tests.plan_writer.draw import JUNK
from tests.plan_writer.model import Signer
from tests.plan_writer.samples import SAMPLES

RAW = Path(__file__).resolve().parents[2] / "data/raw"

Open = Callable[[bytes], Reader]
READERS: list[Open] = [MuPdfReader, PlumberReader]

CROP_TURNED = "pdfplumber turns the page but not its crop box the right way: boxes are off by the difference"
NOT_DEDUPED = "MuPDF gives a text that is printed twice twice; only pdfplumber's characters are deduplicated"
NOT_TURNED = "only the MuPDF reader turns a page whose writing runs sideways"


def but(reader: Open, reason: str) -> list[Any]:
    """Both readers, of which one is known to fail."""
    mark = pytest.mark.xfail(strict=True, reason=reason)
    return [pytest.param(one, marks=mark if one is reader else ()) for one in READERS]


def named(reader: Open) -> str:
    return str(reader.name)  # type: ignore[attr-defined]


def pages(reader: Open, data: bytes) -> list[PageContent]:
    opened = reader(data)
    found = [opened.read(number) for number in range(1, opened.pages + 1)]
    opened.close()
    return found


def grids(page: PageContent) -> list[Grid]:
    return find_grids(join(page.rulings))


def cells(page: PageContent) -> list[list[str]]:
    """The texts of each table of a page."""
    return [[cell.text for cell in table.cells] for table in read_tables(page).tables]


# ------------------------------------------------------------------ both readers see the same


@pytest.mark.parametrize("name", [sample.name for sample in SAMPLES])
def test_they_agree_on_every_sample(name: str) -> None:
    """Two independent libraries: the same page, words in the same places, the same grid, the same cells."""
    data = (RAW / f"{name}.pdf").read_bytes()
    for fast, slow in zip(pages(MuPdfReader, data), pages(PlumberReader, data), strict=True):
        assert (fast.number, fast.rotation) == (slow.number, slow.rotation)
        assert (fast.width, fast.height) == pytest.approx((slow.width, slow.height), abs=0.1)
        assert same_words(fast.words, slow.words)
        assert len(grids(fast)) == len(grids(slow))
        for ours, theirs in zip(grids(fast), grids(slow), strict=True):
            assert np.array_equal(ours.cells, theirs.cells)
            assert np.allclose(ours.xs, theirs.xs, atol=0.5) and np.allclose(ours.ys, theirs.ys, atol=0.5)
        assert cells(fast) == cells(slow)


def same_words(ours: Words, theirs: Words) -> bool:
    """Whether both hold the same words, each at the same left and lower edge; upper ones depend on the font's box."""
    if sorted(ours.text) != sorted(theirs.text):
        return False
    spots = [np.asarray(words.boxes)[:, [0, 3]] for words in (ours, theirs)]
    alike = np.array(ours.text, dtype=object)[:, None] == np.array(theirs.text, dtype=object)[None, :]
    near = alike & (np.abs(spots[0][:, None] - spots[1][None, :]) < 0.6).all(axis=2)
    return bool(near.any(axis=0).all() and near.any(axis=1).all())


@pytest.mark.parametrize("reader", READERS, ids=named)
def test_they_know_the_file(reader: Open) -> None:
    """Pages and producer."""
    opened = reader((RAW / "laocai-cchc-2024.pdf").read_bytes())
    assert opened.pages == 5
    assert "ReportLab" in (opened.producer or "")
    opened.close()


# ------------------------------------------------------------------ pages turned and cropped

PLAN = Plan(
    "Kế hoạch",
    "Thực hiện nhiệm vụ năm 2025",
    "ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG",
    "KH-UBND",
    "12/KH-UBND",
    "Tuyên Quang",
    "2025-01-15",
    Signer("Ma Thị Đào", "CHỦ TỊCH"),
    ("Lưu: VT",),
    (),
    appendices=(
        AppendixTruth(
            "DANH MỤC NHIỆM VỤ",
            (
                Column(("STT",), "no", 5),
                Column(("Nhiệm vụ",), "task", 30),
                Column(("Phân công", "Chủ trì"), "lead", 15),
                Column(("Phân công", "Phối hợp"), "coord", 15),
                Column(("Thời hạn",), "deadline", 12),
            ),
            (
                Section("I", "Cải cách thể chế"),
                Task(
                    "1",
                    {
                        "task": "Rà soát văn bản",
                        "lead": "Sở Tư pháp",
                        "coord": "Sở Nội vụ",
                        "deadline": "Quý I",
                    },
                ),
                Task("2", {"task": "Tập huấn", "lead": "Sở Y tế", "coord": "Thanh tra", "deadline": "Quý II"}),
            ),
        ),
    ),
)


def appendix_page(reader: Open, style: Style) -> PageContent:
    return pages(reader, write_pdf(PLAN, style))[-1]


UPRIGHT = Style(size=9.0)


@pytest.mark.parametrize("reader", READERS, ids=named)
@pytest.mark.parametrize("rotate", [90, 180, 270])
@pytest.mark.parametrize("borders", ["stroke", "polyline"])
def test_a_rotated_page_reads_as_it_is_shown(reader: Open, rotate: Any, borders: Any) -> None:
    """/Rotate turns the page for the viewer; size, boxes and cells must be those that the viewer shows."""
    style = replace(UPRIGHT, borders=borders, sides=borders == "stroke")
    plain, turned = appendix_page(reader, style), appendix_page(reader, replace(style, rotate=rotate))
    assert turned.rotation == rotate
    assert (turned.width, turned.height) == pytest.approx((plain.width, plain.height), abs=0.1)
    assert cells(turned) == cells(plain)
    assert grids(turned)[0].bbox == pytest.approx(grids(plain)[0].bbox, abs=0.5)


@pytest.mark.parametrize("reader", READERS, ids=named)
@pytest.mark.parametrize("rotate", [0, 90])
def test_a_cropped_page_is_what_is_left_of_it(reader: Open, rotate: Any) -> None:
    """Boxes count from the corner of the crop box, and what is printed outside it is not there."""
    plain, cropped = (
        appendix_page(reader, UPRIGHT),
        appendix_page(reader, replace(UPRIGHT, crop=28.0, rotate=rotate)),
    )
    assert (cropped.width, cropped.height) == pytest.approx((plain.width, plain.height), abs=0.1)
    assert not set(JUNK.split()) & set(cropped.words.text)
    assert cells(cropped) == cells(plain)
    assert grids(cropped)[0].bbox == pytest.approx(grids(plain)[0].bbox, abs=0.5)


def turned_and_cropped(left: float, top: float, right: float, bottom: float) -> bytes:
    """The appendix page turned by 90 degrees, so much cut off from each side of the sheet as it lies in the file."""
    document: Any = pymupdf.open(stream=write_pdf(PLAN, replace(UPRIGHT, rotate=90)), filetype="pdf")
    page = document[-1]
    media = page.mediabox
    page.set_cropbox((left, top, media.width - right, media.height - bottom))
    data: bytes = document.tobytes()
    document.close()
    return data


@pytest.mark.parametrize("reader", but(PlumberReader, CROP_TURNED), ids=named)
def test_a_page_cropped_more_at_one_side_and_turned(reader: Open) -> None:
    """The crop box turns with the page: what was cut off at the foot is missing at the left."""
    plain, cropped = appendix_page(reader, UPRIGHT), pages(reader, turned_and_cropped(5, 10, 15, 20))[-1]
    x0, y0, x1, y1 = grids(plain)[0].bbox
    assert cells(cropped) == cells(plain)
    assert grids(cropped)[0].bbox == pytest.approx((x0 - 20, y0 - 5, x1 - 20, y1 - 5), abs=0.5)


SIDEWAYS = ["alpha", "bravo", "charlie", "delta", "echoes", "foxtrot"]


def sideways(turn: int) -> Callable[[Any], None]:
    """A table of three columns and two rows, set sideways; the page must be turned by `turn` to read it."""

    def draw(page: Any) -> None:
        # Told in the coordinates of the reader, then laid on the page.
        def put(x: float, y: float) -> Any:
            return (y, 842 - x) if turn == 90 else (595 - y, x)

        for x in (60, 160, 260, 360):
            page.draw_line(put(x, 100), put(x, 300))
        for y in (100, 150, 300):
            page.draw_line(put(60, y), put(360, y))
        for index, word in enumerate(SIDEWAYS):
            column, row = index % 3, index // 3
            page.insert_text(put(70 + 100 * column, 130 + 70 * row), word, rotate=90 if turn == 90 else 270)

    return draw


@pytest.mark.parametrize("reader", but(PlumberReader, NOT_TURNED), ids=named)
@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_with_sideways_text_is_turned(reader: Open, turn: int) -> None:
    """Some writers lay a landscape table on a portrait page and set no /Rotate."""
    (page,) = pages(reader, pdf(sideways(turn)))
    assert (page.width, page.height, page.rotation) == (842, 595, turn)
    assert cells(page) == [SIDEWAYS]
    assert grids(page)[0].bbox == pytest.approx((60, 100, 360, 300), abs=1)


# ------------------------------------------------------------------ how borders and words are drawn

XS, YS = (60.0, 160.0, 260.0), (100.0, 150.0, 200.0)
TEXTS = ["alpha", "bravo", "charlie", "delta"]


def drawn(borders: Callable[..., None], **how: Any) -> bytes:
    """A page with the table's borders, drawn so, and its texts."""

    def draw(page: Any) -> None:
        borders(page, **how)
        fill(page)

    return pdf(draw)


def fill(page: Any) -> None:
    for index, text in enumerate(TEXTS):
        page.insert_text((XS[index % 2] + 10, YS[index // 2] + 30), text)


def stroked(page: Any, **how: Any) -> None:
    for x in XS:
        page.draw_line((x, YS[0]), (x, YS[-1]), **how)
    for y in YS:
        page.draw_line((XS[0], y), (XS[-1], y), **how)


def filled(page: Any) -> None:
    """Thin filled rectangles, as Word draws borders."""
    for x in XS:
        page.draw_rect((x - 0.25, YS[0], x + 0.25, YS[-1]), color=None, fill=(0, 0, 0))
    for y in YS:
        page.draw_rect((XS[0], y - 0.25, XS[-1], y + 0.25), color=None, fill=(0, 0, 0))


def framed(page: Any) -> None:
    """A stroked rectangle for each cell."""
    for x0, x1 in pairwise(XS):
        for y0, y1 in pairwise(YS):
            page.draw_rect((x0, y0, x1, y1))


def bent(page: Any) -> None:
    """One path around the table and down its middle, and a line across."""
    left, middle, right = XS
    corners = [(left, YS[0]), (right, YS[0]), (right, YS[-1]), (left, YS[-1]), (left, YS[0])]
    page.draw_polyline([*corners, (middle, YS[0]), (middle, YS[-1])], closePath=False)
    page.draw_line((left, YS[1]), (right, YS[1]))


def dashing(page: Any) -> None:
    """A pen that dashes by itself."""
    stroked(page, dashes="[2 2] 0")


def dotting(page: Any) -> None:
    """A pen that dots by itself."""
    stroked(page, dashes="[0.8 1.6] 0", width=0.8)


def dashed(page: Any) -> None:
    """Each dash of a border drawn as a line of its own."""
    for x in XS:
        for y in np.arange(YS[0], YS[-1], 5):
            page.draw_line((x, y), (x, y + 3))
    for y in YS:
        for x in np.arange(XS[0], XS[-1], 5):
            page.draw_line((x, y), (x + 3, y))


def dotted(page: Any, together: bool = False) -> None:
    """Each dot of a border filled as a square of its own; `together`: in one path."""
    spots = {(x, y) for x in XS for y in np.arange(YS[0], YS[-1] + 1, 2)}
    spots |= {(x, y) for y in YS for x in np.arange(XS[0], XS[-1] + 1, 2)}
    shape = page.new_shape()
    for x, y in sorted(spots):
        shape.draw_rect(pymupdf.Rect(x - 0.4, y - 0.4, x + 0.4, y + 0.4))
        if not together:
            shape.finish(color=None, fill=(0, 0, 0))
    if together:
        shape.finish(color=None, fill=(0, 0, 0))
    shape.commit()


def dotted_together(page: Any) -> None:
    """All dots in one path."""
    dotted(page, together=True)


def one_table(page: PageContent) -> bool:
    """Whether a page shows the table of two rows and two columns with its texts, and nothing else."""
    found = grids(page)
    return (
        len(found) == 1
        and found[0].cells.shape == (2, 2)
        and np.allclose(found[0].xs, XS, atol=1)
        and np.allclose(found[0].ys, YS, atol=1)
        and cells(page) == [TEXTS]
    )


@pytest.mark.parametrize("reader", READERS, ids=named)
@pytest.mark.parametrize("borders", [stroked, filled, framed, bent, dashing, dashed, dotting, dotted, dotted_together])
def test_borders_are_borders_however_they_are_drawn(reader: Open, borders: Callable[..., None]) -> None:
    """Strokes, thin fills, rectangles, polylines, dashes and dots all rule."""
    (page,) = pages(reader, drawn(borders))
    assert one_table(page)


@pytest.mark.parametrize("reader", READERS, ids=named)
@pytest.mark.parametrize("colour", [(1, 1, 1), (0.99, 0.99, 0.99)], ids=["white", "nearly white"])
def test_white_rules_rule_nothing(reader: Open, colour: tuple[float, float, float]) -> None:
    """Nobody sees them; as borders they would make ghost cells."""

    def draw(page: Any) -> None:
        stroked(page)
        page.draw_line((110, YS[0]), (110, YS[-1]), color=colour)
        page.draw_line((XS[0], 175), (XS[-1], 175), color=colour)
        page.draw_rect((XS[0], 120, XS[-1], 120.5), color=None, fill=colour)
        fill(page)

    assert one_table(pages(reader, pdf(draw))[0])


@pytest.mark.parametrize("reader", READERS, ids=named)
def test_grey_borders_rule(reader: Open) -> None:
    """Light lines can still be seen."""
    (page,) = pages(reader, drawn(stroked, color=(0.7, 0.7, 0.7)))
    assert one_table(page)


@pytest.mark.parametrize("reader", READERS, ids=named)
def test_coloured_borders_rule(reader: Open) -> None:
    """A table drawn in blue throughout is a table."""
    (page,) = pages(reader, drawn(stroked, color=(0, 0, 0.8)))
    assert one_table(page)


@pytest.mark.parametrize("reader", READERS, ids=named)
def test_a_coloured_stamp_over_a_table_rules_nothing(reader: Open) -> None:
    """Seals are red, and stand where they like."""

    def draw(page: Any) -> None:
        stroked(page)
        page.draw_rect((100, 120, 200, 170), color=(0.9, 0, 0))
        page.draw_circle((150, 150), 30, color=(0.9, 0, 0))
        fill(page)

    assert one_table(pages(reader, pdf(draw))[0])


def shaded(page: Any) -> None:
    """The upper part of a cell filled with grey; the cell's own borders are drawn apart."""
    page.draw_rect((XS[0], YS[0], XS[1], 130), color=None, fill=(0.8, 0.8, 0.8))
    stroked(page)
    fill(page)


@pytest.mark.parametrize("reader", READERS, ids=named)
def test_shading_drawn_as_a_path_is_no_border(reader: Open) -> None:
    """A path that is filled and not stroked has no outline that anybody sees."""
    assert one_table(pages(reader, pdf(shaded))[0])


@pytest.mark.parametrize("reader", READERS, ids=named)
def test_shading_drawn_as_a_rectangle_is_no_border(reader: Open) -> None:
    """The same, drawn with the operator for rectangles."""
    found = appendix_page(reader, replace(UPRIGHT, shade=True))
    assert cells(found) == cells(appendix_page(reader, UPRIGHT))


@pytest.mark.parametrize("reader", READERS, ids=named)
def test_a_slanted_line_rules_nothing(reader: Open) -> None:
    """A cell that is struck through is not cut."""

    def draw(page: Any) -> None:
        stroked(page)
        page.draw_line((XS[0], YS[0]), (XS[1], YS[1]))
        fill(page)

    assert one_table(pages(reader, pdf(draw))[0])


@pytest.mark.parametrize("reader", READERS, ids=named)
@pytest.mark.parametrize("pieces", ["words", "split", "shuffled"])
def test_words_drawn_in_pieces_are_whole(reader: Open, pieces: Any) -> None:
    """Writers show a line, a word or part of a word at a time, in any order; spaces may be mere gaps."""
    plain, cut = appendix_page(reader, UPRIGHT), appendix_page(reader, replace(UPRIGHT, pieces=pieces))
    assert cells(cut) == cells(plain)


@pytest.mark.parametrize("reader", READERS, ids=named)
def test_vietnamese_words_set_apart_by_gaps_alone(reader: Open) -> None:
    """MuPDF runs such words together after a toned vowel (1.28); the reader must see the gap."""
    page = appendix_page(reader, replace(UPRIGHT, pieces="words"))
    assert {"Nhiệm", "vụ", "Chủ", "trì", "Rà", "soát"} <= set(page.words.text)


@pytest.mark.parametrize("reader", but(MuPdfReader, NOT_DEDUPED), ids=named)
def test_text_printed_twice_is_read_once(reader: Open) -> None:
    """Some writers make bold by printing a text twice."""

    def draw(page: Any) -> None:
        page.insert_text((72, 72), "alpha bravo")
        page.insert_text((72.2, 72), "alpha bravo")

    assert pages(reader, pdf(draw))[0].words.text == ["alpha", "bravo"]


def stamped(page: Any) -> None:
    page.insert_text((72, 72), "alpha")
    add_stamp(page, "bravo")
    page.add_freetext_annot((100, 400, 300, 440), "charlie")


@pytest.mark.parametrize("reader", READERS, ids=named)
def test_stamps_are_no_text_of_the_page(reader: Open) -> None:
    """A page whose only text is a signature's is a scan."""
    (page,) = pages(reader, pdf(stamped))
    assert page.words.text == ["alpha"]


def test_stamps_are_kept_apart() -> None:
    """Number and date of a signed document often stand in a widget alone."""
    (page,) = pages(MuPdfReader, pdf(stamped))
    assert sorted(page.stamps.text) == ["bravo", "charlie"]


@pytest.mark.parametrize("reader", READERS, ids=named)
def test_a_blank_page(reader: Open) -> None:
    """No words, no rulings, no error."""
    (page,) = pages(reader, pdf(lambda page: None))
    assert len(page.words) == 0
    assert page.words.boxes.shape == (0, 4)
    assert grids(page) == []
