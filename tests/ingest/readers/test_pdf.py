"""PDF: columns, broken words, headers and footers, notes, headings, references, pages."""

from itertools import pairwise
from random import Random

import pytest

from ingest.readers import Limits, ReadText, read_document
from ingest.readers.base import Origin
from ingest.readers.pdf import read_pdf
from ingest.reading import Reader
from kg.model import InputUnreadableError
from tests.bad_inputs.texts import NoClaims
from tests.ingest.readers.pdfs import Over, Words, column, pdf

LEFT = (
    "Badgers dig wide setts in the chalk of",
    "the downs, and whole families live in",
    "them for many years. They leave the sett",
    "at dusk to look for worms, and a wet sum-",
    "mer feeds them well [1]. The well-",
    "known setts are older than the villages",
    "beside them, as the maps of the county",
)
RIGHT = (
    "show. In a dry summer they starve, and",
    "the cubs of that year are few [2]. One",
    "well-known cause is hard soil, and then",
    "the worms deep below the grass. Rain in",
    "summer ends the hunger within a day or",
    "two, and the badgers gain weight again",
    "before the autumn comes.",
)
REFERENCES = (
    "[1] Doe J. On the food of badgers. Setts.",
    "2001;1:2-9.",
    "[2] Roe R. On the summer of the badgers.",
    "Setts. 2003;3:4-8.",
)


def page(number: int, body: list[Words]) -> list[Words]:
    return [
        Words(60, 770, "Journal of Setts"),
        Words(500, 770, f"Vol. {number}"),
        *body,
        Words(295, 30, str(number)),
    ]


@pytest.fixture(scope="module")
def content() -> bytes:
    first = [
        Words(120, 730, "Badgers and the rain", 18, bold=True),
        Words(120, 712, "Ada Pond, University of the Downs"),
        Words(60, 690, "1 Introduction", 12, bold=True),
        *column(LEFT, 60, 670),
        Words(60, 560, "* A note about the maps.", 7),
        *column(RIGHT, 320, 670),
    ]
    second = [
        Words(60, 700, "References", 12, bold=True),
        *column(REFERENCES, 60, 680),
    ]
    third = [Words(60, 700, "Appendix", 12, bold=True), *column(["The end of it."], 60, 680)]
    return pdf([page(4, first), page(5, second), page(6, third)])


@pytest.fixture(scope="module")
def read(content: bytes) -> ReadText:
    return read_document("a.bin", content)


def test_columns_are_read_one_after_the_other(read: ReadText) -> None:
    text = read.document.text
    assert text.index("Badgers dig") < text.index("beside them, as the maps of the county show.")
    assert "show. In a dry summer they starve" in text


def test_broken_words_are_joined_as_the_document_writes_them(read: ReadText) -> None:
    text = read.document.text
    assert "a wet summer feeds" in text
    assert text.count("well-known") == 2


def test_headers_footers_and_page_numbers_are_dropped_and_told(read: ReadText) -> None:
    for dropped in ("Journal of Setts", "Vol.", "\n4", "\n5"):
        assert dropped not in read.document.text
    assert [w.code for w in read.warnings] == ["left-out"]
    assert "headers, footers and page numbers (9)" in read.warnings[0].message


def test_title_headings_and_notes_are_told_apart(read: ReadText) -> None:
    assert read.document.title == "Badgers and the rain"
    assert [s.title for s in read.sections] == [None, "1 Introduction", "References", "Appendix"]
    assert "county show" in read.document.text
    assert "\n\n* A note about the maps.\n\n" in read.document.text


def test_the_reference_list_is_found_and_cited(content: bytes) -> None:
    extraction = Reader(NoClaims(), "1").read("a.pdf", content)
    one, two = extraction.references
    assert (one.key, one.title, one.year) == ("1", "On the food of badgers", 2001)
    assert two.text == "Roe R. On the summer of the badgers. Setts. 2003;3:4-8."
    assert [c.references for c in extraction.citations] == [("1",), ("2",)]
    assert extraction.pages


