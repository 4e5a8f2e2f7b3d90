"""A spaCy pipeline for any Vietnamese text: agencies, deadlines, citations and quantities as spans with typed values.

    nlp = kehoach_nlp(issuer="UBND tỉnh Sơn La", plan_year=2024)
    doc = nlp("Sở Nội vụ báo cáo trước ngày 15/12/2024.")
    doc.spans["agencies"][0]._.value.name  # Sở Nội vụ
    doc.spans["deadlines"][0]._.value.end  # 2024-12-15

Rules only, no trained model. Spans are made of whole tokens; where a value begins or ends inside a token, the span is
that much wider, while `value.span` is exact. spaCy is imported with this module, and with no other of the package;
underthesea only for ``tokenizer="underthesea"``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Literal

import msgspec
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import get_words_and_spaces, registry

from normalizers.citations import read_citations
from normalizers.deadlines import find_deadlines
from normalizers.mentions import find_agencies
from normalizers.quantities import read_quantities
from normalizers.segment import segment_spans
from normalizers.text import nfc
from schema.record import Agency, Citation, Deadline, Quantity

Value = Agency | Deadline | Citation | Quantity
TokenizerKind = Literal["punct", "underthesea"]

_TYPES: dict[str, type[Value]] = {
    "AGENCY": Agency,
    "DEADLINE": Deadline,
    "CITATION": Citation,
    "QUANTITY": Quantity,
}


def kehoach_nlp(
    issuer: str | None = None,
    on: date | None = None,
    plan_year: int | None = None,
    tokenizer: TokenizerKind = "punct",
) -> Language:
    """The pipeline: tokens, then `doc.spans` ``agencies``, ``deadlines``, ``citations`` and ``quantities``.

    `issuer` and `on` are whose text it is and its date, which `read_agencies` goes by; `plan_year` is the year that is
    meant where a deadline names none. `tokenizer` ``punct`` parts syllables and punctuation, ``underthesea`` finds
    words of several syllables, at a tenth of the speed. Texts are read in Unicode NFC, and so is `doc.text`.

    The pipeline can be saved (`nlp.to_disk`); `spacy.load` finds its parts once this module is imported.
    """
    settings = {"nlp": {"tokenizer": {"@tokenizers": "kehoach.tokenizer.v1", "kind": tokenizer}}}
    nlp = spacy.blank("xx", config=settings)
    nlp.add_pipe("kehoach_citations")
    nlp.add_pipe("kehoach_agencies", config={"issuer": issuer, "on": on.isoformat() if on else None})
    nlp.add_pipe("kehoach_deadlines", config={"plan_year": plan_year})
    nlp.add_pipe("kehoach_quantities")
    return nlp


# ---------------------------------------------------------------- values


def _value(span: Span) -> Value | None:
    """What `span._.value` gives: the typed value that a component attached, or None."""
    kind = _TYPES.get(span.label_)
    stored = span.doc.user_data.get(_key(span))
    return msgspec.json.decode(stored, type=kind) if kind and stored is not None else None


def _key(span: Span) -> str:
    return f"kehoach/{span.label_}/{span.start_char}/{span.end_char}/{span.id}"


if not Span.has_extension("value"):
    Span.set_extension("value", getter=_value)


def _attach(doc: Doc, group: str, label: str, values: Iterable[Value]) -> Doc:
    """Spans for `values`. The values themselves go into `doc.user_data`, encoded, so that the doc can be saved."""
    spans = []
    for nth, value in enumerate(values):
        span = doc.char_span(*value.span, label=label, alignment_mode="expand", span_id=nth)
        if span is not None:
            doc.user_data[_key(span)] = msgspec.json.encode(value)
            spans.append(span)
    doc.spans[group] = spans
    return doc


def _text(doc: Doc) -> str:
    text: str = doc.text
    if nfc(text) != text:
        raise ValueError("doc.text is not in Unicode NFC, in which spans are counted; make the doc with nlp(text)")
    return text


# ---------------------------------------------------------------- components


@Language.factory("kehoach_agencies", default_config={"issuer": None, "on": None})
class AgencyComponent:
    """Bodies, groups and posts that the text names, in ``doc.spans["agencies"]``."""

    def __init__(self, nlp: Language, name: str, issuer: str | None, on: str | None) -> None:
        self.issuer, self.on = issuer, date.fromisoformat(on) if on else None

    def __call__(self, doc: Doc) -> Doc:
        return _attach(doc, "agencies", "AGENCY", find_agencies(_text(doc), self.issuer, self.on))


def _within(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether `span` is inside one of `others`, which are in order of their beginnings; looks at the nearest two."""
    nth = bisect_right(others, span[0], key=lambda other: other[0])
    return any(span[1] <= end for _, end in others[max(0, nth - 2) : nth])


@Language.factory("kehoach_deadlines", default_config={"plan_year": None})
class DeadlineComponent:
    """Dates, periods, rhythms and offsets, in ``doc.spans["deadlines"]``; not the dates of documents that are cited."""

    def __init__(self, nlp: Language, name: str, plan_year: int | None) -> None:
        self.plan_year = plan_year

    def __call__(self, doc: Doc) -> Doc:
        cited = [(span.start_char, span.end_char) for span in doc.spans.get("citations", [])]
        found = find_deadlines(_text(doc), self.plan_year)
        return _attach(doc, "deadlines", "DEADLINE", (d for d in found if not _within(d.span, cited)))


@Language.component("kehoach_citations")
def cite(doc: Doc) -> Doc:
    """Documents cited by their symbol, in ``doc.spans["citations"]``."""
    return _attach(doc, "citations", "CITATION", read_citations(_text(doc)))


@Language.component("kehoach_quantities")
def measure(doc: Doc) -> Doc:
    """Quantities that the text sets, in ``doc.spans["quantities"]``."""
    return _attach(doc, "quantities", "QUANTITY", read_quantities(_text(doc)))


# ---------------------------------------------------------------- tokens


def make_tokenizer(kind: TokenizerKind) -> Callable[[Language], Tokenizer]:
    """The tokenizer of a pipeline's config, where it is called ``kehoach.tokenizer.v1``."""
    return lambda nlp: Tokenizer(nlp, kind)


registry.tokenizers("kehoach.tokenizer.v1", func=make_tokenizer)


class Tokenizer:
    """Tokens of a text in NFC: spaCy's own for any language, or underthesea's words of several syllables.

    spaCy's rules for Vietnamese leave punctuation on the words unless pyvi is installed; those for `xx` do not.
    """

    kinds: ClassVar = ("punct", "underthesea")

    def __init__(self, nlp: Language, kind: TokenizerKind) -> None:
        if kind not in self.kinds:
            raise ValueError(f"tokenizer {kind!r}: must be one of {', '.join(self.kinds)}")
        self.kind, self.vocab = kind, nlp.vocab
        self._punct = spacy.language.create_tokenizer()(nlp)

    def __call__(self, text: str) -> Doc:
        text = nfc(text)
        if self.kind == "punct":
            doc: Doc = self._punct(text)
            return doc
        words, spaces = get_words_and_spaces([text[a:b] for a, b in segment_spans(text)], text)
        return Doc(self.vocab, words=words, spaces=spaces)

    # All there is to save is in the pipeline's config.
    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Tokenizer:
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        return None

    def from_disk(self, _path: str | Path, **_: Any) -> Tokenizer:
        return self
