"""What is at hand of the works that a document cites."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import EvidenceLine, Notice, Reading, Work


@dataclass(frozen=True, slots=True)
class AtHand:
    """The cited works that were read, by IRI, and the evidence lines of the document's assertions.

    ``works`` is the merged metadata of all cited works, ``abstracts`` those that look-ups gave, and
    ``notices`` what was said about them, all by IRI. Nothing at hand is the usual case: then the
    rules about what sources say find nothing.
    """

    readings: Mapping[str, Reading] = field(default_factory=dict)
    lines: Mapping[str, tuple[EvidenceLine, ...]] = field(default_factory=dict)
    works: Mapping[str, Work] = field(default_factory=dict)
    abstracts: Mapping[str, str] = field(default_factory=dict)
    notices: Mapping[str, tuple[Notice, ...]] = field(default_factory=dict)
