"""What a word of exclusivity is said of: "MDMA alone treats PTSD", "MDMA treats PTSD alone"."""

from collections.abc import Iterable
from dataclasses import replace

from kg.labels import ALONE
from kg.linking.phrases import tidy
from kg.model import Mention, QualifierKind, QualifierMention

_OF_OBJECT = "only"


def bound(
    qualifiers: Iterable[QualifierMention], subject: Mention, object_: Mention | None
) -> tuple[QualifierMention, ...]:
    """The qualifiers; an "alone" that is said of the object has the lemma of "only".

    It is said of the argument that ends nearest before it, of the subject where none does.
    ``subject`` and ``object_`` are those of the claim, not those of the sentence: what causes
    something alone does so in "is caused by X alone", too.
    """
    return tuple(_bound(one, subject, object_) for one in qualifiers)


def _bound(
    qualifier: QualifierMention, subject: Mention, object_: Mention | None
) -> QualifierMention:
    said = tidy(qualifier.text).casefold()
    if qualifier.kind is not QualifierKind.EXCLUSIVITY or said != ALONE or object_ is None:
        return qualifier
    before = [one for one in (subject, object_) if one.end <= qualifier.start]
    nearest = max(before, key=lambda one: one.end, default=subject)
    return replace(qualifier, lemma=_OF_OBJECT) if nearest is object_ else qualifier
