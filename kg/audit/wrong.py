"""The rule about wrong sources: the cited work does not fit what it is cited for.

What the text says of the publication decides where it can ("published in Nature Medicine in 2021"
beside a paper of 2014 in another journal). Everything else is weighed by ``kg.audit.fit``.
"""

from collections.abc import Iterator, Mapping

from kg.audit.figures import best_passage
from kg.audit.fit import Judgement, fits_of
from kg.audit.fit.words import rarity, stem, stems
from kg.audit.publications import Publication, fits, names_journal, publications
from kg.audit.subject import Subject, listing
from kg.model import Finding, FindingCode, Reference, Severity, Suggestion

DECISIVE = 0.99
"""The score of what the text itself rules out."""

CERTAIN = 0.9
"""The score from which on a wrong source is an error; below it is a warning."""

_LEAD = 1.0
_SHOWN_WORDS = 4
_SHOWN_FOREIGN = 3
_AROUND = ".,:;?!()[]“”\"'"

COMMON = 4.0
"""A word that is no rarer in open text tells nothing."""

LEAST_SAID = 10.0
"""The least that a sentence's words are rarer than that, all together, for it to tell what is
meant: 2 in 100 citing sentences say less ("The values are those of reference 3")."""


def wrong_sources(subject: Subject) -> Iterator[Finding]:
    """Each citation of a work that does not fit, in order of place."""
    said = _ruled_out(subject)
    threshold = subject.policy.threshold(FindingCode.WRONG_SOURCE)
    judged = {(one.citation, one.key): one for one in fits_of(subject).judgements()}
    for at, citation in enumerate(subject.citations):
        for key in dict.fromkeys(citation.references):
            if (at, key) in said:
                yield _ruled(subject, at, key, said[at, key])
                continue
            one = judged.get((at, key))
            if one and one.wrong >= threshold and not _excused(subject, one):
                yield _weighed(subject, one)


def _excused(subject: Subject, one: Judgement) -> bool:
    """Whether the sentence says too little to be judged, or the cited text or abstract says it.

    A passage must have most of what the sentence says.
    """
    said = sum(max(0.0, rarity(stem) - COMMON) for stem in set(stems(one.context.sentence)))
    if said < LEAST_SAID and not one.features["grounds"]:
        return True
    text = subject.said_by(one.key)
    return bool(text) and best_passage(subject, one.context.sentence, text or "") is not None


def _ruled_out(subject: Subject) -> Mapping[tuple[int, str], Publication]:
    """The citations whose every work the text says to be published where it was not.

    A work whose journal is not known is ruled out by its year only where another of the list
    appeared in that journal and year.
    """
    found = {}
    listed = [one.container for key in subject.by_key if (one := subject.described(key))]
    journals = [container for container in listed if container]
    for said in publications(subject):
        if not said.container or not names_journal(said.container, journals):
            continue
        described = {key: subject.described(key) for key in said.keys}
        if any(one is not None and fits(said, one) is not False for one in described.values()):
            continue
        meant = _appeared(subject, said)
        for at in said.citations:
            for key in subject.citations[at].references:
                reference = described.get(key)
                if reference is not None and (reference.container or meant):
                    found[at, key] = said
    return found


def _appeared(subject: Subject, said: Publication) -> list[str]:
    """The keys of the works that appeared where the text says."""
    described = ((key, subject.described(key)) for key in subject.by_key)
    return [key for key, one in described if one and one.container and fits(said, one)]


def _ruled(subject: Subject, at: int, key: str, said: Publication) -> Finding:
    meant = _appeared(subject, said)
    suggestion = None
    if 0 < len({subject.group_of[other] for other in meant}) <= 2:
        reason = f"{'They appeared' if len(meant) > 1 else 'It appeared'} where the text says."
        suggestion = Suggestion(tuple(meant), reason)
    message = f"The text says “{said.words}”, but reference {subject.named(key)} "
    message += _where(subject.described(key))
    return _finding(subject, at, key, message, suggestion, DECISIVE)


def _where(reference: Reference | None) -> str:
    """Where and when a work appeared, as far as it is known."""
    container = reference.container if reference else None
    year = reference.year if reference else None
    if container:
        return f"appeared in {container} in {year}." if year else f"appeared in {container}."
    return f"is of {year}."


def _weighed(subject: Subject, one: Judgement) -> Finding:
    suggestion = _suggestion(subject, one)
    message = f"Reference {subject.named(one.key)} does not fit what it is cited for: "
    message += "; ".join(_reasons(subject, one)) + "."
    return _finding(subject, one.citation, one.key, message, suggestion, round(one.wrong, 2))


