"""The rule about names: "Bedi et al. [4]" where no author of reference 4 is called so.

Only names that the text ties to the work: "Name et al.", "Name and colleagues", "Name & Other",
"Name (2009)", with at most a year and three words up to the marker, in one sentence; a name alone
must be the first author of another entry, and a mere pair ("Poland and Sweden") that or have a year
after it. A name that stands in the marker itself was how the work was found. Nothing is said where
the authors of any of the marker's references are not known.

"Name (2009)" at a distance, with the sentence's first number after it, tells the year of that work
only where the work is by that name (``kg.audit.years``): the sentence may speak of others too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from kg.audit.fit import fits_of
from kg.audit.subject import Subject, listing
from kg.model import Citation, Finding, FindingCode, Reference, Severity, Suggestion
from kg.model.names import family_name, fold

NAME_LIKENESS = 85.0
"""How alike a name in the text and an author's must be, in percent, to count as the same."""

_NAME = r"(?:(?:van|von|de|der|den|la|le|el|al|di|da|dos|ten) ){0,2}[A-Z][\w'’-]+"
_MORE = (
    r"(?P<more>,? et al\.?| and (?:his |her |their )?(?:colleagues|co-?workers)"
    rf"| (?:and|&) (?P<other>{_NAME}))(?:['’]s?)?"
)
_SAID = re.compile(
    rf"(?P<name>{_NAME}){_MORE}(?:,? \(?(?P<number>(?:19|20)\d\d)[a-z]?\)?)?,?(?: \w+){{0,3}}? ?$"
)
_DATED = re.compile(
    rf"(?P<name>{_NAME})(?:{_MORE})?(?:['’]s?)?,? \((?P<number>(?:19|20)\d\d)[a-z]?\)"
    r"(?P<near>,?(?: \w+){0,3}? ?$)?"
)
_REACH = 90


@dataclass(frozen=True, slots=True)
class Named:
    """Words before a marker that name its author; ``year`` where they give one too.

    ``near``: no more than a few words part them from the marker; ``plain``: they alone tell that
    the name is an author's ("et al.", or two names and a year).
    """

    citation: Citation
    start: int
    names: tuple[str, ...]
    year: int | None
    near: bool
    plain: bool


def named_citations(subject: Subject) -> Iterator[Named]:
    """Each marker before which the text names the author of what it cites."""
    previous = 0
    for at, citation in enumerate(subject.citations):
        start, previous = previous, citation.end
        match = _SAID.search(subject.text, max(start, citation.start - _REACH), citation.start)
        if match:
            yield _named(citation, match, near=True)
            continue
        first = max(start, min(fits_of(subject).context(at).start, citation.start))
        dated = [*_DATED.finditer(subject.text, first, citation.start)]
        if len(dated) == 1 and all(key.isdecimal() for key in citation.references):
            yield _named(citation, dated[0], near=dated[0]["near"] is not None)


def _named(citation: Citation, match: re.Match[str], *, near: bool) -> Named:
    names = tuple(name for name in (match["name"], match["other"]) if name)
    year = int(match["number"]) if match["number"] else None
    plain = match["more"] is not None and (len(names) == 1 or year is not None)
    return Named(citation, match.start(), names, year, near, plain)


def name_conflicts(subject: Subject) -> Iterator[Finding]:
    """Each name in the text that the work cited for it has not among its authors."""
    for named in named_citations(subject):
        if named.near and (finding := _conflict(subject, named)):
            yield finding


def has_author(reference: Reference, name: str) -> bool:
    """Whether a name is among a reference's authors, a slip of the pen allowed, or in its entry."""
    wanted = fold(name)
    if f" {wanted} " in f" {fold(reference.text)} ":
        return True
    authors = (fold(family_name(author)) for author in reference.authors)
    return any(fuzz.ratio(wanted, author) >= NAME_LIKENESS for author in authors)


def _conflict(subject: Subject, named: Named) -> Finding | None:
    citation, name = named.citation, named.names[0]
    found = [subject.described(key) for key in citation.references]
    cited = [one for one in found if one is not None and one.authors]
    if not cited or len(cited) < len(found):
        return None
    if any(has_author(one, said) for one in cited for said in named.names):
        return None
    meant = tuple(key for key in subject.by_key if _first_author(subject, key, name))
    if not named.plain and not meant:
        return None
    return Finding(
        code=FindingCode.NAME_CONFLICT,
        severity=Severity.WARNING,
        message=f"The text speaks of {name} and cites {listing(citation.references)}, "
        f"whose authors are {'; '.join(_authors(one.authors) for one in cited)}.",
        references=citation.references,
        start=named.start,
        end=citation.end,
        quote=subject.text[named.start : citation.end],
        suggestion=Suggestion(meant, f"{name} is its first author.") if meant else None,
    )


def _first_author(subject: Subject, key: str, name: str) -> bool:
    described = subject.described(key)
    return bool(described and described.authors) and fold(name) == fold(
        family_name(described.authors[0]) if described else ""
    )


def _authors(authors: tuple[str, ...]) -> str:
    return ", ".join(authors) if len(authors) <= 3 else f"{authors[0]} et al."
