"""Damage that a PDF library mends without a word: a file that lost something says so, or is refused."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest

from parsers import parse
from parsers.damage import complaints, is_cut_off
from parsers.document import ReaderName
from parsers.errors import Damaged, ParseError
from schema.record import PlanRecord

SAMPLE = Path(__file__).parents[2] / "data" / "raw" / "laocai-cchc-2024.pdf"
READERS: tuple[ReaderName, ...] = ("mupdf", "pdfplumber")


@cache
def sample() -> bytes:
    return SAMPLE.read_bytes()


def codes(record: PlanRecord) -> set[str]:
    return {problem.code for problem in record.problems}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("tenths", range(3, 10))
def test_a_file_that_was_cut_off_is_refused(tenths: int, reader: ReaderName) -> None:
    """Both libraries open it, and pages at its end would be blank."""
    with pytest.raises(Damaged, match=r"cut off|cannot be opened"):
        parse(sample()[: len(sample()) * tenths // 10], reader=reader)


@pytest.mark.parametrize("reader", READERS)
def test_a_file_whose_table_of_objects_is_wrong_is_read_and_named(reader: ReaderName) -> None:
    broken = re.sub(rb"startxref\s+\d+", b"startxref\n7", sample())
    record = parse(broken, reader=reader)
    assert "file-repaired" in codes(record)
    assert record.appendices == parse(sample(), reader=reader).appendices


@pytest.mark.parametrize("behind", [b"", b"\r\n", b"\0" * 5000, b"<!-- " + b"x" * 5000 + b" -->"])
def test_what_stands_behind_the_end_is_no_matter(behind: bytes) -> None:
    assert not is_cut_off(sample() + behind)


def test_an_addition_that_was_cut_off_is_seen() -> None:
    assert is_cut_off(sample() + b"\n90 0 obj\n<< /Type /Annot >>\nendobj\nxref\n")


def test_a_page_that_lost_its_text_is_named() -> None:
    """One bit of a file at a time: the rows are those of the whole file, or a problem says where they may not be."""
    whole = parse(sample()).appendices
    chance = random.Random(3)
    silent = []
    for _ in range(30):
        offset, bit = chance.randrange(len(sample())), chance.randrange(8)
        data = bytearray(sample())
        data[offset] ^= 1 << bit
        try:
            record = parse(bytes(data))
        except ParseError:
            continue
        if record.appendices != whole and not codes(record) & {"page-damaged", "page-without-text", "file-repaired"}:
            silent.append((offset, bit))
    assert silent == []


def test_an_ordinary_file_is_not_doubted() -> None:
    assert not codes(parse(sample())) & {"page-damaged", "file-repaired"}


@pytest.mark.parametrize(
    ("warnings", "found"),
    [
        ("", 0),
        ("syntax error: unknown keyword: 'Tx'\nsyntax error: unknown keyword: 'Tx'", 1),
        ("library error: zlib error: invalid code\ncannot load object (7 0 R) into cache", 2),
        ("ignored error when loading embedded font; attempting to load system font", 0),
        ("bogus font ascent/descent values (0 / 0)", 0),
    ],
)
def test_complaints_are_of_lost_text(warnings: str, found: int) -> None:
    assert len(complaints(warnings)) == found


def test_complaints_can_be_stored_and_shown() -> None:
    (found,) = complaints("syntax error: unknown keyword: '\udcf7\x1b[31m\0'" + "x" * 1000)
    assert found.startswith("syntax error: unknown keyword: '\ufffd\ufffd[31m\ufffd'")
    assert found.isprintable()
    assert len(found.encode()) < 1000
