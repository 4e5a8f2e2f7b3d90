"""Views: what follows from the rows of several tables, worked out when it is asked for.

Which loaded document a citation means is such a thing. Kept in a table, it would depend on the order in which the two
documents came, and would be stale when one of them is read anew.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, MetaData, Table, and_, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.schema import CreateView

from schema.models.citation import Citation, CitationIssuer
from schema.models.document import Document
from schema.models.values import Agency, DocumentIssuer

VIEWS = MetaData()
"""The views. Not among the tables: they hold nothing of their own."""


def _citation_link() -> Table:
    """Citations and the loaded documents that they mean.

    The symbols are equal. Of one date, level and province of the issuers must not contradict each other. Where one of
    the dates is unknown, both issuers must be known, and agree: numbers begin anew every year, everywhere.
    """
    cited, issuer, named = (
        aliased(Document, name="cited"),
        aliased(Agency, name="issuer"),
        aliased(Agency, name="named"),
    )
    agree = and_(_not_different(issuer.level, named.level), _not_different(issuer.jurisdiction, named.jurisdiction))
    same = and_(
        issuer.level.is_not_distinct_from(named.level),
        issuer.jurisdiction.is_not_distinct_from(named.jurisdiction),
        issuer.id.is_not(None),
        named.id.is_not(None),
    )
    statement = (
        select(
            Citation.document_sha256.label("document_sha256"),
            Citation.position.label("citation_position"),
            cited.sha256.label("cited_sha256"),
        )
        .select_from(Citation)
        .join(cited, and_(cited.symbol_key == Citation.symbol_key, cited.sha256 != Citation.document_sha256))
        .outerjoin(DocumentIssuer, DocumentIssuer.document_sha256 == cited.sha256)
        .outerjoin(issuer, issuer.id == DocumentIssuer.agency_id)
        .outerjoin(
            CitationIssuer,
            and_(
                CitationIssuer.document_sha256 == Citation.document_sha256,
                CitationIssuer.citation_position == Citation.position,
            ),
        )
        .outerjoin(named, named.id == CitationIssuer.agency_id)
        .where(
            or_(
                and_(cited.issued_on == Citation.issued_on, agree),
                and_(or_(cited.issued_on.is_(None), Citation.issued_on.is_(None)), same),
            )
        )
    )
    return CreateView(statement, "citation_link", metadata=VIEWS).table


def _not_different(one: Any, other: Any) -> ColumnElement[bool]:
    return or_(one == other, one.is_(None), other.is_(None))


CITATION_LINK = _citation_link()
