"""The tantivy index itself: its fields, its files, one writer, many readers."""

import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Polarity, StoreBusyError
from kg.search.records import Entry, Hit, HitKind
from kg.search.words import MAX_WORDS, encodable

if TYPE_CHECKING:
    from tantivy import Document, Index, IndexWriter, Query, Schema, TextAnalyzer

_ANALYSER = "whence-english-1"  # stands in the schema: a new name rebuilds every older index
_LONGEST_TOKEN = 120
_WRITER_MEMORY = 20_000_000
_BOOSTS = {"label": 1.5, "quote": 1.0, "more": 0.6}


class DamagedIndexError(Exception):
    """The files of the index do not hold together; a new index must take their place."""


class Batch:
    """Changes that are committed together, in the order in which they are made."""

    def __init__(self, writer: "IndexWriter") -> None:
        self._writer = writer

    def remove(self, owner: str) -> None:
        """Remove all entries that ``owner`` owns so far."""
        self._writer.delete_documents_by_term("owner", encodable(owner))

    def add(self, entry: Entry) -> None:
        """Add one entry."""
        self._writer.add_document(_stored(entry))


class FullText:
    """One open index; ``hits`` and ``documents`` may be called from any thread."""

    def __init__(self, folder: Path | None) -> None:
        """Open or make the index in ``folder``, in memory when None.

        Raises ``DamagedIndexError`` when what lies there is no index of this version.
        """
        import tantivy

        with _damage_named():
            path = None if folder is None else str(folder)
            self._index: Index = tantivy.Index(_schema(), path=path)
            self._index.register_tokenizer(_ANALYSER, _analyser())
            self._index.config_reader("manual")
            self._index.reload()
        self._topical = _analyser(drop_stopwords=True)

    def documents(self) -> list[Entry]:
        """The entries of all documents, as far as they are kept: id, version and works."""
        with _damage_named():
            searcher = self._index.searcher()
            found = searcher.search(self._exactly("kind", HitKind.DOCUMENT), searcher.num_docs or 1)
            return [_kept(searcher.doc(address)) for _score, address in found.hits]

    def hits(
        self, query: "Query", limit: int, kinds: Collection[HitKind] | None = None
    ) -> list[Hit]:
        """The best ``limit`` entries for ``query``, best first, equals by id."""
        with _damage_named():
            searcher = self._index.searcher()
            asked = query if kinds is None else self._restricted(query, kinds)
            found = searcher.search(asked, limit).hits
            hits = [_hit(searcher.doc(address), score) for score, address in found]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))

    def parsed(self, words: str, *, every: bool) -> "Query":
        """A query for ``words`` as ``kg.search.words.plain`` leaves them: all, or any of them."""
        query, _complaints = self._index.parse_query_lenient(
            words, list(_BOOSTS), field_boosts=_BOOSTS, conjunction_by_default=every
        )
        return query

    def topical(self, text: str) -> "Query":
        """A query for the words of ``text`` that carry meaning, whatever signs it holds."""
        from tantivy import Occur, Query

        terms = list(dict.fromkeys(self._topical.analyze(encodable(text))))[:MAX_WORDS]
        schema = self._index.schema
        parts = [
            (Occur.Should, Query.boost_query(Query.term_query(schema, field, term), boost))
            for term in terms
            for field, boost in _BOOSTS.items()
        ]
        return Query.boolean_query(parts) if parts else Query.empty_query()

    @contextmanager
    def writing(self) -> Iterator["Batch"]:
        """One transaction: all of the batch is committed at the end, or nothing on an error.

        Raises ``StoreBusyError`` when another process writes the index.
        """
        with _damage_named():
            writer = self._writer()
        try:
            yield Batch(writer)
            with _damage_named():
                writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()
        with _damage_named():
            self._index.reload()

    def _writer(self) -> "IndexWriter":
        try:
            return self._index.writer(heap_size=_WRITER_MEMORY, num_threads=1)
        except ValueError as error:
            if "LockBusy" not in str(error):
                raise
            raise StoreBusyError(
                "search-index-busy",
                "Another process is writing this store's search index; try again in a moment.",
            ) from error

    def _restricted(self, query: "Query", kinds: Collection[HitKind]) -> "Query":
        from tantivy import Occur, Query

        any_kind = Query.boolean_query(
            [(Occur.Should, self._exactly("kind", kind)) for kind in sorted(kinds)]
        )
        unscored = Query.const_score_query(any_kind, 0.0)
        return Query.boolean_query([(Occur.Must, query), (Occur.Must, unscored)])

    def _exactly(self, field: str, value: str) -> "Query":
        from tantivy import Query

        return Query.term_query(self._index.schema, field, str(value))


def open_or_renew(folder: Path | None) -> FullText:
    """The index in ``folder``; an empty new one when it is missing, damaged or of old version."""
    if folder is None:
        return FullText(None)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return FullText(folder)
    except DamagedIndexError:
        shutil.rmtree(folder)
        folder.mkdir(parents=True)
        return FullText(folder)


@contextmanager
def _damage_named() -> Iterator[None]:
    """Turn what tantivy raises over bad files into ``DamagedIndexError``.

    A panic inside tantivy reaches Python as an exception whose class cannot be imported.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise DamagedIndexError(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedIndexError(str(error)) from error


def _analyser(*, drop_stopwords: bool = False) -> "TextAnalyzer":
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(_LONGEST_TOKEN))
    builder = builder.filter(Filter.lowercase()).filter(Filter.ascii_fold())
    if drop_stopwords:
        builder = builder.filter(Filter.stopword("english"))
    return builder.filter(Filter.stemmer("english")).build()


def _schema() -> "Schema":
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    for name in ("kind", "id", "owner", "claim", "polarity", "version", "works"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("label", "quote"):
        builder.add_text_field(name, stored=True, tokenizer_name=_ANALYSER)
    builder.add_text_field("more", tokenizer_name=_ANALYSER)
    return builder.build()


def _stored(entry: Entry) -> "Document":
    from tantivy import Document

    single = (
        ("kind", entry.kind.value),
        ("id", entry.id),
        ("owner", entry.owner),
        ("label", entry.label),
        ("quote", entry.quote),
        ("claim", entry.claim),
        ("polarity", entry.polarity),
        ("version", entry.version),
    )
    document = Document()
    for name, value in (*single, *_repeated("more", entry.more), *_repeated("works", entry.works)):
        if value is not None:
            document.add_text(name, encodable(value))
    return document


def _repeated(name: str, values: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, value) for value in values]


def _kept(document: "Document") -> Entry:
    return Entry(
        kind=HitKind(document.get_first("kind") or ""),
        id=document.get_first("id") or "",
        owner=document.get_first("owner") or "",
        label=document.get_first("label") or "",
        version=document.get_first("version"),
        works=tuple(document.get_all("works")),
    )


def _hit(document: "Document", score: float) -> Hit:
    kind = HitKind(document.get_first("kind") or "")
    polarity = document.get_first("polarity")
    return Hit(
        kind=kind,
        id=document.get_first("id") or "",
        label=document.get_first("label") or "",
        quote=document.get_first("quote"),
        document=None if kind is HitKind.WORK else document.get_first("owner"),
        claim=document.get_first("claim"),
        score=score,
        polarity=None if polarity is None else Polarity(polarity),
    )
