"""The rule about names: "Bedi et al. [4]" where no author of reference 4 is called so.

Only names that the text ties to the work: "Name et al.", "Name and colleagues", "Name & Other",
with at most a year and three words up to the marker, in one sentence; a mere pair ("Poland and
Sweden") must have a year after it, or be the first author of another entry. A name that stands in
the marker itself was how the work was found. Nothing is said where the authors of any of the
marker's references are not known.
"""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from kg.audit.subject import Subject, listing
from kg.model import Citation, Finding, FindingCode, Severity, Suggestion
from kg.model.names import family_name, fold

NAME_LIKENESS = 85.0
"""How alike a name in the text and an author's must be, in percent, to count as the same."""

_NAME = r"(?:(?:van|von|de|der|den|la|le|el|al|di|da|dos|ten) ){0,2}[A-Z][\w'’-]+"
_SAID = re.compile(
    rf"(?P<name>{_NAME})(?:,? et al\.?| and (?:his |her |their )?(?:colleagues|co-?workers)"
    rf"| (?:and|&) (?P<other>{_NAME}))(?:['’]s?)?(?P<year>,? \(?(?:19|20)\d\d[a-z]?\)?)?,?"
    r"(?: \w+){0,3}? ?$"
)
_REACH = 90


def name_conflicts(subject: Subject) -> Iterator[Finding]:
    """Each name in the text that the work cited for it has not among its authors."""
    previous = 0
    for citation in subject.citations:
        start = max(previous, citation.start - _REACH)
        match = _SAID.search(subject.text, start, citation.start)
        previous = citation.end
        if match and (finding := _conflict(subject, citation, match)):
            yield finding


def _conflict(subject: Subject, citation: Citation, match: re.Match[str]) -> Finding | None:
    name = match["name"]
    known = [subject.described(key) for key in citation.references]
    if not known or any(one is None or not one.authors for one in known):
        return None
    cited = [(one.authors, one.text) for one in known if one is not None]
    if any(_has(authors, text, said) for authors, text in cited for said in _names(match)):
        return None
    meant = tuple(key for key in subject.by_key if _first_author(subject, key, name))
    if match["other"] and not match["year"] and not meant:
        return None
    return Finding(
        code=FindingCode.NAME_CONFLICT,
        severity=Severity.WARNING,
        message=f"The text speaks of {name} and cites {listing(citation.references)}, "
        f"whose authors are {'; '.join(_authors(authors) for authors, _ in cited)}.",
        references=citation.references,
        start=match.start(),
        end=citation.end,
        quote=subject.text[match.start() : citation.end],
        suggestion=Suggestion(meant, f"{name} is its first author.") if meant else None,
    )


def _names(match: re.Match[str]) -> list[str]:
    return [name for name in (match["name"], match["other"]) if name]


def _has(authors: tuple[str, ...], text: str, name: str) -> bool:
    wanted = fold(name)
    if wanted in fold(text):
        return True
    return any(fuzz.ratio(wanted, fold(family_name(a))) >= NAME_LIKENESS for a in authors)


def _first_author(subject: Subject, key: str, name: str) -> bool:
    described = subject.described(key)
    return bool(described and described.authors) and fold(name) == fold(
        family_name(described.authors[0]) if described else ""
    )


def _authors(authors: tuple[str, ...]) -> str:
    return ", ".join(authors) if len(authors) <= 3 else f"{authors[0]} et al."
