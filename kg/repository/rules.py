"""What a store derives by."""

from dataclasses import dataclass

from kg.derive import Deriver, Opposites
from kg.evidence import ClaimMatcher
from kg.identity import Identity
from kg.statements import Corpus


@dataclass(frozen=True, slots=True)
class Rules:
    """The names of a store, and how its claims compare."""

    identity: Identity
    matcher: ClaimMatcher
    opposite: Opposites

    def deriver(self, corpus: Corpus) -> Deriver:
        """Derives by these rules from a corpus."""
        return Deriver(corpus, self.matcher, self.opposite, self.identity)


def shipped_rules(identity: Identity) -> Rules:
    """The rules by the shipped vocabularies and relation scheme."""
    from kg.matching import Matcher
    from ontology.relations import relation_scheme
    from ontology.vocabulary import shipped

    scheme = relation_scheme()
    return Rules(identity, Matcher(shipped(), scheme), scheme.opposite)
