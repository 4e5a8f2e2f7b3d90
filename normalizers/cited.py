"""The documents that a whole record cites: each once, with all the places that cite it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import msgspec

from normalizers.citations import read_citations
from normalizers.texts import Text
from schema.record import Agency, Citation, Mention

_NOT_READ = ("sign_off",)
"""Recipients and signers cite nothing."""

_REMEMBERED = 1 << 13
_DIGIT = re.compile(r"\d")
_BLANK = re.compile(r"\s+")


@dataclass(slots=True)
class _Cited:
    """A document while its citations are gathered: the first one, what is known of it, and the further places."""

    first: Citation
    issued_on: date | None
    issuer: str | None
    again: list[Mention] = field(default_factory=list)

    def whole(self, issued_by: Agency | None) -> Citation:
        return msgspec.structs.replace(
            self.first, issued_on=self.issued_on, issuer=self.issuer, issued_by=issued_by, again=self.again
        )


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
    for citation in _citations(texts):
        key = _key(citation.symbol)
        if not key or (key == _key(own[0]) and _may_be(citation.issued_on, own[1])):
            continue
        same = next((cited for cited in found.get(key, []) if _may_be(citation.issued_on, cited.issued_on)), None)
        if same is None:
            found.setdefault(key, []).append(_Cited(citation, citation.issued_on, citation.issuer))
            continue
        same.issued_on = same.issued_on or citation.issued_on
        same.issuer = same.issuer or citation.issuer
        same.again.append(Mention(citation.text, citation.page, citation.span, citation.pointer))
    whole = (cited for group in found.values() for cited in group)
    return [cited.whole(agency(cited.issuer) if cited.issuer else None) for cited in whole]


def _citations(texts: Iterable[Text]) -> Iterator[Citation]:
    for text in texts:
        if text.kind not in _NOT_READ and _DIGIT.search(text.text):
            for citation in _read(text.text):
                yield msgspec.structs.replace(citation, page=text.page, pointer=text.pointer)


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str) -> tuple[Citation, ...]:
    return tuple(read_citations(text))


REMEMBERED = (_read,)
"""What keeps texts that were read."""


def _may_be(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one == other


def _key(symbol: str | None) -> str:
    return _BLANK.sub("", symbol or "").casefold()
