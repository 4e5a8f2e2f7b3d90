"""What each signature of a PDF is worth: read with pyHanko, offline. Slow to import, so only for signed files.

Whatever is broken in a file becomes words in the signature's `problem`; nothing here raises.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import (
    extract_tst_data_iter,
    message_imprint_checker,
    validate_sig_integrity,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, extract_contents
from pyhanko.sign.validation.status import SignatureCoverageLevel

from parsers.signatures.cms import Token, describe, names, read_token, signing_time
from parsers.signatures.fields import SignatureField
from parsers.signatures.later import Later, Revisions, added_field
from parsers.signatures.reader import open_signed, value_of
from parsers.signatures.text import as_text, clean, reason
from parsers.signatures.times import pdf_date, quote_clock
from parsers.signatures.trust import Authorities, judge
from schema.record import Signature

_DETACHED = frozenset({"adbe.pkcs7.detached", "ETSI.CAdES.detached", "ETSI.RFC3161"})
"""The signature formats that are read (ISO 32000-2, 12.8.3.3 and 12.8.5). No other was seen in files of agencies."""

_MOST_REVISIONS = 500
"""More versions of a file than this are not followed; each signature adds one or two."""

_WEAK = frozenset({"sha1", "md5", "md2"})
_BLANKS = b"\0\t\n\f\r "
for _name in ("pyhanko", "pyhanko_certvalidator"):  # what they warn of stands in the signature; not on a screen, too
    logging.getLogger(_name).addHandler(logging.NullHandler())


@dataclass(slots=True)
class _Draft:
    """A signature while it is looked at."""

    signature: Signature
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def set(self, **changes: Any) -> None:
        self.signature = msgspec.structs.replace(self.signature, **changes)

    def step(self, broken: str, work: Callable[[], None]) -> None:
        """One look at the signature. Files are broken in ways without number, so any exception ends in words."""
        try:
            work()
        except Exception as error:
            self.problems.append(f"{broken} ({reason(error)})")

    def done(self) -> Signature:
        problem = "; ".join(dict.fromkeys(self.problems)) or None
        return msgspec.structs.replace(self.signature, problem=problem, notes=list(dict.fromkeys(self.notes)))


def check_fields(data: bytes, fields: Sequence[SignatureField], known: Authorities | None) -> list[Signature]:
    """A `Signature` for each field, those that are signed in the order in which the file grew.

    `known`: the authorities to trust, None where the user named none.
    """
    drafts = [_Draft(_begun(one)) for one in fields]
    reader: PdfFileReader | None = None
    damage = ""
    try:
        reader = open_signed(data, fields)
        if reader.xrefs.total_revisions > _MOST_REVISIONS:
            reader, damage = None, f"more than {_MOST_REVISIONS} versions in one file"
    except Exception as error:
        damage = reason(error)
    revisions = Revisions(reader) if reader else None
    for one, draft in zip(fields, drafts, strict=True):
        if len(one.stamps) > 1:
            draft.notes.append(f"it is shown at {len(one.stamps)} places")
        if not one.signed:
            draft.notes.append("nobody has signed this field")
        elif reader is None or revisions is None:
            draft.problems.append(f"the file's structure is damaged, so nothing can be checked ({damage})")
        else:
            look = _Look(draft, one, reader, revisions, data, known)
            draft.step("the signature cannot be read", look.at_all)
    signatures = [draft.done() for draft in drafts]
    signatures.sort(key=lambda one: one.revision or len(data))
    return _signed_again(signatures)


def _begun(one: SignatureField) -> Signature:
    stamp = one.stamps[0] if one.stamps else None
    return Signature(field=clean(one.name) or None, kind="signature" if one.signed else "empty", stamp=stamp)


def _signed_again(signatures: list[Signature]) -> list[Signature]:
    """With the signatures that came after each named among its later changes."""
    named = []
    for one in signatures:
        after = [other for other in signatures if one.revision and (other.revision or 0) > one.revision]
        if after and one.later_changes:
            added = {added_field(other.field or "") for other in after}
            rest = [change for change in one.later_changes if change.split(": ", 1)[-1] not in added]
            names = ", ".join(other.field or "a field without a name" for other in after)
            one = msgspec.structs.replace(one, later_changes=[f"signed again: {names}", *rest])
        named.append(one)
    return named


@dataclass(slots=True)
class _Look:
    """One signed field and what is needed to look at it."""

    draft: _Draft
    field: SignatureField
    reader: PdfFileReader
    revisions: Revisions
    data: bytes
    known: Authorities | None
    value: Any = None
    embedded: Any = None
    ends: int = 0
    token: Token | None = None

    def at_all(self) -> None:
        draft = self.draft
        if not self.field.number:
            draft.problems.append("its field is no object of its own, so it cannot be checked")
            return
        holder, self.value = value_of(self.reader, self.field)
        draft.step("its dictionary is odd", self._declared)
        if not self._readable():
            return
        try:
            self.embedded = EmbeddedPdfSignature(self.reader, holder, self.field.name)
        except Exception as error:
            draft.problems.append(f"its data are malformed: no signature in CMS form ({reason(error)})")
            return
        draft.step("its signer's certificate cannot be read, so it cannot be checked", self._certificate)
        draft.step("its byte range is odd", self._coverage)
        if draft.signature.certificate:
            draft.step("it cannot be checked", self._integrity)
        draft.step("its times cannot be read", self._times)
        draft.step("what came after it cannot be told", self._later)
        if draft.signature.certificate:
            draft.step("its certificate cannot be judged", self._trust)

    def _entry(self, key: str) -> Any:
        """An entry of the signature dictionary, decrypted and looked up; None where there is none."""
        try:
            return self.value[key]
        except KeyError:
            return None

    def _declared(self) -> None:
        """What the signature dictionary says; none of it is proven."""
        said = {key: self._entry(key) for key in ("/Type", "/SubFilter", "/M", "/Name", "/Reason")}
        subfilter = as_text(said["/SubFilter"])
        subfilter = subfilter.removeprefix("/") if subfilter else None
        stamped = said["/Type"] == "/DocTimeStamp" or subfilter == "ETSI.RFC3161"
        self.draft.set(
            kind="timestamp" if stamped else "signature",
            subfilter=subfilter,
            declared_at=pdf_date(as_text(said["/M"]) or ""),
            signer=as_text(said["/Name"]),
            reason=as_text(said["/Reason"]),
        )

    def _readable(self) -> bool:
        """Whether its parts are there, and in a format that can be checked."""
        problems = self.draft.problems
        subfilter = self.draft.signature.subfilter
        ranges = self._entry("/ByteRange")
        try:
            contents = extract_contents(self.value).strip(b"\0")
        except Exception:
            problems.append("it holds no signature data (/Contents)")
            return False
        if not contents:
            problems.append("its signature data (/Contents) are empty: prepared for signing and not signed")
        elif subfilter is not None and subfilter not in _DETACHED:
            problems.append(f"its format, {subfilter}, is none that can be checked")
        elif ranges is None:
            problems.append("it does not say which bytes it signs (no /ByteRange)")
        elif not self._is_range(ranges):
            problems.append("the bytes that it says it signs (/ByteRange) cannot be those of this file")
        else:
            return True
        return False

    def _is_range(self, ranges: Any) -> bool:
        """Two stretches inside the file, the first from its beginning, as ISO 32000-2, 12.8.1, has it."""
        if not isinstance(ranges, list) or len(ranges) != 4 or not all(isinstance(number, int) for number in ranges):
            return False
        start, length, again, rest = (int(number) for number in ranges)
        return start == 0 and 0 < length < again and rest >= 0 and again + rest <= len(self.data)

    def _certificate(self) -> None:
        certificate = self.embedded.signer_cert
        named = names(certificate)
        self.draft.set(
            signer=named.name or self.draft.signature.signer,
            organization=named.organization,
            unit=named.unit,
            email=named.email,
            certificate=describe(certificate),
        )
        if certificate.self_signed in ("yes", "maybe"):
            self.draft.notes.append("its certificate is its own issuer's: nobody vouches for it")

    def _coverage(self) -> None:
        """Whether the bytes that are not signed are the signature itself, and nothing else up to the end."""
        _, length, again, rest = (int(number) for number in self.embedded.byte_range)
        self.ends = again + rest
        level = self.embedded.evaluate_signature_coverage()
        self.embedded.coverage = level
        gap = self.data[length:again].strip(_BLANKS)
        try:
            filled = gap[:1] == b"<" and gap[-1:] == b">" and bytes.fromhex(gap[1:-1].decode("ascii"))
        except ValueError:
            filled = False
        if filled != self.embedded.pkcs7_content:
            self.draft.set(covers_whole_file=False)
            self.draft.problems.append("it leaves out more bytes than the signature itself takes (/ByteRange)")
            self.ends = 0
            return
        behind = self.data[self.ends :]
        whole = not behind.strip(_BLANKS)
        if whole:
            self.embedded.coverage = SignatureCoverageLevel.ENTIRE_FILE
            if behind:
                self.draft.notes.append("only blanks follow the signed bytes")
        self.draft.set(covers_whole_file=whole, revision=self.embedded.signed_revision + 1)

    def _integrity(self) -> None:
        embedded, draft = self.embedded, self.draft
        draft.set(digest=embedded.md_algorithm)
        if embedded.md_algorithm in _WEAK:
            draft.notes.append(f"its digest is {embedded.md_algorithm.upper()}, which is weak by now")
        try:
            if draft.signature.kind == "timestamp":
                token = read_token(embedded.signed_data, self._digest)
                draft.set(stamped_at=token.at, stamped_by=token.by)
                same, fits = token.same, token.fits
            else:
                same, fits = validate_sig_integrity(
                    embedded.signer_info, embedded.signer_cert, "data", self._digest(embedded.md_algorithm)
                )
        except SignatureValidationError as error:
            draft.set(intact=False)
            draft.problems.append(f"it is no valid signature ({reason(error)})")
            return
        draft.set(intact=same and fits)
        if not same:
            draft.problems.append("the signed bytes were changed after signing")
        if not fits:
            draft.problems.append("the signature is not the one of its certificate")

    def _digest(self, algorithm: str) -> bytes:
        """The digest of the signed bytes: of the file, not of the reader's copy."""
        _, length, again, rest = (int(number) for number in self.embedded.byte_range)
        view = memoryview(self.data)
        digest = hashlib.new(algorithm, view[:length])
        digest.update(view[again : again + rest])
        return digest.digest()

    def _times(self) -> None:
        draft, info = self.draft, self.embedded.signer_info
        cms, stamped = None, draft.signature.stamped_at
        if draft.signature.kind != "timestamp":
            cms = signing_time(info)
            token = next(extract_tst_data_iter(info, signed=False), None)
            if token is not None:
                stamped = self._stamped(token)
        quoted = quote_clock(draft.signature.declared_at, cms, stamped)
        draft.notes += quoted.notes
        draft.set(cms_at=cms, signed_at=quoted.signed_at, clock=quoted.clock, cms_mislabelled=quoted.mislabelled)
        certificate = draft.signature.certificate
        if quoted.signed_at and certificate and certificate.valid_from and certificate.valid_until:
            expired = quoted.signed_at > certificate.valid_until
            draft.set(expired_when_signed=expired)
            if expired:
                draft.problems.append(f"its certificate had expired on {certificate.valid_until:%Y-%m-%d}")
            if quoted.signed_at < certificate.valid_from:
                draft.problems.append(f"its certificate was not valid before {certificate.valid_from:%Y-%m-%d}")

    def _stamped(self, signed_data: Any) -> datetime | None:
        """The time of its time stamp token, None where that proves nothing."""
        try:
            token = read_token(signed_data, message_imprint_checker(self.embedded.signer_info))
        except Exception as error:
            self.draft.notes.append(f"its time stamp token cannot be checked ({reason(error)})")
            return None
        if not (token.same and token.fits):
            self.draft.problems.append("its time stamp token is not of this signature")
            return None
        self.token = token
        self.draft.set(stamped_at=token.at, stamped_by=token.by)
        return token.at

    def _later(self) -> None:
        draft = self.draft
        if not self.ends:
            return
        if self.embedded.coverage == SignatureCoverageLevel.ENTIRE_FILE:
            later = Later("none")
        elif self.embedded.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
            later = Later("unclear", ["the rest of the file does not follow from what was signed"])
        else:
            later = self.revisions.after(self.embedded.signed_revision)
        draft.set(later=later.level, later_changes=later.changes)
        if later.level == "content":
            draft.problems.append("after it, the file was changed: " + ", ".join(later.changes))
        elif later.level == "unclear":
            draft.problems.append("what came after it is unclear: " + ", ".join(later.changes))
        elif later.level == "none":
            if not draft.signature.covers_whole_file:
                draft.notes.append("bytes that belong to no version of the file follow the signed ones")
        elif _no_changes(self.value):
            draft.notes.append("its signer allowed no changes after it, and there are some")

    def _trust(self) -> None:
        if self.known is None:
            return
        signature = self.draft.signature
        if not signature.intact:
            self.draft.set(trust="untrusted")
            return
        moment = signature.signed_at or datetime.now(UTC)
        others = self.embedded.other_embedded_certs
        trust, why = judge(self.embedded.signer_cert, others, self.known, moment)
        self.draft.set(trust=trust)
        if why and not (signature.expired_when_signed and why.startswith("its certificate had expired")):
            self.draft.problems.append(why)
        if self.token and judge(self.token.certificate, self.token.others, self.known, self.token.at)[0] != "trusted":
            self.draft.notes.append(f"no trusted certificate stands behind its time stamp ({self.token.by})")


def _no_changes(value: Any) -> bool:
    """Whether the signature is a certification that allows no changes (ISO 32000-2, table 257, /P 1)."""
    try:
        return any(
            reference.get_object()["/TransformMethod"] == "/DocMDP"
            and reference.get_object()["/TransformParams"]["/P"] == 1
            for reference in value["/Reference"]
        )
    except (KeyError, TypeError):
        return False
