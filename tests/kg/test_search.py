"""The full-text index follows the store and never fails on what people type."""

import shutil
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import (
    Claim,
    Concept,
    Document,
    Identifiers,
    LinkedAssertion,
    LinkedReference,
    Polarity,
    Reading,
    Reference,
    Run,
    StoreBusyError,
    Work,
)
from kg.search import HitKind, Search

RUN = Run("1", "none", "0")


@dataclass
class Shelf:
    """A store in miniature: readings by IRI, works by IRI, counted reads."""

    readings: dict[str, Reading] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    writes: int = 0
    reads: int = 0

    def put(self, *readings: Reading) -> None:
        self.writes += 1
        self.readings |= {reading.id: reading for reading in readings}

    def forget(self, document: str) -> None:
        self.writes += 1
        del self.readings[document]

    def generation(self) -> int:
        return self.writes

    def document_versions(self) -> Mapping[str, str]:
        return {id_: reading.document.sha256 for id_, reading in self.readings.items()}

    def reading(self, document: str) -> Reading:
        self.reads += 1
        return self.readings[document]

    def work(self, work: str) -> Work | None:
        spoken_of = {r.work for d in self.readings.values() for r in d.references}
        return self.works.get(work) if work in spoken_of else None


def reading(name: str, *quotes: str, cites: str | None = None) -> Reading:
    """A document whose text is its quotes, each an assertion about widgets."""
    text = "\n".join(quotes)
    starts = [text.index(quote) for quote in quotes]
    thing = Concept("c:widget", "widget")
    assertions = tuple(
        LinkedAssertion(
            id=f"assertion:{name}:{number}",
            claim=Claim(f"claim:{quote}", "widget is", thing, thing, None),
            subject_text="widget",
            relation_text="is",
            object_text=None,
            quote=quote,
            start=start,
            end=start + len(quote),
            sentence_start=start,
            sentence_end=start + len(quote),
        )
        for number, (quote, start) in enumerate(zip(quotes, starts, strict=True))
    )
    references = (LinkedReference("ref:1", Reference("1", "text", 0, 1), cites),) if cites else ()
    return Reading(
        id=f"document:{name}",
        work=f"work:{name}",
        run_id="run:1",
        document=Document(name, text, title=f"On {name}"),
        run=RUN,
        references=references,
        assertions=assertions,
    )


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.put(
        reading("tea", "Zelnorax mainly targets KX-7 receptors.", "Tea releases theanine."),
        reading("ice", "Glaciers are retreating rapidly.", cites="doi:1"),
    )
    shelf.works["doi:1"] = Work(
        "doi:1", Identifiers(doi="10.1/x"), title="Retreat of ice", authors=("Doe J",), year=2019
    )
    return shelf


def test_an_assertion_is_found_by_its_words_and_says_where_it_stands(shelf: Shelf) -> None:
    (hit,) = Search(shelf).search("theanine")
    assert (hit.kind, hit.id, hit.document) == ("assertion", "assertion:tea:1", "document:tea")
    assert hit.quote == "Tea releases theanine."
    assert hit.claim == "claim:Tea releases theanine."
    assert hit.score > 0


def test_a_hit_tells_whether_its_words_deny_the_claim_that_is_its_label(shelf: Shelf) -> None:
    denying = reading("denial", "Cocoa lacks theobromide.")
    (said,) = denying.assertions
    shelf.put(replace(denying, assertions=(replace(said, polarity=Polarity.NEGATED),)))
    search = Search(shelf)
    assert search.search("theobromide")[0].polarity is Polarity.NEGATED
    assert search.search("theanine")[0].polarity is Polarity.AFFIRMED
    assert search.search("retreat 2019", kinds=[HitKind.WORK])[0].polarity is None


@pytest.mark.parametrize("words", ["release", "RELEASING", "glacier retreat", "KX-7", "kx-7"])
def test_other_forms_of_a_word_are_found(shelf: Shelf, words: str) -> None:
    assert Search(shelf).search(words, kinds=[HitKind.ASSERTION])


def test_documents_and_works_are_found_by_title_author_and_year(shelf: Shelf) -> None:
    search = Search(shelf)
    assert {hit.kind for hit in search.search("ice")} == {"document", "work"}
    assert [hit.id for hit in search.search("doe 2019")] == ["doi:1"]
    assert [hit.document for hit in search.search("ice", kinds=[HitKind.WORK])] == [None]


def test_entries_with_all_words_come_before_those_with_some(shelf: Shelf) -> None:
    search = Search(shelf)
    both = search.search("tea theanine", kinds=[HitKind.ASSERTION])
    assert [hit.id for hit in both] == ["assertion:tea:1"]
    some = search.search("theanine unheard-of-word", kinds=[HitKind.ASSERTION])
    assert [hit.id for hit in some] == ["assertion:tea:1"]


def test_phrases_and_exclusions_are_understood(shelf: Shelf) -> None:
    search = Search(shelf)
    assert search.search('"mainly targets"', kinds=[HitKind.ASSERTION])
    assert not search.search('"targets mainly" KX-7', kinds=[HitKind.WORK])
    assert not search.search("tea -theanine", kinds=[HitKind.ASSERTION]) or all(
        "theanine" not in (hit.quote or "")
        for hit in search.search("tea -theanine", kinds=[HitKind.ASSERTION])
    )


