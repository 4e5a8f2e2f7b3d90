"""Text in fonts from before Unicode: known for what it is, read as the page shows it; nothing else is touched."""

from __future__ import annotations

import importlib
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parsers.legacy.encodings import Encoding, detect, encoding_of, from_unicode, to_unicode
from parsers.legacy.syllables import RIMES

ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni")

GOOD = [
    "Sở Nội vụ chủ trì, phối hợp với Ủy ban nhân dân các huyện",
    "Thường xuyên",
    "Báo cáo công tác tháng",  # letters of Latin-1 only
    "có ý kiến",
    "tháng 3, tháng 6",
    "Trước ngày 15 hàng tháng",
    "Quý I",
    "Đắk Lắk",
    "Hà Nam",
    "và các xã",
    "thú y; thú rừng",
    "né tránh, bé, thé",
    unicodedata.normalize("NFD", "kế hoạch quý ba"),
]
OTHER_LANGUAGES = ("ca", "cs", "da", "de", "es", "fi", "fr", "hu", "id", "it", "nb", "nl", "pl", "pt", "ro", "sv", "tr")
"""Those that are written in Latin letters with marks, which the old encodings use for others."""

OTHERS = [
    "",
    "Bao cao quy IV/2024",
    "UBND, TTHC 100%",
    "où est-il haï",
    "Où est passé l'été dernier ? À Hanoï, dès août, le thé a été très apprécié",
    "Thaï",
    "«né»",
    "5 µm, 10 µg/l, 3 m², 20 °C, ± 5 %, N·m, 5×3",
    "© 2024 ® ¬ ¸",
    "Señor Núñez, año 2024",
    "für Köln",
    "São João não",
    "Smørrebrød på øya",
    "· một",
]


# One of each letter that the fonts have, in words; capitals as the fonts have them.
WORDS = (
    "á à ả ã ạ ă ắ ằ ẳ ẵ ặ â ấ ầ ẩ ẫ ậ é è ẻ ẽ ẹ ê ế ề ể ễ ệ í ì ỉ ĩ ị ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ ơ ớ ờ ở ỡ ợ "
    "ú ù ủ ũ ụ ư ứ ừ ử ữ ự ý ỳ ỷ ỹ ỵ đ Ă Â Ê Ô Ơ Ư Đ"
)
SENTENCE = (
    "Đẩy mạnh cải cách hành chính; xây dựng chương trình đầu tư cho người nghèo, hướng dẫn thư viện, bưu điện, "
    "hưng thịnh, tư vấn (tư pháp) trước tháng 11-12 như đã được giao; chưa xong thì lưu ý; ưu tiên những trường học"
)


def test_every_letter_of_the_fonts_comes_back() -> None:
    for encoding in ENCODINGS:
        assert to_unicode(from_unicode(WORDS, encoding), encoding) == WORDS
    capitals = "QUYẾT ĐỊNH VỀ VIỆC ƯỚC TÍNH, ỦY BAN Y TẾ, Ỵ, Ỡ, Ặ, Ẫ, Ể, Ĩ, Õ, Ủ, Ý"
    assert to_unicode(from_unicode(capitals, "vni"), "vni") == capitals
    assert to_unicode("Aùnh saùng ÔÛ Oâ Ñoâng", "vni") == "Ánh sáng Ở Ô Đông"  # capitals with small marks


@pytest.mark.parametrize(
    ("text", "encoding", "reads"),
    [
        ("Së Néi vô", "tcvn3", "Sở Nội vụ"),
        ("Th\u00adêng xuyªn", "tcvn3", "Thường xuyên"),
        ("Th-êng xuyªn", "tcvn3", "Thường xuyên"),
        ("Th¸ng 3/2004", "tcvn3", "Tháng 3/2004"),
        ("H§ND, UBND tØnh", "tcvn3", "HĐND, UBND tỉnh"),
        ("Q§-UBND, N§-CP", "tcvn3", "QĐ-UBND, NĐ-CP"),
        ("QUYÕT §ÞNH cña UBND TØNH Hµ NéI", "tcvn3", "QUYẾT ĐỊNH của UBND TỈNH HÀ NỘI"),
        ("Thanh tra Së", "tcvn3", "Thanh tra Sở"),
        ("Sôû Noäi vuï", "vni", "Sở Nội vụ"),
        ("Thöôøng xuyeân", "vni", "Thường xuyên"),
        ("Thaùng 3", "vni", "Tháng 3"),
        ("QUYEÁT ÑÒNH", "vni", "QUYẾT ĐỊNH"),
        ("Caùc cô quan, ñôn vò", "vni", "Các cơ quan, đơn vị"),
    ],
)
def test_legacy_text_is_known_and_read(text: str, encoding: Encoding, reads: str) -> None:
    assert detect(text) == encoding
    assert to_unicode(text, encoding) == reads


