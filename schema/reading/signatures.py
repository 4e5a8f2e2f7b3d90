"""Signatures with what is known of each, put together from their tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from schema import models, record
from schema.reading.parts import columns, grouped, parts

_FIELDS = (
    "kind", "field", "intact", "covers_whole_file", "revision", "later", "trust", "revocation", "problem", "clock",
    "cms_mislabelled", "stamped_by", "expired_when_signed", "subfilter", "digest", "reason",
)  # fmt: skip
"""Fields that have the same name and type in record and tables."""

_MOMENTS = ("signed_at", "declared_at", "cms_at", "stamped_at")
_HOLDER = ("signer", "email", "organization", "unit")


def read_signatures(session: Session, sha256: str) -> list[record.Signature]:
    """The signatures of a document, in their order."""

    def below(model: Any, make: Callable[[Row[Any]], Any], *order: Any) -> dict[int, list[Any]]:
        rows = parts(session, model, sha256, model.signature_position, *order)
        return grouped(rows, "signature_position", make)

    holders = below(models.SignatureHolder, lambda row: row)
    stamps = below(models.SignatureStamp, _stamp)
    changes = below(models.SignatureChange, lambda row: row.text, models.SignatureChange.position)
    notes = below(models.SignatureNote, lambda row: row.text, models.SignatureNote.position)
    certificate, signature = models.Certificate, models.Signature
    own = select(*columns(certificate)).join(signature, signature.certificate_id == certificate.id)
    named = session.execute(own.where(signature.document_sha256 == sha256))
    certificates = {row.id: _certificate(row) for row in named}
    return [
        record.Signature(
            **{field: getattr(row, field) for field in _FIELDS},
            **_moments(row, _MOMENTS),
            **{field: getattr(holder, field) for holder in holders[row.position] for field in _HOLDER},
            certificate=certificates.get(row.certificate_id),
            stamp=next(iter(stamps[row.position]), None),
            later_changes=changes[row.position],
            notes=notes[row.position],
        )
        for row in parts(session, models.Signature, sha256)
    ]


def _stamp(row: Any) -> record.Stamp:
    return record.Stamp(page=row.page, bbox=(row.x0, row.y0, row.x1, row.y1), text=row.text, image=row.image)


def _certificate(row: Any) -> record.Certificate:
    valid = _moments(row, ("valid_from", "valid_until"))
    return record.Certificate(subject=row.subject, issuer=row.issuer, serial=row.serial, sha256=row.sha256, **valid)


def _moments(row: Any, fields: Sequence[str]) -> dict[str, Any]:
    """Times as they were written: ISO 8601, with an offset where they have one."""
    texts = {field: getattr(row, field) for field in fields}
    return {field: datetime.fromisoformat(text) if text else None for field, text in texts.items()}
