"""One work for the references of a list that are one work."""

from collections.abc import Sequence
from dataclasses import replace

from kg.audit.duplicates import duplicate_groups
from kg.model import LinkedReference

_BEST_FIRST = ("doi", "pmid", "pmcid", "arxiv", "isbn", "pii", "url")


def with_shared_works(references: Sequence[LinkedReference]) -> tuple[LinkedReference, ...]:
    """The references, those that are one work with one IRI.

    It is the IRI of the reference with the best identifier; among equals the first in the list.
    """
    by_key = {linked.reference.key: linked for linked in references}
    shared: dict[str, str | None] = {}
    for group in duplicate_groups(references):
        members = [by_key[key] for key in group.keys]
        known = [linked for linked in members if linked.work is not None]
        best = min(known, key=_rank, default=None)
        shared |= dict.fromkeys(group.keys, best.work if best else None)
    return tuple(
        replace(linked, work=shared.get(linked.reference.key, linked.work)) for linked in references
    )


def _rank(linked: LinkedReference) -> int:
    identifiers = linked.reference.identifiers
    return next(
        (at for at, kind in enumerate(_BEST_FIRST) if getattr(identifiers, kind)), len(_BEST_FIRST)
    )
