"""Text in, records out: readers, references, citations and the language layer.

Knows the domain records (``kg.model``) and the ontology; no store and no HTTP.
"""
