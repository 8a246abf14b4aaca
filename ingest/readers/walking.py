"""Walking an XML tree into running text: what the readers of articles have in common."""

from abc import ABC, abstractmethod
from collections import Counter
from typing import TYPE_CHECKING

from ingest.readers.writing import Writer

if TYPE_CHECKING:
    from lxml.etree import _Element


class TreeWriter(ABC):
    """Writes the words of a tree in order; a format says what each element is."""

    def __init__(self, characters: int) -> None:
        self._out = Writer(characters)
        self._level = 0
        self._left_out: Counter[str] = Counter()

    @abstractmethod
    def _element(self, element: "_Element") -> None:
        """Write one element as the format means it."""

    def _children(self, element: "_Element") -> None:
        self._out.words(element.text or "")
        for child in element:
            self._element(child)
            self._out.words(child.tail or "")

    def _block(self, element: "_Element") -> None:
        self._out.paragraph()
        self._children(element)
        self._out.paragraph()
