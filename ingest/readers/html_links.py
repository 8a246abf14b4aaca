"""Links of running text that serve as citations, where a page has no reference list.

Each page of another site that the text links to becomes an entry of a list written at its end, and
a marker ("[3]") is written after the words that link to it.
"""

import re
from bisect import bisect_right
from urllib.parse import urlsplit

from ingest.identifiers import canonical_url, from_url
from ingest.readers.base import Content, Link
from ingest.readers.html_address import PageAddress
from ingest.readers.html_text import PageText
from ingest.references import Entry
from ingest.sections import Heading
from ingest.tables import column
from kg.model import Citation, Identifiers, ReadingWarning

_HEADING = "Links"
_MIN_SENTENCE = 40
_NUMBERED = re.compile(r"\[\d{1,3}\]")
_MANY = 2


def written_sources(page: PageText, own: Identifiers) -> Content:
    """The links as markers and list; ``own`` is the page itself. Sets the writer's text anew.

    A text with numbers in brackets has markers of its own: nothing is written into it.
    """
    text = page.writer.text
    if len(set(_NUMBERED.findall(text))) >= _MANY:
        return Content(text=text)
    keys: dict[str, str] = {}
    targets: dict[str, str] = {}
    places: list[tuple[int, str]] = []
    for (start, end), address in page.outward:
        canonical = canonical_url(address)
        if canonical and _is_source(canonical, page.address) and _in_prose(text, start, end):
            doi = from_url(canonical).doi
            if doi is not None and doi == own.doi:
                continue
            work = doi or canonical
            key = keys.setdefault(work, str(len(keys) + 1))
            targets.setdefault(key, canonical)
            places.append((end, key))
    if not places:
        return Content(text=text)
    return _written(page, text, places, targets)


def _written(
    page: PageText, text: str, places: list[tuple[int, str]], targets: dict[str, str]
) -> Content:
    pieces: list[str] = []
    citations: list[Citation] = []
    shifts: list[tuple[int, int]] = []
    at = length = 0
    for end, key in sorted(places, key=lambda place: place[0]):
        marker = f"[{key}]"
        pieces += [text[at:end], " ", marker]
        length += end - at + 1
        citations.append(Citation(marker, length, length + len(marker), (key,)))
        length += len(marker)
        shifts.append((end, length - end))
        at = end
    pieces.append(text[at:])
    moved = "".join(pieces)
    heading_start = len(moved) + 2
    body = f"{moved}\n\n{_HEADING}\n\n"
    entries: list[Entry] = []
    for key, address in targets.items():
        label = f"{key}. "
        start = len(body) + len(label)
        entries.append(Entry(key, start, start + len(address), len(body)))
        body += f"{label}{address}\n"
    body = body.rstrip("\n")
    _move(page, shifts, body, heading_start)
    message = (
        f"the page has no reference list: {len(targets)} pages that its text links to were taken "
        "as its sources, with markers and a list written for them"
    )
    return Content(
        text=body,
        entries=tuple(entries),
        list_spans=((entries[0].line_start, entries[-1].end),),
        citations=tuple(citations),
        links=tuple(page.writer.links),
        warnings=(ReadingWarning("links-as-references", message),),
    )


def _move(page: PageText, shifts: list[tuple[int, int]], body: str, heading: int) -> None:
    """Move what was marked in the text to where it stands now."""
    ends = [end for end, _shift in shifts]

    def start_of(place: int) -> int:
        after = bisect_right(ends, place)
        return place + (shifts[after - 1][1] if after else 0)

    def end_of(place: int) -> int:
        return start_of(place - 1) + 1

    writer = page.writer
    writer.replace(
        body,
        [
            Heading(
                h.title, start_of(h.start), end_of(h.end), h.level, start_of(h.start), end_of(h.end)
            )
            for h in writer.headings
        ]
        + [
            Heading(_HEADING, heading, heading + len(_HEADING), 2, heading, heading + len(_HEADING))
        ],
        [Link(start_of(one.start), end_of(one.end), one.target) for one in writer.links],
        [(start_of(start), end_of(end)) for start, end in writer.tables],
    )


def _is_source(address: str, page: PageAddress) -> bool:
    parts = urlsplit(address)
    named = (parts.hostname or "").removeprefix("www.")
    known = any(named == one or named.endswith(f".{one}") for one in column("not_sources"))
    bare = parts.path in ("", "/") and not parts.query
    return not (page.is_own_host(named) or known or bare)


def _in_prose(text: str, start: int, end: int) -> bool:
    """Whether a link stands in a sentence: the line around it holds more than the link."""
    begin = text.rfind("\n", 0, start) + 1
    close = text.find("\n", end)
    line = text[begin : len(text) if close < 0 else close]
    return len(line) - (end - start) >= _MIN_SENTENCE
