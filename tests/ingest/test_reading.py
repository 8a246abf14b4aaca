"""One document through the whole of reading, with a language layer that only splits sentences."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.language import Language
from ingest.readers import read_document
from ingest.reading import Reader, without_claim
from kg.model import Assertion, Citation, Document, Extraction, Mention, Run, Section
from tests.ingest.readers.pdfs import column, pdf


class SentenceSplitter:
    """An assertion a sentence outside the skipped spans: enough to see what reading hands over."""

    def __init__(self) -> None:
        self.calls = 0

    @property
    def run(self) -> Run:
        return Run("", "sentences", "00")

    def assertions(
        self,
        document: Document,
        sections: Sequence[Section],
        citations: Sequence[Citation],
        skip: Sequence[tuple[int, int]],
    ) -> tuple[Assertion, ...]:
        self.calls += 1
        spans = [m.span() for m in re.finditer(r"[A-Z][^.\n]+\.", document.text)]
        return tuple(
            assertion(document.text, start, end)
            for start, end in spans
            if not any(a < end and start < b for a, b in skip)
        )


def assertion(text: str, start: int, end: int) -> Assertion:
    mention = Mention(text[start], start, start + 1, "x")
    return Assertion(
        mention, mention, None, text[start:end], start, end, text[start:end], start, end
    )


@pytest.fixture
def reader() -> Reader:
    return Reader(SentenceSplitter(), "9.9")


TEXT = """A title

Ravens remember faces. [1][2] They use tools.

1. Doe J. On ravens. Birds. 2001;1:2.
2. https://doi.org/10.1000/raven
"""


def test_an_extraction_holds_every_part(reader: Reader) -> None:
    read = reader.read("a.txt", TEXT.encode(), work="PMID:5")
    assert read.document.title == "A title"
    assert read.document.work.pmid == "5"
    assert read.run == Run("9.9", "sentences", "00")
    assert [r.key for r in read.references] == ["1", "2"]
    assert [c.references for c in read.citations] == [("1",), ("2",)]
    assert [a.quote for a in read.assertions] == ["Ravens remember faces.", "They use tools."]
    assert read.warnings == ()


def test_reading_twice_gives_equal_extractions(reader: Reader) -> None:
    assert reader.read("a.txt", TEXT.encode()) == reader.read("a.txt", TEXT.encode())


def test_reading_in_two_steps_is_reading_in_one(reader: Reader) -> None:
    content = TEXT.encode()
    assert reader.extract(read_document("a.txt", content)) == reader.read("a.txt", content)


def test_another_language_is_reported_and_yields_no_claims() -> None:
    splitter = SentenceSplitter()
    text = "Raben erinnern sich an Gesichter, und sie benutzen auch Werkzeuge. [1]\n\n1. https://a.org/b\n"
    read = Reader(splitter, "1").read("a.txt", text.encode())
    assert [w.code for w in read.warnings] == ["not-english"]
    assert (read.assertions, splitter.calls) == ((), 0)
    assert read.document.language == "de"
    assert len(read.references) == len(read.citations) == 1


GERMAN = "Raben erinnern sich an Gesichter, und sie benutzen auch Werkzeuge, wenn sie es wollen."


@pytest.mark.parametrize(
    "content",
    [
        f"<html><body><p>{GERMAN}</p><p>{GERMAN}</p></body></html>".encode(),
        f"<article><body><p>{GERMAN}</p></body></article>".encode(),
        pdf([column([GERMAN, GERMAN])]),
    ],
    ids=["html", "jats", "pdf"],
)
def test_another_language_yields_no_claims_in_any_format(content: bytes) -> None:
    splitter = SentenceSplitter()
    read = Reader(splitter, "1").read("a", content)
    assert "not-english" in [w.code for w in read.warnings]
    assert (read.assertions, splitter.calls) == ((), 0)


def test_pages_of_a_paged_format_reach_the_extraction(reader: Reader) -> None:
    read = reader.read("a", pdf([column(["Ravens remember."]), column(["They use tools."])]))
    assert [read.document.text[p.start : p.end] for p in read.pages] == [
        "Ravens remember.",
        "They use tools.",
    ]


def test_markers_without_a_list_are_kept_and_told(reader: Reader) -> None:
    read = reader.read("a.txt", b"Ravens remember faces [1]. They use tools.")
    assert [c.marker for c in read.citations] == ["[1]"]
    assert [w.code for w in read.warnings] == ["no-reference-list"]


def test_a_marker_that_may_cite_two_works_is_told(reader: Reader) -> None:
    text = (
        "Ravens remember faces (Doe, 2019). They use tools.\n\nReferences\n\n"
        "Doe, J. (2019). Ravens remember people. J Birds, 2, 3–4.\n"
        "Doe, J. (2019). Crows remember places. J Birds, 2, 9–12.\n"
    )
    read = reader.read("a.txt", text.encode())
    assert [c.references for c in read.citations] == [("Doe 2019", "Doe 2019 (2)")]
    (warning,) = read.warnings
    assert warning.code == "ambiguous-citation"
    assert "Doe 2019 or Doe 2019 (2)" in warning.message


def test_numbers_in_the_list_are_no_citations(reader: Reader) -> None:
    text = TEXT.replace("On ravens.", "On ravens [3].")
    assert len(reader.read("a.txt", text.encode()).citations) == 2


def check_offsets(read: Extraction) -> None:
    text = read.document.text
    for reference in read.references:
        assert text[reference.start : reference.end] == reference.text
    for citation in read.citations:
        assert text[citation.start : citation.end] == citation.marker
    for section in read.sections:
        assert text[section.start :].startswith(section.title or "")


def test_the_real_article_is_read_whole(reader: Reader, article: Path) -> None:
    read = reader.read(article.name, article.read_bytes())
    check_offsets(read)
    assert read.document.title == "A New Chapter Begins: MDMA-Assisted Therapy"
    assert read.document.language == "en"
    assert read.document.text == article.read_text(encoding="utf-8")
    assert [s.title for s in read.sections][1:3] == [
        "The effects of MDMA on the brain",
        "Understanding MDMA-Assisted Therapy",
    ]
    by_key = {r.key: r for r in read.references}
    assert list(by_key) == [str(n) for n in range(1, 12)]
    assert by_key["3"].identifiers.pmcid == "PMC7123941"
    assert by_key["4"].identifiers.pii == "S0149763411002168"
    assert by_key["10"].identifiers.doi == by_key["6"].identifiers.doi
    assert by_key["2"].authors == ("Bedi G", "Phan KL", "Angstadt M", "de Wit H")
    markers = [c.marker for c in read.citations]
    expected = "[1] [2] [8] [11] [3] [4] [5] [9] [6] [6] [10] [10]"
    assert markers == expected.split()


def test_the_demo_documents_are_read(reader: Reader, demo: Path) -> None:
    paths = [path for path in sorted(demo.glob("*.md")) if path.name != "README.md"]
    for path in paths:
        read = reader.read(path.name, path.read_bytes())
        check_offsets(read)
        assert read.references
        assert read.citations
        assert all(not w.code.startswith("front") for w in read.warnings)


def test_only_sentences_without_a_claim_are_explained(pipeline: Language) -> None:
    text = "Does tea prevent colds? Tea prevents colds when it is drunk hot. Take it with milk."
    read = read_document("tea.txt", text.encode())
    told = without_claim(pipeline, read)
    assert [text[one.start : one.end].split()[0] for one in told] == ["Does", "Take"]
    assert told[0].reason == "question"
