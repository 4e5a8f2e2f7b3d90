"""Lines of phrases: each gives its values or the reason why not."""

from __future__ import annotations

import json

import pytest

from ingest.phrases import LineRefused, PhraseKind, read_phrases


def values(kind: PhraseKind, *lines: str) -> list[object]:
    return [
        done if isinstance(done, LineRefused) else json.loads(done)["text"]
        for done in read_phrases([line.encode() for line in lines], kind)
    ]


@pytest.mark.parametrize(
    ("kind", "line", "reason"),
    [
        ("deadlines", "{", "truncated"),
        ("deadlines", '{"plan_year": 2024}', "missing required field `text`"),
        ("deadlines", '{"text": null}', "$.text"),
        ("deadlines", '{"text": "x", "plan_year": "2024"}', "$.plan_year"),
        ("deadlines", '{"text": "x", "plan_year": 0}', "$.plan_year"),
        ("deadlines", '["x"]', "Expected `object`"),
        ("agencies", '{"text": "x", "on": "31/01/2024"}', "$.on"),
        ("agencies", '{"text": "x", "issuer": 7}', "$.issuer"),
    ],
)
def test_a_bad_line_says_its_number_and_what_is_wrong(kind: PhraseKind, line: str, reason: str) -> None:
    done = values(kind, '{"text": "a"}', "", line, '{"text": "b"}')
    assert [done[0], done[2]] == ["a", "b"]
    assert isinstance(done[1], LineRefused)
    assert done[1].number == 3
    assert reason in done[1].reason


def test_bytes_that_are_no_text_are_refused() -> None:
    (done,) = read_phrases([b'{"text": "\xff"}'], "deadlines")
    assert isinstance(done, LineRefused)


@pytest.mark.parametrize("text", ["Quý I", "", "Ke\u0302\u0301 hoạch", '"\\\n\t', "\U0001f4c4"])
def test_the_text_comes_back_as_it_was(text: str) -> None:
    for kind in ("deadlines", "agencies"):
        assert values(kind, json.dumps({"text": text})) == [text]


def test_a_mark_of_utf8_is_no_text() -> None:
    assert values("deadlines", '\ufeff{"text": "x"}') == ["x"]
