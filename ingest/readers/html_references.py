"""Which elements of a web page are entries of a reference list, told by the links to them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.identifiers import from_url, merge
from ingest.readers.html_address import PageAddress
from ingest.readers.html_lists import links_out, listed_entries
from ingest.references import looks_like_reference
from ingest.tables import column
from kg.model import Identifiers

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ENTRIES = ("li", "dd", "tr", "p", "div", "section", "aside")
_NUMBER = re.compile(r"[\[(]?\s?(\d{1,4})\s?[\])]?\.?")
_BACK = re.compile(
    r"\W{0,6}(?:[a-z]{1,2}|\d{1,3}(?:\.\d)?|back|jump up(?: to)?:?|(?:go|return) .{0,20})?\W{0,6}",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"\W*(?:(?:note|nb|fn|ref|n)\.?\s?)?(?:\d{1,4}(?:\W{1,3}\d{1,4})*|[a-z]{1,2}|[ivxlc]{1,6})?\W*",
    re.IGNORECASE,
)
_YEARED = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b|\bet al\b|\bibid", re.IGNORECASE)
_NAMED = re.compile(
    r"_{0,2}(?:(?:cit|ref|bib|note|foot|fn|endn).*\d|(?:cr|en|[bnrs])[-_.]?\d)", re.IGNORECASE
)
_OPENING = re.compile(r"\s*[\[(^↑]?\s*$")
_CLOSING = re.compile(r"^\s?[\])]")
_BETWEEN_BACKS = re.compile(r"^[\s,;]*[\])]?")
_ITEMS = ("li", "dd", "tr")
_MAX_ENTRY = 3000
_MARKER_LENGTH = 80


@dataclass(slots=True)
class LinkedEntries:
    """Entries in the order of the page, the label of each, and the entry by each anchor.

    ``works`` are the identifiers that the links of an entry tell.
    """

    order: "list[HtmlElement]" = field(default_factory=list)
    labels: "dict[HtmlElement, str | None]" = field(default_factory=dict)
    by_anchor: "dict[str, HtmlElement]" = field(default_factory=dict)
    works: "dict[HtmlElement, Identifiers]" = field(default_factory=dict)


def linked_entries(root: "HtmlElement", main: "HtmlElement", page: PageAddress) -> LinkedEntries:
    """The elements that links in the main text cite.

    A link cites when it leads down the page to an item of a list or a paragraph that is short
    enough for an entry, and most of what is linked to beside that reads like references.
    """
    places = {element: place for place, element in enumerate(root.iter())}
    anchors = _anchors(root)
    targets: dict[HtmlElement, list[HtmlElement]] = {}
    names: dict[str, HtmlElement] = {}
    for link in main.iter("a"):
        name = _marked_anchor(link, page)
        target = anchors.get(name) if name else None
        entry = None if target is None else _entry_of(target)
        if entry is not None and places[entry] > places[link]:
            targets.setdefault(entry, []).append(link)
            names[str(name)] = entry
    entries = _like_references(targets) or set(listed_entries(root))
    found = LinkedEntries(by_anchor={n: e for n, e in names.items() if e in entries})
    found.order = sorted(entries, key=places.__getitem__)
    found.labels = _labels(found.order, targets)

    def leads_back(link: "HtmlElement", entry: "HtmlElement") -> bool:
        back = anchors.get(page.anchor(link.get("href") or "") or "")
        up = back is not None and places[back] < places[entry]
        return up and _BACK.fullmatch(link.text_content()) is not None

    for entry in found.order:
        links = list(entry.iter("a"))
        told = [from_url(link.get("href") or "") for link in links]
        found.works[entry] = replace(merge(Identifiers(), *told), url=None)
        for link in links:
            back = leads_back(link, entry)
            if back or _is_label(link):
                _take_out(link, _BETWEEN_BACKS if back else _CLOSING)
    return found


def _anchors(root: "HtmlElement") -> "dict[str, HtmlElement]":
    found: dict[str, HtmlElement] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name:
                    found.setdefault(name, element)
    return found


def _marked_anchor(link: "HtmlElement", page: PageAddress) -> str | None:
    """The anchor that a link within the page names, when its words could be a marker."""
    shown = link.text_content()
    if not shown.strip() or len(shown) > _MARKER_LENGTH:
        return None
    name = page.anchor(link.get("href") or "")
    marks = _MARKER.fullmatch(shown) or _YEARED.search(shown) or _NAMED.match(name or "")
    return name if marks else None


def _entry_of(target: "HtmlElement") -> "HtmlElement | None":
    """The element that would be the entry: the anchor, or what it begins or is the name of."""
    if target.tag == "dt":
        below = next(target.itersiblings(), None)
        target = below if below is not None and below.tag == "dd" else target
    item = next((one for one in target.iterancestors(*_ITEMS)), None)
    if item is not None and len(item.text_content()) <= _MAX_ENTRY:
        return item
    for element in (target, *target.iterancestors()):
        if element.tag in _ENTRIES and element.text_content().strip():
            fits = len(element.text_content()) <= _MAX_ENTRY
            nested = element.tag in ("div", "section") and element.find(".//p") is not None
            return element if fits and not (nested and _several(element)) else None
    return None


def _several(element: "HtmlElement") -> bool:
    return len(element.findall(".//p")) > 1 or element.find(".//h2") is not None


def _like_references(
    targets: "Mapping[HtmlElement, list[HtmlElement]]",
) -> "set[HtmlElement]":
    """The entries of those lists that are reference lists: at least half read like references."""
    lists: dict[HtmlElement | None, list[HtmlElement]] = {}
    for entry in targets:
        lists.setdefault(entry.getparent(), []).append(entry)
    found: set[HtmlElement] = set()
    for entries in lists.values():
        likely = sum(
            looks_like_reference(" ".join(one.text_content().split())) or links_out(one)
            for one in entries
        )
        if 2 * likely >= len(entries):
            found.update(entry for one in entries for entry in _with_siblings(one))
    return found


def _with_siblings(entry: "HtmlElement") -> "list[HtmlElement]":
    """An entry and those beside it that no marker links to: a range names its ends only."""
    parent = entry.getparent()
    if parent is None or entry.tag not in _ITEMS:
        return [entry]
    return [one for one in parent.iterchildren(entry.tag) if one.text_content().strip()]


def _labels(
    entries: "Sequence[HtmlElement]", targets: "Mapping[HtmlElement, Sequence[HtmlElement]]"
) -> "dict[HtmlElement, str | None]":
    """The labels by the markers; an entry without one is numbered on from those before it.

    Items of a numbered list to which nothing links are numbered as they stand.
    """
    if entries and targets.keys().isdisjoint(entries):
        numbered = next(entries[0].iterancestors("ol", "ul")).tag == "ol"
        return {entry: str(place) if numbered else None for place, entry in enumerate(entries, 1)}
    labels = {entry: _label(targets.get(entry, ())) for entry in entries}
    known = [int(label) - place for place, label in enumerate(labels.values()) if label is not None]
    if known and len(set(known)) == 1:
        return {entry: str(place + known[0]) for place, entry in enumerate(entries)}
    return labels


def _label(links: "Sequence[HtmlElement]") -> str | None:
    """The number by which the markers know an entry."""
    for link in links:
        if number := _NUMBER.fullmatch(" ".join(link.text_content().split())):
            return str(int(number.group(1)))
    return None


def _is_label(link: "HtmlElement") -> bool:
    """Whether a link is one that publishers add after an entry ("PubMed", "Google Scholar")."""
    words = " ".join(link.text_content().split()).casefold().strip(" []()")
    return words in column("link_labels") and not (link.tail or "").startswith(":")


def _take_out(link: "HtmlElement", after: re.Pattern[str]) -> None:
    """Remove a link, and the brackets, arrow and commas that stand around it."""
    before, parent = link.getprevious(), link.getparent()
    if parent is None:
        return
    if before is not None:
        before.tail = _OPENING.sub("", before.tail or "")
    else:
        parent.text = _OPENING.sub("", parent.text or "")
    link.tail = after.sub("", link.tail or "")
    link.drop_tree()
