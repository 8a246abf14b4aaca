"""Records as JSON between a reader's child process and its parent.

The parent trusts nothing of what a child says: what comes back is built field by field from the
types of the records, and anything else is a ``ValueError``.
"""

import types
from dataclasses import asdict, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json = dict[str, Any]


def to_wire(record: Any) -> Json:
    """A record of dataclasses, tuples, strings, numbers and None as JSON."""
    return asdict(record)


def from_wire(kind: type[T], data: object) -> T:
    """The record that JSON tells. Raises ``ValueError`` where it is none."""
    built = _value(kind, data)
    assert isinstance(built, kind)  # noqa: S101 (that is what _value builds)
    return built


def _value(kind: Any, data: object) -> object:
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple(get_args(kind), data)
    if origin in (types.UnionType, Union):
        (known,) = (one for one in get_args(kind) if one is not type(None))
        return None if data is None else _value(known, data)
    if is_dataclass(kind):
        return _record(kind, data)
    if type(data) is not kind and not (kind is float and type(data) is int):
        raise ValueError(f"{type(data).__name__} where {kind} belongs")
    return data


def _tuple(kinds: tuple[Any, ...], data: object) -> tuple[object, ...]:
    if not isinstance(data, list):
        raise ValueError("no list where one belongs")
    if kinds[-1] is Ellipsis:
        return tuple(_value(kinds[0], one) for one in data)
    return tuple(_value(kind, one) for kind, one in zip(kinds, data, strict=True))


def _record(kind: Any, data: object) -> object:
    hints = _hints(kind)
    if not isinstance(data, dict) or data.keys() != hints.keys():
        raise ValueError(f"no {kind.__name__} where one belongs")
    return kind(**{name: _value(hints[name], value) for name, value in data.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
