"""How well people's own words are understood, and what they need is found: `python -m bench.needs`."""
