"""The sample plans: what each says stands in ``plans/NAME.plan``, how it is drawn stands here."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .draw import draw
from .fonts import width
from .layout import lay_out
from .markup import parse_plan
from .model import Plan
from .sheet import Sheet
from .sign import Stamp, seal_stamp, sign
from .style import Style

_PLANS = Path(__file__).parent / "plans"


@dataclass(frozen=True)
class Agency:
    """Who signs a sample digitally."""

    name: str
    organization: str
    email: str


@dataclass(frozen=True)
class Sample:
    """One sample plan. Each of `signers` puts a stamp on page 1; the last one may fill the gaps left for it."""

    name: str
    style: Style
    signers: tuple[Agency, ...] = ()

    @functools.cached_property
    def plan(self) -> Plan:
        """What the sample says."""
        return parse_plan((_PLANS / f"{self.name}.plan").read_text(encoding="utf-8"))

    def pdf(self) -> bytes:
        """The sample as a PDF; only an unsigned one is the same every time."""
        sheets = lay_out(self.plan, self.style)
        pdf = draw(sheets, self.style, self.plan.title)
        return sign(pdf, self._stamps(sheets)) if self.signers else pdf

    def _stamps(self, sheets: Sequence[Sheet]) -> list[Stamp]:
        boxes = [(400, 800, 590, 840), (10, 800, 200, 840)]
        stamps = [
            seal_stamp(who.name, who.organization, who.email, box)
            for who, box in zip(self.signers, boxes, strict=False)
        ]
        slots = slot_stamps(self.signers[-1], sheets)
        return [stamps[0], *slots] if slots else stamps


def slot_stamps(who: Agency, sheets: Sequence[Sheet]) -> list[Stamp]:
    """The clerk's stamps: bare numbers, in the gaps that the pages leave for them."""
    stamps = []
    for page, sheet in enumerate(sheets):
        for slot in sheet.slots:
            x, bottom = slot.x, sheet.height - slot.y - 0.3 * slot.size
            wide = width(slot.text, "regular", slot.size) + 4
            box = (round(x), round(bottom), round(x + wide), round(bottom + 1.4 * slot.size))
            stamp = Stamp(who.name, who.organization, who.email, (slot.text,), box, slot.size, border=False, page=page)
            stamps.append(stamp)
    return stamps


SAMPLES = (
    Sample("laocai-cchc-2024", Style(landscape=True, size=10.0)),
    Sample(
        "daklak-chuyendoiso-2023",
        Style(borders="rect", line_width=0.48, header="first", pieces="words", valign="middle", size=9.5),
        (Agency("Sở Thông tin và Truyền thông", "UBND tỉnh Đắk Lắk", "stttt@daklak.example.vn"),),
    ),
    Sample(
        "namdong-pctt-2022",
        Style(header="first", open_cut=True, align="left", body_size=11.5, size=10.5, padding=4.0),
    ),
    Sample(
        "quangninh-dulich-2024",
        Style(borders="rect", line_width=0.48, size=9.5, shade=True),
        (
            Agency("Vũ Hải Đăng", "Sở Du lịch tỉnh Quảng Ninh", "vuhaidang@quangninh.example.vn"),
            Agency("Sở Du lịch", "UBND tỉnh Quảng Ninh", "sdl@quangninh.example.vn"),
        ),
    ),
    Sample("boyte-attp-2025", Style(landscape=True, rotate=90, size=10.0, valign="middle")),
    Sample(
        "nghean-giaoduc-2025",
        Style(
            borders="polyline",
            size=9.5,
            para_gap=0.0,
            para_indent=12.0,
            header="first",
            footnote="Ghi chú: mức chi cụ thể theo hướng dẫn của Sở Tài chính.",
        ),
    ),
    Sample("dongthap-nongthonmoi-2021-2025", Style(borders="cell_rects", size=9.5, align="left", cut_rows=False)),
    Sample("tanuyen-yte-2023", Style(body_size=11.5)),
    Sample(
        "gialai-nongnghiep-2026",
        Style(
            borders="cell_rects",
            size=10.0,
            ghosts=True,
            running_head="Sở Nông nghiệp và Môi trường tỉnh Gia Lai",
        ),
    ),
    Sample(
        "bokhcn-chuongtrinh-2026",
        Style(borders="double", size=10.0, landscape=True, cut_rows=False, crop=24.0),
    ),
    Sample(
        "haiphong-pccc-2026",
        Style(
            sides=False,
            shade=True,
            seal=True,
            frame=True,
            size=10.5,
            padding=2.5,
            pieces="split",
            valign="middle",
            open_cut=True,
        ),
    ),
    # The same work in the next year, and in another province, in words that are nearly the same.
    Sample("laocai-cchc-2025", Style(landscape=True, size=10.0, keep_merged=True, align="left")),
    Sample("yenbai-cchc-2024", Style(size=10.0, pieces="words", justify=False, break_symbols=False)),
)
