"""Signatures as rows: what is known of each, and, in tables of their own, who signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from schema import models
from schema.keys import shared_id
from schema.record import Certificate, Signature
from schema.writing.values import Row, Rows


def add_signatures(rows: Rows, sha256: str, signatures: Sequence[Signature]) -> None:
    """Add the rows of all signatures. A certificate that several of them name comes several times."""
    for position, signature in enumerate(signatures, start=1):
        key = {"document_sha256": sha256, "signature_position": position}
        certificate = _certificate(signature.certificate) if signature.certificate else None
        if certificate:
            rows[models.Certificate].append(certificate)
        rows[models.Signature].append(
            {
                "document_sha256": sha256,
                "position": position,
                "certificate_id": certificate["id"] if certificate else None,
                **_own_columns(signature),
            }
        )
        holder = {name: getattr(signature, name) for name in ("signer", "email", "organization", "unit")}
        if any(value is not None for value in holder.values()):
            rows[models.SignatureHolder].append(key | holder)
        if stamp := signature.stamp:
            x0, y0, x1, y1 = stamp.bbox
            box = {"page": stamp.page, "x0": x0, "y0": y0, "x1": x1, "y1": y1}
            rows[models.SignatureStamp].append(key | box | {"text": stamp.text, "image": stamp.image})
        for model, texts in (
            (models.SignatureChange, signature.later_changes),
            (models.SignatureNote, signature.notes),
        ):
            rows[model].extend(key | {"position": number, "text": text} for number, text in enumerate(texts, start=1))


def _own_columns(signature: Signature) -> Row:
    return {
        "kind": signature.kind,
        "field": signature.field,
        "intact": signature.intact,
        "covers_whole_file": signature.covers_whole_file,
        "revision": signature.revision,
        "later": signature.later,
        "trust": signature.trust,
        "revocation": signature.revocation,
        "problem": signature.problem,
        "signed_at": _moment(signature.signed_at),
        "clock": signature.clock,
        "declared_at": _moment(signature.declared_at),
        "cms_at": _moment(signature.cms_at),
        "cms_mislabelled": signature.cms_mislabelled,
        "stamped_at": _moment(signature.stamped_at),
        "stamped_by": signature.stamped_by,
        "expired_when_signed": signature.expired_when_signed,
        "subfilter": signature.subfilter,
        "digest": signature.digest,
        "reason": signature.reason,
    }


def _certificate(certificate: Certificate) -> Row:
    row = {
        "sha256": certificate.sha256,
        "subject": certificate.subject,
        "issuer": certificate.issuer,
        "serial": certificate.serial,
        "valid_from": _moment(certificate.valid_from),
        "valid_until": _moment(certificate.valid_until),
    }
    return {"id": shared_id(*row.values()), **row}


def _moment(time: datetime | None) -> str | None:
    """ISO 8601, with the offset where the time has one."""
    return time.isoformat() if time else None
