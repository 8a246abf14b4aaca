"""How an audit is done: which codes, how severe, from which score on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import FindingCode, Severity

THRESHOLDS: Mapping[FindingCode, float] = {FindingCode.WRONG_SOURCE: 0.65}
"""The score from which on a finding is reported, for the codes that are scored."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a user chose about an audit.

    ``select``: only these codes (None: all); ``ignore``: none of these; ``severities`` and
    ``thresholds`` replace the usual ones; ``thorough`` runs the rules that are quiet by default.
    """

    select: frozenset[FindingCode] | None = None
    ignore: frozenset[FindingCode] = frozenset()
    severities: Mapping[FindingCode, Severity] = field(default_factory=dict)
    thresholds: Mapping[FindingCode, float] = field(default_factory=dict)
    thorough: bool = False

    def wants(self, code: FindingCode) -> bool:
        """Whether findings of a code are asked for."""
        return (self.select is None or code in self.select) and code not in self.ignore

    def threshold(self, code: FindingCode) -> float:
        """The score from which on findings of a code are reported; 0 for a code without score."""
        return self.thresholds.get(code, THRESHOLDS.get(code, 0.0))

    def severity(self, code: FindingCode, usual: Severity) -> Severity:
        """How severe a finding of a code is that is ``usual``-ly so severe."""
        return self.severities.get(code, usual)
