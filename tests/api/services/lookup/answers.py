"""Hand-made answers in the shapes of the three services, about two invented works."""

from typing import Any

DANCE = "10.9999/dance"
HONEY = "10.9999/honey"


def crossref_work(doi: str) -> object:
    """``/works/{doi}``; None where the DOI is not known."""
    record = _CROSSREF.get(doi)
    if record is None:
        return None
    return {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": record}


def crossref_list(words: str) -> object:
    """``/works?query.bibliographic=``: always something, as the real one has."""
    found = sorted(_CROSSREF.values(), key=lambda one: -_shared(str(one["title"]), words))
    return {
        "status": "ok",
        "message-type": "work-list",
        "message-version": "1.0.0",
        "message": {
            "facets": {},
            "total-results": len(found),
            "items": found,
            "items-per-page": 5,
            "query": {"start-index": 0, "search-terms": None},
        },
    }


def openalex_work(name: str) -> object:
    """``/works/{external id}``."""
    return next((one for one in _OPENALEX if name in one["known_as"]), None)


def openalex_list(words: str) -> object:
    """``/works?filter=title.search:``."""
    found = [one for one in _OPENALEX if _shared(str(one["title"]), words) > 2]
    meta = {"count": len(found), "db_response_time_ms": 9, "page": 1, "per_page": 5}
    return {"meta": meta, "results": found, "group_by": []}


def europepmc_list(query: str) -> object:
    """``/search?query=``."""
    found = [one for one in _EUROPEPMC if any(part in query for part in one["known_as"])]
    return {
        "version": "6.9",
        "hitCount": len(found),
        "request": {"queryString": query, "resultType": "core", "pageSize": 5},
        "resultList": {"result": found},
    }


def _shared(one: str, two: str) -> int:
    return len({*one.lower().split()} & {*two.lower().split()})


_CROSSREF: dict[str, dict[str, object]] = {
    DANCE: {
        "DOI": "10.9999/DANCE",
        "type": "journal-article",
        "title": ["How <i>Apis</i> bees dance &amp; why"],
        "author": [
            {"given": "Ada", "family": "van Dorn", "sequence": "first", "affiliation": []},
            {"name": "The Hive Study Group", "sequence": "additional", "affiliation": []},
        ],
        "container-title": ["Journal of Apian Motion"],
        "short-container-title": ["J Apian Mot"],
        "volume": "12",
        "issue": "3",
        "page": "101-109",
        "published-print": {"date-parts": [[2001, 5]]},
        "published-online": {"date-parts": [[2001, 3, 9]]},
        "issued": {"date-parts": [[2001]]},
        "ISSN": ["0000-0000"],
        "abstract": "<jats:title>Abstract</jats:title><jats:p>Dances tell the way; "
        "p&lt;0.05 in 40% of hives.</jats:p>",
    },
    HONEY: {
        "DOI": HONEY,
        "type": "journal-article",
        "title": ["Storage of honey in cold climates"],
        "author": [{"given": "Lia", "family": "Moss"}],
        "container-title": ["Cold Hives"],
        "volume": "4",
        "page": "7",
        "issued": {"date-parts": [[2010, 2, 1]]},
    },
}

_OPENALEX: list[dict[str, Any]] = [
    {
        "known_as": ["doi:10.9999/dance", "pmid:77", "pmcid:PMC88"],
        "id": "https://openalex.org/W1",
        "doi": "https://doi.org/10.9999/dance",
        "ids": {
            "openalex": "https://openalex.org/W1",
            "doi": "https://doi.org/10.9999/dance",
            "pmid": "https://pubmed.ncbi.nlm.nih.gov/77",
            "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/88",
        },
        "title": "How Apis bees dance & why",
        "type": "article",
        "publication_date": "2001-03-09",
        "publication_year": 2001,
        "authorships": [
            {"author_position": "first", "author": {"display_name": "Ada van Dorn", "orcid": None}}
        ],
        "biblio": {"volume": "12", "issue": "3", "first_page": "101", "last_page": "109"},
        "primary_location": {"source": {"display_name": "Journal of Apian Motion"}},
        "abstract_inverted_index": {"Dances": [0, 4], "tell": [1], "the": [2], "way.": [3]},
    },
    {
        "known_as": [],
        "id": "https://openalex.org/W2",
        "doi": None,
        "ids": {"openalex": "https://openalex.org/W2"},
        "title": "Storage of honey in cold climates",
        "type": "article",
        "publication_date": "2010-02-01",
        "publication_year": 2010,
        "authorships": [{"author": {"display_name": "Lia Moss"}}],
        "biblio": {"volume": "4", "issue": None, "first_page": "7", "last_page": "7"},
        "primary_location": {"source": None},
        "abstract_inverted_index": None,
    },
]

_EUROPEPMC: list[dict[str, Any]] = [
    {
        "known_as": ["10.9999/dance", "EXT_ID:77 ", "PMC88"],
        "id": "77",
        "source": "MED",
        "pmid": "77",
        "pmcid": "PMC88",
        "doi": "10.9999/dance",
        "title": "How Apis bees dance & why.",
        "authorString": "van Dorn A, The Hive Study Group.",
        "authorList": {
            "author": [
                {
                    "fullName": "van Dorn A",
                    "firstName": "Ada",
                    "lastName": "van Dorn",
                    "initials": "A",
                },
                {"collectiveName": "The Hive Study Group"},
            ]
        },
        "journalInfo": {
            "issue": "3",
            "volume": "12",
            "yearOfPublication": 2001,
            "journal": {"title": "Journal of apian motion", "medlineAbbreviation": "J Apian Mot"},
        },
        "pubYear": "2001",
        "pageInfo": "101-109",
        "abstractText": "<h4>Aim</h4>Dances tell the way.",
        "pubTypeList": {"pubType": ["research-article", "Journal Article"]},
        "firstPublicationDate": "2001-03-09",
    },
    {
        "known_as": ["Storage of honey"],
        "id": "PPR5",
        "source": "PPR",
        "doi": HONEY,
        "title": "Storage of honey in cold climates",
        "authorList": {"author": [{"fullName": "Moss L", "lastName": "Moss", "initials": "L"}]},
        "pubYear": "2010",
        "pubTypeList": {"pubType": ["Preprint"]},
    },
]
