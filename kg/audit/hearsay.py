"""Whether a statement leans on somebody else's work and leaves open on whose.

"Studies show", "researchers have found", "it is thought that", "is known to", "the Fen Survey
reports". Not so: what the text concludes itself ("suggesting that", "these results show"), nor
what is spoken of already ("the study found"), nor tables, figures and speakers in a story.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.model import LinkedAssertion

_SPOKEN_OF = re.compile(
    r"\b(?:the|this|these|that|those|our|my|his|her|their|its|such|both)(?:\s+[\w-]+){0,2}\s*$",
    re.IGNORECASE,
)
_BEFORE = 40
_NAME = re.compile(
    r"(?:[A-Z][\w’'-]*[a-z](?:\s+(?:of|for|and|on|the))*\s+){1,5}[A-Z][\w’'-]+|[A-Z]{3,}"
)
_PLACE_IN_TEXT = re.compile(
    r"\b(?:fig(?:ure)?s?|tables?|boxe?s?|eq(?:uation)?s?|sections?)\b", re.I
)
_OF_ITSELF = re.compile(
    r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y)\b|§"
    r"|\b(?i:fig(?:ure)?s?|tables?|panels?|eq(?:uation)?s?|box)\.?\s*\(?[A-Z]?\d"
)
_THE_SAME_EVERYWHERE = "literature"


def leans_on_others(text: str, assertion: LinkedAssertion) -> bool:
    """Whether the sentence of an assertion leans on others' work; ``text`` is the document's."""
    sentence = text[assertion.sentence_start : assertion.sentence_end]
    if assertion.attribution is None:
        return _passive().search(sentence) is not None
    return _of_others(assertion.attribution, sentence)


def tells_of_itself(text: str, assertion: LinkedAssertion) -> bool:
    """Whether the sentence of an assertion speaks of its writers, or of what the text shows."""
    return _OF_ITSELF.search(text, assertion.sentence_start, assertion.sentence_end) is not None


def _of_others(source: str, sentence: str) -> bool:
    """Whether who says it is somebody that the text has not spoken of."""
    words = source.lower().split()
    found = {kind for word in words for kind in _kinds(word)}
    if _THE_SAME_EVERYWHERE in words:
        return True
    at = sentence.find(source)
    before = sentence[max(0, at - _BEFORE) : at] if at >= 0 else ""
    if _SPOKEN_OF.search(f"{before.rstrip()} ") or _SPOKEN_OF.match(source):
        return names_somebody(source)
    if "own" in found and "apart" in found:
        return True
    return bool(found & {"people", "research"}) or names_somebody(source)


def names_somebody(source: str) -> bool:
    """Whether a person, a body or a survey is named, and no place in this text."""
    return _NAME.search(source) is not None and not _PLACE_IN_TEXT.search(source)


def _kinds(word: str) -> frozenset[str]:
    """The kinds of a noun, in the singular or the plural, or of a word before it."""
    bare = word.strip(".,;:()“”\"'")
    known = _words()
    forms = (bare, bare.removesuffix("s"), f"{bare.removesuffix('ies')}y", f"{bare[:-2]}is")
    return next((known[form] for form in forms if form in known), frozenset())


@cache
def _words() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, word, _ in rows():
        found[word] = found.get(word, frozenset()) | {kind}
    return found


@cache
def _passive() -> re.Pattern[str]:
    verbs = "|".join(word for kind, word, _ in rows() if kind == "passive")
    return re.compile(
        rf"\b(?:(?:is|are|was|were|been)\s+(?:[\w-]+\s+)?(?:{verbs})\s+(?:that|to)\b"
        r"|there\s+is\s+(?:[\w-]+\s+){0,2}evidence\s+(?:that|for)\b)",
        re.IGNORECASE,
    )


def rows() -> list[tuple[str, str, str]]:
    """The words of ``hearsay.tsv``: kind, word and an example."""
    content = (files("kg.audit") / "hearsay.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in content.splitlines() if not line.startswith("#")]
    return [(line[0], line[1], line[2]) for line in lines[1:]]
