"""What is found in a corpus: its faults, its changes, its conflicts and its history."""
