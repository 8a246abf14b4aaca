"""Reference lists of a web page to which no marker links: the items of a list under its heading."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from ingest.references import looks_like_reference
from ingest.sections import reference_heading

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend")
_LISTS = ("ol", "ul")
_MAX_HEADING = 60
_ABOVE = 2
_FEWEST = 2


def listed_entries(root: "HtmlElement") -> "list[HtmlElement]":
    """The items of the last list that a heading calls references and that reads like them."""
    for heading in reversed(list(root.iter(*_HEADINGS))):
        words = " ".join(heading.text_content().split())
        strength = reference_heading(words) if 0 < len(words) <= _MAX_HEADING else None
        below = next(_lists_below(heading), None) if strength else None
        if below is None:
            continue
        items = [one for one in below.iterchildren("li") if one.text_content().strip()]
        if len(items) >= _FEWEST and _reads_like_references(items, strength == "strong"):
            return items
    return []


def links_out(element: "HtmlElement") -> bool:
    """Whether an element links to a page of the web by its whole address."""
    return any((a.get("href") or "").startswith(("http://", "https://")) for a in element.iter("a"))


def _lists_below(heading: "HtmlElement") -> "Iterator[HtmlElement]":
    """The lists that follow a heading, beside it or beside what holds it, up to the next one."""
    outer = chain([heading], heading.iterancestors())
    for _, element in zip(range(_ABOVE + 1), outer, strict=False):
        for sibling in element.itersiblings():
            if isinstance(sibling.tag, str):
                if sibling.tag in _HEADINGS:
                    return
                yield from sibling.iter(*_LISTS)


def _reads_like_references(items: "list[HtmlElement]", surely: bool) -> bool:
    likely = sum(
        looks_like_reference(" ".join(one.text_content().split())) or (surely and links_out(one))
        for one in items
    )
    return 2 * likely >= len(items)
