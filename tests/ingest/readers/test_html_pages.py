"""Web pages as sites write them: what is main text, lists, notes, and what only looks like it."""

import pytest

from ingest.readers import ReadText, read_document
from ingest.reading import Reader
from kg.model import Extraction
from tests.bad_inputs.texts import NoClaims

NAMES = ("otters", "herons", "beavers", "dippers", "voles", "newts")
PROSE = [
    f"In the third summer of the survey the {name} of the upper valley were counted every week by "
    f"two observers who walked along the same bank from the mill to the weir, and the number of "
    f"{name} was written down before noon."
    for name in NAMES
]
PARAGRAPHS = "".join(f"<p>{one}</p>" for one in PROSE)


def page(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>Rivers</title>{head}</head><body>{body}</body></html>"
    )


def read(text: str) -> ReadText:
    return read_document("a.html", text.encode())


def whole(text: str) -> Extraction:
    found = Reader(NoClaims(), "1").read("a.html", text.encode())
    for citation in found.citations:
        assert found.document.text[citation.start : citation.end] == citation.marker
    for reference in found.references:
        assert found.document.text[reference.start : reference.end] == reference.text
    return found


def test_text_that_stands_between_line_breaks_is_main_text() -> None:
    story = "<br><br>".join(
        one.replace("the same bank", '<a href="/bank">the same bank</a>') for one in PROSE
    )
    text = read(
        page(f'<div id="wrap"><h1>Rivers</h1><div>{story}</div><div><p>Ada Pond</p></div></div>')
    ).document.text
    for name in NAMES:
        assert f"the {name} of the upper valley" in text
    assert "along the same bank from the mill" in text


def test_an_abstract_beside_the_body_of_an_article_is_read() -> None:
    abstract = "Otters came back to the river, and nobody had expected that of them."
    text = read(
        page(
            f"<article><h1>Rivers</h1><div><h2>Abstract</h2><p>{abstract}</p></div>"
            f"<main><h2>Body</h2>{PARAGRAPHS * 3}</main></article>"
            "<div><p>Imprint of the site</p></div>"
        )
    ).document.text
    assert abstract in text
    assert "Imprint" not in text


def test_what_is_named_like_a_wall_or_a_comment_is_read_where_it_is_the_text() -> None:
    walled = PARAGRAPHS.replace("<p>", '<p class="paywall comments-open">')
    assert PROSE[-1] in read(page(f"<article><h1>Rivers</h1>{walled}</article>")).document.text


def test_menus_and_parts_by_their_names_are_left_out() -> None:
    menu = "".join(f'<li><a href="/{one}">{one.title()} news</a></li>' for one in NAMES)
    found = read(
        page(
            f"<div><h1>Rivers</h1><ul>{menu}</ul>{PARAGRAPHS}"
            '<div id="reader-comments-3"><p>First!</p></div></div>'
        )
    )
    for beside in ("Otters news", "First!"):
        assert beside not in found.document.text
    assert PROSE[0] in found.document.text
    assert "parts beside the main text" in found.warnings[0].message


def test_a_window_over_the_page_is_left_out_even_if_it_is_long() -> None:
    window = "".join(f"<p>{one} (as BibTeX)</p>" for one in PROSE * 2)
    shown = read(
        page(
            f'<main><h1>Rivers</h1><div>{PARAGRAPHS}</div><div class="modal fade" role="dialog">'
            f"{window}</div></main>"
        )
    ).document.text
    assert PROSE[0] in shown
    assert "BibTeX" not in shown


def test_items_hold_their_marks_whatever_is_in_them() -> None:
    text = read(
        page(
            f"<article><h1>Rivers</h1>{PARAGRAPHS}<ol><li><p>To count otters.</p></li>"
            "<li><div>To count herons.</div></li></ol><ul><li><span>•</span><p>Otters came.</p>"
            "</li><li></li><li><span>(a)</span><span>Herons went.</span></li><li><h4>Newts</h4>"
            "<p>Newts stayed.</p></li></ul></article>"
        )
    )
    assert "\n\n1. To count otters.\n2. To count herons.\n\n" in text.document.text
    assert "\n\n- Otters came.\n(a) Herons went.\n- Newts\nNewts stayed." in text.document.text
    assert [section.title for section in text.sections] == [None]


ITEMS = (
    '<li><p>Pond A, Reed B. Otters in rivers. Hydra. 2004;12:3–9.</p><p><a href="https://doi.org/'
    '10.5555/Otters">Article</a> <a href="https://scholar.google.com/x">Google Scholar</a></p></li>'
    "<li><p>Marsh C. Herons of the weir. Hydra. 2011;19:44–51.</p></li>"
)


@pytest.mark.parametrize(("tag", "keys"), [("ol", ["1", "2"]), ("ul", ["Pond 2004", "Marsh 2011"])])
def test_a_list_under_its_heading_is_read_item_by_item(tag: str, keys: list[str]) -> None:
    cited = PARAGRAPHS.replace("before noon", "before noon (Pond & Reed, 2004)", 1)
    found = whole(
        page(
            f"<div><div><h1>Rivers</h1>{cited}</div></div><section><h2>References (2)</h2>"
            f"<div><{tag}>{ITEMS}</{tag}></div></section>"
        )
    )
    assert [one.key for one in found.references] == keys
    assert found.references[0].text == "Pond A, Reed B. Otters in rivers. Hydra. 2004;12:3–9."
    assert found.references[0].identifiers.doi == "10.5555/otters"
    assert [one.references for one in found.citations] == [(keys[0],)]


