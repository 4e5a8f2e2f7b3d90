"""What a text says that documents do to each other: `Kế hoạch này thay thế Kế hoạch số 36/KH-UBND`.

Verbs and forms of sentences are data (`data/relations.toml`). They are matched in the folded text in which each
citation is a single sign, so that a form speaks of documents and not of how they are cited. Where a plan asks somebody
to amend a decision, that is a task and no relation: the document itself must do it, or one that is cited.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from normalizers.symbols import types
from normalizers.text import fold
from schema.record import RelationKind, Span

_FIRST, _LAST = 0xE000, 0xF8FF
"""Signs of the private use area stand for citations: the first for the first one of the text."""

_DOC = f"{chr(_FIRST)}-{chr(_LAST)}"
_WORDS = {
    "doc": f"[{_DOC}]",
    "docs": rf"[{_DOC}](?:(?:,| và|, và| hoặc)? ?(?:các |số )?[{_DOC}])*",
    "names": (
        rf"[{_DOC}](?:(?:,| và|, và| hoặc)? ?(?:các |số )?[{_DOC}]"
        rf"|[^.;:(){_DOC}]{{1,200}}? và (?:các )?[{_DOC}])*"
    ),
    "more": rf"[^.;{_DOC}]{{0,250}}?",
    "part": (
        r"(?: (?:toàn bộ|một phần|một số|các|những|nội dung|nhiệm vụ|giải pháp|chỉ tiêu|phụ lục|danh mục|biểu|mục|phần|"
        r"chương|điều|khoản|điểm|tiết|tên|của|tại|trong|thuộc|và|[ivx]+|\d+[a-zđ]?|[a-hj-uwyzđ]),?)* ?"
        rf"(?:[^.;{_DOC}]{{1,250}}? ban hành kèm theo )?"
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A relation in a text. `of` and `by` count the text's citations from 0; `by` is null for the document itself.

    `span` is where the words stand that say so: first and last character, the last one not included.
    """

    kind: RelationKind
    of: int
    by: int | None
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    kind: RelationKind | None
    opens: bool
    pattern: re.Pattern[str]


def read_relations(text: str, citations: Sequence[Span], *, opens: bool = False) -> list[Found]:
    """The relations that a text in Unicode NFC says of the documents that it cites at these places, in their order.

    `opens`: whether it is a title, an article or a point of one, which may begin with what the document itself does.
    """
    if not citations or len(citations) > _LAST - _FIRST:
        return []
    signs, places = _with_signs(fold(text), citations)
    found = list[Found]()
    for form in _forms():
        for match in [form.pattern.match(signs)] if form.opens else form.pattern.finditer(signs):
            if match and (opens or not form.opens):
                found += _relations(form, match, places)
    return sorted(dict.fromkeys(found), key=lambda one: (one.of, one.span, one.by or 0))


def _with_signs(folded: str, citations: Sequence[Span]) -> tuple[str, list[int]]:
    """The text with a sign for each citation, and where each of its characters was."""
    parts, places, end = [], list[int](), 0
    for number, (first, last) in enumerate(citations):
        parts += [folded[end:first], chr(_FIRST + number)]
        places += [*range(end, first), first]
        end = last
    parts.append(folded[end:])
    return "".join(parts), [*places, *range(end, len(folded) + 1)]


def _relations(form: _Form, match: re.Match[str], places: Sequence[int]) -> Iterator[Found]:
    first, last = match.span("verb")
    kind = form.kind or _kind(match["verb"])
    doing: Sequence[int | None] = _documents(match.groupdict().get("by")) or [None]
    for of in _documents(match["of"]):
        for by in doing:
            yield Found(kind, of, by, (places[first], places[last]), form.name)


def _kind(verb: str) -> RelationKind:
    return next(kind for kind, words in _verbs().items() if words.fullmatch(verb))


def _documents(signs: str | None) -> list[int]:
    return [ord(sign) - _FIRST for sign in signs or "" if _FIRST <= ord(sign) <= _LAST]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("normalizers") / "data" / "relations.toml").read_text("utf-8"))


@cache
def _verbs() -> dict[RelationKind, re.Pattern[str]]:
    """The words of each kind of relation."""
    words: dict[RelationKind, list[str]] = {}
    for entry in _data()["verb"]:
        words.setdefault(entry["kind"], []).append(entry["pattern"])
    return {kind: re.compile("|".join(patterns)) for kind, patterns in words.items()}


@cache
def _forms() -> tuple[_Form, ...]:
    kinds = "|".join(sorted(map(fold, types().by_words.values()), key=len, reverse=True))
    verbs = "|".join(pattern.pattern for pattern in _verbs().values())
    words = _WORDS | {
        "type": f"(?:{kinds})",
        "this": rf"(?<!\w)(?:{kinds}|văn bản) này",
        "verb": rf"(?P<verb>(?<!\w)(?:{verbs})(?!\w))",
    }

    def spelt(pattern: str) -> re.Pattern[str]:
        return re.compile(re.sub(rf"(?<!P)<({'|'.join(words)})>", lambda word: words[word[1]], pattern))

    return tuple(
        _Form(entry["name"], entry.get("kind"), entry.get("opens", False), spelt(entry["pattern"]))
        for entry in _data()["form"]
    )
