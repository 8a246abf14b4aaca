"""The data contract: ontology, shapes, relation scheme, vocabularies, prefixes; their loaders."""
