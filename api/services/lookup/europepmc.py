"""Europe PMC's REST API: its search, by DOI, PMID, PMCID or title, with whole records."""

import re

from api.services.lookup.asking import CANDIDATES, Request
from api.services.lookup.fields import date, items, number, words
from api.services.lookup.questions import Question
from api.services.lookup.types import type_of
from ingest.identifiers import normalise_doi, normalise_isbn
from kg.model import Identifiers, LookUp, Work

NAME = "europepmc"


def request(question: Question) -> Request | None:
    """What to ask."""
    wanted = _identifier(question.identifiers)
    if wanted is None and question.title is None:
        return None
    query = wanted or f'TITLE:"{_phrase(question.title or "")}"'
    parameters = (
        ("query", query),
        ("resultType", "core"),
        ("format", "json"),
        ("pageSize", str(CANDIDATES)),
    )
    return Request("/search", parameters, by_title=wanted is None)


def parse(answer: object, work: str) -> tuple[LookUp, ...]:
    """The works of an answer, each under the IRI ``work``."""
    listed = items(answer, "resultList", "result")
    return tuple(_read(one, work) for one in listed if words(one, "title"))


def _identifier(identifiers: Identifiers) -> str | None:
    if identifiers.doi:
        return f'DOI:"{_phrase(identifiers.doi)}"'
    if identifiers.pmid:
        return f"EXT_ID:{identifiers.pmid} AND SRC:MED"
    return f"PMCID:{identifiers.pmcid}" if identifiers.pmcid else None


def _phrase(value: str) -> str:
    """A value for between quotation marks."""
    return " ".join(re.sub(r'["\\]', " ", value).split())


def _read(record: object, work: str) -> LookUp:
    journal = ("journalInfo", "journal", "title")
    book = ("bookOrReportDetails", "publisher")
    year = number(record, "pubYear")
    read = Work(
        id=work,
        identifiers=Identifiers(
            doi=normalise_doi(words(record, "doi") or ""),
            pmid=_digits(words(record, "pmid")),
            pmcid=_pmcid(words(record, "pmcid")),
            isbn=normalise_isbn(words(record, "bookOrReportDetails", "isbn13") or ""),
        ),
        type=_type(record),
        title=(words(record, "title") or "").rstrip(".") or None,
        authors=tuple(
            name for one in items(record, "authorList", "author") if (name := _name(one))
        ),
        year=year,
        issued=date(record, "firstPublicationDate") or (str(year) if year else None),
        container=words(record, *journal) or words(record, *book),
        volume=words(record, "journalInfo", "volume"),
        issue=words(record, "journalInfo", "issue"),
        pages=words(record, "pageInfo"),
    )
    return LookUp(NAME, read, words(record, "abstractText"))


def _name(author: object) -> str | None:
    family = words(author, "lastName")
    given = words(author, "firstName") or words(author, "initials")
    if family and given:
        return f"{family}, {given}"
    return family or words(author, "fullName") or words(author, "collectiveName")


def _digits(value: str | None) -> str | None:
    return value if value is not None and re.fullmatch(r"[0-9]{1,9}", value) else None


def _pmcid(value: str | None) -> str | None:
    found = re.fullmatch(r"PMC[0-9]{1,9}", (value or "").upper())
    return found.group() if found else None


def _type(record: object) -> str | None:
    """The first of its kinds of publication that is known; a preprint is told by its source."""
    if words(record, "source") == "PPR":
        return "Preprint"
    kinds = record.get("pubTypeList") if isinstance(record, dict) else None
    listed = kinds.get("pubType") if isinstance(kinds, dict) else None
    names = listed if isinstance(listed, list) else []
    types = (type_of(NAME, words(name)) for name in names)
    return next((type_ for type_ in types if type_ is not None), None)
