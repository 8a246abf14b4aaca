"""The spaCy pipeline: found, loaded once, and run in batches that free their memory."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.language.normalise import Piece, lettered_ends
from ingest.language.schemes import Converter, converter
from ingest.language.tree import Sentence, sentences
from ingest.language.units import compound_units
from kg.model import UsageError

if TYPE_CHECKING:
    from spacy.language import Language as SpacyPipeline
    from spacy.tokens import Doc

SHIPPED = Path(__file__).with_name("model")
BATCH = 64
ENTITIES = "ner"
"""The component that finds entities, where a model has one."""
_NEEDED = ("parser", "lemma")


def model_name(model: str | None) -> str:
    """The model that is meant: the one given, else ``$WHENCE_MODEL``, else the shipped one."""
    return model or os.environ.get("WHENCE_MODEL") or str(SHIPPED)


def shown_name(name: str) -> str:
    """How a model is named in a run: the package, or the folder's last part; no machine path."""
    return "whence" if Path(name) == SHIPPED else Path(name).name


@cache
def load(model: str | None = None, *, entities: bool = False) -> "SpacyPipeline":
    """The pipeline, loaded once a process.

    ``model`` is a folder or the name of an installed package; None: ``$WHENCE_MODEL``, else the
    shipped one. What finds ``entities`` is left out unless it is asked for. Raises ``UsageError``
    where it cannot be loaded or has no parser.
    """
    return _load(model_name(model), entities)


@cache
def _load(name: str, entities: bool) -> "SpacyPipeline":
    import spacy

    unused = ["textcat"] if entities else ["textcat", ENTITIES]
    try:
        nlp = spacy.load(name, exclude=unused)
    except (OSError, ValueError) as error:
        message = (
            f"the language model {name!r} cannot be loaded ({error}); "
            "install it, or unset WHENCE_MODEL"
        )
        raise UsageError("model-unreadable", message) from error
    if "parser" not in nlp.pipe_names:
        message = f"the language model {name!r} has no parser; choose a pipeline with one"
        raise UsageError("model-without-parser", message)
    return nlp


@cache
def model_sha256(name: str) -> str:
    """The SHA-256 over the names and bytes of a model's files, 64 hexadecimal digits.

    Raises ``UsageError`` where the model is not installed.
    """
    digest = hashlib.sha256()
    folder = _folder(name)
    for path in sorted(
        p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    ):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _folder(name: str) -> Path:
    if Path(name).is_dir():
        return Path(name)
    from spacy.util import get_package_path, is_package

    if is_package(name):
        return Path(get_package_path(name))
    message = f"the language model {name!r} is neither a folder nor an installed package"
    raise UsageError("model-unreadable", message)


def parse(nlp: "SpacyPipeline", pieces: Iterable[Piece]) -> Iterator[tuple[Sentence, int]]:
    """The parsed sentences of the pieces, each with its paragraph, in order.

    No ``Doc`` outlives its batch: what is given on is plain Python.
    """
    convert = converter(nlp.pipe_labels["parser"])
    waiting = iter(pieces)
    while batch := list(islice(waiting, BATCH)):
        yield from _parsed(nlp, batch, convert)


def _parsed(
    nlp: "SpacyPipeline", batch: Sequence[Piece], convert: Converter
) -> list[tuple[Sentence, int]]:
    found: list[tuple[Sentence, int]] = []
    with nlp.memory_zone():
        tokens = (_tokens(nlp, piece.text) for piece in batch)
        for piece, doc in zip(batch, nlp.pipe(tokens), strict=True):
            _join_units(doc)
            for sentence in sentences(doc, piece.place):
                convert(sentence)
                found.append((sentence, piece.paragraph))
    return found


def _tokens(nlp: "SpacyPipeline", text: str) -> "Doc":
    """The tokens of a text; a unit or a letter that names ends with a token ("vitamin C.")."""
    doc = nlp.make_doc(text)
    ends = [*(end for _, end in compound_units(text)), *lettered_ends(text)]
    for end in ends:
        cut = next((t for t in doc if t.idx < end < t.idx + len(t)), None)
        if cut is not None:
            forms = [cut.text[: end - cut.idx], cut.text[end - cut.idx :]]
            with doc.retokenize() as retokenizer:
                retokenizer.split(cut, forms, heads=[(cut, 0), (cut, 0)])
    return doc


def _join_units(doc: "Doc") -> None:
    """Make each compound unit ("km/s") one token, so that no rule cuts it.

    After parsing: the parser was trained on its parts.
    """
    found = [doc.char_span(start, end) for start, end in compound_units(doc.text)]
    with doc.retokenize() as retokenizer:
        for span in found:
            if span is not None and len(span) > 1:
                retokenizer.merge(span, attrs={"LEMMA": span.text})
