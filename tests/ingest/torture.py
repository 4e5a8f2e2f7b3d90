"""The torture set: hostile and broken PDFs, for tests and for `python -m tests.ingest.torture FOLDER`.

The same files come out each time (but for the salts of encrypted ones).
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.ingest.broken_pdfs import (
    bomb,
    chain_of_parents,
    changed,
    contents,
    cut_off,
    encrypted,
    far_offsets,
    flip,
    forms_in_circles,
    forms_of_forms,
    huge_size,
    image,
    long_text,
    many_annotations,
    many_pages,
    nested,
    object_stream,
    objects,
    one_object,
    other_numbers,
    outline,
    page_tree,
    pdf,
    plan,
    previous_itself,
    rulings,
    short_strokes,
    show,
    signature,
    signed,
    start_of_nothing,
    stream,
    wide_tree,
)

LOADED = "loaded"
BROKEN = frozenset({LOADED, "damaged", "not-a-pdf", "no-text-layer", "encrypted", "too-many-pages"})
"""What may become of a broken file: nothing is wrong with our program, nor does the file cost more than others."""
COSTLY = BROKEN | {"timeout", "out-of-memory"}
"""What may become of a file that is made to cost much."""

PAGES = 10_000
"""Of the file that has too many."""


@dataclass(frozen=True, slots=True)
class Torture:
    """One file: its name, how it is made, and what may become of it (`loaded`, or codes of refusals)."""

    name: str
    make: Callable[[], bytes]
    may: frozenset[str] = BROKEN


def truncated(data: bytes, parts: int = 40) -> Iterator[Torture]:
    """A file cut after so many equal parts."""
    for part in range(1, parts):
        cut = len(data) * part // parts
        yield Torture(f"truncated-{cut:06}.pdf", partial(cut_off, data, cut))


def flipped(data: bytes, step: int = 10) -> Iterator[Torture]:
    """A file with one bit wrong, at every `step`th offset another one of the eight."""
    for offset in range(0, len(data), step):
        yield Torture(f"flipped-{offset:06}.pdf", partial(flip, data, offset), COSTLY)


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
    "byte-range-long": signature(b"/ByteRange [%b] /Contents <30>" % (b"0 1 " * 5_000)),
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
    yield Torture("zeros.pdf", lambda: bytes(5000), frozenset({"empty"}))
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
        yield Torture(f"encrypted-{name}.pdf", partial(pdf, objects(), b"/Encrypt << %b >>" % value))
    yield Torture("xref-other-numbers.pdf", other_numbers)
    yield Torture("xref-far-offsets.pdf", far_offsets)
    yield Torture("xref-huge-size.pdf", huge_size, COSTLY)
    yield Torture("xref-previous-itself.pdf", previous_itself)
    for where in (0, 7, -1, 10**12):
        yield Torture(f"xref-start-{where}.pdf", partial(start_of_nothing, where))
    yield Torture("xref-none.pdf", lambda: plan()[: plan().rindex(b"xref\n0 ")])
    yield from _boxes()
    yield from _circles()
    yield from acting()
    for name, value in _SIGNATURES.items():
        yield Torture(f"signature-{name}.pdf", partial(signed, value))
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
        yield Torture(f"box-{name}.pdf", partial(plan, b"/MediaBox %b" % box), COSTLY)
        yield Torture(f"crop-{name}.pdf", partial(plan, b"/CropBox %b" % box), COSTLY)
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
            yield Torture(f"nested-{name}-{depth}.pdf", partial(nested, *marks, depth), COSTLY)
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
        yield Torture(f"object-stream-{number}.pdf", partial(object_stream, number, b""))
    yield Torture("object-stream-extends-itself.pdf", lambda: object_stream(12, b"/Extends 12 0 R"))
    yield Torture("object-stream-count.pdf", lambda: object_stream(3, b"/N 2000000000 /First -7"), COSTLY)


def acting(url: str = "http://127.0.0.1:9/x", outside: Path = Path("/nonexistent")) -> Iterator[Torture]:
    """Files that would have a viewer fetch `url`, run a program that writes to the folder `outside`, or read there."""
    where, secret, mark = url.encode(), os.fsencode(outside / "secret.txt"), os.fsencode(outside / "mark")
    actions = {
        "javascript": b"JavaScript /JS (while \\(true\\) app.launchURL\\('%b'\\);)" % where,
        "launch": b"Launch /F (/usr/bin/touch) /Unix (touch %b) /Win << /F (cmd.exe) /P (%b) >>" % (mark, mark),
        "uri": b"URI /URI (%b)" % where,
        "submit": b"SubmitForm /F (%b) /Fields [9 0 R]" % where,
        "remote": b"GoToR /F << /FS /URL /F (%b) >> /D [0 /Fit]" % where,
        "import": b"ImportData /F (%b)" % secret,
    }
    for name, action in actions.items():
        entry = b"/OpenAction << /S /%b >>" % action
        yield Torture(f"action-{name}.pdf", partial(plan, catalog=entry), _ALL)
        yield Torture(f"action-page-{name}.pdf", partial(plan, b"/AA << /O << /S /%b >> >>" % action), _ALL)
    loop = b"/OpenAction << /S /JavaScript /JS (1) /Next 1 0 R >>"
    yield Torture("action-next.pdf", partial(plan, catalog=loop), _ALL)
    field = b"/AcroForm << /CO [9 0 R] /Fields [9 0 R] /NeedAppearances true /XFA (<a/>) >>"
    box = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [0 0 9 9] /V (7) /AA << /C << /S /JavaScript "
    box += b"/JS (while\\(1\\);) >> /F << /S /JavaScript /JS (while\\(1\\);) >> >> >>"
    yield Torture("action-calculated.pdf", partial(changed, {9: box}, b"/Annots [9 0 R]", field), _ALL)
    names = b"/Names << /EmbeddedFiles << /Names [(%b) 9 0 R] >> >>" % mark
    file = b"<< /Type /Filespec /F (%b) /EF << /F 10 0 R >> >>" % mark
    attached = {9: file, 10: stream(b"x", b"/Type /EmbeddedFile")}
    yield Torture("attached.pdf", partial(changed, attached, catalog=names), _ALL)
    # Page contents that lie in another file or at a URL, as ISO 32000-1, 7.3.8.2 allows.
    for name, place in {"file": b"(%b)" % secret, "url": b"<< /FS /URL /F (%b) >>" % where}.items():
        external = b"<< /Length 0 /F %b >>\nstream\n\nendstream" % place
        yield Torture(f"external-{name}.pdf", partial(changed, {9: external}, b"/Contents [4 0 R 9 0 R]"), _ALL)


def _large() -> Iterator[Torture]:
    """What costs seconds to read, or for ever, or is refused for its costs."""
    yield Torture("forms-of-forms.pdf", lambda: forms_of_forms(9), COSTLY)
    yield Torture("bomb-100.pdf", lambda: bomb(100), COSTLY)
    yield Torture("bomb-layers.pdf", lambda: bomb(1000, layers=3), COSTLY)
    yield Torture("object-large.pdf", lambda: one_object(100), COSTLY)
    yield Torture("text-long.pdf", lambda: long_text(10), COSTLY)
    for count in (100, 300, 3000):
        yield Torture(f"rulings-{count}.pdf", partial(rulings, count), COSTLY)
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
