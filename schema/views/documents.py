"""Documents, and what the parser doubts about them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from schema.models import Document, DocumentSummary, Problem, Signature, Task
from schema.views.base import count, document_name, view
from schema.views.citations import CITATION_LINK
from schema.views.relations import has_namesake, is_done_to


def _count(model: Any, *conditions: Any) -> Any:
    """How many rows of a table a document has."""
    rows = select(count()).select_from(model).where(model.document_sha256 == Document.sha256, *conditions)
    return rows.correlate(Document).scalar_subquery()


_SIGNED = Signature.kind == "signature"

DOCUMENTS_VIEW = view(
    "documents_view",
    "the documents: one line a file by its content",
    {
        "document_sha256": (Document.sha256, "SHA-256 of the file"),
        "name": (document_name(), "file name; the first in sort order where the file was found under several"),
        "symbol": (Document.symbol, "number and symbol as printed: 36/KH-UBND"),
        "doc_type": (Document.doc_type, "kind of document as printed: Kế hoạch, Quyết định"),
        "title": (Document.title, "what the document is about (trích yếu)"),
        "issuer": (Document.issuer, "issuing body as printed"),
        "province": (
            DocumentSummary.province,
            "two-digit statistics code of the issuer's province; null: central, or not known",
        ),
        "issued_on": (Document.issued_on, "date of issue; null where blank"),
        "plan_year": (DocumentSummary.plan_year, "first year that the plan is for"),
        "plan_years": (DocumentSummary.plan_years, "all years that it is for, as printed: 2021, 2022"),
        "pages": (Document.page_count, "pages of the file"),
        "tasks": (_count(Task), "tasks in it"),
        "appendix_tasks": (_count(Task, Task.source == "appendix"), "those of its tables"),
        "body_tasks": (_count(Task, Task.source == "body"), "those of its running text"),
        "problems": (_count(Problem), "what the parser doubts about it: problems_view"),
        "signatures": (_count(Signature, _SIGNED), "digital signatures; printed claims of such are none"),
        "intact_signatures": (
            _count(Signature, _SIGNED, Signature.intact.is_(True)),
            "those whose signed bytes are unchanged",
        ),
        "parser_version": (Document.parser_version, "version of the parser that read the file"),
        "replaced": (is_done_to(Document, "replaces", "repeals"), "whether a loaded document replaces or repeals it"),
        "amended": (is_done_to(Document, "amends"), "whether a loaded document amends it: document_relation"),
        "same_symbol": (has_namesake(Document), "whether another file has its symbol and may be the same document"),
    },
    lambda lines: lines.select_from(Document).join(DocumentSummary, DocumentSummary.document_sha256 == Document.sha256),
)
DOCUMENTS_VIEW.add_is_dependent_on(CITATION_LINK)

PROBLEMS_VIEW = view(
    "problems_view",
    "what the parser doubts: one line a problem",
    {
        "document_sha256": (Document.sha256, "SHA-256 of the file that has it"),
        "position": (Problem.position, "order in the document, from 1"),
        "name": (document_name(), "file name; the first in sort order where the file was found under several"),
        "symbol": (Document.symbol, "number and symbol of the document as printed"),
        "page": (Problem.page, "page that it concerns; null for the whole document"),
        "severity": (Problem.severity, "info, warning, error"),
        "code": (Problem.code, "kind of problem, for programs: cell-assumed"),
        "message": (Problem.message, "what is the matter, for people"),
    },
    lambda lines: lines.select_from(Problem).join(Document, Document.sha256 == Problem.document_sha256),
)
