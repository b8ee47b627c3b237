"""Results rendered as texts. Each has one canonical form: sorted, without dates of today, independent of the locale."""
