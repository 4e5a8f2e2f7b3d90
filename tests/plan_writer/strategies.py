"""Hypothesis strategies: random plans, styles, and pairs of them that a reader can read without guessing.

`cases` is what a property test wants. Some combinations have no one reading even for a person (a row without
number at the top of a page may be a new task or the rest of the one before); `cases` leaves those out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from . import words
from .grid import NarrowError
from .layout import lay_out
from .model import AppendixTruth, Column, Para, Plan, Section, Signer, Task
from .style import Style

Rows = list[Section | Task]
SCHEMES = ("none", "I", "unnumbered", "I/1", "A/I", "I/1/1.1")


def styles() -> st.SearchStrategy[Style]:
    """Every option of `Style`."""
    gaps = st.sampled_from([(3.0, 0.0), (4.0, 12.0), (0.0, 14.0)])
    base = st.builds(
        Style,
        landscape=st.booleans(),
        rotate=st.sampled_from([0, 0, 0, 90, 180, 270]),
        crop=st.sampled_from([0.0, 0.0, 28.0]),
        size=st.sampled_from([7.5, 8.0, 9.0]),
        padding=st.sampled_from([2.0, 3.0, 5.0]),
        header=st.sampled_from(["repeat", "repeat", "first", "first", "later"]),
        cut_rows=st.booleans(),
        open_cut=st.booleans(),
        keep_merged=st.booleans(),
        valign=st.sampled_from(["top", "middle"]),
        align=st.sampled_from(["left", "centre"]),
        break_symbols=st.booleans(),
        borders=st.sampled_from(["stroke", "rect", "cell_rects", "double", "polyline"]),
        line_width=st.sampled_from([0.3, 0.48, 0.75]),
        sides=st.sampled_from([True, True, False]),
        shade=st.booleans(),
        ghosts=st.booleans(),
        frame=st.booleans(),
        seal=st.booleans(),
        pieces=st.sampled_from(["lines", "words", "split", "shuffled"]),
        page_numbers=st.booleans(),
        running_head=st.sampled_from(["", "Cổng thông tin điện tử"]),
        footnote=st.sampled_from(["", "Ghi chú: thời hạn tính theo ngày làm việc."]),
    )
    return st.builds(lambda style, gap: replace(style, para_gap=gap[0], para_indent=gap[1]), base, gaps)


def symbols() -> st.SearchStrategy[str]:
    """Documents cited by symbol, such as ``Nghị định số 108/2020/NĐ-CP``."""
    return st.builds(
        lambda kind, no, year: f"{kind[0]} số {no}/{year}/{kind[1]}",
        st.sampled_from(words.KINDS),
        st.integers(1, 400),
        st.integers(2015, 2025),
    )


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A task in one sentence, beginning with a capital, without a full stop."""
    text = f"{draw(st.sampled_from(words.VERBS))} {draw(st.sampled_from(words.OBJECTS))}"
    if draw(st.integers(0, 3)) == 0:
        text += f" theo {draw(symbols())}"
    return text + "".join(f" {draw(st.sampled_from(words.TAILS))}" for _ in range(draw(st.integers(0, 3))))


@st.composite
def task_texts(draw: st.DrawFn) -> str:
    """A task cell: a sentence, mostly; or several paragraphs; or a sentence with list items."""
    shape = draw(st.sampled_from(["sentence", "sentence", "sentence", "paragraphs", "-", "+"]))
    if shape == "sentence":
        return draw(sentences())
    if shape == "paragraphs":
        return "\n".join(f"{draw(sentences())}." for _ in range(draw(st.integers(2, 3))))
    items = draw(st.lists(st.sampled_from(words.PARTS), min_size=1, max_size=4, unique=True))
    return f"{draw(sentences())}:" + ";".join(f"\n{shape} {item.capitalize()}" for item in items)


def agencies(most: int = 3) -> st.SearchStrategy[str]:
    """One to `most` bodies in one cell."""
    names = st.lists(st.sampled_from(words.AGENCIES), min_size=1, max_size=most, unique=True)
    return st.builds(lambda chosen, mark: mark.join(chosen), names, st.sampled_from(["; ", ", "]))


def outputs() -> st.SearchStrategy[str]:
    """One product, or a list of them."""
    names = st.lists(st.sampled_from(words.OUTPUTS), min_size=2, max_size=3, unique=True)
    return st.sampled_from(words.OUTPUTS) | names.map(lambda chosen: ";\n".join(f"- {name}" for name in chosen))


