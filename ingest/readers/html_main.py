"""Which part of a web page is its main text, and what in it stands beside it.

trafilatura (Barbaresi 2021, ACL demo paper) tells which paragraphs are main text; the element that
holds nearly all of them is read, with its links, notes and tables, which trafilatura would drop.
"""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ingest.tables import column

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BESIDE_TAGS = frozenset(
    {"nav", "aside", "footer", "form", "button", "select", "input", "textarea", "dialog"}
)
_BESIDE_ROLES = frozenset(
    {"navigation", "complementary", "banner", "contentinfo", "search", "menu", "dialog"}
)
_DIALOGS = ("dialog", "alertdialog")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SILENT = ("script", "style", "noscript", "template", "head")
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "small", "span", "strong"}
    | {"sub", "sup", "time", "u"}
)
_MENUS = ("ul", "ol", "dl", "menu", "div", "table", "p")
_FINGERPRINT = 60
_WORDS = 20
_SHARE = 0.9
_WIDER = 2
_LINKS = 3
_LITTLE = 500
_MOST = 500_000
_DENSE = 0.8
_NAMES = re.compile(r"[\w-]{1,60}")
_PARTS = re.compile(r"[a-z]{2,30}")


@dataclass(frozen=True, slots=True)
class MainText:
    """The element that holds the main text, and the letters of what was found to be main text."""

    element: "HtmlElement"
    kept: str

    def keeps(self, element: "HtmlElement") -> bool:
        """Whether any of an element's words are main text."""
        if _fingerprint(element.text_content()) in self.kept:
            return True
        return any(_is_kept(words, self.kept) for _holder, words in _words(element))

    def leaves_out(self, element: "HtmlElement") -> bool:
        """Whether an element is no main text: by its kind, or by its looks and by its words."""
        if stands_beside(element):
            return True
        looks = self.kept and (_is_menu(element) or _looks_beside(element))
        return bool(looks) and not self.keeps(element)


def main_text(root: "HtmlElement") -> MainText:
    """The main text; all of the body where none stands out."""
    body = root.find("body")
    whole = root if body is None else body
    kept = _kept(root)
    matched = [(one, len(words)) for one, words in _words(whole) if _is_kept(words, kept)]
    total = sum(size for _element, size in matched)
    if not total:
        return MainText(whole, kept)
    held: Counter[HtmlElement] = Counter()
    for element, size in matched:
        for ancestor in (element, *element.iterancestors()):
            held[ancestor] += size
    enough = [one for one, size in held.items() if size >= _SHARE * total]
    return MainText(_widened(max(enough, key=_depth, default=whole)), kept)


def _widened(element: "HtmlElement") -> "HtmlElement":
    """The block, and the article, that an element is in, unless this holds far more."""
    while element.tag in _INLINE and (parent := element.getparent()) is not None:
        element = parent
    around = (element, *element.iterancestors())
    for kind in ("article", "main"):
        outer = next((one for one in around if kind in (one.tag, one.get("role"))), None)
        if outer is not None:
            fits = len(outer.text_content()) <= _WIDER * len(element.text_content())
            return outer if fits else element
    return element


def is_dialog(element: "HtmlElement") -> bool:
    """Whether an element is a window over the page, which is shown when it is asked for."""
    names = (element.get("class") or "").lower().split()
    return element.tag == "dialog" or element.get("role") in _DIALOGS or "modal" in names


def stands_beside(element: "HtmlElement") -> bool:
    """Whether an element is navigation, an advertisement, a form or the like, or is hidden."""
    if element.tag in _BESIDE_TAGS or element.get("role") in _BESIDE_ROLES:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return any(pattern.fullmatch(name) for name in _NAMES.findall(named) for pattern in _patterns())


def _looks_beside(element: "HtmlElement") -> bool:
    """Whether a name of an element has a part that things beside the main text have."""
    parts = set(_PARTS.findall(f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
    return not parts.isdisjoint(column("boilerplate_words"))


def _is_menu(element: "HtmlElement") -> bool:
    """Whether an element is made of links and little else."""
    if element.tag not in _MENUS:
        return False
    links = [len(link.text_content().strip()) for link in element.iter("a")]
    letters = len("".join(element.text_content().split()))
    return len([one for one in links if one]) >= _LINKS and sum(links) >= _DENSE * letters


def _kept(root: "HtmlElement") -> str:
    """The letters of what trafilatura takes for main text."""
    from trafilatura import bare_extraction

    found = bare_extraction(_without_dialogs(root), favor_recall=True, include_comments=False)
    body = getattr(found, "body", None)
    return "" if body is None else _letters("".join(body.itertext()))[:_MOST]


def _without_dialogs(root: "HtmlElement") -> "HtmlElement":
    """A copy of a page without its dialogs, unless little else is left."""
    copy = deepcopy(root)
    for element in [one for one in copy.iter() if isinstance(one.tag, str) and is_dialog(one)]:
        if element.getparent() is not None:
            element.drop_tree()
    return copy if len(_letters(copy.text_content())) >= _LITTLE else deepcopy(root)


def _words(whole: "HtmlElement") -> Iterator[tuple["HtmlElement", str]]:
    """The stretches of text, each with the element that holds it."""
    for element in whole.iter():
        if isinstance(element.tag, str) and element.tag not in _SILENT and element.text:
            yield element, element.text
        parent = element.getparent()
        if element.tail and element is not whole and parent is not None:
            yield parent, element.tail


def _is_kept(words: str, kept: str) -> bool:
    """Whether a stretch of text, long enough to be told from others, is main text."""
    marked = _fingerprint(words)
    return len(marked) >= _WORDS and marked in kept


def _fingerprint(words: str) -> str:
    return _letters(words)[:_FINGERPRINT]


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _depth(element: "HtmlElement") -> int:
    return sum(1 for _ in element.iterancestors())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in column("boilerplate"))
