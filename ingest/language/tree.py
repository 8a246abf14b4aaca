"""A parsed sentence in plain Python: what the rules work on.

A spaCy ``Doc`` is turned into these once, inside its memory zone. After that no rule touches spaCy,
a rule may mend a tree, and pipelines with other labels can be brought to Universal Dependencies.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_FINITE_TAGS = frozenset({"VBZ", "VBP", "VBD", "MD"})


@dataclass(slots=True, eq=False)
class Word:
    """One token. ``start`` and ``end`` are code points of the document; ``space`` follows it.

    ``entity`` is the label of the entity that it is part of, as the model has it.
    """

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    feats: str
    start: int
    end: int
    space: bool = True
    entity: str = ""
    head: "Word | None" = None
    children: list["Word"] = field(default_factory=list)
    lower: str = ""

    def __post_init__(self) -> None:
        self.lower = self.text.lower()
        coded = not self.lemma or "#" in self.lemma
        self.lemma = self.lower if coded else self.lemma.lower()

    def __repr__(self) -> str:
        return f"{self.text}/{self.dep}"

    @property
    def relation(self) -> str:
        """The dependency label without its subtype."""
        return self.dep.partition(":")[0]

    @property
    def nominal(self) -> bool:
        """Whether it is a noun, a name, a pronoun, a number or a sign."""
        return self.pos in NOMINAL

    @property
    def finite_form(self) -> bool:
        """Whether the word by itself is a finite verb."""
        return "VerbForm=Fin" in self.feats or self.tag in _FINITE_TAGS

    def of(self, *deps: str) -> list["Word"]:
        """The dependents with one of these labels, in order."""
        return [child for child in self.children if child.dep in deps]

    def one(self, *deps: str) -> "Word | None":
        """The first dependent with one of these labels."""
        return next((child for child in self.children if child.dep in deps), None)

    def subtree(self, skip: "Callable[[Word], bool] | None" = None) -> list["Word"]:
        """The word and all below it in order; branches for which ``skip`` holds are left out."""
        found = [self]
        for child in self.children:
            if skip is None or not skip(child):
                found += child.subtree(skip)
        return sorted(found, key=lambda word: word.i)

    def ancestors(self) -> Iterator["Word"]:
        """The heads above, nearest first."""
        node = self.head
        while node is not None:
            yield node
            node = node.head

    def attach(self, head: "Word | None", dep: str) -> None:
        """Hang the word below another head (None: make it the root)."""
        if self.head is not None:
            self.head.children.remove(self)
        self.head, self.dep = head, dep
        if head is not None:
            head.children.append(self)
            head.children.sort(key=lambda word: word.i)


@dataclass(slots=True, eq=False)
class Sentence:
    """The words of one sentence in order. ``repaired`` when a rule had to mend the tree."""

    words: list[Word]
    repaired: bool = False

    @property
    def start(self) -> int:
        """Where the sentence starts in the document."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the sentence ends in the document, exclusive."""
        return self.words[-1].end

    @property
    def root(self) -> Word:
        """The word without head."""
        return next(word for word in self.words if word.head is None)


Place = Callable[[int, int], tuple[int, int]]


def sentences(doc: "Doc", place: Place) -> list[Sentence]:
    """The sentences of a parsed text; ``place`` maps a span of the text to one of the document."""
    return [found for span in doc.sents if (found := _sentence(span, place)) is not None]


def _sentence(tokens: "Iterable[Token]", place: Place) -> Sentence | None:
    words: dict[int, Word] = {}
    heads: dict[int, int] = {}
    for token in tokens:
        if token.is_space:
            continue
        word = _word(token, len(words), place)
        words[token.i] = word
        heads[token.i] = _head(token)
    if not words:
        return None
    _connect(words, heads)
    return Sentence(list(words.values()))


def _word(token: "Token", position: int, place: Place) -> Word:
    at: int = token.idx
    text: str = token.text
    start, end = place(at, at + len(text))
    return Word(
        i=position,
        text=text,
        lemma=token.lemma_,
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        feats=str(token.morph),
        start=start,
        end=end,
        space=bool(token.whitespace_),
        entity=token.ent_type_,
    )


def _head(token: "Token") -> int:
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return int(head.i)


def _connect(words: dict[int, Word], heads: dict[int, int]) -> None:
    """Hang every word below its head; what hangs below nothing real hangs below the root."""
    roots = [i for i, head in heads.items() if head == i or head not in words]
    top = roots[0]
    for i, word in words.items():
        if i == top:
            word.dep = "root"
            continue
        head = words[top if i in roots else heads[i]]
        word.head = head
        if i in roots:
            word.dep = "parataxis"
        head.children.append(word)
