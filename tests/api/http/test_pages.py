"""The pages: they render what a service gives, and nothing in it becomes markup."""

from html.parser import HTMLParser
from urllib.parse import quote

import httpx
import pytest

from api.http.pages import percent, short, web
from api.services.local import LocalService
from api.services.protocol import Source
from kg.repository import Repository
from tests.api.http.checks import assert_safe_headers
from tests.api.http.conftest import served
from tests.api.http.fakes import FakeService
from tests.api.http.records import BASE, CITED, SCRIPT, Record
from tests.api.http.records import trace as traced
from tests.bad_inputs.texts import NoClaims

PAGES = {
    "/": 1,
    "/trace?statement=x": 12,
    "/documents": 1,
    "/documents/d1": 8,
    "/documents/d1/audit": 4,
    "/documents/d1/sources": 4,
    "/claims": 1,
    "/claims/c1": 8,
    "/assertions/a1": 8,
    "/works/" + quote(CITED, safe=""): 4,
    "/concepts/" + quote(BASE + "concept/script", safe=""): 3,
    "/questions": 0,
    "/questions/claims-about": 0,
    "/questions/claims-about?about=x": 1,
    "/search?q=x": 2,
    "/audit": 0,
    "/sparql": 0,
    "/docs": 0,
}
"""Each page with the times that it shows what may be harmful, at least."""

HTML = {"Accept": "text/html,*/*;q=0.8"}
ESCAPED = "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;"
OWN_SCRIPTS = {"/static/page.js", "/static/editor.js"}
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.ids: list[str] = []
        self.headings = 0
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "script":
            self.scripts.append(found)
        self.headings += tag == "h1"
        self.handlers += [name for name in found if name.startswith("on")]
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" and "p" not in self._open:
            return
        assert self._open, tag
        assert self._open.pop() == tag, (tag, self.getpos())


def shown(client: httpx.Client, path: str) -> Page:
    response = client.get(path, headers=HTML)
    assert response.status_code == 200, response.text[:500]
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert_safe_headers(response)
    return Page(response.text)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_renders_with_one_heading_and_balanced_tags(path: str, client: httpx.Client) -> None:
    page = shown(client, path)
    assert page.headings == 1
    assert "main" in page.ids
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("path", PAGES)
def test_what_a_document_says_never_becomes_markup(path: str, client: httpx.Client) -> None:
    text = client.get(path, headers=HTML).text
    assert SCRIPT not in text
    assert text.count(ESCAPED) >= PAGES[path]
    page = Page(text)
    assert page.handlers == []
    for script in page.scripts:
        assert script.get("src") in OWN_SCRIPTS or script.get("type") == "application/json"


@pytest.mark.parametrize("path", PAGES)
def test_a_link_leads_to_a_page_or_to_the_web(path: str, client: httpx.Client) -> None:
    for link in shown(client, path).links:
        assert link.startswith(("/", "#", "http://", "https://")), link
        assert not link.startswith("//")


@pytest.mark.parametrize("path", PAGES)
def test_the_links_between_pages_hold(path: str, client: httpx.Client) -> None:
    own = {link.partition("#")[0] for link in shown(client, path).links if link.startswith("/")}
    for link in own - {""}:
        response = client.get(link, headers=HTML)
        known = response.status_code == 200 or "There is no" in response.text
        assert known, (path, link, response.status_code)


HOSTILE = ['"><script>alert(1)</script>', "' onmouseover='alert(1)", "{{ 7*7 }}", "javascript:x"]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    "path",
    [
        "/trace?statement={}",
        "/claims?about={}",
        "/claims?standing={}",
        "/search?q={}",
        "/questions/claims-about?about={}",
        "/questions/claims-about?relation={}",
    ],
)
def test_what_is_asked_never_becomes_markup(path: str, words: str, client: httpx.Client) -> None:
    response = client.get(path.format(quote(words, safe="")), headers=HTML)
    page = Page(response.text)
    assert page.handlers == []
    assert all(script.get("src") in OWN_SCRIPTS for script in page.scripts)
    assert "49" not in response.text.replace("7*7", "")


def test_more_leads_to_the_next_page_with_the_same_filters(
    client: httpx.Client, fake: FakeService
) -> None:
    links = shown(client, "/claims?about=a%26b&standing=thin").links
    (more,) = (link for link in links if "cursor=" in link)
    client.get(more, headers=HTML)
    criteria = fake.calls[-1][1]
    assert (criteria.about, criteria.standing, criteria.cursor) == ("a&b", "thin", "1")
    assert "/documents?cursor=1" in shown(client, "/documents").links


def test_a_document_shows_its_claims_and_markers_in_the_text(client: httpx.Client) -> None:
    page = shown(client, "/documents/d1")
    assert {"at-a1", "card-a1", "reference-1"} <= set(page.ids)
    assert {"#reference-1", "#at-a1", "/assertions/a1", "/claims/c1"} <= set(page.links)


