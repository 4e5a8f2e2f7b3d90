"""Random records, as the tables can keep them.

Each type is made with all its fields by name (`made`, `built`): one that is added to the record, and not to the tables,
is missed here first.
"""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Any, TypeVar, get_args

import msgspec
from hypothesis import strategies as st

from schema.record import (
    Agency,
    AgencyKind,
    Appendix,
    Attachment,
    Block,
    BlockKind,
    BodyTask,
    Certificate,
    Citation,
    Clock,
    Column,
    Comparator,
    Deadline,
    DeadlineKind,
    Document,
    DueDate,
    FileInfo,
    LaterChange,
    Level,
    Mention,
    Mod,
    Page,
    Place,
    PlanRecord,
    Problem,
    Relation,
    RelationKind,
    Role,
    Section,
    Severity,
    Signature,
    SignatureKind,
    Signer,
    Stamp,
    Step,
    Target,
    Task,
    TextLayer,
    Trust,
)

_Node = TypeVar("_Node", bound=msgspec.Struct)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
numbers = st.one_of(st.none(), texts, st.sampled_from(["I", "II", "1", "a", "đ", ""]))
dates = st.dates().map(lambda date: date.isoformat())
pages = st.integers(1, 9999)
coordinates = st.floats(-1e6, 1e6)
_LITERALS: tuple[Any, ...] = (
    *(Role, Severity, TextLayer, DeadlineKind, Mod, AgencyKind, Level, Step),
    *(BlockKind, Comparator, RelationKind, SignatureKind, Clock, Trust, LaterChange),
)
literals = {type_: st.sampled_from(get_args(type_)) for type_ in _LITERALS}


def made(type_: type[_Node], **fields: Any) -> _Node:
    """A node of the record from all its fields."""
    named = set(type_.__struct_fields__)
    assert fields.keys() == named, f"{type_.__name__}: {fields.keys() ^ named}"
    return type_(**fields)


