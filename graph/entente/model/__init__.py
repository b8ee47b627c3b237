"""What all else stands on: records, identifiers, dates, the vocabulary, fault codes, errors."""
