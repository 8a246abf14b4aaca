"""What people call things: names and words to the IRIs of documents, works, concepts, relations."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.model import NotFoundError
from ontology.namespaces import SKOS, WH

if TYPE_CHECKING:
    from api.services.protocol import ClaimFilter
    from kg.repository import ClaimCriteria, Repository

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")

_NOT_WORD = re.compile(r"[\W_]+")
_SHORTEST_PLURAL = 4
_LABELS = "|".join(f"<{SKOS[name]}>" for name in ("prefLabel", "altLabel", "hiddenLabel"))
_MATCHING = r"""
    BIND(CONCAT(" ", REPLACE(LCASE(STR(?name)), "[^\\p{L}\\p{N}]+", " "), " ") AS ?plain)
    FILTER(CONTAINS(?plain, ?words))"""


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

    named = {"about": wanted.about, "relation": wanted.relation, "object": wanted.object}
    given = {place: words for place, words in named.items() if words and words.strip()}
    iris = {place: frozenset({words}) for place, words in given.items() if is_iri(words)}
    worded = [
        _claims(repository, words, _PLACES[place])
        for place, words in given.items()
        if place not in iris
    ]
    return ClaimCriteria(
        about=iris.get("about"),
        relation=iris.get("relation"),
        object=iris.get("object"),
        claims=frozenset.intersection(*worded) if worded else None,
        standing=wanted.standing,
        work=None if wanted.work is None else work(repository, wanted.work),
        document=None if wanted.document is None else repository.find_document(wanted.document),
    )


_PLACES: Mapping[str, Sequence[str]] = {
    "about": ("subject", "object"),
    "relation": ("relation",),
    "object": ("object",),
}


def _claims(repository: "Repository", words: str, places: Sequence[str]) -> frozenset[str]:
    """The claims with the words, in some of their places, in a label or as a text puts it."""
    from pyoxigraph import Literal, NamedNode

    from ontology.vocabulary import shipped

    needles = _needles(words)
    if not needles:
        return frozenset()
    concepts = "|".join(f"<{WH[place]}>" for place in places)
    texts = "|".join(f"<{WH[f'{place}Text']}>" for place in places)
    labelled = f"?thing {_LABELS} ?name {_MATCHING} FILTER EXISTS {{ ?any {concepts} ?thing }}"
    said = f"?mention {texts} ?name ; <{WH.claim}> ?claim {_MATCHING}"
    bound = {"words": [Literal(needle) for needle in needles]}
    select = repository.store.select
    things = {
        row["thing"].value for row in select(f"SELECT DISTINCT ?thing {{ {labelled} }}", bound)
    }
    entry = shipped().lookup(words)
    if entry is not None:
        things.add(entry.id)
    found = {row["claim"].value for row in select(f"SELECT DISTINCT ?claim {{ {said} }}", bound)}
    if things:
        query = f"SELECT DISTINCT ?claim {{ ?claim {concepts} ?thing }}"
        nodes = {"thing": [NamedNode(thing) for thing in sorted(things)]}
        found |= {row["claim"].value for row in select(query, nodes)}
    return frozenset(found)


def _needles(words: str) -> list[str]:
    """What to look for in names whose words stand between single spaces; [] without a word.

    The words from the start of a word; and whole, with a regular plural or singular of the last.
    """
    plain = _NOT_WORD.sub(" ", words.lower()).strip()
    if not plain:
        return []
    return [f" {plain}", *(f" {form} " for form in dict.fromkeys(_other_numbers(plain)))]


def _other_numbers(phrase: str) -> Iterator[str]:
    """A phrase in its other grammatical number, where its last word is formed regularly."""
    word = phrase.rsplit(" ", 1)[-1]
    if word.endswith("y"):
        yield f"{phrase[:-1]}ies"
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return
    yield phrase[:-1]
    if word.endswith("ies"):
        yield f"{phrase[:-3]}y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        yield phrase[:-2]
