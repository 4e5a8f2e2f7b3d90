"""Writes tasks.svg beside this file: what `kehoach tasks` prints on a terminal about the sample plans.

`.venv/bin/python docs/img/tasks.py` makes it anew; a test says when that is due. Letters are outlines, for
many of the fonts that a reader may have set the marks of Vietnamese letters beside them.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path
from typing import Any

import pymupdf
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

ROOT = Path(__file__).parents[2]
PICTURE = Path(__file__).with_suffix(".svg")
ARGUMENTS = ("tasks", "--text", "tập huấn")
WIDTH = 114

SIZE = 10.0
LINE = 13.5
MARGIN = 12.0
PAPER, INK, FAINT = (0.985, 0.985, 0.98), (0.13, 0.13, 0.15), (0.42, 0.42, 0.45)


def kehoach(*arguments: str, database: Path) -> str:
    """What the program prints on a terminal of `WIDTH` columns, with its colours."""
    env = os.environ | {
        "COLUMNS": str(WIDTH),
        "FORCE_COLOR": "1",
        "KEHOACH_DB": f"sqlite:///{database}",
        "TERM": "xterm-256color",
    }
    program = [sys.executable, "-m", "ingest.cli", *arguments]
    done = subprocess.run(program, cwd=ROOT, env=env, check=True, capture_output=True)
    return done.stdout.decode()


def screen(database: Path) -> Text:
    """The command and what it prints, from a database with the sample plans."""
    words = (f'"{word}"' if " " in word else word for word in ARGUMENTS)
    command = " ".join(("$ kehoach", *words))
    return Text.from_ansi(f"\x1b[1m{command}\x1b[0m\n\n" + kehoach(*ARGUMENTS, database=database).rstrip())


def draw(text: Text) -> str:
    """A screen as SVG: its letters as outlines, and its text in `desc`."""
    lines = Console(width=WIDTH, file=StringIO(), force_terminal=True).render_lines(text, pad=False)
    cell = pymupdf.Font("cascadia").glyph_advance(ord("0")) * SIZE
    pdf: Any = pymupdf.open()
    page = pdf.new_page(width=2 * MARGIN + WIDTH * cell, height=2 * MARGIN + len(lines) * LINE)
    page.draw_rect(page.rect, color=None, fill=PAPER, radius=0.01)
    for row, segments in enumerate(lines):
        column = 0
        for segment in segments:
            _write(page, segment, MARGIN + column * cell, MARGIN + row * LINE, cell)
            column += segment.cell_length
    svg = page.get_svg_image(text_as_path=True)
    svg = re.sub(r' data-text="[^"]*"', "", re.sub(r"(\.\d\d)\d+", r"\1", svg))
    return str(re.sub(r"(<svg [^>]*>)", rf"\1<desc>{html.escape(plain(text))}</desc>", svg, count=1))


def plain(text: Text) -> str:
    """The text of a screen, without blanks at the ends of its lines."""
    return "\n".join(line.rstrip() for line in text.plain.splitlines())


def _write(page: Any, segment: Segment, x: float, y: float, cell: float) -> None:
    style = segment.style or Style()
    color = _color(style)
    if style.reverse:
        page.draw_rect((x, y, x + segment.cell_length * cell, y + LINE), color=None, fill=color)
        color = PAPER
    name = "cascadia" + "b" * bool(style.bold) + "i" * bool(style.italic)
    for word in re.finditer(r"\S+", segment.text):
        left, right = x + word.start() * cell, x + word.end() * cell
        if set(word[0]) == {"─"}:
            page.draw_line((left, y + LINE / 2), (right, y + LINE / 2), color=color, width=0.7)
            continue
        page.insert_font(fontname=name, fontbuffer=pymupdf.Font(name).buffer)
        page.insert_text((left, y + 0.75 * LINE), word[0], fontname=name, fontsize=SIZE, color=color)


def _color(style: Style) -> tuple[float, ...]:
    if style.dim:
        return FAINT
    if style.color is None or style.color.is_default:
        return INK
    rgb = style.color.downgrade(ColorSystem.STANDARD).get_truecolor(DEFAULT_TERMINAL_THEME)
    return tuple(channel * 0.85 / 255 for channel in rgb)  # a terminal's green is too light for white paper


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "plans.db")
        kehoach("ingest", "data/raw", database=database)
        PICTURE.write_text(draw(screen(database)), encoding="utf-8")


if __name__ == "__main__":
    main()
