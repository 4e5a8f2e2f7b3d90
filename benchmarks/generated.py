"""Plan records in any number, with values, for measuring a database: as plans are shaped, of our own wording.

No PDF is written or read. A plan has a hundred tasks, most of them in a table, a few in running text; a task has about
as many cells, boxes, agencies and days as those of the samples. Bodies are charged as unevenly as in real plans: a few
lead most tasks. Drawn with a fixed seed, so that every run measures the same.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from benchmarks.phrases import DISTRICTS, FIELDS, OFFICES
from schema.record import (
    Agency,
    Appendix,
    Block,
    BodyTask,
    Citation,
    Column,
    Deadline,
    Document,
    DueDate,
    FileInfo,
    Page,
    Place,
    PlanRecord,
    Problem,
    Role,
    Section,
    Signature,
    Target,
    Task,
)

TASKS_A_PLAN = 100
_IN_TEXT = 10
"""Those of its tasks that stand in running text."""

YEARS = range(2021, 2027)
PROVINCES = (
    "01", "02", "04", "06", "08", "10", "11", "12", "14", "15", "17", "19", "20", "22", "24", "25",
    "26", "27", "30", "31", "33", "34", "35", "36", "37", "38", "40", "42", "44", "45", "46", "48",
    "49", "51", "52", "54", "56", "58", "60", "62", "64", "66", "67", "68", "70", "72", "74", "75",
    "77", "79", "80", "82", "83", "84", "86", "87", "89", "91", "92", "93", "94", "95", "96",
)  # fmt: skip
"""Statistics codes of the provinces, of which each has plans."""

_VERBS = (
    "Rà soát", "Kiểm tra", "Tổ chức tập huấn về", "Xây dựng kế hoạch", "Công khai", "Nâng cấp phần mềm quản lý",
    "Lập danh mục", "Hướng dẫn", "Trình phê duyệt", "Khảo sát", "Số hóa hồ sơ", "Báo cáo kết quả", "Đối thoại về",
    "Tuyên truyền", "Bố trí kinh phí cho", "Ban hành quy chế", "Đánh giá", "Thẩm định", "Theo dõi", "Sơ kết",
)  # fmt: skip
_SUBJECTS = (
    "thủ tục hành chính", "bộ phận một cửa", "dịch vụ công trực tuyến", "vị trí việc làm", "tinh giản biên chế",
    "cải cách tiền lương", "an toàn thực phẩm", "phòng cháy chữa cháy", "nông thôn mới", "chuyển đổi số",
    "an toàn thông tin", "cơ sở dữ liệu dân cư", "giảm nghèo bền vững", "bảo hiểm y tế", "trường chuẩn quốc gia",
    "rừng phòng hộ", "nước sạch nông thôn", "du lịch cộng đồng", "thu hút đầu tư", "giải ngân vốn", "chợ truyền thống",
    "khuyến nông", "phổ biến pháp luật", "hòa giải ở cơ sở", "tiếp công dân", "phòng chống thiên tai",
)  # fmt: skip
_WHERE = (
    "trên địa bàn tỉnh", "tại các sở, ban, ngành", "ở cấp xã", "tại các huyện miền núi", "ở các trường học",
    "tại các cơ sở y tế", "trong các doanh nghiệp nhỏ", "ở các thôn, bản", "tại trung tâm hành chính công",
)  # fmt: skip
_PURPOSES = (
    "theo hướng dẫn của cấp trên", "bảo đảm đúng thời hạn", "gắn với trách nhiệm người đứng đầu",
    "theo quy định hiện hành", "để người dân dễ tiếp cận", "bằng nguồn kinh phí được giao",
)  # fmt: skip
_OUTPUTS = ("Báo cáo", "Kế hoạch", "Quyết định", "Danh mục được phê duyệt", "Hội nghị", "Văn bản hướng dẫn", None)
_TOPICS = ("Cải cách hành chính", "Chuyển đổi số", "An toàn thực phẩm", "Giảm nghèo", "Phát triển du lịch", "Giáo dục")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_COLUMNS: tuple[tuple[Role, str], ...] = (
    ("no", "TT"), ("task", "Nội dung công việc"), ("output", "Kết quả"), ("lead", "Cơ quan chủ trì"),
    ("coord", "Cơ quan phối hợp"), ("deadline", "Thời hạn"),
)  # fmt: skip

_BOX = (70.9, 120.25, 210.5, 148.75)
_GROUPS = (("Ủy ban nhân dân cấp huyện", "district"), ("Ủy ban nhân dân cấp xã", "commune"), ("Sở, ban, ngành", None))


class _Time(NamedTuple):
    deadline: Deadline | None
    days: tuple[date, ...] = ()


def generated_plans(tasks: int) -> Iterator[PlanRecord]:
    """Plans that have so many tasks in all; the last one may have fewer than the others. One at a time in memory."""
    draw = random.Random(20241031)
    for number in range((tasks + TASKS_A_PLAN - 1) // TASKS_A_PLAN):
        yield _plan(draw, number, min(TASKS_A_PLAN, tasks - number * TASKS_A_PLAN))


def _plan(draw: random.Random, number: int, tasks: int) -> PlanRecord:
    province, year = PROVINCES[number % len(PROVINCES)], YEARS[number // len(PROVINCES) % len(YEARS)]
    sha256 = hashlib.sha256(f"plan {number}".encode()).hexdigest()
    bodies = _bodies(draw, province)
    topic = draw.choice(_TOPICS)
    issuer = Agency(
        "UBND TỈNH", "Ủy ban nhân dân tỉnh", "organization", "province", province, span=(0, 9), step="exact"
    )
    symbol, pages = f"{draw.randint(1, 400)}/KH-UBND", 2 + tasks // 8
    in_text = min(_IN_TEXT, tasks // 2)
    outline = _outline(draw, topic, year, in_text)
    assigning = [at for at, block in enumerate(outline) if block.kind == "bullet"]
    return PlanRecord(
        file=FileInfo(f"ke-hoach-{number:05}.pdf", sha256, draw.randint(10**5, 10**6), pages, "full", "Writer"),
        pages=[Page(page, 595.3, 841.9, "mupdf", True) for page in range(1, pages + 1)],
        document=Document(
            doc_type="Kế hoạch",
            symbol=symbol,
            title=f"{topic} năm {year}",
            issuer="UBND TỈNH",
            issued_on=f"{year}-{draw.randint(1, 3):02}-{draw.randint(1, 28):02}",
            plan_years=[year],
            recipients=["Các sở, ban, ngành;", "UBND các huyện, thành phố;", "Lưu: VT."],
            issued_by=issuer,
        ),
        signatures=[Signature(field="Signature1", intact=True, covers_whole_file=True, clock="declared", revision=1)],
        citations=[Citation(f"Kế hoạch số {at}/KH-UBND", "Kế hoạch", f"{at}/KH-UBND", date(year - 1, 2, 1), page=1,
                            pointer="/outline/2/text") for at in draw.sample(range(1, 400), 3)],
        appendices=[_appendix(draw, topic, year, bodies, tasks - in_text)],
        outline=outline,
        body_tasks=[_body_task(draw, year, bodies, at, outline[at]) for at in assigning],
        targets=[Target("30%", 30.0, unit="%", page=2, pointer=f"/outline/{at}/text", section=outline[at].section)
                 for at in assigning],
        problems=[Problem("row-without-deadline", "info", "no deadline", page=2)] * draw.randint(0, 2),
    )  # fmt: skip


def _bodies(draw: random.Random, province: str) -> list[Agency]:
    """The bodies of a province, the busiest first."""

    def body(name: str, kind: str = "organization", level: str | None = "province") -> Agency:
        fields = {"text": name, "name": name, "kind": kind, "level": level, "jurisdiction": province}
        return Agency(**fields, span=(0, len(name)), step="exact")  # type: ignore[arg-type]

    busy = [body(f"Sở {field}") for field in FIELDS] + [body(name, "collective", level) for name, level in _GROUPS]
    draw.shuffle(busy)
    districts = [body(f"Ủy ban nhân dân huyện {name}", level="district") for name in DISTRICTS]
    return busy + districts + [body(name, "unit", "internal") for name in OFFICES]


def _charged(draw: random.Random, bodies: list[Agency], most: int) -> list[Agency]:
    """So many bodies at most, at least one; the first ones most often."""
    found = {min(int(draw.expovariate(0.12)), len(bodies) - 1) for _ in range(draw.randint(1, most))}
    return [bodies[at] for at in found]


def _time(draw: random.Random, year: int) -> _Time:
    kind = draw.random()
    if kind < 0.3:
        quarter = draw.randint(1, 4)
        last = date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - timedelta(1)
        text, timex = f"Quý {_ROMAN[quarter - 1]}/{year}", f"{year}-Q{quarter}"
        return _Time(Deadline(text, "period", start=date(year, quarter * 3 - 2, 1), end=last, timex=timex), (last,))
    if kind < 0.75:
        day = date(year, 1, 1) + timedelta(draw.randrange(365))
        text = f"Trước ngày {day.day}/{day.month}/{year}"
        return _Time(Deadline(text, "by_date", end=day, timex=day.isoformat(), rule="before-day"), (day,))
    if kind < 0.83:
        days = [date(year + month // 12, month % 12 + 1, 1) - timedelta(1) for month in (3, 6, 9, 12)]
        return _Time(Deadline("Hằng quý", "recurring", rrule="FREQ=MONTHLY;INTERVAL=3"), tuple(days))
    return _Time(Deadline("Thường xuyên", "continuous") if kind < 0.93 else None)


def _words(draw: random.Random) -> str:
    return " ".join(draw.choice(words) for words in (_VERBS, _SUBJECTS, _WHERE, _PURPOSES))


def _appendix(draw: random.Random, topic: str, year: int, bodies: list[Agency], tasks: int) -> Appendix:
    rows: list[Section | Task] = []
    sections, numbers = count(0), count(1)
    section: list[str] = []
    for at in range(tasks):
        page = 3 + at // 8
        box = [Place(page, _BOX)]
        if at % 12 == 0:
            section = [_ROMAN[next(sections) % len(_ROMAN)]]
            rows.append(Section(section[0], f"{draw.choice(_SUBJECTS).capitalize()} {section[0]}", 1, page, box))
        lead, coord = _charged(draw, bodies, 1), _charged(draw, bodies, 2) if draw.random() < 0.7 else []
        time = _time(draw, year)
        cells = {
            "task": _words(draw),
            "output": draw.choice(_OUTPUTS),
            "lead": _named(lead),
            "coord": _named(coord),
            "deadline": time.deadline.text if time.deadline else None,
        }
        rows.append(
            Task(
                no=str(next(numbers)),
                section=section,
                page=page,
                cells=cells,
                where={key: box for key in ("no", *cells) if key != "output"},
                lead=lead,
                coord=coord,
                deadlines=[time.deadline] if time.deadline else [],
                due_dates=[DueDate(day, 0) for day in time.days],
            )
        )
    columns = [Column([header], role) for role, header in _COLUMNS]
    return Appendix(f"DANH MỤC NHIỆM VỤ {topic.upper()}", None, (3, 3 + tasks // 8), columns, rows, part=1)


def _named(bodies: list[Agency]) -> str | None:
    return "; ".join(body.text for body in bodies) or None


def _outline(draw: random.Random, topic: str, year: int, bullets: int) -> list[Block]:
    """A title, some paragraphs, and so many bullets that assign, below two headings."""
    places = [Place(1, _BOX)]
    blocks = [
        Block("letterhead", "ỦY BAN NHÂN DÂN TỈNH", 1, where=places),
        Block("title", f"KẾ HOẠCH {topic.upper()} NĂM {year}", 1, where=places),
    ]
    blocks += [Block("paragraph", f"{_words(draw)}; {_words(draw)}.", 1, level=2, where=places) for _ in range(20)]
    for no, heading in (("I", "MỤC ĐÍCH, YÊU CẦU"), ("II", "TỔ CHỨC THỰC HIỆN")):
        blocks.append(Block("heading", heading, 1, no, where=places))
        blocks += [Block("point", _words(draw), 1, f"{at}", 2, [no], where=places) for at in range(1, 11)]
    blocks += [Block("bullet", _words(draw), 2, "-", 3, ["II", "10"], where=places) for _ in range(bullets)]
    return [*blocks, *(Block("sign_off", text, 2, where=places) for text in ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))]


def _body_task(draw: random.Random, year: int, bodies: list[Agency], at: int, block: Block) -> BodyTask:
    lead, time = _charged(draw, bodies, 1), _time(draw, year)
    deadline = time.deadline.text if time.deadline else None
    return BodyTask(
        section=block.section,
        cells={"task": block.text, "lead": _named(lead), "coord": None, "deadline": deadline},
        text=block.text,
        page=block.page,
        where=block.where,
        rule="opens-with-body",
        lead=lead,
        deadlines=[time.deadline] if time.deadline else [],
        due_dates=[DueDate(day, 0) for day in time.days],
        pointer=f"/outline/{at}/text",
    )
