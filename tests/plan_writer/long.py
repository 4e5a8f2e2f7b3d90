"""A plan of any length, for benchmarks."""

from __future__ import annotations

import random

from .layout import lay_out
from .model import AppendixTruth, Column, Para, Plan, Section, Signer, Task
from .style import Style
from .words import AGENCIES, DEADLINES, KINDS, OBJECTS, OUTPUTS, SECTIONS, TAILS, VERBS

_COLUMNS = (
    Column(("TT",), "no", 5),
    Column(("Nội dung nhiệm vụ",), "task", 33),
    Column(("Sản phẩm",), "output", 15),
    Column(("Phân công", "Chủ trì"), "lead", 15),
    Column(("Phân công", "Phối hợp"), "coord", 18),
    Column(("Thời hạn",), "deadline", 14),
)


def long_plan(pages: int) -> Plan:
    """A plan that `write_pdf` sets, in the default style, on exactly `pages` pages (at least 2)."""
    if pages < 2:
        raise ValueError("a plan with an appendix needs at least 2 pages")
    rows = 10 * (pages - 1)
    low, high = 1, None
    while True:
        plan = _plan(rows)
        got = len(lay_out(plan, Style()))
        if got == pages:
            return plan
        if got < pages:
            low = rows + 1
        else:
            high = rows - 1
        guess = max(low, round(rows * (pages - 0.5) / (got - 0.5)))
        rows = guess if high is None else min(guess, high)


def _plan(count: int) -> Plan:
    chance = random.Random(2025)
    rows: list[Section | Task] = []
    for number in range(1, count + 1):
        if number % 12 == 1:
            section = number // 12
            rows.append(Section(None, SECTIONS[section % len(SECTIONS)]))
        rows.append(_task(f"{number}", chance))
    appendix = AppendixTruth("NHIỆM VỤ CỤ THỂ", _COLUMNS, tuple(rows))
    return Plan(
        "Kế hoạch",
        "Thực hiện các nhiệm vụ dài hạn",
        "SỞ NỘI VỤ",
        "KH-SNV",
        "7/KH-SNV",
        "Hà Giang",
        "2025-01-15",
        Signer("Vàng Thị Mỷ", "GIÁM ĐỐC"),
        ("Như trên", "Lưu: VT"),
        (Para("Nhiệm vụ cụ thể tại Phụ lục kèm theo."),),
        parent="UBND TỈNH HÀ GIANG",
        appendices=(appendix,),
        plan_years=(2025,),
    )


def _task(no: str, chance: random.Random) -> Task:
    kind, suffix = chance.choice(KINDS)
    text = (
        f"{chance.choice(VERBS)} {chance.choice(OBJECTS)} theo {kind} số "
        f"{chance.randrange(1, 400)}/2024/{suffix}, "
        f"{chance.choice(TAILS)}"
    )
    if chance.random() < 0.3:
        text += "".join(f";\n- {chance.choice(VERBS)} {chance.choice(OBJECTS)}" for _ in range(2))
    coord = "; ".join(chance.sample(AGENCIES, chance.randrange(1, 4)))
    return Task(
        no,
        {
            "task": text,
            "output": chance.choice(OUTPUTS),
            "lead": chance.choice(AGENCIES),
            "coord": coord,
            "deadline": chance.choice(DEADLINES),
        },
    )
