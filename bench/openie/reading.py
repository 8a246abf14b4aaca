"""Benchmark sentences to trees, and trees to tuples in the benchmark's own tokens.

The sentences come as tokens with blanks between. Our tokeniser cuts finer ("open-air" is three
words), so a tuple is written with every token that one of its words lies in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.openie.carb import Tuple
from bench.openie.clauses import clause_tuples
from bench.openie.features import Features, features
from bench.openie.found import Found, Phrase
from bench.openie.implied import implied_tuples
from ingest.language.clauses import predicates
from ingest.language.repair import repair
from ingest.language.schemes import converter
from ingest.language.tree import Sentence, sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PLAIN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tuple that may be right, and the features that tell how likely."""

    found: Found
    tuple: Tuple
    features: Features


class Tokens:
    """The tokens of a benchmark sentence and where each stands in the text that is parsed."""

    def __init__(self, sentence: str) -> None:
        self._tokens = sentence.split()
        plain = [_PLAIN.get(token, token) for token in self._tokens]
        self.text = " ".join(plain)
        self._at = [n for n, token in enumerate(plain) for _ in range(len(token) + 1)]

    def write(self, words: Phrase) -> str:
        """The tokens that the words lie in, each once, in order."""
        places = {self._at[i] for word in words for i in range(word.start, word.end)}
        return " ".join(self._tokens[place] for place in sorted(places))


def candidates(nlp: "Language", texts: Sequence[str], *, split: bool) -> dict[str, list[Candidate]]:
    """The candidates of each benchmark sentence, parsed as one sentence each."""
    convert = converter(nlp.pipe_labels["parser"])
    result: dict[str, list[Candidate]] = {}
    tokens = [Tokens(text) for text in texts]
    docs = nlp.pipe(_unbroken(nlp, (one.text for one in tokens)))
    for text, one, doc in zip(texts, tokens, docs, strict=True):
        result[text] = []
        for sentence in sentences(doc, lambda start, end: (start, end)):
            convert(sentence)
            result[text] += of_sentence(repair(sentence), one, split=split)
    return result


def _unbroken(nlp: "Language", texts: Iterable[str]) -> "Iterator[Doc]":
    """The texts as documents in which the parser may start no second sentence."""
    for text in texts:
        doc = nlp.make_doc(text)
        for token in doc[1:]:
            token.is_sent_start = False
        yield doc


def of_sentence(sentence: Sentence, tokens: Tokens, *, split: bool) -> list[Candidate]:
    """The candidates of one parsed sentence, each wording once."""
    found = [t for p in predicates(sentence) for t in clause_tuples(p, split=split)]
    result: dict[Tuple, Candidate] = {}
    for one in (*found, *implied_tuples(sentence)):
        relation = f"{one.implied} {tokens.write(one.relation)}".strip()
        arguments = (tokens.write(one.subject), *(tokens.write(a) for a in one.arguments))
        if relation and arguments[0]:
            written = Tuple(relation, tuple(a for a in arguments if a))
            result.setdefault(written, Candidate(one, written, features(one, len(sentence.words))))
    return list(result.values())
