"""Records as the JSON of the design: the one place for the shapes.

Every quote is checked against the text it is taken from: ``text[start:end] == quote``. Where an
assertion is told outside its document it also carries ``document_title``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from api.services.protocol import Json
from kg.model import (
    Citation,
    Claim,
    EvidenceLine,
    Finding,
    LineagePath,
    LinkedAssertion,
    LinkedReference,
    Opinion,
    Page,
    Reading,
    ReadingWarning,
    Section,
    Work,
)
from kg.search import Hit
from kg.tally import Tally
from kg.trace import StoredAssertion, Trace, TracedClaim


def extract(reading: Reading) -> Json:
    """A whole document, as ``whence extract`` prints it."""
    return {
        "document": document(reading),
        "sections": [section(one) for one in reading.sections],
        "pages": [page_of_text(one) for one in reading.pages],
        "references": [reference(one) for one in reading.references],
        "citations": [citation(one) for one in reading.citations],
        "assertions": [assertion(reading, one) for one in reading.assertions],
        "warnings": warnings(reading.warnings),
    }


def document(reading: Reading) -> Json:
    """What a document is, without what it says."""
    read = reading.document
    return {
        "id": reading.id,
        "work": reading.work,
        "title": read.title,
        "format": read.format,
        "language": read.language,
        "sha256": read.sha256,
        "doi": read.work.doi,
        "url": read.work.url,
        "published": read.published,
        "characters": len(read.text),
    }


def section(one: Section) -> Json:
    """A section."""
    return {"title": one.title, "start": one.start, "end": one.end}


def page_of_text(one: Page) -> Json:
    """A stretch that stands on one page."""
    return {"label": one.label, "start": one.start, "end": one.end}


def reference(linked: LinkedReference) -> Json:
    """An entry of a reference list."""
    one, named = linked.reference, linked.reference.identifiers
    return {
        "key": one.key,
        "text": one.text,
        "work": linked.work,
        "doi": named.doi,
        "pmid": named.pmid,
        "pmcid": named.pmcid,
        "url": named.url,
        "title": one.title,
        "authors": list(one.authors),
        "year": one.year,
        "container": one.container,
        "volume": one.volume,
        "issue": one.issue,
        "pages": one.pages,
        "start": one.start,
        "end": one.end,
    }


def citation(one: Citation) -> Json:
    """A marker in running text."""
    return {
        "marker": one.marker,
        "start": one.start,
        "end": one.end,
        "references": list(one.references),
    }


def warnings(found: Iterable[ReadingWarning]) -> list[Json]:
    """What a reader should know about how a text was read."""
    return [{"code": one.code, "message": one.message} for one in found]


def assertion(reading: Reading, one: LinkedAssertion) -> Json:
    """An assertion in its document."""
    text = reading.document.text
    title = None if one.section is None else reading.sections[one.section].title
    return {
        "id": one.id,
        "document": reading.id,
        "work": reading.work,
        "claim": stated_claim(one),
        "polarity": one.polarity.value,
        "certainty": one.certainty.value,
        "role": one.role.value,
        "cues": [
            {"text": cue.text, "start": cue.start, "end": cue.end, "effect": cue.effect}
            for cue in one.cues
        ],
        "attribution": one.attribution,
        "quantities": [
            {
                "text": quantity.text,
                "value": _number(quantity.value),
                "unit": quantity.unit,
                "comparator": quantity.comparator,
                "of": quantity.of,
                "start": quantity.start,
                "end": quantity.end,
            }
            for quantity in one.quantities
        ],
        "quote": text[one.start : one.end],
        "start": one.start,
        "end": one.end,
        "sentence": {
            "text": text[one.sentence_start : one.sentence_end],
            "start": one.sentence_start,
            "end": one.sentence_end,
        },
        "section": title,
        "references": list(one.references),
        "works": list(one.works),
        "confidence": one.confidence,
    }


def stated_claim(one: LinkedAssertion) -> Json:
    """A claim in the words of one assertion."""
    return _claim(
        one.claim, (one.subject_text, one.relation_text, one.object_text), one.qualifier_texts
    )


def claim(one: Claim) -> Json:
    """A claim in the words of its concepts."""
    texts = (one.subject.label, one.relation.label, one.object.label if one.object else None)
    return _claim(one, texts, tuple(qualifier.label for qualifier in one.qualifiers))


def _claim(one: Claim, texts: tuple[str, str, str | None], qualifier_texts: Sequence[str]) -> Json:
    subject, relation, object_ = texts
    return {
        "id": one.id,
        "label": one.label,
        "subject": {"text": subject, "concept": one.subject.id},
        "relation": {"text": relation, "concept": one.relation.id},
        "object": None if one.object is None else {"text": object_, "concept": one.object.id},
        "qualifiers": [
            {"kind": qualifier.kind.value, "text": text, "concept": qualifier.id}
            for qualifier, text in zip(one.qualifiers, qualifier_texts, strict=True)
        ],
    }


def standing(opinion: Opinion | None) -> Json | None:
    """A claim's standing with its terms; None when nobody computed one."""
    if opinion is None:
        return None
    return {
        "belief": opinion.belief,
        "disbelief": opinion.disbelief,
        "uncertainty": opinion.uncertainty,
        "expectation": opinion.expectation,
        "label": opinion.label.value,
        "terms": [
            {
                "origin": term.origin,
                "direction": term.direction.value,
                "weight": term.weight,
                "because": term.because,
                "assertions": list(term.assertions),
            }
            for term in opinion.terms
        ],
    }


