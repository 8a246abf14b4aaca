"""The audit: a linter for a document's citations.

``RULES`` is the table of rules; ``audit`` runs them over a linked document. ``duplicate_groups``
tells which references are one work. ``AtHand`` is what was read of the cited works.
"""

from kg.audit.at_hand import AtHand
from kg.audit.duplicates import DuplicateGroup, duplicate_groups
from kg.audit.policy import Policy
from kg.audit.rules import RULES, Rule, audit

__all__ = ["RULES", "AtHand", "DuplicateGroup", "Policy", "Rule", "audit", "duplicate_groups"]