@st.composite
def columns(draw: st.DrawFn) -> tuple[Column, ...]:
    """The columns of a table: at least task, lead and deadline; sometimes under merged headers."""
    group = draw(st.sampled_from([(), (), ("Phân công thực hiện",), ("Trách nhiệm",)]))
    made = []
    if draw(st.integers(0, 7)):
        made.append(
            Column((draw(st.sampled_from(["STT", "TT", "Số TT"])),), "no", draw(st.sampled_from([3.8, 5.0, 7.0])))
        )
    made.append(Column((draw(st.sampled_from(["Nội dung nhiệm vụ", "Nhiệm vụ", "Nội dung công việc"])),), "task", 32))
    if draw(st.booleans()):
        made.append(Column((draw(st.sampled_from(["Sản phẩm", "Kết quả", "Sản phẩm dự kiến"])),), "output", 14))
    if draw(st.integers(0, 3)):
        made.append(Column((*group, draw(st.sampled_from(["Cơ quan chủ trì", "Đơn vị chủ trì"]))), "lead", 15))
        made.append(Column((*group, draw(st.sampled_from(["Cơ quan phối hợp", "Đơn vị phối hợp"]))), "coord", 15))
    else:
        made.append(Column((draw(st.sampled_from(["Đơn vị chủ trì/ phối hợp", "Trách nhiệm thực hiện"])),), "lead", 18))
    made.append(
        Column(
            (draw(st.sampled_from(["Thời gian hoàn thành", "Thời hạn", "Thời gian thực hiện"])),),
            "deadline",
            12,
        )
    )
    extras = [
        Column(("Kinh phí",), "budget", 9),
        Column(("Nguồn lực",), "other", 9),
        Column(("Theo dõi, đôn đốc",), "other", 10),
        Column(("Ghi chú",), "note", 8),
    ]
    chosen = draw(st.lists(st.sampled_from(range(4)), max_size=2, unique=True))
    return (*made, *(extras[index] for index in sorted(chosen)))


@st.composite
def tasks(draw: st.DrawFn, keys: Sequence[str], no: str | None) -> Task:
    """A task row: task, lead and deadline are never empty."""
    maybe = {
        "output": outputs(),
        "coord": agencies(),
        "note": st.sampled_from(words.NOTES),
        "budget": st.sampled_from(words.BUDGETS),
        "Nguồn lực": st.sampled_from(words.BUDGETS),
        "Theo dõi, đôn đốc": st.sampled_from(words.AGENCIES),
    }
    cells = {
        "task": draw(task_texts()),
        "lead": draw(agencies(2)),
        "deadline": draw(st.sampled_from(words.DEADLINES)),
    }
    cells |= {key: draw(maybe[key]) for key in keys if key in maybe and draw(st.integers(0, 3))}
    across = "coord" in keys and draw(st.integers(0, 11)) == 0
    if across:
        cells.pop("coord", None)
    return Task(no, {key: cells[key] for key in keys if key in cells}, across=across)


@st.composite
def appendices(draw: st.DrawFn, most: int = 25) -> AppendixTruth:
    """One appendix with up to about `most` task rows."""
    shape = draw(columns())
    keys = [column.key for column in shape]
    scheme = draw(st.sampled_from(SCHEMES if "no" in keys else ("none", "unnumbered")))
    numbers = draw(st.sampled_from(["on", "restart", "letters", "some", "none"])) if "no" in keys else "none"
    style = draw(st.sampled_from(["empty", "merged", "whole"]))
    total, rows, count = draw(st.integers(1, most)), [], 0
    for section in _sections(draw, scheme, style):
        rows += section
        size = draw(st.integers(1, 9))
        for place in range(min(size, total - count)):
            rows.append(draw(tasks(keys, _number(numbers, count, place))))
            count += 1
        if count >= total:
            break
    caption = draw(st.sampled_from([None, "(Kèm theo Kế hoạch số 12/KH-UBND ngày 15/01/2025)"]))
    return AppendixTruth(
        draw(st.sampled_from(words.TITLES)),
        shape,
        tuple(_merged(draw, rows)),
        "PHỤ LỤC",
        caption,
        draw(st.sampled_from(["", "", "({})", "{}"])),
    )


