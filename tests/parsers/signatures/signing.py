"""Signed PDFs for tests: a test authority, signers, and PDFs signed in good and bad ways.

Times are given, so that a test knows them; keys are made once per run.
"""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pymupdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.signers.cms_embedder import (
    PdfCMSEmbedder,
    SigAppearanceSetup,
    SigIOSetup,
    SigMDPSetup,
    SigObjSetup,
)
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp, SignatureObject
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from parsers.signatures.times import VIETNAM

MORNING = datetime(2024, 3, 5, 8, 30, 15, tzinfo=VIETNAM)
"""When signatures of these tests are made, unless a test says otherwise."""

BOX = (300, 100, 500, 160)
"""Where stamps of these tests stand: points from the bottom left."""

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Identity:
    """A key and its certificate."""

    key: Key
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def loaded(self) -> Any:
        """The certificate as pyHanko has it."""
        return next(iter(load_certs_from_pemder_data(self.der)))

    @property
    def private(self) -> Any:
        der = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return load_private_key_from_pemder_data(der, None)


@cache
def root(name: str = "CA kiểm thử") -> Identity:
    """The test authority of this name."""
    return _identity({NameOID.COMMON_NAME: name}, None)


@cache
def intermediate() -> Identity:
    """An authority below `root()`."""
    return _identity({NameOID.COMMON_NAME: "CA kiểm thử cấp dưới"}, root(), authority=True)


@cache
def signer(
    name: str = "Lê Thị Thu",
    *,
    organization: str = "Sở Tư pháp",
    unit: str | None = None,
    email: str | None = "lethithu@hagiang.example.vn",
    alternative_email: str | None = None,
    issuer: Identity | None = None,
    since: datetime = datetime(2023, 1, 1, tzinfo=UTC),
    until: datetime = datetime(2028, 1, 1, tzinfo=UTC),
    signs: bool = True,
    self_signed: bool = False,
) -> Identity:
    """A signer with a certificate of `issuer`, by default `root()`."""
    names = {
        NameOID.COMMON_NAME: name,
        NameOID.ORGANIZATION_NAME: organization,
        NameOID.ORGANIZATIONAL_UNIT_NAME: unit,
        NameOID.EMAIL_ADDRESS: email,
    }
    above = None if self_signed else issuer or root()
    return _identity(names, above, since=since, until=until, signs=signs, alternative_email=alternative_email)


@cache
def stamper() -> Identity:
    """A time stamp authority; pyHanko's wants an RSA key."""
    return _identity({NameOID.COMMON_NAME: "Máy chủ dấu thời gian"}, root(), stamps=True)


def _identity(
    names: dict[x509.ObjectIdentifier, str | None] | dict[x509.ObjectIdentifier, str],
    issuer: Identity | None,
    *,
    authority: bool = False,
    stamps: bool = False,
    since: datetime = datetime(2020, 1, 1, tzinfo=UTC),
    until: datetime = datetime(2040, 1, 1, tzinfo=UTC),
    signs: bool = True,
    alternative_email: str | None = None,
) -> Identity:
    key: Key = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(oid, text) for oid, text in names.items() if text])
    authority = authority or (issuer is None and NameOID.ORGANIZATION_NAME not in names)
    usage = x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    if alternative_email:
        builder = builder.add_extension(
            x509.SubjectAlternativeName([x509.RFC822Name(alternative_email)]), critical=False
        )
    return Identity(key, builder.sign((issuer.key if issuer else key), hashes.SHA256()))


@dataclass(frozen=True)
class Signing:
    """How one signature is made. What is None is left out of it.

    `cms_at` is written as labelled, so local time in UTC is the usual mistake. `contents` stands for a CMS that is
    something else; `stamped_at` adds a time stamp token; `box` makes it visible, with `words`.
    """

    by: Identity | None = None
    field: str = "Signature1"
    page: int = 0
    box: tuple[int, int, int, int] | None = None
    words: str = "47"
    declared: str | None = "D:20240305083015+07'00'"
    cms_at: datetime | None = None
    stamped_at: datetime | None = None
    stamp_other: bool = False
    subfilter: SigSeedSubFilter = SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    digest: str = "sha256"
    reason: str | None = None
    certify: MDPPerm | None = None
    others: tuple[Identity, ...] = ()
    contents: Callable[[bytes], bytes] | None = None
    reserved: int = 8192
    password: str | None = None