def tally(one: Tally) -> Json:
    """How often a claim is affirmed, denied, and only asked or supposed."""
    return {"affirmed": one.affirmed, "negated": one.negated, "undecided": one.undecided}


def evidence(line: EvidenceLine) -> Json:
    """What one cited work says about the assertion that cites it."""
    return {
        "id": line.id,
        "assertion": line.assertion,
        "citation": line.citation,
        "cited_work": line.cited_work,
        "direction": line.direction.value,
        "passage": line.passage,
        "from_assertion": line.from_assertion,
        "distortions": [distortion.value for distortion in line.distortions],
        "confidence": line.confidence,
    }


def origin(path: LineagePath, titles: Mapping[str, str | None]) -> Json:
    """A path of a lineage; ``titles`` are those of the works on it, where known."""
    return {
        "work": path.work,
        "end": path.end.value,
        "path": [
            {
                "work": hop.work,
                "title": titles.get(hop.work),
                "assertion": hop.assertion,
                "quote": hop.quote,
                "distortions": [distortion.value for distortion in hop.distortions],
            }
            for hop in path.path
        ],
    }


def audit(reading: Reading, findings: Sequence[Finding]) -> Json:
    """The findings about a document's citations, and how many there are of each code."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.code.value] = counts.get(finding.code.value, 0) + 1
    return {
        "document": document(reading),
        "summary": {
            "references": len(reading.references),
            "citations": len(reading.citations),
            "findings": dict(sorted(counts.items())),
        },
        "findings": [_finding(one) for one in findings],
    }


def _finding(one: Finding) -> Json:
    suggestion = one.suggestion
    return {
        "code": one.code.value,
        "severity": one.severity.value,
        "message": one.message,
        "references": list(one.references),
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "suggestion": None
        if suggestion is None
        else {"references": list(suggestion.references), "reason": suggestion.reason},
        "passage": one.passage,
        "score": one.score,
    }


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value


Tell = Callable[[StoredAssertion], Json]
"""Tells a stored assertion in the shape of ``told``."""


def told(reading: Reading, one: LinkedAssertion) -> Json:
    """An assertion outside its document: with the document's title."""
    return {**assertion(reading, one), "document_title": reading.document.title}


def trace(found: Trace, tell: Tell, titles: Mapping[str, str | None]) -> Json:
    """What the store knows about a statement."""
    return {
        "statement": found.statement,
        "parts": [
            {"claim": claim(part.claim), "polarity": part.polarity.value} for part in found.parts
        ],
        "claims": [_traced(one, tell, titles) for one in found.claims],
        "nearest": [tell(one) for one in found.nearest],
        "complete": found.complete,
        "why_incomplete": list(found.why_incomplete),
    }


def _traced(one: TracedClaim, tell: Tell, titles: Mapping[str, str | None]) -> Json:
    return {
        "part": one.part,
        "claim": claim(one.claim),
        "match": one.match.value,
        "score": one.score,
        "standing": standing(one.standing),
        "supporting": [tell(stored) for stored in one.supporting],
        "disputing": [tell(stored) for stored in one.disputing],
        "affirming": [tell(stored) for stored in one.affirming],
        "denying": [tell(stored) for stored in one.denying],
        "tally": tally(one.tally),
        "origins": [origin(path, titles) for path in one.origins],
    }


def hit(one: Hit) -> Json:
    """One answer of a search."""
    return {
        "kind": one.kind.value,
        "id": one.id,
        "label": one.label,
        "quote": one.quote,
        "document": one.document,
        "claim": one.claim,
        "polarity": one.polarity,
        "score": one.score,
    }


def work(one: Work) -> Json:
    """A work's metadata."""
    named = one.identifiers
    return {
        "id": one.id,
        "type": one.type,
        "title": one.title,
        "authors": list(one.authors),
        "year": one.year,
        "issued": one.issued,
        "container": one.container,
        "volume": one.volume,
        "issue": one.issue,
        "pages": one.pages,
        "doi": named.doi,
        "pmid": named.pmid,
        "pmcid": named.pmcid,
        "arxiv": named.arxiv,
        "isbn": named.isbn,
        "pii": named.pii,
        "url": named.url,
    }


def page(items: Sequence[Json], following: str | None, total: int | None) -> Json:
    """A list page; ``following`` is the cursor of the next one."""
    return {"items": list(items), "next": following, "total": total}
