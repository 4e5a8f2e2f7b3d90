"""Which loaded documents replace, amend or repeal each other, and which have the same symbol."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    Select,
    Text,
    and_,
    cast,
    extract,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from schema.models import Agency, CitationRelation, Document, DocumentIssuer
from schema.record import RelationKind
from schema.views.base import Columns, view
from schema.views.citations import CITATION_LINK, not_different

_OTHER = CITATION_LINK.alias("other")
_DOING = CITATION_LINK.alias("doing")
_ONE, _TWO = aliased(Document, name="one"), aliased(Document, name="two")

_COLUMNS: Columns = {
    "document_sha256": (
        CitationRelation.document_sha256,
        "SHA-256 of the document that does it, or has the symbol as well",
    ),
    "relation": (CitationRelation.kind, "replaces, amends, repeals, same_symbol"),
    "other_sha256": (_OTHER.c.cited_sha256, "SHA-256 of the document that it is done to, or that has the symbol"),
    "said_in_sha256": (
        CitationRelation.document_sha256,
        "SHA-256 of the document that says so: the first, or a third; null for the same symbol",
    ),
    "citation_position": (
        CitationRelation.citation_position,
        "with it and the next: the place that says so, citation_mention.citation_position",
    ),
    "mention_position": (CitationRelation.mention_position, "citation_mention.position"),
    "text": (CitationRelation.text, "the words that say so, as printed: thay thế"),
}


def _lines(of_itself: Select[Any]) -> CompoundSelect[Any]:
    """What a document says of itself and another, what a third says of two, and what is seen of two.

    Apart, because a database looks up one document in each of these by an index, but not behind an outer join of views.
    """
    doing, *rest = (expression.label(name) for name, (expression, _) in _COLUMNS.items())
    of_two = select(_DOING.c.cited_sha256.label(doing.name), *rest)
    nowhere = (cast(null(), Text), cast(null(), Integer), cast(null(), Integer), cast(null(), Text))
    seen: list[Any] = [_ONE.sha256, literal("same_symbol", literal_execute=True), _TWO.sha256, *nowhere]
    return union_all(_by_itself(of_itself), _by_a_third(of_two), _of_one_symbol(select(*seen)))


def _by_itself(lines: Select[Any]) -> Select[Any]:
    return (
        lines.select_from(CitationRelation)
        .join(_OTHER, _means(_OTHER, CitationRelation.citation_position))
        .where(CitationRelation.by_position.is_(None))
    )


def _by_a_third(lines: Select[Any]) -> Select[Any]:
    return (
        lines.select_from(CitationRelation)
        .join(_OTHER, _means(_OTHER, CitationRelation.citation_position))
        .join(_DOING, _means(_DOING, CitationRelation.by_position))
        .where(_DOING.c.cited_sha256 != _OTHER.c.cited_sha256)
    )


def _means(link: FromClause, position: Any) -> ColumnElement[bool]:
    """A citation of the document that speaks means this loaded one."""
    return and_(link.c.document_sha256 == CitationRelation.document_sha256, link.c.citation_position == position)


def _of_one_symbol(lines: Select[Any]) -> Select[Any]:
    """Two files whose symbols are equal, and which may be one document: printed anew, corrected, signed again.

    Of one date, level and province of the issuers must not contradict each other. Else both issuers must be known and
    agree, and the year be the same or one date unknown: numbers begin anew every year, everywhere.
    """
    by_one, by_two = aliased(DocumentIssuer, name="by_one"), aliased(DocumentIssuer, name="by_two")
    issuer, named = aliased(Agency, name="issuer"), aliased(Agency, name="named")
    agree = and_(not_different(issuer.level, named.level), not_different(issuer.jurisdiction, named.jurisdiction))
    same = and_(
        issuer.level.is_not_distinct_from(named.level), issuer.jurisdiction.is_not_distinct_from(named.jurisdiction)
    )
    one_year = not_different(extract("year", _ONE.issued_on), extract("year", _TWO.issued_on))
    return (
        lines.select_from(_ONE)
        .join(_TWO, and_(_TWO.symbol_key == _ONE.symbol_key, _TWO.sha256 != _ONE.sha256))
        .outerjoin(by_one, by_one.document_sha256 == _ONE.sha256)
        .outerjoin(issuer, issuer.id == by_one.agency_id)
        .outerjoin(by_two, by_two.document_sha256 == _TWO.sha256)
        .outerjoin(named, named.id == by_two.agency_id)
        .where(
            or_(
                and_(_ONE.issued_on == _TWO.issued_on, agree),
                and_(issuer.id.is_not(None), named.id.is_not(None), same, one_year),
            )
        )
    )


def is_done_to(document: type[Document], *kinds: RelationKind) -> ColumnElement[bool]:
    """Whether a loaded document does one of these things to `document`, by whomever that is said.

    Not by way of the view: a database works out the whole view before it looks one document up in it.
    """
    words = or_(*(CitationRelation.kind == literal(kind, literal_execute=True) for kind in kinds))
    said = (_by_itself(select(CitationRelation.kind)), _by_a_third(select(CitationRelation.kind)))
    return or_(
        *(one.where(words, _OTHER.c.cited_sha256 == document.sha256).correlate(document).exists() for one in said)
    )


def has_namesake(document: type[Document]) -> ColumnElement[bool]:
    """Whether another file has the symbol of `document` and may be the same document."""
    return _of_one_symbol(select(_TWO.sha256)).where(_ONE.sha256 == document.sha256).correlate(document).exists()


DOCUMENT_RELATION = view(
    "document_relation",
    "which loaded document replaces, amends or repeals which, and which have the same symbol: one line a place that "
    "says so; of the same symbol two lines, one for each of the two",
    _COLUMNS,
    _lines,
)
DOCUMENT_RELATION.add_is_dependent_on(CITATION_LINK)
