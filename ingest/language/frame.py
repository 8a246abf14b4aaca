"""Frames as records: one predicate with its subject, relation and object."""

from dataclasses import dataclass

from ingest.language.tree import Word


@dataclass(frozen=True, slots=True)
class Frame:
    """What one predicate says.

    ``relation`` are the words of the relation, ``lemma`` its normalised form, ``shown`` what a
    reader sees in place of the words where the voice was turned round. ``clause`` is set where the
    object is a whole clause ("allows patients to …"). ``adjuncts`` are phrases that may narrow the
    claim. ``without`` are positions that no argument may take in.
    """

    predicate: Word
    construction: str
    subject: Word
    relation: tuple[Word, ...]
    lemma: str
    object: Word | None = None
    shown: str | None = None
    clause: tuple[Word, ...] = ()
    adjuncts: tuple[Word, ...] = ()
    without: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A predicate that yields no claim, and why."""

    predicate: Word
    reason: str
