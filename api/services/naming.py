"""What people call things: names and words to the IRIs of documents, works, concepts, relations."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.model import NotFoundError

if TYPE_CHECKING:
    from api.services.protocol import ClaimFilter
    from kg.repository import ClaimCriteria, Repository

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")

_MATCHING = r"""FILTER(CONTAINS(
    CONCAT(" ", REPLACE(LCASE(STR(?name)), "[^\\p{L}\\p{N}]+", " ")),
    CONCAT(" ", REPLACE(LCASE(?words), "[^\\p{L}\\p{N}]+", " "))))"""
"""Names that hold the words, matched from the start of a word."""


def is_iri(name: str) -> bool:
    """Whether a name is an absolute IRI."""
    return ("/" in name and _SCHEME.fullmatch(name) is not None) or name.startswith("urn:")


def own(repository: "Repository", kind: str, name: str) -> str:
    """The IRI of a thing of the store's own, named by it or by its last part."""
    return name if is_iri(name) else f"{repository.identity.base}{kind}/{name}"


def work(repository: "Repository", name: str) -> str:
    """The IRI of a work named by its IRI, the part of it after ``work/``, or an identifier.

    Raises UsageError ``unknown-work`` when the name is none of these.
    """
    from ingest.identifiers import parse_work

    for candidate in (name, own(repository, "work", name)):
        if repository.work(candidate) is not None:
            return candidate
    found = repository.identity.work(parse_work(name))
    return found or name


def concept(repository: "Repository", name: str) -> str:
    """The IRI of a concept named by its IRI, the last part of it, or one of its labels.

    Raises NotFoundError ``concept-not-found``.
    """
    from pyoxigraph import Literal, NamedNode

    from kg.mapping import predicates as p
    from ontology.vocabulary import shipped

    candidates = [own(repository, kind, name) for kind in ("concept", "relation")]
    for candidate in dict.fromkeys(candidates):
        if known(repository, candidate):
            return candidate
    entry = shipped().lookup(name)
    if entry is not None:
        return entry.id
    labelled = [
        quad.subject.value
        for quad in repository.store.quads(predicate=p.PREF_LABEL)
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.object.value.casefold() == name.casefold()
    ]
    if labelled:
        return min(labelled)
    raise NotFoundError(
        "concept-not-found",
        f"There is no concept {name!r} here. whence claims --about WORDS finds claims by words.",
    )


def known(repository: "Repository", iri: str) -> bool:
    """Whether the store describes an IRI."""
    try:
        return bool(repository.corpus.about(iri))
    except ValueError:
        return False


def literals(repository: "Repository", subject: str, predicate: str) -> list[str]:
    """The wordings of the literals that a subject has for a predicate, sorted."""
    from pyoxigraph import Literal, NamedNode

    quads = repository.store.quads(NamedNode(subject), NamedNode(predicate))
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, Literal)})


def criteria(repository: "Repository", wanted: "ClaimFilter") -> "ClaimCriteria":
    """A filter in words as one in IRIs.

    Raises NotFoundError ``document-not-found`` and UsageError ``unknown-work``.
    """
    from kg.repository import ClaimCriteria

    return ClaimCriteria(
        about=_concepts(repository, wanted.about, ("subject", "object")),
        relation=_concepts(repository, wanted.relation, ("relation",)),
        object=_concepts(repository, wanted.object, ("object",)),
        standing=wanted.standing,
        work=None if wanted.work is None else work(repository, wanted.work),
        document=None if wanted.document is None else repository.find_document(wanted.document),
    )


def _concepts(
    repository: "Repository", words: str | None, places: Sequence[str]
) -> frozenset[str] | None:
    """The concepts in some places of claims with the words in a label; an IRI is itself."""
    if words is None:
        return None
    if is_iri(words):
        return frozenset({words})
    from pyoxigraph import Literal

    from ontology.namespaces import SKOS, WH

    standing = " UNION ".join(f"{{ ?claim <{WH[place]}> ?thing }}" for place in places)
    labels = "|".join(f"<{SKOS[name]}>" for name in ("prefLabel", "altLabel", "hiddenLabel"))
    query = (
        f"SELECT DISTINCT ?thing {{ ?thing {labels} ?name {_MATCHING} "
        f"FILTER EXISTS {{ {standing} }} }}"
    )
    rows = repository.store.select(query, {"words": Literal(words)})
    return frozenset(row["thing"].value for row in rows)
