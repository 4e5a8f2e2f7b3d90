"""The views: what people query. Their names and columns are an interface; new columns come at the end.

What follows from the rows of several tables is worked out when it is asked for, so nothing in a view can be stale.
`docs/schema.md` is made from what stands here.
"""

from schema.views.agencies import AGENCY_WORKLOAD_VIEW
from schema.views.base import VIEWS
from schema.views.citations import CITATION_LINK
from schema.views.documents import DOCUMENTS_VIEW, PROBLEMS_VIEW
from schema.views.links import TASK_LINKS
from schema.views.relations import DOCUMENT_RELATION
from schema.views.tasks import ASSIGNMENTS_VIEW, DUE_DATES_VIEW, TASKS_VIEW

__all__ = [
    "AGENCY_WORKLOAD_VIEW",
    "ASSIGNMENTS_VIEW",
    "CITATION_LINK",
    "DOCUMENTS_VIEW",
    "DOCUMENT_RELATION",
    "DUE_DATES_VIEW",
    "PROBLEMS_VIEW",
    "TASKS_VIEW",
    "TASK_LINKS",
    "VIEWS",
]
