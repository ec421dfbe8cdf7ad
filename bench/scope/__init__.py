"""How well the scope guard marks what it should, and nothing else: `python -m bench.scope`."""
