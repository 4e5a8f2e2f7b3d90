"""Digits in a small picture, and the numbers that signing tools stamp as such pictures."""

from __future__ import annotations

import io

import numpy as np
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from parsers import parse
from parsers.digits import Ink, read_digits

FACES = ("tiro", "tiit", "tibo", "helv", "cour", "coit")
OFFICIAL = FACES[:2]
"""Times, upright and slanted: what letterheads are set in."""


def drawn(text: str, face: str = "tiro", size: float = 13, zoom: float = 4) -> Ink:
    """A text as a picture, on blank paper."""
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=160, height=40)
        page.insert_text((20, 28), text, fontname=face, fontsize=size)
        picture = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), colorspace=pymupdf.csGRAY)
    ink: Ink = 1 - np.frombuffer(picture.samples, np.uint8).reshape(picture.h, picture.w) / 255
    return ink


def texts(ink: Ink) -> list[str]:
    return [number.text for number in read_digits(ink)]


@pytest.mark.parametrize("face", OFFICIAL)
@pytest.mark.parametrize("text", ["2118", "06", "24", "3579", "40", "1"])
def test_a_number_in_official_type(text: str, face: str) -> None:
    assert texts(drawn(text, face)) == [text]


@settings(deadline=None, max_examples=60)
@given(
    number=st.integers(0, 99999),
    face=st.sampled_from(FACES),
    size=st.sampled_from([11, 12, 13, 14, 16]),
    zoom=st.sampled_from([3, 4, 6]),
)
def test_what_is_read_is_what_is_drawn(number: int, face: str, size: float, zoom: float) -> None:
    """In strange type perhaps nothing, never another number."""
    assert texts(drawn(str(number), face, size, zoom)) in ([str(number)], [])


def test_two_numbers_with_their_places() -> None:
    first, second = read_digits(drawn("19      8"))
    assert (first.text, second.text) == ("19", "8")
    assert first.box[2] < second.box[0]
    assert abs(first.box[3] - second.box[3]) <= 2


@pytest.mark.parametrize("text", ["", "Nam", "K", "12/KH", "542a", "Ha Noi 5", "12345678901"])
def test_whatever_holds_other_signs_gives_nothing(text: str) -> None:
    assert texts(drawn(text)) == []


@given(st.integers(0, 2**32 - 1))
def test_noise_gives_nothing(seed: int) -> None:
    noise = np.random.default_rng(seed).random((60, 120))
    assert texts((noise > 0.9).astype(np.float64)) == []
    assert texts(noise) == []


def stamped(stamp: Ink) -> bytes:
    """The head of a plan with a gap for its number, on which the picture is stamped."""
    picture = io.BytesIO()
    Image.fromarray(((1 - stamp) * 255).astype(np.uint8)).save(picture, "PNG")
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        writer = pymupdf.TextWriter(page.rect)
        font = pymupdf.Font("notos")
        for x, y, text in (
            (90, 60, "SỞ TÀI CHÍNH"),
            (290, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (340, 76, "Độc lập - Tự do - Hạnh phúc"),
            (80, 100, "Số:"),
            (140, 100, "/KH-STC"),
            (320, 100, "Huế, ngày 05 tháng 01 năm 2026"),
            (260, 140, "KẾ HOẠCH"),
            (200, 160, "Cải cách hành chính năm 2026"),
        ):
            writer.append((x, y), text, font=font, fontsize=11)
        writer.write_text(page)
        page.add_stamp_annot(pymupdf.Rect(85, 72, 85 + 160, 72 + 40), stamp=picture.getvalue())
        data: bytes = pdf.tobytes()
    return data


class TestStampedPictures:
    def test_fill_the_gap_that_waits_for_them(self) -> None:
        record = parse(stamped(drawn("2118")))
        assert record.document.symbol == "2118/KH-STC"
        problems = [problem for problem in record.problems if problem.code == "number-in-picture"]
        assert [(problem.page, problem.severity) for problem in problems] == [(1, "info")]
        assert "2118" in problems[0].message

    def test_a_seal_is_no_number(self) -> None:
        seal = np.zeros((160, 640))
        seal[20:140, 40:600] = 1
        record = parse(stamped(seal))
        assert record.document.symbol is None
        assert "number-in-picture" not in [problem.code for problem in record.problems]
