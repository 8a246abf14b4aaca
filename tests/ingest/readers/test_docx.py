"""DOCX: structure by style, list numbers, tables, notes, links, tracked changes."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ingest.readers import read_document
from ingest.reading import Reader
from kg.model import InputUnreadableError
from tests.bad_inputs.texts import NoClaims


def saved(document: object) -> bytes:
    target = BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


@pytest.fixture(scope="module")
def content() -> bytes:
    document = Document()
    document.core_properties.author = "Ada Pond"
    document.add_heading("Otters at night", 0)
    document.add_heading("Results", 1)
    paragraph = document.add_paragraph("Otters swim far")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" and they sleep in holts [1].")
    document.add_paragraph("in rivers", style="List Bullet")
    document.add_paragraph("in lakes", style="List Bullet")
    table = document.add_table(2, 2)
    for place, words in enumerate(("Site", "Otters", "River", "3")):
        table.cell(place // 2, place % 2).text = words
    document.add_heading("References", 1)
    document.add_paragraph("Doe J. On otters. Rivers. 2001;1:2.", style="List Number")
    document.add_paragraph("Roe R. On holts. Rivers. 2003;3:4.", style="List Number")
    return saved(document)


def test_the_text_has_headings_lists_and_tables(content: bytes) -> None:
    read = read_document("a.bin", content)
    assert read.document.format == "docx"
    assert (read.document.title, read.document.authors) == ("Otters at night", ("Ada Pond",))
    text = read.document.text
    assert "Otters swim far² and they sleep in holts [1].\n\n- in rivers\n- in lakes\n" in text
    assert "\nSite\tOtters\nRiver\t3\n" in text
    assert [(s.title, s.level) for s in read.sections] == [("Results", 1), ("References", 1)]


def test_numbered_entries_are_the_reference_list(content: bytes) -> None:
    read = Reader(NoClaims(), "1").read("a.docx", content)
    assert [(r.key, r.title) for r in read.references] == [("1", "On otters"), ("2", "On holts")]
    assert ("[1]", ("1",)) in [(c.marker, c.references) for c in read.citations]


def test_deleted_text_is_left_out_and_inserted_text_read() -> None:
    document = Document()
    paragraph = document.add_paragraph("Otters ")
    for tag, words in (("w:del", "never "), ("w:ins", "often ")):
        change, run = OxmlElement(tag), OxmlElement("w:r")
        inner = OxmlElement("w:delText" if tag == "w:del" else "w:t")
        inner.text = words
        run.append(inner)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run("play.")
    read = read_document("a", saved(document))
    assert read.document.text == "Otters often play."
    assert [w.message for w in read.warnings] == ["not read as text: deleted passages (1)"]


def test_links_are_kept() -> None:
    document = Document()
    paragraph = document.add_paragraph("Otters play, as ")
    relation = document.part.relate_to(
        "https://doi.org/10.5555/play",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link, run, words = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    link.set(qn("r:id"), relation)
    words.text = "others say"
    run.append(words)
    link.append(run)
    paragraph._p.append(link)
    read = read_document("a", saved(document))
    (found,) = read.links
    assert read.document.text[found.start : found.end] == "others say"
    assert found.target == "https://doi.org/10.5555/play"


def test_an_archive_that_is_no_document_is_refused() -> None:
    with pytest.raises(InputUnreadableError) as caught:
        read_document("a", b"PK\x03\x04[Content_Types].xml word/ and no more")
    assert caught.value.code == "archive-malformed"
