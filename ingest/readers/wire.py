"""Records as JSON between a reader's child process and its parent.

The parent trusts nothing of what a child says: what comes back is built field by field from the
types of the records, and anything else is a ``ValueError``.
"""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json = dict[str, Any]
_Build = Callable[[object], object]


def to_wire(record: Any) -> Json:
    """A record of dataclasses, tuples, strings, numbers and None as JSON."""
    told: Json = _told(record)
    return told


def from_wire(kind: type[T], data: object) -> T:
    """The record that JSON tells. Raises ``ValueError`` where it is none."""
    wanted: Any = kind
    built = _builder(wanted)(data)
    assert isinstance(built, kind)  # noqa: S101 (that is what the builder builds)
    return built


def _told(value: Any) -> Any:
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, tuple):
        return [_told(one) for one in value]
    kind: Any = type(value)
    return {name: _told(getattr(value, name)) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _builder(kind: Any) -> _Build:
    """What builds a value of a type from JSON."""
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin in (types.UnionType, Union):
        (known,) = (one for one in get_args(kind) if one is not type(None))
        return _optional(_builder(known))
    return _record(kind) if is_dataclass(kind) else _plain(kind)


def _plain(kind: type) -> _Build:
    def build(data: object) -> object:
        if type(data) is not kind:
            raise ValueError(f"{type(data).__name__} where {kind.__name__} belongs")
        return data

    return build


def _optional(known: _Build) -> _Build:
    return lambda data: None if data is None else known(data)


def _tuple(kinds: tuple[Any, ...]) -> _Build:
    endless = kinds[-1] is Ellipsis
    builders = tuple(_builder(kind) for kind in kinds if kind is not Ellipsis)

    def build(data: object) -> object:
        if not isinstance(data, list):
            raise ValueError("no list where one belongs")
        if endless:
            return tuple(map(builders[0], data))
        return tuple(one(value) for one, value in zip(builders, data, strict=True))

    return build


def _record(kind: Any) -> _Build:
    hints = get_type_hints(kind)
    builders = tuple((name, _builder(hints[name])) for name in _names(kind))

    def build(data: object) -> object:
        if not isinstance(data, dict) or data.keys() != hints.keys():
            raise ValueError(f"no {kind.__name__} where one belongs")
        return kind(*[one(data[name]) for name, one in builders])

    return build
