"""The graph: identity, linking, mapping to RDF, stores, standing, lineage, audit, trace, search."""
