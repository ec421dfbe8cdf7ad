"""The ladder: with how much help somebody does things for themselves, and how that changes."""
