"""The tables: what plans say, and what it means, in third normal form.

Keys are text made from content (`schema.keys`), so that the same files give the same rows in whatever order
they are loaded. Every table but `agency` hangs on `document`, and what is deleted there is deleted below; an
agency is shared by the plans that name it. Units as in the record: pages count from 1; boxes are points (1/72
inch) from the page's top left corner.

Lists of the record are tables with a `position`, which counts from 1 and keeps the printed order.
"""

from schema.models.appendix import (
    Appendix,
    AppendixColumn,
    Cell,
    ColumnHeader,
    Section,
    SectionPlace,
    Task,
    TaskOutput,
    TaskPlace,
)
from schema.models.base import SCHEMA_VERSION, Base, Meta
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
from schema.models.values import Agency, Assignment, Deadline, DueDate

__all__ = [
    "SCHEMA_VERSION",
    "Agency",
    "Appendix",
    "AppendixColumn",
    "Assignment",
    "Attachment",
    "Base",
    "Cell",
    "ColumnHeader",
    "Deadline",
    "Document",
    "DocumentSource",
    "DueDate",
    "Meta",
    "Page",
    "PlanYear",
    "Problem",
    "Recipient",
    "Section",
    "SectionPlace",
    "Signer",
    "Task",
    "TaskOutput",
    "TaskPlace",
]
