"""The entities as a network: projected, grouped and laid out."""
