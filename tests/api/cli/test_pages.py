"""Web pages on the command line: audited and read in by their address."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.services import attempts
from tests.api.cli.asking import whence
from tests.api.services.pages import Page, Site, serving

pytestmark = pytest.mark.usefixtures("pipeline")

ARTICLE = """<html><head><title>Bees</title></head><body><nav>Home</nav><article><h1>Bees in the
orchard</h1><p>Honey bees reduce the number of aphids in orchards, as <a href="/studies/7">a study
of the same garden</a> and <a href="https://hives.example.com/b">a newer survey of hives</a> have
found. Warm nights increase the yield of cherries in most of the gardens that we know.</p></article>
</body></html>"""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Site]:
    monkeypatch.setattr(attempts, "FIRST_WAIT", 0.0)
    monkeypatch.setenv("WHENCE_STORE", str(tmp_path / "store"))
    monkeypatch.chdir(tmp_path)
    with serving() as found:
        found.pages["/b"] = Page(ARTICLE.encode(), headers={"Content-Type": "text/html"})
        found.pages["/a"] = Page(status=302, headers={"Location": "/b?utm_source=x"})
        found.pages["/b?utm_source=x"] = found.pages["/b"]
        yield found


def test_a_page_is_audited_by_its_address(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    report, _ = whence(capsys, "audit", f"{site.url}/a")
    assert report["document"]["title"] == "Bees in the orchard"
    extracted, _ = whence(capsys, "extract", f"{site.url}/a")
    assert [one["text"] for one in extracted["references"]] == ["https://hives.example.com/b"]


def test_pages_are_read_in_with_the_address_they_came_from(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    told, _ = whence(capsys, "ingest", f"{site.url}/a", f"{site.url}/none", status=1)
    (one,) = told["items"]
    assert one["title"] == "Bees in the orchard"
    assert [failed["code"] for failed in told["failed"]] == ["page-missing"]
    listed, _ = whence(capsys, "documents")
    assert [document["key"] for document in listed["items"]] == [f"{site.url}/b"]
    again, _ = whence(capsys, "ingest", f"{site.url}/b")
    assert [item["status"] for item in again["items"]] == ["unchanged"]


def test_a_document_of_the_store_is_audited_by_its_iri_and_not_fetched(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    told, _ = whence(capsys, "ingest", f"{site.url}/b")
    asked = len(site.asked)
    report, _ = whence(capsys, "audit", told["items"][0]["document"])
    assert report["document"]["title"] == "Bees in the orchard"
    assert len(site.asked) == asked


def test_a_failure_is_one_line_that_says_what_to_do(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = whence(capsys, "audit", f"{site.url}/none", status=3)
    assert told.startswith("error[page-missing]: ")
    assert told.count("\n") == 1
