"""Full text search over tasks and running text, with accents and without, alike on SQLite and PostgreSQL.

What is found is ordered by three things, the first of which counts most: whether the words stand there with the accents
that were typed; whether they stand side by side, as they were typed; how new the document is. How often a word occurs
does not count: the texts are short, and all words must occur.
"""

from schema.search.finding import find
from schema.search.hits import Hit
from schema.search.query import Within, parse

__all__ = ["Hit", "Within", "find", "parse"]
