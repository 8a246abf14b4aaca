"""Documents in and out of the store, whole and in one transaction; look-ups as records."""

from kg.repository.records import (
    Change,
    ClaimCriteria,
    ClaimSummary,
    DocumentSummary,
    Page,
    StoredAssertion,
)
from kg.repository.repository import Repository

__all__ = [
    "Change",
    "ClaimCriteria",
    "ClaimSummary",
    "DocumentSummary",
    "Page",
    "Repository",
    "StoredAssertion",
]
