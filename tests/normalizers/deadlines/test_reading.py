"""Deadline phrases read as a person would: a table of phrases, and what the parts of an item hold."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from normalizers.deadlines import find_deadlines, format_deadline, read_deadlines
from normalizers.due import due_dates
from schema.record import Deadline
from tests.normalizers.deadlines.notation import said

TABLE = Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").splitlines()
PHRASES = [tuple(line.split(" => ")) for line in TABLE if line and not line.startswith("#")]


def one(text: str, plan_year: int | None = 2024) -> Deadline:
    (item,) = read_deadlines(text, plan_year)
    return item


@pytest.mark.parametrize(("phrase", "items"), PHRASES)
def test_phrases(phrase: str, items: str) -> None:
    assert said(read_deadlines(phrase.replace("\\n", "\n"), 2024)) == items


@pytest.mark.parametrize(
    ("phrase", "labels"),
    [
        ("Dự thảo: Quý I/2024; trình ký: Quý II/2024", ["Dự thảo", "trình ký"]),
        ("Tháng 6: họp sơ kết; tháng 12: họp tổng kết", ["họp sơ kết", "họp tổng kết"]),
        ("Trước 15/6 (đợt một), trước 15/12 (đợt hai)", ["đợt một", "đợt hai"]),
        ("Quý II/2024 đối với cấp xã; Quý III/2024 đối với cấp huyện", ["cấp xã", "cấp huyện"]),
        ("Hoàn thành trong Quý I/2024", [None]),  # a bare verb is no label
        ("Báo cáo định kỳ hằng quý", ["Báo cáo"]),  # without `định kỳ`
        ("Báo cáo quý gửi trước ngày 20 tháng cuối quý", ["Báo cáo quý"]),
        ("Báo cáo trước 15/6 và trước 15/12", ["Báo cáo", "Báo cáo"]),  # one label for both
        ("Kết quả khảo sát\nQuý IV/2024", ["Kết quả khảo sát"]),  # a line that heads the next
        ("8 giờ 30 phút ngày 12/6/2024", [None]),
        ("Năm 2025, định hướng đến năm 2030", [None, None]),
    ],
)
def test_labels(phrase: str, labels: list[str | None]) -> None:
    assert [item.label for item in read_deadlines(phrase, 2024)] == labels


@pytest.mark.parametrize(
    ("phrase", "condition"),
    [
        ("Quý III/2024 (sau khi Bộ ban hành hướng dẫn)", "sau khi Bộ ban hành hướng dẫn"),
        ("Sau khi đề án được duyệt, trong tháng 8/2024", "Sau khi đề án được duyệt"),
        ("Trước 30/9/2024, khi có kinh phí", "khi có kinh phí"),
    ],
)
def test_condition_goes_with_the_dated_item(phrase: str, condition: str) -> None:
    item = one(phrase)
    assert item.end is not None
    assert item.condition == condition


@pytest.mark.parametrize(
    ("phrase", "rrule", "condition"),
    [
        ("Trước mùa lũ hằng năm", "FREQ=YEARLY", "Trước mùa lũ"),
        ("Hằng năm, trước và sau mùa mưa", "FREQ=YEARLY", "trước và sau mùa mưa"),
        ("Hằng tuần trong mùa mưa", "FREQ=WEEKLY", "trong mùa mưa"),
        ("02 lần/năm vào mùa khô", "FREQ=MONTHLY;INTERVAL=6", "vào mùa khô"),
        ("Ngày 15 hằng tháng trong mùa khô", "FREQ=MONTHLY;BYMONTHDAY=15", "trong mùa khô"),
        ("Dịp Tết hằng năm", "FREQ=YEARLY", "Dịp Tết"),
        ("Trước khai giảng hằng năm", "FREQ=YEARLY", "Trước khai giảng"),
        ("Hằng năm vào đầu năm học", "FREQ=YEARLY", "vào đầu năm học"),
        ("Rằm tháng Giêng hằng năm", "FREQ=YEARLY", "Rằm tháng Giêng"),
        ("Định kỳ trước mùa mưa bão hằng năm", "FREQ=YEARLY", "trước mùa mưa bão"),
    ],
)
def test_a_rhythm_in_a_season_has_no_days(phrase: str, rrule: str, condition: str) -> None:
    item = one(phrase)
    assert (item.rrule, item.condition, item.label) == (rrule, condition, None)
    assert due_dates([item], [2024]) == []


@pytest.mark.parametrize(
    ("phrase", "condition", "days"),
    [
        ("Hằng tuần từ tháng 5 đến tháng 10", "từ tháng 5 đến tháng 10", [date(2024, 10, 31)]),
        ("Hằng tháng, từ tháng 6/2024", "từ tháng 6/2024", []),
        ("Hằng quý, 5 ngày sau khi kết thúc quý", "5 ngày sau khi kết thúc quý", []),
        ("Hằng tuần của tháng 5", "tháng 5", [date(2024, 5, 31)]),
        ("Mỗi tháng 01 lớp, bắt đầu từ tháng 3/2024", "bắt đầu từ tháng 3/2024", []),
    ],
)
def test_what_limits_a_rhythm_is_its_condition_too(phrase: str, condition: str, days: list[date]) -> None:
    items = read_deadlines(phrase, 2024)
    assert [item.condition for item in items] == [condition, None]
    assert [due.on for due in due_dates(items, [2024])] == days


def test_a_season_goes_with_the_nearer_rhythm() -> None:
    items = read_deadlines("Hằng ngày vào mùa khô, hằng tuần vào mùa mưa", 2024)
    assert [item.condition for item in items] == ["vào mùa khô", "vào mùa mưa"]


@pytest.mark.parametrize("phrase", ["Hằng quý năm 2024", "Hằng quý trong giai đoạn 2024-2026", "Hằng quý, quý I/2025"])
def test_years_and_lists_limit_no_rhythm(phrase: str) -> None:
    assert len([due for due in due_dates(read_deadlines(phrase, 2024), [2024]) if due.deadline == 0]) == 4


@pytest.mark.parametrize(
    ("phrase", "rrule", "mod", "days"),
    [
        ("Đầu năm hằng năm", "FREQ=YEARLY", "START", 0),
        ("Giữa năm hằng năm", "FREQ=YEARLY", "MID", 0),
        ("Cuối năm hằng năm", "FREQ=YEARLY", "END", 1),
        ("Đầu mỗi quý", "FREQ=MONTHLY;INTERVAL=3", "START", 0),
        ("Tuần đầu hằng tháng", "FREQ=MONTHLY", "START", 0),
        ("Hằng tháng vào tuần thứ 3", "FREQ=MONTHLY", "MID", 0),
        ("Tuần cuối hằng tháng", "FREQ=MONTHLY", "END", 12),
    ],
)
def test_the_beginning_of_a_cycle_is_not_its_last_day(phrase: str, rrule: str, mod: str, days: int) -> None:
    item = one(phrase)
    assert (item.kind, item.rrule, item.mod) == ("recurring", rrule, mod)
    assert len(due_dates([item], [2024])) == days
    assert one(format_deadline(item)).mod == mod


def test_event_joined_by_or_is_an_item_of_its_own() -> None:
    dated, event = read_deadlines("Trước 30/9/2024 hoặc khi có yêu cầu", 2024)
    assert (dated.kind, dated.condition) == ("by_date", None)
    assert (event.kind, event.event) == ("event", "có yêu cầu")


@pytest.mark.parametrize(
    ("phrase", "years", "from_plan"),
    [
        ("Quý III, IV/2025", [2025, 2025], [False, False]),  # an ellipsis, not the plan's year
        ("Tháng 3, 6 và 9", [2024, 2024, 2024], [True, True, True]),
        ("Quý IV; Quý I/2025", [2024, 2025], [True, False]),  # 2025 would run backwards
        ("Tháng 12/2023, tháng 01", [2023, 2024], [False, True]),
        ("Tháng 11/2024 và tháng 12", [2024, 2024], [False, False]),
    ],
)
def test_years_come_from_the_neighbour_or_from_the_plan(phrase: str, years: list[int], from_plan: list[bool]) -> None:
    items = read_deadlines(phrase, 2024)
    assert [item.start and item.start.year for item in items] == years
    assert [item.year_from_plan for item in items] == from_plan


def test_a_date_whose_year_nothing_tells_has_no_dates() -> None:
    item = one("trước ngày 15/6", None)
    assert (item.kind, item.start, item.end, item.partial) == ("by_date", None, None, "--06-15")


@pytest.mark.parametrize(
    ("phrase", "timex", "mod"),
    [
        ("Quý II/2024", "2024-Q2", None),
        ("6 tháng cuối năm 2024", "2024-H2", None),
        ("giai đoạn 2024-2026", "2024/2026", None),
        ("từ tháng 4/2024 đến ngày 15/6/2024", "2024-04/2024-06-15", None),
        ("đầu tháng 5/2024", "2024-05", "START"),
        ("giữa quý II/2024", "2024-Q2", "MID"),
        ("Giữa năm 2024", "2024", "MID"),
        ("Kỳ họp giữa năm 2024", "2024", "MID"),
        ("Các tháng đầu năm 2024", "2024", "START"),
        ("Tuần đầu tháng 5/2024", "2024-05", "START"),
        ("Tuần thứ hai của tháng 5/2024", "2024-05", "MID"),
        ("Tuần cuối tháng 5/2024", "2024-05-25/2024-05-31", None),
        ("từ ngày 01/5/2024", None, None),  # an open end
    ],
)
def test_timex(phrase: str, timex: str | None, mod: str | None) -> None:
    item = one(phrase)
    assert (item.timex, item.mod) == (timex, mod)


@pytest.mark.parametrize("phrase", ["trước ngày 31/6/2024", "ngày 29/02/2023", "từ 30/6/2024 đến 01/5/2024"])
def test_a_date_that_no_calendar_has_is_not_guessed(phrase: str) -> None:
    assert [item.kind for item in read_deadlines(phrase, 2024)] == ["unknown"]


def test_february_ends_when_it_does() -> None:
    assert one("Tháng 02/2024").end == date(2024, 2, 29)
    assert one("Tháng 02/2023").end == date(2023, 2, 28)


@pytest.mark.parametrize("phrase", ["Nghị định số 107/2020/NĐ-CP", "Kế hoạch 12/KH-UBND", "Điều 5 khoản 3"])
def test_numbers_of_documents_are_no_dates(phrase: str) -> None:
    assert [item.kind for item in read_deadlines(phrase, 2024)] == ["unknown"]


def test_unread_lines_beside_read_ones_are_kept() -> None:
    items = read_deadlines("- Quý I/2024: khảo sát\n- Phần còn lại do chủ đầu tư báo", 2024)
    assert [item.kind for item in items] == ["period", "unknown"]
    assert items[1].text == "- Phần còn lại do chủ đầu tư báo"


@pytest.mark.parametrize("empty", ["", " ", "-", "…", "\n;\n", "()"])
def test_nothing_says_nothing(empty: str) -> None:
    assert read_deadlines(empty, 2024) == []


def test_spans_count_the_phrase_in_nfc() -> None:
    phrase = "Dự thảo: Quý I/2024; trình ký: Quý II/2024"
    for form in ("NFC", "NFD"):
        items = read_deadlines(unicodedata.normalize(form, phrase), 2024)
        assert [phrase[slice(*item.span)] for item in items] == [item.text for item in items]
        assert [item.text for item in items] == ["Dự thảo: Quý I/2024", "trình ký: Quý II/2024"]


def test_text_without_accents_and_in_capitals() -> None:
    assert said(read_deadlines("TRUOC NGAY 30/6/2024", 2024)) == "by_date - 2024-06-30"
    assert said(read_deadlines("THUONG XUYEN", 2024)) == "continuous"
    assert said(read_deadlines("HOÀN THÀNH TRONG QUÝ IV/2024", 2024)) == "period 2024-10-01 2024-12-31"


def test_running_text_gives_clear_times_only() -> None:
    text = "2.1. Thường xuyên rà soát; hoàn thành trước ngày 10/6/2024, báo cáo 2 lần mỗi năm theo quy định."
    found = find_deadlines(text, 2024)
    assert [item.text for item in found] == ["hoàn thành trước ngày 10/6/2024", "2 lần mỗi năm"]
    assert [text[slice(*item.span)] for item in found] == [item.text for item in found]


def test_running_text_gives_each_time_of_a_list_its_own_span() -> None:
    found = find_deadlines("Trình trong tháng 6 và tháng 9/2024.", 2024)
    assert [item.text for item in found] == ["tháng 6", "tháng 9/2024"]


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "least"), [("seeds", 0.98), ("real", 0.93)])
def test_labelled_phrases(shared: Path, name: str, least: float) -> None:
    """The share of labelled phrases read exactly, by the rules of the project's scoring script."""
    lines = (shared / f"corpus/values/deadlines.{name}.jsonl").read_text(encoding="utf-8").splitlines()
    right = [_reads_as_labelled(json.loads(line)) for line in lines]
    assert sum(right) / len(right) >= least


def _reads_as_labelled(line: dict[str, object]) -> bool:
    text, year = line["text"], line["plan_year"]
    assert isinstance(text, str)
    assert year is None or isinstance(year, int)
    read = [_key(item) for item in json.loads(_json(read_deadlines(text, year)))]
    expected, others = line["expected"], line.get("alt") or []
    assert isinstance(expected, list)
    assert isinstance(others, list)
    return any(read == [_key(item) for item in reading] for reading in (expected, *others) if reading is not None)


def _json(items: list[Deadline]) -> bytes:
    import msgspec

    return msgspec.json.encode(items)


def _key(item: dict[str, object]) -> tuple[object, ...]:
    start = item["start"] if item["kind"] == "period" else None
    rule = str(item["rrule"] or "").replace(";BYMONTHDAY=-1", "")
    return item["kind"], start, item["end"], rule, item["offset"], bool(item["working_days"])
