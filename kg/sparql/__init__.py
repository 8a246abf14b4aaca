"""A stranger's query: scanned, then run in a child process under a deadline and a memory cap."""

from kg.sparql.pool import QueryAnswer, QueryService

__all__ = ["QueryAnswer", "QueryService"]