@pytest.mark.parametrize("text", GOOD + OTHERS)
def test_other_text_is_never_taken_for_legacy(text: str) -> None:
    assert detect(text) is None
    assert detect(text.upper()) is None


def test_no_sentence_of_other_languages_is_taken_for_legacy() -> None:
    spacy_lang = pytest.importorskip("spacy.lang")
    seen = 0
    for name in OTHER_LANGUAGES:
        sentences: list[str] = importlib.import_module(f"{spacy_lang.__name__}.{name}.examples").sentences
        seen += len(sentences)
        assert [s for s in sentences if detect(s)] == []
        assert [w for s in sentences for w in s.split() if detect(w)] == []
    assert seen > 100


@pytest.mark.parametrize("lost", ["-", " ", ""])
def test_the_soft_hyphen_that_readers_lose_is_put_back(lost: str) -> None:
    held = from_unicode(SENTENCE, "tcvn3")
    assert "\u00ad" in held
    read = to_unicode(held.replace("\u00ad", lost), "tcvn3")
    if lost:
        assert read == SENTENCE
    else:  # where nothing is left, `bưu`, `chưa`, `lưu` look whole
        assert read == SENTENCE.replace("bưu", "bu").replace("chưa", "cha").replace("lưu", "lu")


def test_a_hyphen_that_was_printed_stays() -> None:
    printed = "Lao động - Thương binh; QĐ-UBND; 11-12; số 05-NQ; -ba; kinh tế-xã hội"
    held = from_unicode(printed, "tcvn3").replace("\u00ad", "-")
    assert to_unicode(held, "tcvn3") == printed


def test_fonts_say_what_letters_leave_open() -> None:
    assert [encoding_of(f) for f in ("ABCDEF+.VnTime", ".VnArialH", "VnTime", "VNI-Times", "QWERTY+VNI-Helve")] == [
        *["tcvn3"] * 3,
        *["vni"] * 2,
    ]
    assert [encoding_of(f) for f in (None, "", "TimesNewRomanPSMT", "ABCDEF+Arial", "Savni-Sans")] == [None] * 5
    assert detect("Néi") is None
    assert detect("Néi", ".VnTime") == "tcvn3"
    assert detect("Quyù", "VNI-Times") == "vni"
    assert detect("Báo cáo công tác", ".VnTime") is None  # only makes sense as it stands
    assert detect("Thường xuyên", ".VnTime") is None
    assert detect("plain", "VNI-Times") is None


def test_capital_fonts_have_capitals_under_small_codes() -> None:
    assert to_unicode("céng hßa x· héi", "tcvn3", ".VnTimeH") == "CỘNG HÒA XÃ HỘI"
    assert to_unicode("céng hßa x· héi", "tcvn3", "ABCDEF+.VnTimeH-Bold") == "CỘNG HÒA XÃ HỘI"
    assert to_unicode("céng hßa x· héi", "tcvn3", ".VnTime") == "cộng hòa xã hội"


# Words as the language forms them, most of which nobody uses: what a rule of thumb might trip over.
_TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]


@st.composite
def syllables(draw: st.DrawFn) -> str:
    vowel = draw(st.sampled_from(sorted(RIMES)))
    final = draw(st.sampled_from(RIMES[vowel].split())).strip("-")
    tone = draw(st.sampled_from(["\u0301", "\u0323"] if final in ("c", "ch", "p", "t") else _TONES))
    place = len(vowel) - 1 if final or len(vowel) == 1 else 0
    rime = vowel[: place + 1] + tone + vowel[place + 1 :] + final
    return unicodedata.normalize("NFC", draw(st.sampled_from(["", "b", "đ", "th", "tr", "ng", "Kh", "L"])) + rime)


PHRASES = st.lists(syllables(), min_size=1, max_size=8).map(" ".join)


@given(PHRASES)
def test_vietnamese_in_unicode_is_never_legacy(text: str) -> None:
    assert detect(text) is None


@given(PHRASES, st.sampled_from(ENCODINGS))
def test_what_was_encoded_is_read_back(text: str, encoding: Encoding) -> None:
    assume("ngời" not in text)  # read as `người` that has lost its ư
    assert to_unicode(from_unicode(text, encoding), encoding) == text


@given(st.lists(syllables(), min_size=4, max_size=12).map(" ".join), st.sampled_from(ENCODINGS))
def test_what_is_detected_is_what_it_was_encoded_in(text: str, encoding: Encoding) -> None:
    assert detect(from_unicode(text, encoding)) in (encoding, None)


@given(st.text(), st.sampled_from(ENCODINGS), st.sampled_from([None, ".VnTimeH", "VNI-Times"]))
def test_any_text_is_answered(text: str, encoding: Encoding, font: str | None) -> None:
    assert detect(text, font) in ("tcvn3", "vni", None)
    read = to_unicode(text, encoding, font)
    assert unicodedata.is_normalized("NFC", read)
    if text.isascii() and "-" not in text and font != ".VnTimeH":
        assert read == text
