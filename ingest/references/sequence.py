"""The sequence model of reference strings: a linear-chain CRF (Lafferty et al., 2001).

It is learnt by ``python -m training.references`` and loaded when it is first needed.
"""

import gzip
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from threading import Lock

from ingest.references.features import attributes
from ingest.references.lexicon import Lexicon
from ingest.references.tokens import Token, tokenize

MODEL = "references.crfsuite.gz"
LEXICON = "lexicon.tsv"

AFTER_TITLE = "+"
"""What marks the model's labels behind the end of a title."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of tokens with one label; ``text`` is what stands there, punctuation included."""

    label: str
    text: str


class Labeller:
    """Labels the tokens of reference strings. Safe to share between threads."""

    def __init__(self, model: bytes, known: Lexicon) -> None:
        import pycrfsuite  # slow to load: only where a reference is parsed

        self._model = model  # the tagger reads from these bytes as long as it lives
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._model)
        self._known = known
        self._lock = Lock()

    def labels(self, tokens: list[Token]) -> list[str]:
        """One label for each token."""
        if not tokens:
            return []
        seen = attributes(tokens, self._known)
        with self._lock:
            return [label.removesuffix(AFTER_TITLE) for label in self._tagger.tag(seen)]

    def segments(self, text: str) -> list[Segment]:
        """The fields of a reference string, in order."""
        tokens = tokenize(text)
        pairs = zip(tokens, self.labels(tokens), strict=True)
        found = []
        for label, run in groupby(pairs, key=lambda pair: pair[1]):
            members = [token for token, _ in run]
            found.append(Segment(label, text[members[0].start : members[-1].end]))
        return found


@cache
def labeller() -> Labeller:
    """The shipped model. Raises ``OSError`` where it is missing."""
    folder = files(__package__) / "model"
    lines = (folder / LEXICON).read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if not line.startswith("#"))
    known = Lexicon((kind, phrase) for kind, _, phrase in pairs)
    return Labeller(gzip.decompress((folder / MODEL).read_bytes()), known)
