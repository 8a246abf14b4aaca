"""Markdown to plain text with structure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import ReadText, read_document
from ingest.readers.markdown import read_markdown
from kg.model import Identifiers, InputUnreadableError

FULL = """---
title: On ravens
doi: 10.9999/ABC.
url: https://example.org/ravens?utm_source=x
date: 2021-05-01
authors: [Jane Doe, {name: R. Roe}]
---
# On ravens

Ravens *remember* [faces](https://example.org/faces) over
years,[^1] a note,[^note] and x<sup>2</sup>. See [3][4].

## Methods

- watching
- counting [3]
  1. by day
  2. by night

| bird | count |
|---|---|
| raven | 2 |

```
code [1]
```

> Quoted words.

## References

3. Doe J. On [things](https://doi.org/10.1000/things). Stuff. 2009;20(1):73-83.
4. <https://www.nature.com/articles/s41598-020-75706-1>

[^1]: Roe R. On more things. Stuff. 2014;9(11):1645-1652.
[^note]: Only a remark.
"""


def read(text: str) -> ReadText:
    return read_document("a.md", text.encode())


def test_front_matter_says_what_the_document_is() -> None:
    document = read(FULL).document
    assert document.title == "On ravens"
    assert document.authors == ("Jane Doe", "R. Roe")
    assert document.published == "2021-05-01"
    assert document.key == "doi:10.9999/abc"
    assert document.work == Identifiers(doi="10.9999/abc", url="https://example.org/ravens")
    assert "9999" not in document.text


def test_the_plain_text_has_the_words_without_the_markup() -> None:
    text = read(FULL).document.text
    assert text.startswith("On ravens\n\nRavens remember faces over years,[1] a note, and x².")
    assert "- watching\n- counting [3]\n1. by day\n2. by night\n\n" in text
    assert "bird\tcount\nraven\t2\n\n" in text
    assert text.endswith("Only a remark.")


def test_headings_make_sections_and_the_first_is_the_title() -> None:
    read_text = read(FULL)
    sections = read_text.sections
    assert [(s.title, s.level, s.kind) for s in sections] == [
        (None, 1, None),
        ("Methods", 2, "Methods"),
        ("References", 2, "Reference"),
    ]
    text = read_text.document.text
    assert all(text[s.start :].startswith(s.title or "Ravens") for s in sections)


def test_code_tables_headings_and_list_are_skipped_as_no_prose() -> None:
    read_text = read(FULL)
    skipped = [read_text.document.text[start:end] for start, end in read_text.skip]
    assert "On ravens" in skipped
    assert "code [1]" in skipped
    assert any("raven\t2" in piece for piece in skipped)
    assert any(piece.startswith("3. Doe J.") for piece in skipped)
    assert not any("Quoted words" in piece for piece in skipped)


def test_links_stand_off_over_their_words() -> None:
    read_text = read(FULL)
    links = {
        read_text.document.text[link.start : link.end]: link.target for link in read_text.links
    }
    assert links["faces"] == "https://example.org/faces"
    assert links["things"] == "https://doi.org/10.1000/things"


def test_footnotes_that_are_references_are_entries_and_marked() -> None:
    read_text = read(FULL)
    assert [entry.key for entry in read_text.entries] == ["3", "4", "1"]
    assert [c.references for c in read_text.citations] == [("1",)]


def test_numbered_link_definitions_are_a_reference_list() -> None:
    read_text = read(
        "Ravens remember [1].\n\n[1]: https://doi.org/10.1000/a\n[2]: https://b.org/\n"
    )
    assert "remember [1]." in read_text.document.text
    assert [entry.key for entry in read_text.entries] == ["1", "2"]


def test_bad_front_matter_is_left_out_with_a_warning() -> None:
    for bad in ("a: [", "- only\n- a list", "[" * 5000, "day: 2021-99-99", "&a [*a, *a]"):
        read_text = read(f"---\n{bad}\n---\nSome words.\n")
        assert read_text.document.text == "Some words."
        assert [w.code for w in read_text.warnings] == ["front-matter"], bad


def test_a_second_title_that_differs_from_the_front_matter_is_a_section() -> None:
    read_text = read("---\ntitle: One\n---\n# Two\n\nSome words.\n")
    assert read_text.document.title == "One"
    assert [s.title for s in read_text.sections] == ["Two"]


def test_html_is_left_out_and_deep_nesting_survived() -> None:
    assert read("<script>alert(1)</script>\n\nSome <b>words</b>.\n").document.text == "Some words."
    assert read("> " * 30 + "deep").document.text == "deep"
    assert read("[" * 2000 + "x").document.text.endswith("[x")
    with pytest.raises(InputUnreadableError):
        read(">" * 5000 + " deeper than anyone nests")


@given(st.text(alphabet=st.sampled_from("#*_[]()<>|`-1.:^a \n\r\\&é🙂"), max_size=200))
def test_any_markdown_has_its_structure_within_its_text(text: str) -> None:
    content = read_markdown(text)
    length = len(content.text)
    for start, end in (*content.marks, *content.apart, *content.list_spans):
        assert 0 <= start <= end <= length
    for link in content.links:
        assert 0 <= link.start <= link.end <= length
    for section in content.sections:
        assert content.text[section.start :].startswith(section.title or "")
    for citation in content.citations:
        assert content.text[citation.start : citation.end] == citation.marker
