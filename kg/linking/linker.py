"""Mentions to concepts, assertions to claims, an extraction to a reading."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.labels import claim_label
from kg.linking.exclusivity import bound
from kg.linking.nominal import without_relational_noun
from kg.linking.phrases import NAMELESS, concept_key, is_code, splits, tidy, wordings
from kg.linking.relations import RelationLinker
from kg.linking.rules import rules
from kg.linking.works import with_shared_works
from kg.model import (
    Assertion,
    Claim,
    Concept,
    Extraction,
    LinkedAssertion,
    LinkedReference,
    Mention,
    Qualifier,
    QualifierKind,
    QualifierMention,
    Reading,
    Reference,
)

if TYPE_CHECKING:
    from kg.identity import Identity
    from ontology.relations import RelationScheme
    from ontology.vocabulary import Entry, Vocabulary


class Linker:
    """Links by one vocabulary and one relation scheme; a pure function of what it is given."""

    def __init__(
        self, identity: "Identity", vocabulary: "Vocabulary", relations: "RelationScheme"
    ) -> None:
        self._identity = identity
        self._vocabulary = vocabulary
        self._scheme = relations
        self._relations = RelationLinker(identity, relations)

    def link(self, extraction: Extraction) -> Reading:
        """The document as the store keeps it: every record with its IRI.

        Assertions of the same claim at the same place are one. Offsets, quotes and keys are
        those of the extraction.
        """
        document = self._identity.document(extraction.document.key)
        references = with_shared_works(
            [self._reference(document, reference) for reference in extraction.references]
        )
        return Reading(
            id=document,
            work=self._identity.work_of_document(extraction.document),
            run_id=self._identity.run(extraction.run),
            document=extraction.document,
            run=extraction.run,
            sections=extraction.sections,
            references=references,
            citations=extraction.citations,
            assertions=tuple(self._assertions(document, extraction.assertions, references)),
            warnings=extraction.warnings,
            pages=extraction.pages,
        )

    def claim_of(self, assertion: Assertion) -> Claim:
        """The claim that an assertion states.

        A relation that the scheme names from its far end is turned round, and the arguments of a
        symmetric one are put in order, so that claims meet whichever way they are worded.
        """
        return self._stated(assertion).claim

    def _stated(self, assertion: Assertion) -> "_Stated":
        understood = without_relational_noun(assertion, self._scheme)
        transitive = understood.object is not None
        relation = self._relations.link(understood.relation, transitive=transitive)
        near, far = understood.subject, understood.object
        subject = self.concept_of(near)
        object_ = None if far is None else self.concept_of(far)
        turned = near is assertion.object
        swapped = object_ is not None and (
            relation.turned or (relation.symmetric and object_.id < subject.id)
        )
        if swapped and object_ is not None and far is not None:
            subject, object_, near, far, turned = object_, subject, far, near, not turned
        said = bound(understood.qualifiers, near, far)
        qualifiers = self._qualifiers(said)
        claim = Claim(
            id=self._identity.claim(
                subject.id,
                relation.concept.id,
                object_.id if object_ is not None else None,
                tuple(qualifier.id for qualifier in qualifiers),
            ),
            label=claim_label(subject, relation.concept, object_, qualifiers),
            subject=subject,
            relation=relation.concept,
            object=object_,
            qualifiers=qualifiers,
        )
        wording = relation.concept.label if swapped else None
        return _Stated(claim, turned, wording, _qualifier_texts(said, claim))

    def concept_of(self, mention: Mention) -> Concept:
        """The vocabulary's concept for a mention, else one of the store's own."""
        entry = self._known(mention)
        if entry is not None:
            return Concept(entry.id, entry.label, vocabulary=True)
        key = concept_key(mention)
        return Concept(self._identity.concept(key), key)

    def _known(self, mention: Mention) -> "Entry | None":
        for wording in wordings(mention):
            entry = self._vocabulary.lookup(wording)
            if entry is not None:
                return entry
        return self._known_with_family(mention)

    def _known_with_family(self, mention: Mention) -> "Entry | None":
        """A coded thing named with its family: "serotonin 5-HT1B receptors".

        The family must be in the vocabulary too: "presynaptic 5-HT1B receptors" are fewer.
        """
        for wording in wordings(mention):
            for family, member in splits(wording):
                entry = self._vocabulary.lookup(member)
                if entry is None or not _names_code(member):
                    continue
                if self._vocabulary.lookup(family) is not None:
                    return entry
        return None

    def _qualifiers(self, mentions: Iterable[QualifierMention]) -> tuple[Qualifier, ...]:
        linked = {qualifier.id: qualifier for qualifier in map(self._qualifier, mentions)}
        return tuple(linked[id_] for id_ in sorted(linked))

    def _qualifier(self, mention: QualifierMention) -> Qualifier:
        label = qualifier_label(mention)
        return Qualifier(self._identity.qualifier(mention.kind, label), mention.kind, label)

    def _reference(self, document: str, reference: Reference) -> LinkedReference:
        return LinkedReference(
            id=self._identity.reference(document, reference.key),
            reference=reference,
            work=self._identity.work_of_reference(reference),
        )

    def _assertions(
        self,
        document: str,
        assertions: Iterable[Assertion],
        references: Iterable[LinkedReference],
    ) -> Iterator[LinkedAssertion]:
        works = {linked.reference.key: linked.work for linked in references}
        seen: set[tuple[int, int, str]] = set()
        equals: Counter[str] = Counter()
        for assertion in assertions:
            stated = self._stated(assertion)
            place = (assertion.start, assertion.end, stated.claim.id)
            if place in seen or _says_nothing(stated.claim):
                continue
            seen.add(place)
            said = (document, assertion.sentence, _mention_texts(assertion))
            first = self._identity.assertion(*said, 0)
            id_ = self._identity.assertion(*said, equals[first])
            equals[first] += 1
            yield _linked(assertion, id_, stated, works)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A claim as an assertion states it: ``turned`` when subject and object change places.

    ``wording`` then words the relation from its other end where the printed words do not.
    """

    claim: Claim
    turned: bool
    wording: str | None
    qualifier_texts: tuple[str, ...]


