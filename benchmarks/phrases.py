"""Deadline phrases and agency cells for measuring: as plans write them, of our own wording, and no two alike.

Plans repeat themselves, and a reader may remember what it has read; these lists do not let it. They are drawn with a
fixed seed, so that every run measures the same work.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import islice

_YEARS = range(2019, 2031)
_ROMAN = ("I", "II", "III", "IV")
_LABELS = (
    "Kế hoạch", "Báo cáo", "Báo cáo kết quả", "Dự thảo nghị quyết", "Tờ trình", "Danh mục", "Dự toán",
    "Tập huấn", "Hướng dẫn", "Rà soát", "Kiểm tra", "Sơ kết", "Tổng kết", "Quyết định", "Phần mềm", "Hội nghị",
)  # fmt: skip
_VERBS = (
    "Hoàn thành {}", "Thực hiện {}", "Dự kiến {}", "Trình ban hành {}", "Báo cáo {}", "Kế hoạch: {}", "Xong {}",
    "Triển khai {}",
)  # fmt: skip
_BEFORE = ("Trước ngày", "Chậm nhất ngày", "Hoàn thành trước ngày", "Xong trước", "Đến ngày", "Trước")
_EVENTS = (
    "Quốc hội thông qua Luật", "Chính phủ ban hành nghị định", "Bộ có văn bản hướng dẫn",
    "có quyết định phê duyệt", "nhận đủ hồ sơ hợp lệ", "được giao kinh phí", "kết thúc đợt kiểm tra",
    "nhận được kiến nghị của người dân", "Hội đồng nhân dân tỉnh thông qua", "có kết quả thẩm định",
    "ký hợp đồng tư vấn", "công bố quy hoạch",
)  # fmt: skip
FIELDS = (
    "Nội vụ", "Tư pháp", "Tài chính", "Kế hoạch và Đầu tư", "Công Thương",
    "Nông nghiệp và Phát triển nông thôn", "Giao thông vận tải", "Xây dựng", "Tài nguyên và Môi trường",
    "Thông tin và Truyền thông", "Lao động - Thương binh và Xã hội", "Văn hóa, Thể thao và Du lịch",
    "Khoa học và Công nghệ", "Giáo dục và Đào tạo", "Y tế", "Ngoại vụ", "Nông nghiệp và Môi trường",
    "Dân tộc và Tôn giáo",
)  # fmt: skip
_SHORT = ("KH&ĐT", "NN&PTNT", "GTVT", "TN&MT", "TT&TT", "LĐTB&XH", "VHTT&DL", "KH&CN", "GD&ĐT")
_PROVINCIAL = (
    "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Thanh tra tỉnh", "Văn phòng UBND tỉnh", "Cục Thuế tỉnh",
    "Bảo hiểm xã hội tỉnh", "Ủy ban MTTQ Việt Nam tỉnh", "Hội Nông dân tỉnh", "Hội Liên hiệp Phụ nữ tỉnh",
    "Tỉnh đoàn", "Liên đoàn Lao động tỉnh", "Ngân hàng Nhà nước chi nhánh tỉnh", "Ban Dân tộc tỉnh",
    "Ban Tuyên giáo Tỉnh ủy", "Kho bạc Nhà nước tỉnh", "Cục Thống kê tỉnh",
)  # fmt: skip
_GROUPS = (
    "các sở, ban, ngành", "UBND các huyện, thành phố", "UBND các xã, phường, thị trấn",
    "các cơ quan, đơn vị liên quan", "các tổ chức chính trị - xã hội", "các cơ quan, đơn vị, địa phương",
    "UBND cấp huyện, cấp xã", "Các sở, ngành liên quan",
)  # fmt: skip
DISTRICTS = (
    "Bát Xát", "Bảo Thắng", "Mường Khương", "Văn Bàn", "Quỳ Hợp", "Con Cuông", "Diễn Châu", "Ba Bể", "Na Rì",
    "Chợ Đồn", "Krông Bông", "Ea Súp", "Lắk", "Tân Hồng", "Lấp Vò", "Cao Lãnh", "Vân Đồn", "Ba Chẽ", "Nam Đông",
    "A Lưới",
)  # fmt: skip
OFFICES = (
    "Phòng Tổ chức - Hành chính", "Phòng Kế hoạch - Tài chính", "Phòng Quản lý đô thị", "Chi cục Kiểm lâm",
    "Chi cục Thủy lợi", "Trung tâm Khuyến nông", "Trung tâm Xúc tiến Đầu tư", "Trung tâm Y tế",
    "Ban Quản lý dự án", "Đài Phát thanh - Truyền hình", "Trường Chính trị", "Bệnh viện Đa khoa",
    "Hạt Kiểm lâm", "Phòng Lao động", "Phòng Tư pháp", "Phòng Nội vụ",
)  # fmt: skip
_ISSUERS = (
    "UBND tỉnh Lào Cai",
    "UBND tỉnh Nghệ An",
    "UBND tỉnh Đắk Lắk",
    "Sở Y tế tỉnh Đồng Tháp",
    "UBND huyện Nam Đông",
)

_Draw = random.Random
_Frame = Callable[[_Draw], str]


def deadline_phrases(count: int) -> list[str]:
    """So many phrases; about one in eight names more than one time, as in the cells of real plans."""
    return list(islice(_distinct(_phrase, random.Random(20240131)), count))


def agency_cells(count: int) -> list[tuple[str, str]]:
    """So many cells, each with the issuer of its plan; most of them name two bodies."""
    draw = random.Random(20240229)
    return [(cell, draw.choice(_ISSUERS)) for cell in islice(_distinct(_cell, random.Random(20240331)), count)]


def _distinct(frame: _Frame, draw: _Draw) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        text = frame(draw)
        if text not in seen:
            seen.add(text)
            yield text


def _phrase(draw: _Draw) -> str:
    kind = draw.random()
    if kind < 0.6:
        return _time(draw)
    if kind < 0.96:
        return draw.choice(_VERBS).format(_inside(_time(draw)))
    parts = [f"{draw.choice(_LABELS)} {_inside(_time(draw))}" for _ in range(draw.randint(2, 3))]
    return draw.choice(("; ", ";\n", ", ")).join(parts)


def _inside(time: str) -> str:
    """As it is written inside a sentence."""
    return time[:1].lower() + time[1:]


def _time(draw: _Draw) -> str:
    return draw.choices(list(_TIMES), weights=list(_TIMES.values()))[0](draw)


def _day(draw: _Draw) -> str:
    day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.choice(_YEARS)
    return draw.choice((f"{day:02}/{month:02}/{year}", f"{day}/{month}/{year}", f"{day} tháng {month} năm {year}"))


def _month(draw: _Draw) -> str:
    month = draw.randint(1, 12)
    return draw.choice((f"{month}/{draw.choice(_YEARS)}", f"{month:02} năm {draw.choice(_YEARS)}", f"{month}"))


def _months(draw: _Draw) -> str:
    first, last = sorted(draw.sample(range(1, 13), 2))
    frame = draw.choice(("Từ tháng {} đến tháng {}/{}", "Tháng {} - {}/{}", "Tháng {} đến hết tháng {} năm {}"))
    return frame.format(first, last, draw.choice(_YEARS))


def _quarters(draw: _Draw) -> str:
    one, other = sorted(draw.sample(range(4), 2))
    return f"Quý {_ROMAN[one]}{draw.choice((', ', ' và '))}{_ROMAN[other]}/{draw.choice(_YEARS)}"


def _days(draw: _Draw) -> str:
    first, last = sorted(draw.sample(range(1, 13), 2))
    return f"Từ ngày {draw.randint(1, 28)}/{first} đến ngày {draw.randint(1, 28)}/{last}/{draw.choice(_YEARS)}"


def _span(draw: _Draw) -> str:
    first = draw.choice(_YEARS)
    return f"Giai đoạn {first} - {first + draw.randint(1, 5)}"


def _rhythm(draw: _Draw) -> str:
    every = draw.choice(("hằng tháng", "hằng quý", "của tháng cuối quý", "của quý, 6 tháng, năm", "hằng năm"))
    return f"Định kỳ trước ngày {draw.randint(1, 28)} {every}"


_TIMES: dict[_Frame, int] = {
    lambda draw: f"Quý {draw.choice(_ROMAN)}{draw.choice(('/', ' năm ', '-'))}{draw.choice(_YEARS)}": 20,
    lambda draw: f"Tháng {_month(draw)}": 20,
    lambda draw: f"{draw.choice(_BEFORE)} {_day(draw)}": 20,
    lambda draw: f"{draw.choice(('Năm', 'Trong năm', 'Cuối năm', 'Đầu năm'))} {draw.choice(_YEARS)}": 5,
    lambda draw: draw.choice(("Thường xuyên", "Thường xuyên trong năm", "Hằng năm", "Theo quy định", "Liên tục")): 8,
    lambda draw: f"{draw.randint(2, 60)} ngày {draw.choice(('', 'làm việc '))}kể từ ngày {draw.choice(_EVENTS)}": 8,
    lambda draw: f"{draw.choice(('Sau khi', 'Khi', 'Ngay sau khi'))} {draw.choice(_EVENTS)}": 4,
    lambda draw: f"6 tháng {draw.choice(('đầu', 'cuối'))} năm {draw.choice(_YEARS)}": 3,
    _months: 12,
    _days: 8,
    _quarters: 6,
    _span: 4,
    _rhythm: 6,
}
"""What a deadline cell says, and how often of 124."""


def _cell(draw: _Draw) -> str:
    kind = draw.random()
    if kind < 0.6:
        return _body(draw)
    bodies = [_body(draw) for _ in range(draw.choice((2, 2, 2, 3)))]
    if kind < 0.7:
        return "; ".join(bodies)
    if kind < 0.8:
        return ", ".join(bodies)
    if kind < 0.88:
        return ", ".join(bodies[:-1]) + " và " + bodies[-1]
    if kind < 0.95:
        return "\n".join(f"- {body}" for body in bodies)
    return f"{bodies[0]} chủ trì, phối hợp với {bodies[1]} và {draw.choice(_GROUPS)} thực hiện"


def _body(draw: _Draw) -> str:
    return draw.choice(
        (
            f"Sở {draw.choice(FIELDS)}",
            f"Sở {draw.choice(_SHORT)}",
            draw.choice(_PROVINCIAL),
            draw.choice(_GROUPS),
            f"{draw.choice(('UBND', 'Công an', 'Chủ tịch UBND', 'Huyện ủy'))} huyện {draw.choice(DISTRICTS)}",
            f"{draw.choice(OFFICES)} huyện {draw.choice(DISTRICTS)}",
            f"{draw.choice(OFFICES)} Sở {draw.choice(FIELDS)}",
            f"Giám đốc Sở {draw.choice(FIELDS)}",
            draw.choice(OFFICES),
        )
    )
