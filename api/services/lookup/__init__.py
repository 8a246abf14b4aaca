"""Opt-in look-ups: metadata and abstracts of cited works from bibliographic services.

Only identifiers and titles of references leave this room, never a word of a document's text.
"""

from api.services.lookup.lookups import Found, Lookup, open_lookup

__all__ = ["Found", "Lookup", "open_lookup"]
