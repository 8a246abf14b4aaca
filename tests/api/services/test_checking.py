"""The check of a store as JSON."""

from pyoxigraph import Literal, NamedNode, Quad

from api.services.local import LocalService
from tests.api.services.library import FIRST, library
from tests.api.shapes import assert_shape
from tests.kg.libraries import BASE


def test_a_store_that_holds_together_has_no_violation(local: LocalService) -> None:
    record = local.check()
    assert_shape("checked", record)
    assert (record["documents"], record["violations"]) == (3, [])
    assert record["quads"] > 100


def test_a_quote_that_is_not_in_the_text_is_named() -> None:
    service = library(FIRST)
    graph = NamedNode(f"{BASE}graph/document/{FIRST.id.rsplit('/', 1)[-1]}")
    assertion = NamedNode(FIRST.assertions[0].id)
    quote = NamedNode("https://w3id.org/whence/ns#quote")
    (old,) = service._repository.store.quads(assertion, quote)
    service._repository.store.apply([old], [Quad(assertion, quote, Literal("other"), graph)])
    record = service.check()
    assert_shape("checked", record)
    assert ("quote-mismatch", assertion.value) in {
        (one["code"], one["subject"]) for one in record["violations"]
    }
    service.close()


def test_a_text_that_is_gone_is_named() -> None:
    service = library(FIRST)
    service._repository.texts.delete(FIRST.document.sha256)
    assert "text-missing" in {one["code"] for one in service.check()["violations"]}
    service.close()
