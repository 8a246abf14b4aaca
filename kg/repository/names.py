"""Finding a stored document by what a person calls it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from kg.model import NotFoundError, UsageError

LEAST_DIGEST = 6
"""The fewest digits of a SHA-256 that name a document."""

SUGGESTIONS = 3
"""The most names that are suggested in place of an unknown one."""

LEAST_SIMILAR = 55.0
"""How similar (of 100) a name must be to be suggested."""


@dataclass(frozen=True, slots=True)
class DocumentName:
    """What a document may be called by."""

    id: str
    key: str
    title: str | None
    sha256: str
    file: str | None = None


def find_document(name: str, documents: Sequence[DocumentName]) -> str:
    """The IRI of the document that ``name`` means.

    Ways of naming are tried in order: IRI; key; last part of the IRI; file name, of the key or as
    read, also when only ``name`` has a suffix; title (case aside); first digits of the SHA-256.
    Raises NotFoundError ("document-not-found") with the nearest names, and UsageError
    ("document-ambiguous") when several documents are meant.
    """
    wanted = name.strip()
    for way in _WAYS:
        found = sorted({one.id for one in documents if way(one, wanted)})
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(wanted, found)
    raise _not_found(wanted, documents)


def _is_file(one: DocumentName, wanted: str) -> bool:
    return bool(wanted) and _file_name(wanted) in {_file_name(one.key), one.file}


def _is_stem(one: DocumentName, wanted: str) -> bool:
    """A file's name for a document that is known by its address: "notes.md", ".../notes"."""
    stem = PurePath(_file_name(wanted)).stem
    return bool(stem) and _file_name(one.key) == stem


def _is_title(one: DocumentName, wanted: str) -> bool:
    return one.title is not None and _folded(one.title) == _folded(wanted)


def _is_digest(one: DocumentName, wanted: str) -> bool:
    return len(wanted) >= LEAST_DIGEST and one.sha256.startswith(wanted.lower())


_WAYS = (
    lambda one, wanted: one.id == wanted,
    lambda one, wanted: one.key == wanted,
    lambda one, wanted: one.id.rsplit("/", 1)[-1] == wanted,
    _is_file,
    _is_stem,
    _is_title,
    _is_digest,
)


def _file_name(key: str) -> str:
    return PurePath(key.replace("\\", "/").rstrip("/")).name


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _ambiguous(name: str, found: Iterable[str]) -> UsageError:
    return UsageError(
        "document-ambiguous",
        f"{name!r} names several documents: {', '.join(found)}. Use one of these.",
    )


def _not_found(name: str, documents: Iterable[DocumentName]) -> NotFoundError:
    near = _nearest(name, documents)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return NotFoundError(
        "document-not-found",
        f"No document here is called {name!r}.{hint} Use its IRI, its file name or its title.",
    )


def _nearest(name: str, documents: Iterable[DocumentName]) -> list[str]:
    from rapidfuzz import fuzz, process, utils

    names = {
        text for one in documents for text in (_file_name(one.key), one.file, one.title) if text
    }
    found = process.extract(
        name,
        sorted(names),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=SUGGESTIONS,
        score_cutoff=LEAST_SIMILAR,
    )
    return [repr(text) for text, _score, _position in found]
