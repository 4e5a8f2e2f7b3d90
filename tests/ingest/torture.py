"""Hostile and broken PDFs, made from nothing, for tests and for `python -m tests.ingest.torture FOLDER`.

Each is small on disk and quick to make, whatever it costs to read. The same bytes come out each time.
"""

from __future__ import annotations

import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pymupdf

LOADED = "loaded"
BROKEN = frozenset({LOADED, "damaged", "not-a-pdf", "no-text-layer", "encrypted", "too-many-pages"})
"""What may become of a broken file: nothing is wrong with our program, nor does the file cost more than others."""
COSTLY = BROKEN | {"timeout", "out-of-memory"}
"""What may become of a file that is made to cost much."""

PAGES = 10_000
"""Of the file that has too many."""

_HEADERS = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành")
_ROWS = (
    ("1", "Rà soát thủ tục hành chính", "Sở Nội vụ", "Quý I/2024"),
    ("2", "Báo cáo kết quả thực hiện", "Sở Tư pháp", "Trước 15/12/2024"),
)
_EDGES = (50, 80, 300, 420, 550)

Objects = dict[int, bytes]


@dataclass(frozen=True, slots=True)
class Torture:
    """One file: its name, how it is made, and what may become of it (`loaded`, or codes of refusals)."""

    name: str
    make: Callable[[], bytes]
    may: frozenset[str] = BROKEN


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
    out += b"xref\n0 %d\n%btrailer\n<< /Size %d /Root 1 0 R %b >>\n" % (size, table, size, trailer)
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


def truncated(data: bytes, parts: int = 40) -> Iterator[Torture]:
    """A file cut after so many equal parts."""
    for part in range(1, parts):
        cut = len(data) * part // parts
        yield Torture(f"truncated-{cut:06}.pdf", lambda cut=cut: data[:cut], BROKEN)  # type: ignore[misc]


def flipped(data: bytes, step: int = 10) -> Iterator[Torture]:
    """A file with one bit wrong, at every `step`th offset another one of the eight."""
    for offset in range(0, len(data), step):
        yield Torture(f"flipped-{offset:06}.pdf", lambda offset=offset: flip(data, offset), COSTLY)  # type: ignore[misc]


def flip(data: bytes, offset: int) -> bytes:
    wrong = bytearray(data)
    wrong[offset] ^= 1 << (offset // 10 % 8)
    return bytes(wrong)


def encrypted(user: str) -> bytes:
    """A plan that is encrypted; with an empty user password anybody may read it."""
    with pymupdf.open(stream=plan()) as document:
        # Salts and keys are drawn at random by the library; nothing here depends on them.
        made: bytes = document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=user, owner_pw="owner")
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
    data = zlib.compress(b" " * (megabytes << 20), 9)
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return changed({4: stream(data, b"/Filter [%b]" % (b"/FlateDecode " * layers))})


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


def attached() -> bytes:
    files = b"/Names << /EmbeddedFiles << /Names [(../../x.sh) 9 0 R] >> >>"
    file = b"<< /Type /Filespec /F (../../x.sh) /EF << /F 10 0 R >> >>"
    return changed({9: file, 10: stream(b"touch x", b"/Type /EmbeddedFile")}, catalog=files)


def external_stream() -> bytes:
    """Page contents that lie in another file, as ISO 32000-1, 7.3.8.2 allows."""
    return changed({9: b"<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream"}, b"/Contents [4 0 R 9 0 R]")


def signed(value: bytes, field: bytes = b"") -> bytes:
    """A plan with a signature field of this value."""
    annot = b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 9 9] /V 10 0 R %b >>" % field
    more = {9: annot, 10: value}
    return changed(more, b"/Annots [9 0 R]", b"/AcroForm << /SigFlags 3 /Fields [9 0 R] >>")


def signature(entries: bytes) -> bytes:
    return b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached %b >>" % entries


