"""Whether a certificate leads to a root that the user trusts. No root is shipped, and nothing is fetched."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from parsers.signatures.text import reason
from schema.record import Trust

_LARGEST = 1 << 20
"""A file larger than this (bytes) is no certificate."""

_PEM = b"-----BEGIN CERTIFICATE-----"


class TrustError(Exception):
    """A folder that holds no certificates, or files that are none. The message names them."""


def read_certificates(folder: Path) -> list[x509.Certificate]:
    """The certificates in a folder, from PEM files (of one or more) and DER files, whatever they are called.

    Hidden files and folders inside are left out. Raises `TrustError` that names the files which are no certificate,
    and where there is no folder or no certificate in it.
    """
    if not folder.is_dir():
        raise TrustError(f"{folder} is no folder; name one that holds root certificates (PEM or DER)")
    found: list[x509.Certificate] = []
    bad: list[str] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.is_dir():
            continue
        try:
            found += _certificates(path)
        except (OSError, ValueError) as error:
            bad.append(f"{path.name} ({reason(error)})")
    if bad:
        raise TrustError(f"in {folder}, these are no certificates (PEM or DER): {', '.join(bad)}")
    if not found:
        raise TrustError(f"{folder} holds no certificate (PEM or DER)")
    return found


def _certificates(path: Path) -> list[x509.Certificate]:
    if path.stat().st_size > _LARGEST:
        raise ValueError("too large")
    data = path.read_bytes()
    return x509.load_pem_x509_certificates(data) if _PEM in data else [x509.load_der_x509_certificate(data)]


@dataclass(frozen=True)
class Authorities:
    """The roots that the user trusts, and other certificates that help to find the way to them, as pyHanko has them."""

    roots: tuple[Any, ...]
    others: tuple[Any, ...]


def authorities(certificates: Sequence[x509.Certificate]) -> Authorities:
    """Certificates that sign themselves are roots. Others are intermediate authorities, which most signatures leave
    out: they are trusted only where a root stands behind them."""
    from pyhanko.keys import load_certs_from_pemder_data

    roots: list[Any] = []
    others: list[Any] = []
    for certificate in certificates:
        kind = roots if certificate.subject == certificate.issuer else others
        kind += load_certs_from_pemder_data(certificate.public_bytes(Encoding.DER))
    return Authorities(tuple(roots), tuple(others))


def judge(certificate: Any, others: Iterable[Any], known: Authorities, moment: datetime) -> tuple[Trust, str | None]:
    """Whether `certificate` leads to a root over `others`, as of `moment`; if not, why, in words.

    `certificate`, `others`: asn1crypto certificates, the second as the signature brings them along. SHA-1 is let
    pass, as more than half of the signatures of Vietnamese agencies use it; MD5 and MD2 are not.
    """
    from pyhanko_certvalidator import CertificateValidator, ValidationContext
    from pyhanko_certvalidator.errors import (
        ExpiredError,
        InvalidCertificateError,
        NotYetValidError,
        PathBuildingError,
        ValidationError,
    )

    context = ValidationContext(
        trust_roots=list(known.roots),
        other_certs=[*known.others, *others],
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
        weak_hash_algos={"md2", "md5"},
    )
    validator = CertificateValidator(certificate, validation_context=context)
    usage = certificate.key_usage_value
    if usage is not None and not usage.native & {"digital_signature", "non_repudiation"}:
        return "untrusted", "its certificate is not meant for signing documents"
    try:
        _wait(validator.async_validate_path())
    except (PathBuildingError, InvalidCertificateError):  # the second says of a certificate that it signs itself
        return (
            "untrusted",
            f"no trusted certificate stands behind its issuer, {name_of(certificate.issuer)}",
        )
    except (ExpiredError, NotYetValidError) as error:
        word = "had expired" if isinstance(error, ExpiredError) else "was not valid yet"
        whose = "its certificate" if error.is_ee_cert else "a certificate above its own"
        return "untrusted", f"{whose} {word} when it signed"
    except ValidationError as error:
        return "untrusted", f"its certificate is not valid: {reason(error)}"
    return "trusted", None


def _wait(work: Coroutine[Any, Any, object]) -> None:
    """Runs `work` to its end, also where an event loop runs already, as in a notebook or a cluster's worker."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work)
        return
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


def name_of(name: Any) -> str:
    """The common name in an asn1crypto name, else all of it."""
    common = name.native.get("common_name")
    return str(common if isinstance(common, str) else name.human_friendly)
