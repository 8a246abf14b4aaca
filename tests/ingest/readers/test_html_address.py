"""What the links of a page mean by where it stands."""

import pytest
from lxml import html

from ingest.readers import read_document
from ingest.readers.html_address import PageAddress, page_address

PAGE = "https://hives.example.org/notes/bees.html"


@pytest.mark.parametrize(
    ("link", "anchor"),
    [
        ("#n1", "n1"),
        ("#caf%C3%A9-1", "café-1"),
        ("bees.html#n1", "n1"),
        ("/notes/bees.html#n1", "n1"),
        (f"{PAGE}?utm_source=mail#n1", "n1"),
        ("wasps.html#n1", None),
        ("#", None),
        ("bees.html", None),
    ],
)
def test_an_anchor_is_one_of_the_page_however_it_is_named(link: str, anchor: str | None) -> None:
    assert PageAddress((PAGE,), PAGE).anchor(link) == anchor


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("wasps.html", "https://hives.example.org/notes/wasps.html"),
        ("/wasps", "https://hives.example.org/wasps"),
        ("//other.example.org/x", "https://other.example.org/x"),
        ("?page=2", f"{PAGE}?page=2"),
        ("mailto:ada@example.org", None),
        ("javascript:void(0)", None),
        ("http://[broken", None),
        ("#n1", None),
    ],
)
def test_a_link_is_relative_to_the_page(link: str, whole: str | None) -> None:
    assert PageAddress((PAGE,), PAGE).absolute(link) == whole


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("", PAGE),
        ('<base href="/library/">', "https://hives.example.org/library/"),
        ('<base href="https://other.example.org/">', "https://other.example.org/"),
        ('<base href="javascript:x">', PAGE),
        ('<base target="_blank">', PAGE),
    ],
)
def test_the_base_element_is_what_links_are_relative_to(base: str, expected: str) -> None:
    root = html.document_fromstring(f"<html><head>{base}</head><body><p>x</p></body></html>")
    found = page_address(root, PAGE, "https://example.org/bees")
    assert found.base == expected
    assert found.own == (PAGE, "https://example.org/bees")
    assert found.is_own_host("www.example.org")
    assert not found.is_own_host("other.example.org")


def test_relative_links_become_sources_where_the_address_is_given() -> None:
    page = (
        '<html><head><base href="https://library.example.com/"></head><body><h1>Bees</h1><p>Bees '
        'sleep at night, as <a href="studies/7">a careful study of the library</a> has found, and '
        'as <a href="https://hives.example.org/older">we wrote earlier</a>.</p></body></html>'
    )
    read = read_document("a", page.encode(), url=PAGE)
    assert [entry.key for entry in read.entries] == ["1"]
    assert read.document.text.endswith("1. https://library.example.com/studies/7")
