"""Questions: every text is one, and is put to both databases in their own language."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schema.errors import QuestionError
from schema.search.query import Phrase, parse
from schema.words import words


def asked(text: str) -> list[str]:
    """The phrases without marks, a star behind those that are open."""
    return [" ".join(phrase.plain) + ("*" if phrase.open else "") for phrase in parse(text).phrases]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("một cửa", ["mot", "cua"]),
        ('"một cửa"', ["mot cua"]),
        ("“một cửa” liên thông", ["mot cua", "lien", "thong"]),
        ("«một cửa»", ["mot cua"]),
        ('"một cửa', ["mot cua"]),
        ('công"một cửa"', ["cong", "mot cua"]),
        ("36/KH-UBND", ["36 kh ubnd"]),
        ("chuyen*", ["chuyen*"]),
        ('"chuyển đổi"*', ["chuyen doi*"]),
        ('"chuyển đổ*"', ["chuyen do*"]),
        ("c * ch*", ["c", "ch*"]),
        ("a*b", ["a b"]),
        ("một một MỘT", ["mot"]),
        ("* - () AND", ["and"]),
        ("", []),
        ('"', []),
        ('""*', []),
        ("… \0 \udc80", []),
    ],
)
def test_what_a_text_asks_for(text: str, phrases: list[str]) -> None:
    assert asked(text) == phrases


def test_the_best_condition_comes_first_and_the_last_is_all_that_must_hold() -> None:
    query = parse("nội vu")
    noi, vu = words("nội vu")
    both, each, accented = Phrase((noi, vu)), (Phrase((noi,)), Phrase((vu,))), (Phrase((noi,)),)
    found = [(one.phrases, one.exact, exact) for one, exact in query.conditions()]
    assert found == [((both,), accented, True), (each, accented, True), ((both,), (), False), (each, (), False)]


@pytest.mark.parametrize(("text", "ways"), [("noi", 1), ("nội", 2), ("noi vu", 2), ('"nội vụ"', 2), ("noi* vu", 1)])
def test_as_many_conditions_as_the_question_gives(text: str, ways: int) -> None:
    assert len(parse(text).conditions()) == ways


def test_a_condition_in_both_languages() -> None:
    (condition, exact), *_ = parse('"nội vụ" bao ca*').conditions()
    noi, vu = words("nội vụ")
    assert exact
    assert condition.fts5() == f'plain : "noi vu bao ca" * AND exact : "{noi}" AND exact : "{vu}"'
    assert condition.tsquery() == (
        "'_noi vu' & '_vu bao' & '_bao ca':* & ('noi' <-> 'vu' <-> 'bao' <-> 'ca':*)" + f" & '={noi}' & '={vu}'"
    )


@pytest.mark.parametrize("text", ["c*", "đ*", "ấ*", '"chuyển đ*"', '"chuyển đ"*', "36/KH-U*"])
def test_a_star_after_one_letter_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="would find too much; write at least 2 letters before a star") as raised:
        parse(f"kế hoạch {text}")
    assert str(raised.value).startswith(text)


def test_more_words_than_an_index_takes_are_refused() -> None:
    most = " ".join(f"từ{number}" for number in range(32))
    assert len(asked(f"{most} từ1 TỪ2")) == 32
    for more in ("nữa", '"từ1 từ2"'):
        with pytest.raises(ValueError, match=r"these are 3[34] words; at most 32"):
            parse(f"{most} {more}")


@given(st.text())
def test_every_text_is_a_question_that_sqlite_takes(text: str) -> None:
    try:
        query = parse(text)
    except QuestionError:
        assume(False)
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(plain, exact, content='', tokenize='ascii')")
        for condition, _ in query.conditions() if query.phrases else ():
            connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (condition.fts5(),)).fetchall()
