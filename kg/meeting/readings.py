"""A reading whose references denote the works that they met in."""

from collections.abc import Mapping
from dataclasses import replace

from kg.model import LinkedReference, Reading


def by_itself(linked: LinkedReference) -> str | None:
    """The work that a reference denotes by its own document alone."""
    return linked.own_work or linked.work


def with_works(reading: Reading, works: Mapping[str, str]) -> Reading:
    """The reading with the works that ``works`` gives for those that its document alone tells."""
    references = tuple(_with_work(linked, works) for linked in reading.references)
    if references == reading.references:
        return reading
    known = {linked.reference.key: linked.work for linked in references}
    assertions = tuple(
        replace(one, works=tuple(dict.fromkeys(w for key in one.references if (w := known[key]))))
        for one in reading.assertions
    )
    return replace(reading, references=references, assertions=assertions)


def _with_work(linked: LinkedReference, works: Mapping[str, str]) -> LinkedReference:
    own = by_itself(linked)
    if own is None:
        return linked
    work = works.get(own, own)
    return replace(linked, work=work, own_work=None if work == own else own)
