"""What the endpoint says about itself in RDF: the service description and the data set."""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from api.services.protocol import Json
from kg.sparql.formats import GRAPHS, RESULTS, choose_from
from ontology.namespaces import DCTERMS, RDF, RDFS, SCHEMA, Namespace, prefixes

SD = Namespace(prefixes()["sd"])
VOID = Namespace(prefixes()["void"])
SH = Namespace(prefixes()["sh"])
_FORMAT_IRIS = "http://www.w3.org/ns/formats/"
_FORMATS = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
    "trig": "TriG",
    "nquads": "N-Quads",
}


def _triple(subject: str, predicate: str, object_: NamedNode | Literal) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), object_)


def service_description(endpoint: str, questions: Sequence[Json]) -> Iterator[Triple]:
    """The service description, with each question of the catalogue as an executable example."""
    service = f"{endpoint}#service"
    dataset = f"{endpoint}#dataset"
    yield _triple(service, RDF.type, NamedNode(SD.Service))
    yield _triple(service, SD.endpoint, NamedNode(endpoint))
    yield _triple(service, SD.supportedLanguage, NamedNode(SD.SPARQL11Query))
    yield _triple(service, SD.feature, NamedNode(SD.UnionDefaultGraph))
    for shape in (*RESULTS, *GRAPHS):
        format_iri = NamedNode(_FORMAT_IRIS + _FORMATS[shape.name])
        yield _triple(service, SD.resultFormat, format_iri)
    yield _triple(service, SD.defaultDataset, NamedNode(dataset))
    yield _triple(dataset, RDF.type, NamedNode(SD.Dataset))
    yield _triple(dataset, SD.defaultGraph, NamedNode(f"{endpoint}#graph"))
    yield _triple(f"{endpoint}#graph", RDF.type, NamedNode(SD.Graph))
    for question in questions:
        yield from _example(endpoint, question)


def _example(endpoint: str, question: Json) -> Iterator[Triple]:
    example = f"{endpoint}#{question['name']}"
    yield _triple(example, RDF.type, NamedNode(SH.SPARQLExecutable))
    yield _triple(example, RDF.type, NamedNode(SH.SPARQLSelectExecutable))
    yield _triple(example, RDFS.comment, Literal(question["summary"], language="en"))
    yield _triple(example, SH.select, Literal(question["query"]))
    yield _triple(example, SCHEMA.target, NamedNode(endpoint))


def data_set(root: str, counts: Json, vocabularies: Sequence[str]) -> Iterator[Triple]:
    """The data set in VoID; ``counts`` has documents, triples and entities by class IRI."""
    dataset = f"{root}/.well-known/void#dataset"
    yield _triple(dataset, RDF.type, NamedNode(VOID.Dataset))
    yield _triple(dataset, DCTERMS.title, Literal("Claims and where they come from", language="en"))
    yield _triple(dataset, VOID.sparqlEndpoint, NamedNode(f"{root}/sparql"))
    yield _triple(dataset, VOID.uriSpace, Literal(counts["base"]))
    yield _triple(dataset, VOID.triples, Literal(counts["triples"]))
    for class_iri, number in sorted(counts["classes"].items()):
        part = f"{dataset}-{class_iri.rsplit('#', 1)[-1].rsplit('/', 1)[-1]}"
        yield _triple(dataset, VOID.classPartition, NamedNode(part))
        yield _triple(part, VOID["class"], NamedNode(class_iri))
        yield _triple(part, VOID.entities, Literal(number))
    for vocabulary in vocabularies:
        yield _triple(dataset, VOID.vocabulary, NamedNode(vocabulary))


def serialised(triples: Iterable[Triple], accept: str) -> tuple[bytes, str]:
    """Triples in the format that an Accept header prefers, and its media type.

    Raises UsageError ``not-acceptable``.
    """
    shape, media_type = choose_from(accept, GRAPHS)
    form = RdfFormat.from_media_type(shape.media_type)
    assert form is not None  # noqa: S101 (all of GRAPHS are known to the engine)
    listed = list(triples)
    body = serialize(listed, format=form, prefixes=_used(listed))
    return body or b"", media_type


def _used(triples: Iterable[Triple]) -> dict[str, str]:
    """The known prefixes that some of the IRIs begin with."""
    iris = {
        node.value
        for triple in triples
        for node in (triple.subject, triple.predicate, triple.object)
        if isinstance(node, NamedNode)
    }
    return {
        prefix: namespace
        for prefix, namespace in prefixes().items()
        if any(iri.startswith(namespace) for iri in iris)
    }
