"""Articles with wrong citations made on purpose: one in five points to another work of the list."""

import random
from dataclasses import dataclass, replace

from kg.audit.subject import Subject
from kg.model import Reading

SHARE = 0.2
"""The share of citations that are swapped."""


@dataclass(frozen=True)
class Swapped:
    """A document with swapped citations: (position of the citation, key there) → the key meant."""

    reading: Reading
    meant: dict[tuple[int, str], str]


def swapped(reading: Reading, seed: int) -> Swapped:
    """The document with a fifth of its citations swapped, always the same for a seed.

    A citation is one key of one marker; the new key is of another work than any in its marker.
    """
    rng = random.Random(f"{reading.document.key} {seed}")
    groups = Subject(reading).group_of
    slots = [
        (at, place)
        for at, citation in enumerate(reading.citations)
        for place, key in enumerate(citation.references)
        if key in groups
    ]
    markers = [list(citation.references) for citation in reading.citations]
    meant = {}
    for at, place in sorted(rng.sample(slots, round(SHARE * len(slots)))):
        here = (*markers[at], *reading.citations[at].references)
        taken = {groups.get(key) for key in here}
        free = [key for key, group in groups.items() if group not in taken]
        if free:
            old, markers[at][place] = markers[at][place], rng.choice(free)
            meant[at, markers[at][place]] = old
    citations = tuple(
        replace(citation, references=tuple(keys))
        for citation, keys in zip(reading.citations, markers, strict=True)
    )
    return Swapped(replace(reading, citations=citations), meant)
