"""The spaCy pipeline: values of running text as spans, kept through saving, processes and both tokenizers."""

from __future__ import annotations

import pickle
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from normalizers.pipeline import TokenizerKind, kehoach_nlp
from schema.record import Agency, Citation, Deadline, Quantity

TEXT = (
    "Sở Nội vụ tổng hợp báo cáo trước ngày 15/12/2024, trình UBND tỉnh theo Quyết định số 98/QĐ-UBND ngày 11/01/2024 "
    "của UBND tỉnh; có ít nhất 02 sáng kiến."
)


def _make(tokenizer: TokenizerKind = "punct") -> Language:
    return kehoach_nlp("UBND tỉnh Sơn La", date(2024, 1, 5), 2024, tokenizer)


def _values(doc: Doc) -> dict[str, list[object]]:
    return {group: [span._.value for span in spans] for group, spans in doc.spans.items()}


@pytest.mark.parametrize("tokenizer", ["punct", "underthesea"])
def test_values_of_a_sentence(tokenizer: TokenizerKind) -> None:
    doc = _make(tokenizer)(TEXT)
    assert doc.text == TEXT
    agencies, deadlines = doc.spans["agencies"], doc.spans["deadlines"]
    assert [span._.value.name for span in agencies] == ["Sở Nội vụ", "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"]
    assert [span._.value.end for span in deadlines] == [date(2024, 12, 15)]  # the decision's date is no deadline
    assert [span._.value.symbol for span in doc.spans["citations"]] == ["98/QĐ-UBND"]
    assert [span._.value.value for span in doc.spans["quantities"]] == [2]
    for spans, label, kind in (
        (agencies, "AGENCY", Agency),
        (deadlines, "DEADLINE", Deadline),
        (doc.spans["citations"], "CITATION", Citation),
        (doc.spans["quantities"], "QUANTITY", Quantity),
    ):
        for span in spans:
            assert (span.label_, type(span._.value)) == (label, kind)
            assert span.text == span._.value.text == TEXT[slice(*span._.value.span)]


def test_tokens() -> None:
    assert [token.text for token in _make()("Sở Nội vụ; UBND (Quý IV/2024).")] == [
        "Sở", "Nội", "vụ", ";", "UBND", "(", "Quý", "IV/2024", ")", ".",
    ]  # fmt: skip
    words = [token.text for token in _make("underthesea")("Văn phòng báo cáo\n theo 98/QĐ-UBND")]
    assert words == ["Văn phòng", "báo cáo", "\n ", "theo", "98/QĐ-UBND"]


def test_settings_reach_the_readers() -> None:
    doc = kehoach_nlp("UBND tỉnh Lào Cai", date(2024, 1, 5), 2031)("Sở Nội vụ báo cáo trong quý II")
    assert doc.spans["deadlines"][0]._.value.end == date(2031, 6, 30)
    assert doc.spans["agencies"][0]._.value.jurisdiction == "10"


def test_other_spans_have_no_value() -> None:
    doc = _make()(TEXT)
    assert doc[0:3]._.value is None


def test_a_value_inside_a_token_keeps_its_own_span() -> None:
    doc = _make()("ngày 08/11/2024của UBND")
    span = doc.spans["deadlines"][0]
    assert span.text == "ngày 08/11/2024của"
    assert span._.value.text == "ngày 08/11/2024"


def test_two_values_of_one_place_are_two() -> None:
    doc = _make("underthesea")("Quý III, IV/2024")
    ends = [span._.value.end for span in doc.spans["deadlines"]]
    assert ends == [date(2024, 9, 30), date(2024, 12, 31)]


def test_texts_are_read_in_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    nlp = _make()
    assert nlp(decomposed).text == TEXT
    assert _values(nlp(decomposed)) == _values(nlp(TEXT))
    with pytest.raises(ValueError, match="NFC"):
        nlp(Doc(nlp.vocab, words=unicodedata.normalize("NFD", "Sở Nội vụ").split()))


def test_many_texts_and_processes() -> None:
    nlp = _make()
    expected = _values(nlp(TEXT))
    assert [_values(doc) for doc in nlp.pipe([TEXT] * 3)] == [expected] * 3
    assert [_values(doc) for doc in nlp.pipe([TEXT] * 4, n_process=2, batch_size=2)] == [expected] * 4


@pytest.mark.parametrize("tokenizer", ["punct", "underthesea"])
def test_pipelines_are_saved(tokenizer: TokenizerKind, tmp_path: Path) -> None:
    nlp = _make(tokenizer)
    doc = nlp(TEXT)
    nlp.to_disk(tmp_path / "kehoach")
    for again in (
        spacy.load(tmp_path / "kehoach"),
        pickle.loads(pickle.dumps(nlp)),
        _make(tokenizer).from_bytes(nlp.to_bytes()),
    ):
        assert _values(again(TEXT)) == _values(doc)
        assert [token.text for token in again(TEXT)] == [token.text for token in doc]


def test_docs_are_saved() -> None:
    nlp = _make()
    doc = nlp(TEXT)
    assert _values(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == _values(doc)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(spacy.blank("xx").vocab)
    assert _values(again) == _values(doc)


def test_odd_texts() -> None:
    nlp = _make()
    for text in ("", " ", "\n\n", "…", "\u0301"):
        assert not any(_values(nlp(text)).values())


def test_an_unknown_tokenizer_is_named() -> None:
    with pytest.raises(ValueError, match="pyvi"):
        kehoach_nlp(tokenizer="pyvi")  # type: ignore[arg-type]


def test_the_package_imports_neither_spacy_nor_underthesea() -> None:
    modules = ["agencies", "citations", "deadlines", "mentions", "quantities", "segment", "symbols", "text"]
    imports = ", ".join(f"normalizers.{module}" for module in modules)
    code = f"import sys, {imports}; sys.exit(any(m in sys.modules for m in ('spacy', 'underthesea')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
