"""Records as a service gives them, with markup in every text that comes from a document.

``SCRIPT`` stands wherever a title, a quote, a name or a wording may come from outside; the shapes
are those of ``api/services/schemas``, which a test of the fake service holds them to.
"""

from typing import Any

Record = dict[str, Any]

BASE = "http://localhost:8000/id/"
WH = "https://w3id.org/whence/ns#"
SCRIPT = '<script>alert("x")</script>'
SENTENCE = f"{SCRIPT} may not act on 25% of serotonin [1] [9]."
TEXT = f"{SCRIPT}\n\n{SENTENCE}"
START = len(SCRIPT) + 2
DOCUMENT_ID = BASE + "document/d1"
CLAIM_ID = BASE + "claim/c1"
ASSERTION_ID = BASE + "assertion/a1"
CITED = "https://doi.org/10.9999/cited"
OWN_WORK = BASE + "work/document/d1"


def place(words: str) -> Record:
    """Where some words stand in the sentence."""
    start = TEXT.index(words, START)
    return {"start": start, "end": start + len(words)}


CLAIM: Record = {
    "id": CLAIM_ID,
    "label": f"{SCRIPT} acts on serotonin",
    "subject": {"text": SCRIPT, "concept": BASE + "concept/script"},
    "relation": {"text": SCRIPT, "concept": WH + "actsOn"},
    "object": {"text": SCRIPT, "concept": BASE + "concept/serotonin"},
    "qualifiers": [{"kind": "dose", "text": SCRIPT, "concept": BASE + "qualifier/q1"}],
}
ASSERTION: Record = {
    "id": ASSERTION_ID,
    "document": DOCUMENT_ID,
    "work": OWN_WORK,
    "claim": CLAIM,
    "polarity": "negated",
    "certainty": "hedged",
    "role": "relayed",
    "cues": [{"text": SCRIPT, "effect": SCRIPT, **place("may")}],
    "attribution": SCRIPT,
    "quantities": [
        {
            "text": SCRIPT,
            "value": 25,
            "unit": SCRIPT,
            "comparator": None,
            "of": SCRIPT,
            **place("25%"),
        }
    ],
    "quote": SENTENCE,
    "start": START,
    "end": len(TEXT),
    "sentence": {"text": SENTENCE, "start": START, "end": len(TEXT)},
    "section": SCRIPT,
    "references": ["1"],
    "works": [CITED],
    "confidence": 0.9,
}
AFFIRMED: Record = {**ASSERTION, "id": BASE + "assertion/a2", "polarity": "affirmed"}
TOLD: Record = {**ASSERTION, "document_title": SCRIPT}
TOLD_AFFIRMED: Record = {**AFFIRMED, "document_title": None}
EVIDENCE: Record = {
    "id": BASE + "evidence/e1",
    "assertion": ASSERTION_ID,
    "citation": BASE + "pointer/p1",
    "reference": SCRIPT,
    "cited_work": CITED,
    "title": SCRIPT,
    "direction": "contradicts",
    "passage": SCRIPT,
    "from_assertion": None,
    "distortions": ["hedge-dropped"],
    "confidence": None,
}
STANDING: Record = {
    "belief": 0.25,
    "disbelief": 0.25,
    "uncertainty": 0.5,
    "expectation": 0.5,
    "label": "contested",
    "terms": [
        {
            "origin": SCRIPT,
            "direction": "supports",
            "weight": 0.5,
            "because": SCRIPT,
            "assertions": [ASSERTION_ID],
        }
    ],
}
TALLY: Record = {"affirmed": 1, "negated": 2, "undecided": 0}
LISTED_CLAIM: Record = {
    **CLAIM,
    "standing": STANDING,
    "assertions": 3,
    "documents": 1,
    "tally": TALLY,
}
DOCUMENT: Record = {
    "id": DOCUMENT_ID,
    "work": OWN_WORK,
    "title": SCRIPT,
    "format": "text",
    "language": "en",
    "sha256": "0" * 64,
    "doi": None,
    "url": None,
    "published": None,
    "characters": len(TEXT),
}
LISTED_DOCUMENT: Record = {
    **DOCUMENT,
    "key": SCRIPT,
    "assertions": 2,
    "references": 2,
    "citations": 2,
}


def _reference(key: str, work: str | None) -> Record:
    unknown = ("doi", "pmid", "pmcid", "url", "volume", "issue", "pages", "year")
    return {
        **dict.fromkeys(unknown),
        "key": key,
        "text": SCRIPT,
        "work": work,
        "title": SCRIPT,
        "authors": [SCRIPT],
        "container": SCRIPT,
        **place("[1]"),
    }


