"""Relation mentions to the relation scheme, else to open relations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.labels import open_relation_label
from kg.linking.phrases import NAMELESS, tidy
from kg.linking.rules import rules
from kg.model import Concept, Mention

if TYPE_CHECKING:
    from kg.identity import Identity
    from ontology.relations import Relation, RelationScheme


_PASSIVE = re.compile(r"be ([^\W\d_]+) by")


@dataclass(frozen=True, slots=True)
class LinkedRelation:
    """A relation; ``turned`` when the mention names it from its far end ("is inhibited by")."""

    concept: Concept
    turned: bool = False
    symmetric: bool = False


class RelationLinker:
    """Links by one relation scheme."""

    def __init__(self, identity: "Identity", scheme: "RelationScheme") -> None:
        self._identity = identity
        self._scheme = scheme

    def link(self, mention: Mention, *, transitive: bool = True) -> LinkedRelation:
        """The scheme's relation for a mention, else an open one made from its lemma.

        Without an object there is nothing to turn round: a relation that names the far end is
        then an open one.
        """
        for wording in relation_wordings(mention.lemma or mention.text):
            relation = self._scheme.lookup(wording)
            if relation is not None and (transitive or not relation.far):
                return self._known(relation)
        return self._open(bare_relation(mention.lemma or mention.text), transitive=transitive)

    def _open(self, lemma: str, *, transitive: bool) -> LinkedRelation:
        """An open relation; a passive ("be hijack by") is the verb itself, turned round.

        A method ("be measured by") keeps its participle, and its way round.
        """
        passive = _PASSIVE.fullmatch(lemma) if transitive else None
        if passive and passive.group(1).endswith("ed"):
            passive = None
        verb = passive.group(1) if passive else lemma
        concept = Concept(self._identity.relation(verb), open_relation_label(verb))
        return LinkedRelation(concept, turned=passive is not None)

    def _known(self, relation: "Relation") -> LinkedRelation:
        stored, turned = self._scheme.canonical(relation)
        concept = Concept(stored.id, stored.label, vocabulary=True)
        return LinkedRelation(concept, turned, stored.symmetric)


def bare_relation(lemma: str) -> str:
    """A relation's lemma without auxiliaries, adverbs of manner and wordings of exclusivity."""
    text = _without_auxiliaries(tidy(lemma).casefold())
    dropped = rules().fillers | rules().exclusivity.keys()
    variants = rules().preposition_variants
    words = [variants.get(word, word) for word in text.split() if word not in dropped]
    return " ".join(words) or text or NAMELESS


def relation_wordings(lemma: str) -> Iterator[str]:
    """The wordings under which the scheme may know a relation, nearest to the lemma first."""
    whole = tidy(lemma).casefold()
    bare = bare_relation(lemma)
    yield from dict.fromkeys((whole, bare))
    verb, _, last = bare.rpartition(" ")
    if verb not in ("", "be") and last in rules().optional_prepositions:
        yield verb


def _without_auxiliaries(lemma: str) -> str:
    for auxiliary in rules().auxiliaries:
        rest = lemma.removeprefix(f"{auxiliary} ")
        if rest != lemma:
            return _without_auxiliaries(rest)
    return lemma