def test_a_list_under_another_heading_is_no_reference_list() -> None:
    shop = "<li>Pencils of Pond, 2004</li><li>Inks of Reed, 2011</li>"
    found = whole(
        page(f"<article><h1>Rivers</h1>{PARAGRAPHS}<h2>Sources</h2><ul>{shop}</ul></article>")
    )
    assert found.references == ()


NOTES = (
    '<aside class="footnote" id="id{n}" role="note"><span>[</span>{n}<span>]</span> <span>('
    '<a href="#c1">1</a>,<a href="#c2">2</a>)</span><p>Pond A. Otters in rivers {n}. Hydra. '
    "2004;12:3–9.</p></aside>"
)


def test_notes_in_asides_are_entries_without_what_leads_back() -> None:
    cited = PARAGRAPHS.replace(
        "before noon",
        'before noon <a id="c1" href="#id1">[1]</a> <a id="c2" href="#id2">[2]</a>',
        1,
    )
    notes = NOTES.format(n=1) + NOTES.format(n=2)
    found = whole(page(f"<article><h1>Rivers</h1>{cited}<div>{notes}</div></article>"))
    assert [(one.key, one.text) for one in found.references] == [
        (n, f"Pond A. Otters in rivers {n}. Hydra. 2004;12:3–9.") for n in ("1", "2")
    ]
    assert [one.references for one in found.citations] == [("1",), ("2",)]


def test_an_entry_may_be_the_definition_of_a_term() -> None:
    cited = PARAGRAPHS.replace("before noon", 'before noon <a href="#n1">[1]</a>', 1)
    notes = '<dl><dt id="n1">[1]</dt><dd>Pond A. Otters in rivers. Hydra. 2004;12:3–9.</dd></dl>'
    found = whole(page(f"<article><h1>Rivers</h1>{cited}{notes}</article>"))
    assert [one.text for one in found.references] == [
        "Pond A. Otters in rivers. Hydra. 2004;12:3–9."
    ]


@pytest.mark.parametrize(
    ("words", "target"),
    [("Reply", "respond"), ("(Fig. S1)", "supp-1"), ("Download citation", "citeThis")],
)
def test_words_that_lead_down_the_page_are_no_markers(words: str, target: str) -> None:
    cited = PARAGRAPHS.replace("before noon", f'before noon <a href="#{target}">{words}</a>')
    below = f'<div id="{target}"><p>Pond, 2004: <a href="https://a.org/b">what to do</a></p></div>'
    found = whole(page(f"<article><h1>Rivers</h1>{cited}{below}</article>"))
    assert words not in [one.marker for one in found.citations]


def test_a_page_does_not_cite_itself_by_its_doi() -> None:
    head = '<meta name="citation_doi" content="10.5555/rivers">'
    own = '<p>Cite this page as <a href="https://doi.org/10.5555/Rivers">Pond, Rivers</a>.</p>'
    found = whole(page(f"<article><h1>Rivers</h1>{PARAGRAPHS}{own}</article>", head))
    assert found.references == ()


def test_no_markers_are_written_beside_those_of_the_text() -> None:
    marked = PARAGRAPHS.replace("before noon", "before noon [1]", 1).replace(
        "the weir", "it [2]", 1
    )
    link = (
        '<p>The whole of it is <a href="https://a.org/b">to be had on this page</a>, for now.</p>'
    )
    found = whole(page(f"<article><h1>Rivers</h1>{marked}{link}</article>"))
    assert found.references == ()
    assert "no-reference-list" in [one.code for one in found.warnings]


def test_the_signs_by_which_headings_link_to_themselves_are_not_read() -> None:
    text = page(
        '<article><h1>Rivers<a href="#rivers">¶</a></h1><h2 id="x">Otters <a href="#x">#</a></h2>'
        f"{PARAGRAPHS}</article>"
    )
    found = read(text)
    assert found.document.title == "Rivers"
    assert [section.title for section in found.sections] == ["Otters"]
    assert "¶" not in found.document.text


def test_a_page_in_a_wrapper_is_a_page() -> None:
    wrapped = f"<DOCUMENT>\n<TYPE>EX-1\n<TEXT>\n{page(f'<h1>Rivers</h1>{PARAGRAPHS}')}</TEXT>"
    found = read(wrapped)
    assert found.document.format == "html"
    assert found.document.text.startswith("Rivers\n\nIn the third summer")


def test_a_text_that_only_speaks_of_markup_stays_a_text() -> None:
    assert read_document("a", b"<document> and <html> are elements.").document.format == "text"


def test_a_journal_is_not_its_own_author() -> None:
    tag = (
        '<meta name="citation_reference" content="citation_journal_title=Hydra; citation_volume=5; '
        'citation_firstpage=111; citation_year=1969">'
    )
    (one,) = whole(page(f"<article><h1>Rivers</h1>{PARAGRAPHS}</article>", tag)).references
    assert (one.authors, one.title, one.container) == ((), None, "Hydra")
