"""A corpus as RDF: stated and read back, written, queried, compared, patched, validated."""
