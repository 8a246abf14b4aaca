"""Reading CoNLL-U treebanks into plain Python objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

COLUMNS = 10


@dataclass(slots=True)
class Word:
    """One syntactic word; ``head`` is the 1-based index of its head, 0 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool = True


@dataclass(slots=True)
class Sentence:
    """One sentence: an identifier and its words in order."""

    sent_id: str
    words: list[Word]

    def text(self) -> str:
        """Return the raw text of the sentence, its trailing blank included if it has one."""
        return "".join(w.form + (" " if w.space_after else "") for w in self.words)


Paragraph = list[Sentence]


@dataclass(slots=True)
class Document:
    """One document: an identifier and its paragraphs."""

    doc_id: str
    paragraphs: list[Paragraph] = field(default_factory=list)

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence in reading order."""
        for paragraph in self.paragraphs:
            yield from paragraph


def _space_after(misc: str) -> bool:
    return "SpaceAfter=No" not in misc.split("|")


def _word(columns: list[str]) -> Word:
    form, lemma, upos, xpos, feats = columns[1:6]
    blank_lemma = lemma == "_" and form != "_"
    return Word(
        form=form,
        lemma=form if blank_lemma else lemma,
        upos=upos,
        xpos=upos if xpos == "_" else xpos,
        feats="" if feats == "_" else feats,
        head=int(columns[6]),
        deprel=columns[7],
        space_after=_space_after(columns[9]),
    )


def _parse_words(lines: list[list[str]]) -> list[Word]:
    """Build words; inside a multiword token nothing is followed by a blank but its last part."""
    words: list[Word] = []
    last_part = 0
    range_space = True
    for columns in lines:
        number = columns[0]
        if "." in number:
            continue
        if "-" in number:
            last_part = int(number.split("-")[1])
            range_space = _space_after(columns[9])
            continue
        word = _word(columns)
        if int(number) < last_part:
            word.space_after = False
        elif int(number) == last_part:
            word.space_after = range_space
        words.append(word)
    return words


class _Builder:
    """Collects lines into documents, paragraphs and sentences."""

    def __init__(self, default_id: str) -> None:
        self.default_id = default_id
        self.documents: list[Document] = []
        self._lines: list[list[str]] = []
        self._sent_id = ""
        self._new_paragraph = True

    def comment(self, line: str) -> None:
        key, _, value = line[1:].partition("=")
        key = key.strip()
        if key.startswith("newdoc"):
            self.documents.append(Document(value.strip() or self.default_id))
            self._new_paragraph = True
        elif key == "newpar" or key == "newpar id":
            self._new_paragraph = True
        elif key == "sent_id":
            self._sent_id = value.strip()

    def row(self, line: str, number: int) -> None:
        columns = line.split("\t")
        if len(columns) != COLUMNS:
            raise ValueError(f"line {number}: {len(columns)} columns where {COLUMNS} are due")
        self._lines.append(columns)

    def flush(self) -> None:
        if not self._lines:
            return
        if not self.documents:
            self.documents.append(Document(self.default_id))
        paragraphs = self.documents[-1].paragraphs
        if self._new_paragraph or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(Sentence(self._sent_id, _parse_words(self._lines)))
        self._lines, self._new_paragraph = [], False


def read_conllu(path: Path) -> list[Document]:
    """Read one CoNLL-U file.

    Returns its documents in file order; a file without ``# newdoc`` is one document named
    after the file. Raises ``OSError`` where the file cannot be read and ``ValueError`` where
    a line does not have ten columns or a number is no number.
    """
    builder = _Builder(path.stem)
    with path.open(encoding="utf-8") as stream:
        for number, raw in enumerate(stream, 1):
            line = raw.rstrip("\n")
            if not line:
                builder.flush()
            elif line.startswith("#"):
                builder.comment(line)
            else:
                builder.row(line, number)
    builder.flush()
    return builder.documents
