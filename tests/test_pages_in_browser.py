"""The pages in a real browser: they load without errors, reach no other host, and can be used."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import absent

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.usefixtures("pipeline"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, demo: Path) -> Iterator[str]:
    """A service in a thread over the demo documents; its URL."""
    import uvicorn

    from api.http.app import create_app
    from api.http.settings import HttpSettings
    from api.services.local import LocalService
    from api.services.protocol import Source

    service = LocalService.open(tmp_path_factory.mktemp("site") / "store")
    for path in sorted(demo.glob("*.md")):
        if path.name != "README.md":
            service.ingest(Source(path.name, path.read_bytes()))
    app = create_app(service, HttpSettings(token="token-of-the-test"))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
    service.close()


@pytest.fixture(scope="module")
def browser_page() -> Iterator["Page"]:
    """A page of headless Chromium."""
    if CHROMIUM is None:
        absent("Chromium")
    from playwright.sync_api import sync_playwright

    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


@pytest.fixture
def watched(browser_page: "Page", site: str) -> Iterator[tuple["Page", list[str]]]:
    """The page, and what went wrong on it: script errors and requests to other hosts."""
    problems: list[str] = []

    def on_error(error: Any) -> None:
        problems.append(str(error))

    def on_request(request: Any) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            problems.append(f"left this host: {request.url}")

    browser_page.on("pageerror", on_error)
    browser_page.on("request", on_request)
    yield browser_page, problems
    browser_page.remove_listener("pageerror", on_error)
    browser_page.remove_listener("request", on_request)


def test_a_statement_typed_into_the_box_is_traced(
    watched: tuple["Page", list[str]], site: str
) -> None:
    page, problems = watched
    page.goto(site)
    page.get_by_label("Trace a statement").fill("MDMA acts mainly on 5-HT1B receptors")
    page.get_by_role("button", name="Trace").click()
    page.wait_for_url("**/trace?**")
    assert page.locator("blockquote").count() >= 2
    assert not problems


def test_a_claim_in_the_text_lights_its_card(watched: tuple["Page", list[str]], site: str) -> None:
    page, problems = watched
    page.goto(f"{site}/documents")
    page.locator("tbody a").first.click()
    mark = page.locator(".text mark").first
    mark.hover()
    assert page.locator(".card.lit").count() >= 1
    page.get_by_label("Claims in this document").fill("no such words in any card")
    assert page.locator("aside .card:visible").count() == 0
    assert not problems


def test_the_editor_runs_its_first_query(watched: tuple["Page", list[str]], site: str) -> None:
    page, problems = watched
    page.goto(f"{site}/sparql")
    page.locator(".yasqe_queryButton").first.click()
    page.locator(".yasr table tbody tr").first.wait_for(timeout=20_000)
    assert page.locator(".yasr table tbody tr").count() >= 5
    assert not problems


def test_answers_of_the_editor_lead_to_pages_of_this_host(
    watched: tuple["Page", list[str]], site: str
) -> None:
    page, problems = watched
    page.goto(f"{site}/sparql")
    page.click(".yasqe_queryButton")
    link = page.locator(".yasr a.iri[href^='/id/document/']").first
    link.wait_for()
    assert page.locator(".yasr a[href^='http://localhost:8000/id/']").count() == 0
    assert (link.get_attribute("href") or "") == (link.text_content() or "").replace(
        "http://localhost:8000", ""
    )
    page.goto(site + (link.get_attribute("href") or ""))
    assert page.url.startswith(f"{site}/documents/")
    assert not problems
