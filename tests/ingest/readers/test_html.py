"""Web pages: main text, structure, citations by anchor, links as citations, metadata."""

import json
from pathlib import Path

import pytest

from ingest.readers import ReadText, read_document
from ingest.reading import Reader
from kg.model import Extraction, LimitError
from tests.bad_inputs.texts import NoClaims

CROWS = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Crows — A Site</title>
<meta name="citation_title" content="Crows remember">
<meta name="citation_author" content="Ada Pond">
<meta name="citation_doi" content="10.5555/Crow"><link rel="canonical" href="https://example.org/c">
<script type="application/ld+json">{"@type": "Article",
"datePublished": "2020-03-04T00:00"}</script>
</head><body><nav><a href="/">Home</a></nav><div class="wrap"><article><h1>Crows remember</h1>
<p>Crows remember human faces for many years, as several careful field studies have
shown<sup id="c1"><a href="#n1">[1]</a></sup><sup><a href="#n2">[2]</a></sup>.</p>
<h2>Tools</h2><p>They bend wires into hooks and carry them to new places when foraging for
food<sup><a href="#n2">2</a>–<a href="#n4">4</a></sup>. There are 10<sup>6</sup> of them.</p>
<ol start="3"><li>the third item of the list</li><li>the fourth</li></ol>
<table><tr><th>Site</th><th>Crows</th></tr><tr><td>Park</td><td>2</td></tr></table>
<pre>x = 1</pre><div class="share-buttons">Share this</div><img src="x">
<h2>References</h2><ol>
<li id="n1"><a href="#c1">^</a> Doe J. On crows. Birds. 2001;1:2.</li>
<li id="n2">Roe R. On tools. <a href="https://doi.org/10.5555/tools">link</a> 2003.</li>
<li id="n3">Poe E. Ravens. Nevermore Press; 1845. p. 3-4.</li>
<li id="n4">Coe C. Jays. Birds. 2004;2:9.</li></ol></article>
<aside>Related: <a href="/x">other</a></aside></div><footer>© 2020</footer></body></html>"""

BEES = """<html><head><title>Bees | Blog</title>
<meta property="og:url" content="https://blog.example.org/bees"></head><body><div id="main">
<h1>Do bees sleep?</h1>
<p>Bees do sleep, according to <a href="https://doi.org/10.5555/Bees">a careful
study</a>, and a newer survey
<a href="https://hives.example.com/a?utm_source=x">agrees</a> with it.</p>
<p>We wrote about it <a href="/older">earlier on this very site</a>. Follow us on
<a href="https://twitter.com/bee">Twitter, where we write</a>. The <a
href="https://doi.org/10.5555/bees">same study</a> should be read with care by all of you.</p>
<p><a href="https://hives.example.com/b">Only a link</a></p></div></body></html>"""


def whole(page: str) -> Extraction:
    read = Reader(NoClaims(), "1").read("a.txt", page.encode())
    text = read.document.text
    for citation in read.citations:
        assert text[citation.start : citation.end] == citation.marker
    for reference in read.references:
        assert text[reference.start : reference.end] == reference.text
    for section in read.sections:
        assert text[section.start :].startswith(section.title or "")
    return read


@pytest.fixture(scope="module")
def crows() -> ReadText:
    return read_document("a.txt", CROWS.encode())


def test_main_text_is_read_and_what_stands_beside_it_is_not(crows: ReadText) -> None:
    text = crows.document.text
    assert text.startswith("Crows remember\n\nCrows remember human faces")
    for beside in ("Home", "Share", "Related", "©"):
        assert beside not in text
    assert [w.code for w in crows.warnings] == ["left-out"]
    assert "images (1)" in crows.warnings[0].message
    assert "parts beside the main text (4)" in crows.warnings[0].message


def test_a_wrapper_that_holds_the_text_is_no_advertisement() -> None:
    wrapped = CROWS.replace("<article>", '<form class="share-enabled ads"><article>')
    wrapped = wrapped.replace("</article>", "</article></form>")
    assert "Crows remember human faces" in read_document("a", wrapped.encode()).document.text


def test_lists_tables_code_and_superscripts_are_written_as_text(crows: ReadText) -> None:
    text = crows.document.text
    assert "\n\n3. the third item of the list\n4. the fourth\n\n" in text
    assert "\n\nSite\tCrows\nPark\t2\n\n" in text
    assert "\n\nx = 1\n\n" in text
    assert "There are 10⁶ of them." in text


def test_headings_are_sections_and_the_title_is_none_of_them(crows: ReadText) -> None:
    told = [(s.title, s.level, s.kind) for s in crows.sections]
    assert told == [(None, 1, None), ("Tools", 2, None), ("References", 2, "Reference")]


def test_metadata_comes_from_meta_tags_and_json_ld(crows: ReadText) -> None:
    document = crows.document
    assert (document.title, document.authors) == ("Crows remember", ("Ada Pond",))
    assert document.published == "2020-03-04"
    assert (document.work.doi, document.work.url) == ("10.5555/crow", "https://example.org/c")


def test_anchors_are_citations_of_the_entries_they_lead_to() -> None:
    read = whole(CROWS)
    assert [(c.marker, c.references) for c in read.citations] == [
        ("[1]", ("1",)),
        ("[2]", ("2",)),
        ("²–⁴", ("2", "3", "4")),
    ]
    assert [r.key for r in read.references] == ["1", "2", "3", "4"]
    assert read.references[0].text == "Doe J. On crows. Birds. 2001;1:2."
    assert read.references[1].identifiers.doi == "10.5555/tools"


def test_entries_outside_the_main_element_are_read_too() -> None:
    start, end = CROWS.index("<h2>References"), CROWS.index("</article>")
    moved = CROWS[:start] + CROWS[end:].replace("</aside>", "</aside>" + CROWS[start:end])
    read = whole(moved)
    assert [r.key for r in read.references] == ["1", "2", "3", "4"]


def test_notes_that_are_no_references_stay_notes() -> None:
    page = CROWS
    for entry in ("Doe J. On crows. Birds. 2001;1:2.", "Coe C. Jays. Birds. 2004;2:9."):
        page = page.replace(entry, "A remark of our own.")
    page = page.replace(
        'Roe R. On tools. <a href="https://doi.org/10.5555/tools">link</a> 2003.', "So."
    )
    page = page.replace("<h2>References", "<h2>Remarks")
    assert whole(page).references == ()


def test_links_of_a_page_without_a_list_become_its_sources() -> None:
    read = whole(BEES)
    assert [(r.key, r.text) for r in read.references] == [
        ("1", "https://doi.org/10.5555/Bees"),
        ("2", "https://hives.example.com/a"),
    ]
    assert read.references[0].identifiers.doi == "10.5555/bees"
    assert [c.references for c in read.citations] == [("1",), ("2",), ("1",)]
    assert "a careful study [1], and a newer survey agrees [2] with it." in read.document.text
    assert read.sections[-1].title == "Links"
    assert "links-as-references" in [w.code for w in read.warnings]


def test_a_list_in_the_text_is_found_without_anchors() -> None:
    page = CROWS.replace('href="#', 'data-x="#')
    read = whole(page)
    assert [r.key for r in read.references] == ["1", "2", "3", "4"]
    assert ("[1]", ("1",)) in [(c.marker, c.references) for c in read.citations]


def test_references_of_the_metadata_are_listed_after_the_text() -> None:
    tag = (
        '<meta name="citation_reference" content="citation_title=On sleep; citation_author=Doe J; '
        'citation_journal_title=Bees; citation_year=2003; citation_doi=10.5555/sleep">'
    )
    read = whole(BEES.replace("<head>", "<head>" + tag))
    (one,) = read.references
    assert (one.title, one.authors, one.container) == ("On sleep", ("Doe J",), "Bees")
    assert (one.year, one.identifiers.doi) == (2003, "10.5555/sleep")
    assert "references-from-metadata" in [w.code for w in read.warnings]


def test_json_ld_citations_are_references() -> None:
    block = {
        "@context": "https://elsewhere.invalid/context",
        "@type": "NewsArticle",
        "headline": "Bees",
        "author": [{"@type": "Person", "name": "Ada Pond"}],
        "citation": [{"@type": "ScholarlyArticle", "name": "On sleep", "datePublished": "2003"}],
    }
    script = f'<script type="application/ld+json">{json.dumps(block)}</script>'
    read = whole(BEES.replace("<head>", "<head>" + script))
    assert read.document.authors == ("Ada Pond",)
    assert [(r.title, r.year) for r in read.references] == [("On sleep", 2003)]


def test_people_of_json_ld_come_before_a_tag_that_may_name_the_house() -> None:
    block = {"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ada Pond"}}
    tag = '<meta name="author" content="Pond & Sons">'
    page = BEES.replace("<head>", f'<head>{tag}<script type="application/ld+json">{{}}</script>')
    assert whole(page).document.authors == ("Pond & Sons",)
    assert whole(page.replace("{}", json.dumps(block))).document.authors == ("Ada Pond",)


def test_deep_json_ld_is_left_out_and_told() -> None:
    script = '<script type="application/ld+json">' + "[" * 9000 + "]" * 9000 + "</script>"
    read = whole(BEES.replace("<head>", "<head>" + script))
    assert read.warnings[0].code == "json-ld-left-out"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "windows-1251"])
def test_the_page_says_its_encoding(encoding: str) -> None:
    word = "Жук" if encoding == "windows-1251" else "Café"
    meta = f'<meta charset="{encoding}">'
    page = f"<html><head>{meta}</head><body><p>{word} words here.</p></body></html>"
    assert read_document("a", page.encode(encoding)).document.text == f"{word} words here."


def test_too_deep_a_page_is_a_limit() -> None:
    page = "<html><body>" + "<div>" * 240 + "x" + "</div>" * 240 + "</body></html>"
    with pytest.raises(LimitError) as caught:
        read_document("a", page.encode())
    assert caught.value.code == "html-too-deep"


def page(name: str) -> Extraction:
    return whole((Path(__file__).parent / "pages" / f"{name}.html").read_text("utf-8"))


def test_an_encyclopedia_page_is_read_with_its_notes() -> None:
    read = page("encyclopedia")
    assert [(c.marker, c.references) for c in read.citations] == [
        ("[1]", ("1",)),
        ("[2]", ("2",)),
        ("[1]", ("1",)),
    ]
    stork, daily = read.references
    assert stork.text.startswith("Doe, Jane (2001). “The".replace("“", '"'))
    assert stork.identifiers.doi == "10.5555/stork"
    assert daily.text == '"Storks return". The Daily. 3 May 2010.'
    for beside in ("Main page", "other uses", "edit", "citation needed", "Birds\n"):
        assert beside not in read.document.text


def test_a_journal_page_links_to_its_references_by_its_own_address() -> None:
    read = page("journal")
    assert [c.references for c in read.citations] == [("1", "2"), ("2", "4")]
    assert [r.key for r in read.references] == ["1", "2", "3", "4"]
    first = read.references[0]
    assert first.text == "Doe, J. On geese. Birds 1, 2–3 (2001)."
    assert (first.identifiers.doi, first.identifiers.pmid) == ("10.5555/geese", "123")
    assert [s.kind for s in read.sections] == [None, None, "Reference"]


def test_a_blog_post_cites_by_footnotes_and_has_its_title_elsewhere() -> None:
    read = page("blog")
    assert read.document.text.startswith("Why owls turn their heads\n\nOwls cannot")
    assert [(c.marker, c.references) for c in read.citations] == [("¹", ("1",)), ("²", ("2",))]
    assert read.references[0].text == "Doe, J. (2001). The eyes of owls. Birds, 4(2), 1-9."