def _reasons(subject: Subject, one: Judgement) -> Iterator[str]:
    shared = _shared(subject, one.key, one)
    if one.design:
        yield f"the text speaks of a {one.design} study, and its title does not"
    elif one.foreign:
        words = listing([f"“{word}”" for word in _as_written(subject, one)])
        homes = [key for key in subject.group_of[one.key] if key != one.key]
        also = f", cited there as {listing(homes)}" if homes else ""
        yield f"the study described here is about {words}, and the work fits elsewhere{also}"
    elif shared:
        yield f"of its title the sentence has only {listing([f'“{word}”' for word in shared])}"
    else:
        yield "its title and the sentence share no telling word"
    better = _better(subject, one)
    if better:
        common = [f"“{word}”" for word in _shared(subject, better[0], one)]
        where = "the sentence" if common else "the paragraph"
        common = common or [f"“{word}”" for word in _near(subject, better[0], one)]
        yield (
            f"reference {subject.named(better[0])} fits better, which shares {listing(common)} "
            f"with {where}"
        )
    if one.features["off_turn"]:
        yield "and it is first cited out of turn in a list that stands in the order of citing"


def _suggestion(subject: Subject, one: Judgement) -> Suggestion | None:
    better = _better(subject, one)
    if one.design:
        leading = [keys for keys, lead in one.rivals if lead >= _LEAD]
        leading = [keys for keys in leading if one.design in fits_of(subject).designs_of(keys[0])]
        keys = tuple(
            sorted({key for group in leading for key in group}, key=_place(subject).__getitem__)
        )
        return Suggestion(keys, f"Here the title names a {one.design} study too.")
    if better:
        return Suggestion(better, "Of all works in the list it answers these words best.")
    unknown = [
        key
        for key in subject.by_key
        if key not in subject.cited and not fits_of(subject).known(key) and key != one.key
    ]
    if len(unknown) == 1:
        return Suggestion(
            tuple(unknown), "It is cited nowhere, and the list does not say what it is: look there."
        )
    return None


def _place(subject: Subject) -> Mapping[str, int]:
    return {key: at for at, key in enumerate(subject.by_key)}


def _better(subject: Subject, one: Judgement) -> tuple[str, ...]:
    """The keys of the rival that fits best, where it fits clearly better and words show it."""
    for keys, lead in one.rivals[:1]:
        if lead >= _LEAD and (_shared(subject, keys[0], one) or _near(subject, keys[0], one)):
            return keys
    return ()


def _shared(subject: Subject, key: str, one: Judgement) -> list[str]:
    """The telling words of a title that are in the citing sentence, as the title has them."""
    return _common(subject, key, one.context.sentence)


def _near(subject: Subject, key: str, one: Judgement) -> list[str]:
    """The telling words of a title that are in the paragraph around the citing sentence."""
    return _common(subject, key, one.context.rest)


def _common(subject: Subject, key: str, text: str) -> list[str]:
    reference = subject.described(key)
    said = set(fits_of(subject).stems(text))
    found: dict[str, str] = {}
    for word in _words((reference.title or "") if reference else "", said, subject):
        found.setdefault(word.casefold(), word)
    return list(found.values())[:_SHOWN_WORDS]


def _words(title: str, said: set[str], subject: Subject) -> Iterator[str]:
    """The words that are said, a compound whole where all of it is."""
    for written in title.split():
        word = written.strip(_AROUND)
        parts = [part for part in word.split("-") if part.strip(_AROUND)]
        told = [part for part in parts if _is_said(part, said, subject)]
        yield from [word] if told and len(told) == len(parts) else told


def _is_said(word: str, said: set[str], subject: Subject) -> bool:
    """Whether a word is said, or all that it stands for."""
    own = stems(word)
    long_form = set(fits_of(subject).stems(word)[len(own) :])
    return bool(said.intersection(own)) or bool(long_form and long_form <= said)


def _as_written(subject: Subject, judgement: Judgement) -> list[str]:
    """The foreign stems as the paragraph or a neighbour writes them."""
    here = judgement.context.paragraph
    near = subject.paragraphs[max(0, here - 1) : here + 2]
    start, end = subject.paragraphs[here][0], near[-1][1]
    found: dict[str, str] = {}
    for written in f"{subject.text[start:end]} {subject.text[near[0][0] : start]}".split():
        word = written.strip(_AROUND)
        found.setdefault(stem(word.lower()), word)
    return [found.get(one, one) for one in judgement.foreign][:_SHOWN_FOREIGN]


def _finding(
    subject: Subject,
    at: int,
    key: str,
    message: str,
    suggestion: Suggestion | None,
    score: float,
) -> Finding:
    citation, context = subject.citations[at], fits_of(subject).context(at)
    start = min(context.start, citation.start)
    return Finding(
        code=FindingCode.WRONG_SOURCE,
        severity=Severity.ERROR if score >= CERTAIN else Severity.WARNING,
        message=message,
        references=(key,),
        start=start,
        end=citation.end,
        quote=subject.text[start : citation.end],
        suggestion=suggestion,
        score=score,
    )
