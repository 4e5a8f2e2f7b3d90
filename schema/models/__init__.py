"""The tables: what plans say, and what it means, in third normal form.

Keys are text made from content (`schema.keys`), so that the same files give the same rows in whatever order
they are loaded. Every table but `agency`, `certificate` and `calendar_day` hangs on `document`, and what is deleted
there is deleted below; these three are shared by the documents that name them. Units as in the record: pages count
from 1; boxes are points (1/72 inch) from the page's top left corner.

Lists of the record are tables with a `position`, which counts from 1 and keeps the printed order.
"""

from schema.models.appendix import Appendix, AppendixColumn, ColumnHeader, Section, SectionPlace
from schema.models.base import Base, TaskSource
from schema.models.citation import Citation, CitationIssuer, CitationMention, CitationRelation, Target
from schema.models.document import (
    Attachment,
    Document,
    DocumentSource,
    Page,
    PlanYear,
    Problem,
    Recipient,
    Signer,
)
from schema.models.ledger import Run, SourceFile
from schema.models.link import TaskWording, Wording, WordingLink
from schema.models.outline import Block, BlockPlace
from schema.models.search import SearchText
from schema.models.signature import (
    Certificate,
    Signature,
    SignatureChange,
    SignatureHolder,
    SignatureNote,
    SignatureStamp,
)
from schema.models.summary import DocumentSummary, TaskSummary, WorkloadSummary
from schema.models.task import AppendixTask, BodyTask, BodyTaskSection, Cell, Task, TaskOutput, TaskPlace
from schema.models.values import Agency, Assignment, CalendarDay, Deadline, DocumentIssuer, DueDate

__all__ = [
    "Agency",
    "Appendix",
    "AppendixColumn",
    "AppendixTask",
    "Assignment",
    "Attachment",
    "Base",
    "Block",
    "BlockPlace",
    "BodyTask",
    "BodyTaskSection",
    "CalendarDay",
    "Cell",
    "Certificate",
    "Citation",
    "CitationIssuer",
    "CitationMention",
    "CitationRelation",
    "ColumnHeader",
    "Deadline",
    "Document",
    "DocumentIssuer",
    "DocumentSource",
    "DocumentSummary",
    "DueDate",
    "Page",
    "PlanYear",
    "Problem",
    "Recipient",
    "Run",
    "SearchText",
    "Section",
    "SectionPlace",
    "Signature",
    "SignatureChange",
    "SignatureHolder",
    "SignatureNote",
    "SignatureStamp",
    "Signer",
    "SourceFile",
    "Target",
    "Task",
    "TaskOutput",
    "TaskPlace",
    "TaskSource",
    "TaskSummary",
    "TaskWording",
    "Wording",
    "WordingLink",
    "WorkloadSummary",
]
