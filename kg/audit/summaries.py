"""Where a text sums itself up: in its abstract and the like, which name no sources by custom."""

import re
from collections.abc import Sequence

from kg.model import Section

_TITLE = re.compile(
    r"(?:[\w’'-]+ ){0,3}(?:abstract|summary|digest)|key ?points|highlights"
    r"|significance(?: statement)?",
    re.IGNORECASE,
)


def in_summary(sections: Sequence[Section], position: int | None) -> bool:
    """Whether a section, by its position, sums the text up, or one that it stands under does."""
    if position is None:
        return False
    level = sections[position].level + 1
    for section in reversed(sections[: position + 1]):
        if section.level < level:
            level = section.level
            if _TITLE.fullmatch((section.title or "").strip(" .:")):
                return True
    return False
