"""Fetching a page: what is asked, what is followed, and what each failure says."""

import gzip
from collections.abc import Iterator

import pytest

from api.services import fetching
from api.services.attempts import ATTEMPTS
from api.services.fetching import Fetched, fetch, is_address, without_secrets
from api.services.version import version
from kg.model import UsageError, WhenceError
from tests.api.services.pages import Page, Site, serving

HTML = {"Content-Type": "text/html; charset=koi8-r"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def failure(address: str, slept: list[float] | None = None) -> WhenceError:
    with pytest.raises(WhenceError) as caught:
        fetch(address, ([] if slept is None else slept).append)
    assert "\n" not in caught.value.message
    return caught.value


def test_a_page_is_fetched_with_what_its_server_says_of_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHENCE_CONTACT", "library@whence.test")
    site.pages["/notes/bees.html?day=1"] = Page(b"<p>Bees</p>", headers=HTML)
    found = fetch(f"{site.url}/notes/bees.html?day=1#sleep")
    assert found == Fetched(
        b"<p>Bees</p>", f"{site.url}/notes/bees.html?day=1", "text/html; charset=koi8-r"
    )
    assert found.name == "bees.html"
    ((_path, headers),) = site.asked
    assert headers["User-Agent"] == f"whence/{version()} (mailto:library@whence.test)"


def test_a_page_without_a_name_is_named_by_its_host(site: Site) -> None:
    site.pages["/"] = Page(b"Bees.")
    assert fetch(f"{site.url}/").name == "127.0.0.1"


def test_the_address_is_where_the_redirects_ended(site: Site) -> None:
    site.pages["/old"] = Page(status=301, headers={"Location": "/newer"})
    site.pages["/newer"] = Page(status=302, headers={"Location": f"{site.url}/new/bees"})
    site.pages["/new/bees"] = Page(b"Bees.")
    assert fetch(f"{site.url}/old").url == f"{site.url}/new/bees"


def test_a_packed_page_is_unpacked(site: Site) -> None:
    site.pages["/bees"] = Page(gzip.compress(b"Bees."), headers={"Content-Encoding": "gzip"})
    assert fetch(f"{site.url}/bees").content == b"Bees."


def test_a_busy_server_is_asked_again_and_then_given_up(site: Site) -> None:
    site.pages["/bees"] = Page(b"Bees.")
    site.moods = [Page(status=503), Page(status=429, headers={"Retry-After": "7"})]
    slept: list[float] = []
    assert fetch(f"{site.url}/bees", slept.append).content == b"Bees."
    assert slept == [1.0, 7.0]
    site.moods = [Page(status=502)] * ATTEMPTS
    error = failure(f"{site.url}/bees")
    assert (error.code, error.exit_status) == ("page-unavailable", 3)
    assert "502" in error.message


def test_a_server_that_is_silent_is_told_of_as_a_limit(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHENCE_FETCH_TIMEOUT", "0.1")
    site.pages["/bees"] = Page(b"Bees.", silence=0.5)
    error = failure(f"{site.url}/bees")
    assert (error.code, error.exit_status) == ("fetch-timeout", 5)
    assert "0.1 s" in error.message
    assert "WHENCE_FETCH_TIMEOUT" in error.message
    assert len(site.asked) == ATTEMPTS


@pytest.mark.parametrize(
    ("page", "code", "says"),
    [
        (Page(b"no", 404), "page-missing", "check the address"),
        (Page(b"no", 410), "page-missing", "410"),
        (Page(b"no", 403), "page-refused", "--url"),
        (Page(b"no", 402), "page-refused", "402"),
        (Page(b"no", 501), "page-failed", "501"),
        (Page(status=302, headers={"Location": "/bees"}), "too-many-redirects", "5 times"),
        (Page(status=302, headers={"Location": "file:///etc/passwd"}), "bad-url", "http(s)"),
        (Page(b"\x89PNG", headers={"Content-Type": "image/png"}), "not-a-document", "image/png"),
        (Page(b"x", headers={"Content-Type": "video/mp4; a=b"}), "not-a-document", "video/mp4"),
        (Page(b""), "empty-input", "empty"),
        (
            Page(b"not packed at all", headers={"Content-Encoding": "gzip"}),
            "page-failed",
            "DecodingError",
        ),
        (Page(b"x", headers={"Content-Length": "999999999"}), "input-too-large", "split"),
        (Page(b"x" * 2000), "input-too-large", "1000 bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_failure_says_what_to_do_next(
    site: Site, page: Page, code: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 1000)
    site.pages["/bees"] = page
    slept: list[float] = []
    error = failure(f"{site.url}/bees", slept)
    assert error.code == code
    assert says in error.message
    assert slept == []


def test_a_packed_page_that_grows_too_large_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 100_000)
    body = gzip.compress(b"x" * 10_000_000)
    assert len(body) < 100_000
    site.pages["/bomb"] = Page(body, headers={"Content-Encoding": "gzip"})
    assert failure(f"{site.url}/bomb").code == "input-too-large"


def test_a_page_that_never_ends_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LONGEST", 0.0)
    site.pages["/bees"] = Page(b"Bees.")
    error = failure(f"{site.url}/bees")
    assert error.code == "fetch-timeout"


def test_no_network_says_to_check_it() -> None:
    slept: list[float] = []
    error = failure("http://127.0.0.1:1/bees", slept)
    assert (error.code, error.exit_status) == ("page-unreachable", 3)
    assert "check the address and the network" in error.message
    assert slept == [1.0, 2.0]


@pytest.mark.parametrize("address", ["http://", "https:///x", "http://a b/", "http://x:99999999/"])
def test_half_an_address_is_a_usage_error(address: str) -> None:
    assert failure(address).code == "bad-url"


def test_passwords_are_sent_and_not_told(site: Site) -> None:
    site.pages["/bees"] = Page(b"Bees.")
    address = site.url.replace("://", "://ada:secret@")
    assert fetch(f"{address}/bees").url == f"{site.url}/bees"
    assert site.asked[0][1]["Authorization"].startswith("Basic ")
    assert "secret" not in failure(f"{address}/none").message


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://ada:secret@a.org/x@y", "https://a.org/x@y"),
        ("https://a.org/x@y", "https://a.org/x@y"),
        ("https://a.org", "https://a.org"),
    ],
)
def test_an_address_is_shown_without_secrets(address: str, shown: str) -> None:
    assert without_secrets(address) == shown


def test_which_names_are_addresses() -> None:
    assert is_address("HTTPS://a.org/x")
    assert not is_address("a/b.txt")
    assert not is_address("c:\\x.txt")
    for name in ("ftp://a.org/x", "file:///etc/passwd", "gopher://a"):
        with pytest.raises(UsageError) as caught:
            is_address(name)
        assert caught.value.code == "unsupported-address"
