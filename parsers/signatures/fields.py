"""Where a PDF has signature fields and stamps, and what they show: found with MuPDF, which mends damaged files.

What a signature is worth is no matter of this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pymupdf

from parsers.signatures.text import as_meant, clean, clean_lines
from schema.record import Stamp

MOST_FIELDS = 200
"""More signature fields than this are not looked at: 22 is the most that a real file was seen to hold."""

_MOST_NODES = 20_000
"""More form fields, or annotations of one page, than this are not looked at."""

_MOST_ANNOTATIONS = 100_000
"""Behind so many annotations of all pages together no more are looked at."""

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_PRESERVE_IMAGES
    | pymupdf.TEXT_COLLECT_VECTORS
    | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE  # see `as_meant`
)
_TEXT, _IMAGE = 0, 1
_HIDDEN = 2 | 32
"""Annotation flags Hidden and NoView (ISO 32000-1, table 165)."""

_NEVER_STAMPS = ("Link", "Popup")


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A signature field: its full name, number and generation of the object that holds its value (number 0 where it
    is no object of its own), whether it is signed, and what it shows, in the order of pages."""

    name: str
    number: int
    generation: int
    signed: bool
    stamps: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class LooseStamp:
    """An annotation, or a form field of another kind, that shows something: no signature belongs to it."""

    kind: str
    stamp: Stamp


@dataclass(slots=True)
class Fields:
    """What was found. `locked`: the file asks for a password. `more`: there are more fields than were looked at."""

    signatures: list[SignatureField] = field(default_factory=list)
    loose: list[LooseStamp] = field(default_factory=list)
    locked: bool = False
    more: bool = False


@dataclass(slots=True)
class _Found:
    name: str
    holder: tuple[int, int]
    signed: bool
    widgets: set[int] = field(default_factory=set)


def find_fields(data: bytes) -> Fields:
    """The signature fields and loose stamps of a PDF. Raises whatever MuPDF does where it can open none."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        if not pdf.is_pdf:  # MuPDF opens other formats too, whatever it is told, and then has no trailer to give
            return Fields()
        if pdf.needs_pass:
            return Fields(locked=True)
        document = pymupdf.mupdf.pdf_document_from_fz_document(pdf.this)
        found, more = _form_fields(document)
        shown, loose = _stamps(pdf, document, found)
        return Fields(
            signatures=[
                SignatureField(one.name, *one.holder, one.signed, tuple(stamps))
                for one, stamps in zip(found, shown, strict=True)
            ],
            loose=loose,
            more=more,
        )


def _get(node: Any, *keys: str) -> Any:
    for key in keys:
        node = pymupdf.mupdf.pdf_dict_gets(node, key)
    return node


def _items(node: Any) -> Iterator[Any]:
    mupdf = pymupdf.mupdf
    for index in range(min(mupdf.pdf_array_len(node), _MOST_NODES)):
        yield mupdf.pdf_array_get(node, index)


def _form_fields(document: Any) -> tuple[list[_Found], bool]:
    """The signature fields of the form, in its order, and whether there are more than are looked at."""
    found: list[_Found] = []
    seen: set[int] = set()
    root = _get(pymupdf.mupdf.pdf_trailer(document), "Root")
    nodes = [(node, "") for node in _items(_get(root, "AcroForm", "Fields"))][::-1]
    looked = 0
    while nodes and looked < _MOST_NODES:
        looked += 1
        node, above = nodes.pop()
        number = pymupdf.mupdf.pdf_to_num(node)
        if number in seen or not pymupdf.mupdf.pdf_is_dict(node):
            continue
        if number:
            seen.add(number)
        name = _full_name(node, above)
        kids = list(_items(_get(node, "Kids")))
        fields = [kid for kid in kids if _has(kid, "T")]
        if fields:
            nodes += [(kid, name) for kid in reversed(fields)]
            continue
        if _is_signature(node):
            if len(found) == MOST_FIELDS:
                return found, True
            widgets = {pymupdf.mupdf.pdf_to_num(widget) for widget in (kids or [node])}
            found.append(_Found(name, _holder(node), _is_signed(node), widgets - {0}))
    return found, bool(nodes)


def _full_name(node: Any, above: str) -> str:
    part = clean(pymupdf.mupdf.pdf_to_text_string(_get(node, "T")))
    return f"{above}.{part}" if above and part else above or part


def _has(node: Any, key: str) -> bool:
    return bool(pymupdf.mupdf.pdf_is_string(_get(node, key)))


def _is_signature(node: Any) -> bool:
    mupdf = pymupdf.mupdf
    return bool(mupdf.pdf_to_name(mupdf.pdf_dict_gets_inheritable(node, "FT")) == "Sig")


def _is_signed(node: Any) -> bool:
    mupdf = pymupdf.mupdf
    return bool(mupdf.pdf_is_dict(mupdf.pdf_dict_gets_inheritable(node, "V")))


def _holder(node: Any) -> tuple[int, int]:
    """Number and generation of the object whose `/V` is the field's value: the field itself, or one above it."""
    mupdf = pymupdf.mupdf
    for _ in range(32):
        if mupdf.pdf_is_dict(_get(node, "V")):
            break
        above = _get(node, "Parent")
        if not mupdf.pdf_is_dict(above):
            break
        node = above
    return mupdf.pdf_to_num(node), mupdf.pdf_to_gen(node)


