"""What is asked about the works that a document cites: identifiers and titles, nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Identifiers, Reading, Reference

MAX_TITLE = 300
"""The longest title that is asked for: what is longer is no title, but text taken for one."""

MIN_TITLE_WORDS = 4
"""Shorter titles name too many works to be asked for."""

_KINDS = ("doi", "pmid", "pmcid", "arxiv")


@dataclass(frozen=True, slots=True)
class Question:
    """One cited work: its IRI and a reference to it, with which answers are compared.

    Of these only ``identifiers`` and ``title`` may be sent: an identifier where the service knows
    its kind, else the title.
    """

    work: str
    reference: Reference
    identifiers: Identifiers
    title: str | None


def questions(reading: Reading) -> Iterator[Question]:
    """One question for each work that is cited and can be asked for, in the order of the list."""
    by_work: dict[str, list[Reference]] = {}
    for linked in reading.references:
        if linked.work is not None and linked.work != reading.work:
            by_work.setdefault(linked.work, []).append(linked.reference)
    for work, references in by_work.items():
        identifiers = _identifiers(references)
        titled = next((one for one in references if _title(one)), references[0])
        title = _title(titled)
        if title or any(getattr(identifiers, kind) for kind in _KINDS):
            yield Question(work, titled, identifiers, title)


def _identifiers(references: list[Reference]) -> Identifiers:
    found = {
        kind: next((v for one in references if (v := getattr(one.identifiers, kind))), None)
        for kind in _KINDS
    }
    return Identifiers(**found)


def _title(reference: Reference) -> str | None:
    title = " ".join((reference.title or "").split())
    enough = len(re.findall(r"\w+", title)) >= MIN_TITLE_WORDS
    return title if enough and len(title) <= MAX_TITLE else None
