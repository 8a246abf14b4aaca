"""A request to a service, and how its answers become what was asked for."""

from dataclasses import dataclass

CANDIDATES = 5
"""How many works a service is asked for when it is asked by title."""


@dataclass(frozen=True, slots=True)
class Request:
    """A path below the service's address, already encoded, and the parameters of the query.

    ``by_title`` tells that the answers are candidates, to be compared with the reference.
    """

    path: str
    parameters: tuple[tuple[str, str], ...] = ()
    by_title: bool = False
