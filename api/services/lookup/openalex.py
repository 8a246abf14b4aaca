"""OpenAlex (https://api.openalex.org): one work by DOI, PMID or PMCID, or works by title.

An arXiv id is asked for as the DOI that arXiv gives it. OpenAlex gives an abstract as the places
of its words, from which the text is put together again.
"""

import re
from urllib.parse import quote

from api.services.lookup.asking import CANDIDATES, Request
from api.services.lookup.fields import at, date, items, number, words
from api.services.lookup.questions import Question
from api.services.lookup.types import type_of
from ingest.identifiers import from_url, normalise_doi
from kg.model import Identifiers, LookUp, Work

NAME = "openalex"

MAX_ABSTRACT = 10_000
"""The most words of an abstract that are put together."""

_FIELDS = (
    "id,doi,ids,title,type,publication_date,publication_year,authorships,biblio,"
    "primary_location,abstract_inverted_index"
)


def request(question: Question) -> Request | None:
    """What to ask."""
    wanted = _identifier(question.identifiers)
    if wanted is not None:
        return Request(f"/works/{quote(wanted, safe=':/')}", (("select", _FIELDS),))
    if question.title is None:
        return None
    searched = " ".join(re.sub(r"[^\w\s]|_", " ", question.title).split())
    parameters = (
        ("filter", f"title.search:{searched}"),
        ("per-page", str(CANDIDATES)),
        ("select", _FIELDS),
    )
    return Request("/works", parameters, by_title=True)


def parse(answer: object, work: str) -> tuple[LookUp, ...]:
    """The works of an answer, each under the IRI ``work``; of one work, or of a list."""
    listed = items(answer, "results") if at(answer, "results") is not None else [answer]
    return tuple(_read(one, work) for one in listed if words(one, "id"))


def abstract(index: object) -> str | None:
    """The text whose words stand at these places: {word: [place, …]}."""
    if not isinstance(index, dict):
        return None
    placed = {
        place: word
        for word, places in index.items()
        if isinstance(word, str) and isinstance(places, list)
        for place in places
        if isinstance(place, int)
    }
    ordered = [placed[place] for place in sorted(placed)[:MAX_ABSTRACT]]
    return words(" ".join(ordered))


def _identifier(identifiers: Identifiers) -> str | None:
    if identifiers.doi:
        return f"doi:{identifiers.doi}"
    if identifiers.pmid:
        return f"pmid:{identifiers.pmid}"
    if identifiers.pmcid:
        return f"pmcid:{identifiers.pmcid}"
    return f"doi:10.48550/arxiv.{identifiers.arxiv}" if identifiers.arxiv else None


def _read(record: object, work: str) -> LookUp:
    year = number(record, "publication_year")
    read = Work(
        id=work,
        identifiers=Identifiers(
            doi=normalise_doi(words(record, "doi") or ""),
            pmid=from_url(words(record, "ids", "pmid") or "").pmid,
            pmcid=_pmcid(words(record, "ids", "pmcid")),
        ),
        type=type_of(NAME, words(record, "type")),
        title=words(record, "title") or words(record, "display_name"),
        authors=tuple(
            name
            for one in items(record, "authorships")
            if (name := words(one, "author", "display_name"))
        ),
        year=year,
        issued=date(record, "publication_date") or (str(year) if year else None),
        container=words(record, "primary_location", "source", "display_name"),
        volume=words(record, "biblio", "volume"),
        issue=words(record, "biblio", "issue"),
        pages=_pages(record),
    )
    return LookUp(NAME, read, abstract(at(record, "abstract_inverted_index")))


def _pmcid(address: str | None) -> str | None:
    found = re.search(r"articles/(?:PMC)?([0-9]+)/?$", address or "", re.IGNORECASE)
    return f"PMC{found[1]}" if found else None


def _pages(record: object) -> str | None:
    first, last = words(record, "biblio", "first_page"), words(record, "biblio", "last_page")
    return first if last is None or last == first else f"{first}-{last}" if first else None
