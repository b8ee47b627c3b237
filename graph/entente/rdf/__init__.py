"""A corpus as RDF: written as statements and read back, serialized, queried, compared, patched, validated."""
