"""The hostile queries: how each is sent to ``/sparql`` and the answer that is right for it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Hostile:
    """One request; ``code`` is None where it is to be answered, ``told`` stands in the detail."""

    query: str | bytes
    status: int = 200
    code: str | None = None
    told: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def federated(query: str) -> Hostile:
    return Hostile(query, 403, "federation-disabled", "SERVICE")


def path(depth: int) -> str:
    return f"ASK {{ ?s {'(' * depth}rdfs:label{')*' * depth} ?o }}"


TARGET = "http://127.0.0.1:{port}/"
"""Where a federated query of these would go: the test listens there."""

HOSTILE = {
    "20,000 braces": Hostile(
        "SELECT * WHERE " + "{" * 20_000 + "}" * 20_000, 400, "sparql-too-deep", "character 79"
    ),
    "20,000 parentheses": Hostile(
        "ASK { FILTER" + "(" * 20_000 + "1" + ")" * 20_000 + "}", 400, "sparql-too-deep", "64"
    ),
    "20,000 negations": Hostile("ASK { FILTER(" + "!" * 20_000 + "1)}", 400, "sparql-too-deep"),
    "a path of depth 12": Hostile(path(12), 400, "sparql-path-too-deep", "p*"),
    "a path of depth 4": Hostile(path(4)),
    "a call": federated(f"SELECT * {{ SERVICE <{TARGET}> {{ ?s ?p ?o }} }}"),
    "a silent call": federated(f"SELECT * {{ SERVICE SILENT <{TARGET}> {{ ?s ?p ?o }} }}"),
    "a call by BIND": federated(f"SELECT * {{ BIND(<{TARGET}> AS ?u) SERVICE ?u {{ ?s ?p ?o }} }}"),
    "a call by VALUES": federated(
        f"SELECT * {{ VALUES ?u {{ <{TARGET}> }} SERVICE ?u {{ ?s ?p ?o }} }}"
    ),
    "a call in a sub-select": federated(
        f"SELECT * {{ {{ SELECT * {{ SERVICE <{TARGET}> {{ ?s ?p ?o }} }} }} }}"
    ),
    "a call behind a comment": federated(
        f"SELECT * {{ SERVICE # harmless\n<{TARGET}> {{ ?s ?p ?o }} }}"
    ),
    "a call in escapes": federated(f"SELECT * {{ \\u0053ERVICE <{TARGET}> {{ ?s ?p ?o }} }}"),
    "the word in a text": Hostile('ASK { FILTER("SERVICE <http://x/> {}" != "") }'),
    "the word in an IRI": Hostile("ASK { <http://example.org/SERVICE> ?p ?o }"),
    "the word in a comment": Hostile("ASK { } # SERVICE <http://x/> { }"),
    "a file as the data": Hostile("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"),
    "a file as a named graph": Hostile(
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }"
    ),
    "a graph from elsewhere": Hostile(f"SELECT * FROM <{TARGET}> {{ ?s ?p ?o }}"),
    "a load": Hostile("LOAD <file:///etc/passwd>", 400, "update-not-allowed-here", "LOAD"),
    "a load behind a prefix": Hostile(
        f"PREFIX a: <b:c> LOAD SILENT <{TARGET}>", 400, "update-not-allowed-here", "LOAD"
    ),
    "bytes of Latin-1": Hostile("ASK { # café".encode("latin-1"), 400, "not-utf8", "Byte 11"),
    "no query": Hostile(b"", 400, "sparql-protocol", "no query"),
    "a type that is no answer": Hostile(
        "ASK { }", 406, "not-acceptable", "application/sparql-results+json", {"Accept": "image/png"}
    ),
    "no type at all": Hostile("ASK { }", 406, "not-acceptable", "text/csv", {"Accept": "*/*;q=0"}),
    "20 KB of types": Hostile(
        "ASK { }", 431, "headers-too-large", "16384", {"Accept": ",".join(["text/csv"] * 2200)}
    ),
    "a prefix that nobody declared": Hostile(
        "ASK {\n  ?s citto:supports ?o }", 400, "sparql-syntax", "cito:"
    ),
    "an IRI with a space": Hostile("ASK { <http://bad iri> ?p ?o }", 400, "sparql-syntax", "IRI"),
    "a NUL byte": Hostile(b"ASK { \0 }", 400, "sparql-syntax"),
    "half a surrogate": Hostile(b"ASK { # \xed\xa0\x80", 400, "not-utf8"),
}
