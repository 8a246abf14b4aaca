"""The catalogue and its answers as JSON."""

from typing import TYPE_CHECKING

from api.services.protocol import Json

if TYPE_CHECKING:
    from kg.catalogue import Question, Table
    from kg.stores import Term


def catalogue() -> Json:
    """All questions; it needs no store."""
    from kg.catalogue import load_catalogue

    items = [_question(one) for one in load_catalogue()]
    return {"items": items, "next": None, "total": len(items)}


def answer(name: str, table: "Table") -> Json:
    """An answer: IRIs and texts as strings, numbers and truth values as such."""
    return {
        "name": name,
        "columns": list(table.columns),
        "rows": [
            {column: _value(term) for column, term in zip(table.columns, row, strict=True)}
            for row in table.rows
        ],
    }


def _question(one: "Question") -> Json:
    return {
        "name": one.name,
        "summary": one.summary,
        "description": one.description,
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type.value,
                "required": parameter.required,
                "default": parameter.default,
                "description": parameter.description,
                "example": parameter.example,
            }
            for parameter in one.parameters
        ],
        "query": one.query,
    }


_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {f"{_XSD}{name}": float for name in ("decimal", "double", "float")} | {
    f"{_XSD}integer": int
}


def _value(term: "Term | None") -> str | float | bool | None:
    from pyoxigraph import Literal

    if term is None:
        return None
    if isinstance(term, Literal):
        datatype = term.datatype.value
        if datatype in _NUMBERS:
            return _NUMBERS[datatype](term.value)
        if datatype == f"{_XSD}boolean":
            return term.value in {"true", "1"}
    return term.value
