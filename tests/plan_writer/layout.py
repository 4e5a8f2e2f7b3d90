"""Setting a plan on sheets: letterhead, body, sign-off and appendices, as Decree 30/2020 arranges them."""

from __future__ import annotations

from collections.abc import Sequence

from .fonts import LEADING, Face, width
from .grid import body_grid, column_widths, figures_grid, header_grid
from .model import AppendixTruth, Block, Figures, Plan
from .sheet import Align, Flow, Sheet
from .style import Style
from .table import Table
from .wrap import Line, Setting, height, wrap

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "        "  # a gap that is filled in by hand


def lay_out(plan: Plan, style: Style) -> list[Sheet]:
    """The sheets of a plan."""
    flow = Flow(style)
    flow.open_sheet()
    _letterhead(flow, plan)
    _heading(flow, plan.doc_type.upper(), plan.title)
    _blocks(flow, plan.body)
    _sign_off(flow, plan)
    if plan.attached:
        flow.open_sheet()
        _columns(flow, _issuer(plan), [(NATION, "bold"), (MOTTO, "bold")])
        _heading(flow, plan.attached.doc_type.upper(), plan.attached.title, plan.attached.caption)
        _blocks(flow, plan.attached.body)
    for appendix in plan.appendices:
        _appendix(flow, appendix)
    return flow.sheets


def _issuer(plan: Plan) -> list[tuple[str, Face]]:
    lines: list[tuple[str, Face]] = [(plan.parent, "regular")] if plan.parent else []
    return [*lines, (plan.issuer, "bold")]


def _letterhead(flow: Flow, plan: Plan) -> None:
    symbol = plan.symbol or f"{BLANK}/{plan.suffix}"
    if plan.stamped and plan.symbol:
        number, _, suffix = plan.symbol.partition("/")
        symbol = f"[{number}]/{suffix}"
    _columns(flow, _issuer(plan), [(NATION, "bold"), (MOTTO, "bold")])
    lines: list[tuple[str, Face, float, float]] = [
        (f"Số: {symbol}", "regular", 0.4, 0.0),
        (f"{plan.place}, {date_line(plan)}", "italic", 0.6, 0.4),
    ]
    for text, face, share, shift in lines:
        _centred(flow, text, face, flow.left + flow.measure * shift, flow.measure * share)
    flow.y += 30.0


def _centred(flow: Flow, text: str, face: Face, x: float, measure: float) -> None:
    """One line as it is, with all its blanks."""
    size = flow.style.body_size - 1
    wide = width(text, face, size)
    flow.put(Line(text, wide), x + (measure - wide) / 2, flow.y, face, size)


def date_line(plan: Plan) -> str:
    """The date as the letterhead prints it; day and month are blank where it is None."""
    if plan.issued_on is None:
        return f"ngày{BLANK}tháng{BLANK}năm {plan.plan_years[0] if plan.plan_years else 2025}"
    year, month, day = (int(part) for part in plan.issued_on.split("-"))
    shown = f"{month if month > 2 else f'{month:02d}'}"
    if plan.stamped:
        return f"ngày [{day:02d}] tháng [{shown}] năm {year}"
    return f"ngày {day:02d} tháng {shown} năm {year}"


def _columns(flow: Flow, left: list[tuple[str, Face]], right: list[tuple[str, Face]]) -> None:
    """The two columns at the top of a first page, each with a short rule below."""
    measure, size, top = flow.measure, flow.style.body_size - 1, flow.y
    bottoms = [
        _stack(flow, left, flow.left, measure * 0.4, top, size),
        _stack(flow, right, flow.left + measure * 0.4, measure * 0.6, top, size),
    ]
    for bottom, centre, reach in zip(bottoms, (0.2, 0.7), (0.06, 0.17), strict=True):
        middle = flow.left + measure * centre
        flow.sheet.rules.append((middle - measure * reach, middle + measure * reach, bottom + 1))
    flow.y = max(bottoms) + 6.0


