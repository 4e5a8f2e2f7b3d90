"""What the plan writer wrote is what the parser reads: random plans, drawn in random ways."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings

from parsers import parse
from tests.plan_writer import Plan, Style, TruthRow, record_rows, truth_rows, write_pdf
from tests.plan_writer.strategies import cases


def folded(rows: list[TruthRow]) -> list[tuple[object, ...]]:
    """Rows with white space folded: where a plain paragraph ends in a narrow cell nothing on the page may tell."""
    return [(r.kind, r.no, r.section, {key: " ".join(text.split()) for key, text in r.cells.items()}) for r in rows]


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(case=cases(most=25, merged_over_pages=False))
def test_what_was_written_is_read(case: tuple[Plan, Style]) -> None:
    plan, style = case
    # A header that comes late may come on no page at all, and a row may then end where nothing shows it.
    assume(style.header != "later")
    record = parse(write_pdf(plan, style))
    read = [folded(record_rows(appendix)) for appendix in record.appendices]
    assert read == [folded(truth_rows(appendix)) for appendix in plan.appendices]
    assert not [problem for problem in record.problems if problem.severity == "error"]
