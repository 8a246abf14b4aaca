"""What is known beside the document under audit: what its sources say, and notices about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import EvidenceLine, Notice, Work


@dataclass(frozen=True, slots=True)
class Known:
    """What a store adds to an audit; empty for a text that is audited by itself.

    ``works``: merged metadata of the cited works, by IRI; ``notices``: what was said about them;
    ``texts``: the plain texts of those that were read; ``lines``: the evidence lines of the
    document's assertions, by assertion.
    """

    works: Mapping[str, Work] = field(default_factory=dict)
    notices: Mapping[str, tuple[Notice, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, tuple[EvidenceLine, ...]] = field(default_factory=dict)