@pytest.mark.parametrize(
    "words", ["kind:work", "id:document", "kind:[a TO z]", "owner:*", "*", "works:doi"]
)
def test_words_cannot_name_the_fields_of_the_index(shelf: Shelf, words: str) -> None:
    assert all(hit.kind != "work" or "work" in hit.label for hit in Search(shelf).search(words))
    assert len(Search(shelf).search(words)) < 5


@given(st.text(max_size=60))
def test_no_input_is_an_error(words: str) -> None:
    Search(_SHARED).search(words)
    assert isinstance(_SEARCH.search(words), list)
    assert isinstance(_SEARCH.similar(words), list)


@pytest.mark.parametrize("words", ["", "   ", "((((", '"', "-", "-tea", "\ud800", "a" * 100_000])
def test_what_asks_for_nothing_finds_nothing(shelf: Shelf, words: str) -> None:
    assert Search(shelf).search(words) == []


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_nothing_gives_nothing(shelf: Shelf, limit: int) -> None:
    assert Search(shelf).search("tea", limit) == []


def test_similar_reads_operators_as_words(shelf: Shelf) -> None:
    hits = Search(shelf).similar("Does NOT -theanine (tea: release)?")
    assert hits[0].id == "assertion:tea:1"


def test_the_index_follows_every_change_of_the_store(shelf: Shelf) -> None:
    search = Search(shelf)
    assert search.search("theanine")
    shelf.put(reading("tea", "Tea holds caffeine."))
    assert not search.search("theanine")
    assert search.search("caffeine")
    shelf.forget("document:tea")
    assert not search.search("caffeine")


def test_a_work_that_nobody_speaks_of_any_more_is_gone(shelf: Shelf) -> None:
    search = Search(shelf)
    assert search.search("retreat", kinds=[HitKind.WORK])
    shelf.forget("document:ice")
    assert not search.search("retreat")


def test_a_kept_index_is_not_read_again(shelf: Shelf, tmp_path: Path) -> None:
    Search(shelf, tmp_path / "search").search("tea")
    reads = shelf.reads
    again = Search(shelf, tmp_path / "search")
    assert again.refresh() == 0
    assert again.search("theanine")
    assert shelf.reads == reads


def test_only_changed_documents_are_read_again(shelf: Shelf, tmp_path: Path) -> None:
    Search(shelf, tmp_path).refresh()
    shelf.put(reading("new", "Snow is white."))
    reads = shelf.reads
    assert Search(shelf, tmp_path).refresh() == 1
    assert shelf.reads == reads + 1


def test_an_index_behind_the_store_catches_up_when_opened(shelf: Shelf, tmp_path: Path) -> None:
    Search(shelf, tmp_path).refresh()
    shelf.forget("document:tea")
    assert not Search(shelf, tmp_path).search("theanine")


@pytest.mark.parametrize("damage", ["cut", "garbage", "gone"])
def test_a_damaged_index_makes_itself_anew(shelf: Shelf, tmp_path: Path, damage: str) -> None:
    Search(shelf, tmp_path).refresh()
    for pattern in ("*.idx", "*.store", "*.term", "*.fast", "*.pos", "meta.json", ".managed.json"):
        for file in tmp_path.glob(pattern):
            content = file.read_bytes()
            if damage == "gone":
                file.unlink()
            else:
                file.write_bytes(content[: len(content) // 2] if damage == "cut" else b"\0garbage")
        search = Search(shelf, tmp_path)
        assert [hit.id for hit in search.search("theanine")] == ["assertion:tea:1"], pattern
        search.rebuild()


def test_an_index_that_vanishes_while_open_makes_itself_anew(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "search"
    search = Search(shelf, folder)
    search.refresh()
    shutil.rmtree(folder)
    shelf.put(reading("new", "Snow is white."))
    assert search.search("snow")
    assert search.search("theanine")


def test_a_failure_in_the_middle_leaves_the_index_as_it_was(shelf: Shelf) -> None:
    search = Search(shelf)
    search.refresh()
    shelf.put(reading("tea", "Tea holds caffeine."))
    kept, shelf.works = shelf.works, {}
    broken = reading("zzz", "Never read.")
    shelf.put(broken)
    original = shelf.reading

    def fail(document: str) -> Reading:
        if document == broken.id:
            raise RuntimeError("no such text")
        return original(document)

    shelf.reading = fail  # type: ignore[method-assign]
    with pytest.raises(RuntimeError, match="no such text"):
        search.refresh()
    shelf.reading, shelf.works = original, kept  # type: ignore[method-assign]
    assert [hit.quote for hit in search.search("caffeine")] == ["Tea holds caffeine."]


def test_a_second_writer_is_told_that_the_index_is_busy(shelf: Shelf, tmp_path: Path) -> None:
    import tantivy

    Search(shelf, tmp_path).refresh()
    writer = tantivy.Index.open(str(tmp_path)).writer(heap_size=20_000_000, num_threads=1)
    shelf.put(reading("new", "Snow is white."))
    with pytest.raises(StoreBusyError) as caught:
        Search(shelf, tmp_path).refresh()
    assert caught.value.code == "search-index-busy"
    writer.wait_merging_threads()


def test_several_threads_may_search_while_documents_arrive(shelf: Shelf) -> None:
    search = Search(shelf)
    failures: list[BaseException] = []

    def ask() -> None:
        try:
            for _ in range(20):
                assert search.search("theanine")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(5):
        shelf.put(reading(f"n{number}", f"Snow number {number}."))
        search.refresh()
    for thread in threads:
        thread.join()
    assert not failures


_SHARED = Shelf()
_SHARED.put(reading("tea", "Tea releases theanine."))
_SEARCH = Search(_SHARED)
