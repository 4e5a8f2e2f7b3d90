"""The registry as data: every row has a source, spellings are not ambiguous, references lead somewhere."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest

from normalizers.agencies import read_agencies
from normalizers.agencies.abbreviations import expand
from normalizers.agencies.groups import read_groups
from normalizers.agencies.heads import head_at
from normalizers.agencies.issuer_type import NOBODY
from normalizers.agencies.misprints import meant
from normalizers.agencies.registry import Body, bodies, entries
from normalizers.agencies.tables import items, rows
from normalizers.agencies.words import split
from schema.record import AgencyKind, Level

DATA = Path("normalizers/agencies/data")
TABLES = sorted(path.stem for path in (Path(__file__).parents[3] / DATA).glob("*.csv"))
SOURCES = {row["key"] for row in rows("sources")}
LEVELS = set(get_args(Level))
KINDS = set(get_args(AgencyKind))


@pytest.mark.parametrize("table", [table for table in TABLES if table != "sources"])
def test_every_row_has_a_source(table: str) -> None:
    assert rows(table)
    for row in rows(table):
        assert row["source"].split(), row
        assert set(row["source"].split()) <= SOURCES, row


@pytest.mark.parametrize("table", TABLES)
def test_no_row_twice_and_no_stray_blanks(table: str) -> None:
    lines = [tuple(row.values()) for row in rows(table)]
    assert [line for line, count in Counter(lines).items() if count > 1] == []
    assert [field for line in lines for field in line if field != field.strip()] == []


def test_every_source_is_used() -> None:
    used = {key for table in TABLES if table != "sources" for row in rows(table) for key in row["source"].split()}
    assert SOURCES - used == set()


def test_bodies_have_one_identifier_and_known_values() -> None:
    identifiers = [row["id"] for row in rows("bodies")]
    assert len(set(identifiers)) == len(identifiers)
    for row in rows("bodies"):
        assert set(row["levels"].split()) <= LEVELS, row
        assert row["kind"] in KINDS, row
        assert row["slot"] in ("", "fill", "keep", "proper", "share"), row
        assert row["evidence"] in ("law", "usage", "one_source", "unverified"), row
        assert {row["parent"], row["whole"]} <= {"", *identifiers}, row
        assert bool(row["slot"]) == ("{" in row["name"]) or row["slot"] == "keep", row


@pytest.mark.parametrize("table", ["bodies", "provinces", "codes"])
def test_days_are_in_order(table: str) -> None:
    for row in rows(table):
        begin, end = row["valid_from"], row["valid_to"]
        assert all(not day or date.fromisoformat(day) for day in (begin, end)), row
        assert not (begin and end) or begin < end, row


def test_a_spelling_means_one_body_at_one_level_at_one_time() -> None:
    """Where two bodies share a spelling, level, day or a place tells them apart."""
    shared: dict[str, list[Body]] = {}
    for entry in entries():
        if not entry.placed and "{ủy}" not in entry.name:
            shared.setdefault(" ".join(split(entry.alias).key), []).append(entry.body)
    for spelling, found in shared.items():
        for one, other in combinations({body.id: body for body in found}.values(), 2):
            levels = set(one.levels) & set(other.levels)
            overlap = (one.valid_from or date.min) <= (other.valid_to or date.max) and (
                other.valid_from or date.min
            ) <= (one.valid_to or date.max)
            slots = bool(one.slot) == bool(other.slot)
            assert not (levels and overlap and slots), (spelling, one.id, other.id)


@pytest.mark.parametrize("body", bodies(), ids=lambda body: body.id)
def test_a_canonical_name_reads_as_itself(body: Body) -> None:
    name = body.name.replace("{ủy}", "Tỉnh ủy").replace("{}", _label(body)).strip()
    day = body.valid_to or body.valid_from
    found = read_agencies(name, None, day)
    assert [agency.name for agency in found] == [name]
    assert found[0].kind in (body.kind, "unit")
    assert [agency.name for agency in read_agencies(found[0].name, None, day)] == [name]


def _label(body: Body) -> str:
    if body.slot == "proper":
        return "Sơn La"
    labels = {"province": "tỉnh", "district": "huyện", "commune": "xã", "central": "", "internal": ""}
    return labels[body.levels[0]] if body.levels else ""


def test_no_name_is_a_misprint_of_another() -> None:
    for entry in entries():
        key = tuple(split(entry.alias).key)
        assert meant(key) == (), entry.alias


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sở Nội vụ", "Sở Ngoại vụ"), ("Bộ Nội vụ", "Bộ Ngoại giao"), ("Ban Dân vận Tỉnh ủy", "Ban Dân tộc"),
     ("Chi cục Thủy lợi", "Chi cục Thủy sản"), ("Cục Thuế tỉnh", "Thuế tỉnh")],
)  # fmt: skip
def test_names_that_look_alike_never_meet(one: str, other: str) -> None:
    names = [read_agencies(text, "UBND tỉnh Sơn La", date(2024, 1, 1))[0].name for text in (one, other)]
    assert names == [one, other]


@pytest.mark.parametrize("row", rows("abbreviations"), ids=lambda row: f"{row['short']} {row['where']}".strip())
def test_an_abbreviation_reads_as_its_example_says(row: dict[str, str]) -> None:
    long = " ".join(split(row["long"]).key)
    assert long in " ".join(expand(split(row["example"])).key), row


def test_abbreviations_have_known_conditions() -> None:
    for row in rows("abbreviations"):
        names = re.findall(r"(\w+):", row["where"])
        assert set(names) <= {"head", "prev", "next", "prevgap", "nextgap", "label"}, row


@pytest.mark.parametrize("row", rows("heads"), ids=lambda row: row["word"])
def test_a_head_opens_its_example(row: dict[str, str]) -> None:
    assert row["kind"] in KINDS
    assert row["level"] in ("", "issuer", *LEVELS)
    after = 1 if row["example"].startswith("các ") else 0
    assert head_at(split(row["example"]), after) is not None, row


@pytest.mark.parametrize("row", rows("groups"), ids=lambda row: row["members"])
def test_a_group_reads_as_its_example_says(row: dict[str, str]) -> None:
    words = expand(split(row["example"].removeprefix("Giám đốc ")))
    found = read_groups(words, 0, NOBODY, None, led=True)
    assert found, row
    assert found[0].name.startswith(row["name"].split(",")[0].split(" liên quan")[0]), (row, found[0].name)


def test_groups_are_made_of_group_words() -> None:
    known = {row["word"] for row in rows("group_words")}
    for row in rows("groups"):
        assert {part.strip() for part in row["members"].split("+")} <= known, row


@pytest.mark.parametrize("row", rows("posts"), ids=lambda row: row["title"])
def test_a_post_reads_as_a_position(row: dict[str, str]) -> None:
    assert row["level"] in ("", *LEVELS)
    found = read_agencies(row["example"], "UBND tỉnh Sơn La")
    assert "position" in {agency.kind for agency in found}, (row, found)


def test_codes_belong_to_bodies_and_say_how_sure_they_are() -> None:
    known = {body.id for body in bodies()}
    for row in rows("codes"):
        assert row["body"] in known, row
        assert re.fullmatch(r"[GH]\d\d", row["code"]), row
    assert {row["evidence"] for row in rows("codes")} == {"one_source", "two_sources"}


def test_provinces_are_63_before_and_34_after_july_2025() -> None:
    def there(day: date) -> set[str]:
        return {
            row["code"]
            for row in rows("provinces")
            if (not row["valid_from"] or date.fromisoformat(row["valid_from"]) <= day)
            and (not row["valid_to"] or day <= date.fromisoformat(row["valid_to"]))
        }

    assert len(there(date(2025, 6, 30))) == 63
    assert len(there(date(2025, 7, 1))) == 34
    assert len(there(date(2026, 4, 30))) == 34


def test_districts_lie_in_provinces() -> None:
    codes = {row["code"] for row in rows("provinces")}
    assert {row["province"] for row in rows("districts")} <= codes
    assert {row["type"] for row in rows("districts")} == {"huyện", "quận", "thị xã", "thành phố"}


def test_what_a_bare_name_means_is_a_body() -> None:
    known = {body.id for body in bodies()}
    assert {row["body"] for row in rows("relative")} <= known


def test_lists_in_fields_have_no_empty_items() -> None:
    for table, column in (("bodies", "aliases"), ("posts", "aliases"), ("group_words", "aliases")):
        for row in rows(table):
            assert not row[column] or row[column].count(";") == len(items(row[column])) - 1, row


def test_the_files_are_plain_csv() -> None:
    for path in (Path(__file__).parents[3] / DATA).glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert "\r" not in text
        assert len({len(line) for line in csv.reader(text.splitlines())}) == 1, path
