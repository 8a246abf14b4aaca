"""The identity recipes: every IRI of the data, from what it names and nothing else.

A hashed IRI is the SHA-256 of a canonical form: the JSON array [recipe, part, …] in UTF-8, without
spaces, every string in Unicode NFC. ``docs/identity.md`` writes each recipe out with test vectors.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import fields
from hashlib import sha256
from urllib.parse import quote

from kg.model import Document, Identifiers, NoticeType, QualifierKind, Reference, Run
from kg.model.names import family_name, fold

DEFAULT_BASE = "http://localhost:8000/id/"

_SLUG_LENGTH = 48
_NAME_HASH = 12
_HASH = 32
_PARTS = fields(Identifiers)


def _canonical(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Sequence):
        return [_canonical(part) for part in value]
    return value


def digest(recipe: str, *parts: object) -> str:
    """The hash of a recipe's canonical form: 64 hexadecimal digits."""
    form = [f"{recipe}/1", *(_canonical(part) for part in parts)]
    text = json.dumps(form, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def slug(text: str) -> str:
    """A readable stretch of ASCII letters, digits and hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].strip("-")


def _first_author(authors: Sequence[str]) -> str:
    return fold(family_name(authors[0])) if authors else ""


def _first_page(pages: str | None) -> str:
    found = re.match(r"\s*[a-z]*\d+", pages or "", re.IGNORECASE)
    return found.group().strip().lower() if found else ""


def _percent(text: str, safe: str = "") -> str:
    return quote(text, safe=safe, errors="surrogatepass")


class Identity:
    """Makes the IRIs of one store, all below its base IRI (absolute, ending in "/")."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        self.base = base

    def _hashed(self, kind: str, *parts: object) -> str:
        return f"{self.base}{kind}/{digest(kind, *parts)[:_HASH]}"

    def _named(self, path: str, recipe: str, name: str, hashed: str) -> str:
        readable = "-".join(filter(None, (slug(name), digest(recipe, hashed)[:_NAME_HASH])))
        return f"{self.base}{path}/{readable}"

    def document(self, key: str) -> str:
        """A document, by its lineage key: a work's IRI, a URL or a file name."""
        name = key.rstrip("/").rsplit("/", 1)[-1] if "://" in key else key
        return self._named("document", "document", name, key)

    def work(self, identifiers: Identifiers) -> str | None:
        """A work by its best identifier; None when there is none."""
        if identifiers.doi:
            return "https://doi.org/" + _percent(identifiers.doi.lower(), "/:;()-._~")
        if identifiers.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{_percent(identifiers.pmid)}/"
        if identifiers.pmcid:
            name = _percent(identifiers.pmcid.upper())
            return f"https://www.ncbi.nlm.nih.gov/pmc/articles/{name}/"
        if identifiers.arxiv:
            return "https://arxiv.org/abs/" + _percent(identifiers.arxiv, "/.-")
        if identifiers.isbn:
            return f"urn:isbn:{_percent(identifiers.isbn)}"
        if identifiers.pii:
            return f"{self.base}work/pii/{_percent(identifiers.pii)}"
        if identifiers.url:
            return self._work_of_url(identifiers.url)
        return None

    def _work_of_url(self, url: str) -> str:
        return self._named("work/url", "work-url", url.partition("://")[2] or url, url)

    def work_of_reference(self, reference: Reference) -> str | None:
        """The work a reference denotes, by identifier or by content; None: unresolved."""
        by_identifier = self.work(reference.identifiers)
        title = fold(reference.title or "")
        if by_identifier or not title:
            return by_identifier
        return self._hashed(
            "work",
            title,
            reference.year,
            _first_author(reference.authors),
            _first_page(reference.pages),
        )

    def work_of_document(self, document: Document) -> str:
        """The work that a document is a version of."""
        by_identifier = self.work(document.work)
        if by_identifier:
            return by_identifier
        if document.key.startswith(("http://", "https://")):
            return self._work_of_url(document.key)
        return self._named("work/document", "work-document", document.key, document.key)

    def section(self, document: str, position: int) -> str:
        """A section of a document, by its position."""
        return self._hashed("section", document, position)

    def reference(self, document: str, key: str) -> str:
        """An entry of a document's reference list."""
        return self._hashed("reference", document, key)

    def pointer(self, document: str, start: int, end: int, key: str) -> str:
        """One marker's pointer to one reference."""
        return self._hashed("pointer", document, start, end, key)

    def assertion(self, document: str, sentence: str, mentions: Sequence[str], ordinal: int) -> str:
        """An assertion: survives edits elsewhere in the text and changes of vocabulary."""
        words = " ".join(sentence.split())
        return self._hashed("assertion", document, words, list(mentions), ordinal)

    def claim(
        self, subject: str, relation: str, object_: str | None, qualifiers: Sequence[str]
    ) -> str:
        """A claim, by what it is linked to; the order of qualifiers does not matter."""
        return self._hashed("claim", subject, relation, object_, sorted(qualifiers))

    def concept(self, lemma: str) -> str:
        """A concept of the store's own, by its normalised phrase."""
        return self._named("concept", "concept", lemma, lemma)

    def relation(self, lemma: str) -> str:
        """An open relation, by its lemma."""
        return self._named("relation", "relation", lemma, lemma)

    def qualifier(self, kind: QualifierKind, lemma: str) -> str:
        """A qualifier, by its kind and normalised wording."""
        return self._hashed("qualifier", kind.value, lemma)

    def cue(self, assertion: str, position: int) -> str:
        """A cue of an assertion, by its position among them."""
        return self._hashed("cue", assertion, position)

    def quantity(self, assertion: str, position: int) -> str:
        """A quantity of an assertion, by its position among them."""
        return self._hashed("quantity", assertion, position)

    def qualifier_mention(self, assertion: str, qualifier: str) -> str:
        """The words with which an assertion states one qualifier of its claim."""
        return self._hashed("mention", assertion, qualifier)

    def run(self, run: Run) -> str:
        """A run, by version, model and settings; no clock."""
        settings = sorted([list(pair) for pair in run.settings])
        return self._hashed("run", run.version, run.model_sha256, settings)

    def evidence_line(self, assertion: str, pointer: str, from_assertion: str | None) -> str:
        """An evidence line, by what it joins."""
        return self._hashed("evidence", assertion, pointer, from_assertion)

    def notice(self, work: str, type_: NoticeType, date: str | None, notice: str | None) -> str:
        """A notice, by what it says of which work, and when."""
        return self._hashed("notice", work, type_.value, date, notice)

    def lookup(self, work: str, service: str) -> str:
        """What a service said of a work."""
        return self._hashed("lookup", work, service)

    def works(self, identifiers: Identifiers) -> tuple[str, ...]:
        """Every IRI that a work goes by, one for each of its identifiers, the best first."""
        parts = (Identifiers(**{part.name: getattr(identifiers, part.name)}) for part in _PARTS)
        return tuple(name for part in parts if (name := self.work(part)) is not None)

    def graph(self, name: str) -> str:
        """A shared graph by its name."""
        return f"{self.base}graph/{name}"

    def document_graph(self, document: str) -> str:
        """The graph that holds what only this document says."""
        return f"{self.base}graph/document/{document.rsplit('/', 1)[-1]}"
