"""What ``kg`` needs of a language parser: it is given one, it never imports one."""

from typing import Protocol

from kg.model import Assertion


class StatementParser(Protocol):
    """Reads a statement in plain words the way documents are read."""

    def parse(self, text: str) -> tuple[Assertion, ...]:
        """The assertions that the text makes, offsets into ``text``; empty when there is none."""
        ...
