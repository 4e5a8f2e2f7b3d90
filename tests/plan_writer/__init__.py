"""Writes plan PDFs whose truth it knows.

    pdf = write_pdf(plan, style)          # bytes
    rows = truth_rows(plan.appendices[0]) # what a parser should read

`samples.SAMPLES` are the committed sample plans, `strategies` makes random ones, `write_long` long ones.
"""

from __future__ import annotations

from .draw import draw
from .layout import lay_out
from .model import AppendixTruth, Column, Plan, Section, Task, TruthRow, gold, record_rows, truth_rows
from .style import Style

__all__ = [
    "AppendixTruth",
    "Column",
    "Plan",
    "Section",
    "Style",
    "Task",
    "TruthRow",
    "gold",
    "record_rows",
    "truth_rows",
    "write_long",
    "write_pdf",
]


def write_pdf(plan: Plan, style: Style | None = None) -> bytes:
    """The plan as a PDF. The same plan and style give the same bytes."""
    style = style or Style()
    return draw(lay_out(plan, style), style, plan.title)


def write_long(pages: int) -> bytes:
    """A plan of exactly `pages` pages (at least 2), nearly all of them appendix table."""
    from .long import long_plan

    return write_pdf(long_plan(pages))
