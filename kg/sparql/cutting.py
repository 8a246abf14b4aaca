"""An answer that reached its size limit, cut back to its last whole row and closed properly."""

import json
from collections.abc import Callable

_ATTEMPTS = 50


def cut(body: bytes, format_name: str) -> bytes:
    """The longest well-formed answer that ``body``, cut anywhere, begins with.

    JSON results carry ``"whence:truncated": true``. Raises ValueError when not one row is whole.
    """
    return _CUTTERS[format_name](body)


def _after_last(body: bytes, mark: bytes) -> bytes:
    end = body.rfind(mark)
    if end < 0:
        raise ValueError("no whole row")
    return body[: end + len(mark)]


def _json(closing: bytes) -> Callable[[bytes], bytes]:
    def cutter(body: bytes) -> bytes:
        end = len(body)
        for _ in range(_ATTEMPTS):
            end = body.rfind(b"},{", 0, end)
            if end < 0:
                break
            closed = body[: end + 1] + closing
            if _parses(closed):
                return closed
        raise ValueError("no whole row")

    return cutter


def _parses(body: bytes) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True


def _closed_by(mark: bytes, closing: bytes) -> Callable[[bytes], bytes]:
    return lambda body: _after_last(body, mark) + closing


def _csv(body: bytes) -> bytes:
    cut_back = _after_last(body, b"\n")
    while cut_back.count(b'"') % 2:
        cut_back = _after_last(cut_back[:-1], b"\n")
    return cut_back


_lines = _closed_by(b"\n", b"")
_statements = _closed_by(b" .\n", b"")

_CUTTERS: dict[str, Callable[[bytes], bytes]] = {
    "json": _json(b']},"whence:truncated":true}'),
    "xml": _closed_by(b"</result>", b"</results></sparql>"),
    "csv": _csv,
    "tsv": _lines,
    "ntriples": _lines,
    "nquads": _lines,
    "turtle": _statements,
    "trig": _statements,
    "jsonld": _json(b"]"),
    "rdfxml": _closed_by(b"</rdf:Description>", b"</rdf:RDF>"),
}
