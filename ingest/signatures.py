"""`kehoach signatures`: who signed a file, when, and what that is worth, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ingest import show
from ingest.console import USAGE, complain, fail, read_given, standard_output, write_json_array
from ingest.sources import printable
from ingest.sources.content import is_pdf
from schema.record import Certificate, Signature, Stamp

_KINDS = {
    "signature": "signature",
    "timestamp": "document time stamp",
    "empty": "empty signature field",
    "stamp": "stamp without a signature",
    "printed": "printed claim, no signature",
}

_CLOCKS = {
    "time_stamp": "by the time stamp",
    "declared": "by the signer's computer",
    "cms": "by the CMS signing time",
    "printed": "as the page says",
}

_TRUST = {
    "trusted": ("leads to a certificate that you trust", "green"),
    "untrusted": ("leads to no certificate that you trust", "yellow"),
    "unknown": ("not asked for: --trust DIR names a folder of root certificates", "dim"),
}


def show_signatures(file: Path, trust: Path | None = None, *, json: bool = False) -> None:
    """Print what signs a PDF, or seems to: as words, or as a JSON array of the record's signatures.

    `trust`: a folder of root certificates. Ends the program with code 2 where there is no such file, folder or
    certificate, and with 1 where the file cannot be read or is no PDF.
    """
    from parsers.signatures import read_signatures
    from parsers.signatures.trust import TrustError

    data = read_given(file)
    if not is_pdf(data):
        fail(file, "not-a-pdf", "the file does not begin as a PDF does (%PDF-)")
    try:
        found = read_signatures(data, trust=trust)
    except TrustError as error:
        fail(error, code=USAGE)
    with standard_output():
        if json:
            write_json_array(found)
        else:
            print_signatures(found, datetime.now(UTC))
    if not found and not json:
        complain(file, "no signature, and nothing that looks like one")


def print_signatures(signatures: Sequence[Signature], now: datetime) -> None:
    """Print signatures, each under its name. `now`: whether a certificate has expired since."""
    out = show.console()
    for one in signatures:
        _signature(out, one, now)


def _signature(out: Console, one: Signature, now: datetime) -> None:
    names = [one.signer or "nobody named", one.field or _KINDS[one.kind]]
    out.print(Rule(Text(" · ".join(map(printable, names)), style="bold"), align="left", style="cyan"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    table.add_column("what", style="dim", no_wrap=True)
    table.add_column("words", overflow="fold")
    for what, words in _lines(one, now):
        table.add_row(what, words)
    out.print(Padding(table, (0, 0, 1, 0)))


def _lines(one: Signature, now: datetime) -> Iterator[tuple[str, Text]]:
    if one.kind != "signature":
        yield "kind", Text(_KINDS[one.kind], style="yellow")
    who = [text for text in (one.organization, one.unit, one.email) if text]
    if who:
        yield "of", Text(" · ".join(who))
    if one.signed_at:
        yield "signed", Text(f"{one.signed_at.isoformat(' ')} {_CLOCKS[one.clock or 'declared']}")
    if clocks := _clocks(one):
        yield "clocks", Text(clocks, style="dim")
    if one.kind in ("signature", "timestamp"):
        yield "intact", _intact(one)
        yield "later", _later(one)
        words, style = _TRUST[one.trust]
        yield "trust", Text(f"{words}; revocation not checked", style=style)
    if one.certificate:
        yield "certificate", Text(_certificate(one.certificate, now))
    if one.stamp:
        yield "stamp", Text(_stamp(one.stamp))
    elif one.kind in ("signature", "timestamp"):
        yield "stamp", Text("none: the pages do not show it", style="dim")
    if one.problem:
        yield "problem", Text(one.problem, style="bold red")
    for note in one.notes:
        yield "note", Text(note, style="yellow")


def _intact(one: Signature) -> Text:
    if one.intact is None:
        return Text("cannot be told", style="yellow")
    if not one.intact:
        return Text("no", style="bold red")
    return Text(f"yes ({one.digest})", style="green")


def _later(one: Signature) -> Text:
    if one.covers_whole_file:
        return Text("nothing: it covers the whole file", style="green")
    if one.later is None:
        return Text("cannot be told", style="yellow")
    return Text("; ".join(one.later_changes) or "nothing", style="bold red" if one.later == "content" else "")


def _clocks(one: Signature) -> str:
    """The clocks besides the quoted one."""
    said = [
        ("computer", "declared", one.declared_at),
        ("CMS", "cms", one.cms_at),
        ("time stamp", "time_stamp", one.stamped_at),
    ]
    parts = [f"{name} {time.isoformat(' ')}" for name, clock, time in said if time and clock != one.clock]
    return "; ".join(parts)


def _certificate(certificate: Certificate, now: datetime) -> str:
    words = f"by {certificate.issuer}, number {certificate.serial}"
    if certificate.valid_from and certificate.valid_until:
        words += f", valid from {certificate.valid_from:%Y-%m-%d} to {certificate.valid_until:%Y-%m-%d}"
        if certificate.valid_until < now:
            words += ", expired by now"
    return words


def _stamp(stamp: Stamp) -> str:
    place = f"p. {stamp.page}, {stamp.bbox[0]:g} from the left and {stamp.bbox[1]:g} from the top"
    what = "a picture" if stamp.image else ""
    said = " / ".join((stamp.text or "").splitlines())
    return ": ".join(filter(None, [place, " and ".join(filter(None, [what, f"“{said}”" if said else ""]))]))