def test_a_pasted_article_is_audited_and_shown_again(
    client: httpx.Client, fake: FakeService
) -> None:
    response = client.post("/audit", data={"text": f"{SCRIPT} [1]"})
    assert response.status_code == 200
    assert SCRIPT not in response.text
    assert f">{ESCAPED} [1]</textarea>" in response.text
    assert "wrong-source" in response.text
    source = next(told for what, told in reversed(fake.calls) if what == "audit")
    assert source.content == f"{SCRIPT} [1]".encode()


def test_a_pasted_text_that_cannot_be_read_is_told_above_the_box(client: httpx.Client) -> None:
    response = client.post(
        "/audit",
        content="text=",
        headers={"Content-Type": "application/x-www-form-urlencoded", **HTML},
    )
    assert response.status_code == 422
    Page(response.text)


def test_a_question_asks_for_what_it_needs_first(client: httpx.Client, fake: FakeService) -> None:
    before = len(fake.calls)
    shown(client, "/questions/claims-about")
    assert len(fake.calls) == before
    assert "1 row" in client.get("/questions/claims-about?about=x", headers=HTML).text


def test_the_icon_is_found_under_its_old_name(client: httpx.Client) -> None:
    response = client.get("/favicon.ico", follow_redirects=True)
    assert response.headers["content-type"].startswith("image/svg")


def test_a_page_leads_on_whatever_the_base_of_the_data_is() -> None:
    service = LocalService(Repository.in_memory("https://claims.test/bees/"))
    service._workbench.__dict__["language"] = NoClaims()
    service.ingest(Source("note.txt", b"Bees [1].\n\nReferences\n\n1. Doe J. Bees. 2001.\n"))
    with served(service) as client:
        (listed,) = client.get("/api/documents").json()["items"]
        page = "/documents/" + short(listed["id"])
        assert page in shown(client, "/documents").links
        works = [link for link in shown(client, page).links if link.startswith("/works/")]
        assert len(works) == 2
        for link in (page + "/sources", page + "/audit", *works):
            shown(client, link)
        followed = client.get("/id/document/" + short(listed["id"]), headers=HTML)
        assert followed.headers["location"] == page
    service.close()


class Traced(FakeService):
    """Gives one trace."""

    def __init__(self, answer: Record) -> None:
        super().__init__()
        self._answer = answer

    def trace(self, statement: str) -> Record:
        return self._answer


def trace_page(answer: Record) -> str:
    with served(Traced(answer)) as client:
        return client.get("/trace?statement=x", headers=HTML).text


def test_a_claim_stands_nowhere_without_how_often_it_is_affirmed_and_denied(
    client: httpx.Client,
) -> None:
    for path in ("/trace?statement=x", "/claims", "/claims/c1"):
        assert "affirmed 1× · denied 2×" in client.get(path, headers=HTML).text, path
    assert f"denied: {ESCAPED}" in client.get("/search?q=x", headers=HTML).text


def test_the_denial_of_a_narrower_claim_is_shown_as_bearing_on_the_statement() -> None:
    answer = traced("x")
    both = trace_page(answer)
    assert "Told below, and bearing on it: a narrower claim, denied." in both
    answer["claims"] = answer["claims"][1:]
    alone = trace_page(answer)
    assert "Nothing that was read decides this. What bears on it:" in alone
    assert "says this or the contrary" not in alone
    assert "A narrower claim, denied (1)" in alone
    assert "Standing of this narrower claim:" in alone
    assert "Supporting your statement" not in alone
    assert "Disputing it" not in alone


def test_no_standing_is_shown_without_what_was_read() -> None:
    answer = traced("x")
    answer["claims"] = [{**answer["claims"][1], "denying": []}]
    page = trace_page(answer)
    assert "Nothing that was read says this or the contrary." in page
    assert "disbelief" not in page


def test_a_statement_that_denies_is_told_apart_from_the_label_of_its_claim() -> None:
    answer = traced("x")
    assert "the claim that the statement denies" not in trace_page(answer)
    answer["parts"][0]["polarity"] = "negated"
    page = trace_page(answer)
    assert "the claim that the statement denies" in page
    assert "a narrower claim than the one that the statement denies" in page


def test_a_link_to_elsewhere_is_a_web_address() -> None:
    assert web("HTTPS://example.org/a") == "HTTPS://example.org/a"
    for harmful in ("javascript:alert(1)", " javascript:x", "data:text/html,x", "//evil.test"):
        assert web(harmful) == "#"


def test_numbers_and_names_are_short() -> None:
    assert percent(0.256) == "26%"
    assert short(BASE + "claim/c1") == "c1"
