"""What is found in a corpus: faults, differences, disagreements, how things stood."""
