"""How often terms occur in scientific prose: what a shared term tells.

The table is counted by ``python -m training.verdict`` over the sentences of its training data.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Frequencies:
    """``terms``: in how many of ``sentences`` each term occurs; rarer ones are left out."""

    sentences: int
    terms: Mapping[str, int]

    def weight(self, term: str) -> float:
        """The inverse document frequency of a term, highest for one that is not in the table."""
        return math.log((self.sentences + 1) / (self.terms.get(term, 0) + 0.5))


@cache
def frequencies() -> Frequencies:
    """The table that comes with Whence."""
    content = (files("kg.verdict") / "weights" / "frequencies.json").read_text(encoding="utf-8")
    table = json.loads(content)
    return Frequencies(table["sentences"], table["terms"])