def built(type_: type[_Node], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[_Node]:
    """Nodes of the record whose fields are drawn, all of them."""
    return st.fixed_dictionaries(fields).map(lambda drawn: made(type_, **drawn))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def places(draw: st.DrawFn) -> Place:
    x0, x1 = sorted((draw(coordinates), draw(coordinates)))
    y0, y1 = sorted((draw(coordinates), draw(coordinates)))
    return made(Place, page=draw(pages), bbox=(x0, y0, x1, y1))


spans = st.lists(st.integers(0, 9999), min_size=2, max_size=2).map(lambda ends: (min(ends), max(ends)))
agencies = built(
    Agency,
    text=texts,
    name=texts | st.sampled_from(["Sở Nội vụ", "Công an tỉnh"]),
    kind=literals[AgencyKind],
    **{name: maybe(texts) for name in ("jurisdiction", "code", "note")},
    level=maybe(literals[Level]),
    role=st.sampled_from([None, "coord"]),
    span=spans,
    step=literals[Step],
)
deadlines = built(
    Deadline,
    text=texts,
    kind=literals[DeadlineKind],
    **{name: maybe(texts) for name in ("label", "timex", "rrule", "offset", "event", "condition", "partial", "rule")},
    **{name: maybe(st.dates()) for name in ("start", "end")},
    **{name: st.booleans() for name in ("working_days", "year_from_plan")},
    mod=maybe(literals[Mod]),
    span=spans,
)


@st.composite
def times(draw: st.DrawFn) -> dict[str, Any]:
    """Deadlines, and due dates that name them in the order that the table keeps."""
    found = draw(st.lists(deadlines, max_size=3))
    days = draw(st.sets(st.tuples(st.dates(), st.integers(0, len(found) - 1)), max_size=4)) if found else set()
    due_dates = [DueDate(on=on, deadline=deadline) for on, deadline in sorted(days)]
    return {"deadlines": found, "due_dates": due_dates}


@st.composite
def row_lists(draw: st.DrawFn) -> list[Section | Task]:
    """Rows whose tasks are under sections that stand above them, not always the nearest."""
    rows: list[Section | Task] = []
    path: list[tuple[int, str]] = []
    for _ in range(draw(st.integers(0, 6))):
        if draw(st.booleans()):
            level = draw(st.integers(1, 5))
            no = draw(numbers)
            path = [(other, text) for other, text in path if other < level] + [(level, no or "")]
            where = draw(st.lists(places(), max_size=2))
            rows.append(made(Section, no=no, text=draw(texts), level=level, page=draw(pages), where=where))
        else:
            depth = draw(st.integers(0, len(path)))
            cells = draw(st.dictionaries(texts, maybe(texts), max_size=4))
            keys = draw(st.sets(st.sampled_from(["no", *cells])))
            rows.append(
                made(
                    Task,
                    no=draw(numbers),
                    section=[no for _, no in path[:depth]],
                    page=draw(pages),
                    cells=cells,
                    where={key: draw(st.lists(places(), min_size=1, max_size=2)) for key in keys},
                    outputs=draw(st.lists(texts, max_size=2)),
                    lead=draw(st.lists(agencies, max_size=3)),
                    coord=draw(st.lists(agencies, max_size=2)),
                    **draw(times()),
                )
            )
    return rows


@st.composite
def appendices(draw: st.DrawFn) -> Appendix:
    columns = built(Column, header=st.lists(texts, max_size=3), role=literals[Role])
    first = draw(pages)
    return made(
        Appendix,
        title=draw(maybe(texts)),
        caption=draw(maybe(texts)),
        pages=(first, first + draw(st.integers(0, 99))),
        part=draw(st.integers(1, 9)),
        columns=draw(st.lists(columns, max_size=4)),
        rows=draw(row_lists()),
    )


_documents = built(
    Document,
    **{name: maybe(texts) for name in ("doc_type", "symbol", "title", "issuer", "parent", "place")},
    issued_on=maybe(dates),
    plan_years=st.lists(st.integers(1945, 2100), unique=True, max_size=3),
    signer=maybe(built(Signer, name=maybe(texts), title=maybe(texts), authority=maybe(texts))),
    recipients=st.lists(texts, max_size=3),
    attached_to=maybe(
        built(Attachment, type=maybe(texts), symbol=maybe(texts), issued_on=maybe(dates), issuer=maybe(texts))
    ),
    issued_by=maybe(agencies),
)

_pages = st.lists(
    built(
        Page,
        page=pages,
        width=st.floats(0.1, 1e5),
        height=st.floats(0.1, 1e5),
        reader=texts,
        text=st.booleans(),
        rotation=st.sampled_from([0, 90, 180, 270]),
    ),
    unique_by=lambda page: page.page,
    max_size=3,
).map(lambda found: sorted(found, key=lambda page: page.page))


@st.composite
def outlines(draw: st.DrawFn) -> list[Block]:
    """Blocks below headings that stand above them in their part, not always the nearest."""
    blocks: list[Block] = []
    part, path = 1, list[str]()
    for _ in range(draw(st.integers(0, 6))):
        if draw(st.integers(0, 4)) == 0:
            part, path = part + 1, []
        section = path[: draw(st.integers(0, len(path)))]
        no = draw(maybe(texts))
        if no is not None:
            path = [*section, no]
        blocks.append(
            made(
                Block,
                kind=draw(literals[BlockKind]),
                text=draw(texts),
                page=draw(pages),
                no=no,
                level=draw(st.integers(1, 9)),
                section=section,
                part=part,
                where=draw(st.lists(places(), max_size=2)),
            )
        )
    return blocks


@st.composite
def body_tasks(draw: st.DrawFn, blocks: int) -> BodyTask:
    """A task of running text, of one of so many blocks or of none that is known."""
    pointers = st.integers(0, blocks - 1).map("/outline/{}/text".format) if blocks else st.none()
    return made(
        BodyTask,
        section=draw(st.lists(texts, max_size=3)),
        cells=draw(st.dictionaries(texts, maybe(texts), max_size=4)),
        text=draw(texts),
        page=draw(pages),
        where=draw(st.lists(places(), max_size=2)),
        rule=draw(maybe(texts)),
        lead=draw(st.lists(agencies, max_size=2)),
        coord=draw(st.lists(agencies, max_size=2)),
        pointer=draw(maybe(pointers)),
        **draw(times()),
    )


_InText = tuple[str, int, list[str]]  # pointer, page, section


def in_blocks(outline: list[Block]) -> list[_InText]:
    return [(f"/outline/{at}/text", block.page, block.section) for at, block in enumerate(outline)]


def in_rows(tables: list[Appendix]) -> tuple[list[_InText], list[_InText]]:
    """The texts of cells of tasks, and of rows that group others."""
    cells, sections = list[_InText](), list[_InText]()
    for number, table in enumerate(tables):
        for at, row in enumerate(table.rows):
            pointer = f"/appendices/{number}/rows/{at}"
            if isinstance(row, Section):
                sections.append((f"{pointer}/text", row.page, []))
                continue
            for key in row.cells:
                escaped = key.replace("~", "~0").replace("/", "~1")
                cells.append((f"{pointer}/cells/{escaped}", row.page, row.section))
    return cells, sections


def relations(documents: int) -> st.SearchStrategy[Relation]:
    """What is done to a cited document: by that of the record, or by one of these many that it cites."""
    by = maybe(st.integers(0, documents - 1))
    return built(Relation, kind=literals[RelationKind], text=texts, span=spans, by=by, rule=maybe(texts))


def mentions(places: list[_InText], documents: int) -> st.SearchStrategy[Mention]:
    return st.builds(
        lambda place, text, span, relations: made(
            Mention, text=text, page=place[1], span=span, pointer=place[0], relations=relations
        ),
        st.sampled_from(places),
        texts,
        spans,
        st.lists(relations(documents), max_size=2),
    )


@st.composite
def citations(draw: st.DrawFn, places: list[_InText], documents: int) -> Citation:
    first, *again = draw(st.lists(mentions(places, documents), min_size=1, max_size=3))
    return made(
        Citation,
        text=first.text,
        page=first.page,
        span=first.span,
        pointer=first.pointer,
        relations=first.relations,
        again=again,
        issued_on=draw(maybe(st.dates())),
        issued_by=draw(maybe(agencies)),
        **{name: draw(maybe(texts)) for name in ("type", "symbol", "issuer")},
    )


@st.composite
def targets(draw: st.DrawFn, places: list[_InText]) -> Target:
    pointer, page, section = draw(st.sampled_from(places))
    return made(
        Target,
        text=draw(texts),
        value=draw(coordinates),
        comparator=draw(literals[Comparator]),
        upper=draw(maybe(coordinates)),
        span=draw(spans),
        page=page,
        section=section,
        pointer=pointer,
        **{name: draw(maybe(texts)) for name in ("unit", "about", "base", "rule")},
    )


zones = st.none() | st.integers(-839, 839).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=zones)
certificates = built(
    Certificate,
    **dict.fromkeys(("subject", "issuer", "serial", "sha256"), texts),
    **{name: maybe(moments) for name in ("valid_from", "valid_until")},
)
signatures = built(
    Signature,
    **{
        name: maybe(texts)
        for name in (
            *("field", "signer", "email", "organization", "problem", "unit"),
            *("stamped_by", "subfilter", "digest", "reason"),
        )
    },
    **{name: maybe(moments) for name in ("signed_at", "declared_at", "cms_at", "stamped_at")},
    **{name: maybe(st.booleans()) for name in ("intact", "covers_whole_file", "expired_when_signed")},
    **{name: st.lists(texts, max_size=2) for name in ("later_changes", "notes")},
    trust=literals[Trust],
    kind=literals[SignatureKind],
    clock=maybe(literals[Clock]),
    cms_mislabelled=st.booleans(),
    revocation=st.just("not_checked"),
    certificate=maybe(certificates),
    revision=maybe(st.integers(1, 99)),
    later=maybe(literals[LaterChange]),
    stamp=maybe(
        st.builds(
            lambda place, text, image: made(Stamp, page=place.page, bbox=place.bbox, text=text, image=image),
            places(),
            maybe(texts),
            st.booleans(),
        )
    ),
)


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    """Outline and tables, and what points into them."""
    outline, tables = draw(outlines()), draw(st.lists(appendices(), max_size=2))
    cells, sections = in_rows(tables)
    for_targets = [*in_blocks(outline), *cells]
    for_citations = [*for_targets, *sections]
    cited = draw(st.integers(0, 2)) if for_citations else 0
    return {
        "outline": outline,
        "appendices": tables,
        "body_tasks": draw(st.lists(body_tasks(len(outline)), max_size=2)),
        "citations": [draw(citations(for_citations, cited)) for _ in range(cited)],
        "targets": draw(st.lists(targets(for_targets), max_size=2)) if for_targets else [],
    }


def _record(contents: dict[str, Any], **fields: Any) -> PlanRecord:
    return made(PlanRecord, **contents, **fields)


records = st.builds(
    _record,
    contents=contents(),
    file=built(
        FileInfo,
        name=texts,
        sha256=st.binary(min_size=32, max_size=32).map(bytes.hex),
        bytes=st.integers(0, 2**62),
        pages=st.integers(0, 9999),
        text_layer=literals[TextLayer],
        producer=maybe(texts),
    ),
    record_version=st.just(1),
    pages=_pages,
    document=_documents,
    signatures=st.lists(signatures, max_size=2),
    problems=st.lists(
        built(Problem, code=texts, severity=literals[Severity], message=texts, page=maybe(pages)),
        max_size=2,
    ),
)
"""Records as the tables can keep them: no NUL, each `where` with at least one box."""
