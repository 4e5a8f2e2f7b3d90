"""Drawing the borders of cells in the ways that PDF producers draw them. Coordinates are those of `Box`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from reportlab.pdfgen.canvas import Canvas

from .sheet import Box
from .style import Borders, Style

Segment = tuple[float, float, float, float]  # x0, y0, x1, y1, with x0 <= x1 and y0 <= y1


def draw_borders(canvas: Canvas, boxes: Sequence[Box], style: Style) -> None:
    """The borders of all cells of a page."""
    canvas.setLineWidth(style.line_width)
    canvas.setStrokeGray(0)
    canvas.setFillGray(0)
    _DRAWERS[style.borders](canvas, boxes, style.line_width)


def sides(box: Box) -> Iterator[Segment]:
    """The borders of one cell that are drawn."""
    if "t" in box.edges:
        yield box.x0, box.y0, box.x1, box.y0
    if "b" in box.edges:
        yield box.x0, box.y1, box.x1, box.y1
    if "l" in box.edges:
        yield box.x0, box.y0, box.x0, box.y1
    if "r" in box.edges:
        yield box.x1, box.y0, box.x1, box.y1


def long_lines(boxes: Sequence[Box]) -> list[Segment]:
    """All borders, with those that touch on one line joined."""
    rows: dict[tuple[str, float], list[tuple[float, float]]] = defaultdict(list)
    for box in boxes:
        for x0, y0, x1, y1 in sides(box):
            if y0 == y1:
                rows["h", round(y0, 2)].append((x0, x1))
            else:
                rows["v", round(x0, 2)].append((y0, y1))
    lines: list[Segment] = []
    for (way, at), spans in rows.items():
        for start, end in _joined(spans):
            lines.append((start, at, end, at) if way == "h" else (at, start, at, end))
    return lines


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 0.1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _stroke(canvas: Canvas, boxes: Sequence[Box], line_width: float) -> None:
    """Long lines over the whole table."""
    canvas.lines(long_lines(boxes))


def _double(canvas: Canvas, boxes: Sequence[Box], line_width: float) -> None:
    """Each border as two lines 1.5 points apart."""
    for x0, y0, x1, y1 in long_lines(boxes):
        dx, dy = (0.0, 0.75) if y0 == y1 else (0.75, 0.0)
        canvas.line(x0 - dx, y0 - dy, x1 - dx, y1 - dy)
        canvas.line(x0 + dx, y0 + dy, x1 + dx, y1 + dy)


def _rect(canvas: Canvas, boxes: Sequence[Box], line_width: float) -> None:
    """Thin filled rectangles, one per cell edge, with a tiny square at each corner, as Word draws them."""
    half = line_width / 2
    corners: set[tuple[float, float]] = set()
    for x0, y0, x1, y1 in sorted({side for box in boxes for side in sides(box)}):
        corners |= {(x0, y0), (x1, y1)}
        if y0 == y1:
            canvas.rect(x0 + half, y0 - half, x1 - x0 - line_width, line_width, stroke=0, fill=1)
        else:
            canvas.rect(x0 - half, y0 + half, line_width, y1 - y0 - line_width, stroke=0, fill=1)
    for x, y in sorted(corners):
        canvas.rect(x - half, y - half, line_width, line_width, stroke=0, fill=1)


def _cell_rects(canvas: Canvas, boxes: Sequence[Box], line_width: float) -> None:
    """A stroked rectangle per cell, inner lines drawn twice; single lines where a border is missing."""
    for box in boxes:
        if set(box.edges) == set("lrtb"):
            canvas.rect(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, stroke=1, fill=0)
        else:
            canvas.lines(list(sides(box)))


def _polyline(canvas: Canvas, boxes: Sequence[Box], line_width: float) -> None:
    """One open path around each cell, from its top left corner and not closed."""
    for box in boxes:
        path = canvas.beginPath()
        path.moveTo(box.x0, box.y0)
        turns = [("t", box.x1, box.y0), ("r", box.x1, box.y1), ("b", box.x0, box.y1), ("l", box.x0, box.y0)]
        for edge, x, y in turns:
            (path.lineTo if edge in box.edges else path.moveTo)(x, y)
        canvas.drawPath(path, stroke=1, fill=0)


_DRAWERS: dict[Borders, Callable[[Canvas, Sequence[Box], float], None]] = {
    "stroke": _stroke,
    "double": _double,
    "rect": _rect,
    "cell_rects": _cell_rects,
    "polyline": _polyline,
}
