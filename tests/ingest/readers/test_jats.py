"""JATS articles: text, sections, references and citations."""

import pytest

from ingest.readers import ReadText, read_document
from ingest.reading import Reader
from kg.model import Identifiers, InputUnreadableError, LimitError
from tests.bad_inputs.texts import NoClaims
from tests.ingest.readers.samples import JATS


@pytest.fixture(scope="module")
def read() -> ReadText:
    return read_document("heron.txt", JATS.encode())


def test_the_content_tells_the_format_and_the_head_the_metadata(read: ReadText) -> None:
    document = read.document
    assert document.format == "jats"
    assert document.title == "Herons in still water"
    assert document.authors == ("Ada Pond",)
    assert document.published == "2014-02-03"
    assert document.work == Identifiers(doi="10.5555/heron.1", pmcid="PMC77")
    assert document.key == "doi:10.5555/heron.1"


def test_the_text_is_paragraphs_with_floats_after_them(read: ReadText) -> None:
    text = read.document.text
    assert "Herons fish alone [1, 2–4]. Reeds hide them.²,³ See Figure 1. They weigh 10³ g" in text
    assert "of H2O α.\n\nFigure 1. A heron at dawn [1].\n\n" in text
    assert "- one pond\n- two lakes\n" in text
    assert "Table 1. Counts\n\nSite\tHerons\nPond\t4\n" in text


def test_sections_have_titles_levels_and_kinds(read: ReadText) -> None:
    told = [(one.title, one.level, one.kind) for one in read.sections]
    assert told == [
        ("Abstract", 1, None),
        ("Aim", 2, None),
        ("Introduction", 1, "Introduction"),
        ("Sites", 2, None),
        ("Acknowledgements", 1, "Acknowledgements"),
        ("Literature", 1, "Reference"),
    ]
    for section in read.sections:
        assert read.document.text[section.start :].startswith(section.title or "")


def test_references_keep_the_fields_that_the_format_marks() -> None:
    one, two, three, four = Reader(NoClaims(), "1").read("a", JATS.encode()).references
    assert (one.key, one.text[:4]) == ("1", "Reed")
    assert (one.authors, one.title, one.container) == (("Reed BC",), "Still hunting", "J Herons")
    assert (one.year, one.volume, one.issue, one.pages) == (2001, "5", "2", "7–9")
    assert one.identifiers == Identifiers(doi="10.5555/reed.5", pmid="123")
    assert two.identifiers.doi == "10.5555/lake.2"
    assert two.text.startswith("Lake D. Of fish. Fish J. 2003.")
    assert (three.authors, three.title, three.year) == (("Marsh E", "Bog F"), "Of frogs", 2004)
    assert (four.authors, four.title, four.container) == (
        ("The Pond Society",),
        "All the ponds",
        None,
    )
    assert "Pond Press" in four.text


def test_links_become_whole_markers_and_ranges_are_expanded(read: ReadText) -> None:
    told = [(one.marker, one.references) for one in read.citations]
    assert told == [
        ("[1, 2–4]", ("1", "2", "3", "4")),
        ("²,³", ("2", "3")),
        ("[1]", ("1",)),
    ]
    for one in read.citations:
        assert read.document.text[one.start : one.end] == one.marker


def test_what_is_not_text_is_told(read: ReadText) -> None:
    assert [(w.code, w.message) for w in read.warnings] == [
        ("left-out", "not read as text: images (1)")
    ]


def test_an_unlinked_citation_is_not_looked_for_where_the_format_marks_them() -> None:
    marked = JATS.replace("They weigh", "They weigh [4]")
    assert len(Reader(NoClaims(), "1").read("a", marked.encode()).citations) == 3


def test_author_year_lists_get_keys_that_markers_name() -> None:
    named = JATS.replace('rid="r1">1<', 'rid="r1">Reed 2001<').replace('rid="r2">2<', 'rid="r2">x<')
    named = named.replace('rid="r3">3<', 'rid="r3">y<').replace('rid="r4">4<', 'rid="r4">z<')
    read = read_document("a", named.encode())
    assert [entry.key for entry in read.entries][:2] == ["Reed 2001", "Lake 2003"]
    assert read.citations[-1].references == ("Reed 2001",)


def test_a_link_to_nothing_is_kept_with_its_own_key() -> None:
    broken = JATS.replace('rid="r3">3<', 'rid="nowhere">3<')
    citations = read_document("a", broken.encode()).citations
    assert citations[1].references == ("2", "nowhere")


def test_a_set_of_articles_gives_its_first_and_says_so() -> None:
    article = JATS[JATS.index("<article ") :]
    both = f"<pmc-articleset>{article}{article.replace('still', 'deep')}</pmc-articleset>"
    read = read_document("a", both.encode())
    assert read.document.title == "Herons in still water"
    assert read.warnings[0].code == "several-articles"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    text = (
        '<?xml version="1.0" encoding="ENC"?><article><body><p>Café society.</p></body></article>'
    )
    content = text.replace("ENC", encoding).encode(encoding)
    assert read_document("a", content).document.text == "Café society."


def test_malformed_xml_is_refused_with_its_place() -> None:
    with pytest.raises(InputUnreadableError, match=r"line 3, column \d+") as caught:
        read_document("a", b"<article>\n<body>\n<p>x</q></body></article>")
    assert caught.value.code == "xml-malformed"


def test_deep_xml_is_a_limit() -> None:
    deep = "<article><body>" + "<sec>" * 220 + "x" + "</sec>" * 220 + "</body></article>"
    with pytest.raises(LimitError) as caught:
        read_document("a", deep.encode())
    assert caught.value.code == "xml-too-deep"


def test_a_note_is_one_paragraph_with_its_label() -> None:
    note = "<fn-group><title>Notes</title><fn><label>a</label><p>A remark.</p></fn></fn-group>"
    read = read_document("a", JATS.replace("<ref-list>", f"{note}<ref-list>").encode())
    assert "\n\nNotes\n\na A remark.\n\nLiterature\n\n" in read.document.text


def test_a_body_without_a_heading_is_no_part_of_the_abstract() -> None:
    body = "<body><p>Herons wade before they fish.</p>"
    read = read_document("a", JATS.replace("<body>", body, 1).encode())
    opening = next(one for one in read.sections if one.title is None)
    assert read.document.text[opening.start : opening.end] == "Herons wade before they fish."
    assert all(one.end <= opening.start for one in read.sections if one.start < opening.start)


def test_a_letter_after_the_year_belongs_to_the_key_and_not_to_the_year() -> None:
    entry = (
        '<ref id="r9"><mixed-citation><name><surname>Moor</surname><given-names>F</given-names>'
        "</name> <year>1998b</year> <article-title>Still water</article-title>. "
        "<source>J Ponds</source></mixed-citation></ref>"
    )
    named = JATS.replace("</ref-list>", f"{entry}</ref-list>")
    reference = Reader(NoClaims(), "1").read("a", named.encode()).references[-1]
    assert reference.year == 1998
    assert reference.text == "Moor F 1998b Still water. J Ponds"


def test_an_address_that_a_comment_shows_is_printed_once() -> None:
    entry = (
        '<ref id="r9"><element-citation><comment>The pond page [<ext-link ext-link-type="uri" '
        'xlink:href="http://ponds.example/">http://ponds.example/</ext-link>]</comment>'
        "</element-citation></ref>"
    )
    read = read_document("a", JATS.replace("</ref-list>", f"{entry}</ref-list>").encode())
    assert read.document.text.count("http://ponds.example/") == 1
