"""Tables back to a record: the proof that loading loses nothing."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from schema import models, record
from schema.errors import UnknownDocumentError
from schema.reading.parts import agency, naming_columns, node, parts
from schema.reading.signatures import read_signatures
from schema.reading.tasks import Tasks
from schema.reading.texts import Texts, read_outline


def read(session: Session, sha256: str) -> record.PlanRecord:
    """The record that `load` wrote under this sha256.

    It equals the loaded one, but for two things that say nothing: an empty list in `Task.where` is left
    out, and of several file names under which the content was loaded the first in sort order is given.
    Raises `UnknownDocumentError`.
    """
    document = session.get(models.Document, sha256)
    if document is None:
        raise UnknownDocumentError(f"no document {sha256} in the database")
    names = select(models.DocumentSource.name).where(models.DocumentSource.document_sha256 == sha256)
    tasks = Tasks(session, sha256)
    outline, appendices = read_outline(session, sha256), tasks.appendices()
    texts = Texts(session, sha256, outline, appendices)
    return record.PlanRecord(
        file=record.FileInfo(
            name=min(session.scalars(names)),
            sha256=sha256,
            bytes=document.bytes,
            pages=document.page_count,
            text_layer=document.text_layer,  # type: ignore[arg-type]  # a check constraint holds it to the literal
            producer=document.producer,
        ),
        record_version=document.record_version,
        pages=_pages(session, sha256),
        document=_document(session, document),
        signatures=read_signatures(session, sha256),
        citations=texts.citations(),
        appendices=appendices,
        outline=outline,
        body_tasks=tasks.of_running_text(),
        targets=texts.targets(),
        problems=[
            node(record.Problem, problem, "code", "severity", "message", "page")
            for problem in parts(session, models.Problem, sha256)
        ],
    )


def _pages(session: Session, sha256: str) -> list[record.Page]:
    return [
        record.Page(
            page=page.page,
            width=page.width,
            height=page.height,
            rotation=page.rotation,
            reader=page.reader,
            text=page.has_text,
        )
        for page in parts(session, models.Page, sha256, models.Page.page)
    ]


def _document(session: Session, row: models.Document) -> record.Document:
    signer = session.get(models.Signer, row.sha256)
    attached = session.get(models.Attachment, row.sha256)
    issuer = session.execute(
        naming_columns(models.DocumentIssuer).where(models.DocumentIssuer.document_sha256 == row.sha256)
    ).one_or_none()
    return record.Document(
        doc_type=row.doc_type,
        symbol=row.symbol,
        title=row.title,
        issuer=row.issuer,
        parent=row.parent,
        place=row.place,
        issued_on=row.issued_on.isoformat() if row.issued_on else None,
        plan_years=[part.year for part in parts(session, models.PlanYear, row.sha256)],
        signer=node(record.Signer, signer, "name", "title", "authority") if signer else None,
        recipients=[part.text for part in parts(session, models.Recipient, row.sha256)],
        attached_to=record.Attachment(
            type=attached.type,
            symbol=attached.symbol,
            issued_on=attached.issued_on.isoformat() if attached.issued_on else None,
            issuer=attached.issuer,
        )
        if attached
        else None,
        issued_by=agency(issuer) if issuer else None,
    )
