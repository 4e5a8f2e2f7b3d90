"""What deadline phrases mean: `read_deadlines("Quý IV/2024")` is one period, 1 October to 31 December 2024."""

from normalizers.deadlines.reading import find_deadlines, read_deadlines
from normalizers.deadlines.wording import format_deadline

__all__ = ["find_deadlines", "format_deadline", "read_deadlines"]
