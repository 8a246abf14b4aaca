"""Namespaces and prefixes: plain strings, no RDF library."""

from functools import cache

from ontology.resources import PREFIXES, resource


class Namespace:
    """An IRI prefix whose attributes are IRIs: ``WH.Claim``, or ``WH["Claim"]``."""

    __slots__ = ("iri",)

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.iri + name

    def __getitem__(self, name: str) -> str:
        return self.iri + name

    def __contains__(self, iri: object) -> bool:
        return isinstance(iri, str) and iri.startswith(self.iri)

    def __str__(self) -> str:
        return self.iri

    def local(self, iri: str) -> str | None:
        """What stands after the namespace in an IRI; None when the IRI is not in it."""
        return iri[len(self.iri) :] if iri.startswith(self.iri) else None


def prefixes() -> dict[str, str]:
    """Prefix to namespace IRI, as queries and serialisers of ours know them; in file order."""
    return dict(_prefixes())


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    lines = resource(PREFIXES).decode("utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line)
    return tuple((prefix, iri) for prefix, _, iri in rows)


def _namespace(prefix: str) -> Namespace:
    return Namespace(dict(_prefixes())[prefix])


WH = _namespace("wh")
WHV = _namespace("whv")
RDF = _namespace("rdf")
RDFS = _namespace("rdfs")
OWL = _namespace("owl")
XSD = _namespace("xsd")
SH = _namespace("sh")
SKOS = _namespace("skos")
PROV = _namespace("prov")
DCTERMS = _namespace("dcterms")
SCHEMA = _namespace("schema")
BIBO = _namespace("bibo")
PRISM = _namespace("prism")
FABIO = _namespace("fabio")
CITO = _namespace("cito")
C4O = _namespace("c4o")
BIRO = _namespace("biro")
DEO = _namespace("deo")