def _says_nothing(claim: Claim) -> bool:
    """Whether a claim relates a thing to itself, as the definition of an abbreviation does."""
    return claim.object is not None and claim.object.id == claim.subject.id


def qualifier_label(mention: QualifierMention) -> str:
    """A qualifier's normalised wording; wordings of exclusivity that amount to one are one."""
    if mention.kind is not QualifierKind.EXCLUSIVITY:
        return concept_key(
            Mention(mention.text, mention.start, mention.end, mention.lemma, names=mention.names)
        )
    groups = rules().exclusivity
    forms = [tidy(form).casefold() for form in (mention.lemma, mention.text)]
    known = (groups[form] for form in forms if form in groups)
    return next(known, None) or forms[0] or forms[1] or NAMELESS


def _linked(
    assertion: Assertion,
    id_: str,
    stated: _Stated,
    works: Mapping[str, str | None],
) -> LinkedAssertion:
    subject, object_ = assertion.subject, assertion.object
    if object_ is not None and stated.turned:
        subject, object_ = object_, subject
    cited = (works.get(key) for key in assertion.references)
    return LinkedAssertion(
        id=id_,
        claim=stated.claim,
        subject_text=subject.text,
        relation_text=stated.wording or assertion.relation.text,
        object_text=None if object_ is None else object_.text,
        subject_kind=subject.kind,
        object_kind=None if object_ is None else object_.kind,
        quote=assertion.quote,
        start=assertion.start,
        end=assertion.end,
        sentence_start=assertion.sentence_start,
        sentence_end=assertion.sentence_end,
        qualifier_texts=stated.qualifier_texts,
        polarity=assertion.polarity,
        certainty=assertion.certainty,
        role=assertion.role,
        cues=assertion.cues,
        attribution=assertion.attribution,
        quantities=assertion.quantities,
        section=assertion.section,
        citations=assertion.citations,
        references=assertion.references,
        works=tuple(dict.fromkeys(work for work in cited if work is not None)),
        confidence=assertion.confidence,
    )


def _qualifier_texts(mentions: Iterable[QualifierMention], claim: Claim) -> tuple[str, ...]:
    """The words of each of the claim's qualifiers, the first mention where there are several."""
    texts: dict[tuple[QualifierKind, str], str] = {}
    for mention in mentions:
        texts.setdefault((mention.kind, qualifier_label(mention)), mention.text)
    return tuple(texts[qualifier.kind, qualifier.label] for qualifier in claim.qualifiers)


def _mention_texts(assertion: Assertion) -> tuple[str, ...]:
    mentions = (assertion.subject, assertion.relation, assertion.object)
    return tuple(mention.text for mention in mentions if mention is not None)


def _names_code(phrase: str) -> bool:
    return any(is_code(word) for word in phrase.split())
