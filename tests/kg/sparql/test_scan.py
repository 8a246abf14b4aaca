"""The scan: what it refuses, and what it must let pass."""

import pytest

from kg.model import UsageError
from kg.sparql.scan import Form, scan

PREFIX = "PREFIX ex: <http://example.org/> "


def code_of(query: str) -> str:
    with pytest.raises(UsageError) as caught:
        scan(query)
    return caught.value.code


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("SELECT * WHERE " + "{" * 20_000, "sparql-too-deep"),
        ("SELECT * {FILTER(" + "(" * 600, "sparql-too-deep"),
        ("SELECT * {FILTER(?a<" + "(" * 600 + ">)}", "sparql-too-deep"),
        ("SELECT * {?s ?p " + "[ex:p " * 100, "sparql-too-deep"),
        ("SELECT * {?s ?p " + "<<" * 100, "sparql-too-deep"),
        ("SELECT * {FILTER(" + "!" * 9500 + "?a)}", "sparql-too-deep"),
        ("SELECT * {FILTER(" + "- " * 100 + "1)}", "sparql-too-deep"),
        ("SELECT * {?s " + "(" * 12 + "ex:p" + ")*" * 12 + " ?o}", "sparql-path-too-deep"),
        ("SELECT ?a {?s " + "(" * 6 + "ex:p" + ")*" * 6 + " ?o}", "sparql-path-too-deep"),
        ("SELECT ?a {{SELECT ?b {?s " + "(" * 6 + "ex:p" + ")*" * 6, "sparql-path-too-deep"),
        ("ASK {FILTER EXISTS {?s " + "(" * 6 + "ex:p" + ")*" * 6, "sparql-path-too-deep"),
        ("SELECT * {?s ?p '" + "x" * 70_000 + "'}", "sparql-too-long"),
    ],
)
def test_what_would_crash_or_hang_the_engine_is_refused(query: str, code: str) -> None:
    assert code_of(PREFIX + query) == code


