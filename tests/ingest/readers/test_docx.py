"""DOCX: structure by style, list numbers, tables, notes, links, tracked changes."""

import json
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
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


FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:t>Doe J. On play. Rivers. 2001;1:2.</w:t></w:r></w:p>'
    '</w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>A remark.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


def noted(*, listed: bool) -> bytes:
    document = Document()
    for note in ("1", "2"):
        paragraph = document.add_paragraph("Otters play")
        run, mark = OxmlElement("w:r"), OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), note)
        run.append(mark)
        paragraph._p.append(run)
    if listed:
        document.add_heading("References", 1)
        document.add_paragraph("1. Roe R. On holts. Rivers. 2003;3:4.")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), kind, FOOTNOTES.encode(), package)
    document.part.relate_to(part, RT.FOOTNOTES)
    return saved(document)


def test_notes_that_are_references_are_cited_and_others_follow_the_text() -> None:
    read = Reader(NoClaims(), "1").read("a", noted(listed=False))
    assert read.document.text == (
        "Otters play[1]\n\nOtters play\n\n[1] Doe J. On play. Rivers. 2001;1:2.\n\nA remark."
    )
    assert [(r.key, r.title) for r in read.references] == [("1", "On play")]
    assert [(c.marker, c.references) for c in read.citations] == [("[1]", ("1",))]


def test_notes_beside_a_list_have_keys_of_their_own() -> None:
    read = Reader(NoClaims(), "1").read("a", noted(listed=True))
    assert [(r.key, r.title) for r in read.references] == [("1", "On holts"), ("n1", "On play")]
    assert [c.references for c in read.citations] == [("n1",)]


ITEMS = (
    {
        "id": 1,
        "type": "article-journal",
        "title": "On play",
        "DOI": "10.5555/play",
        "author": [{"family": "Doe", "given": "J."}],
        "issued": {"date-parts": [[2001]]},
    },
    {
        "id": 2,
        "type": "book",
        "title": "On holts",
        "author": [{"family": "Roe", "given": "R."}],
        "issued": {"date-parts": [[2003]]},
    },
)


def field(shown: str, *items: object) -> list[Any]:
    """The runs of a citation field, as Zotero writes them."""
    told = json.dumps({"citationItems": [{"itemData": item} for item in items]})
    half = len(told) // 2
    instructions = (" ADDIN ZOTERO_ITEM CSL_CITATION " + told[:half], told[half:])
    runs = [OxmlElement("w:r") for _ in range(6)]
    for run, kind in ((runs[0], "begin"), (runs[3], "separate"), (runs[5], "end")):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run.append(mark)
    for run, words in zip(runs[1:3], instructions, strict=True):
        instruction = OxmlElement("w:instrText")
        instruction.text = words
        run.append(instruction)
    result = OxmlElement("w:t")
    result.text = shown
    runs[4].append(result)
    return runs


def with_fields(*, listed: bool, shown: tuple[str, str]) -> bytes:
    document = Document()
    for words, marker, items in (
        ("Otters play", shown[0], ITEMS[:1]),
        ("Otters sleep", shown[1], ITEMS),
    ):
        paragraph = document.add_paragraph(f"{words} ")
        for run in field(marker, *items):
            paragraph._p.append(run)
        paragraph.add_run(".")
    if listed:
        document.add_heading("References", 1)
        document.add_paragraph("Doe J. On play. Rivers. 2001;1:2. doi:10.5555/play")
        document.add_paragraph("Roe R. On holts. Rivers. 2003;3:4.")
    return saved(document)


def test_fields_of_a_reference_manager_cite_the_entries_that_they_name() -> None:
    content = with_fields(listed=True, shown=("(Doe, n.d.)", "(both of them)"))
    read = Reader(NoClaims(), "1").read("a", content)
    assert [r.key for r in read.references] == ["Doe 2001", "Roe 2003"]
    assert [(c.marker, c.references) for c in read.citations] == [
        ("(Doe, n.d.)", ("Doe 2001",)),
        ("(both of them)", ("Doe 2001", "Roe 2003")),
    ]
    assert read.warnings == ()


def test_fields_make_a_list_where_the_document_shows_none() -> None:
    read = Reader(NoClaims(), "1").read("a", with_fields(listed=False, shown=("[1]", "[1, 2]")))
    assert [(r.key, r.title, r.year) for r in read.references] == [
        ("1", "On play", 2001),
        ("2", "On holts", 2003),
    ]
    assert [c.references for c in read.citations] == [("1",), ("1", "2")]
    assert "Otters play [1]." in read.document.text
    assert [w.code for w in read.warnings] == ["references-from-fields"]


def test_a_broken_field_is_the_text_that_it_shows() -> None:
    broken = with_fields(listed=True, shown=("(Doe 2001)", "(Roe 2003)"))
    document = Document(BytesIO(broken))
    for instruction in document.element.body.iter(qn("w:instrText")):
        instruction.text = " ADDIN ZOTERO_ITEM CSL_CITATION {broken"
    read = Reader(NoClaims(), "1").read("a", saved(document))
    assert [c.marker for c in read.citations] == ["(Doe 2001)", "(Roe 2003)"]
