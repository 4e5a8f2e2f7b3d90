"""The documents that a whole record cites: each once, with all the places that cite it, and what these say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import msgspec

from normalizers.citations import read_citations
from normalizers.relations import Found, read_relations
from normalizers.text import nfc
from normalizers.texts import Text
from schema.record import Agency, Citation, Mention, Relation

_NOT_READ = ("sign_off",)
"""Recipients and signers cite nothing."""

_OPENS = ("title", "article")
_POINTS = ("point", "bullet")
_ARTICLE = re.compile(r"(?i:điều)\b")
_REMEMBERED = 1 << 13
_DIGIT = re.compile(r"\d")
_BLANK = re.compile(r"\s+")


@dataclass(eq=False, slots=True)
class _Cited:
    """A document while its citations are gathered: what is known of it, and its places."""

    issued_on: date | None
    issuer: str | None
    places: list[_Place] = field(default_factory=list)

    def whole(self, issued_by: Agency | None, number: Mapping[_Cited, int]) -> Citation:
        """The citation. `number` counts the cited documents from 0."""
        first, *again = self.places
        return msgspec.structs.replace(
            first.citation,
            issued_on=self.issued_on,
            issuer=self.issuer,
            issued_by=issued_by,
            relations=first.related(number),
            again=[
                Mention(at.citation.text, at.citation.page, at.citation.span, at.citation.pointer, at.related(number))
                for at in again
            ],
        )


@dataclass(slots=True)
class _Place:
    """A place that cites a document, null for the record's own, and what it says that others do to that."""

    document: _Cited | None
    citation: Citation
    relations: list[tuple[Relation, _Cited | None]] = field(default_factory=list)

    def related(self, number: Mapping[_Cited, int]) -> list[Relation]:
        return [msgspec.structs.replace(said, by=number[by] if by else None) for said, by in self.relations]


def cited_documents(
    texts: Iterable[Text],
    own: tuple[str | None, date | None],
    agency: Callable[[str], Agency | None],
) -> list[Citation]:
    """Each document that the texts cite, in the order of first citations, with its places.

    Two citations of one symbol are one document unless their dates differ: a plan's number comes again every year.
    Date and issuer are those of the first citation that has them. `own`: symbol and date of the document itself, which
    is not among those it cites. `agency` reads the name of an issuer. Those whose number is left blank are left out.
    """
    found: dict[str, list[_Cited]] = {}
    for text in texts:
        if text.kind in _NOT_READ or not _DIGIT.search(text.text):
            continue
        citations, relations = _read(text.text, _may_open(text))
        places = [_place(found, own, citation, text) for citation in citations]
        for relation in relations:
            _relate(places, relation, text.text)
    whole = [cited for group in found.values() for cited in group]
    number = {cited: at for at, cited in enumerate(whole)}
    return [cited.whole(agency(cited.issuer) if cited.issuer else None, number) for cited in whole]


def _place(
    found: dict[str, list[_Cited]], own: tuple[str | None, date | None], citation: Citation, text: Text
) -> _Place | None:
    """Put a citation to its document. None where the number is left blank."""
    key = _key(citation.symbol)
    if not key:
        return None
    citation = msgspec.structs.replace(citation, page=text.page, pointer=text.pointer)
    if key == _key(own[0]) and _may_be(citation.issued_on, own[1]):
        return _Place(None, citation)
    group = found.setdefault(key, [])
    same = next((cited for cited in group if _may_be(citation.issued_on, cited.issued_on)), None)
    if same is None:
        group.append(same := _Cited(citation.issued_on, citation.issuer))
    same.issued_on = same.issued_on or citation.issued_on
    same.issuer = same.issuer or citation.issuer
    same.places.append(place := _Place(same, citation))
    return place


def _relate(places: Sequence[_Place | None], found: Found, text: str) -> None:
    """Keep a relation at the place that it happens to, if that and what does it are known and two documents."""
    of, by = places[found.of], None if found.by is None else places[found.by]
    if of is None or (found.by is not None and by is None):
        return
    doing = by.document if by else None
    if of.document is not doing:
        words = nfc(text)[slice(*found.span)]
        of.relations.append((Relation(found.kind, words, found.span, rule=found.rule), doing))


def _may_open(text: Text) -> bool:
    """Whether the text may begin with what the document itself does to another: a title, an article, a point of one."""
    return text.kind in _OPENS or (text.kind in _POINTS and any(_ARTICLE.match(no) for no in text.section))


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, opens: bool) -> tuple[tuple[Citation, ...], tuple[Found, ...]]:
    citations = tuple(read_citations(text))
    return citations, tuple(read_relations(nfc(text), [one.span for one in citations], opens=opens))


REMEMBERED = (_read,)
"""What keeps texts that were read."""


def _may_be(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one == other


def _key(symbol: str | None) -> str:
    return _BLANK.sub("", symbol or "").casefold()
