"""Content lines: escaped and folded so that a reader gets back the text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from icalendar import Calendar

from schema.exports.icalendar_text import content_line, escape
from tests.schema.exports.tables import TEXTS


def unescaped(text: str) -> str:
    """RFC 5545, 3.3.11, the other way round."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], text)


def plain(text: str) -> str:
    """What a value of the type TEXT can hold of a text."""
    ended = re.sub(r"\r\n?", "\n", unicodedata.normalize("NFC", text))
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", ended)


@given(TEXTS | TEXTS.map(lambda text: text * 20))
def test_lines_are_short_and_give_back_the_text(text: str) -> None:
    data = content_line("SUMMARY", escape(text))
    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])
    assert [line.decode() for line in lines]  # no letter is cut in two
    unfolded = data[:-2].replace(b"\r\n ", b"").decode()
    assert unescaped(unfolded.removeprefix("SUMMARY:")) == plain(text)


@given(TEXTS | TEXTS.map(lambda text: text * 20))
def test_icalendar_reads_the_same(text: str) -> None:
    event = b"BEGIN:VEVENT\r\n" + content_line("SUMMARY", escape(text)) + b"END:VEVENT\r\n"
    calendar = Calendar.from_ical(b"BEGIN:VCALENDAR\r\n" + event + b"END:VCALENDAR\r\n")
    assert str(calendar.walk("VEVENT")[0]["SUMMARY"]) == plain(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sở Nội vụ; Sở Tư pháp, v.v.", "Sở Nội vụ\\; Sở Tư pháp\\, v.v."),
        ("một\nhai\r\nba", "một\\nhai\\nba"),
        ("C:\\new", "C:\\\\new"),
        ("a\x0bb\tc", "a b\tc"),
        ("e\u0302\u0301", "ế"),
    ],
)
def test_signs_with_a_meaning_are_escaped(text: str, written: str) -> None:
    assert escape(text) == written


def test_a_line_of_75_octets_is_not_folded() -> None:
    assert content_line("X", "a" * 73) == b"X:" + b"a" * 73 + b"\r\n"
    assert content_line("X", "a" * 74) == b"X:" + b"a" * 73 + b"\r\n a\r\n"
