"""What the HTTP interface needs to know beside the service."""

from dataclasses import dataclass, field
from secrets import token_urlsafe

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (told, not bound)
"""Hosts that stand for every address, and what reaches them from this machine."""


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """Settings of one running interface; sizes in bytes.

    ``token`` is what writing needs (random by default). ``base_iri`` is the base of the data's
    IRIs; None asks the service (its ``base_iri``). ``max_queries`` bounds the SPARQL queries that
    run or wait; one more is answered with 429.
    """

    token: str = field(default_factory=lambda: token_urlsafe(24), repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    base_iri: str | None = None
    max_body: int = 1_000_000
    max_upload: int = 64_000_000
    max_headers: int = 16_384
    max_queries: int = 16

    def __post_init__(self) -> None:
        if not self.token:
            raise ValueError("The token must not be empty.")

    @property
    def url(self) -> str:
        """The address at which a browser on this machine finds the server."""
        host = EVERYWHERE.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"
