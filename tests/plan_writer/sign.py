"""Signing plans digitally, with a test authority made on the spot, and the visible stamps of the signatures.

Keys and times are new at each call, so signed files differ from call to call.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.sign import fields, signers
from pyhanko.stamp import StaticStampStyle
from reportlab.pdfgen.canvas import Canvas

from .fonts import LEADING, font

AUTHORITY = "CA kiểm thử kehoach"
_PASSPHRASE = b"kehoach"
_FILL = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins())


@dataclass(frozen=True)
class Stamp:
    """One signature: who signs, what the stamp says, and its box (points, origin bottom left); `page` is from 0."""

    signer: str
    organization: str
    email: str
    lines: tuple[str, ...]
    box: tuple[int, int, int, int]
    size: float = 7.0
    border: bool = True
    page: int = 0


def seal_stamp(signer: str, organization: str, email: str, box: tuple[int, int, int, int]) -> Stamp:
    """The usual stamp of an agency: who, from where, when."""
    now = datetime.now(UTC) + timedelta(hours=7)
    lines = (
        f"Người ký: {signer}",
        f"Email: {email}",
        f"Cơ quan: {organization}",
        f"Thời gian ký: {now:%d.%m.%Y %H:%M:%S} +07:00",
    )
    return Stamp(signer, organization, email, lines, box)


def sign(pdf: bytes, stamps: Sequence[Stamp]) -> bytes:
    """The PDF with one signature per stamp, each an incremental revision: Signature1, Signature2, …"""
    root_key, root = _certificate(AUTHORITY, None, None)
    for number, stamp in enumerate(stamps, 1):
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        signer = _signer(stamp, root_key, root)
        with tempfile.TemporaryDirectory() as folder:
            drawn = Path(folder) / "stamp.pdf"
            drawn.write_bytes(_drawn(stamp))
            look = StaticStampStyle.from_pdf_file(
                str(drawn), border_width=0, background_opacity=1.0, background_layout=_FILL
            )
            meta = signers.PdfSignatureMetadata(field_name=f"Signature{number}", name=stamp.signer)
            spec = fields.SigFieldSpec(f"Signature{number}", on_page=stamp.page, box=stamp.box)
            output = signers.PdfSigner(meta, signer, stamp_style=look, new_field_spec=spec).sign_pdf(
                writer, bytes_reserved=6144
            )
        pdf = output.getvalue()
    return pdf


def _drawn(stamp: Stamp) -> bytes:
    """The stamp as a one-page PDF of the size of its box."""
    wide, high = stamp.box[2] - stamp.box[0], stamp.box[3] - stamp.box[1]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(wide, high), invariant=1, pageCompression=1)
    plain = all(line.isascii() for line in stamp.lines)  # then the file needs no font of its own
    face = "Helvetica" if plain else font("regular").fontName
    canvas.setStrokeColorRGB(0.8, 0.1, 0.1)
    if stamp.border:
        canvas.rect(0.5, 0.5, wide - 1, high - 1)
    canvas.setFont(face, stamp.size)
    for index, line in enumerate(stamp.lines):
        canvas.drawString(3 if stamp.border else 0, high - (index + 1) * stamp.size * LEADING + 1, line)
    canvas.save()
    return buffer.getvalue()


def _signer(stamp: Stamp, root_key: rsa.RSAPrivateKey, root: x509.Certificate) -> signers.SimpleSigner:
    key, certificate = _certificate(stamp.signer, root_key, root, stamp.organization, stamp.email)
    data = pkcs12.serialize_key_and_certificates(
        b"signer", key, certificate, [root], BestAvailableEncryption(_PASSPHRASE)
    )
    signer: signers.SimpleSigner | None = signers.SimpleSigner.load_pkcs12_data(data, [], _PASSPHRASE)
    if signer is None:
        raise ValueError("pyHanko did not accept the signer's certificate")
    return signer


def _certificate(
    name: str,
    issuer_key: rsa.RSAPrivateKey | None,
    issuer: x509.Certificate | None,
    organization: str = "",
    email: str = "",
) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """A key and its certificate: self-signed for the authority, else issued by it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    parts = [
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, organization),
        (NameOID.COMMON_NAME, name),
        (NameOID.EMAIL_ADDRESS, email),
    ]
    subject = x509.Name([x509.NameAttribute(oid, text) for oid, text in parts if text])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_cert_sign=issuer is None,
        crl_sign=issuer is None,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    return key, builder.sign(issuer_key or key, hashes.SHA256())
