"""PDFs made from nothing, object by object: ordinary ones, and all that can be wrong with them.

Each is small on disk and quick to make, whatever it costs to read.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import pymupdf

_AES_256 = 5
"""What PyMuPDF calls `PDF_ENCRYPT_AES_256`."""

_HEADERS = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành")
_ROWS = (
    ("1", "Rà soát thủ tục hành chính", "Sở Nội vụ", "Quý I/2024"),
    ("2", "Báo cáo kết quả thực hiện", "Sở Tư pháp", "Trước 15/12/2024"),
)
_EDGES = (50, 80, 300, 420, 550)

Objects = dict[int, bytes]


# ---------------------------------------------------------------- PDFs from objects


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF with these objects, number 1 its catalog, and a cross-reference table that fits."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    table = bytearray(b"0000000000 65535 f \n")
    for number in range(1, max(objects) + 1):
        table += b"%010d 00000 %c \n" % ((len(out), ord("n")) if number in objects else (0, ord("f")))
        if number in objects:
            out += b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n%btrailer\n<< /Size %d /Root 1 0 R %b >>\n" % (size, bytes(table), size, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, entries: bytes = b"", *, flate: bool = False) -> bytes:
    """A stream object. With `flate` it is compressed, which makes a bomb small."""
    if flate:
        data, entries = zlib.compress(data, 9), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)


def show(text: str, x: float, y: float) -> bytes:
    """Page contents that show a text in the font of `plan`."""
    return b"BT /F1 10 Tf %.1f %.1f Td <%b> Tj ET\n" % (x, y, text.encode("utf-16-be").hex().encode())


def contents() -> bytes:
    """A page of a plan: some words, and a table of two tasks with all its lines."""
    out = show("KẾ HOẠCH cải cách hành chính năm 2024", 150, 760)
    top, height = 700, 30
    for number, row in enumerate((_HEADERS, *_ROWS)):
        for x, text in zip(_EDGES, row, strict=False):
            out += show(text, x + 3, top - number * height - 18)
    bottom = top - 3 * height
    for number in range(4):
        out += b"%d %d m %d %d l S\n" % (_EDGES[0], top - number * height, _EDGES[-1], top - number * height)
    for x in _EDGES:
        out += b"%d %d m %d %d l S\n" % (x, top, x, bottom)
    return out


def objects(page: bytes = b"", catalog: bytes = b"", content: bytes | None = None, *, flate: bool = False) -> Objects:
    """The objects of a plan of one page: 1 catalog, 2 page tree, 3 page, 4 contents, 5 to 7 font, 8 ToUnicode.

    `page` and `catalog` are further entries; where an entry is given twice the last one counts.
    """
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> %b >>" % page,
        4: stream(contents() if content is None else content, flate=flate),
        5: b"<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /DescendantFonts [6 0 R] "
        b"/ToUnicode 8 0 R >>",
        6: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /DW 500 /FontDescriptor 7 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        7: b"<< /Type /FontDescriptor /FontName /Arial /Flags 32 /Ascent 900 /Descent -200 /CapHeight 700 "
        b"/StemV 80 /ItalicAngle 0 /FontBBox [0 -200 1000 900] >>",
        8: stream(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
        ),
    }


def plan(page: bytes = b"", catalog: bytes = b"", content: bytes | None = None, *, flate: bool = False) -> bytes:
    """`objects` as a file: without arguments an ordinary plan with two tasks."""
    return pdf(objects(page, catalog, content, flate=flate))


def changed(more: Objects, page: bytes = b"", catalog: bytes = b"", content: bytes | None = None) -> bytes:
    """A plan with objects added or replaced."""
    return pdf(objects(page, catalog, content) | more)


# ---------------------------------------------------------------- broken at a place


def cut_off(data: bytes, length: int) -> bytes:
    return data[:length]


def flip(data: bytes, offset: int) -> bytes:
    wrong = bytearray(data)
    wrong[offset] ^= 1 << (offset // 10 % 8)
    return bytes(wrong)


def encrypted(user: str) -> bytes:
    """A plan that is encrypted; with an empty user password anybody may read it."""
    with pymupdf.open(stream=plan()) as document:
        # Salts and keys are drawn at random by the library; nothing here depends on them.
        made: bytes = document.tobytes(encryption=_AES_256, user_pw=user, owner_pw="owner")
    return made


def other_numbers() -> bytes:
    """A cross-reference table in which all objects stand where another one is."""
    data = plan()
    table = data.index(b"0000000000 65535")
    lines = [data[table + 20 * number : table + 20 * number + 20] for number in range(9)]
    return data[:table] + lines[0] + b"".join(lines[2:]) + lines[1] + data[table + 180 :]


def far_offsets() -> bytes:
    """A cross-reference table that points behind the end of the file."""
    data = plan()
    table = data.index(b"0000000000 65535") + 20
    return data[:table] + b"".join(b"99999%05d 00000 n \n" % number for number in range(8)) + data[table + 160 :]


def huge_size() -> bytes:
    return plan().replace(b"/Size 9", b"/Size 2147483647")


def previous_itself() -> bytes:
    """A cross-reference table whose predecessor is itself."""
    data = plan()
    start = data.rindex(b"xref\n0 ")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def start_of_nothing(where: int) -> bytes:
    data = plan()
    return data[: data.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % where


# ---------------------------------------------------------------- nested, recursive


def nested(opening: bytes, closing: bytes, depth: int) -> bytes:
    """A plan with an object in an object, so deep."""
    return changed({9: opening * depth + b"null" + closing * depth}, catalog=b"/Deep 9 0 R")


def page_tree(kids: bytes, count: bytes = b"1", more: Objects | None = None) -> bytes:
    return changed({2: b"<< /Type /Pages /Kids [%b] /Count %b >>" % (kids, count)} | (more or {}))


def chain_of_parents(depth: int) -> bytes:
    """A page tree with a single page, so deep."""
    nodes = {
        10 + n: b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>"
        % (9 + n if n else 2, 11 + n if n + 1 < depth else 3)
        for n in range(depth)
    }
    return page_tree(b"10 0 R", more=nodes)


def wide_tree(levels: int) -> bytes:
    """A page tree of few objects with ten to the power of `levels` pages."""
    nodes = {
        9 + level: b"<< /Type /Pages /Kids [%b] /Count %d >>"
        % (b"%d 0 R " % (10 + level if level + 1 < levels else 3) * 10, 10 ** (levels - level))
        for level in range(levels)
    }
    return page_tree(b"9 0 R", b"%d" % 10**levels, nodes)


def form(content: bytes, resources: bytes) -> bytes:
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %b >>" % resources)


def forms_in_circles() -> bytes:
    """Two form XObjects that draw each other."""
    more = {9: form(b"/B Do\n", b"/XObject << /B 10 0 R >>"), 10: form(b"/A Do\n", b"/XObject << /A 9 0 R >>")}
    resources = b"/Resources << /Font << /F1 5 0 R >> /XObject << /A 9 0 R >> >>"
    return changed(more, resources, content=contents() + b"/A Do\n")


def forms_of_forms(levels: int) -> bytes:
    """Form XObjects, each of which draws the next one ten times."""
    more = {9 + n: form(b"/N Do\n" * 10, b"/XObject << /N %d 0 R >>" % (10 + n)) for n in range(levels)}
    more[9 + levels] = form(show("a", 1, 1), b"/Font << /F1 5 0 R >>")
    resources = b"/Resources << /Font << /F1 5 0 R >> /XObject << /N 9 0 R >> >>"
    return changed(more, resources, content=contents() + b"/N Do\n")


def outline(entries: Mapping[int, bytes]) -> bytes:
    return changed(
        {9: b"<< /Type /Outlines /First 10 0 R /Last 10 0 R /Count 1 >>", **entries}, catalog=b"/Outlines 9 0 R"
    )


def object_stream(number: int, length: bytes) -> bytes:
    """A file whose cross-reference stream says of an object stream (12) that it lies in itself."""
    inside = b"12 0 1 20 << /Type /ObjStm >>   << /Type /Catalog /Pages 2 0 R >>"
    made = bytearray(pdf(objects()))
    places = {n: made.index(b"\n%d 0 obj" % n) + 1 for n in range(2, 9)}
    places[12] = len(made)
    entries = b"/Type /ObjStm /N 2 /First 10 %b" % length
    made += b"12 0 obj\n%b\nendobj\n" % stream(inside, entries)
    places[13] = len(made)
    rows = b""
    for n in range(14):
        if n in (1, number):
            rows += b"\x02" + (12).to_bytes(4) + b"\0"
        else:
            rows += (b"\x01" if n in places else b"\0") + places.get(n, 0).to_bytes(4) + b"\0"
    made += b"13 0 obj\n%b\nendobj\n" % stream(rows, b"/Type /XRef /W [1 4 1] /Size 14 /Root 1 0 R")
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % places[13])


# ---------------------------------------------------------------- large


def bomb(megabytes: int, layers: int = 1) -> bytes:
    """Page contents of so many MB of spaces, compressed once or several times."""
    data = spaces(megabytes)
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return changed({4: stream(data, b"/Filter [%b]" % (b"/FlateDecode " * layers))})


def spaces(megabytes: int) -> bytes:
    """So many MB of spaces, compressed: one is, and stands there so often, for to compress a thousand takes seconds."""
    one = b" " * (1 << 20)
    press = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    block = press.compress(one) + press.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(megabytes):
        checksum = zlib.adler32(one, checksum)
    return b"\x78\xda" + block * megabytes + press.flush() + checksum.to_bytes(4)


def one_object(megabytes: int) -> bytes:
    """A file that is nearly all one string."""
    return changed({9: b"(%b)" % (b"a" * (megabytes << 20))}, catalog=b"/Large 9 0 R")


def long_text(megabytes: int) -> bytes:
    """Words for so many MB on one page."""
    line = show("Rà soát văn bản quy phạm pháp luật", 50, 300)
    one = b"<%b> Tj\n" % "Rà soát văn bản ".encode("utf-16-be").hex().encode()
    count = (megabytes << 20) // 16
    return plan(content=contents() + line + b"BT /F1 8 Tf 50 200 Td\n" + one * count + b"ET\n", flate=True)


def rulings(count: int) -> bytes:
    """So many lines across and down, with words among them."""
    lines = b"".join(
        b"50 %.3f m 550 %.3f l S %.3f 50 m %.3f 700 l S\n" % (y, y, x, x)
        for y, x in ((50 + 650 * n / count, 50 + 500 * n / count) for n in range(count))
    )
    return plan(content=contents() + lines, flate=True)


def short_strokes(count: int) -> bytes:
    """So many short strokes everywhere, that are no lines together."""
    lines = b"".join(
        b"%d %d m %d %d l S\n" % (x, y, x + 9, y) for x, y in ((n * 37 % 590, n * 91 % 830) for n in range(count))
    )
    return plan(content=contents() + lines, flate=True)


def many_pages(count: int) -> bytes:
    numbers = range(10, 10 + count)
    page = objects()[3]
    return page_tree(b" ".join(b"%d 0 R" % n for n in numbers), b"%d" % count, dict.fromkeys(numbers, page))


def image(width: int, height: int) -> bytes:
    """A page with a picture that says that it is so large, and has few bytes."""
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    picture = stream(bytes(1000), entries % (width, height), flate=True)
    resources = b"/Resources << /Font << /F1 5 0 R >> /XObject << /I 9 0 R >> >>"
    return changed({9: picture}, resources, content=contents() + b"q 500 0 0 500 50 50 cm /I Do Q\n")


def many_annotations(count: int) -> bytes:
    refs = b" ".join([b"9 0 R"] * count)
    return changed({9: b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>"}, b"/Annots [%b]" % refs)


# ---------------------------------------------------------------- what acts


def signed(value: bytes, field: bytes = b"") -> bytes:
    """A plan with a signature field of this value."""
    annot = b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 9 9] /V 10 0 R %b >>" % field
    more = {9: annot, 10: value}
    return changed(more, b"/Annots [9 0 R]", b"/AcroForm << /SigFlags 3 /Fields [9 0 R] >>")


def signature(entries: bytes) -> bytes:
    return b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached %b >>" % entries
