"""A dependency tree that can be rearranged, used while converting annotation schemes."""

from __future__ import annotations

from collections.abc import Iterator

from training.conllu import Sentence, Word


class Tree:
    """Words of one sentence with 0-based heads; the root's head is ``ROOT``."""

    ROOT = -1

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.heads = [word.head - 1 for word in words]
        self.rels = [word.deprel for word in words]

    def __len__(self) -> int:
        return len(self.words)

    def form(self, index: int) -> str:
        """Return the lower-cased form of word ``index``."""
        return self.words[index].form.lower()

    def children(self, index: int) -> list[int]:
        """Return the dependents of ``index`` in sentence order."""
        return [i for i, head in enumerate(self.heads) if head == index]

    def child(self, index: int, *rels: str) -> int | None:
        """Return the first dependent of ``index`` that bears one of ``rels``, or ``None``."""
        for i in self.children(index):
            if self.rels[i] in rels:
                return i
        return None

    def has(self, index: int, *rels: str) -> bool:
        """Tell whether ``index`` has a dependent that bears one of ``rels``."""
        return self.child(index, *rels) is not None

    def attach(self, index: int, head: int, rel: str | None = None) -> None:
        """Hang ``index`` below ``head``, with label ``rel`` where one is given."""
        self.heads[index] = head
        if rel is not None:
            self.rels[index] = rel

    def lift(self, child: int, rel: str, keep: tuple[str, ...] = ()) -> int:
        """Swap ``child`` with its head, which becomes its dependent labelled ``rel``.

        The child takes over the head's place, label and other dependents, except those whose
        label is in ``keep``. Returns the former head.
        """
        old = self.heads[child]
        for sibling in self.children(old):
            if sibling != child and self.rels[sibling] not in keep:
                self.heads[sibling] = child
        self.heads[child], self.rels[child] = self.heads[old], self.rels[old]
        self.attach(old, child, rel)
        return old

    def depth(self, index: int) -> int:
        """Return the number of steps from ``index`` up to the root.

        Raises ``ValueError`` where the heads form a cycle.
        """
        steps = 0
        while self.heads[index] != self.ROOT:
            index = self.heads[index]
            steps += 1
            if steps > len(self):
                raise ValueError("the heads form a cycle")
        return steps

    def is_tree(self) -> bool:
        """Tell whether there is exactly one root and every word reaches it."""
        if sum(head == self.ROOT for head in self.heads) != 1:
            return False
        try:
            for index in range(len(self)):
                self.depth(index)
        except ValueError:
            return False
        return True

    def deepest_first(self) -> Iterator[int]:
        """Yield every index, those furthest from the root first, in the order at the call."""
        depths = [self.depth(index) for index in range(len(self))]
        yield from sorted(range(len(self)), key=lambda index: (-depths[index], index))

    def write_back(self, sentence: Sentence) -> None:
        """Store heads and labels in the words of ``sentence``."""
        for index, word in enumerate(sentence.words):
            word.head = self.heads[index] + 1
            word.deprel = self.rels[index]
