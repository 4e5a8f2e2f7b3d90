"""Digital signatures, and what else on a page claims one.

Who signed stands in tables of its own (`signature_holder`, `certificate`, `signature_stamp`): personal data, which an
export can leave out. Times are texts in ISO 8601 as the file labels them, with their offset where they have one.
"""

from __future__ import annotations

from typing import get_args

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from schema.models.base import Base, box, document_key, flag, from_1, maybe_flag, one_of, ordinal
from schema.record import Clock, LaterChange, SignatureKind, Trust


class Certificate(Base):
    """A certificate that signatures name as their signer's. It stays while any signature names it."""

    __tablename__ = "certificate"
    __table_args__ = {"comment": "certificates of signatures; personal data where a person holds one"}  # noqa: RUF012

    id: Mapped[str] = mapped_column(primary_key=True, comment="first 32 digits of the SHA-256 of all that it says")
    sha256: Mapped[str] = mapped_column(comment="SHA-256 of the certificate, hexadecimal")
    subject: Mapped[str] = mapped_column(comment="who holds it")
    issuer: Mapped[str] = mapped_column(comment="who issued it")
    serial: Mapped[str] = mapped_column(comment="serial number, hexadecimal")
    valid_from: Mapped[str | None] = mapped_column(comment="when it begins to be valid, ISO 8601")
    valid_until: Mapped[str | None] = mapped_column(comment="until when it is valid, ISO 8601")


class Signature(Base):
    """A signature field, or what a reader may take for a signature."""

    __tablename__ = "signature"
    __table_args__ = (
        *from_1("position", "revision"),
        one_of("kind", SignatureKind),
        one_of("trust", Trust),
        one_of("clock", Clock),
        one_of("later", LaterChange),
        CheckConstraint("revocation = 'not_checked'", name="revocation"),
        Index(None, "certificate_id"),
        {"comment": "digital signatures, and printed claims of such", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = document_key()
    position: Mapped[int] = ordinal("order in the record")
    kind: Mapped[str] = mapped_column(comment="what it is: " + ", ".join(get_args(SignatureKind)))
    field: Mapped[str | None] = mapped_column(comment="name of the signature field; null for a claim")
    intact: Mapped[bool | None] = maybe_flag("intact", "whether the signed bytes are unchanged; null: not to be told")
    covers_whole_file: Mapped[bool | None] = maybe_flag("covers_whole_file", "whether nothing was added later")
    revision: Mapped[int | None] = mapped_column(comment="which version of the file it signs, from 1")
    later: Mapped[str | None] = mapped_column(
        comment="weightiest of what came after it: " + ", ".join(get_args(LaterChange))
    )
    trust: Mapped[str] = mapped_column(
        comment="whether a root that the user gave vouches: " + ", ".join(get_args(Trust))
    )
    revocation: Mapped[str] = mapped_column(comment="whether revocation was asked for: not_checked")
    problem: Mapped[str | None] = mapped_column(comment="why not to rely on it")
    signed_at: Mapped[str | None] = mapped_column(comment="the time to quote, in Vietnam (UTC+7), ISO 8601")
    clock: Mapped[str | None] = mapped_column(comment="whose time that is: " + ", ".join(get_args(Clock)))
    declared_at: Mapped[str | None] = mapped_column(comment="time of the signer's computer (/M)")
    cms_at: Mapped[str | None] = mapped_column(comment="CMS signing time as labelled")
    cms_mislabelled: Mapped[bool] = flag("cms_mislabelled", "whether that is local time labelled UTC, seven hours off")
    stamped_at: Mapped[str | None] = mapped_column(comment="time of the time stamp token")
    stamped_by: Mapped[str | None] = mapped_column(comment="who issued that token")
    certificate_id: Mapped[str | None] = mapped_column(
        ForeignKey("certificate.id", ondelete="RESTRICT"), comment="the signer's certificate"
    )
    expired_when_signed: Mapped[bool | None] = maybe_flag(
        "expired_when_signed", "whether the certificate was out of date at signed_at"
    )
    subfilter: Mapped[str | None] = mapped_column(comment="form of the signature data: adbe.pkcs7.detached")
    digest: Mapped[str | None] = mapped_column(comment="hash function: sha256, sha1")
    reason: Mapped[str | None] = mapped_column(comment="why it was signed, as the signer says")


def _signature(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["document_sha256", "signature_position"],
        ["signature.document_sha256", "signature.position"],
        ondelete="CASCADE",
        name=f"fk_{table}_signature",  # PostgreSQL keeps 63 letters of a name
    )


def _document() -> Mapped[str]:
    return mapped_column(primary_key=True, comment="the signed document")


def _position() -> Mapped[int]:
    return ordinal("position of the signature")


class SignatureHolder(Base):
    """Who a signature says it is of."""

    __tablename__ = "signature_holder"
    __table_args__ = (
        _signature(__tablename__),
        {"comment": "who signed, as certificate or claim says; personal data", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = _document()
    signature_position: Mapped[int] = _position()
    signer: Mapped[str | None] = mapped_column(comment="name (CN)")
    email: Mapped[str | None] = mapped_column(comment="e-mail address")
    organization: Mapped[str | None] = mapped_column(comment="organization (O)")
    unit: Mapped[str | None] = mapped_column(comment="unit of the organization (OU)")


class SignatureStamp(Base):
    """What a signature shows on a page."""

    __tablename__ = "signature_stamp"
    __table_args__ = (
        _signature(__tablename__),
        *from_1("page"),
        *box(),
        {"comment": "what signatures show on the pages; personal data", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = _document()
    signature_position: Mapped[int] = _position()
    page: Mapped[int] = mapped_column(comment="page that shows it")
    x0: Mapped[float] = mapped_column(comment="left edge, points from the left of the page")
    y0: Mapped[float] = mapped_column(comment="upper edge, points from the top of the page")
    x1: Mapped[float] = mapped_column(comment="right edge")
    y1: Mapped[float] = mapped_column(comment="lower edge")
    text: Mapped[str | None] = mapped_column(comment="its words, lines kept")
    image: Mapped[bool] = flag("image", "whether it holds a picture")


class SignatureChange(Base):
    """A change that was made to the file after a signature."""

    __tablename__ = "signature_change"
    __table_args__ = (
        _signature(__tablename__),
        *from_1("position"),
        {"comment": "what was changed in files after their signatures", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = _document()
    signature_position: Mapped[int] = _position()
    position: Mapped[int] = ordinal("order in the record")
    text: Mapped[str] = mapped_column(comment="the change in words")


class SignatureNote(Base):
    """What else to know of a signature."""

    __tablename__ = "signature_note"
    __table_args__ = (
        _signature(__tablename__),
        *from_1("position"),
        {"comment": "remarks on signatures", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = _document()
    signature_position: Mapped[int] = _position()
    position: Mapped[int] = ordinal("order in the record")
    text: Mapped[str] = mapped_column(comment="the remark")
