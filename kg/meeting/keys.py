"""What references that may be one work share: the ends of their titles, or their place.

A slip of the pen spoils one end of a title at most, as a rule. A title that a parser cut short has
its volume and first page still.
"""

import re

from kg.model import Reference
from kg.model.names import fold

END = 20
"""How many letters of a title's beginning and end are a key; a shorter title is one key."""

_PAGE = re.compile(r"[a-z]*\d+")


def likeness_keys(reference: Reference) -> tuple[str, ...]:
    """The keys of a reference, none where it has no title."""
    title = fold(reference.title or "").replace(" ", "")
    if not title:
        return ()
    volume, page = fold(reference.volume or ""), _PAGE.match(fold(reference.pages or ""))
    place = (f"at {volume} {page.group()}",) if volume and page else ()
    return (f"from {title[:END]}", f"to {title[-END:]}", *place)
