"""Which loaded document a citation means.

Kept in a table, it would depend on the order in which the two documents came, and would be stale when one of them is
read anew.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_
from sqlalchemy.orm import aliased

from schema.models import Agency, Citation, CitationIssuer, Document, DocumentIssuer
from schema.views.base import view

_CITED, _ISSUER, _NAMED = (
    aliased(Document, name="cited"),
    aliased(Agency, name="issuer"),
    aliased(Agency, name="named"),
)


def _links(lines: Select[Any]) -> Select[Any]:
    """The symbols are equal. Of one date, level and province of the issuers must not contradict each other.

    Where one of the dates is unknown, both issuers must be known, and agree: numbers begin anew every year, everywhere.
    """
    agree = and_(not_different(_ISSUER.level, _NAMED.level), not_different(_ISSUER.jurisdiction, _NAMED.jurisdiction))
    same = and_(
        _ISSUER.level.is_not_distinct_from(_NAMED.level),
        _ISSUER.jurisdiction.is_not_distinct_from(_NAMED.jurisdiction),
        _ISSUER.id.is_not(None),
        _NAMED.id.is_not(None),
    )
    return (
        lines.select_from(Citation)
        .join(_CITED, and_(_CITED.symbol_key == Citation.symbol_key, _CITED.sha256 != Citation.document_sha256))
        .outerjoin(DocumentIssuer, DocumentIssuer.document_sha256 == _CITED.sha256)
        .outerjoin(_ISSUER, _ISSUER.id == DocumentIssuer.agency_id)
        .outerjoin(
            CitationIssuer,
            and_(
                CitationIssuer.document_sha256 == Citation.document_sha256,
                CitationIssuer.citation_position == Citation.position,
            ),
        )
        .outerjoin(_NAMED, _NAMED.id == CitationIssuer.agency_id)
        .where(
            or_(
                and_(_CITED.issued_on == Citation.issued_on, agree),
                and_(or_(_CITED.issued_on.is_(None), Citation.issued_on.is_(None)), same),
            )
        )
    )


def not_different(one: Any, other: Any) -> ColumnElement[bool]:
    """Equal, or one of them is unknown."""
    return or_(one == other, one.is_(None), other.is_(None))


CITATION_LINK = view(
    "citation_link",
    "which loaded document a citation means: one line a citation and document",
    {
        "document_sha256": (Citation.document_sha256, "SHA-256 of the document that cites"),
        "citation_position": (Citation.position, "position of the citation: citation.position"),
        "cited_sha256": (_CITED.sha256, "SHA-256 of the document that is meant"),
    },
    _links,
)
