"""Abbreviations and their long forms, over a whole document.

The algorithm of Schwartz and Hearst (A simple algorithm for identifying abbreviation definitions
in biomedical text, Pac Symp Biocomput 2003:451-62): "long form (SF)" or "SF (long form)", where the
characters of the short form are found from right to left in the long form.
"""

import re

_PARENTHESIS = re.compile(r"\(([^()]{2,120})\)")
_SHORT = re.compile(r"(?=[^\s]*[A-Z])[A-Za-z0-9][\w.+/-]{1,9}")
_BEFORE = 200
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)


def abbreviations(text: str) -> dict[str, str]:
    """Short form → long form; the first definition of a short form holds."""
    found: dict[str, str] = {}
    for match in _PARENTHESIS.finditer(text):
        inside = re.split(r"[;,]\s|\s[-–—]\s", match.group(1))[0].strip()
        before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip()
        pair = _defined(before, inside)
        if pair is not None:
            found.setdefault(*pair)
    return found


def _defined(before: str, inside: str) -> tuple[str, str] | None:
    if _SHORT.fullmatch(inside):
        words = re.split(r"[.;:!?]\s|\n", before)[-1].split()
        span = min(len(inside) + 5, 2 * len(inside))
        long = long_form(inside, " ".join(words[-span:]))
        return (inside, long) if long is not None else None
    last = before.split()[-1] if before.split() else ""
    if _SHORT.fullmatch(last) and sum(c.isupper() for c in last) >= 2 and " " in inside:
        long = long_form(last, inside)
        return (last, inside) if long == inside else None
    return None


def long_form(short: str, candidate: str) -> str | None:
    """The shortest end of ``candidate`` that spells out ``short``; None when it does not.

    The first character of the short form must start a word of the long form.
    """
    at = len(candidate) - 1
    for position in range(len(short) - 1, -1, -1):
        wanted = short[position].lower()
        if not wanted.isalnum():
            continue
        while at >= 0 and (
            candidate[at].lower() != wanted
            or (position == 0 and at > 0 and candidate[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
        at -= 1
    long = candidate[candidate.rfind(" ", 0, at + 1) + 1 :].strip("([\"' ")
    return long if _plausible(short, long) else None


def _plausible(short: str, long: str) -> bool:
    words = long.split()
    if long.count("(") != long.count(")"):
        return False
    enough = len(long) > len(short) and len(words) <= min(len(short) + 5, 2 * len(short))
    content = [word for word in words if word.lower() not in _SMALL]
    fits = len(content) <= sum(c.isalnum() for c in short) + 1
    return enough and fits and short not in words and not _runs_through_a_clause(short, words)


def _runs_through_a_clause(short: str, words: list[str]) -> bool:
    """As in "(the dose that) induced a 70% decline (IC70)": an article, and few initials."""
    if not any(word.lower() in ("a", "an", "the") for word in words):
        return False
    letters = [c.lower() for c in short if c.isalpha()]
    initials = [word[0].lower() for word in words]
    return 2 * sum(letter in initials for letter in letters) <= len(letters)
