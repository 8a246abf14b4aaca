"""Rules about the list and its markers: duplicates, uncited, undefined, unresolved."""

from collections.abc import Iterator

from kg.audit.subject import Subject, listing
from kg.model import Citation, Finding, FindingCode, LinkedReference, Severity, Suggestion


def duplicate_references(subject: Subject) -> Iterator[Finding]:
    """One finding for each work that is listed more than once, at its later entry."""
    for group in subject.duplicates:
        later = subject.by_key[group.keys[-1]]
        because = (
            "the same identifier"
            if group.by == "identifiers"
            else "the same title, first author and year, and nothing that differs"
        )
        yield _at(
            later,
            FindingCode.DUPLICATE_REFERENCE,
            Severity.WARNING,
            f"References {listing(group.keys)} are the same work ({because}).",
            group.keys,
            Suggestion((group.keys[0],), "List the work once, under this key."),
            group.score,
        )


def uncited_references(subject: Subject) -> Iterator[Finding]:
    """Each entry that no marker names; one finding for all when the text has no markers at all."""
    uncited = [linked for linked in subject.references if linked.reference.key not in subject.cited]
    if not subject.citations:
        if uncited:
            yield _nothing_cited(uncited)
        return
    for linked in uncited:
        key = linked.reference.key
        cited = tuple(
            other for other in subject.group_of[key] if other != key and other in subject.cited
        )
        note = f" The same work is cited as {listing(cited)}." if cited else ""
        suggestion = Suggestion(cited, "The same work, and cited.") if cited else None
        yield _at(
            linked,
            FindingCode.UNCITED_REFERENCE,
            Severity.NOTE if cited else Severity.WARNING,
            f"Reference {key} is not cited in the text.{note}",
            (key,),
            suggestion,
        )


def undefined_citations(subject: Subject) -> Iterator[Finding]:
    """Each key that markers name and the list has not, once, at its first place."""
    first: dict[str, Citation] = {}
    times: dict[str, int] = {}
    for citation in subject.citations:
        for key in citation.references:
            if key not in subject.by_key:
                first.setdefault(key, citation)
                times[key] = times.get(key, 0) + 1
    if first and not subject.references:
        yield _no_list(tuple(first), next(iter(first.values())))
        return
    for key, citation in first.items():
        again = f", {times[key]} times" if times[key] > 1 else ""
        message = f"The text cites {key}{again}, and the reference list has no entry {key}."
        yield _marked(citation, message, (key,))


def unresolved_references(subject: Subject) -> Iterator[Finding]:
    """Each entry of which it is not known what work it is."""
    for linked in subject.references:
        if linked.work is None:
            yield _at(
                linked,
                FindingCode.UNRESOLVED_REFERENCE,
                Severity.NOTE,
                f"Reference {linked.reference.key} names no work that could be told; "
                "add its DOI or address, or its title, authors and year.",
                (linked.reference.key,),
            )


def _at(
    linked: LinkedReference,
    code: FindingCode,
    severity: Severity,
    message: str,
    keys: tuple[str, ...],
    suggestion: Suggestion | None = None,
    score: float | None = None,
) -> Finding:
    """A finding whose place is an entry of the list."""
    reference = linked.reference
    return Finding(
        code=code,
        severity=severity,
        message=message,
        references=keys,
        start=reference.start,
        end=reference.end,
        quote=reference.text,
        suggestion=suggestion,
        score=score,
    )


def _marked(citation: Citation, message: str, keys: tuple[str, ...]) -> Finding:
    return Finding(
        code=FindingCode.UNDEFINED_CITATION,
        severity=Severity.ERROR,
        message=message,
        references=keys,
        start=citation.start,
        end=citation.end,
        quote=citation.marker,
    )


def _no_list(keys: tuple[str, ...], citation: Citation) -> Finding:
    shown = listing(keys[:5]) if len(keys) <= 5 else f"{', '.join(keys[:5])} …"
    return _marked(citation, f"The text cites {shown}, and no reference list was found.", keys)


def _nothing_cited(uncited: list[LinkedReference]) -> Finding:
    keys = tuple(linked.reference.key for linked in uncited)
    return Finding(
        code=FindingCode.UNCITED_REFERENCE,
        severity=Severity.WARNING,
        message=f"The text cites none of its {len(keys)} references.",
        references=keys,
    )
