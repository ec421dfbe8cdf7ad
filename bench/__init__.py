"""Side-by-side measurements. Each has one command, its method and its table in README.md."""