def _stamps(pdf: Any, document: Any, found: list[_Found]) -> tuple[list[list[Stamp]], list[LooseStamp]]:
    """What each field shows, and what else looks like a stamp. Fields that only a page knows are added to `found`."""
    owner = {widget: number for number, one in enumerate(found) for widget in one.widgets}
    shown: list[list[Stamp]] = [[] for _ in found]
    loose: list[LooseStamp] = []
    mupdf = pymupdf.mupdf
    mupdf.pdf_load_page_tree(document)
    left = _MOST_ANNOTATIONS
    for index in range(pdf.page_count):
        try:
            listed = _get(mupdf.pdf_lookup_page_obj(document, index), "Annots")
            left -= mupdf.pdf_array_len(listed)
            if left < 0:
                break
            if not _annotated(listed):
                continue
            page = pdf[index]  # held while its annotations are looked at: they do not hold it
            annotations = list(_annotations(page))
        except Exception:  # a page that cannot be followed: reading the page says so
            continue
        for annotation in annotations:
            node = mupdf.pdf_annot_obj(annotation)
            kind = str(mupdf.pdf_to_name(_get(node, "Subtype")))
            if kind == "Widget" and _is_signature(node):
                number = owner.get(mupdf.pdf_to_num(node))
                if number is None and len(found) < MOST_FIELDS:
                    number = len(found)
                    found.append(_Found(_full_name(node, ""), _holder(node), _is_signed(node)))
                    shown.append([])
                if number is not None and (stamp := _shown(annotation, node, index + 1)):
                    shown[number].append(stamp)
            elif kind not in _NEVER_STAMPS and (stamp := _shown(annotation, node, index + 1)):
                loose.append(LooseStamp(kind, stamp))
    return shown, loose


def _annotated(listed: Any) -> bool:
    """Whether there are others than links among a page's annotations."""
    kinds = (pymupdf.mupdf.pdf_to_name(_get(node, "Subtype")) for node in _items(listed))
    return any(kind not in _NEVER_STAMPS for kind in kinds)


def _annotations(page: Any) -> Iterator[Any]:
    mupdf = pymupdf.mupdf
    inner = mupdf.pdf_page_from_fz_page(page.this)
    for first, following in (
        (mupdf.pdf_first_widget, mupdf.pdf_next_widget),
        (mupdf.pdf_first_annot, mupdf.pdf_next_annot),
    ):
        annotation = first(inner)
        for _ in range(_MOST_NODES):
            if not annotation.m_internal:
                break
            yield annotation
            annotation = following(annotation)


def _shown(annotation: Any, node: Any, page: int) -> Stamp | None:
    """What an annotation shows, None where that is nothing."""
    mupdf = pymupdf.mupdf
    if mupdf.pdf_to_int(_get(node, "F")) & _HIDDEN or not mupdf.pdf_is_dict(_get(node, "AP")):
        return None
    box = mupdf.pdf_bound_annot(annotation)
    if box.x1 - box.x0 <= 0 or box.y1 - box.y0 <= 0:
        return None
    try:
        text = pymupdf.TextPage(mupdf.FzStextPage(annotation, mupdf.FzStextOptions(_FLAGS)))
        blocks = text.extractBLOCKS()
    except Exception:  # an appearance that cannot be drawn
        return None
    words = clean_lines("\n".join(as_meant(block[4]) for block in blocks if block[6] == _TEXT))
    image = any(block[6] == _IMAGE for block in blocks)
    if not blocks:
        return None
    bbox = (round(box.x0, 1), round(box.y0, 1), round(box.x1, 1), round(box.y1, 1))
    return Stamp(page=page, bbox=bbox, text=words or None, image=image)
