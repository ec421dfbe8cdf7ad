"""The ladder: with how much company somebody does things for themselves, and how that changes."""
