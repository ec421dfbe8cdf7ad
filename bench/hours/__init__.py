"""How well hours in words are read, on lines written before the grammar saw them: `python -m bench.hours`."""
