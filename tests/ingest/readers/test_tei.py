"""TEI as GROBID writes it."""

from ingest.readers import read_document
from ingest.reading import Reader
from tests.bad_inputs.texts import NoClaims
from tests.ingest.readers.samples import TEI


def test_header_sections_and_notes_are_read() -> None:
    read = read_document("a.xml", TEI.encode())
    document = read.document
    assert (document.format, document.title) == ("tei", "On moss")
    assert (document.authors, document.published) == (("Ada Fern",), "2016-05")
    assert document.key == "doi:10.5555/moss"
    assert [(s.title, s.level) for s in read.sections] == [
        ("Abstract", 1),
        ("1 Introduction", 1),
        ("1.1 Sites", 2),
        ("References", 1),
    ]
    assert "Figure 1: A wood.\n\n1 On the north side.\n\nReferences\n\n" in document.text


def test_references_and_their_markers_are_used() -> None:
    read = Reader(NoClaims(), "1").read("a.xml", TEI.encode())
    stone, bark = read.references
    assert (stone.authors, stone.title, stone.container) == (("Stone PQ",), "Slow moss", "J Moss")
    assert (stone.year, stone.volume, stone.pages) == (2010, "4", "11–19")
    assert bark.text == "E. Bark and F. Root. 2012. Bark and moss. Wood Press."
    assert (bark.title, bark.year) == ("Bark and moss", 2012)
    assert [c.references for c in read.citations] == [("Stone 2010", "Bark 2012"), ("Stone 2010",)]
    assert read.citations[0].marker == "(Stone, 2010; Bark et al., 2012)"


def test_an_unlinked_marker_is_resolved_by_author_and_year() -> None:
    cut = TEI.replace("(Stone, 2010)</ref>.", "(e.g., Bark et al., 2012</ref>, by the way.")
    citations = Reader(NoClaims(), "1").read("a.xml", cut.encode()).citations
    assert citations[-1].marker == "Bark et al., 2012"
    assert citations[-1].references == ("Bark 2012",)
