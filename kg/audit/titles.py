"""How alike two titles are.

Titles that differ by slips of the pen, spelling and punctuation are alike; titles of which a word
is another word are not, however long they are: "… in men" and "… in women" are two works.
"""

import re
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Opcodes
from rapidfuzz.distance.Indel import opcodes

from kg.model.names import fold

NUMERAL = re.compile(r"\d+|\b[ivx]{1,5}\b")

SLIPS = 1
"""How many letters of a word may be wrong, missing, too many or in the wrong order."""

LETTERS_A_SLIP = 12
"""One more for every so many letters of a longer stretch."""


@lru_cache(maxsize=4096)
def title_likeness(one: str, two: str) -> float:
    """How alike two titles are, in percent.

    It is the Indel similarity after folding; 0 where numbers or Roman numerals differ, or a word is
    another word.
    """
    first, second = fold(one), fold(two)
    if sorted(NUMERAL.findall(first)) != sorted(NUMERAL.findall(second)):
        return 0.0
    return float(fuzz.ratio(first, second)) if _only_slips(first.split(), second.split()) else 0.0


def _only_slips(first: list[str], second: list[str]) -> bool:
    """Whether words that differ are slips for one another; words may be joined or parted."""
    steps: Opcodes = opcodes(first, second)
    open_one, open_two = "", ""
    for step in steps:
        if step.tag == "equal":
            if not _is_slip(open_one, open_two):
                return False
            open_one = open_two = ""
        open_one += "".join(first[step.src_start : step.src_end]) if step.tag != "equal" else ""
        open_two += "".join(second[step.dest_start : step.dest_end]) if step.tag != "equal" else ""
    return _is_slip(open_one, open_two)


def _is_slip(one: str, two: str) -> bool:
    allowed = SLIPS + max(len(one), len(two)) // LETTERS_A_SLIP
    return OSA.distance(one, two, score_cutoff=allowed) <= allowed
