"""PDF to plan record, verbatim. Knows page geometry and how Vietnamese official documents are laid out;
knows no meaning of deadlines, no database, and not where files come from."""

from parsers.document import parse
from parsers.draw import draw
from parsers.errors import ParseError

__all__ = ["ParseError", "draw", "parse"]