_ACTION = b"/OpenAction << /S /%b >>"
_ALL = frozenset({LOADED})
_SIGNATURES = {
    "no-contents": signature(b"/ByteRange [0 10 20 30]"),
    "no-byte-range": signature(b"/Contents <3003020101>"),
    "byte-range-behind-the-end": signature(b"/ByteRange [0 10 99999999 30] /Contents <3003020101>"),
    "byte-range-negative": signature(b"/ByteRange [-5 -10 -20 -30] /Contents <3003020101>"),
    "byte-range-odd": signature(b"/ByteRange [0 10 20] /Contents <3003020101>"),
    "byte-range-empty": signature(b"/ByteRange [] /Contents <3003020101>"),
    "byte-range-names": signature(b"/ByteRange [/a (b) null 7.5] /Contents <3003020101>"),
    "byte-range-huge": signature(b"/ByteRange [0 99999999999999999999 1 9] /Contents <3003020101>"),
    "byte-range-million": signature(b"/ByteRange [%b] /Contents <30>" % (b"0 1 " * 100_000)),
    "contents-empty": signature(b"/ByteRange [0 10 20 30] /Contents <>"),
    "contents-number": signature(b"/ByteRange [0 10 20 30] /Contents 7"),
    "contents-no-der": signature(b"/ByteRange [0 10 20 30] /Contents <%b>" % (b"ff" * 5000)),
    "contents-deep-der": signature(b"/ByteRange [0 10 20 30] /Contents <%b>" % (b"3080" * 5000)),
    "contents-long-der": signature(b"/ByteRange [0 10 20 30] /Contents <3084ffffffff02>"),
    "date": signature(b"/ByteRange [0 10 20 30] /Contents <30> /M (D:99999999999999) /Name 7 /Reason [/a]"),
    "itself": signature(b"/ByteRange 10 0 R /Contents 10 0 R /M 10 0 R /Name 10 0 R"),
    "null": b"null",
    "number": b"7",
}