def _stack(
    flow: Flow,
    texts: Sequence[tuple[str, Face]],
    x: float,
    measure: float,
    top: float,
    size: float,
    align: Align = "centre",
) -> float:
    """Texts one below the other in a column; returns the y below them."""
    for text, face in texts:
        top = flow.put_lines(wrap(text, Setting(measure, face, size)), x, top, measure, align, face, size)
    return top


def _heading(flow: Flow, label: str, title: str, caption: str | None = None) -> None:
    flow.paragraph(label, "bold", flow.style.body_size + 1, "centre", after=1)
    flow.paragraph(title, "bold", align="centre", after=2)
    if caption:
        flow.paragraph(caption, "italic", align="centre")
    else:
        middle = flow.left + flow.measure / 2
        flow.sheet.rules.append((middle - 45, middle + 45, flow.y + 2))
    flow.y += 12.0


def _blocks(flow: Flow, blocks: Sequence[Block]) -> None:
    body: Align = "justify" if flow.style.justify else "left"
    for block in blocks:
        if isinstance(block, Figures):
            _figures(flow, block)
        elif block.kind == "centre":
            flow.paragraph(block.text, "bold", align="centre")
        elif block.kind in ("heading", "subheading"):
            flow.room(60.0)
            flow.paragraph(block.text, "bold", indent=28.0)
        else:
            face: Face = "italic" if block.kind == "italic" else "regular"
            flow.paragraph(block.text, face, align=body, indent=28.0)


def _figures(flow: Flow, figures: Figures) -> None:
    header, body = figures_grid(figures)
    flow.room(90.0)
    flow.paragraph(figures.title, "bold", align="centre")
    widths = column_widths(header + body, figures.widths, flow.measure, flow.style)
    Table(flow, header, body, widths).set()
    flow.y += 10.0


def _sign_off(flow: Flow, plan: Plan) -> None:
    """Recipients at the left, the signer at the right."""
    size, measure = flow.style.body_size, flow.measure
    ends = [";"] * (len(plan.recipients) - 1) + ["."]
    recipients = "\n".join(f"- {text}{end}" for text, end in zip(plan.recipients, ends, strict=True))
    small = wrap(recipients, Setting(measure * 0.48, "regular", size - 2))
    flow.y += 8.0
    flow.room(max(height(small, size - 2) + 20, 130.0))
    top = flow.y
    below = _stack(flow, [("Nơi nhận:", "italic")], flow.left, measure * 0.48, top, size - 1, "left")
    below = flow.put_lines(small, flow.left, below, measure * 0.48, "left", "regular", size - 2)
    x, wide = flow.left + measure * 0.5, measure * 0.5
    titles: list[tuple[str, Face]] = [(line, "bold") for line in (*plan.signer.authority, plan.signer.title)]
    end = _stack(flow, titles, x, wide, top, size)
    end = _stack(flow, [(plan.signer.name, "bold")], x, wide, end + 62.0, size)
    flow.y = max(below, end) + size * LEADING


def _appendix(flow: Flow, appendix: AppendixTruth) -> None:
    style = flow.style
    flow.open_sheet(appendix=True, landscape=style.landscape)
    flow.paragraph(appendix.label, "bold", align="centre", after=1)
    flow.paragraph(appendix.title, "bold", align="centre", after=1)
    if appendix.caption:
        flow.paragraph(appendix.caption, "italic", align="centre")
    flow.y += 6.0
    header, body = header_grid(appendix.columns, appendix.numbering, style), body_grid(appendix, style)
    narrow = frozenset(i for i, column in enumerate(appendix.columns) if column.role == "no")
    widths = column_widths(header + body, [c.width for c in appendix.columns], flow.measure, style, narrow)
    if style.seal:
        flow.sheet.seal = (flow.left + flow.measure * 0.3, flow.y + 12)
    Table(flow, header, body, widths).set()
    if style.footnote:
        flow.y += 4.0
        flow.paragraph(style.footnote, "italic", style.size - 1)
