"""Reading without a store."""

import threading
import time

import pytest

from api.services.protocol import Source
from api.services.workbench import Workbench
from kg.model import InputUnreadableError, UsageError
from tests.api.shapes import assert_shape
from tests.bad_inputs.texts import NoClaims

TEXT = b"Bees may dance [1] [2].\n\nReferences\n\n1. Doe J. On dancing. 2001. doi:10.9999/dance\n"


@pytest.fixture
def bench() -> Workbench:
    """A workbench whose language layer finds no claims, and needs no model."""
    made = Workbench(base="https://whence.test/id/")
    made.__dict__["language"] = NoClaims()
    return made


def test_a_source_becomes_a_record_whose_offsets_count_in_its_text(bench: Workbench) -> None:
    extracted = bench.extract(Source("dance.txt", TEXT))
    assert_shape("extract", extracted.record)
    assert extracted.record["document"]["id"].startswith("https://whence.test/id/document/")
    assert [one["key"] for one in extracted.record["references"]] == ["1"]
    assert extracted.record["references"][0]["doi"] == "10.9999/dance"
    for one in extracted.record["citations"]:
        assert extracted.text[one["start"] : one["end"]] == one["marker"]


def test_a_source_is_audited_without_a_store(bench: Workbench) -> None:
    record = bench.audit(Source("dance.txt", TEXT))
    assert_shape("audit", record)
    assert "undefined-citation" in record["summary"]["findings"]


def test_what_is_known_of_a_source_becomes_the_document_s(bench: Workbench) -> None:
    reading = bench.read(Source("a.txt", TEXT, "text", "10.9999/whole", "https://x.test/a"))
    assert reading.work == "https://doi.org/10.9999/whole"
    assert reading.document.work.url == "https://x.test/a"


def test_the_same_source_gives_the_same_reading(bench: Workbench) -> None:
    source = Source("dance.txt", TEXT)
    assert bench.read(source) == bench.read(source)


def test_threads_read_one_after_the_other(bench: Workbench) -> None:
    inside, most = 0, 0

    class Watched(NoClaims):
        def assertions(self, *parts: object, **more: object) -> tuple[()]:
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            time.sleep(0.01)
            inside -= 1
            return ()

    bench.__dict__["language"] = Watched()
    sources = [Source(f"{n}.txt", TEXT) for n in range(6)]
    threads = [threading.Thread(target=bench.read, args=(source,)) for source in sources]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_what_cannot_be_read_is_told(bench: Workbench) -> None:
    with pytest.raises(InputUnreadableError):
        bench.read(Source("empty.txt", b""))
    with pytest.raises(UsageError):
        bench.read(Source("a.txt", TEXT, work="what"))


def test_a_base_that_is_none_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UsageError) as caught:
        _ = Workbench(base="not a base").identity
    assert caught.value.code == "base-iri-invalid"


def test_making_one_loads_no_model() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from api.services.workbench import Workbench; Workbench()\n"
        "print([name for name in ('spacy', 'pyoxigraph', 'rdflib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
