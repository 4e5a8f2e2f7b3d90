"""Numbers of rows: their kind and their place."""

from __future__ import annotations

import pytest

from parsers.numbering import ALPHABET, Number, read_number, split_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", Number("arabic", 1, 1)),
        ("12.", Number("arabic", 1, 12)),
        ("(3)", Number("arabic", 1, 3)),
        ("4)", Number("arabic", 1, 4)),
        ("3.1", Number("arabic", 2, 1)),
        ("3.1.12", Number("arabic", 3, 12)),
        ("I", Number("roman", 1, 1)),
        ("IV.", Number("roman", 1, 4)),
        ("XIX", Number("roman", 1, 19)),
        ("XL", Number("roman", 1, 40)),
        ("A", Number("capital", 1, 1)),
        ("B.", Number("capital", 1, 2)),
        ("Đ", Number("capital", 1, 5)),
        ("a", Number("letter", 1, 1)),
        ("đ)", Number("letter", 1, 5)),
        ("II.3", Number("mixed", 2, 3)),
        ("Phần II", Number("roman", 1, 2)),
        ("MỤC 3", Number("arabic", 1, 3)),
        (" 7 ", Number("arabic", 1, 7)),
    ],
)
def test_numbers_are_read(text: str, number: Number) -> None:
    """Every way of numbering that plans use."""
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", None, "Sở Nội vụ", "2025", "-", "1a", "Quý I", "IIII", "1 2", "ab"])
def test_what_is_no_number(text: str | None) -> None:
    """A text in the number column, a year, a dash: not numbered."""
    assert read_number(text) is None


def test_letters_run_in_the_order_of_the_alphabet() -> None:
    """a b c d đ e g h i k: no f and j, and đ after d."""
    orders = [number.order for letter in "abcdđeghik" if (number := read_number(letter))]
    assert orders == list(range(1, 11))
    assert not {"f", "j", "w", "z"} & set(ALPHABET)


@pytest.mark.parametrize(("before", "letter"), ["BC", "CD", "HI", "UV", "VX"])
def test_a_letter_after_its_neighbour_is_a_letter(before: str, letter: str) -> None:
    """C, D, I, V, X are also Roman numerals; the sibling before says which."""
    last = Number("capital", 1, ALPHABET.index(before.lower()) + 1)
    number = read_number(letter, last)
    assert number == Number("capital", 1, last.order + 1)


@pytest.mark.parametrize("letter", "CDIVX")
def test_without_its_neighbour_it_is_roman(letter: str) -> None:
    """`I` opens a list of Roman numerals wherever no `H` stands before it."""
    for last in (None, Number("capital", 1, 1)):
        number = read_number(letter, last)
        assert number is not None and number.style == "roman"


def test_small_letters_are_never_roman() -> None:
    """c, d, i, v, x in small letters are points of a list."""
    assert all((number := read_number(letter)) and number.style == "letter" for letter in "cdivx")


def test_siblings_have_one_kind() -> None:
    """Levels are told by kind: 3.1 and 3.2 are siblings, 3 and 3.1 are not."""
    kinds = [number.kind for text in ("3.1", "3.2", "3", "II", "b") if (number := read_number(text))]
    assert kinds[0] == kinds[1]
    assert len(set(kinds)) == 4


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("II. Cải cách thủ tục", ("II", "Cải cách thủ tục")),
        ("3.1. Rà soát", ("3.1", "Rà soát")),
        ("a) Lập kế hoạch", ("a", "Lập kế hoạch")),
        ("A. NHIỆM VỤ CHUNG", ("A", "NHIỆM VỤ CHUNG")),
        ("IV - Thông tin", ("IV", "Thông tin")),
        ("Phần I. Chung", ("Phần I", "Chung")),
        ("1.Rà soát", ("1", "Rà soát")),
    ],
)
def test_a_number_in_front_is_taken_from_the_text(text: str, parts: tuple[str, str]) -> None:
    """A section in one merged cell holds its number and its text together."""
    assert split_number(text) == parts


@pytest.mark.parametrize(
    "text", ["Cải cách thủ tục", "100% văn bản đi", "3.000 người được khám", "Vụ A. B", "", "2025. Tổng kết"]
)
def test_a_text_without_a_number_stays_whole(text: str) -> None:
    """Amounts and names at the head of a text are text."""
    assert split_number(text) == (None, text)
