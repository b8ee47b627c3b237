"""What all other wings build on: records, identifiers, dates, the vocabulary, fault codes, errors."""
