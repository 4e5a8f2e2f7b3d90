"""The sign-off: who signs, in which post and in whose name; and who receives the document.

Decree 30/2020/NĐ-CP, appendix I, part II, points 7 and 9: authority (`TM.`, `KT.`, `TL.`, `TUQ.`, `Q.`), post, and
after the room for signature and seal the name; recipients each on a line after a dash, the last of them `Lưu: …`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.cell_text import clean
from parsers.front_matter.sign_off_words import ACTING, AUTHORITY, DRAFTER, is_name, is_signing_line, without_rank
from parsers.lines import Line
from parsers.paragraphs import joined
from parsers.two_columns import RECIPIENTS, Columns
from schema.record import Signer

_MARK = re.compile(r"[-–—−+•*·●]+\s*")
_END = re.compile(r"\s*[;.,]+\s*$|\s*\./\.?\s*$")
_STAMP = re.compile(r"@|\d{2}:\d{2}|^(?:ký bởi|người ký|email|cơ quan|thời gian ký|signature|digitally)", re.IGNORECASE)
_NOTE = re.compile(r"\(.*\)|[-–—_.…\s]+")

Entry = tuple[str, list[tuple[int, Line]]]


def read_recipients(lines: Sequence[tuple[int, Line]]) -> list[Entry]:
    """The recipients among the lines of the left column: each text as printed, with its lines.

    A line with a dash begins a recipient, unless the one before is not closed (by `;` or `.`) while the others are:
    then the dash belongs to the text (`chính trị` / `- xã hội;`).
    """
    texts = [(clean(line.text), place) for place in lines for line in (place[1],)]
    body = [(text, place) for text, place in texts if not RECIPIENTS.fullmatch(text)]
    body = [(RECIPIENTS.sub("", text, count=1).strip(), place) for text, place in body]
    dashed = any(_MARK.match(text) for text, _ in body)
    closed = sum(bool(_END.search(text)) for text, _ in body) * 2 > len(body)
    entries: list[Entry] = []
    for text, place in body:
        above = entries[-1][0] if entries else ""
        if _begins(text, above, dashed, closed, _indent(entries, place[1])):
            entries.append((text, [place]))
        else:
            entries[-1] = (joined(above, text), [*entries[-1][1], place])
    return [entry for entry in entries if recipient(entry[0])]


def _indent(entries: Sequence[Entry], line: Line) -> float:
    """How far right of the first recipient's beginning a line begins."""
    return line.x0 - entries[0][1][0][1].x0 if entries else 0.0


def _begins(text: str, above: str, dashed: bool, closed: bool, indent: float) -> bool:
    if not above:
        return True
    if dashed:
        mark = _MARK.match(text)
        if not mark:
            return False
        return bool(_END.search(above)) or not closed or not text[mark.end() : mark.end() + 1].islower()
    return bool(_END.search(above)) or (not closed and indent < 4 and text[:1].isupper())


def recipient(text: str) -> str:
    """A recipient without its dash and final sign: `- Sở Nội vụ;` is `Sở Nội vụ`."""
    return _END.sub("", _MARK.sub("", text, count=1)).strip()


def read_signer(lines: Sequence[Line]) -> Signer | None:
    """The signer among the lines of the right column; None where they say nothing.

    The last line that is in someone's post is the title, those above it are the authority, the name comes after.
    `Q. GIÁM ĐỐC` is a post.
    """
    said = [(text, line) for line in lines if (text := clean(line.text)) and not _STAMP.search(text)]
    said = [(text, line) for text, line in said if not _NOTE.fullmatch(text)]
    count = _title_lines(said)
    titles = _whole([text for text, _ in said[:count]])
    names = [text for text, _ in said[count:] if is_name(text)]
    if not titles and not names:
        return None
    post = titles[-1] if titles and (ACTING.match(titles[-1]) or not AUTHORITY.match(titles[-1])) else None
    authority = titles[:-1] if post else titles
    return Signer(name=without_rank(names[-1]) if names else None, title=post, authority=" ".join(authority) or None)


def _title_lines(said: Sequence[tuple[str, Line]]) -> int:
    """How many of the lines are titles: up to the last that says who signs, and what of it stands close below."""
    count = max((number for number, (text, _) in enumerate(said, start=1) if is_signing_line(text)), default=0)
    if not count:
        return int(bool(said) and said[0][0].isupper() and not (len(said) == 1 and is_name(said[0][0])))
    while count < len(said) and said[count][0].isupper() and _close(said[count - 1][1], said[count][1]):
        count += 1
    return count


def _close(above: Line, below: Line) -> bool:
    """Whether no seal has room between two lines."""
    return below.y0 - above.y1 < below.height


def _whole(titles: list[str]) -> list[str]:
    """Titles, with lines that only go on put to the one before: `KT. GIÁM ĐỐC` / `SỞ NỘI VỤ`."""
    whole: list[str] = []
    for title in titles:
        if whole and not is_signing_line(title):
            whole[-1] = joined(whole[-1], title)
        else:
            whole.append(title)
    return whole


def main_sign_off(sign_offs: Sequence[tuple[int, Columns]]) -> tuple[list[tuple[int, Line]], list[tuple[int, Line]]]:
    """Left and right lines, with their pages, of the sign-off of a document among those of its pages.

    It is the first that lists recipients, else the first of all: forms and tables behind it have some of their own.
    """
    starts = [index for index, (_, columns) in enumerate(sign_offs) if not columns.goes_on] or [0]
    first = next((i for i in starts if any(RECIPIENTS.match(line.text) for line in sign_offs[i][1].left)), starts[0])
    own = sign_offs[first : next((i for i in starts if i > first), len(sign_offs))]
    left = [(page, line) for page, columns in own for line in columns.left]
    return left, [(page, line) for page, columns in own for line in columns.right]


def main_signer(sign_offs: Sequence[tuple[int, Columns]]) -> Signer | None:
    """Who signs a document: beside its recipients, else in its first sign-off where somebody does; the first of several
    who sign side by side, those aside who only drew it up."""
    _, beside_recipients = main_sign_off(sign_offs)
    columns = [[line for _, line in beside_recipients]]
    columns += [lines for _, found in sign_offs for lines in (*found.beside, found.right)]
    signers = [signer for lines in columns if (signer := read_signer(lines))]
    signers = [signer for signer in signers if not DRAFTER.match(signer.title or "")]
    posted = (signer for signer in signers if signer.authority or is_signing_line(signer.title or ""))
    return next(posted, signers[0] if signers else None)
