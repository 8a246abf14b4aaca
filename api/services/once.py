"""A property that is computed once, whichever thread asks first."""

from collections.abc import Callable
from threading import RLock
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 — a decorator, named like property
    """Like ``functools.cached_property``, and no two threads ever compute it at a time."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self._lock = RLock()
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "once[T]": ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> "once[T] | T":
        """The value, kept in the instance under the property's name."""
        if instance is None:
            return self
        kept = instance.__dict__
        with self._lock:
            if self._name not in kept:
                kept[self._name] = self._compute(instance)
        value: T = kept[self._name]
        return value