def _number(numbers: str, count: int, place: int) -> str | None:
    """The number of a task: `count` tasks stand above it, `place` of them in its section."""
    if numbers == "none" or (numbers == "some" and place % 3 == 1):
        return None
    return {"letters": words.LETTERS[place], "on": str(count + 1)}.get(numbers, str(place + 1))


def _sections(draw: st.DrawFn, scheme: str, style: str) -> list[Rows]:
    """Groups of section rows; tasks follow each group."""

    def title() -> str:
        return draw(st.sampled_from(words.SECTIONS))

    def row(no: str | None, level: int) -> Section:
        return Section(no, title(), level, style)  # type: ignore[arg-type]

    if scheme == "none":
        return [[] for _ in range(10)]
    groups: list[Rows] = []
    for upper in range(6):
        top = None if scheme == "unnumbered" else "ABCDEFGH"[upper] if scheme == "A/I" else words.ROMAN[upper]
        head: Rows = [row(top, 1)]
        for middle in range(draw(st.integers(1, 2)) if "/" in scheme else 0):
            head.append(row(words.ROMAN[middle] if scheme == "A/I" else str(middle + 1), 2))
            if scheme.endswith("1.1"):
                head.append(row(f"{middle + 1}.1", 3))
            groups.append(head)
            head = []
        if head:
            groups.append(head)
    return groups


def _merged(draw: st.DrawFn, rows: Rows) -> Rows:
    """Merges some cells with those above: an agency or deadline over tasks; number and task over two rows."""
    merged: Rows = []
    for row in rows:
        above = merged[-1] if merged else None
        if isinstance(row, Task) and isinstance(above, Task):
            kind = draw(st.integers(0, 19))
            if kind < 3 and not row.across and not above.across:
                row = _joined(row, above, {"lead"})
            elif kind == 3:
                row = _joined(row, above, {"deadline"})
            elif kind == 4 and above.no:
                row = _joined(replace(row, no=above.no), above, {"no", "task"})
        merged.append(row)
    return merged


def _joined(row: Task, above: Task, keys: set[str]) -> Task:
    """`row` with the cells `keys` merged with those of the row above."""
    return replace(
        row,
        cells=dict(row.cells) | {key: above.cells[key] for key in keys if key != "no"},
        down=frozenset(keys),
    )


@st.composite
def plans(draw: st.DrawFn, most: int = 25) -> Plan:
    """A short plan with one appendix."""
    body = (
        Para("I. NHIỆM VỤ", "heading"),
        Para(f"{draw(sentences())}."),
        Para("Nhiệm vụ cụ thể theo Phụ lục kèm theo."),
    )
    blank = draw(st.integers(0, 4)) == 0
    return Plan(
        "Kế hoạch",
        "Thực hiện nhiệm vụ trọng tâm năm 2025",
        "ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG",
        "KH-UBND",
        None if blank else "12/KH-UBND",
        "Tuyên Quang",
        None if blank else "2025-01-15",
        Signer("Ma Thị Đào", "CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN",)),
        ("Các sở, ban, ngành", "Lưu: VT"),
        body,
        appendices=(draw(appendices(most)),),
        plan_years=(2025,),
    )


@st.composite
def cases(draw: st.DrawFn, most: int = 25, merged_over_pages: bool = True) -> tuple[Plan, Style]:
    """A plan and a style that have one reading.

    `merged_over_pages` allows page breaks through merged-down cells: their text then stands on the first
    page only, and on the next one the cell looks empty.
    """
    plan, style = draw(plans(most)), draw(styles())
    if not merged_over_pages:
        style = replace(style, keep_merged=True)
    numbered = all(row.no for row in plan.appendices[0].rows if isinstance(row, Task))
    if not numbered and not style.open_cut:
        style = replace(style, cut_rows=False)
    style = _roomy(plan, style)
    if style.header == "later" and sum(sheet.appendix for sheet in lay_out(plan, style)) < 2:
        style = replace(style, header="repeat")
    return plan, style


def _roomy(plan: Plan, style: Style) -> Style:
    """The style, on wide pages if the columns are too many for narrow ones."""
    try:
        lay_out(plan, style)
    except NarrowError:
        return replace(style, landscape=True, size=min(style.size, 8.0), padding=2.0)
    return style
