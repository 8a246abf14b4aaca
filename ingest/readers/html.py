"""Web pages: main text, headings, lists, tables, notes, citations by anchor, links as citations.

The references of a page are, in this order: the entries that its markers link to; a list that
stands in its text; the references that its ``citation_reference`` tags or JSON-LD name; and else
the pages of other sites that its running text links to, for which markers and a list are written.
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.readers.base import Content, Origin, left_out
from ingest.readers.decode import decode
from ingest.readers.html_address import page_address
from ingest.readers.html_head import Head, read_head
from ingest.readers.html_links import written_sources
from ingest.readers.html_main import main_text
from ingest.readers.html_references import LinkedEntries, linked_entries
from ingest.readers.html_text import PageText
from ingest.readers.limits import Limits
from ingest.readers.listing import write_list
from ingest.readers.markers import Mark, whole_markers
from ingest.readers.media import in_charset
from ingest.readers.writing import Writer
from ingest.references import ParsedReference, locate, with_keys
from ingest.sections import Heading, structure_of
from kg.model import InputUnreadableError, LimitError, ReadingWarning
from kg.model.names import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_HEADING = re.compile(r"references?|bibliography|notes|sources|footnotes", re.IGNORECASE)


def read_html(origin: Origin, content: bytes, limits: Limits) -> Content:
    """The plain text and structure of a web page.

    Raises ``InputUnreadableError`` ``html-malformed`` and ``LimitError`` ``html-too-deep``.
    """
    text, warnings = _characters(origin.name, content)
    root = _parse(origin.name, text, limits)
    head = read_head(root, limits.depth)
    found_main = main_text(root)
    main = found_main.element
    address = page_address(root, origin.url, head.metadata.identifiers.url)
    linked = linked_entries(root, main, address)
    page = PageText(Writer(limits.characters), linked, address, found_main)
    _write_title(page, root, main, head.metadata.title)
    page.write(main)
    page.left_out["parts beside the main text"] += _around(main)
    _write_rest(page, linked)
    found = _content(page, linked, head)
    return replace(found, warnings=warnings + head.warnings + found.warnings)


def _characters(name: str, content: bytes) -> tuple[str, tuple[ReadingWarning, ...]]:
    """The characters by byte-order mark, UTF-8, or the page's own word, in this order."""
    try:
        decoded = decode(name, content)
    except InputUnreadableError:
        decoded = None
    sure = decoded is not None and not decoded.warnings
    declared = _CHARSET.search(content[:4096])
    if not sure and declared is not None:
        text = in_charset(content, declared.group(1).decode("ascii"))
        if text is not None:
            return text, ()
    if decoded is None:
        decoded = decode(name, content)
    return decoded.text, decoded.warnings


def _parse(name: str, text: str, limits: Limits) -> "HtmlElement":
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    fit = _DECLARED.sub("", text).replace("\0", "\ufffd")
    try:
        root = html.document_fromstring(fit.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputUnreadableError(
            "html-malformed", f"{name} is no readable HTML page ({str(error)[:100]})"
        ) from error
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.depth:
            raise LimitError("html-too-deep", f"{name} nests deeper than {limits.depth} elements")
    return root


def _around(main: "HtmlElement") -> int:
    """How many parts of a page with words in them stand outside its main element."""
    siblings = (
        other
        for element in (main, *main.iterancestors())
        if element.tag not in ("body", "html")
        for other in (*element.itersiblings(), *element.itersiblings(preceding=True))
    )
    silent = ("script", "style", "noscript", "template")
    return sum(bool(other.text_content().strip()) for other in siblings if other.tag not in silent)


def _write_title(
    page: PageText, root: "HtmlElement", main: "HtmlElement", title: str | None
) -> None:
    """Write the page's title where its heading stands outside the main element."""
    for heading in root.iter("h1"):
        words = fold(heading.text_content())
        outside = main not in heading.iterancestors() and heading is not main
        if outside and title and words and words in fold(title):
            page.write(heading)
            return


def _write_rest(page: PageText, linked: LinkedEntries) -> None:
    """Write the entries that stand outside the main element, under a heading."""
    missing = [one for one in linked.order if one not in page.entries]
    if not missing:
        return
    headings = [one.title for one in page.writer.headings]
    if not headings or not _HEADING.fullmatch(headings[-1]):
        _write_heading(page.writer, "References")
    for element in missing:
        page.write(element)


def _write_heading(writer: Writer, words: str) -> None:
    writer.paragraph()
    opened = writer.open()
    writer.words(words)
    writer.heading(opened, 2)
    writer.paragraph()


def _content(page: PageText, linked: LinkedEntries, head: Head) -> Content:
    found = _anchored(page, linked) or _in_text(page) or _named(page, head)
    if found is None:
        found = written_sources(page, head.metadata.identifiers)
    text = page.writer.text
    spans = found.list_spans
    title, headings = _title(page.writer.headings, text, head.metadata.title)
    structure = structure_of(text, title, headings, _whole(text, spans))
    metadata = head.metadata
    if metadata.title is None and title is not None:
        metadata = replace(metadata, title=title.title)
    return replace(
        found,
        text=text,
        metadata=metadata,
        sections=structure.sections,
        marks=tuple(sorted([*structure.marks, *page.writer.tables])),
        links=found.links or tuple(page.writer.links),
        warnings=found.warnings + left_out(page.left_out),
    )


def _title(
    headings: list[Heading], text: str, said: str | None
) -> tuple[Heading | None, list[Heading]]:
    """The heading that is the page's title, and those after it."""
    for place, one in enumerate(headings[:3]):
        same = said is not None and fold(one.title) in fold(said)
        if not text[: one.start].strip() and (one.level == 1 or same):
            return one, [*headings[:place], *headings[place + 1 :]]
    return None, headings


def _whole(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """The stretch of the reference list where it stands in one piece."""
    if not spans:
        return None
    between = "".join(text[one[1] : two[0]] for one, two in pairwise(spans))
    return (spans[0][0], spans[-1][1]) if not between.strip() else None


def _anchored(page: PageText, linked: LinkedEntries) -> Content | None:
    """The entries that markers link to."""
    written = [
        (element, page.entries[element]) for element in linked.order if element in page.entries
    ]
    if not written:
        return None
    text = page.writer.text
    told = [
        replace(entry, parsed=ParsedReference(identifiers=linked.works[element]))
        for element, entry in written
    ]
    entries = with_keys(text, told)
    keys = {element: str(entry.key) for (element, _), entry in zip(written, entries, strict=True)}
    marks = [Mark(*span, (keys[one],)) for span, one in page.cited if one in keys]
    return Content(
        text=text,
        entries=entries,
        list_spans=tuple((entry.line_start, entry.end) for entry in entries),
        citations=whole_markers(text, marks, [str(entry.key) for entry in entries]),
    )


def _in_text(page: PageText) -> Content | None:
    """A reference list that stands in the text, as in a plain text."""
    text = page.writer.text
    listed = locate(text)
    if listed is None:
        return None
    return Content(text=text, entries=listed.entries, list_spans=((listed.start, listed.end),))


def _named(page: PageText, head: Head) -> Content | None:
    """The references that the head of the page names, written after the text."""
    if not head.listed:
        return None
    _write_heading(page.writer, "References")
    written = write_list(page.writer, head.listed, numbered=True)
    message = f"the {len(written.entries)} references stand in the page's metadata, not in its text"
    return Content(
        text=page.writer.text,
        entries=written.entries,
        list_spans=(written.span,) if written.span else (),
        warnings=(ReadingWarning("references-from-metadata", message),),
    )