def test_each_stretch_knows_its_page(read: ReadText) -> None:
    text = read.document.text
    assert [page.label for page in read.pages] == ["1", "2", "3"]
    expected = ("dry summer", "On the food", "The end of it.")
    for page, words in zip(read.pages, expected, strict=True):
        assert words in text[page.start : page.end]
    for before, after in pairwise(read.pages):
        assert before.end <= after.start


def test_superscripts_are_raised() -> None:
    words = [
        *column(["Badgers sleep in winter and wake in spring."] * 4, 60, 700),
        Words(60, 640, "Badgers are not deep sleepers at all", 10),
        Words(228, 644, "12", 6),
    ]
    assert "sleepers at all¹²" in read_document("a", pdf([words])).document.text


def test_a_pdf_without_text_is_read_as_empty_with_a_warning() -> None:
    read = read_document("scan.pdf", pdf([[], []]))
    assert read.document.text == ""
    assert [w.code for w in read.warnings] == ["no-text-layer"]


def test_pages_without_text_are_told() -> None:
    read = read_document("a.pdf", pdf([column(["Badgers dig."]), []]))
    assert [w.message for w in read.warnings] == ["pages without a text layer: 2"]


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(InputUnreadableError) as caught:
        read_document("a.pdf", pdf([[], [], []]), limits=Limits(pages=2))
    assert caught.value.code == "pdf-too-many-pages"


def test_what_stands_around_the_title_is_no_prose(read: ReadText) -> None:
    text = read.document.text
    skipped = [text[start:end] for start, end in read.skip]
    assert any("Ada Pond, University of the Downs" in words for words in skipped)
    assert not any("Badgers dig" in words for words in skipped)


def test_links_over_an_entry_tell_its_identifiers() -> None:
    body = [
        *column(LEFT, 60, 740),
        Words(60, 600, "References", 14, bold=True),
        *column(REFERENCES, 60, 570),
    ]
    over = Over(0, (60, 542, 200, 552), "https://doi.org/10.5555/summer")
    read = Reader(NoClaims(), "1").read("a", pdf([body], links=[over]))
    assert [r.identifiers.doi for r in read.references] == [None, "10.5555/summer"]
    assert read.references[0].title == "On the food of badgers"


@pytest.mark.parametrize("seed", range(30))
def test_any_layout_is_read_with_offsets_that_hold(seed: int) -> None:
    random = Random(seed)
    vocabulary = [
        "References",
        "Abstract",
        "1",
        "Badgers,",
        "sleep.",
        "[1]",
        "Doe",
        "J.",
        "2001;1:2.",
        "Figure",
        "1:",
        "-",
        "A.1",
    ]
    pages = [
        [
            Words(
                random.uniform(0, 580),
                random.uniform(0, 790),
                " ".join(random.choices(vocabulary, k=random.randint(1, 9))),
                random.choice([5, 7, 10, 10, 14, 22]),
                random.random() < 0.2,
            )
            for _ in range(random.randint(0, 60))
        ]
        for _ in range(random.randint(1, 4))
    ]
    found = read_pdf(Origin("a"), pdf(pages), Limits())
    for page in found.pages:
        assert 0 <= page.start < page.end <= len(found.text)
    for entry in found.entries:
        assert found.text[entry.start : entry.end].strip()
    for section in found.sections:
        words = " ".join(found.text[section.start : section.end].split())
        assert words.startswith(section.title or "")


def test_a_notice_below_the_page_number_is_a_footer_on_one_page_too() -> None:
    begun = [Words(60, 700, "Setts", 12, bold=True), *column(["Badgers dig at dusk (Roe"], 60, 110)]
    notice = Words(60, 14, "Annals of the Badger Society, pages 4-6, of May 2003")
    ended = column(["2003) and sleep at noon. In a dry summer they starve at dawn."], 60, 700)
    last = column(["They are striped."], 60, 700)
    read = read_document("a", pdf([[*page(4, begun), notice], page(5, ended), page(6, last)]))
    assert "Badgers dig at dusk (Roe 2003) and sleep at noon." in read.document.text
    assert "Annals" not in read.document.text
