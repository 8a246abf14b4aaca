"""Which part of a web page is its main text, and what in it stands beside it.

trafilatura (Barbaresi 2021, ACL demo paper) tells which paragraphs are main text; the element that
holds nearly all of them is read, with its links, notes and tables, which trafilatura would drop.
"""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING

from ingest.tables import column

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "td", "blockquote", "pre", "dd", "div")
_BESIDE_TAGS = frozenset(
    {"nav", "aside", "footer", "form", "button", "select", "input", "textarea", "dialog"}
)
_BESIDE_ROLES = frozenset(
    {"navigation", "complementary", "banner", "contentinfo", "search", "menu", "dialog"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FINGERPRINT = 60
_SHARE = 0.9
_NAMES = re.compile(r"[\w-]{1,60}")


def main_element(root: "HtmlElement") -> "HtmlElement":
    """The element that holds the main text; the body where none stands out."""
    body = root.find("body")
    whole = root if body is None else body
    kept = _kept(root)
    matched = [(element, size) for element, size in _blocks(whole) if _is_kept(element, kept)]
    total = sum(size for _element, size in matched)
    if not total:
        return whole
    held: Counter[HtmlElement] = Counter()
    for element, size in matched:
        for ancestor in (element, *element.iterancestors()):
            held[ancestor] += size
    enough = [one for one, size in held.items() if size >= _SHARE * total]
    return max(enough, key=_depth, default=whole)


def stands_beside(element: "HtmlElement") -> bool:
    """Whether an element is navigation, an advertisement, a form or the like, or is hidden."""
    if element.tag in _BESIDE_TAGS or element.get("role") in _BESIDE_ROLES:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return any(pattern.fullmatch(name) for name in _NAMES.findall(named) for pattern in _patterns())


def _kept(root: "HtmlElement") -> frozenset[str]:
    """Fingerprints of the paragraphs that are main text."""
    from trafilatura import bare_extraction

    found = bare_extraction(deepcopy(root), favor_recall=True, include_comments=False)
    body = getattr(found, "body", None)
    if body is None:
        return frozenset()
    words = (_fingerprint("".join(element.itertext())) for element in body.iter())
    return frozenset(one for one in words if len(one) > 20)


def _blocks(whole: "HtmlElement") -> Iterator[tuple["HtmlElement", int]]:
    """The blocks without blocks inside, and how much text they hold."""
    for element in whole.iter(*_BLOCKS):
        if next(element.iterdescendants(*_BLOCKS), None) is None:
            yield element, len(element.text_content())


def _is_kept(element: "HtmlElement", kept: frozenset[str]) -> bool:
    return _fingerprint(element.text_content()) in kept


def _fingerprint(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())[:_FINGERPRINT]


def _depth(element: "HtmlElement") -> int:
    return sum(1 for _ in element.iterancestors())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in column("boilerplate"))
