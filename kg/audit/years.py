"""The rule about years: "a study published in 2019 … [10]" where reference 10 is of another year.

So too "Bedi et al. (2009) [4]", where Bedi is an author of reference 4. A reference without a year
takes that of a duplicate of it. Where no reference of a marker has a known year, or any fits,
nothing is said.
"""

from collections.abc import Iterator

from kg.audit.people import Named, has_author, named_citations
from kg.audit.publications import Publication, publications
from kg.audit.subject import Subject, listing
from kg.model import Finding, FindingCode, Severity, Suggestion


def year_conflicts(subject: Subject) -> Iterator[Finding]:
    """Each year of publication in the text that the reference cited for it does not have."""
    for publication in publications(subject):
        finding = _conflict(subject, publication)
        if finding:
            yield finding
    for named in named_citations(subject):
        if named.year is not None and (finding := _named_conflict(subject, named, named.year)):
            yield finding


def _conflict(subject: Subject, publication: Publication) -> Finding | None:
    years = {year for key in publication.keys if (year := year_of(subject, key)) is not None}
    if publication.year is None or not years or publication.year in years:
        return None
    known = listing([str(year) for year in sorted(years)])
    keys = publication.keys
    return Finding(
        code=FindingCode.YEAR_CONFLICT,
        severity=Severity.WARNING,
        message=f"The text says “{publication.words}” and cites {listing(keys)}, "
        f"which {'is' if len(keys) == 1 else 'are'} of {known}.",
        references=keys,
        start=publication.start,
        end=publication.start + len(publication.words),
        quote=publication.words,
        suggestion=_suggestion(subject, publication.year),
    )


def _named_conflict(subject: Subject, named: Named, year: int) -> Finding | None:
    keys = named.citation.references
    cited = [one for key in keys if (one := subject.described(key)) is not None]
    theirs = [one for one in cited if any(has_author(one, name) for name in named.names)]
    years = sorted({one.year for one in theirs if one.year is not None})
    if not years or year in years:
        return None
    words = subject.text[named.start : named.citation.end]
    return Finding(
        code=FindingCode.YEAR_CONFLICT,
        severity=Severity.WARNING,
        message=f"The text says {year} and cites {listing(keys)}, "
        f"which {'is' if len(keys) == 1 else 'are'} of {listing([str(one) for one in years])}.",
        references=keys,
        start=named.start,
        end=named.citation.end,
        quote=words,
        suggestion=_suggestion(subject, year),
    )


def year_of(subject: Subject, key: str) -> int | None:
    """The year of the work under a key, from its own entry or a duplicate's."""
    described = subject.described(key)
    return described.year if described else None


def _suggestion(subject: Subject, year: int) -> Suggestion | None:
    """The one work of the list that is of the year the text names, if just one is."""
    fitting = {subject.group_of[key] for key in subject.by_key if year_of(subject, key) == year}
    if len(fitting) != 1:
        return None
    return Suggestion(next(iter(fitting)), f"The only work of {year} in the reference list.")
