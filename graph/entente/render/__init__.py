"""A corpus to texts and files, each in one canonical form: sorted, no clock, no locale."""
