"""Where a web page stands: what its links mean, and which of them stay within it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from ingest.identifiers import canonical_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WEB = ("http", "https", "")


@dataclass(frozen=True, slots=True)
class PageAddress:
    """The addresses that a page is known by, and the one that its links are relative to."""

    own: tuple[str, ...] = ()
    base: str | None = None

    def absolute(self, address: str) -> str | None:
        """The address that a link means; None for an anchor and for what is no address."""
        wanted = address.strip()
        if not wanted or wanted.startswith("#"):
            return None
        try:
            whole = urljoin(self.base, wanted) if self.base else wanted
            return whole if urlsplit(whole).scheme in _WEB else None
        except ValueError:
            return None

    def anchor(self, address: str) -> str | None:
        """The anchor in the page itself that a link names; None where it leads elsewhere."""
        before, _, fragment = address.strip().partition("#")
        if not fragment:
            return None
        return unquote(fragment) if not before or self._is_own(before) else None

    def is_own_host(self, host: str) -> bool:
        """Whether a host is the page's own; "www." makes no difference."""
        named = (urlsplit(one).hostname or "" for one in self.own)
        return host.removeprefix("www.") in {one.removeprefix("www.") for one in named}

    def _is_own(self, address: str) -> bool:
        whole = self.absolute(address)
        return whole is not None and (canonical_url(whole) or whole) in self.own


def page_address(root: "HtmlElement", url: str | None, canonical: str | None) -> PageAddress:
    """The address of a page that was read from ``url`` and calls itself ``canonical``.

    Relative links are so to its ``base`` element, else to where it was read, else to its own word
    (HTML Living Standard, *document base URL*).
    """
    own = tuple(dict.fromkeys(one for one in (url, canonical) if one))
    first = next(iter(own), None)
    element = root.find(".//base[@href]")
    said = (
        PageAddress(base=first).absolute(element.get("href") or "") if element is not None else ""
    )
    base = said if said and canonical_url(said) else first
    return PageAddress(own, base)
