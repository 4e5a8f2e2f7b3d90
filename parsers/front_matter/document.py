"""What a document says of itself: kind, symbol, title, issuer, date, signer, recipients, what it is attached to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.front_matter.letterhead import DATE, Letterhead, iso_date, read_symbol
from parsers.front_matter.sign_off import main_sign_off, main_signer, read_recipients, recipient
from parsers.running_text import Part
from parsers.titles import CAPTION, TYPES
from parsers.years import plan_years
from schema.record import Appendix, Attachment, Document, Signer

_TYPE_NAMES = "|".join(sorted((re.escape(row.name) for row in TYPES.values()), key=len, reverse=True))
_ATTACHED = re.compile(
    rf"kèm theo\s+(?P<type>{_TYPE_NAMES})\b\s*(?:số\s*:?\s*(?P<symbol>.*?)(?=[\s,]+ngày\b|\s+của\b|[;)]|$))?"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OF = re.compile(r"(?:^|\s)của\s+(?P<issuer>[^()]+?)\s*(?:[();]|$)")
_ISSUES = re.compile(
    r"(?:^|[;,.]\s+)(?P<body>(?=[A-ZÀ-Ỹ])[^\W\d_][^;,.()]{2,90}?)\s+(?:ban hành|xây dựng|đề ra|lập|triển khai)\s+"
    rf"(?i:{_TYPE_NAMES})\b"
)
_SIGNED_BY = re.compile(r"^(?P<signer>[^<>@]+?)\s*<[^<>]*@[^<>]*>\s*đã ký lên văn bản này")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:]+")
_SCOPE = re.compile(r"(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|bộ|tỉnh|thành phố|huyện)\b", re.IGNORECASE)


def read_document(parts: Sequence[Part], appendices: Sequence[Appendix]) -> Document:
    """The fields of the main document: the first of the file; where appendices stand first, the one behind them."""
    part = _main_part(parts)
    head = part.letterhead or Letterhead(None, None, None, None, None, None, [])
    kind, title, caption = _kind_and_title(part, head)
    attached = read_attachment(caption)
    issuer = head.issuer or _issuer_in_text(part, appendices, kind, attached)
    signer, recipients = _sign_off(part)
    return Document(
        doc_type=kind,
        symbol=head.symbol,
        title=title,
        issuer=issuer,
        parent=head.parent or (None if head.issuer else _claimed_parent(part, issuer)),
        place=head.place,
        issued_on=head.issued_on,
        plan_years=plan_years(title) or next((y for a in appendices if (y := plan_years(a.title))), []),
        signer=signer,
        recipients=recipients,
        attached_to=attached,
    )


def _main_part(parts: Sequence[Part]) -> Part:
    first = parts[0]
    if first.letterhead or first.doc_type or not first.appendix:
        return first
    return next((part for part in parts if part.letterhead), first)


def _kind_and_title(part: Part, head: Letterhead) -> tuple[str | None, str | None, str]:
    """Kind, title and caption of a part. A letter has its subject in the letterhead and names no kind; a file may
    begin with an appendix."""
    if part.doc_type:
        return part.doc_type.name, part.title or None, part.caption
    if head.subject:
        return "Công văn", head.subject, ""
    if part.appendix:
        return "Phụ lục", part.appendix, part.appendix_caption
    return None, part.title or None, part.caption


def read_attachment(caption: str) -> Attachment | None:
    """What a caption says the document is attached to; a blank number or date is None.

    `(Kèm theo Quyết định số    /QĐ-UBND ngày    tháng 01 năm 2024 của UBND tỉnh)`.
    """
    match = _ATTACHED.search(caption) if CAPTION.match(caption) else None
    if not match:
        return None
    rest = match["rest"]
    dated, of = DATE.search(rest), _OF.search(rest)
    name = TYPES[" ".join(match["type"].upper().split())].name
    return Attachment(
        type=name,
        symbol=read_symbol(match["symbol"] or ""),
        issued_on=iso_date(dated) if dated else None,
        issuer=of["issuer"].strip() if of else None,
    )


def _issuer_in_text(
    part: Part, appendices: Sequence[Appendix], kind: str | None, attached: Attachment | None
) -> str | None:
    """The issuer where there is no letterhead: of the document that the file is attached to, or to which its appendices
    are; else the body that the first paragraphs say issues it."""
    if attached and attached.issuer:
        return attached.issuer
    for caption in (part.appendix_caption, *(appendix.caption or "" for appendix in appendices)):
        own = read_attachment(caption)
        if own and own.type == kind and own.issuer:
            return own.issuer
    for text in part.opening[:12]:
        found = _ISSUES.search(text)
        if found:
            return found["body"].strip()
    return None


def _claimed_parent(part: Part, issuer: str | None) -> str | None:
    """The body above an issuer that the printed stamp of its signature names, where no letterhead does.

    `Sở Xây dựng<…@…> đã ký lên văn bản này!`, and below the time the organization: `UBND TỈNH SƠN LA`.
    """
    for index, text in enumerate(part.after):
        claim = _SIGNED_BY.match(text)
        if claim and issuer and claim["signer"].casefold() == issuer.casefold():
            timed = next((i for i, t in enumerate(part.after[index:], index) if _TIME.search(t)), index)
            return next((t for t in part.after[timed + 1 : timed + 2] if _SCOPE.match(t)), None)
    return None


def _sign_off(part: Part) -> tuple[Signer | None, list[str]]:
    """Signer and recipients of a part, from its first sign-off on; its columns may go on over pages."""
    if not part.sign_offs:
        return None, []
    left, _ = main_sign_off(part.sign_offs)
    return main_signer(part.sign_offs), [recipient(text) for text, _ in read_recipients(left)]
