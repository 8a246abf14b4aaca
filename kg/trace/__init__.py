"""A statement in plain words against the store."""

from kg.trace.records import StoredAssertion, Trace, TracedClaim, TracePart
from kg.trace.tracer import Tracer, TraceRepository

__all__ = ["StoredAssertion", "Trace", "TracePart", "TraceRepository", "TracedClaim", "Tracer"]
