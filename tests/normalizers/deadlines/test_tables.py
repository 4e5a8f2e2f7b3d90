"""The tables of terms and rules: every line's example is read by that line, and says what the line says."""

from __future__ import annotations

import pytest

from normalizers.deadlines import read_deadlines
from normalizers.deadlines.complete import complete
from normalizers.deadlines.drafts import VERBS
from normalizers.deadlines.grammar import Rule, match_rules, rules
from normalizers.deadlines.lexer import Term, terms, tokenize
from tests.normalizers.deadlines.notation import said


@pytest.mark.parametrize("term", terms(), ids=lambda term: f"{term.tag}: {term.example!r}")
def test_example_of_a_term_is_one_such_term(term: Term) -> None:
    first = tokenize(term.example + term.example_after)[0]
    assert (first.tag, first.start, first.end) == (term.tag, 0, len(term.example))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_example_of_a_rule_is_read_by_it(rule: Rule) -> None:
    found = [found.rule.name for found in match_rules(complete(tokenize(rule.example)))]
    assert rule.name in found
    assert said(read_deadlines(rule.example, rule.year)) == rule.items


def test_rules_are_named_apart_sourced_and_have_a_meaning() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))
    assert {rule.meaning for rule in rules()} == set(VERBS)
    assert all(rule.source for rule in rules())
    assert all(term.source for term in terms())
