"""The identity recipes, against their published vectors and for any input."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.identity import Identity, digest, slug
from kg.model import Document, Identifiers, NoticeType, QualifierKind, Reference, Run

ROOT = Path(__file__).parents[2]
VECTORS = json.loads((Path(__file__).parent / "identity_vectors.json").read_text("utf-8"))
DEFAULT = Identity()

anything = st.text(max_size=200)


def made(vector: dict[str, Any]) -> str | None:
    """The IRI that a vector's input gives."""
    given_, kind = vector["input"], vector["thing"]
    if kind == "work":
        return DEFAULT.work(Identifiers(**given_))
    if kind == "work-of-reference":
        values = {**given_, "authors": tuple(given_.get("authors", ()))}
        return DEFAULT.work_of_reference(Reference(key="1", text="", start=0, end=0, **values))
    if kind == "work-of-document":
        return DEFAULT.work_of_document(Document(key=given_["key"], text=""))
    if kind == "run":
        settings = tuple((name, value) for name, value in given_.pop("settings"))
        return DEFAULT.run(Run(**given_, settings=settings))
    if kind == "qualifier":
        return DEFAULT.qualifier(QualifierKind(given_["kind"]), given_["lemma"])
    if kind == "notice":
        return DEFAULT.notice(**{**given_, "type_": NoticeType(given_["type_"])})
    method = getattr(DEFAULT, kind.replace("-", "_"))
    return str(method(**{("object_" if k == "object" else k): v for k, v in given_.items()}))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['thing']}")
def test_the_published_vectors_hold(vector: dict[str, Any]) -> None:
    assert made(json.loads(json.dumps(vector))) == vector["iri"]


def test_the_manual_shows_the_same_vectors() -> None:
    manual = (ROOT / "docs" / "identity.md").read_text("utf-8")
    shown = manual.split("```json\n", 1)[1].split("```", 1)[0]
    assert json.loads(shown) == VECTORS


@given(anything, anything, st.lists(anything, max_size=3), st.integers(0, 10**6))
def test_every_iri_is_one_whatever_it_names(
    one: str, other: str, several: list[str], number: int
) -> None:
    identity = Identity("https://example.org/ids/")
    identifiers = [
        Identifiers(**{kind: one})
        for kind in ("doi", "pmid", "pmcid", "arxiv", "isbn", "pii", "url")
    ]
    reference = Reference(one, other, 0, 0, title=other, authors=tuple(several), pages=one)
    document = Document(key=one, text=other)
    iris = [
        identity.document(one),
        *map(identity.work, identifiers),
        identity.work_of_reference(reference),
        identity.work_of_document(document),
        identity.section(one, number),
        identity.reference(one, other),
        identity.pointer(one, number, number + 1, other),
        identity.assertion(one, other, several, number),
        identity.claim(one, other, None, several),
        identity.concept(one),
        identity.relation(one),
        identity.qualifier(QualifierKind.DOSE, one),
        identity.cue(one, number),
        identity.quantity(one, number),
        identity.qualifier_mention(one, other),
        identity.run(Run(one, other, one, ((one, other),))),
        identity.evidence_line(one, other, None),
        identity.document_graph(identity.document(one)),
    ]
    for iri in filter(None, iris):
        assert NamedNode(iri).value == iri
        assert iri.isascii()


@given(anything, anything)
def test_documents_and_concepts_of_different_names_differ(one: str, other: str) -> None:
    import unicodedata

    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (DEFAULT.document(one) == DEFAULT.document(other)) is same
    assert (DEFAULT.concept(one) == DEFAULT.concept(other)) is same


def test_a_name_of_four_kilobytes_stays_readable_and_short() -> None:
    iri = DEFAULT.document("A very long name " * 250)
    assert iri.startswith("http://localhost:8000/id/document/a-very-long-name-")
    assert len(iri) < 110


def test_precedence_of_identifiers() -> None:
    every = {
        "doi": "10.1/x",
        "pmid": "1",
        "pmcid": "PMC1",
        "arxiv": "2101.00001",
        "isbn": "9780306406157",
        "pii": "S1",
        "url": "https://example.org/a",
    }
    order = []
    while every:
        iri = DEFAULT.work(Identifiers(**every))
        first = next(iter(every))
        assert iri == DEFAULT.work(Identifiers(**{first: every.pop(first)}))
        order.append(iri)
    assert len(set(order)) == len(order) == 7
    assert DEFAULT.work(Identifiers()) is None


def test_references_to_one_work_without_identifier_meet_by_content() -> None:
    one = Reference(
        "1", "", 0, 0, title="A  Study.", authors=("de Wit H",), year=2009, pages="73-83"
    )
    other = Reference(
        "9", "", 5, 9, title="a study", authors=("de Wit, H.",), year=2009, pages="73"
    )
    assert DEFAULT.work_of_reference(one) == DEFAULT.work_of_reference(other)


@pytest.mark.parametrize("title", [None, "", " — "])
def test_a_reference_without_identifier_and_title_is_unresolved(title: str | None) -> None:
    reference = Reference("1", "Anon.", 0, 5, title=title, year=2009)
    assert DEFAULT.work_of_reference(reference) is None


def test_qualifiers_and_settings_have_no_order() -> None:
    one, other = DEFAULT.claim("s", "r", "o", ["a", "b"]), DEFAULT.claim("s", "r", "o", ["b", "a"])
    assert one == other
    settings = (("a", "1"), ("b", "2"))
    assert DEFAULT.run(Run("1", "m", "x", settings)) == DEFAULT.run(
        Run("1", "m", "x", settings[::-1])
    )


def test_an_absent_object_is_not_an_empty_one() -> None:
    assert DEFAULT.claim("s", "r", None, []) != DEFAULT.claim("s", "r", "", [])


def test_composed_and_decomposed_characters_are_one() -> None:
    assert DEFAULT.concept("café") == DEFAULT.concept("cafe\u0301")
    assert digest("x", ["é"]) == digest("x", ["e\u0301"])


def test_slugs_are_ascii_and_cut() -> None:
    assert slug("Ünïcode & “quotes”") == "unicode-quotes"
    assert slug("漢字") == ""
    assert len(slug("word " * 100)) <= 48


def test_every_iri_of_ours_lies_below_the_base() -> None:
    base = "https://whence.example/store/"
    identity = Identity(base)
    assert identity.graph("claims") == base + "graph/claims"
    assert identity.document_graph(identity.document("a.txt")).startswith(base + "graph/document/")
