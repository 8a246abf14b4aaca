"""The catalogue: decorators, typed parameters, and every question on a small hand-built graph."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.catalogue import (
    ParameterType,
    Question,
    Table,
    answer,
    load_catalogue,
    parse_question,
)
from kg.model import NotFoundError, UsageError
from kg.stores import MemoryStore

BASE = "http://localhost:8000/id/"
NAMES = [question.name for question in load_catalogue()]
MAINLY = "MDMA acts mainly on 5-HT1B receptor"
TRUST = "oxytocin increases trust"
BLOG, PAPER = "What MDMA does", "5-HT1B in mice"
P1, P2 = "https://doi.org/10.9999/p1", "https://doi.org/10.9999/p2"
RELAYED = "MDMA primarily impacts 5-HT1B receptors"
FOUND = "MDMA did not act mainly on 5-HT1B receptors"
ASKED = "Does MDMA act mainly on 5-HT1B receptors?"
MAYBE = "oxytocin may increase trust"


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    made = MemoryStore()
    made.apply([], parse(path=str(Path(__file__).with_name("catalogue.trig"))))
    return made


def rows(store: MemoryStore, name: str, columns: str, **parameters: str) -> list[tuple[str, ...]]:
    """The values of some columns of an answer as text, without the base; "" where unbound."""
    table: Table = answer(store, load_catalogue().get(name), parameters)
    places = [table.columns.index(column) for column in columns.split()]
    return [
        tuple("" if (term := row[place]) is None else _text(term) for place in places)
        for row in table.rows
    ]


def _text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value.removeprefix(BASE)


def test_there_are_at_least_ten_questions() -> None:
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_every_example_runs_and_its_columns_are_those_of_the_query(
    name: str, store: MemoryStore
) -> None:
    question = load_catalogue().get(name)
    assert answer(store, question, question.example()).columns == question.columns
    assert question.summary.endswith("?")
    assert question.description.endswith(".")
    assert set(question.example()) == {parameter.name for parameter in question.parameters}
    assert all(parameter.description.endswith(".") for parameter in question.parameters)


def test_sources_of_a_claim_tell_marker_reference_and_work(store: MemoryStore) -> None:
    found = rows(store, "sources-of-claim", "quote marker key work_iri", claim="Mainly on 5-HT1B")
    assert found == [
        (ASKED, "(Doe, 2019)", "a", P1),
        (FOUND, "", "", ""),
        (RELAYED, "[1,2]", "1", P1),
        (RELAYED, "[1,2]", "2", P2),
    ]


def test_a_claim_can_be_named_by_its_iri(store: MemoryStore) -> None:
    found = rows(store, "sources-of-claim", "quote", claim=BASE + "trust")
    assert found == [(MAYBE,)]


@pytest.mark.parametrize("name", ["mdma", "MDMA", "ecstasy", "5-HT1B", "5 ht1b receptor"])
def test_claims_about_a_concept_by_any_of_its_labels(store: MemoryStore, name: str) -> None:
    found = rows(
        store, "claims-about", "claim_label affirmed negated only_asked documents", about=name
    )
    assert found == [(MAINLY, "1", "1", "1", "2")]


def test_claims_about_something_as_a_text_puts_it(store: MemoryStore) -> None:
    assert rows(store, "claims-about", "claim_label", about="love hormone") == [(TRUST,)]


@pytest.mark.parametrize("name", ["DMA", "mdm a", "cstasy", '" } DROP ALL'])
def test_parts_of_words_and_attacks_match_nothing(store: MemoryStore, name: str) -> None:
    assert rows(store, "claims-about", "claim_label", about=name) == []


@pytest.mark.parametrize("name", ["what mdma", "blog", BASE + "document/blog"])
def test_sources_of_a_document_tell_what_was_read(store: MemoryStore, name: str) -> None:
    found = rows(store, "sources-of-document", "key work_iri claims status", document=name)
    assert found == [
        ("1", P1, "1", "unread"),
        ("2", P2, "1", "read"),
        ("10", "", "0", "unresolved"),
    ]


@pytest.mark.parametrize("work", [P1, "10.9999/P1", "doi:10.9999/p1", f"<{P1}>"])
def test_claims_citing_a_work_by_iri_or_doi(store: MemoryStore, work: str) -> None:
    found = rows(store, "claims-citing-work", "document_title certainty quote", work=work)
    assert found == [(PAPER, "questioned", ASKED), (BLOG, "stated", RELAYED)]


def test_who_supports_and_who_disputes(store: MemoryStore) -> None:
    found = rows(
        store, "who-supports-who-disputes", "stance role work_iri", claim="mdma acts mainly on"
    )
    assert found == [
        ("asks", "background", P2),
        ("disputes", "own-finding", P2),
        ("supports", "relayed", "work-blog"),
    ]


def test_contested_claims_are_those_of_that_standing_and_count_no_questions(
    store: MemoryStore,
) -> None:
    found = rows(store, "contested-claims", "claim_label affirmed negated documents")
    assert found == [(MAINLY, "1", "1", "2")]


def test_a_claim_contested_through_other_claims_alone_is_contested() -> None:
    made = MemoryStore()
    data = """PREFIX wh: <https://w3id.org/whence/ns#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      <u:c> wh:label wh:Contested ; wh:belief 0.2e0 ; wh:disbelief 0.2e0 ; rdfs:label "c" .
      <u:a> wh:claim <u:c> ; wh:inDocument <u:d> ;
        wh:polarity wh:Affirmed ; wh:certainty wh:Stated .
      <u:b> wh:claim <u:c> ; wh:inDocument <u:e> ;
        wh:polarity wh:Negated ; wh:certainty wh:Questioned ."""
    made.apply([], parse(data, format=RdfFormat.TURTLE))
    found = rows(made, "contested-claims", "claim_label affirmed negated documents")
    assert found == [("c", "1", "0", "1")]


def test_uncited_claims_leave_out_own_findings(store: MemoryStore) -> None:
    assert rows(store, "uncited-claims", "quote role") == [(MAYBE, "background")]
    assert rows(store, "uncited-claims", "quote", document="mice") == []


def test_hedged_claims_carry_their_cue(store: MemoryStore) -> None:
    found = rows(store, "hedged-claims", "certainty cue quote")
    assert found == [("questioned", "", ASKED), ("hedged", "may", MAYBE)]
    assert rows(store, "hedged-claims", "quote", about="oxytocin") == [(MAYBE,)]


def test_negated_claims_carry_their_cue(store: MemoryStore) -> None:
    assert rows(store, "negated-claims", "cue quote") == [("did not", FOUND)]
    assert rows(store, "negated-claims", "quote", about="oxytocin") == []


def test_unread_sources_are_works_without_document(store: MemoryStore) -> None:
    found = rows(store, "unread-sources", "work_iri claims documents")
    assert found == [(P1, "1", "2")]
    assert rows(store, "unread-sources", "work_iri", least="2") == []


def test_shared_sources_are_in_several_reference_lists(store: MemoryStore) -> None:
    found = rows(store, "shared-sources", "work_iri documents titles")
    assert found == [(P1, "2", f"{PAPER} | {BLOG}")]
    assert rows(store, "shared-sources", "work_iri", documents_at_least="3") == []


def test_repeats_tell_how_many_own_findings_stand_behind(store: MemoryStore) -> None:
    found = rows(store, "repeats-without-own-data", "quote own_findings", about="MDMA")
    assert found == [(RELAYED, "0")]


def test_what_the_cited_sources_say(store: MemoryStore) -> None:
    found = rows(store, "do-the-sources-say-so", "work_iri verdict passage distortion")
    assert found == [(P1, "unread", "", ""), (P2, "contradicts", FOUND, "polarity-flipped")]


def test_how_a_statement_was_extracted(store: MemoryStore) -> None:
    found = rows(
        store,
        "how-was-it-extracted",
        "sha256 read_at program_version model_sha256",
        claim="MDMA primarily impacts",
    )
    assert found == [("aa11", "2026-11-24T04:00:00Z", "0.1.0", "ab12")]


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(NotFoundError, match="Did you mean claims-about") as caught:
        load_catalogue().get("claims-abuot")
    assert caught.value.code == "unknown-query"


@pytest.mark.parametrize(
    ("name", "parameters", "code"),
    [
        ("claims-about", {}, "missing-parameter"),
        ("claims-about", {"about": " "}, "missing-parameter"),
        ("claims-about", {"about": "?!"}, "bad-parameter"),
        ("claims-about", {"about": "x" * 2001}, "bad-parameter"),
        ("claims-about", {"about": "MDMA", "abuot": "x"}, "unknown-parameter"),
        ("unread-sources", {"least": "many"}, "bad-parameter"),
        ("unread-sources", {"least": "1.5"}, "bad-parameter"),
        ("claims-citing-work", {"work": "not an IRI"}, "bad-parameter"),
        ("claims-citing-work", {"work": "http://a b"}, "bad-parameter"),
        ("claims-citing-work", {"work": "http://a> <http://b"}, "bad-parameter"),
    ],
)
def test_parameters_that_do_not_hold_are_told(
    name: str, parameters: dict[str, str], code: str
) -> None:
    with pytest.raises(UsageError) as caught:
        load_catalogue().get(name).bind(parameters)
    assert caught.value.code == code


def _asking(parameter: str) -> Question:
    return parse_question(
        "q",
        "#+ summary: S?\n#+ description: D.\n#+ parameters:\n"
        f"#+ - {{name: x, type: {parameter}, description: D., example: e}}\n"
        "SELECT ?x WHERE { ?x ?p ?o }",
    )


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("iri", "PMC7123941", NamedNode("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7123941/")),
        ("iri", "wh:Claim", NamedNode("https://w3id.org/whence/ns#Claim")),
        ("iri", "urn:isbn:9780000000000", NamedNode("urn:isbn:9780000000000")),
        ("integer", " 12 ", Literal(12)),
        ("string", " as it is. ", Literal(" as it is. ")),
        ("text", " (as words). ", Literal("as words")),
    ],
)
def test_parameters_become_typed_terms(kind: str, value: str, term: object) -> None:
    assert _asking(kind).bind({"x": value}) == {"x": term}


def test_a_question_needs_whole_decorators() -> None:
    with pytest.raises(ValueError, match="decorators"):
        parse_question("q", "#+ summary: only\nSELECT * WHERE { }")
    with pytest.raises(ValueError, match="either required or has a default"):
        _asking("text, required: false")
    assert _asking("text, default: ''").parameters[0].type is ParameterType.TEXT


def test_what_is_named_is_listed_by_kind(store: MemoryStore) -> None:
    columns = "concept_label of_kind assertions documents"
    chemicals = [("MDMA", "chemical", "1", "1"), ("oxytocin", "chemical", "1", "1")]
    assert rows(store, "concepts-of-kind", columns, kind="chemical") == chemicals
    found = rows(store, "concepts-of-kind", columns)
    assert sorted(found) == sorted([*chemicals, ("trust", "disease", "1", "1")])
    assert rows(store, "concepts-of-kind", columns, kind="person") == []
