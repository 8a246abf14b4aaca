"""What the interface needs to know."""

import pytest

from api.http.settings import HttpSettings


def test_a_token_is_made_at_random_and_is_long_enough() -> None:
    one, other = HttpSettings().token, HttpSettings().token
    assert one != other
    assert len(one) >= 32


def test_the_token_is_not_shown() -> None:
    settings = HttpSettings(token="a-secret-token")
    assert "a-secret-token" not in repr(settings)


def test_an_empty_token_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        HttpSettings(token="")


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "127.0.0.1"),
        ("::1", "[::1]"),
        ("::", "[::1]"),
        ("whence.test", "whence.test"),
    ],
)
def test_the_url_is_one_that_a_browser_can_open(host: str, shown: str) -> None:
    assert HttpSettings(host=host, port=8123).url == f"http://{shown}:8123"
