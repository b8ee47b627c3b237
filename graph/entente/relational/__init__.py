"""A corpus as typed tables in Parquet, for engines that join and count.

`schema` says which tables there are, `rows` what they hold of a corpus, and `parquet` writes them.
"""