def _in_ledger() -> Iterator[Torture]:
    """What is broken or hostile in ways that have names."""
    yield Torture("ordinary.pdf", plan, _ALL)
    yield Torture("empty.pdf", lambda: b"", frozenset({"empty"}))
    yield Torture("picture.pdf", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(99), frozenset({"not-a-pdf"}))
    yield Torture("words.pdf", lambda: "Kế hoạch".encode() * 99, frozenset({"not-a-pdf"}))
    yield Torture("zeros.pdf", lambda: bytes(5000), frozenset({"not-a-pdf"}))
    yield Torture("header-alone.pdf", lambda: b"%PDF-1.7\n", frozenset({"damaged"}))
    yield Torture("header-late.pdf", lambda: b"\n" * 900 + plan())
    yield Torture("rubbish-after-header.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50)
    yield Torture("twice.pdf", lambda: plan() + plan())
    yield Torture("encrypted-password.pdf", lambda: encrypted("secret"), frozenset({"encrypted"}))
    yield Torture("encrypted-no-password.pdf", lambda: encrypted(""), frozenset({LOADED}))
    for name, value in {
        "unknown": b"/Filter /X",
        "numbers": b"/Filter /Standard /V 9 /R 9 /O 1 /U 2",
        "none": b"",
    }.items():
        yield Torture(f"encrypted-{name}.pdf", lambda value=value: pdf(objects(), b"/Encrypt << %b >>" % value))  # type: ignore[misc]
    yield Torture("xref-other-numbers.pdf", other_numbers)
    yield Torture("xref-far-offsets.pdf", far_offsets)
    yield Torture("xref-huge-size.pdf", huge_size, COSTLY)
    yield Torture("xref-previous-itself.pdf", previous_itself)
    for where in (0, 7, -1, 10**12):
        yield Torture(f"xref-start-{where}.pdf", lambda where=where: start_of_nothing(where))  # type: ignore[misc]
    yield Torture("xref-none.pdf", lambda: plan()[: plan().rindex(b"xref\n0 ")])
    yield from _boxes()
    yield from _circles()
    yield from _actions()
    for name, value in _SIGNATURES.items():
        yield Torture(f"signature-{name}.pdf", lambda value=value: signed(value))  # type: ignore[misc]
    yield Torture("signature-parent.pdf", lambda: signed(_SIGNATURES["itself"], b"/Parent 9 0 R /Kids [9 0 R]"))


def _boxes() -> Iterator[Torture]:
    boxes = {
        "huge": b"[0 0 1000000000 1000000000]",
        "negative": b"[0 0 -595 -842]",
        "far": b"[-1000000000 -1000000000 -999999000 -999999000]",
        "zero": b"[0 0 0 0]",
        "flat": b"[0 0 595 0]",
        "short": b"[0 0]",
        "words": b"[/a (b) null true]",
        "endless": b"[0 0 %b 842]" % (b"9" * 400),
        "tiny": b"[0 0 0.0001 0.0001]",
    }
    for name, box in boxes.items():
        yield Torture(f"box-{name}.pdf", lambda box=box: plan(b"/MediaBox %b" % box), COSTLY)  # type: ignore[misc]
        yield Torture(f"crop-{name}.pdf", lambda box=box: plan(b"/CropBox %b" % box), COSTLY)  # type: ignore[misc]
    yield Torture("unit-huge.pdf", lambda: plan(b"/UserUnit 1e30"))
    yield Torture("unit-zero.pdf", lambda: plan(b"/UserUnit 0"))
    yield Torture("rotated.pdf", lambda: plan(b"/Rotate 7777777777"))
    numbers = b"1e38 0 0 1e38 1e38 1e38 cm "
    yield Torture("matrix-huge.pdf", lambda: plan(content=contents() + numbers + contents()))
    yield Torture("matrix-zero.pdf", lambda: plan(content=b"0 0 0 0 0 0 cm " + contents()))
    yield Torture("letters-huge.pdf", lambda: plan(content=contents().replace(b"/F1 10 Tf", b"/F1 1e9 Tf")))
    yield Torture("letters-zero.pdf", lambda: plan(content=contents().replace(b"/F1 10 Tf", b"/F1 0 Tf")))
    yield Torture("letters-negative.pdf", lambda: plan(content=contents().replace(b"/F1 10 Tf", b"/F1 -10 Tf")))
    every = b"".join(
        b"BT /F1 9 Tf 50 %d Td <%04x%04x%04x> Tj ET\n" % (n % 800, n, n + 1, n + 2) for n in range(0, 65533, 31)
    )
    yield Torture("letters-every.pdf", lambda: plan(content=contents() + every))
    low = b"".join(show(chr(n) * 3, 50, 500) for n in range(33)) + b"BT /F1 9 Tf 50 90 Td <D800DC00DFFFD83D> Tj ET\n"
    yield Torture("letters-control.pdf", lambda: plan(content=contents() + low))
    yield Torture(
        "lines-huge.pdf", lambda: plan(content=contents() + b"-1e30 300 m 1e30 300 l S 0 1e20 m 0 -1e20 l S\n")
    )


def _circles() -> Iterator[Torture]:
    for name, marks in {"arrays": (b"[", b"]"), "dictionaries": (b"<< /A ", b" >>")}.items():
        for depth in (100, 100_000):
            yield Torture(f"nested-{name}-{depth}.pdf", lambda m=marks, d=depth: nested(*m, d), COSTLY)  # type: ignore[misc]
    deep = b"[" * 100_000
    yield Torture("nested-contents.pdf", lambda: plan(content=contents() + deep), COSTLY)
    yield Torture("nested-states.pdf", lambda: plan(content=b"q " * 100_000 + contents()), COSTLY)
    yield Torture("references.pdf", lambda: changed({9: b"10 0 R", 10: b"9 0 R"}, b"/Annots 9 0 R", b"/AcroForm 9 0 R"))
    yield Torture("length-itself.pdf", lambda: changed({4: b"<< /Length 4 0 R >>\nstream\n%b\nendstream" % contents()}))
    yield Torture("pages-none.pdf", lambda: page_tree(b"", b"0"))
    yield Torture("pages-count-wrong.pdf", lambda: page_tree(b"3 0 R", b"7"))
    yield Torture("pages-count-negative.pdf", lambda: page_tree(b"3 0 R", b"-7"))
    yield Torture("pages-count-huge.pdf", lambda: page_tree(b"3 0 R", b"2000000000"))
    yield Torture("pages-in-itself.pdf", lambda: page_tree(b"2 0 R"))
    yield Torture("pages-in-itself-and-page.pdf", lambda: page_tree(b"3 0 R 2 0 R", b"2"))
    tree = {9: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"}
    yield Torture("pages-in-circles.pdf", lambda: page_tree(b"9 0 R", b"1", tree))
    yield Torture("pages-deep.pdf", lambda: chain_of_parents(5000))
    yield Torture("pages-wide.pdf", lambda: wide_tree(8), COSTLY)
    yield Torture("pages-one-often.pdf", lambda: page_tree(b"3 0 R " * 90, b"90"))
    yield Torture("pages-many.pdf", lambda: many_pages(PAGES), frozenset({"too-many-pages"}))
    yield Torture("pages-missing.pdf", lambda: changed({1: b"<< /Type /Catalog >>"}))
    yield Torture("catalog-number.pdf", lambda: changed({1: b"7"}))
    yield Torture("forms-in-circles.pdf", forms_in_circles)
    yield Torture("forms-of-forms.pdf", lambda: forms_of_forms(9), COSTLY)
    yield Torture(
        "outline-itself.pdf", lambda: outline({10: b"<< /Title (a) /Next 10 0 R /First 10 0 R /Parent 10 0 R >>"})
    )
    circle = {10: b"<< /Title (a) /Next 11 0 R >>", 11: b"<< /Title (b) /Next 10 0 R /First 9 0 R >>"}
    yield Torture("outline-circle.pdf", lambda: outline(circle))
    down = {n: b"<< /Title (a) /First %d 0 R /Last %d 0 R /Count 1 >>" % (n + 1, n + 1) for n in range(10, 20_000)}
    yield Torture("outline-deep.pdf", lambda: outline(down), COSTLY)
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding %b /DescendantFonts [%b] /ToUnicode %b >>"
    yield Torture("font-itself.pdf", lambda: changed({5: font % (b"5 0 R", b"5 0 R", b"5 0 R")}))
    yield Torture("font-no-letters.pdf", lambda: changed({5: font % (b"/None", b"", b"null")}))
    cmap = stream(
        b"/Self usecmap begincmap 1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange endcmap", b"/UseCMap 8 0 R"
    )
    yield Torture("font-map-itself.pdf", lambda: changed({8: cmap}))
    huge = stream(
        b"begincmap " + b"100 beginbfrange " + b"<0000> <FFFF> <0000>\n" * 20_000 + b"endbfrange endcmap", flate=True
    )
    yield Torture("font-map-huge.pdf", lambda: changed({8: huge}), COSTLY)
    glyph = stream(b"1000 0 d0 BT /F1 9 Tf (aaaa) Tj ET")
    type3 = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 9 0 R >> "
    type3 += b"/Encoding << /Differences [0 /a 97 /a] >> /FirstChar 0 /LastChar 255 /Widths [] "
    type3 += b"/Resources << /Font << /F1 5 0 R >> >> >>"
    yield Torture("font-draws-itself.pdf", lambda: changed({5: type3, 9: glyph}))
    for number in (12, 3):
        yield Torture(f"object-stream-{number}.pdf", lambda n=number: object_stream(n, b""))  # type: ignore[misc]
    yield Torture("object-stream-extends-itself.pdf", lambda: object_stream(12, b"/Extends 12 0 R"))
    yield Torture("object-stream-count.pdf", lambda: object_stream(3, b"/N 2000000000 /First -7"), COSTLY)


def _actions() -> Iterator[Torture]:
    actions = {
        "javascript": b"JavaScript /JS (while (true) app.alert(1);)",
        "launch": b"Launch /F (/bin/sh) /Win << /F (cmd.exe) >>",
        "uri": b"URI /URI (http://127.0.0.1:9/x)",
        "submit": b"SubmitForm /F (http://127.0.0.1:9/x) /Fields [9 0 R]",
        "remote": b"GoToR /F (\\\\\\\\host\\\\share\\\\x.pdf) /D [0 /Fit]",
        "import": b"ImportData /F (/etc/passwd)",
    }
    for name, action in actions.items():
        entry = _ACTION % action
        yield Torture(f"action-{name}.pdf", lambda entry=entry: plan(catalog=entry), _ALL)  # type: ignore[misc]
        yield Torture(f"action-page-{name}.pdf", lambda a=action: plan(b"/AA << /O << /S /%b >> >>" % a), _ALL)  # type: ignore[misc]
    loop = b"/OpenAction << /S /JavaScript /JS (1) /Next 1 0 R >>"
    yield Torture("action-next.pdf", lambda: plan(catalog=loop), _ALL)
    field = b"/AcroForm << /CO [9 0 R] /Fields [9 0 R] /NeedAppearances true /XFA (<a/>) >>"
    box = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [0 0 9 9] /V (7) /AA << /C << /S /JavaScript "
    box += b"/JS (while(1);) >> /F << /S /JavaScript /JS (while(1);) >> >> >>"
    yield Torture("action-calculated.pdf", lambda: changed({9: box}, b"/Annots [9 0 R]", field), _ALL)
    yield Torture("attached.pdf", attached, _ALL)
    yield Torture("external-stream.pdf", external_stream)


def _large() -> Iterator[Torture]:
    """What costs seconds to read, or is refused for its costs."""
    yield Torture("bomb-100.pdf", lambda: bomb(100), COSTLY)
    yield Torture("bomb-layers.pdf", lambda: bomb(1000, layers=3), COSTLY)
    yield Torture("object-large.pdf", lambda: one_object(100), COSTLY)
    yield Torture("text-long.pdf", lambda: long_text(10), COSTLY)
    yield Torture("rulings.pdf", lambda: rulings(3000), COSTLY)
    yield Torture("strokes.pdf", lambda: short_strokes(50_000), COSTLY)
    yield Torture("image-huge.pdf", lambda: image(2**31 - 1, 2**31 - 1), COSTLY)
    yield Torture("image-large.pdf", lambda: image(30_000, 30_000), COSTLY)
    yield Torture("annotations.pdf", lambda: many_annotations(200_000), COSTLY)


NAMES: tuple[bytes, ...] = (
    unicodedata.normalize("NFC", "Kế hoạch số 1 (ký).pdf").encode(),
    unicodedata.normalize("NFD", "Kế hoạch số 1 (ký).pdf").encode(),
    b"line\nbreak.pdf",
    b"carriage\rreturn.pdf",
    b"quote'.pdf",
    b'double".pdf',
    b"back\\slash.pdf",
    b"$(touch x);`touch y`.pdf",
    b"'; DROP TABLE document; --.pdf",
    b"\x1b[31mred\x07.pdf",
    b"-rf.pdf",
    b"--db=x.pdf",
    b"%2e%2e%2fx.pdf",
    b"a.zip!x.pdf",
    b"http:x.pdf",
    b"[a-z]*?.pdf",
    b"~.pdf",
    b"not-utf8-\xff\xfe.pdf",
    "\u202efdp.exe.pdf".encode(),
    b" .pdf",
    b"x" * 250 + b".pdf",
)
"""Names of files, as the system has them; each is another one. The first two are NFC and NFD."""


def named() -> tuple[Torture, ...]:
    """Broken and hostile files, without those that cost much."""
    return tuple(_in_ledger())


def large() -> tuple[Torture, ...]:
    """Files that cost much to read."""
    return tuple(_large())


def main(folder: str) -> None:
    """Write the whole set into a folder."""
    ordinary = plan()
    for torture in (*named(), *large(), *truncated(ordinary), *flipped(ordinary)):
        path = Path(folder, torture.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(torture.make())


if __name__ == "__main__":
    main(*sys.argv[1:])
