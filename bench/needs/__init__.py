"""How well people's own words are understood, and how well what they need is found: `python -m bench.needs`."""
