"""What came into a PDF after a signature: the later revisions, told apart by whether they change what pages show.

A leader's signature is followed by the clerk's number and the agency's seal, each in a revision of its own: that is
how documents are issued, and no sign of tampering. pyHanko's own difference policy does not serve here: it reads all
objects of a file (measured: up to 1.6 s a signature), and what common signing tools do makes it say `OTHER`, which
is also what it says of replaced text. The levels are its levels, with `OTHER` taken apart: NONE `none`,
LTA_UPDATES `maintenance`, FORM_FILLING `signing`, ANNOTATIONS `annotations`; OTHER `structure`, `content`, `unclear`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from parsers.signatures.objects import (
    EndlessError,
    Key,
    equal,
    form_fields,
    inherited,
    is_ref,
    items,
    key_of,
    lineage,
    look_up,
    page_tree,
    raw,
    reachable,
    resolved,
    same,
)
from schema.record import LaterChange

_ORDER: tuple[LaterChange, ...] = (
    "none",
    "maintenance",
    "signing",
    "annotations",
    "structure",
    "content",
    "unclear",
)

_CONTENT = {
    "/Contents": "text and drawings",
    "/Resources": "fonts and pictures",
    "/MediaBox": "size",
    "/CropBox": "visible part",
    "/Rotate": "rotation",
    "/UserUnit": "scale",
}
"""The keys of a page that decide what it shows without its annotations, and each in words."""

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_ELSEWHERE = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/MarkInfo", "/Version", "/Perms", "/Pages"})
"""Entries of the catalog that show nothing, or are looked at by themselves."""

_LAYERS = "/OCProperties"


@dataclass(slots=True)
class Later:
    """The weightiest later change, and all of them in words."""

    level: LaterChange = "none"
    changes: list[str] = field(default_factory=list)

    def add(self, level: LaterChange, words: str) -> None:
        if words not in self.changes:
            self.changes.append(words)
        self.level = max(self.level, level, key=_ORDER.index)


@dataclass(frozen=True, slots=True)
class _PageNow:
    """A page as it is now: its annotations, and all objects whose change may change these."""

    key: Key
    concerns: frozenset[Key]


class Revisions:
    """The revisions of an open PDF, to be asked about one signature after the other."""

    def __init__(self, reader: PdfFileReader) -> None:
        self._xrefs = reader.xrefs
        self._reader = reader
        self._endless = False

    def after(self, revision: int) -> Later:
        """What came after `revision` (the oldest is 0)."""
        changed = self._changed_after(revision)
        if not changed:
            return Later("none")
        later = Later("maintenance")
        try:
            if not self._endless:
                _Comparison(self, revision, changed, later).run()
        except (EndlessError, RecursionError):
            self._endless = True
        if self._endless:
            later.add("unclear", "more than can be followed")
        if not later.changes:
            later.changes.append("validation data or metadata")
        return later

    def _changed_after(self, revision: int) -> set[Key]:
        refs: set[Any] = set()
        for number in range(revision + 1, self._xrefs.total_revisions):
            refs |= self._xrefs.explicit_refs_in_revision(number) | self._xrefs.refs_freed_in_revision(number)
        return {key_of(ref) for ref in refs}

    def at(self, revision: int) -> Any:
        """The PDF as it was at a revision."""
        return self._reader.get_historical_resolver(revision)

    def had(self, key: Key, revision: int) -> bool:
        """Whether an object was there at a revision."""
        ref = generic.Reference(*key, self._reader)
        return self._xrefs.get_historical_ref(ref, revision) is not None

    @cached_property
    def now(self) -> Any:
        return self.at(self._xrefs.total_revisions - 1)

    @cached_property
    def tree(self) -> tuple[list[Key], set[Key]]:
        return page_tree(self.now)

    @cached_property
    def pages(self) -> list[_PageNow]:
        found = []
        for key in self.tree[0]:
            annotations = raw(look_up(self.now, key), "/Annots")
            refs = [node for node in [annotations, *items(annotations)] if is_ref(node)]
            found.append(_PageNow(key, frozenset([key, *map(key_of, refs)])))
        return found


class _Comparison:
    """One revision held against the last one.

    Only what the signed revision itself says excuses an object that was written anew later: what came later may
    claim anything.
    """

    def __init__(self, revisions: Revisions, revision: int, changed: set[Key], later: Later) -> None:
        self.revisions, self.changed, self.later = revisions, changed, later
        self.old, self.new = revisions.at(revision), revisions.now
        self.suspects = {key for key in changed if revisions.had(key, revision)}
        self.old_pages, self.old_nodes = self._old_tree()

    def _old_tree(self) -> tuple[list[Key], set[Key]]:
        pages, nodes = self.revisions.tree
        top_now, top_then = (raw(view.root, "/Pages") for view in (self.new, self.old))
        untouched = same(top_then, top_now) and nodes.isdisjoint(self.changed)
        return (pages, nodes) if untouched else page_tree(self.old)

    def run(self) -> None:
        self._page_list()
        self._catalog()
        before = set(self.old_pages)
        for number, page in enumerate(self.revisions.pages, start=1):
            if page.key in before:
                if not page.concerns.isdisjoint(self.changed):
                    self._annotations(number, page.key)
                if page.key in self.suspects:
                    self._page(number, page.key)
        self._handed_down()
        self.suspects -= {*before, *self.old_nodes, *form_fields(self.old), *self._unseen()}
        self.suspects = {key for key in self.suspects if not self._rewritten(key)}
        if self.suspects:
            self._shown()
        if self.suspects:
            self.later.add("structure", f"{len(self.suspects)} objects that no page shows")

    def _page_list(self) -> None:
        then, now = self.old_pages, self.revisions.tree[0]
        if then == now:
            return
        added = [number for number, key in enumerate(now, start=1) if key not in set(then)]
        gone = [number for number, key in enumerate(then, start=1) if key not in set(now)]
        if added:
            self.later.add("content", f"pages added: {_numbers(added)}")
        if gone:
            self.later.add("content", f"pages of the signed version taken out: {_numbers(gone)}")
        if not added and not gone:
            self.later.add("content", "pages put in another order or repeated")

    def _catalog(self) -> None:
        old, new = self.old.root, self.new.root
        for key in sorted({*old.keys(), *new.keys()} - _ELSEWHERE):
            before, after = raw(old, key), raw(new, key)
            if key == _LAYERS:
                if not equal(before, after):
                    self.later.add("content", "which layers are shown")
            elif not same(before, after):
                self.later.add("structure", f"the catalog's {key}")

    def _page(self, number: int, key: Key) -> None:
        """A page that was written anew. What it leads to and was changed in place is seen to by `_shown`."""
        old, new = look_up(self.old, key), look_up(self.new, key)
        for entry, words in _CONTENT.items():
            before, after = raw(old, entry), raw(new, entry)
            if same(before, after) or equal(before, after):
                continue
            if entry == "/Contents" and _goes_on(before, after):
                words = "more was drawn on it"
            self.later.add("content", f"page {number}: {words}")

    def _handed_down(self) -> None:
        """What nodes of the page tree hand down to their pages."""
        for key in sorted(self.old_nodes & self.suspects):
            old, new = look_up(self.old, key), look_up(self.new, key)
            for entry in _INHERITED:
                if not equal(raw(old, entry), raw(new, entry)):
                    self.later.add("content", f"several pages: {_CONTENT[entry]}")

    def _annotations(self, number: int, page: Key) -> None:
        """What was put over a page, changed there, or taken away."""
        then, now = (raw(look_up(view, page), "/Annots") for view in (self.old, self.new))
        old, new = ([key_of(node) for node in items(array) if is_ref(node)] for array in (then, now))
        for key in new:
            if key not in old:
                self._added(number, look_up(self.new, key))
            elif key in self.changed:
                self._changed(number, look_up(self.old, key), look_up(self.new, key))
        if gone := len(set(old) - set(new)):
            self.later.add("annotations", f"page {number}: {gone} annotations taken away")
        direct_old, direct_new = ([node for node in items(array) if not is_ref(node)] for array in (then, now))
        if len(direct_old) != len(direct_new) or not all(map(same, direct_old, direct_new)):
            self.later.add("annotations", f"page {number}: annotations changed")
        self.suspects.difference_update(old)
        if is_ref(then):
            self.suspects.discard(key_of(then))

    def _added(self, number: int, annotation: Any) -> None:
        if _field_type(annotation) == "/Sig":
            self.later.add("signing", f"page {number}: {added_field(_title(annotation))}")
        else:
            kind = _kind(annotation)
            what = "form field" if kind == "Widget" else f"annotation ({kind})"
            self.later.add("annotations", f"page {number}: {what} added")

    def _changed(self, number: int, old: Any, new: Any) -> None:
        if same(old, new):
            return
        signs = _field_type(old) == "/Sig"
        filled = _kind(old) == "Widget" and same(raw(old, "/Rect"), raw(new, "/Rect"))
        if filled and not (signs and raw(old, "/V") is not None):
            what = f"signature field {_title(old)}" if signs else "form field"
            self.later.add("signing", f"page {number}: {what} filled in")
        else:
            what = f"signature field {_title(old)}" if signs else f"annotation ({_kind(old)})"
            self.later.add("annotations", f"page {number}: {what} changed")

    def _unseen(self) -> set[Key]:
        """What shows nothing: catalog (looked at by itself), metadata, validation data."""
        catalog = self.old.root
        found = [raw(self.old.trailer_view, "/Info"), raw(catalog, "/Metadata"), raw(catalog, "/DSS")]
        return {key_of(self.old.root_ref), *map(key_of, filter(is_ref, found))}

    def _rewritten(self, key: Key) -> bool:
        """Whether an object was written again as it was, or is part of how the file is stored."""
        old = look_up(self.old, key)
        if isinstance(old, generic.StreamObject) and raw(old, "/Type") in ("/XRef", "/ObjStm"):
            return True
        return same(old, look_up(self.new, key))

    def _shown(self) -> None:
        """Takes from the suspects those that pages or annotations of the signed version show."""
        for number, key in enumerate(self.old_pages, start=1):
            page = look_up(self.old, key)
            starts = [inherited(page, "/Contents"), inherited(page, "/Resources")]
            if used := self.suspects.intersection(reachable(starts)):
                self.later.add("content", f"page {number}: {_CONTENT['/Contents']}")
                self.suspects -= used
            if not self.suspects:
                return
        starts = [raw(look_up(self.old, key), "/Annots") for key in self.old_pages]
        if used := self.suspects.intersection(reachable(starts)):
            self.later.add("annotations", "what annotations show")
            self.suspects -= used


def added_field(name: str) -> str:
    """How it is said, after the page, that a signature field was added."""
    return f"signature field {name} added"


def _kind(annotation: Any) -> str:
    return str(resolved(raw(annotation, "/Subtype")) or "of no kind").removeprefix("/")


def _field_type(annotation: Any) -> str | None:
    return resolved(inherited(annotation, "/FT")) if _kind(annotation) == "Widget" else None


def _title(annotation: Any) -> str:
    """The full name of a field: its own and those above it."""
    return ".".join(str(resolved(raw(node, "/T"))) for node in lineage(annotation) if raw(node, "/T") is not None)


def _goes_on(old: Any, new: Any) -> bool:
    """Whether a page's content is the old one with more of it behind."""
    before = items(old) or [old]
    after = items(new)
    return len(after) > len(before) and all(map(equal, before, after))


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return shown + (" …" if len(numbers) > 10 else "")
