"""A tuple as words of its sentence, before it is written out and given a confidence."""

from dataclasses import dataclass, field

from ingest.language.tree import Word

Phrase = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One tuple.

    ``construction`` says what gave it, ``head`` is the word whose place in the tree it stands for.
    ``implied`` is a verb that the text leaves out ("be" in an apposition). ``traits`` are named
    properties that tell how likely it is right; ``beside`` counts the phrases that only narrow it.
    """

    construction: str
    head: Word
    subject: Phrase
    relation: Phrase
    arguments: tuple[Phrase, ...]
    implied: str = ""
    traits: dict[str, str] = field(default_factory=dict)
    beside: int = 0
