"""Objects of a PDF at one of its revisions, as pyHanko reads them: looked up, compared and followed.

An object is named by its key, number and generation. `view` is the PDF at a revision (pyHanko's historical resolver).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyhanko.pdf_utils import generic

Key = tuple[int, int]

_MOST_STEPS = 50_000
"""More objects than this are not followed, so that no file can keep a comparison busy."""

_DEEPEST = 64
"""Page trees and fields nested more deeply than this are not followed."""

_UPWARDS = frozenset({"/Parent", "/P"})


class EndlessError(Exception):
    """There is more to follow than any real file has."""


def key_of(ref: Any) -> Key:
    return ref.idnum, ref.generation


def is_ref(node: Any) -> bool:
    return isinstance(node, generic.IndirectObject)


def raw(holder: Any, key: str) -> Any:
    """An entry of a dictionary as it is written: a reference stays one. None where there is none."""
    if not isinstance(holder, generic.DictionaryObject) or key not in holder:
        return None
    return holder.raw_get(key)


def items(node: Any) -> list[Any]:
    """The elements of an array as they are written; none of anything else."""
    node = resolved(node)
    return [node.raw_get(index) for index in range(len(node))] if isinstance(node, generic.ArrayObject) else []


def resolved(node: Any) -> Any:
    return node.get_object() if isinstance(node, generic.IndirectObject) else node


def look_up(view: Any, key: Key) -> Any:
    """The object of this key at the view's revision."""
    return view.get_object(generic.Reference(*key, view))


def lineage(node: Any) -> list[Any]:
    """A dictionary and those above it, the uppermost first."""
    found: list[Any] = []
    while node is not None and len(found) < _DEEPEST:
        found.insert(0, node)
        node = resolved(raw(node, "/Parent"))
    return found


def inherited(node: Any, key: str) -> Any:
    """An entry of a dictionary or of what is above it, as it is written."""
    return next((raw(one, key) for one in reversed(lineage(node)) if raw(one, key) is not None), None)


def page_tree(view: Any) -> tuple[list[Key], set[Key]]:
    """The keys of the pages in their order, and those of the nodes above them."""
    pages: list[Key] = []
    above: set[Key] = set()
    nodes = [raw(view.root, "/Pages")]
    for _ in range(_MOST_STEPS):
        if not nodes:
            return pages, above
        ref = nodes.pop()
        node = resolved(ref)
        if not is_ref(ref) or not isinstance(node, generic.DictionaryObject) or key_of(ref) in above:
            continue
        if "/Kids" in node:
            above.add(key_of(ref))
            nodes += reversed(items(raw(node, "/Kids")))
        else:
            pages.append(key_of(ref))
    raise EndlessError


def form_fields(view: Any) -> Iterator[Key]:
    """The keys of the form and of all its fields."""
    form = raw(view.root, "/AcroForm")
    if is_ref(form):
        yield key_of(form)
    fields = raw(resolved(form), "/Fields")
    if is_ref(fields):
        yield key_of(fields)
    yield from _walk(items(fields), lambda field: items(raw(field, "/Kids")))


def reachable(starts: Iterable[Any]) -> Iterator[Key]:
    """The keys of all objects that these lead to, not going up again to pages and parents."""
    yield from _walk(list(starts), _parts)


def _walk(nodes: list[Any], below: Callable[[Any], list[Any]]) -> Iterator[Key]:
    """The keys of these nodes and of all below them, each once; `below` gives those that a node leads to."""
    seen: set[Key] = set()
    for _ in range(_MOST_STEPS):
        if not nodes:
            return
        node = nodes.pop()
        if is_ref(node):
            if key_of(node) in seen:
                continue
            seen.add(key_of(node))
            yield key_of(node)
        nodes += below(resolved(node))
    raise EndlessError


def _parts(node: Any) -> list[Any]:
    if isinstance(node, generic.DictionaryObject):
        return [raw(node, key) for key in node if key not in _UPWARDS]
    return items(node) if isinstance(node, generic.ArrayObject) else []


def same(old: Any, new: Any) -> bool:
    """Whether two objects are written alike; what their references lead to may differ."""
    return _alike(old, new, follow=False)


def equal(old: Any, new: Any) -> bool:
    """Whether two objects and all that they lead to are alike, also where one says by reference what the other says
    in place. An array of one element is that element: `/Contents` may be either."""
    return _alike(old, new, follow=True)


def _alike(old: Any, new: Any, *, follow: bool) -> bool:
    pairs = [(old, new)]
    seen: set[tuple[Key, Key]] = set()
    for _ in range(_MOST_STEPS):
        if not pairs:
            return True
        old, new = pairs.pop()
        if is_ref(old) and is_ref(new):
            if not follow:
                if key_of(old) != key_of(new):
                    return False
                continue
            if (key_of(old), key_of(new)) in seen:
                continue
            seen.add((key_of(old), key_of(new)))
        if follow:
            old, new = _single(resolved(old)), _single(resolved(new))
        if isinstance(old, generic.DictionaryObject) and isinstance(new, generic.DictionaryObject):
            if old.keys() != new.keys() or _stream(old) != _stream(new):
                return False
            pairs += [(raw(old, key), raw(new, key)) for key in old if not follow or key not in _UPWARDS]
        elif isinstance(old, generic.ArrayObject) and isinstance(new, generic.ArrayObject):
            if len(old) != len(new):
                return False
            pairs += zip(items(old), items(new), strict=True)
        elif is_ref(old) or is_ref(new) or old != new:
            return False
    raise EndlessError


def _single(node: Any) -> Any:
    return resolved(items(node)[0]) if isinstance(node, generic.ArrayObject) and len(node) == 1 else node


def _stream(node: Any) -> bytes | None:
    """The bytes of a stream as they are stored, None for a plain dictionary."""
    data: bytes | None = node.encoded_data if isinstance(node, generic.StreamObject) else None
    return data
