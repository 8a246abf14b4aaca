"""Relations said with a noun: "is the main target of MDMA", "is a potent inhibitor of SERT".

The parser gives these as "be" with the whole nominal as object. Where the relation scheme knows
the noun ("be inhibitor of"), the claim is about what stands behind the preposition.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.linking.phrases import tidy, without_leading
from kg.linking.rules import rules
from kg.model import Assertion, Mention, QualifierKind, QualifierMention

if TYPE_CHECKING:
    from ontology.relations import RelationScheme


def without_relational_noun(assertion: Assertion, scheme: "RelationScheme") -> Assertion:
    """The assertion with the noun in its relation; as it is when it is no such assertion.

    Adjectives of exclusivity before the noun ("main", "only") become qualifiers, epithets that
    add no condition ("potent") are left off; with any other word before it the noun stays. The
    noun may stand on either side: "the main target of MDMA is 5-HT1B".
    """
    object_ = assertion.object
    if object_ is None or tidy(assertion.relation.lemma).casefold() != "be":
        return assertion
    sides = ((assertion.subject, object_), (object_, assertion.subject))
    for subject, nominal in sides:
        if not subject.nominal:
            continue
        cut = _cut(nominal.lemma or nominal.text)
        if cut is None or not cut.plain:
            continue
        for relation in cut.relations:
            if scheme.lookup(relation) is not None:
                return _rewritten(assertion, subject, nominal, cut, relation)
    return assertion


@dataclass(frozen=True, slots=True)
class _Cut:
    """A nominal cut at its first preposition: "main", "target", "of", "MDMA"."""

    before: tuple[str, ...]
    noun: str
    preposition: str
    rest: str

    @property
    def relations(self) -> tuple[str, ...]:
        """The lemmas under which a scheme may know the relation."""
        verb = rules().far_end_nouns.get(self.noun)
        passive = (f"{verb} by",) if verb is not None and self.preposition == "of" else ()
        return (f"be {self.noun} {self.preposition}", *passive)

    @property
    def exclusive(self) -> tuple[str, ...]:
        return tuple(word for word in self.before if word in rules().exclusivity)

    @property
    def plain(self) -> bool:
        """Whether nothing before the noun sets a condition."""
        known = rules().exclusivity.keys() | rules().epithets
        return all(word in known for word in self.before)


def _rewritten(
    assertion: Assertion, subject: Mention, nominal: Mention, cut: _Cut, relation: str
) -> Assertion:
    said = _cut(nominal.text)
    text = said.rest if said is not None else cut.rest
    added = tuple(
        QualifierMention(QualifierKind.EXCLUSIVITY, word, nominal.start, nominal.end, word)
        for word in cut.exclusive
    )
    return replace(
        assertion,
        subject=subject,
        relation=replace(assertion.relation, lemma=relation),
        object=replace(nominal, text=text, lemma=cut.rest, kind=None),
        qualifiers=(*assertion.qualifiers, *added),
    )


def _cut(phrase: str) -> _Cut | None:
    words = without_leading(tidy(phrase)).split()
    for position in range(1, len(words) - 1):
        if words[position].casefold() in rules().complements:
            before = tuple(word.casefold() for word in words[: position - 1])
            noun, preposition = words[position - 1].casefold(), words[position].casefold()
            return _Cut(before, noun, preposition, without_leading(" ".join(words[position + 1 :])))
    return None
