"""What is at hand of the works that a document cites."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import EvidenceLine, Reading


@dataclass(frozen=True, slots=True)
class AtHand:
    """The cited works that were read, by IRI, and the evidence lines of the document's assertions.

    Nothing at hand is the usual case: then the rules about what sources say find nothing.
    """

    readings: Mapping[str, Reading] = field(default_factory=dict)
    lines: Mapping[str, tuple[EvidenceLine, ...]] = field(default_factory=dict)