def test_the_message_says_where_the_nesting_gets_too_deep() -> None:
    with pytest.raises(UsageError, match="exceeds 64 at character 79"):
        scan("SELECT * WHERE " + "{" * 20_000)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {SERVICE <http://169.254.169.254/> {?s ?p ?o}}",
        "SELECT * {service<http://a/>{?s ?p ?o}}",
        "SELECT * {SERVICE SILENT <http://a/> {?s ?p ?o}}",
        "SELECT * {SERVICE#comment\n<http://a/> {?s ?p ?o}}",
        "SELECT * {SERVICE ex:s {?s ?p ?o}}",
        "SELECT * {SERVICEex:s{?s ?p ?o}}",
        "SELECT * {SERVICESILENTex:s{?s ?p ?o}}",
        "PREFIX : <http://a/> SELECT * {SERVICE:s{?s ?p ?o}}",
        "SELECT * {VALUES ?u {<http://a/>} SERVICE ?u {?s ?p ?o}}",
        "SELECT * {BIND(<http://a/> AS ?u) SERVICE?u{?s ?p ?o}}",
        "SELECT * {{SELECT * {SERVICE <http://a/> {?s ?p ?o}}}}",
        "SELECT * {?s ?p ?o FILTER EXISTS {SERVICE <http://a/> {?s ?p ?o}}}",
        "CONSTRUCT {?s ?p ?o} {SERVICE <http://a/> {?s ?p ?o}}",
        "SELECT * {\\u0053ERVICE <http://a/> {?s ?p ?o}}",
        "SELECT * {SER\\u0056ICE <http://a/> {?s ?p ?o}}",
        "SELECT * {?s ?p trueSERVICE<http://a/>{?s ?p ?o}}",
        "SELECT * {?s ?p trueSERVICEex:s{?s ?p ?o}}",
        "SELECT * {?s ?p 1SERVICE<http://a/>{?s ?p ?o}}",
        "SELECT * {?s ?p ?a FILTER(?a<?a)SERVICE#>\n<http://a/>{?s ?p ?o}}",
        "SELECT * {?s ?p ?a FILTER(?a<ex:b)SERVICE#>\n<http://a/>{?s ?p ?o}}",
        "SELECT * {<<?s?p?o#>'''\n>> ?p ?o. SERVICE<http://a/>{?s ?p ?o} #'''\n}",
        "SELECT * {?s ?p <http://a/\\u0041#> . SERVICE <http://a/> {?s ?p ?o}}",
        "SELECT * {?s ?p ?o FILTER(?o<<http://x#>)SERVICE<http://a/>{?s ?p ?o}}",
    ],
)
def test_a_call_to_another_server_is_refused_however_it_is_written(query: str) -> None:
    assert code_of(PREFIX + query) == "federation-disabled"


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * {?s ?p "SERVICE <http://a/> {}"}',
        "SELECT * {?s ?p '''it's a SERVICE'''}",
        "SELECT * {?s ?p <http://example.org/SERVICE>}",
        "SELECT * {?s ?p <http://example.org/ns#Service>}",
        "SELECT * {?s ?p ?o} # SERVICE <http://a/>",
        "SELECT ?service {?service a ex:Service}",
        "SELECT * {?s ex:service ?o . ?s ex:load ex:LOAD}",
        "SELECT * {?s ?p 'x'@service}",
        "PREFIX service: <http://a/> SELECT * {?s a service:Thing . ?s ?p ?o}",
        "PREFIX service: <http://a/> SELECT * {GRAPH service:g {?s ?p ?o}}",
        "SELECT * {_:service ?p ?o}",
        "SELECT * {?s ?p ?o FILTER(?o<?s&&?o>?p)}",
        "SELECT * {?s ?p ?o FILTER(((((((((1+2)*3)+4)))))) > ?o)}",
        "SELECT ?a ((((((((1+2))))))) AS ?b) {?s ?p ?a}",
        "SELECT * {{SELECT ?a ((((((((1)))))))AS ?b) {?s ?p ?a}}}",
        "SELECT * {?s ?p ?o} GROUP BY ?s HAVING(COUNT(?o) > ((((((((1)))))))))",
        "SELECT * {?s ?p ?o FILTER ex:f((((((((1))))))))}",
        "SELECT * {?s ((((ex:p)*/ex:q)+|^ex:r)*) ?o}",
        "SELECT * {?s ?p (1 (2 (3)))}",
        "SELECT * {" + "{" * 60 + "?s ?p ?o" + "}" * 60 + "}",
        "SELECT * {?s ?p '" + "(" * 1000 + "'}",
        "SELECT * {VALUES (?a ?b) {(1 2) (3 4)}}",
    ],
)
def test_there_is_no_false_alarm(query: str) -> None:
    assert scan(PREFIX + query).form is Form.SELECT


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "LOAD <file:///etc/passwd>",
        "DROP ALL",
        "drop all",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR DEFAULT",
        "PREFIX ex: <http://a/> DELETE WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_told_from_a_query(query: str) -> None:
    assert code_of(query) == "update-not-allowed-here"


@pytest.mark.parametrize(
    ("query", "form", "has_dataset"),
    [
        ("ASK{}", Form.ASK, False),
        ("select*{}", Form.SELECT, False),
        ("SELECTDISTINCT?s{}", Form.SELECT, False),
        ("#SELECT\nCONSTRUCT WHERE {?s ?p ?o}", Form.CONSTRUCT, False),
        ("BASE <http://select/> PREFIX ask: <http://a/> DESCRIBE ask:x", Form.DESCRIBE, False),
        ("SELECT * FROM <a:g> {}", Form.SELECT, True),
        ("SELECT * from named<a:g>{}", Form.SELECT, True),
        ("ASKFROM<a:g>{}", Form.ASK, True),
        ("SELECT ?from {?s ?p 'FROM'}", Form.SELECT, False),
        ("hello", None, False),
        ("", None, False),
    ],
)
def test_the_form_and_the_dataset_are_told(
    query: str, form: Form | None, has_dataset: bool
) -> None:
    found = scan(query)
    assert (found.form, found.has_dataset) == (form, has_dataset)