def plain(*texts: str) -> bytes:
    """A PDF with a page for each text."""
    with pymupdf.open() as document:
        for text in texts or ("Ke hoach cong tac",):
            document.new_page().insert_text((72, 72), text)
        data: bytes = document.tobytes(no_new_id=True)
        return data


def signed(pdf: bytes | None = None, how: Signing | None = None, **changes: Any) -> bytes:
    """The PDF (a plain one of one page) with one more signature, as a revision of its own."""
    how = replace(how or Signing(), **changes)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf if pdf is not None else plain()))
    if how.password is not None:
        writer.encrypt(how.password)
    spec = SigFieldSpec(how.field, on_page=how.page, box=how.box)
    steps = PdfCMSEmbedder(new_field_spec=spec).write_cms(how.field, writer)
    next(steps)
    setup = SigMDPSetup(md_algorithm=how.digest, certify=how.certify is not None, docmdp_perms=how.certify)
    look = None
    if how.box:
        style = TextStampStyle(stamp_text=how.words, border_width=0)
        look = SigAppearanceSetup(style=style, timestamp=MORNING, name="")
    value = SignatureObject(subfilter=how.subfilter, reason=how.reason, bytes_reserved=how.reserved)
    value.pop(pdf_name("/M"), None)
    if how.declared is not None:
        value[pdf_name("/M")] = pdf_string(how.declared)
    steps.send(SigObjSetup(sig_placeholder=value, mdp_setup=setup, appearance_setup=look))
    prepared, output = steps.send(SigIOSetup(md_algorithm=how.digest, in_place=False, output=io.BytesIO()))
    made = _cms(prepared.document_digest, how)
    steps.send(how.contents(made) if how.contents else made)
    result: bytes = output.getvalue()
    return result


def _cms(digest: bytes, how: Signing) -> bytes:
    by = how.by or signer()
    store = SimpleCertificateStore()
    store.register_multiple([other.loaded for other in how.others])
    tool = SimpleSigner(signing_cert=by.loaded, signing_key=by.private, cert_registry=store)
    clock = None
    if how.stamped_at:
        clock = DummyTimeStamper(stamper().loaded, stamper().private, fixed_dt=how.stamped_at)
    attributes = PdfCMSSignedAttributes(signing_time=how.cms_at)
    made = asyncio.run(
        tool.async_sign(digest, how.digest, use_pades=False, timestamper=clock, signed_attr_settings=attributes)
    )
    if how.stamp_other:  # the token of another signature
        other = asyncio.run(
            tool.async_sign(bytes(32), how.digest, use_pades=False, timestamper=clock, signed_attr_settings=attributes)
        )
        (info,), (of,) = made["content"]["signer_infos"], other["content"]["signer_infos"]
        info["unsigned_attrs"] = of["unsigned_attrs"]
    der: bytes = made.dump()
    return der


def document_stamped(pdf: bytes, at: datetime, field: str = "Timestamp1") -> bytes:
    """The PDF with a document time stamp."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    steps = PdfCMSEmbedder(new_field_spec=SigFieldSpec(field)).write_cms(field, writer)
    next(steps)
    steps.send(SigObjSetup(sig_placeholder=DocumentTimestamp(bytes_reserved=16384)))
    prepared, output = steps.send(SigIOSetup(md_algorithm="sha256", in_place=False, output=io.BytesIO()))
    clock = DummyTimeStamper(stamper().loaded, stamper().private, fixed_dt=at)
    token = asyncio.run(clock.async_timestamp(prepared.document_digest, "sha256"))
    steps.send(token.dump())
    result: bytes = output.getvalue()
    return result


def revised(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """The PDF with one more revision, in which `change` has done something to it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def byte_range(pdf: bytes) -> list[int]:
    """The last /ByteRange of a PDF."""
    found = re.findall(rb"/ByteRange\s*\[([^]]*)\]", pdf)[-1]
    return [int(number) for number in found.split()]


def with_contents(pdf: bytes, contents: bytes) -> bytes:
    """The PDF with other bytes in the place of its last signature, which nothing else notices."""
    _, start, end, _ = byte_range(pdf)
    filled = (b"<" + contents.hex().encode()).ljust(end - start - 1, b"0") + b">"
    return pdf[:start] + filled + pdf[end:]
