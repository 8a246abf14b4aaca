"""The SPARQL 1.1 Protocol: what a request asks, from its parts as they came."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from api.http.problems import HttpError
from kg.model import UsageError

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query and its dataset; ``query`` is None when none was sent."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def parse_request(
    method: str, content_type: str, query_string: bytes, body: bytes
) -> SparqlRequest:
    """What a request asks.

    Raises UsageError ``sparql-protocol`` or ``not-utf8``, and HttpError 415.
    """
    if method == "GET":
        return _from_parameters(parameters(query_string))
    kind, charset = _content_type(content_type)
    if kind == FORM:
        return _from_parameters([*parameters(query_string), *parameters(body)])
    if kind == DIRECT:
        return _direct(parameters(query_string), body, charset)
    raise HttpError(
        415,
        "unsupported-media-type",
        f"A query cannot be read from {kind or 'a body without type'}. Send {FORM} or {DIRECT}.",
        {"Accept-Post": f"{FORM}, {DIRECT}"},
    )


def parameters(encoded: bytes) -> list[tuple[str, str]]:
    """The pairs of a query string or form, decoded once; UsageError ``not-utf8``."""
    pairs = (part.partition(b"=") for part in encoded.split(b"&") if part)
    return [(_decoded(name), _decoded(value)) for name, _, value in pairs]


def _decoded(part: bytes) -> str:
    return utf8(unquote_to_bytes(part.replace(b"+", b" ")))


def utf8(data: bytes) -> str:
    """Text from UTF-8; UsageError ``not-utf8`` with the offset of the first bad byte."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(
            "not-utf8", f"Byte {error.start} of the query is not UTF-8. Encode it as UTF-8."
        ) from error


def _content_type(header: str) -> tuple[str, str]:
    kind, *options = (part.strip().lower() for part in header.split(";"))
    charsets = (option[8:].strip("\"'") for option in options if option.startswith("charset="))
    return kind, next(charsets, "utf-8")


def _from_parameters(pairs: Iterable[tuple[str, str]]) -> SparqlRequest:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    queries = values.get("query", [])
    if "update" in values:
        raise _misuse("This resource answers queries; it takes no parameter update.")
    if len(queries) > 1:
        raise _misuse(f"The parameter query was given {len(queries)} times; give it once.")
    if queries and not queries[0].strip():
        raise _misuse("The parameter query is empty.")
    return SparqlRequest(
        queries[0] if queries else None,
        tuple(values.get("default-graph-uri", ())),
        tuple(values.get("named-graph-uri", ())),
    )


def _direct(pairs: list[tuple[str, str]], body: bytes, charset: str) -> SparqlRequest:
    if charset not in {"utf-8", "utf8"}:
        raise UsageError("not-utf8", f"The query is said to be in {charset}; send UTF-8.")
    if any(name in {"query", "update"} for name, _ in pairs):
        raise _misuse("A query in the body goes with no parameter query or update.")
    query = utf8(body)
    if not query.strip():
        raise _misuse("The body holds no query.")
    return SparqlRequest(
        query,
        tuple(value for name, value in pairs if name == "default-graph-uri"),
        tuple(value for name, value in pairs if name == "named-graph-uri"),
    )


def _misuse(message: str) -> UsageError:
    return UsageError("sparql-protocol", message)
