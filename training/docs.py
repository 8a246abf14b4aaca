"""From treebank sentences to spaCy documents that keep the raw text."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training.conllu import Document, Paragraph, Sentence, Word

BREAKS = ("\n\n", "\n", "\n\n")
SPACE_TAG = "_SP"


def chunk_document(
    document: Document, rng: random.Random, max_words: int = 220
) -> Iterator[list[Paragraph]]:
    """Cut a document into groups of whole or partial paragraphs of up to ``max_words`` words.

    Most groups are one paragraph; one in five goes on into the next paragraphs, so that a
    model also sees headings followed by text.
    """
    group: list[Paragraph] = []
    for paragraph in document.paragraphs:
        for piece in _cut(paragraph, max_words):
            size = sum(len(s.words) for p in group for s in p) + sum(len(s.words) for s in piece)
            if group and (size > max_words or rng.random() > 0.2):
                yield group
                group = []
            group.append(piece)
    if group:
        yield group


def _cut(paragraph: Paragraph, max_words: int) -> Iterator[Paragraph]:
    piece: Paragraph = []
    size = 0
    for sentence in paragraph:
        if piece and size + len(sentence.words) > max_words:
            yield piece
            piece, size = [], 0
        piece.append(sentence)
        size += len(sentence.words)
    if piece:
        yield piece


def _space_word(text: str, head: int) -> Word:
    return Word(text, text, "SPACE", SPACE_TAG, "", head, "dep", False)


def _with_break(sentence: Sentence, text: str) -> list[Word]:
    """Return the words of ``sentence`` with a token of white space after the last one."""
    words = list(sentence.words)
    last = words[-1]
    words[-1] = Word(
        last.form, last.lemma, last.upos, last.xpos, last.feats, last.head, last.deprel, False
    )
    words.append(_space_word(text, len(sentence.words)))
    return words


def _flatten(group: list[Paragraph], rng: random.Random) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for number, paragraph in enumerate(group):
        rows.extend(s.words for s in paragraph[:-1])
        final = number == len(group) - 1
        rows.append(
            paragraph[-1].words if final else _with_break(paragraph[-1], rng.choice(BREAKS))
        )
    return rows


def make_doc(vocab: Vocab, group: list[Paragraph], rng: random.Random) -> Doc:
    """Return the gold document for a group of paragraphs; breaks become white-space tokens.

    The last token never carries a trailing blank.
    """
    words: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    tags, pos, morphs, lemmas, deps = [], [], [], [], []
    for row in _flatten(group, rng):
        offset = len(words)
        for number, word in enumerate(row):
            words.append(word.form)
            spaces.append(word.space_after)
            heads.append(offset + (word.head - 1 if word.head else number))
            tags.append(word.xpos)
            pos.append(word.upos)
            morphs.append(word.feats)
            lemmas.append(word.lemma)
            deps.append("ROOT" if word.head == 0 else word.deprel)
    if spaces:
        spaces[-1] = False
    return Doc(
        vocab, words=words, spaces=spaces, tags=tags, pos=pos, morphs=morphs, lemmas=lemmas,
        heads=heads, deps=deps,
    )  # fmt: skip


def gold_docs(vocab: Vocab, documents: Iterable[Document], rng: random.Random) -> Iterator[Doc]:
    """Yield gold documents for all groups of all ``documents``."""
    for document in documents:
        for group in chunk_document(document, rng):
            yield make_doc(vocab, group, rng)


def write_docbin(path: Path, docs: Iterable[Doc]) -> int:
    """Write ``docs`` to a spaCy DocBin file and return how many there were."""
    store = DocBin(store_user_data=False)
    count = 0
    for doc in docs:
        store.add(doc)
        count += 1
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    return count
