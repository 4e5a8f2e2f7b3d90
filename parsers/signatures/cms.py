"""The parts of a CMS signature (RFC 5652) that a record tells of: certificate, signing time, time stamp token.

`Any` stands for asn1crypto's objects, which have no types.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.sign.general import find_unique_cms_attribute
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

from parsers.signatures.text import as_text, clean
from parsers.signatures.trust import name_of
from schema.record import Certificate


@dataclass(frozen=True, slots=True)
class Names:
    """Whom a certificate names: CN, O, OU and the first e-mail address, of the subject or its alternative names."""

    name: str | None
    organization: str | None
    unit: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class Token:
    """A time stamp token. `same`: it is of these bytes; `fits`: its signature is the one of its certificate."""

    at: datetime
    by: str | None
    same: bool
    fits: bool
    certificate: Any
    others: tuple[Any, ...]


def names(certificate: Any) -> Names:
    """The names in a certificate."""
    subject = certificate.subject.native
    others = certificate.subject_alt_name_value or ()
    mails = [subject.get("email_address"), *(other.native for other in others if other.name == "rfc822_name")]
    return Names(
        name=as_text(subject.get("common_name")),
        organization=as_text(subject.get("organization_name")),
        unit=as_text(subject.get("organizational_unit_name")),
        email=next(filter(None, map(as_text, mails)), None),
    )


def describe(certificate: Any) -> Certificate:
    """What the record keeps of a certificate."""
    return Certificate(
        subject=clean(certificate.subject.human_friendly),
        issuer=clean(name_of(certificate.issuer)),
        serial=f"{certificate.serial_number:x}",
        sha256=certificate.sha256.hex(),
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
    )


def signing_time(info: Any) -> datetime | None:
    """The CMS signing time, as labelled; None where there is none, several, or none that is a time."""
    try:
        time = find_unique_cms_attribute(info["signed_attrs"], "signing_time").native
    except (KeyError, ValueError):
        return None
    return time if isinstance(time, datetime) else None


def read_token(signed_data: Any, imprint: Callable[[str], bytes]) -> Token:
    """The time stamp token (RFC 3161) in `signed_data`. `imprint` gives the digest, by a named algorithm, of what the
    token should be of. Raises `ValueError` and others where it is none, or names no certificate."""
    content = signed_data["encap_content_info"]["content"]
    stated = content.parsed
    (info,) = signed_data["signer_infos"]
    found = extract_certs_for_validation(signed_data)
    certificate = found.signer_cert
    digest = hashlib.new(info["digest_algorithm"]["algorithm"].native, bytes(content)).digest()
    same, fits = validate_sig_integrity(info, certificate, "tst_info", digest)
    of = stated["message_imprint"]
    same = same and imprint(of["hash_algorithm"]["algorithm"].native) == of["hashed_message"].native
    by = as_text(name_of(certificate.subject))
    return Token(stated["gen_time"].native, by, same, fits, certificate, tuple(found.other_certs))
