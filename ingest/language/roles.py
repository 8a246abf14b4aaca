"""Roles: on whose authority an assertion stands.

In order: the authors say it of their own work: own finding. A marker bears on it: relayed, but for
what a study did itself by a cited method. Words of judgement that no source is said to use:
opinion. A named source: relayed. Else the section decides: in a study (a text with methods or
results of its own) what its methods, results, discussion and conclusion say without a source rests
on its own data, and so does what its abstract tells in the past tense; else it is background.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.language.cues import word_set, words
from ingest.language.stance import Stance
from ingest.language.tree import Word
from kg.model import Role, Section

_STUDY = frozenset({"Methods", "Materials", "Results", "Evaluation"})
_OWN = _STUDY | {"Discussion", "Conclusion", "Caption"}
_FOUND = frozenset({"Results", "Evaluation"})
_ABOUT_THE_TEXT = frozenset(
    {"Acknowledgements", "AuthorContribution", "SupplementaryInformationDescription"}
)
_PROCEDURE = frozenset({"Methods", "Materials"})
_SUMMARY = frozenset({"abstract", "summary"})


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of a document as roles see them."""

    sections: Sequence[Section]
    study: bool = field(init=False)

    def __post_init__(self) -> None:
        kinds = {section.kind for section in self.sections}
        object.__setattr__(self, "study", bool(kinds & _STUDY))

    def around(self, section: int | None) -> Iterator[Section]:
        """A section and those that its heading stands under, the innermost first."""
        if section is None:
            return
        yield (innermost := self.sections[section])
        for outer in reversed(self.sections[:section]):
            if outer.level < innermost.level:
                yield (innermost := outer)

    def kind_of(self, section: int | None) -> str | None:
        """The kind of the innermost section around a section that has one.

        What stands between methods and results under headings of no known kind is of the methods.
        """
        around = list(self.around(section))
        known = next((s.kind for s in around if s.kind is not None), None)
        return known or (self._between(around[-1]) if around else None)

    def _between(self, outermost: Section) -> str | None:
        beside = [s for s in self.sections if s.kind is not None and s.level == outermost.level]
        before = next((s.kind for s in reversed(beside) if s.start < outermost.start), None)
        after = next((s.kind for s in beside if s.start > outermost.start), None)
        return before if before in _PROCEDURE and after in _FOUND else None

    def in_summary(self, section: int | None) -> bool:
        """Whether a section is an abstract or a part of one."""
        titles = (one.title or "" for one in self.around(section))
        return any(title.strip(" .:").lower() in _SUMMARY for title in titles)

    def own(self, section: int | None, predicate: Word) -> bool:
        """Whether what is said here without a source rests on the document's own data."""
        if not self.study:
            return False
        kind = self.kind_of(section)
        if kind is not None:
            return kind in _OWN
        return self.in_summary(section) and is_past(predicate)

    def procedure(self, section: int | None, predicate: Word) -> bool:
        """Whether a study tells here what it did."""
        kind = self.kind_of(section)
        return self.study and kind in _PROCEDURE and is_past(predicate)


def is_boilerplate(section: Section) -> bool:
    """Whether a section tells of the making of a text and not of its matter."""
    title = (section.title or "").strip(" .:").lower()
    return section.kind in _ABOUT_THE_TEXT or title in words("boilerplate")


def is_past(predicate: Word) -> bool:
    """Whether a clause is told in the past tense."""
    verbs = [predicate, *predicate.of("aux", "aux:pass", "cop")]
    if any(verb.tag == "VBD" for verb in verbs):
        return True
    return predicate.dep == "conj" and predicate.head is not None and is_past(predicate.head)


def role_of(
    stance: Stance, predicate: Word, sections: Sections, section: int | None, *, cited: bool
) -> Role:
    """The role of an assertion; ``cited``: whether a marker bears on it."""
    if stance.own and not stance.opinion:
        return Role.OWN_FINDING
    if cited:
        mine = sections.procedure(section, predicate)
        return Role.OWN_FINDING if mine else Role.RELAYED
    if stance.opinion and stance.attribution is None:
        return Role.OPINION
    own = sections.own(section, predicate)
    if stance.reported:
        return Role.OWN_FINDING if own and _by_data(stance) else Role.RELAYED
    return Role.OWN_FINDING if own else Role.BACKGROUND


def _by_data(stance: Stance) -> bool:
    """Whether it is said of the data ("the results suggest"), or of nothing: no other source."""
    source = stance.attribution
    if source is None:
        return True
    others = {source.lemma, source.lower} & words("others_nouns")
    elsewhere = {w.lower for w in source.of("amod", "det", "nummod")} & word_set("elsewhere")
    return source.pos == "NOUN" and not others and not elsewhere
