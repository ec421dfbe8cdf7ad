"""The directory's search beside others, over a made-up country: `python -m bench.search`."""