READ: Record = {
    "document": DOCUMENT,
    "sections": [{"title": SCRIPT, "start": 0, "end": len(TEXT)}],
    "pages": [],
    "references": [_reference("1", CITED), _reference(SCRIPT, None)],
    "citations": [
        {"marker": "[1]", "references": ["1"], **place("[1]")},
        {"marker": "[9]", "references": ["9"], **place("[9]")},
    ],
    "assertions": [ASSERTION, AFFIRMED],
    "warnings": [{"code": "language", "message": SCRIPT}],
}
AUDIT: Record = {
    "document": DOCUMENT,
    "summary": {"references": 2, "citations": 2, "findings": {"wrong-source": 1}},
    "findings": [
        {
            "code": "wrong-source",
            "severity": "error",
            "message": SCRIPT,
            "references": [SCRIPT],
            "start": 0,
            "end": 3,
            "quote": SCRIPT,
            "suggestion": {"references": [SCRIPT], "reason": SCRIPT},
            "passage": None,
            "score": None,
        }
    ],
}
SOURCES: Record = {
    "document": DOCUMENT,
    "sources": [
        {
            "work": work,
            "identifier": None,
            "title": title,
            "authors": [SCRIPT],
            "year": 2001,
            "container": SCRIPT,
            "text": SCRIPT,
            "status": "unread" if work else "unresolved",
            "references": [SCRIPT],
            "assertions": [{"id": ASSERTION_ID, "quote": SCRIPT, "start": 0, "end": 3}],
            "document": None,
            "links": [
                {"label": SCRIPT, "url": 'https://example.org/"onclick="'},
                {"label": "harmful", "url": "javascript:alert(1)"},
            ],
        }
        for work, title in ((CITED, SCRIPT), (None, None))
    ],
}
ORIGIN: Record = {
    "work": CITED,
    "end": "unread",
    "path": [
        {
            "work": CITED,
            "title": SCRIPT,
            "assertion": ASSERTION_ID,
            "quote": SCRIPT,
            "distortions": ["polarity-flipped"],
        }
    ],
}
WORK: Record = {
    **dict.fromkeys(("issued", "volume", "issue", "pages")),
    **dict.fromkeys(("pmid", "pmcid", "arxiv", "isbn", "pii", "url")),
    "id": CITED,
    "type": None,
    "title": SCRIPT,
    "authors": [SCRIPT],
    "year": 2001,
    "container": SCRIPT,
    "doi": "10.9999/cited",
    "documents": [DOCUMENT],
    "cited_by": [TOLD],
}
CONCEPT: Record = {
    "id": BASE + "concept/script",
    "label": SCRIPT,
    "alt_labels": [SCRIPT],
    "claims": [LISTED_CLAIM],
}
HIT: Record = {
    "kind": "assertion",
    "id": ASSERTION_ID,
    "label": SCRIPT,
    "quote": SCRIPT,
    "document": DOCUMENT_ID,
    "claim": CLAIM_ID,
    "polarity": "negated",
    "score": 1.5,
}
QUESTION: Record = {
    "name": "claims-about",
    "summary": "Which claims?",
    "description": "The claims about something.",
    "parameters": [
        {
            "name": name,
            "type": "text",
            "required": required,
            "default": None,
            "description": "Words of a concept.",
            "example": "MDMA",
        }
        for name, required in (("about", True), ("relation", False))
    ],
    "query": "SELECT ?c WHERE { ?c a wh:Claim }",
}
ROW: Record = {"label": '=HYPERLINK("x"), "quoted"', "n": -1, "none": None, "text": SCRIPT}


def trace(statement: str) -> Record:
    """A trace that found a claim with words for and against it, and the denial of a narrower."""
    return {
        "statement": statement,
        "parts": [{"claim": CLAIM, "polarity": "affirmed"}],
        "claims": [
            {
                "part": 0,
                "claim": CLAIM,
                "match": "same",
                "score": 0.9,
                "standing": STANDING,
                "supporting": [TOLD_AFFIRMED],
                "disputing": [TOLD],
                "affirming": [],
                "denying": [],
                "tally": TALLY,
                "origins": [ORIGIN],
            },
            {
                "part": 0,
                "claim": {**CLAIM, "id": BASE + "claim/c2"},
                "match": "narrower",
                "score": 0.8,
                "standing": STANDING,
                "supporting": [],
                "disputing": [],
                "affirming": [],
                "denying": [TOLD],
                "tally": {"affirmed": 0, "negated": 1, "undecided": 0},
                "origins": [],
            },
        ],
        "nearest": [TOLD],
        "complete": False,
        "why_incomplete": [SCRIPT],
    }
