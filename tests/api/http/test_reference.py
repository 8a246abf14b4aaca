"""``/docs``: the REST interface on one page."""

import httpx

from api.http.reference import operations


def test_every_operation_of_the_description_is_on_the_page(client: httpx.Client) -> None:
    text = client.get("/docs").text
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method in methods:
            assert f"<code>{method.upper()} {path}</code>" in text


def test_it_tells_what_an_operation_takes_and_who_may(client: httpx.Client) -> None:
    found = {(one.method, one.path): one for one in operations(client.get("/openapi.json").json())}
    listed = found["GET", "/api/documents"]
    assert listed.parameters == ("limit", "cursor")
    assert (listed.group, listed.needs_token) == ("Documents", False)
    assert found["POST", "/api/documents"].needs_token
    assert found["GET", "/sparql"].parameters == (
        "query",
        "default-graph-uri",
        "named-graph-uri",
    )


def test_it_loads_nothing_from_elsewhere(client: httpx.Client) -> None:
    text = client.get("/docs").text
    assert "https://" not in text.replace("https://www.rfc-editor.org", "")
